import { Readable } from 'node:stream';
import { Agent, type Dispatcher, RetryAgent, request } from 'undici';
import { describe, expect, test } from 'vitest';
import type { Handle } from './handle.ts';
import { createInProcessEmulator } from './in-process/emulator.ts';
import { createVirtualTimers } from './in-process/virtual-timers.ts';
import type { Instruction } from './misbehaviour/faults.ts';
import type { EmulatorOptions } from './options.ts';
import { startEmulator } from './server.ts';
import { authorization, failure, NOON_IN_SHANGHAI } from './testing.ts';

const push = { platform: 'all', audience: 'all', notification: { alert: 'hello' } };
const trigger = { single: { time: '2026-11-24 18:00:00' } };
const FORM =
  '--x\r\nContent-Disposition: form-data; name="filename"; filename="a.txt"\r\n\r\nsomeone\r\n--x--\r\n';

const NO_FILES = '{"total_count":0,"files":[]}';

type Asked = {
  readonly method?: Dispatcher.HttpMethod;
  readonly path: string;
  readonly json?: unknown;
  readonly body?: string | Readable;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
};

type Route = { readonly url: string; readonly dispatcher: Dispatcher };

/** Status, headers and text of an answer, without what only a connection has. */
async function ask({ url, dispatcher }: Route, asked: Asked): Promise<unknown> {
  const { method = 'GET', path, json, headers = {}, signal } = asked;
  const body = asked.body ?? (json === undefined ? null : JSON.stringify(json));
  const answer = await request(`${url}${path}`, {
    method,
    body,
    headers: { authorization, ...headers },
    dispatcher,
    ...(signal === undefined ? {} : { signal }),
  });
  const { connection: _, 'keep-alive': __, ...rest } = answer.headers;
  return [answer.statusCode, rest, await answer.body.text()];
}

function upload(): Asked {
  return {
    method: 'POST',
    path: '/v3/files/alias',
    body: Readable.from([Buffer.from(FORM.slice(0, 40)), Buffer.from(FORM.slice(40))]),
    headers: { 'content-type': 'multipart/form-data; boundary=x', 'content-length': `${FORM.length}` },
  };
}

