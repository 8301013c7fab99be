import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get as httpsGet } from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { type Client, createClient } from './emulator/client.ts';
import { EXAMPLE_CREDENTIALS } from './emulator/service/authentication.ts';
import {
  authorization,
  error,
  failure,
  HOUR_MS,
  idOf,
  NOON_IN_SHANGHAI,
  raw,
  start,
  UUID,
} from './emulator/testing.ts';
import { createCertificate } from './emulator/tls/certificate.ts';

describe('upload', () => {
  test('answers with an id of the app key and a version 4 uuid, and nothing else', async () => {
    await using service = await start();
    const answer = await service.upload('someone\nsomebody\n');
    expect(answer.status).toBe(200);
    const fileId = idOf(answer);
    expect(service.jpush.contentOf(fileId)?.toString()).toBe('someone\nsomebody\n');
  });

  test("accepts curl's form as in JPush's documentation", async () => {
    await using service = await start();
    const folder = mkdtempSync(join(tmpdir(), 'emulator-'));
    const audience = join(folder, 'audience.txt');
    // Over 1 MiB, where curl waits for 100 Continue before it sends the body.
    writeFileSync(audience, '1507bfd3f79558957de\n'.repeat(60_000));
    const { app } = service.jpush.credentials;
    const { stdout } = await promisify(execFile)('curl', [
      ...['--silent', '--noproxy', '*', '--user', `${app.key}:${app.secret}`],
      ...['-F', `filename=@${audience}`, '-F', 'ttl=720'],
      `${service.jpush.url}/v3/files/registration_id`,
    ]);
    rmSync(folder, { recursive: true });
    expect(JSON.parse(stdout)).toEqual({ file_id: expect.stringMatching(UUID) });
    const [logged] = service.jpush.log.requests('upload');
    expect(logged?.parts).toMatchObject([
      {
        kind: 'file',
        name: 'filename',
        filename: 'audience.txt',
        contentType: 'text/plain',
        size: 1_200_000,
      },
      { kind: 'text', name: 'ttl', value: '720' },
    ]);
    expect(logged?.contentLength).toBe(logged?.bodyBytes);
  });

  test('takes the ttl before or after the file, and text or octets', async () => {
    await using service = await start();
    const form = new FormData();
    form.append('ttl', '24');
    form.append('filename', new Blob(['someone'], { type: 'application/octet-stream' }), 'audience.txt');
    idOf(await service.call('POST', '/v3/files/alias', { form }));
    expect(service.jpush.files()).toMatchObject([{ ttlHours: 24, size: 7, file_name: 'audience.txt' }]);
    expect(service.jpush.log.requests()[0]?.parts.map(({ name }) => name)).toEqual(['ttl', 'filename']);
  });

  test('answers 1102 when no file part is named filename', async () => {
    await using service = await start();
    const named = new FormData();
    named.append('file', new Blob(['someone']), 'audience.txt');
    const asText = new FormData();
    asText.append('filename', 'someone');
    for (const form of [named, asText]) {
      const answer = await service.call('POST', '/v3/files/alias', { form });
      expect([answer.status, answer.json]).toEqual([400, error(1102)]);
    }
  });

  const refused: readonly [
    why: string,
    content: string | Buffer,
    options?: Parameters<Client['upload']>[1],
  ][] = [
    ['an empty file', ''],
    ['a file of blank lines', ' \r\n\n\t\n'],
    ['a line of 41 bytes', `short\n${'a'.repeat(41)}\n`],
    ['a registration id of 41 bytes', 'a'.repeat(41), { type: 'registration_id' }],
    ['fourteen Han characters, which are 42 bytes', '推'.repeat(14)],
    ['bytes that are not UTF-8', Buffer.from([0x61, 0xff, 0x0a])],
    ['a lone CR as the end of lines', `${'a'.repeat(30)}\r${'b'.repeat(30)}`],
    ['a file name without .txt', 'someone', { filename: 'audience.csv' }],
    ['a ttl of 0', 'someone', { ttl: '0' }],
    ['a ttl of 721', 'someone', { ttl: '721' }],
    ['a ttl with a fraction', 'someone', { ttl: '1.5' }],
    ['a ttl of blanks', 'someone', { ttl: ' ' }],
    ['an unknown type', 'someone', { type: 'tag' }],
  ];
  test.each(refused)('answers 1103 for %s and stores nothing', async (_why, content, options) => {
    await using service = await start();
    const answer = await service.upload(content, options);
    expect([answer.status, answer.json]).toEqual([400, error(1103)]);
    expect(service.jpush.files()).toEqual([]);
  });

  test('trims spaces, tabs and CR around a line of 40 bytes', async () => {
    await using service = await start();
    idOf(await service.upload(` \t${'a'.repeat(40)}\t \r\n${'推'.repeat(13)}a`));
  });

  test('draws the line at 10,000,000 bytes, or at 10 MiB when told so', async () => {
    await using service = await start();
    const line = `${'a'.repeat(39)}\n`;
    const ten = line.repeat(250_000);
    expect((await service.upload(ten)).status).toBe(200);
    expect((await service.upload(`${ten}b`)).json).toEqual(error(1103));
    service.jpush.change({ sizeLimitBytes: 10 * 2 ** 20 });
    expect((await service.upload(`${ten}b`)).status).toBe(200);
  });

  test('enforces the alphabet of aliases and refuses blank lines only when told so', async () => {
    await using service = await start();
    expect((await service.upload('has-hyphen\n\nother')).status).toBe(200);
    service.jpush.change({ aliasAlphabet: 'documented' });
    expect((await service.upload('has-hyphen')).json).toEqual(error(1103));
    expect((await service.upload('用户_1@!#$&*+=.|￥')).status).toBe(200);
    expect((await service.upload('has-hyphen', { type: 'registration_id' })).status).toBe(200);
    service.jpush.change({ blankLines: 'refused' });
    expect((await service.upload('one\n\ntwo')).json).toEqual(error(1103));
  });

  test('refuses the 21st valid file with 1112, and takes it once one is deleted or has expired', async () => {
    await using service = await start();
    const seeded = Array.from({ length: 20 }, (_, index) => service.jpush.seedFile({ ttlHours: index + 1 }));
    expect((await service.upload('someone')).json).toEqual(error(1112));
    await service.call('DELETE', `/v3/files/${seeded[10]?.file_id}`);
    expect((await service.upload('someone')).status).toBe(200);
    expect((await service.upload('someone')).json).toEqual(error(1112));
    service.jpush.clock.advance(HOUR_MS + 2_000);
    expect((await service.upload('someone')).status).toBe(200);
  });

  test('refuses a chunked body with 411 before anything else, unless told otherwise', async () => {
    await using service = await start();
    const chunked = {
      method: 'POST',
      headers: {
        'Transfer-Encoding': 'chunked',
        'Content-Type': 'multipart/form-data; boundary=x',
        authorization,
      },
      body: '--x\r\nContent-Disposition: form-data; name="filename"; filename="a.txt"\r\n\r\nsomeone\r\n--x--\r\n',
    };
    const url = `${service.jpush.url}/v3/files/alias`;
    expect(await raw(url, chunked)).toMatchObject({ status: 411, text: expect.stringContaining('<html>') });
    service.jpush.change({ contentLength: 'optional' });
    expect(await raw(url, chunked)).toMatchObject({ status: 200 });
    expect(service.jpush.log.requests().map((each) => each.transferEncoding)).toEqual(['chunked', 'chunked']);
  });

  test('answers 1103 to a form that is cut off, and stores nothing', async () => {
    await using service = await start();
    const body = '--x\r\nContent-Disposition: form-data; name="filename"; filename="a.txt"\r\n\r\nsomeone';
    const answer = await raw(`${service.jpush.url}/v3/files/alias`, {
      method: 'POST',
      headers: {
        'Content-Length': body.length,
        'Content-Type': 'multipart/form-data; boundary=x',
        authorization,
      },
      body,
    });
    expect(answer).toMatchObject({ status: 400, text: expect.stringContaining('1103') });
    expect(service.jpush.files()).toEqual([]);
  });

  test('stores nothing when the client leaves before the whole body has come', async () => {
    await using service = await start();
    const head = ['POST /v3/files/alias HTTP/1.1', 'Host: x', `Authorization: ${authorization}`];
    const socket = connect(service.jpush.port, '127.0.0.1');
    socket.write([...head, 'Content-Length: 1000', '', 'the beginning'].join('\r\n'));
    await service.jpush.log.waitFor({ call: 'upload', phase: 'arrived' });
    socket.destroy();
    await service.jpush.log.waitFor({ call: 'upload', phase: 'ended' });
    expect(service.jpush.log.requests()).toMatchObject([{ outcome: 'client_gone', contentLength: 1000 }]);
    expect(service.jpush.files()).toEqual([]);
  });
});

