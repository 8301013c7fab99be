import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type StepResult, sendSignal, Workspace } from '../action/run-action.ts';
import { errorsIn, registrationIds, type Scenario, startScenario } from '../action/scenario.ts';
import type { Awaited as LogMoment } from '../emulator/service/request-log.ts';
import { KEEP, sameLine } from './large-audience.ts';

/** The runner sends SIGTERM after 7.5 s and kills 2.5 s later; whoever needs so long loses outputs and summary. */
const SOON_MS = 5000;
const DAY_MS = 86_400_000;
const UPLOAD = { file_path: 'vip.txt', type: 'registration_id', ...KEEP };

/** A variable of another program, which the step mentions in its first line. */
const UNRELATED = { INPUT_ALERT: 'true' };
const BEGUN = /INPUT_ALERT is no input/;

interface Cancelled extends StepResult {
  /** Milliseconds from the signal to the end. */
  readonly lasted: number;
  /** Requests that arrived after the signal. */
  readonly later: number;
}

/** Runs a step and cancels it as the runner does, once its log says something or JPush has seen something. */
async function cancel(
  { jpush, step }: Scenario,
  inputs: Readonly<Record<string, string>>,
  moment: { readonly said: RegExp; readonly laterMs?: number; readonly folder?: string } | LogMoment,
  signal: 'SIGINT' | 'SIGTERM' | 'SIGBREAK' = 'SIGINT',
): Promise<Cancelled> {
  const due = Promise.withResolvers<void>();
  const { laterMs, folder } = 'said' in moment ? moment : {};
  if (!('said' in moment)) jpush.log.waitFor(moment).then(due.resolve, due.reject);
  let said = '';
  let at = Number.NaN;
  let seen = 0;
  const result = await step(inputs, {
    env: { ...UNRELATED, ...(folder === undefined ? {} : { GITHUB_WORKSPACE: folder }) },
    // Which only Windows has: there SIGTERM is a console's Ctrl+Break.
    ...(signal === 'SIGBREAK' ? { relaysSignals: true } : {}),
    onStart: (child) => {
      void due.promise.then(async () => {
        if (laterMs !== undefined) await sleep(laterMs);
        at = performance.now();
        seen = jpush.log.requests().length;
        sendSignal(child, signal);
      });
    },
    onOutput: (text) => {
      said += text;
      if ('said' in moment && moment.said.test(said)) due.resolve();
    },
  });
  return { ...result, lasted: performance.now() - at, later: jpush.log.requests().length - seen };
}

/** What holds whenever and however a step is cancelled. */
function expectCancelled({ exitCode, lasted, later, outputs, summary, ...rest }: Cancelled): void {
  expect({ exitCode, later }).toEqual({ exitCode: 1, later: 0 });
  expect(lasted).toBeLessThan(SOON_MS);
  expect(errorsIn({ exitCode, outputs, summary, ...rest })).toEqual([
    expect.stringContaining('The job was cancelled'),
  ]);
  expect(outputs).toHaveProperty('file_id');
  expect(summary).toContain('The job was cancelled');
}

/** A pattern of as many paths, each of which takes long to compare with a name that is made for it. */
function hardPattern(folder: string, paths: number): string {
  const written = Array.from({ length: paths }, (_, index) => `${folder}*${index}-*-*-*-*-*`);
  return `{${written.join(',')}}.txt`;
}

