import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { namesIn, reasonsIn, validNames } from './outcomes.ts';
import { errorsIn, type Scenario, startScenario } from './scenario.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const PRUNE = { mode: 'prune', older_than: '7d' };

function digest(number: number): string {
  return number.toString(16).padStart(32, '0');
}

/** The names of an audience of three parts. */
function parts(stem: string, number: number): readonly string[] {
  return [1, 2, 3].map((part) => `${stem}.${1000 + number}.${digest(number)}.${part}of3.txt`);
}

/** Stores an audience of three parts, uploaded a second after one another; returns their ids. */
function seedParts({ jpush }: Scenario, number: number, days: number): readonly string[] {
  return parts('vip', number).map(
    (file_name, part) => jpush.seedFile({ file_name, ageMs: days * DAY_MS - part * 1000 }).file_id,
  );
}

describe('the parts of an audience are kept or deleted together', () => {
  test.each<[Readonly<Record<string, string>>, readonly number[]]>([
    [{ keep_last: '1' }, [1]],
    [{ keep_last: '2' }, [1, 2]],
    [{ free_slots: '12' }, [1, 2]],
    [{ free_slots: '13' }, [1, 2]],
    [{ free_slots: '14' }, [1, 2]],
    [{ free_slots: '15' }, [1]],
    [{ free_slots: '18' }, []],
    [{ keep_last: '0', protect: '*.1003.*.2of3.txt' }, [3]],
    [{ older_than: '9d' }, [1, 2]],
    [{ keep_last: '0', name_pattern: '*.1of3.txt' }, [1, 2, 3]],
  ])('under %j', async (rules, kept) => {
    await using scenario = await startScenario();
    for (const number of [1, 2, 3]) seedParts(scenario, number, number === 3 ? 10 : number);
    const { exitCode } = await scenario.step({ mode: 'prune', ...rules });
    expect(exitCode).toBe(0);
    expect(validNames(scenario)).toEqual(kept.flatMap((number) => parts('vip', number)).toSorted());
  });

  test('when a schedule needs one of them, also in mode delete', async () => {
    await using scenario = await startScenario();
    const [first = '', second = ''] = seedParts(scenario, 1, 10);
    scenario.jpush.seedSchedule({ file_id: first });
    const pruned = await scenario.step(PRUNE);
    expect(new Set(Object.values(reasonsIn(pruned.outputs['kept'])))).toEqual(new Set(['scheduled']));
    const deleted = await scenario.step({ mode: 'delete', file_id: second });
    expect(deleted.exitCode).toBe(0);
    expect(deleted.stdout).toMatch(/^::warning .*1 of 1 file to delete is kept/m);
    expect(validNames(scenario)).toHaveLength(3);
  });

  test('so where the list is shorter than its count, and a part is not on it, nothing is deleted', async () => {
    await using scenario = await startScenario();
    const [, second = ''] = seedParts(scenario, 1, 10);
    const whole = JSON.parse((await scenario.step({ mode: 'list' })).outputs['files'] ?? '[]');
    const json = { total_count: 3, files: whole.slice(1) };
    scenario.jpush.misbehave({ on: 'list', do: { kind: 'answer', status: 200, json } });
    for (const inputs of [PRUNE, { mode: 'prune', keep_last: '0' }, { mode: 'delete', file_id: second }]) {
      const result = await scenario.step(inputs);
      expect(result.exitCode).toBe(1);
      expect(errorsIn(result)[0]).toMatch(
        /it counts 3 files and lists 2, and of the audience of vip\.1001\.0{12}\.[123]of3\.txt, which would be deleted, not every part is listed/,
      );
    }
    expect(scenario.jpush.log.requests('delete')).toEqual([]);
  });

  test('a part that has expired or was deleted before keeps nothing: the list is complete', async () => {
    await using scenario = await startScenario();
    const [first = ''] = seedParts(scenario, 1, 10);
    const one = await scenario.step({ mode: 'delete', file_id: first });
    expect(one.exitCode).toBe(0);
    expect(one.stdout).toMatch(
      /^::warning .*Of the 3 parts of vip\.1001\.0{12}\.1of3\.txt only 1 was to be deleted/m,
    );
    const { exitCode } = await scenario.step(PRUNE);
    expect(exitCode).toBe(0);
    expect(validNames(scenario)).toEqual([]);
  });

  test('in mode delete too, without a warning where all of them are asked for', async () => {
    await using scenario = await startScenario();
    const ids = seedParts(scenario, 1, 10);
    const { exitCode, stdout } = await scenario.step({ mode: 'delete', file_id: JSON.stringify(ids) });
    expect(exitCode).toBe(0);
    expect(stdout).not.toMatch(/^::warning/m);
    expect(validNames(scenario)).toEqual([]);
  });

  test('and list says how many identifiers the audience has', async () => {
    await using scenario = await startScenario();
    seedParts(scenario, 1, 1);
    scenario.jpush.seedFile({ file_name: 'other.txt' });
    const { outputs } = await scenario.step({ mode: 'list' });
    const files: readonly { readonly count?: number }[] = JSON.parse(outputs['files'] ?? '');
    expect(files.map(({ count }) => count).sort()).toEqual([1001, 1001, 1001, undefined]);
  });

  test('and the summary says which rule decided', async () => {
    await using scenario = await startScenario();
    seedParts(scenario, 1, 10);
    scenario.jpush.seedFile({ file_name: 'control.txt', ageMs: 9 * DAY_MS });
    scenario.jpush.seedFile({ file_name: 'new.txt', ageMs: DAY_MS });
    const { summary, stdout } = await scenario.step({ ...PRUNE, protect: 'control.*' });
    expect(summary).toContain('**deleted**: older than 7d');
    expect(summary).toContain('**kept**: matches protect control.&#42;');
    expect(stdout).toContain('kept: younger than 7d (older_than)');
  });
});