/** Numbers that repeat from run to run. */
function sameNumbers(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function options(): EmulatorOptions {
  return { now: () => NOON_IN_SHANGHAI, windowClock: 'emulator', random: sameNumbers() };
}

/** Everything that the calls answer, when each is made in turn. */
async function story(jpush: Handle, route: Route): Promise<readonly unknown[]> {
  const answers: unknown[] = [];
  const add = async (asked: Asked): Promise<void> => {
    answers.push(await ask(route, asked).catch((error: unknown) => failure(Promise.reject(error))));
  };
  await add(upload());
  const [file] = jpush.files();
  const cid = jpush.handOutCids(1)[0];
  const audience = { file: { file_id: file?.file_id } };
  const toFile = { ...push, audience, cid };
  await add({ path: '/v3/files' });
  await add({ path: `/v3/files/${file?.file_id}/` });
  await add({ path: '/v3/push/cid?count=2' });
  await add({ method: 'POST', path: '/v3/push/file', json: toFile });
  await add({ method: 'POST', path: '/v3/push/file', json: toFile });
  const schedule = { name: 'evening', enabled: true, trigger, push };
  await add({ method: 'POST', path: '/v3/schedules', json: schedule });
  await add({ path: '/v3/schedules' });
  await add({ path: '/v3/nothing' });
  await add({ method: 'PUT', path: '/v3/files' });
  await add({ path: '/v3/files', headers: { authorization: 'Basic bm9ib2R5' } });
  const instructions: readonly Instruction[] = [
    { kind: 'html', status: 502 },
    { kind: 'error', code: 1100, when: 'after' },
    { kind: 'empty' },
    { kind: 'rate_limited', headers: 'present' },
    { kind: 'cut', how: 'framed', keepBytes: 3 },
    { kind: 'cut', how: 'destroyed' },
    { kind: 'reset', at: 'after' },
    { kind: 'answer', status: 200, json: {}, when: 'mid_body' },
    { kind: 'html', status: 413, when: 'early' },
  ];
  for (const instruction of instructions) {
    jpush.misbehave({ on: 'upload', times: 1, do: instruction });
    await add(upload());
  }
  await add({ method: 'DELETE', path: `/v3/files/${file?.file_id}` });
  const seen = jpush.log.requests().map(({ call, status, outcome, bodyBytes, misbehaviours }) => ({
    ...{ call, status, outcome, misbehaviours },
    bodyBytes,
  }));
  return [...answers, seen, jpush.files().map(({ status }) => status), jpush.pushes()];
}

describe('the emulator within a process', () => {
  test('answers, misbehaves and remembers as over sockets', async () => {
    const jpush = createInProcessEmulator(options());
    await using overSockets = await startEmulator(options());
    const inProcess = await story(jpush, { url: 'https://api.jpush.cn', dispatcher: jpush.dispatcher });
    const agent = new Agent();
    expect(inProcess).toEqual(await story(overSockets, { url: overSockets.url, dispatcher: agent }));
    await agent.close();
  });

  test('lives in the time that is given to it', async () => {
    const timers = createVirtualTimers(NOON_IN_SHANGHAI);
    const jpush = createInProcessEmulator({ timers, now: timers.now, windowClock: 'emulator' });
    const route = { url: 'https://api.jpush.cn', dispatcher: jpush.dispatcher };
    jpush.misbehave({ on: 'upload', times: 1, do: { kind: 'stored_late', delayMs: 3_600_000 } });
    expect(await failure(ask(route, upload()))).toBe('ECONNRESET');
    await timers.advance(3_599_999);
    expect(jpush.files()).toEqual([]);
    await timers.advance(1);
    expect(jpush.files()).toMatchObject([{ createdAt: NOON_IN_SHANGHAI + 3_600_000 }]);

    jpush.misbehave({ on: 'list', times: 1, do: { kind: 'slow_answer', delayMs: 60_000 } });
    let answered = false;
    const answer = ask(route, { path: '/v3/files' }).then(() => {
      answered = true;
    });
    await timers.advance(59_999);
    expect([answered, timers.nextDue()]).toEqual([false, timers.now() + 1]);
    await timers.advance(1);
    await answer;
    const [, list] = jpush.log.requests();
    expect((list?.endedMs ?? 0) - (list?.arrivedMs ?? 0)).toBe(60_000);
  });

  test('sends a slow answer piece by piece', async () => {
    const timers = createVirtualTimers();
    const jpush = createInProcessEmulator({ timers });
    jpush.misbehave({ on: '*', do: { kind: 'slow_link', bytesPerSecond: 10 } });
    const answer = ask({ url: 'http://jpush', dispatcher: jpush.dispatcher }, { path: '/v3/files' });
    await timers.advance(3_200);
    expect(await answer).toMatchObject([200, {}, NO_FILES]);
    expect(jpush.log.requests()[0]?.endedMs).toBe(2_800);
  });

  test('refuses connections while its door is closed', async () => {
    const timers = createVirtualTimers();
    const jpush = createInProcessEmulator({ timers });
    const route = { url: 'http://jpush', dispatcher: jpush.dispatcher };
    jpush.door.close(500);
    expect(await failure(ask(route, { path: '/v3/files' }))).toBe('ECONNREFUSED');
    await timers.advance(500);
    expect(await ask(route, { path: '/v3/files' })).toMatchObject([200, {}, NO_FILES]);
  });

  test('sees who gives up, before and while it answers', async () => {
    const jpush = createInProcessEmulator();
    const route = { url: 'http://jpush', dispatcher: jpush.dispatcher };
    const early = AbortSignal.abort(new Error('never sent'));
    expect(await failure(ask(route, { path: '/v3/files', signal: early }))).toBe('Error');
    for (const at of ['after', 'mid_answer', 'before'] as const) {
      jpush.misbehave({ on: 'list', times: 1, do: { kind: 'hang', at } });
      const stop = new AbortController();
      const answer = failure(ask(route, { path: '/v3/files', signal: stop.signal }));
      await new Promise((resolve) => setImmediate(resolve));
      stop.abort(new Error('given up'));
      expect(await answer).toBe('Error');
    }
    expect(jpush.log.requests().map(({ outcome, endedMs }) => [outcome, endedMs === undefined])).toEqual([
      ...[
        ['hung', false],
        ['hung', false],
        ['hung', false],
      ],
    ]);
  });

  test('speaks to interceptors of undici too', async () => {
    const jpush = createInProcessEmulator();
    jpush.misbehave({ on: 'list', times: 1, do: { kind: 'reset', at: 'after' } });
    const dispatcher = new RetryAgent(jpush.dispatcher, { minTimeout: 1 });
    expect(await ask({ url: 'http://jpush', dispatcher }, { path: '/v3/files' })).toMatchObject([
      200,
      {},
      NO_FILES,
    ]);
    expect(jpush.log.requests()).toHaveLength(2);
  });
});