describe('list, get and delete', () => {
  test('list tells the valid files with zoneless times at UTC+8, and expiry two seconds late', async () => {
    await using service = await start();
    const fileId = idOf(await service.upload('someone', { ttl: '24' }));
    const file = {
      file_id: fileId,
      type: 'alias',
      create_time: '2026-11-24 12:00:00',
      expire_time: '2026-11-25 12:00:02',
      file_name: 'audience.txt',
    };
    expect((await service.call('GET', '/v3/files')).json).toEqual({ total_count: 1, files: [file] });
    const got = await service.call('GET', `/v3/files/${fileId}`);
    expect([got.status, got.json]).toEqual([200, file]);
  });

  test('gives no expire_time when no ttl was sent, and keeps the file for 720 hours', async () => {
    await using service = await start({ settings: { rateLimit: false } });
    const fileId = idOf(await service.upload('someone', { ttl: null }));
    const got = async (): Promise<unknown> => (await service.call('GET', `/v3/files/${fileId}`)).json;
    expect(Object.keys(Object(await got()))).toEqual(['file_id', 'type', 'create_time', 'file_name']);
    service.jpush.clock.advance(720 * HOUR_MS + 1_999);
    expect(await got()).toMatchObject({ file_id: fileId });
    service.jpush.clock.advance(1);
    expect(await got()).toEqual(error(1104));
    expect((await service.call('GET', '/v3/files')).json).toEqual({ total_count: 0, files: [] });
    expect(service.jpush.files()).toMatchObject([{ file_id: fileId, status: 'expired' }]);
  });

  test('get answers 400 with 1104 for an id that does not exist', async () => {
    await using service = await start();
    const answer = await service.call('GET', '/v3/files/nobody');
    expect([answer.status, answer.json]).toEqual([400, error(1104)]);
  });

  test('delete answers 200 with an empty body, for an unknown id too', async () => {
    await using service = await start();
    const { file_id } = service.jpush.seedFile();
    for (const id of [file_id, file_id, 'nobody']) {
      const answer = await service.call('DELETE', `/v3/files/${id}`);
      expect([answer.status, answer.text, answer.headers.get('content-length')]).toEqual([200, '', '0']);
    }
    expect(service.jpush.files()).toMatchObject([{ status: 'deleted' }]);
  });

  test('a path JPush does not have gets an HTML page', async () => {
    await using service = await start();
    const answer = await service.call('GET', '/v3/file');
    expect([answer.status, answer.json]).toEqual([404, undefined]);
  });

  test('forty simulated days pass in a moment', async () => {
    await using service = await start({ windowClock: 'emulator' });
    let uploads = 0;
    for (let day = 0; day < 40; day += 1) {
      uploads += (await service.upload(`day${day}`, { ttl: '168' })).status === 200 ? 1 : 0;
      service.jpush.clock.advance(24 * HOUR_MS);
    }
    expect(uploads).toBe(40);
    const { json } = await service.call('GET', '/v3/files');
    expect(json).toMatchObject({ total_count: 7, files: expect.anything() });
  });
});