describe('an entry of protect that nearly matches a file to be deleted', () => {
  test.each([
    ['vpi.*', 'vip.*'],
    ['vipp.*', 'vip.*'],
    ['VIP.*', 'vip.*'],
    ['Vip*', 'vip.*'],
    ['audiences/vip.*', 'vip.*'],
    ['./vip.txt', 'vip.*'],
    ['vip.txt', 'vip.*'],
    ['vip.csv', 'vip.*'],
    ['control', 'control.txt'],
    ['contorl.txt', 'control.txt'],
    ['lists/control.txt', 'control.txt'],
  ])('stops the deletion: %s', async (protect, meant) => {
    await using scenario = await startScenario();
    seedParts(scenario, 1, 10);
    scenario.jpush.seedFile({ file_name: 'control.txt', ageMs: 9 * DAY_MS });
    const result = await scenario.step({ ...PRUNE, protect });
    expect(result.exitCode).toBe(1);
    expect(errorsIn(result).join()).toContain(`Did you mean "${meant}"? Correct the entry`);
    expect(result.outputs['deleted_count']).toBe('0');
    expect(validNames(scenario)).toHaveLength(4);
  });

  test.each(['weekly.*', 'vip.999.*', 'control-group.*', 'opt-outs.txt'])(
    'only warns where it is of another file, which may have expired: %s',
    async (protect) => {
      await using scenario = await startScenario();
      seedParts(scenario, 1, 10);
      const result = await scenario.step({ ...PRUNE, protect });
      expect(result.exitCode).toBe(0);
      expect(result.stdout).toMatch(/^::warning .*matches no file at JPush/m);
      expect(validNames(scenario)).toEqual([]);
    },
  );
});

describe.concurrent('the pending schedules are read again', () => {
  /** Resolves when a deletion is under way. */
  async function deletionBegins({ jpush }: Scenario): Promise<void> {
    while (!jpush.log.requests().some(({ method }) => method === 'DELETE')) await sleep(20);
  }

  function seed({ jpush }: Scenario): Readonly<Record<'first' | 'second', string>> {
    const [first, second] = ['first.txt', 'second.txt'].map(
      (file_name, index) => jpush.seedFile({ file_name, ageMs: (10 - index) * DAY_MS }).file_id,
    );
    return { first: first ?? '', second: second ?? '' };
  }

  test('before a deletion that begins late, and what they name meanwhile is kept', async () => {
    await using scenario = await startScenario();
    const { second } = seed(scenario);
    scenario.jpush.misbehave({ on: 'delete', do: { kind: 'slow_answer', delayMs: 10_500 }, times: 1 });
    const running = scenario.step(PRUNE);
    await deletionBegins(scenario);
    scenario.jpush.seedSchedule({ file_id: second });
    const { exitCode, outputs } = await running;
    expect(exitCode).toBe(0);
    expect(namesIn(outputs['deleted'])).toEqual(['first.txt']);
    expect(reasonsIn(outputs['kept'])).toEqual({ 'second.txt': 'scheduled' });
    expect(validNames(scenario)).toEqual(['second.txt']);
  }, 120_000);

  test('before a deletion is repeated late', async () => {
    await using scenario = await startScenario();
    const { first } = seed(scenario);
    scenario.jpush.misbehave(
      { on: 'delete', do: { kind: 'slow_answer', delayMs: 10_500 }, times: 1 },
      { on: 'delete', do: { kind: 'error', code: 1100 }, times: 1 },
    );
    const running = scenario.step(PRUNE);
    await deletionBegins(scenario);
    scenario.jpush.seedSchedule({ file_id: first });
    const { exitCode, outputs } = await running;
    expect(exitCode).toBe(1);
    expect(namesIn(outputs['deleted'])).toEqual(['second.txt']);
    expect(validNames(scenario)).toEqual(['first.txt']);
  }, 120_000);

  test('and when they cannot be read, no further file is deleted', async () => {
    await using scenario = await startScenario();
    seed(scenario);
    scenario.jpush.misbehave({ on: 'delete', do: { kind: 'slow_answer', delayMs: 10_500 }, times: 1 });
    const running = scenario.step(PRUNE);
    await deletionBegins(scenario);
    scenario.jpush.misbehave({ on: 'schedules', do: { kind: 'error', code: 2007 } });
    const result = await running;
    expect(result.exitCode).toBe(1);
    expect(errorsIn(result)[0]).toMatch(
      /^The pending schedules could not be read, so no further file is deleted/,
    );
    expect(validNames(scenario)).toEqual(['second.txt']);
  }, 120_000);
});

