import { describe, expect, test } from 'vitest';
import { createClient } from '../emulator/client.ts';
import { fillSlots, namesIn, reasonsIn, validNames } from './outcomes.ts';
import { errorsIn, registrationIds, startScenario } from './scenario.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

describe('prune', () => {
  test('deletes what every rule agrees on, whatever order JPush lists in, and says why the rest is kept', async () => {
    await using scenario = await startScenario({ settings: { listOrder: 'shuffled', listSeed: 7 } });
    fillSlots(scenario);
    const { exitCode, outputs } = await scenario.step({
      mode: 'prune',
      older_than: '15d',
      keep_last: '3',
      protect: 'day-19*',
    });
    expect(exitCode).toBe(0);
    expect(namesIn(outputs['deleted'])).toEqual(['day-15.txt', 'day-16.txt', 'day-17.txt', 'day-18.txt']);
    expect(reasonsIn(outputs['kept'])).toMatchObject({
      'day-0.txt': 'kept_last',
      'day-3.txt': 'not_old_enough',
      'day-19.txt': 'protected',
    });
    expect(outputs).toMatchObject({
      deleted_count: '4',
      failed_count: '0',
      kept_count: '16',
      slots_used: '16',
    });
    expect(validNames(scenario)).toHaveLength(16);
  });

  test('plans the same in a dry run and changes nothing', async () => {
    await using scenario = await startScenario();
    fillSlots(scenario);
    const rules = { mode: 'prune', free_slots: '5' };
    const dry = await scenario.step({ ...rules, dry_run: 'true' });
    expect(validNames(scenario)).toHaveLength(20);
    const real = await scenario.step(rules);
    expect(namesIn(dry.outputs['would_delete'])).toEqual(namesIn(real.outputs['deleted']));
    expect(namesIn(real.outputs['deleted'])).toHaveLength(5);
    expect(dry.outputs).toMatchObject({ deleted_count: '0', would_delete_count: '5', slots_used: '20' });
  });

  test('finds what plans nothing more when it runs again', async () => {
    await using scenario = await startScenario();
    fillSlots(scenario);
    await scenario.step({ mode: 'prune', keep_last: '4' });
    const again = await scenario.step({ mode: 'prune', keep_last: '4' });
    expect(again.outputs).toMatchObject({ deleted_count: '0', kept_count: '4' });
  });

  test('keeps a file that a disabled schedule on the third page names', async () => {
    await using scenario = await startScenario();
    const wanted = scenario.jpush.seedFile({ file_name: 'wanted.txt', ageMs: 9 * DAY_MS });
    scenario.jpush.seedFile({ file_name: 'unwanted.txt', ageMs: 9 * DAY_MS });
    for (let number = 0; number < 110; number += 1)
      scenario.jpush.seedSchedule({ push: { platform: 'all' } });
    scenario.jpush.seedSchedule({ file_id: wanted.file_id, enabled: false });
    const { outputs } = await scenario.step({ mode: 'prune', older_than: '1d' });
    // Three pages, read twice.
    expect(scenario.jpush.log.requests('schedules')).toHaveLength(6);
    expect(reasonsIn(outputs['kept'])).toEqual({ 'wanted.txt': 'scheduled' });
    expect(namesIn(outputs['deleted'])).toEqual(['unwanted.txt']);
  });

  test('reads no schedule when there is nothing to delete', async () => {
    await using scenario = await startScenario();
    fillSlots(scenario);
    await scenario.step({ mode: 'prune', older_than: '30d' });
    expect(scenario.jpush.log.requests().map(({ call }) => call)).toEqual(['list']);
  });

  test('deletes nothing when the schedules cannot be read, and names the way out', async () => {
    await using scenario = await startScenario();
    fillSlots(scenario);
    scenario.jpush.misbehave({ on: 'schedules', do: { kind: 'error', status: 403, code: 2007 } });
    const refused = await scenario.step({ mode: 'prune', older_than: '10d' });
    expect(refused.exitCode).toBe(1);
    expect(errorsIn(refused)[0]).toMatch(/so no file is deleted.*protect_scheduled: false/);
    expect(validNames(scenario)).toHaveLength(20);
    const allowed = await scenario.step({ mode: 'prune', older_than: '10d', protect_scheduled: 'false' });
    expect(allowed.outputs['deleted_count']).toBe('10');
  });

  test('continues after a deletion that fails, tries it again, and reports honest counts', async () => {
    await using scenario = await startScenario();
    fillSlots(scenario);
    const [once, always, lost] = ['day-19.txt', 'day-18.txt', 'day-17.txt'].map(
      (name) => scenario.jpush.files().find(({ file_name }) => file_name === name)?.file_id ?? '',
    );
    scenario.jpush.misbehave(
      { on: 'delete', target: once ?? '', times: 1, do: { kind: 'error', code: 1100 } },
      { on: 'delete', target: always ?? '', do: { kind: 'error', status: 400, code: 1103 } },
      { on: 'delete', target: lost ?? '', times: 1, do: { kind: 'reset', at: 'after' } },
    );
    const result = await scenario.step({ mode: 'prune', older_than: '15d' });
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({
      deleted_count: '4',
      failed_count: '1',
      kept_count: '15',
      slots_used: '16',
    });
    expect(namesIn(result.outputs['failed'])).toEqual(['day-18.txt']);
    expect(errorsIn(result)[0]).toMatch(/^1 of 5 files could not be deleted/);
    expect(validNames(scenario)).toHaveLength(16);
  });

  test('refuses ages when the times cannot be true in the assumed zone, and names what fits', async () => {
    await using scenario = await startScenario({ settings: { timeZone: '+14:00' } });
    scenario.jpush.seedFile({ file_name: 'new.txt', ageMs: 2 * HOUR_MS });
    scenario.jpush.seedFile({ file_name: 'old.txt', ageMs: 9 * DAY_MS });
    const refused = await scenario.step({ mode: 'prune', older_than: '1d' });
    expect(refused.exitCode).toBe(1);
    expect(errorsIn(refused)[0]).toContain('+14:00');
    expect(validNames(scenario)).toHaveLength(2);
    const withZone = await scenario.step({ mode: 'prune', older_than: '1d', time_zone: '+14:00' });
    expect(namesIn(withZone.outputs['deleted'])).toEqual(['old.txt']);
  });

  test('judges by the clock of the service, not of the runner', async () => {
    await using scenario = await startScenario({ now: () => Date.parse('2031-01-01T00:00:00Z') });
    scenario.jpush.seedFile({ file_name: 'young.txt', ageMs: 2 * HOUR_MS });
    scenario.jpush.seedFile({ file_name: 'old.txt', ageMs: 2 * DAY_MS });
    const { outputs } = await scenario.step({ mode: 'prune', older_than: '1d' });
    expect(namesIn(outputs['deleted'])).toEqual(['old.txt']);
  });

  test.each<[string, Parameters<typeof startScenario>[0], string]>([
    ['times cannot be read', { settings: { times: 'unreadable' } }, 'unreadable_time'],
    ['expire_time is missing', { settings: { expireTime: 'absent' } }, 'unreadable_time'],
    ['file_name is missing', { settings: { fileName: 'absent' } }, 'other_name'],
  ])('keeps files whose %s, with a warning', async (_, options, reason) => {
    await using scenario = await startScenario(options);
    scenario.jpush.seedFile({ file_name: 'old.txt', ageMs: 9 * DAY_MS });
    const { exitCode, outputs, stdout } = await scenario.step({ mode: 'prune', older_than: '1d' });
    expect(exitCode).toBe(0);
    expect(Object.values(reasonsIn(outputs['kept']))).toEqual([reason]);
    expect(stdout).toMatch(/::warning .*prune keeps what it cannot judge/);
  });

  test('refuses to run when the answer has no clock', async () => {
    await using scenario = await startScenario({ settings: { dateHeader: 'absent' } });
    fillSlots(scenario);
    const result = await scenario.step({ mode: 'prune', older_than: '1d' });
    expect(errorsIn(result)[0]).toMatch(/no readable Date header/);
    expect(validNames(scenario)).toHaveLength(20);
  });

  test.each([{ 'dry-run': 'true' }, { 'older-than': '1d' }, { keep_latest: '3' }])(
    'makes no request with a near miss: %j',
    async (slip) => {
      await using scenario = await startScenario();
      fillSlots(scenario);
      const result = await scenario.step({ mode: 'prune', older_than: '2d', ...slip });
      expect(result.exitCode).toBe(1);
      expect(errorsIn(result)[0]).toContain('did you mean');
      expect(scenario.jpush.log.requests()).toEqual([]);
    },
  );
});