describe('credentials', () => {
  test('bad ones get 400/1101 or 401/1004 from files, 401/1004 from push, 401/8101 from schedules', async () => {
    await using service = await start();
    const stranger = createClient(service.jpush.url, { key: 'a', secret: 'b' });
    const answer = async (method: string, path: string): Promise<unknown> => {
      const { status, json, headers } = await stranger.call(
        method,
        path,
        method === 'GET' ? {} : { json: {} },
      );
      expect(headers.get('x-rate-limit-limit')).toBeNull();
      expect(headers.get('date')).toBe('Tue, 24 Nov 2026 04:00:00 GMT');
      return [status, json];
    };
    expect(await answer('GET', '/v3/files')).toEqual([400, error(1101)]);
    service.jpush.change({ authAnswer: '401/1004' });
    expect(await answer('GET', '/v3/files')).toEqual([401, error(1004)]);
    expect(await answer('POST', '/v3/push/file')).toEqual([401, error(1004)]);
    expect(await answer('GET', '/v3/schedules')).toEqual([401, error(8101)]);
    expect((await raw(`${service.jpush.url}/v3/files`, {})).status).toBe(401);
    const { headers } = await service.call('GET', '/v3/files');
    expect(headers.get('x-rate-limit-remaining')).toBe('19');
    expect(service.jpush.log.requests().map(({ credentials }) => credentials)).toEqual([
      ...['wrong', 'wrong', 'wrong', 'wrong', 'none', 'app'],
    ]);
  });

  test('the dev pair is refused with 403/1105 until it has the permission, and has files of its own', async () => {
    await using service = await start();
    const before = await service.dev.call('GET', '/v3/files');
    expect([before.status, before.json]).toEqual([403, error(1105)]);
    service.jpush.change({ devPermission: true });
    service.jpush.seedFile();
    expect((await service.dev.call('GET', '/v3/files')).json).toMatchObject({ total_count: 0 });
    const { json } = await service.dev.upload('someone');
    expect(json).toEqual({ file_id: expect.stringMatching(/^d0d1d2d3d4d5d6d7d8d9dadb-/) });
    expect((await service.call('GET', '/v3/files')).json).toMatchObject({ total_count: 1 });
  });
});

