import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { get as httpsGet } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { findTool } from '../workflows/tools.ts';
import { createClient } from './client.ts';
import { EXAMPLE_CREDENTIALS } from './service/authentication.ts';
import { authorization, failure, HOUR_MS, start } from './testing.ts';
import { createCertificate } from './tls/certificate.ts';

const program = findTool('curl');

describe('from outside', () => {
  async function textUntil(child: ChildProcess, end: string): Promise<string> {
    let text = '';
    for await (const chunk of child.stdout ?? []) {
      text += String(chunk);
      if (text.includes(end)) break;
    }
    return text;
  }

  async function firstLine(child: ChildProcess): Promise<string> {
    if (child.stdout === null) return '';
    for await (const line of createInterface(child.stdout)) return line;
    return '';
  }

  test('runs as a process of its own that tests seed, steer and read over HTTP', async () => {
    const cli = join(import.meta.dirname, 'cli.ts');
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

  test.skipIf(program.note !== '')(
    `starts with a URL, both pairs and a first curl, which works, with TLS too${program.note}`,
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'emulator-'));
      const [cli, certificate] = [join(import.meta.dirname, 'cli.ts'), join(folder, 'ca.pem')];
      // Windows' own curl asks for a list of revoked certificates, which there is none of for this one.
      const secured = process.platform === 'win32' ? [] : [['--tls', certificate]];
      for (const tls of [[], ...secured]) {
        const child = spawn(process.execPath, [cli, ...tls]);
        const greeting = await textUntil(child, 'README.md');
        const [url = '', ...rest] = greeting.split('\n');
        const { app, dev } = EXAMPLE_CREDENTIALS;
        expect(url).toMatch(tls.length === 0 ? /^http:/ : /^https:/);
        expect(greeting).toContain(`${app.key}  ${app.secret}`);
        expect(greeting).toContain(`${dev.key}  ${dev.secret}`);
        const [, ...curl] = rest.find((line) => line.startsWith('curl '))?.split(' ') ?? [];
        expect(curl.at(-1)).toBe(`${url}/v3/files`);
        const { stdout } = await promisify(execFile)('curl', ['--silent', '--noproxy', '*', ...curl]);
        expect(stdout).toBe('{"total_count":0,"files":[]}');
        child.kill();
      }
      rmSync(folder, { recursive: true });
    },
  );

  test('does not repeat credentials that were given, which may be secrets', async () => {
    const cli = join(import.meta.dirname, 'cli.ts');
    const child = spawn(process.execPath, [cli, '--app-key', 'mine', '--master-secret', 'hidden']);
    expect(await textUntil(child, 'README.md')).not.toMatch(/mine|hidden/);
    child.kill();
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
