import { describe, expect, test } from 'vitest';
import { namesIn, reasonsIn, validNames } from './outcomes.ts';
import { errorsIn, type Scenario, startScenario } from './scenario.ts';

const DAY_MS = 86_400_000;
const PRUNE = { mode: 'prune', older_than: '1d' };

/** Calls back whenever JPush has answered a request for schedules, with the number of such answers. */
function afterEachPage({ jpush }: Scenario, listener: (answers: number) => void): void {
  let answers = 0;
  jpush.log.subscribe((phase, { call }) => {
    if (phase !== 'ended' || call !== 'schedules') return;
    answers += 1;
    listener(answers);
  });
}

/** One file that a schedule names and one that none does, both old. */
function seedFiles({ jpush }: Scenario): { readonly wanted: string } {
  jpush.seedFile({ file_name: 'unwanted.txt', ageMs: 9 * DAY_MS });
  return { wanted: jpush.seedFile({ file_name: 'wanted.txt', ageMs: 9 * DAY_MS }).file_id };
}

describe('pending schedules', () => {
  test('are read again when one ends between two pages, so that none slips through', async () => {
    await using scenario = await startScenario({ windowClock: 'emulator' });
    const { jpush, step } = scenario;
    const { wanted } = seedFiles(scenario);
    const tomorrow = new Date(jpush.clock.now() + DAY_MS).toISOString().slice(0, 19).replace('T', ' ');
    const trigger = { single: { time: tomorrow } };
    // The first is due in an hour; when it is over, the one that matters moves from page 2 to page 1.
    jpush.seedSchedule({ push: { platform: 'all' } });
    for (let number = 2; number <= 60; number += 1) {
      const push = { platform: 'all' };
      jpush.seedSchedule(number === 51 ? { file_id: wanted, trigger } : { push, trigger });
    }
    afterEachPage(scenario, (answers) => {
      if (answers === 1) jpush.clock.advance(2 * 3_600_000);
    });
    const { exitCode, outputs } = await step(PRUNE);
    expect(exitCode).toBe(0);
    expect(reasonsIn(outputs['kept'])).toEqual({ 'wanted.txt': 'scheduled' });
    expect(namesIn(outputs['deleted'])).toEqual(['unwanted.txt']);
  });

  test('that never hold still leave everything where it is', async () => {
    await using scenario = await startScenario();
    const { jpush, step } = scenario;
    seedFiles(scenario);
    const push = { platform: 'all' };
    for (let number = 0; number < 60; number += 1) jpush.seedSchedule({ push });
    afterEachPage(scenario, () => jpush.seedSchedule({ push }));
    const result = await step(PRUNE);
    expect(errorsIn(result)[0]).toMatch(/so no file is deleted.* its pages do not fit together/);
    expect(validNames(scenario)).toEqual(['unwanted.txt', 'wanted.txt']);
  });

  test.each([
    [
      'one page for every number, fewer than JPush counts',
      { total_count: 2, schedules: [{ schedule_id: 's', push: {} }] },
    ],
    ['none though JPush counts one', { total_count: 1, schedules: [] }],
    ['one without its push', { total_count: 1, schedules: [{ schedule_id: 's' }] }],
    ['one without its id', { total_count: 1, schedules: [{ push: {} }] }],
    ['no list', { total_count: 0 }],
    ['no count', { schedules: [] }],
  ])('that list %s leave everything where it is', async (_, page) => {
    await using scenario = await startScenario();
    const { jpush, step } = scenario;
    seedFiles(scenario);
    const once = { json: { total_pages: 1, page: 1, ...page }, status: 200 };
    jpush.misbehave({ on: 'schedules', do: { kind: 'answer', ...once } });
    const result = await step(PRUNE);
    expect(errorsIn(result)[0]).toMatch(/^The pending schedules could not be read, so no file is deleted/);
    expect(validNames(scenario)).toEqual(['unwanted.txt', 'wanted.txt']);
    expect(result.outputs).toMatchObject({ deleted_count: '0', failed_count: '2' });
    expect(result.outputs['failed']).toContain('not_tried: the pending schedules could not be read');
  });

  test('draw on a window of their own: their pages hold no deletion up', async () => {
    await using scenario = await startScenario();
    const { jpush, step } = scenario;
    seedFiles(scenario);
    for (let number = 0; number < 110; number += 1) jpush.seedSchedule({ push: { platform: 'all' } });
    const { outputs, stdout } = await step({ ...PRUNE, requests_per_minute: '3' });
    expect(outputs['deleted_count']).toBe('2');
    expect(stdout).not.toContain('Waiting');
  });
});

test('a list that is shorter than its count proves no file gone', async () => {
  await using scenario = await startScenario();
  const { file_id } = scenario.jpush.seedFile({ file_name: 'old.txt', ageMs: 9 * DAY_MS });
  const short = { kind: 'answer', status: 200, json: { total_count: 1, files: [] } } as const;
  scenario.jpush.misbehave({ on: 'list', do: short });
  const result = await scenario.step({ mode: 'delete', file_id });
  expect(result.outputs['kept']).toBe('[]');
  expect({ exitCode: result.exitCode, deleted: result.outputs['deleted'] }).toEqual({
    exitCode: 1,
    deleted: '[]',
  });
  expect(errorsIn(result)[0]).toContain('it counts 1 file and lists 0');
  expect(validNames(scenario)).toEqual(['old.txt']);
});

test('a list that names one file twice is believed in nothing', async () => {
  await using scenario = await startScenario();
  const { file_id } = scenario.jpush.seedFile({ file_name: 'old.txt', ageMs: 9 * DAY_MS });
  const [file] = JSON.parse((await scenario.step({ mode: 'list' })).outputs['files'] ?? '');
  const json = { total_count: 2, files: [file, file] };
  scenario.jpush.misbehave({ on: 'list', do: { kind: 'answer', status: 200, json } });
  for (const inputs of [PRUNE, { mode: 'delete', file_id }]) {
    expect(errorsIn(await scenario.step(inputs))[0]).toContain('one file is listed twice');
  }
  expect(validNames(scenario)).toEqual(['old.txt']);
});

test('a list that is longer than its count uses as many slots as it has files', async () => {
  await using scenario = await startScenario();
  for (const file_name of ['one.txt', 'two.txt']) scenario.jpush.seedFile({ file_name, ageMs: 9 * DAY_MS });
  const files = JSON.parse((await scenario.step({ mode: 'list' })).outputs['files'] ?? '');
  const json = { total_count: 1, files };
  scenario.jpush.misbehave({ on: 'list', do: { kind: 'answer', status: 200, json } });
  const { outputs } = await scenario.step({ mode: 'list' });
  expect(outputs).toMatchObject({ total_count: '2', slots_used: '2', slots_free: '18' });
});