describe.concurrent('a job that is cancelled', () => {
  /** Has names that {@link hardPattern} nearly matches; to write them takes seconds on some systems. */
  const hard = new Workspace();
  beforeAll(() => {
    hard.write('vip.txt', registrationIds(5).join('\n'));
    mkdirSync(join(hard.path, 'in'));
    for (let index = 0; index < 1900; index += 1) hard.write(`in/export${index}${'-'.repeat(200)}`, 'user\n');
  });
  afterAll(() => hard[Symbol.dispose]());

  test.each<[string, Readonly<Record<string, string>>]>([
    ['compares the names of one folder with a hard pattern', { file_path: hardPattern('in/', 400) }],
    ['walks folders with a hard pattern', { file_path: hardPattern('**/', 400) }],
    ['looks for the files of exclude_path', { exclude_path: hardPattern('in/', 400) }],
    [
      'compares what it found with hard lines of exclusion',
      { file_path: `in/*\n!${hardPattern('in/', 200)}\n!${hardPattern('**/', 200)}` },
    ],
  ])('while it %s hears it at once, which took many seconds otherwise', async (_, inputs) => {
    await using scenario = await startScenario();
    const moment = { said: BEGUN, laterMs: 500, folder: hard.path };
    const result = await cancel(scenario, { ...UPLOAD, ...inputs }, moment);
    expectCancelled(result);
    expect(result.outputs).toMatchObject({ file_id: '', count: '' });
    expect(scenario.jpush.log.requests()).toEqual([]);
  });

  test('while it reads makes no request at all', async () => {
    await using scenario = await startScenario();
    const member = gzipSync(sameLine(500_000));
    scenario.workspace.write('endless.gz', Buffer.concat(Array.from({ length: 1000 }, () => member)));
    const inputs = { ...UPLOAD, on_duplicate: 'drop', file_path: 'endless.gz' };
    const result = await cancel(scenario, inputs, { said: /^1 file to read/m });
    expectCancelled(result);
    expect(scenario.jpush.log.requests()).toEqual([]);
  });

  test('while it waits for the window starts no request, and reports what it has', async () => {
    await using scenario = await startScenario();
    const ids = Array.from({ length: 25 }, () => scenario.jpush.seedFile().file_id);
    const inputs = { mode: 'get', file_id: ids.join('\n') };
    const result = await cancel(scenario, inputs, { said: /^Waiting /m });
    expectCancelled(result);
    expect(JSON.parse(result.outputs['file_ids'] ?? '')).toEqual(ids.slice(0, 20));
  });

  test('while it waits to try again does not try again', async () => {
    await using scenario = await startScenario();
    scenario.jpush.misbehave({ on: 'list', do: { kind: 'rate_limited', headers: 'absent' } });
    expectCancelled(await cancel(scenario, { mode: 'list' }, { said: /Trying again/ }));
  });

  test.each(['SIGINT', 'SIGTERM', 'SIGBREAK'] as const)(
    'by %s while an upload hangs gives it a moment, then ends without it',
    async (signal) => {
      await using scenario = await startScenario();
      scenario.workspace.write('vip.txt', registrationIds(50).join('\n'));
      scenario.jpush.misbehave({ on: 'upload', do: { kind: 'hang', at: 'after' } });
      const moment = { call: 'upload', phase: 'carried_out' } as const;
      const result = await cancel(scenario, UPLOAD, moment, signal);
      expectCancelled(result);
      expect(result.lasted).toBeGreaterThan(1500);
      expect(result.outputs).toMatchObject({ file_id: '', count: '50' });
    },
  );

  test('while an upload is half way ends without it, and the next run uploads it once', async () => {
    await using scenario = await startScenario();
    scenario.workspace.write('vip.txt', sameLine(400_000));
    const slow = { kind: 'slow_link', bytesPerSecond: 1_600_000 } as const;
    scenario.jpush.misbehave({ on: 'upload', times: 1, do: slow });
    expectCancelled(await cancel(scenario, UPLOAD, { call: 'upload', phase: 'arrived' }));
    const { exitCode, outputs } = await scenario.step(UPLOAD);
    await scenario.jpush.log.waitFor({ call: 'upload', count: 2 });
    expect({ exitCode, ids: scenario.jpush.files().map(({ file_id }) => file_id) }).toEqual({
      exitCode: 0,
      ids: [outputs['file_id']],
    });
  });

  test('while an upload is under way that ends well reports its id, and fails nevertheless', async () => {
    await using scenario = await startScenario();
    scenario.workspace.write('vip.txt', registrationIds(50).join('\n'));
    scenario.jpush.misbehave({ on: 'upload', do: { kind: 'slow_answer', delayMs: 500 } });
    const result = await cancel(scenario, UPLOAD, { call: 'upload', phase: 'carried_out' });
    expectCancelled(result);
    expect(result.outputs['file_id']).toBe(scenario.jpush.files()[0]?.file_id);
  });

  test('before it has checked for a lost upload neither checks nor sends again', async () => {
    await using scenario = await startScenario();
    scenario.workspace.write('vip.txt', registrationIds(50).join('\n'));
    scenario.jpush.misbehave({ on: 'upload', do: { kind: 'reset', at: 'after' } });
    expectCancelled(await cancel(scenario, UPLOAD, { call: 'upload', phase: 'ended' }));
  });

  test('while it prunes reports what is gone, what may be, and what was not begun', async () => {
    await using scenario = await startScenario();
    for (let day = 2; day < 7; day += 1) scenario.jpush.seedFile({ ageMs: day * DAY_MS });
    scenario.jpush.misbehave({ on: 'delete', after: 2, do: { kind: 'hang', at: 'after' } });
    const moment = { call: 'delete', phase: 'carried_out', count: 3 } as const;
    const result = await cancel(scenario, { mode: 'prune', older_than: '1d' }, moment);
    expectCancelled(result);
    expect(result.outputs).toMatchObject({ deleted_count: '2', failed_count: '3', kept_count: '0' });
    expect(result.outputs['failed']).toContain('it may be gone');
    expect(result.outputs['failed']).toContain('before its turn');
  });

  test('while it waits for the window to delete in says of no file that it may be gone', async () => {
    await using scenario = await startScenario();
    for (let day = 2; day < 5; day += 1) scenario.jpush.seedFile({ ageMs: day * DAY_MS });
    const inputs = { mode: 'prune', older_than: '1d', requests_per_minute: '2' };
    const result = await cancel(scenario, inputs, { said: /^Waiting /m });
    expectCancelled(result);
    expect(result.outputs).toMatchObject({ deleted_count: '1', failed_count: '2' });
    expect(result.outputs['failed']).not.toContain('may be gone');
  });

  test('while it waits to delete again says that the file may be gone', async () => {
    await using scenario = await startScenario();
    scenario.jpush.seedFile({ ageMs: 5 * DAY_MS });
    scenario.jpush.misbehave({ on: 'delete', do: { kind: 'error', code: 1100, when: 'after' } });
    const inputs = { mode: 'prune', older_than: '1d', requests_per_minute: '2' };
    const result = await cancel(scenario, inputs, { said: /^Waiting /m });
    expectCancelled(result);
    expect(result.outputs['failed']).toContain('it may be gone');
  });

  test('while it reads the schedules is not advised to go on without them', async () => {
    await using scenario = await startScenario();
    scenario.jpush.seedFile({ ageMs: 5 * DAY_MS });
    scenario.jpush.misbehave({ on: 'schedules', do: { kind: 'hang', at: 'before' } });
    const moment = { call: 'schedules', phase: 'arrived' } as const;
    const result = await cancel(scenario, { mode: 'prune', older_than: '1d' }, moment);
    expectCancelled(result);
    expect(errorsIn(result).join()).not.toContain('protect_scheduled');
    expect(scenario.jpush.files().every(({ status }) => status === 'valid')).toBe(true);
  });

  test('while the list hangs reports only that', async () => {
    await using scenario = await startScenario();
    scenario.jpush.misbehave({ on: 'list', do: { kind: 'hang', at: 'before' } });
    const result = await cancel(scenario, { mode: 'list' }, { call: 'list', phase: 'arrived' });
    expectCancelled(result);
    expect(result.outputs['files']).toBe('[]');
  });
});