describe('an answer of another kind', () => {
  test.each([{ total_count: 0, files: null }, { total_count: 0 }, { total_count: 0, files: [] }])(
    'is an empty list: %j',
    async (json) => {
      await using scenario = await startScenario();
      const answer = { kind: 'answer', status: 200, json } as const;
      for (const step of [{ mode: 'list' }, PRUNE]) {
        scenario.jpush.misbehave({ on: 'list', do: answer, times: 1 });
        const { exitCode, outputs } = await scenario.step(step);
        expect({ exitCode, total: outputs['total_count'] }).toEqual({ exitCode: 0, total: '0' });
      }
    },
  );

  test.each([
    ['1970-01-01 08:00:00', 'a lifetime longer than the 720 hours'],
    ['0001-01-01 00:00:00', 'a lifetime longer than the 720 hours'],
    ['2026-02-30 10:00:00', 'a `create_time` that cannot be read'],
    ['2026-11-01T10:00:00', 'a `create_time` that cannot be read'],
    ['1761962400000', 'a `create_time` that cannot be read'],
    [null, 'a `create_time` that cannot be read'],
  ])(
    'with the create_time %j, which cannot be read or be true, is kept with a warning',
    async (create_time, fault) => {
      await using scenario = await startScenario();
      const { file_id } = scenario.jpush.seedFile({ file_name: 'vip.txt', ageMs: DAY_MS });
      const [file] = JSON.parse((await scenario.step({ mode: 'list' })).outputs['files'] ?? '[]');
      const answer = { total_count: 1, files: [{ ...file, create_time }] };
      scenario.jpush.misbehave({ on: 'list', do: { kind: 'answer', status: 200, json: answer } });
      for (const rules of [PRUNE, { mode: 'prune', keep_last: '0' }]) {
        const { exitCode, outputs, stdout } = await scenario.step(rules);
        expect(exitCode, stdout).toBe(0);
        expect(reasonsIn(outputs['kept'])).toEqual({ 'vip.txt': 'unreadable_time' });
        expect(stdout).toContain(`JPush lists 1 file with ${fault}`);
      }
      expect(scenario.jpush.files()).toMatchObject([{ file_id, status: 'valid' }]);
    },
  );

  test.each(['device_token', 'ALIAS', ''])('of the type %j is listed and kept', async (type) => {
    await using scenario = await startScenario();
    const created = new Date(Date.now() - 20 * DAY_MS + 8 * HOUR_MS).toISOString();
    const create_time = created.slice(0, 19).replace('T', ' ');
    const file_id = `${scenario.credentials['app_key']}-0f0e0d0c-1111-4222-8333-444455556666`;
    const expire_time = '2099-01-01 00:00:00';
    const file = { file_id, type, file_name: 'odd.txt', create_time, expire_time };
    const answer = { kind: 'answer', status: 200, json: { total_count: 1, files: [file] } } as const;
    scenario.jpush.misbehave({ on: 'list', do: answer, times: 1 }, { on: 'list', do: answer, times: 1 });
    const listed = await scenario.step({ mode: 'list' });
    expect(JSON.parse(listed.outputs['files'] ?? '')).toMatchObject([{ file_id, type }]);
    const pruned = await scenario.step(PRUNE);
    expect(pruned.exitCode).toBe(0);
    expect(reasonsIn(pruned.outputs['kept'])).toEqual({ 'odd.txt': 'other_type' });
    expect(scenario.jpush.log.requests().filter(({ method }) => method === 'DELETE')).toEqual([]);
  });
});
