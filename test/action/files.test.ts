import { describe, expect, test } from 'vitest';
import { errorsIn, startScenario } from './scenario.ts';

const HOUR_MS = 3_600_000;

describe('list', () => {
  test('gives the files as JPush does, with uuid and age', async () => {
    await using scenario = await startScenario();
    const file = scenario.jpush.seedFile({
      file_name: 'vip.txt',
      type: 'alias',
      ttlHours: 48,
      ageMs: 3 * HOUR_MS,
    });
    scenario.jpush.seedFile({ file_name: 'other.txt', type: 'registration_id' });
    const { exitCode, outputs, stdout } = await scenario.step({ mode: 'list' });
    expect(exitCode).toBe(0);
    const files: readonly Readonly<Record<string, unknown>>[] = JSON.parse(outputs['files'] ?? '');
    expect(files.find(({ file_id }) => file_id === file.file_id)).toEqual({
      file_id: file.file_id,
      type: 'alias',
      create_time: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
      expire_time: expect.any(String),
      file_name: 'vip.txt',
      uuid: file.file_id.slice(25),
      age_hours: 3,
    });
    expect(outputs).toMatchObject({ total_count: '2', slots_used: '2', slots_free: '18' });
    expect(stdout).toContain('2 files, 18 of 20 slots free');
    expect(scenario.jpush.log.requests()).toHaveLength(1);
  });

  test('filters by type and name, and still counts all slots', async () => {
    await using scenario = await startScenario();
    for (const file_name of ['a-1.txt', 'a-2.txt', 'b-1.txt'])
      scenario.jpush.seedFile({ file_name, type: 'alias' });
    scenario.jpush.seedFile({ file_name: 'a-3.txt', type: 'registration_id' });
    const { outputs } = await scenario.step({ mode: 'list', type: 'alias', name_pattern: 'a-*' });
    expect(JSON.parse(outputs['files'] ?? '')).toHaveLength(2);
    expect(outputs['total_count']).toBe('4');
  });
});

test('list leaves files without a name out where a name is asked for, and lists them where none is', async () => {
  await using scenario = await startScenario({ settings: { fileName: 'absent' } });
  scenario.jpush.seedFile({});
  const named = await scenario.step({ mode: 'list', name_pattern: '*' });
  const all = await scenario.step({ mode: 'list' });
  expect(named.outputs).toMatchObject({ files: '[]', total_count: '1' });
  expect(JSON.parse(all.outputs['files'] ?? '')).toHaveLength(1);
});

describe('get', () => {
  test('asks once for each id and gives the details of a single one', async () => {
    await using scenario = await startScenario();
    const { file_id } = scenario.jpush.seedFile({ file_name: 'vip.txt', type: 'alias', ttlHours: 48 });
    const { outputs } = await scenario.step({ mode: 'get', file_id: file_id.slice(25) });
    expect(outputs).toMatchObject({
      file_id,
      file_uuid: file_id.slice(25),
      file_name: 'vip.txt',
      type: 'alias',
      audience: JSON.stringify({ file: { file_id } }),
      create_time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/),
    });
    expect(scenario.jpush.log.requests().map(({ call }) => call)).toEqual(['get']);
  });

  test('gives times in the zone that time_zone names', async () => {
    await using scenario = await startScenario({ settings: { timeZone: '-03:30' } });
    const { file_id } = scenario.jpush.seedFile({ ageMs: HOUR_MS });
    const { outputs } = await scenario.step({ mode: 'get', file_id, time_zone: '-03:30' });
    const { create_time = '', expire_time } = outputs;
    expect([create_time, expire_time]).toEqual([1, 2].map(() => expect.stringMatching(/-03:30$/)));
    expect(Math.abs(Date.now() - HOUR_MS - Date.parse(create_time))).toBeLessThan(60_000);
  });

  test('gives several ids in the order asked, and no single one', async () => {
    await using scenario = await startScenario();
    const ids = [1, 2, 3].map(() => scenario.jpush.seedFile({}).file_id);
    const { outputs } = await scenario.step({ mode: 'get', file_id: ids.join('\n') });
    expect(JSON.parse(outputs['file_ids'] ?? '')).toEqual(ids);
    expect(outputs).toMatchObject({ file_id: '', audience: '' });
    expect(scenario.jpush.log.requests()).toHaveLength(3);
  });

  test('fails when JPush answers with another file than the one asked for', async () => {
    await using scenario = await startScenario();
    const [asked, other] = [1, 2].map(() => scenario.jpush.seedFile({}).file_id);
    const json = { file_id: other, type: 'alias', create_time: '2026-11-01 00:00:00' };
    scenario.jpush.misbehave({ on: 'get', do: { kind: 'answer', status: 200, json } });
    const result = await scenario.step({ mode: 'get', file_id: asked ?? '' });
    expect(result).toMatchObject({ exitCode: 1, outputs: { file_id: '', file_ids: '[]' } });
    expect(errorsIn(result)[0]).toContain('it is about another file');
  });

  test('fails for a file that does not exist, names it, and still gives the others', async () => {
    await using scenario = await startScenario();
    const { file_id } = scenario.jpush.seedFile({});
    const gone = '0f0e0d0c-1111-4222-8333-444455556666';
    const result = await scenario.step({ mode: 'get', file_id: `${file_id}\n${gone}` });
    expect(result.exitCode).toBe(1);
    expect(errorsIn(result)[0]).toContain(`JPush refused to get the file ${gone}`);
    expect(errorsIn(result)[0]).toContain('`mode: list` shows the valid ones');
    expect(result.outputs).toMatchObject({ file_ids: JSON.stringify([file_id]), file_id: '', audience: '' });
  });
});

