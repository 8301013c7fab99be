import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { findTool } from '../workflows/tools.ts';
import { errorsIn, registrationIds, startScenario, withoutMasks } from './scenario.ts';

const curl = findTool('curl');
const run = promisify(execFile);
const UPLOAD = { file_path: 'vip.txt', type: 'registration_id' };
const IDS = registrationIds(50);

describe('an upload', () => {
  test('leaves the cleaned audience at JPush and hands its id to the next step', async () => {
    await using scenario = await startScenario();
    scenario.workspace.write('vip.txt', `${IDS.join('\r\n')}\n\n  ${IDS[0]}\t\n`);
    const { exitCode, outputs, stderr } = await scenario.step({ ...UPLOAD, ttl: '48' });
    const [file] = scenario.jpush.files();
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(scenario.jpush.contentOf(outputs['file_id'] ?? '')?.toString()).toBe(`${IDS.join('\n')}\n`);
    expect(file).toMatchObject({ type: 'registration_id', ttlHours: 48, file_id: outputs['file_id'] });
    expect(file?.file_name).toMatch(/^vip\.\d+\.[0-9a-f]{32}\.txt$/);
    expect(file?.sha256).toBe(outputs['sha256']);
    expect(outputs).toMatchObject({
      file_ids: JSON.stringify([outputs['file_id']]),
      file_uuids: JSON.stringify([outputs['file_uuid']]),
      audience: JSON.stringify({ file: { file_id: outputs['file_id'] } }),
      type: 'registration_id',
      file_name: file?.file_name,
      reused: 'false',
      count: '50',
      line_count: '52',
      blank_count: '1',
      duplicate_count: '1',
      invalid_count: '0',
      excluded_count: '0',
      warning_count: '0',
      bytes: '1000',
      part_count: '1',
      total_count: '1',
      slots_used: '1',
      slots_free: '19',
      rate_limit_remaining: '18',
    });
    expect(outputs['file_id']).toBe(`${scenario.credentials['app_key']}-${outputs['file_uuid']}`);
  });

  test('is found again by a second run, with one request and nothing uploaded', async () => {
    await using scenario = await startScenario();
    scenario.workspace.write('vip.txt', IDS.join('\n'));
    const first = await scenario.step(UPLOAD);
    scenario.jpush.log.clear();
    const second = await scenario.step(UPLOAD);
    expect(second.outputs).toMatchObject({ file_id: first.outputs['file_id'], reused: 'true' });
    expect(scenario.jpush.log.requests().map(({ call }) => call)).toEqual(['list']);
    expect(scenario.jpush.files()).toHaveLength(1);
  });

  test('is sent again when reuse is off, or when less than half of the ttl is left', async () => {
    await using scenario = await startScenario();
    scenario.workspace.write('vip.txt', IDS.join('\n'));
    await scenario.step({ ...UPLOAD, ttl: '10' });
    await scenario.step({ ...UPLOAD, ttl: '10', reuse: 'false' });
    expect(scenario.jpush.files()).toHaveLength(2);
    const longer = await scenario.step({ ...UPLOAD, ttl: '24' });
    expect(longer.outputs['reused']).toBe('false');
    expect(scenario.jpush.files()).toHaveLength(3);
  });

  test.skipIf(curl.note !== '')(
    `makes one list and one upload, with the fields that curl -F sends${curl.note}`,
    async () => {
      await using scenario = await startScenario();
      const { jpush, workspace, credentials, step } = scenario;
      workspace.write('vip.txt', `${IDS.join('\n')}\n`);
      const { stdout } = await run('curl', [
        ...[
          '--silent',
          '--fail-with-body',
          '--user',
          `${credentials['app_key']}:${credentials['master_secret']}`,
        ],
        ...['-F', `filename=@${workspace.path}/vip.txt`, '-F', 'ttl=720'],
        `${jpush.url}/v3/files/registration_id`,
      ]);
      expect(JSON.parse(stdout)).toEqual({ file_id: expect.any(String) });
      await step(UPLOAD);
      const [byCurl, list, byAction] = jpush.log.requests();
      const fieldsOf = (record: typeof byCurl) =>
        record?.parts.map(({ kind, name, value, sha256 }) => ({ kind, name, value, sha256 }));
      expect(list?.call).toBe('list');
      expect(fieldsOf(byAction)).toEqual(fieldsOf(byCurl));
      expect(byAction?.parts[0]).toMatchObject({ contentType: byCurl?.parts[0]?.contentType });
      expect(byAction).toMatchObject({ method: 'POST', path: byCurl?.path, transferEncoding: undefined });
      expect(byAction?.contentLength).toBeGreaterThan(1000);
      expect(byAction?.headers['user-agent']).toBe(
        'jpush-audience/1.0.0 (octo-org/campaigns; run 1234567890/2)',
      );
    },
  );

  test('gives an audience output that a push accepts as it is', async () => {
    await using scenario = await startScenario();
    scenario.workspace.write('vip.txt', IDS.join('\n'));
    const { outputs } = await scenario.step(UPLOAD);
    const { key, secret } = scenario.jpush.credentials.app;
    const answer = await fetch(`${scenario.jpush.url}/v3/push/file`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${key}:${secret}`)}`, 'content-type': 'application/json' },
      body: `{"platform":"all","audience":${outputs['audience']},"notification":{"alert":"hi"}}`,
    });
    expect(answer.status).toBe(200);
    expect(scenario.jpush.pushes()).toMatchObject([{ file_id: outputs['file_id'], outcome: 'waiting' }]);
  });

  test('only plans in a dry run', async () => {
    await using scenario = await startScenario();
    scenario.workspace.write('vip.txt', IDS.join('\n'));
    const { exitCode, outputs, stdout } = await scenario.step({ ...UPLOAD, dry_run: 'true' });
    expect({ exitCode, file_id: outputs['file_id'] }).toEqual({ exitCode: 0, file_id: '' });
    expect(stdout).toContain(
      'Dry run: 1 part to upload, 1 request, no wait expected, 19 of 20 slots free afterwards',
    );
    expect(scenario.jpush.files()).toEqual([]);
  });

  test('works with the developer pair once it has the permission', async () => {
    await using scenario = await startScenario({ settings: { devPermission: true } });
    scenario.workspace.write('vip.txt', IDS.join('\n'));
    const { key, secret } = scenario.jpush.credentials.dev;
    const developer = { ...UPLOAD, app_key: '', master_secret: '', dev_key: key, dev_secret: secret };
    const { exitCode } = await scenario.step(developer);
    expect(exitCode).toBe(0);
    expect(scenario.jpush.files()).toMatchObject([{ set: 'dev' }]);
  });

  test('names the files in the way when no slot is free', async () => {
    await using scenario = await startScenario();
    for (let number = 1; number <= 20; number += 1)
      scenario.jpush.seedFile({ file_name: `old-${number}.txt` });
    scenario.workspace.write('vip.txt', IDS.join('\n'));
    const result = await scenario.step(UPLOAD);
    expect(result.exitCode).toBe(1);
    expect(errorsIn(result)[0]).toMatch(/^1 free slot is needed, 0 of 20 are free\. Delete files/);
    for (let number = 1; number <= 20; number += 1)
      expect(errorsIn(result)[0]).toContain(`- old-${number}.txt`);
    expect(scenario.jpush.log.requests('upload')).toEqual([]);
  });
});