describe('request windows', () => {
  test('twenty file calls of any kind fill one window, and the next is 429 with 2002 and the headers', async () => {
    await using service = await start();
    const remaining: (string | null)[] = [];
    for (let round = 0; round < 5; round += 1) {
      const answers = [
        await service.call('GET', '/v3/files'),
        await service.call('GET', '/v3/files/nobody'),
        await service.call('DELETE', '/v3/files/nobody'),
        await service.upload(''),
      ];
      remaining.push(...answers.map(({ headers }) => headers.get('x-rate-limit-remaining')));
    }
    expect(remaining).toEqual(Array.from({ length: 20 }, (_, index) => String(19 - index)));
    const { status, json, headers } = await service.call('GET', '/v3/files');
    expect([status, json]).toEqual([429, error(2002)]);
    expect(headers.get('x-rate-limit-limit')).toBe('20');
    expect(headers.get('x-rate-limit-remaining')).toBe('0');
    expect(Number(headers.get('x-rate-limit-reset'))).toBeGreaterThan(50);
    expect(headers.get('retry-after')).toBeNull();
  });

  test('the window is fixed from its first call, in real time, and can be short', async () => {
    await using service = await start({ windowMs: 300, requestsPerWindow: 2 });
    const list = async (): Promise<number> => (await service.call('GET', '/v3/files')).status;
    expect([await list(), await list(), await list()]).toEqual([200, 200, 429]);
    service.jpush.clock.advance(HOUR_MS);
    expect(await list()).toBe(429);
    await sleep(320);
    expect([await list(), await list(), await list()]).toEqual([200, 200, 429]);
  });

  test('the reset header counts seconds down, rounded up, on the emulated clock when asked to', async () => {
    await using service = await start({ windowClock: 'emulator' });
    const reset = async (): Promise<string | null> =>
      (await service.call('GET', '/v3/files')).headers.get('x-rate-limit-reset');
    expect(await reset()).toBe('60');
    service.jpush.clock.advance(30_001);
    expect(await reset()).toBe('30');
    service.jpush.clock.advance(29_999);
    expect(await reset()).toBe('60');
  });

  test('schedules have a pool of 100, but creating one with a file audience draws on the files', async () => {
    await using service = await start();
    const left = async (method: string, path: string, json?: unknown): Promise<string | null> =>
      (await service.call(method, path, { json })).headers.get('x-rate-limit-remaining');
    const trigger = { single: { time: '2026-11-25 00:00:00' } };
    const push = { platform: 'all', audience: 'all', notification: { alert: 'hello' } };
    const toFile = { ...push, audience: { file: { file_id: 'a' } } };
    expect(await left('GET', '/v3/schedules')).toBe('99');
    expect(await left('POST', '/v3/schedules', { name: 'a', enabled: true, trigger, push })).toBe('98');
    expect(await left('POST', '/v3/schedules', { name: 'a', enabled: true, trigger, push: toFile })).toBe(
      '19',
    );
    expect(await left('GET', '/v3/files')).toBe('18');
    service.jpush.spend(18);
    expect((await service.call('GET', '/v3/files')).status).toBe(429);
    expect((await service.call('GET', '/v3/schedules')).status).toBe(200);
  });

  test('can be switched off, and headers can be absent or odd', async () => {
    await using service = await start({ requestsPerWindow: 1 });
    service.jpush.change({ rateLimit: false });
    for (let count = 0; count < 3; count += 1)
      expect((await service.call('GET', '/v3/files')).status).toBe(200);
    const headers = async (): Promise<readonly string[]> =>
      [...(await service.call('GET', '/v3/files')).headers]
        .filter(([name]) => name.startsWith('x-rate-limit'))
        .map(([name, value]) => `${name}: ${value}`);
    service.jpush.change({ rateHeaders: 'absent' });
    expect(await headers()).toEqual([]);
    service.jpush.change({ rateHeaders: 'quota' });
    expect(await headers()).toContain('x-rate-limit-quota: 1');
    service.jpush.change({ rateHeaders: 'negative' });
    expect(await headers()).toContain('x-rate-limit-reset: -60');
    service.jpush.change({ rateHeaders: 'words' });
    expect(await headers()).toContain('x-rate-limit-reset: soon');
  });
});

