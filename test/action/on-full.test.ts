import { describe, expect, test } from 'vitest';
import { createClient } from '../emulator/client.ts';
import { KEEP, sameLine } from '../network/large-audience.ts';
import { fillSlots, namesIn, reasonsIn, validNames } from './outcomes.ts';
import { errorsIn, registrationIds, startScenario } from './scenario.ts';

const DAY_MS = 86_400_000;

describe('on_full: prune', () => {
  const UPLOAD = { file_path: 'vip.txt', type: 'registration_id', on_full: 'prune' };

  test('deletes as few files as needed, the oldest first, and only then uploads', async () => {
    await using scenario = await startScenario();
    fillSlots(scenario);
    scenario.workspace.write('vip.txt', registrationIds(9).join('\n'));
    const { exitCode, outputs, stdout } = await scenario.step({ ...UPLOAD, older_than: '3d' });
    expect(exitCode).toBe(0);
    expect(stdout).toContain(
      '\n1 part to upload, 1 file to delete, 4 requests, no wait expected, 0 of 20 slots free afterwards\n',
    );
    expect(namesIn(outputs['deleted'])).toEqual(['day-19.txt']);
    expect(outputs).toMatchObject({ slots_used: '20', slots_free: '0', reused: 'false' });
    expect(scenario.jpush.log.requests().map(({ call }) => call)).toEqual([
      ...['list', 'schedules', 'delete', 'upload'],
    ]);
  });

  test('deletes nothing when the rules do not free enough slots', async () => {
    await using scenario = await startScenario();
    fillSlots(scenario);
    scenario.workspace.write('vip.txt', registrationIds(9).join('\n'));
    const result = await scenario.step({ ...UPLOAD, older_than: '3d', protect: '*' });
    expect(result.exitCode).toBe(1);
    expect(errorsIn(result)[0]).toMatch(/The prune rules free 0 at most/);
    expect(validNames(scenario)).toHaveLength(20);
    expect(Object.values(reasonsIn(result.outputs['kept']))).toEqual(
      Array.from({ length: 20 }, () => 'protected'),
    );
  });

  test('gives every file an outcome when the rules free some of the slots', async () => {
    await using scenario = await startScenario();
    fillSlots(scenario);
    scenario.workspace.write('vip.txt', registrationIds(9).join('\n'));
    const split = { ...UPLOAD, older_than: '3d', protect: 'day-1?.txt\nday-[0-8].txt' };
    scenario.workspace.write('vip.txt', sameLine(1_010_000));
    const result = await scenario.step({ ...split, ...KEEP, on_oversize: 'split' });
    expect(result.exitCode).toBe(1);
    expect(validNames(scenario)).toHaveLength(20);
    expect(result.outputs).toMatchObject({ kept_count: '19', failed_count: '1', deleted_count: '0' });
    expect(result.outputs['failed']).toContain('not_tried: the rules do not allow to delete enough files');
  });

  test('has lists in its outputs also when it never came to delete anything', async () => {
    await using scenario = await startScenario();
    scenario.workspace.write('vip.txt', 'x'.repeat(41));
    const { exitCode, outputs } = await scenario.step({ ...UPLOAD, older_than: '3d' });
    const lists = { deleted: '[]', would_delete: '[]', failed: '[]', kept: '[]', kept_count: '0' };
    expect({ exitCode, ...outputs }).toMatchObject({ exitCode: 1, ...lists });
  });

  test.each<Readonly<Record<string, string>>>([{ on_full: 'prune', older_than: '1d' }, { on_full: 'fail' }])(
    'deletes nothing while there is a free slot, though it be the last slot: %j',
    async (inputs) => {
      await using scenario = await startScenario();
      for (let number = 0; number < 19; number += 1) scenario.jpush.seedFile({ ageMs: 9 * DAY_MS });
      scenario.workspace.write('vip.txt', registrationIds(9).join('\n'));
      const { outputs } = await scenario.step({ ...UPLOAD, ...inputs });
      expect(outputs).toMatchObject({ slots_used: '20', slots_free: '0', reused: 'false' });
      expect(scenario.jpush.log.requests().map(({ call }) => call)).toEqual(['list', 'upload']);
    },
  );

  test('never deletes a part that this run reuses, although it is the oldest file', async () => {
    await using scenario = await startScenario({ windowClock: 'emulator' });
    const { jpush, workspace, step } = scenario;
    workspace.write('vip.txt', registrationIds(500_001).join('\n'));
    const split = { ...UPLOAD, on_oversize: 'split', keep_last: '0' };
    const first = await step(split);
    const [kept = '', lost = '']: readonly string[] = JSON.parse(first.outputs['file_ids'] ?? '');
    await createClient(jpush.url, jpush.credentials.app).call('DELETE', `/v3/files/${lost}`);
    jpush.clock.advance(2 * DAY_MS);
    for (let number = 0; number < 19; number += 1) {
      jpush.seedFile({ file_name: `day-${number}.txt`, ageMs: DAY_MS - number * 60_000 });
    }
    const { exitCode, outputs } = await step(split);
    expect(exitCode).toBe(0);
    expect(namesIn(outputs['deleted'])).toEqual(['day-0.txt']);
    expect(Object.values(reasonsIn(outputs['kept']))).toContain('uploaded_now');
    expect(JSON.parse(outputs['file_ids'] ?? '')).toEqual([kept, expect.not.stringMatching(lost)]);
    expect(jpush.files().find(({ file_id }) => file_id === kept)?.status).toBe('valid');
  });

  test('keeps files whose times cannot be read, with a warning', async () => {
    await using scenario = await startScenario({ settings: { times: 'unreadable' } });
    fillSlots(scenario);
    scenario.workspace.write('vip.txt', registrationIds(9).join('\n'));
    const { exitCode, outputs, stdout } = await scenario.step({ ...UPLOAD, older_than: '3d' });
    expect({ exitCode, kept: outputs['kept_count'] }).toEqual({ exitCode: 1, kept: '20' });
    expect(stdout).toMatch(/::warning .*20 files with a `create_time` that cannot be read/);
  });
});
