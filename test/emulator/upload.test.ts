import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { findTool } from '../workflows/tools.ts';
import type { Client } from './client.ts';
import { authorization, error, HOUR_MS, idOf, raw, start, UUID } from './testing.ts';

const curl = findTool('curl');

describe('upload', () => {
  test('answers with an id of the app key and a version 4 uuid, and nothing else', async () => {
    await using service = await start();
    const answer = await service.upload('someone\nsomebody\n');
    expect(answer.status).toBe(200);
    const fileId = idOf(answer);
    expect(service.jpush.contentOf(fileId)?.toString()).toBe('someone\nsomebody\n');
  });

  test.skipIf(curl.note !== '')(`accepts curl's form as in JPush's documentation${curl.note}`, async () => {
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

  test('draws the line at 10,000,000 bytes, or at 10 MiB when set so', async () => {
    await using service = await start();
    const line = `${'a'.repeat(39)}\n`;
    const ten = line.repeat(250_000);
    expect((await service.upload(ten)).status).toBe(200);
    expect((await service.upload(`${ten}b`)).json).toEqual(error(1103));
    service.jpush.change({ sizeLimitBytes: 10 * 2 ** 20 });
    expect((await service.upload(`${ten}b`)).status).toBe(200);
  });

  test('enforces the alphabet of aliases and refuses blank lines only when set so', async () => {
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

  test('refuses a chunked body with 411 before anything else, unless set otherwise', async () => {
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