describe('schedules', () => {
  test('come 50 a page, disabled ones too, and past the end there is an empty list', async () => {
    await using service = await start();
    for (let count = 0; count < 51; count += 1) {
      service.jpush.seedSchedule({ name: `n${count}`, enabled: count !== 0, file_id: 'a' });
    }
    const page = async (query: string): Promise<unknown> =>
      (await service.call('GET', `/v3/schedules${query}`)).json;
    const first = await page('');
    expect(first).toMatchObject({ total_count: 51, total_pages: 2, page: 1 });
    expect(first).toHaveProperty('schedules.length', 50);
    expect(first).toHaveProperty('schedules.0', {
      schedule_id: expect.any(String),
      name: 'n0',
      enabled: false,
      trigger: { single: { time: '2026-11-24 13:00:00' } },
      push: { platform: 'all', audience: { file: { file_id: 'a' } }, notification: { alert: 'hello' } },
    });
    expect(await page('?page=2')).toHaveProperty('schedules.length', 1);
    expect(await page('?page=3')).toMatchObject({ total_count: 51, page: 3, schedules: [] });
    expect(await page('?page=x')).toEqual(error(8100));
    service.jpush.change({ schedulePush: 'nested' });
    expect(await page('')).toHaveProperty('schedules.0.push.payload.0.audience.file.file_id', 'a');
  });

  test('are refused with a broken trigger and no longer listed when past', async () => {
    await using service = await start();
    const push = { platform: 'all', audience: { file: { file_id: 'a' } }, notification: { alert: 'hello' } };
    const create = async (time: string): Promise<number> =>
      (
        await service.call('POST', '/v3/schedules', {
          json: { name: 'a', enabled: true, trigger: { single: { time } }, push },
        })
      ).status;
    expect(await create('2026-02-30 10:00:00')).toBe(400);
    expect(await create('2026-11-24 11:59:59')).toBe(400);
    expect(await create('2026-11-24 12:30:00')).toBe(200);
    const count = async (): Promise<unknown> => (await service.call('GET', '/v3/schedules')).json;
    expect(await count()).toMatchObject({ total_count: 1 });
    service.jpush.clock.advance(HOUR_MS / 2);
    expect(await count()).toMatchObject({ total_count: 0, total_pages: 0, schedules: [] });
  });

  test('break when their file is deleted or has expired before they are due', async () => {
    await using service = await start();
    const lasting = service.jpush.seedFile({ ttlHours: 48 });
    const deleted = service.jpush.seedFile({ ttlHours: 48 });
    const short = service.jpush.seedFile({ ttlHours: 1 });
    const trigger = { single: { time: '2026-11-25 12:00:00' } };
    for (const { file_id } of [lasting, deleted, short]) service.jpush.seedSchedule({ file_id, trigger });
    service.jpush.seedSchedule({ file_id: deleted.file_id, trigger, enabled: false });
    await service.call('DELETE', `/v3/files/${deleted.file_id}`);
    const outcomes = (): unknown => service.jpush.pushes().map(({ outcome, reason }) => [outcome, reason]);
    expect(outcomes()).toEqual([
      ['waiting', undefined],
      ['broken', 'deleted'],
      ['waiting', undefined],
    ]);
    service.jpush.clock.advance(24 * HOUR_MS);
    expect(outcomes()).toEqual([
      ['read', undefined],
      ['broken', 'deleted'],
      ['broken', 'expired'],
    ]);
  });
});

