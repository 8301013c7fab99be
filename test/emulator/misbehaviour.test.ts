import { request as httpRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Instruction } from './misbehaviour/faults.ts';
import { authorization, error, everyByte, failure, start } from './testing.ts';

describe('misbehaviour', () => {
  test('meets so many requests of its kind, after so many others, and some settings only them', async () => {
    await using service = await start();
    service.jpush.seedFile({ file_id: 'a' });
    service.jpush.misbehave({ on: 'list', after: 1, times: 2, do: { kind: 'html', status: 502 } });
    service.jpush.misbehave({
      on: 'get',
      times: 1,
      do: { kind: 'settings', settings: { fileName: 'absent' } },
    });
    service.jpush.misbehave({ on: 'delete', target: 'b', do: { kind: 'error', code: 1100 } });
    const statuses: number[] = [];
    for (let count = 0; count < 4; count += 1) statuses.push((await service.call('GET', '/v3/files')).status);
    expect(statuses).toEqual([200, 502, 502, 200]);
    const named = async (): Promise<boolean> =>
      (await service.call('GET', '/v3/files/a')).text.includes('file_name');
    expect([await named(), await named()]).toEqual([false, true]);
    expect((await service.call('DELETE', '/v3/files/a')).status).toBe(200);
    expect((await service.call('DELETE', '/v3/files/b')).status).toBe(500);
    expect(service.jpush.log.requests().map(({ misbehaviours }) => misbehaviours.join())).toEqual([
      ...['', 'html', 'html', '', 'settings', '', '', 'error'],
    ]);
  });

  const codes = [1100, 1101, 1102, 1103, 1104, 1105, 1112, 2002, 2003, 2004, 2006, 2007, 1004, 8101];
  test('can answer every documented error, with rate headers but for failed logins', async () => {
    await using service = await start();
    const seen = new Map<number, readonly [status: number, headers: boolean]>();
    for (const code of codes) {
      service.jpush.misbehave({ on: 'list', times: 1, do: { kind: 'error', code } });
      const { status, json, headers } = await service.call('GET', '/v3/files');
      expect(json).toEqual(error(code));
      seen.set(code, [status, headers.has('x-rate-limit-reset')]);
    }
    expect(Object.fromEntries(seen)).toEqual({
      1004: [401, false],
      1100: [500, true],
      1101: [400, false],
      1102: [400, true],
      1103: [400, true],
      1104: [400, true],
      1105: [403, true],
      1112: [400, true],
      2002: [429, true],
      2003: [403, true],
      2004: [403, true],
      2006: [403, true],
      2007: [403, true],
      8101: [401, false],
    });
  });

  test('can answer an error before or after the file was stored or deleted', async () => {
    await using service = await start();
    service.jpush.misbehave({ on: 'upload', times: 1, do: { kind: 'error', code: 1100 } });
    expect((await service.upload('someone')).status).toBe(500);
    expect(service.jpush.files()).toEqual([]);
    service.jpush.misbehave({ on: 'upload', times: 1, do: { kind: 'error', code: 1100, when: 'after' } });
    expect((await service.upload('someone')).status).toBe(500);
    expect(service.jpush.files()).toMatchObject([{ status: 'valid' }]);
    service.jpush.misbehave({ on: 'delete', times: 1, do: { kind: 'html', status: 504, when: 'after' } });
    await service.call('DELETE', `/v3/files/${service.jpush.files()[0]?.file_id}`);
    expect(service.jpush.files()).toMatchObject([{ status: 'deleted' }]);
  });

  test('can answer 429 with and without headers, nothing at all, another body, a redirect', async () => {
    await using service = await start();
    const list = async (): Promise<unknown> => {
      const { status, text, headers } = await service.call('GET', '/v3/files');
      return [status, text, headers.get('x-rate-limit-reset') ?? headers.get('location')];
    };
    const queue = (instruction: Instruction): void =>
      service.jpush.misbehave({ on: 'list', times: 1, do: instruction });
    queue({ kind: 'rate_limited', headers: 'present', resetSeconds: 7 });
    queue({ kind: 'rate_limited', headers: 'absent' });
    queue({ kind: 'empty', status: 200 });
    queue({ kind: 'answer', status: 200, json: { total_count: 'three', files: {} } });
    queue({ kind: 'answer', status: 200, bodyBase64: 'e30=' });
    queue({ kind: 'redirect', status: 302, location: 'http://elsewhere.invalid/' });
    const limited = expect.stringContaining('2002');
    expect(await list()).toEqual([429, limited, '7']);
    expect(await list()).toEqual([429, limited, null]);
    expect(await list()).toEqual([200, '', null]);
    expect(await list()).toEqual([200, '{"total_count":"three","files":{}}', null]);
    expect(await list()).toEqual([200, '{}', null]);
    expect(await list()).toEqual([302, expect.stringContaining('<html>'), 'http://elsewhere.invalid/']);
  });

  test('a page can come before the body is read', async () => {
    await using service = await start();
    service.jpush.misbehave({ on: 'upload', times: 1, do: { kind: 'html', status: 413, when: 'early' } });
    const answer = await service.upload('a\n'.repeat(1_000_000));
    expect(answer.status).toBe(413);
    expect(answer.headers.get('connection')).toBe('close');
    expect(service.jpush.files()).toEqual([]);
    // What a gateway refused has not counted.
    expect((await service.call('GET', '/v3/files')).headers.get('x-rate-limit-remaining')).toBe('19');
  });

  test('an answer can be cut off, or framed as if the half were all', async () => {
    await using service = await start();
    service.jpush.misbehave(
      { on: 'upload', times: 1, do: { kind: 'cut', how: 'destroyed' } },
      { on: 'upload', times: 1, do: { kind: 'cut', how: 'framed', keepBytes: 5 } },
      { on: 'delete', times: 1, do: { kind: 'cut', how: 'destroyed' } },
    );
    expect(await failure(service.upload('someone'))).toBe('UND_ERR_SOCKET');
    expect((await service.upload('someone')).text).toBe('{"fil');
    expect(service.jpush.files()).toHaveLength(2);
    expect(await failure(service.call('DELETE', '/v3/files/a'))).toBe('UND_ERR_SOCKET');
  });

  test('any bytes can be sent, also ones no HTTP library would', async () => {
    await using service = await start();
    const head = 'HTTP/1.1 200 OK\r\nX-Note: \u00ff\u00fe\r\nContent-Length: 2';
    service.jpush.misbehave({ on: 'list', times: 1, do: { kind: 'raw', head, body: '{}' } });
    const request = `GET /v3/files HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\n\r\n`;
    const bytes = await everyByte(service.jpush.port, request);
    expect(bytes).toEqual(Buffer.from(`${head}\r\n\r\n{}`, 'latin1'));
  });

  test('a body can be huge, with its length announced or not', async () => {
    await using service = await start();
    for (const framing of ['length', 'chunked'] as const) {
      service.jpush.misbehave({ on: 'list', times: 1, do: { kind: 'huge', bytes: 3_000_000, framing } });
      const { text, json, headers } = await service.call('GET', '/v3/files');
      expect(text.length).toBe(3_000_000);
      expect(json).toBeTypeOf('string');
      expect(headers.has('content-length')).toBe(framing === 'length');
    }
    service.jpush.misbehave({ on: 'list', times: 1, do: { kind: 'huge', bytes: 1e12, framing: 'length' } });
    const response = await fetch(`${service.jpush.url}/v3/files`, { headers: { authorization } });
    await response.body?.cancel();
    await service.jpush.log.waitFor({ call: 'list', count: 3 });
    expect(service.jpush.log.requests('list').at(-1)?.outcome).toBe('client_gone');
  });

  const resets: readonly [at: 'before' | 'mid_body' | 'after' | 'mid_answer', files: number][] = [
    ['before', 0],
    ['mid_body', 0],
    ['after', 1],
    ['mid_answer', 1],
  ];
  test.each(resets)('a connection can be reset: %s leaves %i files', async (at, files) => {
    await using service = await start();
    service.jpush.misbehave({ on: 'upload', times: 1, do: { kind: 'reset', at } });
    expect(await failure(service.upload('a\n'.repeat(100_000)))).toMatch(/ECONNRESET|EPIPE|UND_ERR_SOCKET/);
    expect(service.jpush.files()).toHaveLength(files);
    expect(service.jpush.log.requests('upload')).toMatchObject([{ outcome: 'reset' }]);
    expect((await service.upload('someone')).status).toBe(200);
  });

  test.each(resets)('a request can hang: %s leaves %i files', async (at, files) => {
    await using service = await start();
    service.jpush.misbehave({ on: 'upload', times: 1, do: { kind: 'hang', at } });
    expect(await failure(service.upload('a\n'.repeat(100_000), { timeoutMs: 1000 }))).toBe('TimeoutError');
    expect(service.jpush.files()).toHaveLength(files);
    expect(service.jpush.log.requests('upload')).toMatchObject([{ outcome: 'hung' }]);
    // Who does not read does not see the other side leave.
    if (files > 0) await service.jpush.log.waitFor({ call: 'upload', phase: 'ended' });
  });

  test('a hanging reader holds the sender up', async () => {
    await using service = await start();
    service.jpush.misbehave({ on: 'upload', do: { kind: 'hang', at: 'mid_body', afterBytes: 1000 } });
    const headers = { authorization, 'Content-Length': 64 * 2 ** 20 };
    const sender = httpRequest(`${service.jpush.url}/v3/files/alias`, { method: 'POST', headers });
    sender.on('error', () => undefined);
    sender.write(Buffer.alloc(64 * 2 ** 20));
    await service.jpush.log.waitFor({ phase: 'arrived' });
    await sleep(200);
    // Wine takes all of a write at once, whether or not the other side reads.
    if (process.platform !== 'win32') expect(sender.writableLength).toBeGreaterThan(0);
    expect(service.jpush.log.requests()[0]?.bodyBytes).toBeLessThan(200_000);
    sender.destroy();
  });

  test('a file can be stored late, after its answer was lost', async () => {
    await using service = await start();
    service.jpush.misbehave({ on: 'upload', times: 1, do: { kind: 'stored_late', delayMs: 300 } });
    expect(await failure(service.upload('someone'))).toMatch(/ECONNRESET|UND_ERR_SOCKET/);
    expect((await service.call('GET', '/v3/files')).json).toMatchObject({ total_count: 0 });
    await service.jpush.log.waitFor({ call: 'upload', phase: 'carried_out' });
    expect((await service.call('GET', '/v3/files')).json).toMatchObject({ total_count: 1 });
    service.jpush.misbehave({
      on: 'upload',
      times: 1,
      do: { kind: 'stored_late', delayMs: 1, meanwhile: 'html' },
    });
    expect((await service.upload('someone')).status).toBe(504);
  });

  test('an answer can be slow although all is done', async () => {
    await using service = await start();
    service.jpush.misbehave({ on: 'upload', times: 1, do: { kind: 'slow_answer', delayMs: 150 } });
    const startedAt = performance.now();
    const answer = service.upload('someone');
    await service.jpush.log.waitFor({ call: 'upload', phase: 'carried_out' });
    expect(service.jpush.files()).toHaveLength(1);
    expect((await answer).status).toBe(200);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(145);
  });

  test('a link can be slow, for each connection by itself', async () => {
    await using service = await start();
    service.jpush.misbehave({
      on: 'upload',
      do: { kind: 'slow_link', bytesPerSecond: 100_000, answerBytesPerSecond: 1_000 },
    });
    // A second for each; six, if they shared one link.
    const content = 'a\n'.repeat(50_000);
    const startedAt = performance.now();
    await Promise.all(Array.from({ length: 6 }, () => service.upload(content)));
    const elapsed = performance.now() - startedAt;
    expect(elapsed).toBeGreaterThan(950);
    expect(elapsed).toBeLessThan(5_500);
    expect(service.jpush.log.maxConcurrency('upload')).toBe(6);
    expect(new Set(service.jpush.log.requests().map(({ connection }) => connection)).size).toBe(6);
  });

  test('the door can be closed behind a call, and opened again', async () => {
    await using service = await start();
    service.jpush.misbehave({ on: 'list', times: 1, do: { kind: 'close_door', reopenAfterMs: 1_000 } });
    expect((await service.call('GET', '/v3/files')).status).toBe(200);
    expect(await failure(service.upload('someone'))).toBe('ECONNREFUSED');
    while ((await failure(service.upload('someone'))) !== 'no failure') await sleep(50);
    service.jpush.door.close();
    expect(await failure(fetch(`${service.jpush.url}/v3/files`))).toBe('ECONNREFUSED');
    await service.jpush.door.open();
    expect((await service.call('GET', '/v3/files')).status).toBe(200);
  });
});