describe('delete', () => {
  test('distinguishes what was deleted from what was already gone', async () => {
    await using scenario = await startScenario();
    const { file_id } = scenario.jpush.seedFile({ file_name: 'vip.txt' });
    const gone = '0f0e0d0c-1111-4222-8333-444455556666';
    const { exitCode, outputs } = await scenario.step({ mode: 'delete', file_id: `${file_id}\n${gone}` });
    const deleted: readonly unknown[] = JSON.parse(outputs['deleted'] ?? '');
    expect(exitCode).toBe(0);
    expect(deleted).toEqual([
      expect.objectContaining({ file_id, reason: 'deleted' }),
      expect.objectContaining({ file_uuid: gone, reason: 'already_gone' }),
    ]);
    expect(scenario.jpush.log.requests().map(({ call }) => call)).toEqual(['list', 'schedules', 'delete']);
  });

  test('counts nothing as deleted in a dry run, not even what was gone before', async () => {
    await using scenario = await startScenario();
    const gone = '0f0e0d0c-1111-4222-8333-444455556666';
    const { outputs } = await scenario.step({ mode: 'delete', file_id: gone, dry_run: 'true' });
    expect(outputs).toMatchObject({ deleted_count: '0', would_delete_count: '1' });
    expect(JSON.parse(outputs['would_delete'] ?? '')).toMatchObject([{ reason: 'already_gone' }]);
  });

  test('takes it for gone when JPush refuses to delete what is not there', async () => {
    await using scenario = await startScenario();
    const { file_id } = scenario.jpush.seedFile({});
    scenario.jpush.misbehave({ on: 'delete', do: { kind: 'error', status: 400, code: 1104 } });
    const { exitCode, outputs } = await scenario.step({ mode: 'delete', file_id });
    expect({ exitCode, failed: outputs['failed_count'] }).toEqual({ exitCode: 0, failed: '0' });
    expect(JSON.parse(outputs['deleted'] ?? '')).toEqual([
      expect.objectContaining({ file_id, reason: 'already_gone' }),
    ]);
  });

  test('counts nothing as deleted that JPush refused in an answer of HTTP 200', async () => {
    await using scenario = await startScenario();
    const { file_id } = scenario.jpush.seedFile({});
    const json = { error: { code: 1103, message: 'no' } };
    scenario.jpush.misbehave({ on: 'delete', do: { kind: 'answer', status: 200, json } });
    const result = await scenario.step({ mode: 'delete', file_id });
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({ deleted_count: '0', failed_count: '1' });
    expect(errorsIn(result)[0]).toContain('no (HTTP 200, code 1103)');
  });

  test.each([
    [403, 2007],
    [401, 1004],
    [400, 1101],
  ])('tries no other file after a refusal that holds for all: HTTP %d, code %d', async (status, code) => {
    await using scenario = await startScenario();
    const ids = [1, 2, 3].map(() => scenario.jpush.seedFile({}).file_id);
    scenario.jpush.misbehave({ on: 'delete', do: { kind: 'error', status, code } });
    const result = await scenario.step({ mode: 'delete', file_id: ids.join('\n') });
    expect(result.exitCode).toBe(1);
    expect(scenario.jpush.log.requests('delete')).toHaveLength(1);
    expect(result.outputs).toMatchObject({ deleted_count: '0', failed_count: '3', kept_count: '0' });
    expect(errorsIn(result)[0]).toMatch(/^3 of 3 files could not be deleted/);
  });

  test('keeps what is protected or scheduled, and changes nothing in a dry run', async () => {
    await using scenario = await startScenario();
    const [named, scheduled, free] = ['keep-me.txt', 'due.txt', 'free.txt'].map((file_name) =>
      scenario.jpush.seedFile({ file_name }),
    );
    scenario.jpush.seedSchedule({ file_id: scheduled?.file_id ?? '' });
    const inputs = {
      mode: 'delete',
      file_id: [named, scheduled, free].map((file) => file?.file_id).join('\n'),
      protect: 'keep-*',
    };
    const dry = await scenario.step({ ...inputs, dry_run: 'true' });
    expect(dry.outputs).toMatchObject({ would_delete_count: '1', deleted_count: '0', kept_count: '2' });
    const real = await scenario.step(inputs);
    expect(real.outputs).toMatchObject({ deleted_count: '1', kept_count: '2' });
    const left = scenario.jpush.files().filter(({ status }) => status === 'valid');
    expect(left.map(({ file_name }) => file_name)).toEqual(['keep-me.txt', 'due.txt']);
  });
});