test('forty days of upload, push, scheduled push and nightly prune lose no push and no slot', async () => {
  await using scenario = await startScenario({ windowClock: 'emulator' });
  const { jpush, workspace, step } = scenario;
  const client = createClient(jpush.url, jpush.credentials.app);
  const mostUsed: number[] = [];
  for (let day = 0; day < 40; day += 1) {
    workspace.write('daily.txt', registrationIds(5, day * 5).join('\n'));
    const { outputs } = await step({ file_path: 'daily.txt', type: 'registration_id', ttl: '720' });
    const push = {
      platform: 'all',
      audience: JSON.parse(outputs['audience'] ?? ''),
      notification: { alert: 'hi' },
    };
    await client.call('POST', '/v3/push/file', { json: push });
    const due = new Date(jpush.clock.now() + 36 * HOUR_MS + 8 * HOUR_MS).toISOString();
    const trigger = { single: { time: due.slice(0, 19).replace('T', ' ') } };
    await client.call('POST', '/v3/schedules', {
      json: { name: `day ${day}`, enabled: true, trigger, push },
    });
    jpush.clock.advance(10 * HOUR_MS);
    const night = await step({ mode: 'prune', older_than: '1d' });
    expect(night.exitCode).toBe(0);
    mostUsed.push(Number(night.outputs['slots_used']));
    jpush.clock.advance(14 * HOUR_MS);
  }
  jpush.clock.advance(3 * DAY_MS);
  expect(jpush.pushes()).toHaveLength(80);
  expect(jpush.pushes().filter(({ outcome }) => outcome !== 'read')).toEqual([]);
  expect(Math.max(...mostUsed)).toBeLessThanOrEqual(3);
}, 300_000);