describe('push', () => {
  const notification = { alert: 'hello' };
  const pushTo = (audience: unknown): { readonly json: unknown } => ({
    json: { platform: 'all', audience, notification },
  });

  test('is accepted with an audience of one existing file', async () => {
    await using service = await start();
    const { file_id } = service.jpush.seedFile();
    const answer = await service.call('POST', '/v3/push/file', pushTo({ file: { file_id } }));
    expect([answer.status, answer.json]).toEqual([200, { sendno: '0', msg_id: expect.any(String) }]);
    expect(answer.headers.get('x-rate-limit-limit')).toBe('600');
  });

  test('is refused with 1009 for another shape and with 1104 for an unknown file', async () => {
    await using service = await start();
    const { file_id } = service.jpush.seedFile();
    const answer = async (audience: unknown): Promise<unknown> => {
      const { status, json } = await service.call('POST', '/v3/push/file', pushTo(audience));
      return [status, json];
    };
    const unknownKey = { error: { code: 1009, message: 'Unknown: file_id' } };
    expect(await answer({ file_id })).toEqual([400, unknownKey]);
    for (const audience of [
      'all',
      { file: file_id },
      { file: { file_id, x: 1 } },
      { file: {} },
      { file: null },
    ]) {
      expect(await answer(audience)).toEqual([400, error(1009)]);
    }
    expect(await answer({ file: { file_id: 'nobody' } })).toEqual([400, error(1104)]);
    expect((await service.call('POST', '/v3/push/file', { json: { audience: 'all' } })).json).toEqual(
      error(1002),
    );
  });

  test('reads its file five minutes later, and breaks when that is deleted before', async () => {
    await using service = await start();
    const [kept, deleted] = [service.jpush.seedFile(), service.jpush.seedFile()];
    for (const { file_id } of [kept, deleted]) {
      await service.call('POST', '/v3/push/file', pushTo({ file: { file_id } }));
    }
    service.jpush.clock.advance(5 * 60_000 - 1);
    await service.call('DELETE', `/v3/files/${deleted.file_id}`);
    service.jpush.clock.advance(2);
    await service.call('DELETE', `/v3/files/${kept.file_id}`);
    expect(service.jpush.pushes()).toMatchObject([
      { file_id: kept.file_id, outcome: 'read', reason: undefined },
      { file_id: deleted.file_id, outcome: 'broken', reason: 'deleted' },
    ]);
  });
});

describe('request log', () => {
  test('keeps what was sent, by whom, and when', async () => {
    await using service = await start();
    await service.upload('someone', { headers: { 'User-Agent': 'tester/1' } });
    const [entry] = service.jpush.log.requests();
    expect(entry).toMatchObject({
      number: 1,
      connection: 1,
      call: 'upload',
      method: 'POST',
      path: '/v3/files/alias',
      headers: { authorization, 'user-agent': 'tester/1' },
      credentials: 'app',
      arrivedAt: NOON_IN_SHANGHAI,
      outcome: 'answered',
      status: 200,
    });
    expect(entry?.parts[0]).toMatchObject({
      size: 7,
      sha256: service.jpush.files()[0]?.sha256,
      value: undefined,
    });
    const { arrivedMs = 0, bodyReadMs = 0, carriedOutMs = 0, endedMs = 0 } = entry ?? {};
    const times = [arrivedMs, bodyReadMs, carriedOutMs, endedMs];
    expect(times).toEqual(times.toSorted((left, right) => left - right));
  });

  test('tells its listeners of every phase in the turn it is reached', async () => {
    await using service = await start();
    const phases: string[] = [];
    const stop = service.jpush.log.subscribe((phase) => {
      phases.push(phase);
      if (phase === 'carried_out') service.jpush.seedFile();
    });
    await service.upload('someone');
    stop();
    await service.call('GET', '/v3/files');
    expect(phases).toEqual(['arrived', 'half_read', 'body_read', 'carried_out', 'ended']);
    expect(service.jpush.files()).toHaveLength(2);
  });
});

