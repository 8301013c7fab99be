import { expect, test } from 'vitest';
import { errorsIn, registrationIds, startScenario } from './scenario.ts';

const UPLOAD = { file_path: 'vip.txt', type: 'registration_id' };
const IDS = registrationIds(50);

test.each(['push', 'schedule'])('cid: %s hands out one id for the file, without the app key', async (cid) => {
  await using scenario = await startScenario();
  scenario.workspace.write('vip.txt', IDS.join('\n'));
  const { exitCode, outputs } = await scenario.step({ ...UPLOAD, cid });
  expect(exitCode).toBe(0);
  expect(outputs['cid_uuid']).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(outputs['cid_uuids']).toBe(JSON.stringify([outputs['cid_uuid']]));
  const [request, ...others] = scenario.jpush.log.requests('cid');
  expect(others).toEqual([]);
  expect(request?.path).toBe(`/v3/push/cid?count=1&type=${cid}`);
});

test('no cid is fetched unless it is wanted, nor in a dry run', async () => {
  await using scenario = await startScenario();
  scenario.workspace.write('vip.txt', IDS.join('\n'));
  const rehearsal = await scenario.step({ ...UPLOAD, cid: 'push', dry_run: 'true' });
  const without = await scenario.step(UPLOAD);
  for (const { outputs } of [rehearsal, without]) {
    expect([outputs['cid_uuid'], outputs['cid_uuids']]).toEqual(['', '']);
  }
  expect(scenario.jpush.log.requests('cid')).toEqual([]);
});

test('a reused audience gets a new cid with every run', async () => {
  await using scenario = await startScenario();
  scenario.workspace.write('vip.txt', IDS.join('\n'));
  const first = await scenario.step({ ...UPLOAD, cid: 'push' });
  const second = await scenario.step({ ...UPLOAD, cid: 'push' });
  expect(second.outputs['reused']).toBe('true');
  expect(second.outputs['cid_uuid']).not.toBe('');
  expect(second.outputs['cid_uuid']).not.toBe(first.outputs['cid_uuid']);
});

test('eleven parts take two calls, and every part has a cid of its own, in part order', async () => {
  await using scenario = await startScenario();
  scenario.workspace.write('vip.txt', registrationIds(11 * 500_000 - 1).join('\n'));
  const { exitCode, outputs, stdout } = await scenario.step({ ...UPLOAD, cid: 'push', on_oversize: 'split' });
  expect(exitCode).toBe(0);
  const cids: readonly string[] = JSON.parse(outputs['cid_uuids'] ?? '');
  expect(new Set(cids).size).toBe(11);
  expect(outputs['cid_uuid']).toBe('');
  expect(scenario.jpush.log.requests('cid').map(({ path }) => path)).toEqual([
    '/v3/push/cid?count=10&type=push',
    '/v3/push/cid?count=1&type=push',
  ]);
  // 1 list, 11 uploads, 2 calls for cids.
  expect(stdout).toContain('14 requests');
}, 60_000);

test('a lost response is asked for again, like any GET', async () => {
  await using scenario = await startScenario();
  scenario.workspace.write('vip.txt', IDS.join('\n'));
  scenario.jpush.misbehave({ on: 'cid', do: { kind: 'reset', at: 'after' }, times: 1 });
  const { exitCode, outputs } = await scenario.step({ ...UPLOAD, cid: 'push' });
  expect(exitCode).toBe(0);
  expect(outputs['cid_uuid']).not.toBe('');
});

test.each([
  ['of another app', { cidlist: ['ffffffffffffffffffffffff-11111111-1111-4111-8111-111111111111'] }],
  ['too few', { cidlist: [] }],
  ['no list', {}],
])('cids that are no answer (%s) fail the step, and the file is reused by a re-run', async (_what, body) => {
  await using scenario = await startScenario();
  scenario.workspace.write('vip.txt', IDS.join('\n'));
  scenario.jpush.misbehave({ on: 'cid', do: { kind: 'answer', status: 200, json: body } });
  const failed = await scenario.step({ ...UPLOAD, cid: 'push' });
  expect(failed.exitCode).toBe(1);
  expect(errorsIn(failed).join()).toContain('No `cid` could be fetched');
  expect(errorsIn(failed).join()).toContain('safe to re-run');
  expect(failed.outputs['file_id']).not.toBe('');
  expect(failed.outputs['cid_uuids']).toBe('');
  scenario.jpush.behave();
  const again = await scenario.step({ ...UPLOAD, cid: 'push' });
  expect([again.exitCode, again.outputs['reused']]).toEqual([0, 'true']);
  expect(scenario.jpush.log.requests('upload')).toHaveLength(1);
});