describe('an answer that is no success', () => {
  test.each([
    [400, 1101, /secret/],
    [400, 1102, /bug of this action/],
    [400, 1103, /passed every check of this action\. Correct the suspicious lines/],
    [400, 1104, /`mode: list`/],
    [403, 1105, /group-push/],
    [400, 1112, /All 20 slots of the app are in use/],
    [403, 2003, /blacklisted/],
    [403, 2004, /is not in the app's IP whitelist\. Use a runner with a fixed address/],
    [403, 2006, /VIP plan/],
    [403, 2007, /may not use this API/],
    [401, 1004, /secret/],
    [401, 8101, /secret/],
  ])('fails the step with HTTP %d, code %d and what to do', async (status, code, hint) => {
    await using scenario = await startScenario();
    scenario.workspace.write('vip.txt', IDS.join('\n'));
    scenario.jpush.misbehave({ on: 'upload', do: { kind: 'error', status, code, message: 'said JPush' } });
    const result = await scenario.step(UPLOAD);
    const [message = ''] = errorsIn(result);
    expect(result.exitCode).toBe(1);
    expect(message).toContain(`refused to upload the file (HTTP ${status}, code ${code})`);
    expect(message).toMatch(hint);
    expect(errorsIn(result)).toHaveLength(1);
    expect(scenario.jpush.log.requests('upload')).toHaveLength(1);
    expect(result.outputs).toMatchObject({ file_id: '', audience: '', count: '50' });
    expect(result.summary).toContain(`code ${code}`);
    expect(result.everything).not.toContain('said JPush');
  });

  test.each(['400/1101', '401/1004'] as const)(
    'reports wrong credentials when JPush answers %s',
    async (authAnswer) => {
      await using scenario = await startScenario({ settings: { authAnswer } });
      scenario.workspace.write('vip.txt', IDS.join('\n'));
      const result = await scenario.step({ ...UPLOAD, master_secret: 'ffffffffffffffffffffffff' });
      expect(result.exitCode).toBe(1);
      expect(errorsIn(result)[0]).toContain(
        '`app_key` and `master_secret` (or `dev_key` and `dev_secret`) do not match',
      );
      expect(scenario.jpush.log.requests()).toHaveLength(1);
    },
  );
});

describe('nothing leaks', () => {
  const ALIASES = ['alice@example|vip', '王小明', 'bob=1', 'not an ident,ifier', `${'x'.repeat(41)}`];

  test.each<[string, Readonly<Record<string, string>>]>([
    ['a success', { on_invalid: 'drop' }],
    ['a refused audience', { on_invalid: 'fail' }],
    ['a refused upload', { on_invalid: 'drop', master_secret: 'ffffffffffffffffffffffff' }],
  ])('into log, outputs, summary or report: %s', async (_, inputs) => {
    await using scenario = await startScenario();
    scenario.workspace.write('vip.txt', ALIASES.join('\n'));
    const secret = { ...scenario.credentials, ...inputs }['master_secret'] ?? '';
    const result = await scenario.step({ ...UPLOAD, type: 'alias', report_path: 'report.json', ...inputs });
    const seen = withoutMasks(result) + scenario.workspace.read('report.json');
    for (const alias of ALIASES) expect(seen).not.toContain(alias);
    expect(seen).not.toContain(secret);
    expect(seen).not.toContain(btoa(`${scenario.credentials['app_key']}:${secret}`));
    expect(result.stdout).toContain(`::add-mask::${secret}`);
    expect(result.stdout).not.toContain(`::add-mask::${scenario.credentials['app_key']}`);
  });
});