describe('from outside', () => {
  async function firstLine(child: ChildProcess): Promise<string> {
    if (child.stdout === null) return '';
    for await (const line of createInterface(child.stdout)) return line;
    return '';
  }

  test('runs as a process of its own that tests seed, steer and read over HTTP', async () => {
    const cli = join(import.meta.dirname, 'emulator/cli.ts');
    const settings = '{"rateLimit":false}';
    const child = spawn(process.execPath, [
      cli,
      '--now',
      '2026-11-24T12:00:00+08:00',
      '--settings',
      settings,
    ]);
    const url = await firstLine(child);
    const { call, upload } = createClient(url, EXAMPLE_CREDENTIALS.app);
    const control = async (method: string, path: string, json?: unknown): Promise<unknown> =>
      (await call(method, `/_emulator/${path}`, { json })).json;

    expect(await control('POST', 'files', { file_id: 'seeded', content: 'a\n', ageMs: HOUR_MS })).toEqual({
      file_id: 'seeded',
    });
    expect((await call('GET', '/_emulator/files/seeded/content')).text).toBe('a\n');
    await control('POST', 'schedules', { schedule_id: 's', file_id: 'seeded' });
    await control('POST', 'misbehaviours', [{ on: 'upload', times: 1, do: { kind: 'html', status: 503 } }]);
    const waiting = control('GET', 'wait?call=upload&count=2');
    expect([(await upload('someone')).status, (await upload('someone')).status]).toEqual([503, 200]);
    expect(await waiting).toEqual({ reached: true });
    expect(await control('GET', 'wait?call=get&timeout_ms=1')).toEqual({ reached: false });
    await call('DELETE', '/v3/files/seeded');
    expect(await control('GET', 'pushes')).toMatchObject([{ schedule_id: 's', outcome: 'broken' }]);
    expect(await control('GET', 'files')).toMatchObject([{ status: 'deleted' }, { status: 'valid' }]);
    expect(await control('PATCH', 'settings', { fileName: 'absent' })).toMatchObject({ fileName: 'absent' });
    expect(await control('POST', 'clock', { advanceMs: 721 * HOUR_MS })).toMatchObject({
      now: expect.any(Number),
    });
    expect(await control('GET', 'files')).toMatchObject([{ status: 'deleted' }, { status: 'expired' }]);
    expect(await control('POST', 'window', { count: 3 })).toMatchObject({ remaining: 17 });
    expect(await control('GET', 'requests?call=upload')).toMatchObject({
      maxConcurrency: 1,
      requests: [{}, {}],
    });
    await control('POST', 'reset');
    expect(await control('GET', 'files')).toEqual([]);
    expect(await control('GET', 'settings')).toMatchObject({ fileName: 'present', rateLimit: false });

    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    // Windows has no signals: there the process is ended from outside and has no exit code.
    expect(await exited).toBe(process.platform === 'win32' ? null : 0);
  });

  test('speaks TLS with a certificate made for it, and can be reset there too', async () => {
    const tls = createCertificate();
    await using service = await start({ tls });
    const list = async (ca?: string): Promise<number> => {
      const answered = Promise.withResolvers<number>();
      const options = { headers: { authorization }, ...(ca === undefined ? {} : { ca }) };
      httpsGet(`${service.jpush.url}/v3/files`, options, (response) => {
        response.resume();
        answered.resolve(response.statusCode ?? 0);
      }).on('error', answered.reject);
      return answered.promise;
    };
    expect(await list(tls.cert)).toBe(200);
    expect(await failure(list())).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
    service.jpush.misbehave({ on: 'list', do: { kind: 'reset', at: 'after' } });
    expect(await failure(list(tls.cert))).toBe('ECONNRESET');
  });
});
