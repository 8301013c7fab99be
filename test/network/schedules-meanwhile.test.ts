import { describe, expect, test } from 'vitest';
import { namesIn, reasonsIn, validNames } from '../action/outcomes.ts';
import type { StepResult } from '../action/run-action.ts';
import type { Scenario } from '../action/scenario.ts';
import { FAST, startFastScenario, steadily } from './fast-scenario.ts';

const DAY_MS = 86_400_000;
/** One request for the list, so three deletions, then a minute's wait for the window. */
const PRUNE = { mode: 'prune', older_than: '1d', requests_per_minute: '4' };
const SPEED = 20;

/** Five old files, the oldest first: `file-1.txt` to `file-5.txt`. */
function seedFiles({ jpush }: Scenario): readonly string[] {
  return [1, 2, 3, 4, 5].map(
    (number) => jpush.seedFile({ file_name: `file-${number}.txt`, ageMs: (20 - number) * DAY_MS }).file_id,
  );
}

/** Prunes, and does something once the step waits for the window. */
async function pruneAnd(
  scenario: Scenario,
  meanwhile: () => void,
  inputs: Readonly<Record<string, string>> = PRUNE,
): Promise<StepResult> {
  let waited = false;
  return await scenario.step(inputs, {
    onOutput: (text) => {
      if (waited || !/^Waiting /m.test(text)) return;
      waited = true;
      meanwhile();
    },
  });
}

/** The calls that came after the third deletion. */
function laterCalls({ jpush }: Scenario): readonly string[] {
  const calls = jpush.log.requests().map(({ call }) => call);
  const third = calls.flatMap((call, index) => (call === 'delete' ? [index] : []))[2] ?? Number.NaN;
  return calls.slice(third + 1);
}

describe.concurrent('while prune waits a minute for the window before its last deletions', FAST, () => {
  test(
    'a schedule that is made keeps its file, and the schedules are read again before the next deletion',
    steadily(async () => {
      await using scenario = await startFastScenario(SPEED);
      const ids = seedFiles(scenario);
      const { exitCode, outputs, stdout } = await pruneAnd(scenario, () =>
        scenario.jpush.seedSchedule({ file_id: ids[4] ?? '' }),
      );
      expect(exitCode, stdout).toBe(0);
      expect(namesIn(outputs['deleted'])).toEqual([1, 2, 3, 4].map((number) => `file-${number}.txt`));
      expect(reasonsIn(outputs['kept'])).toEqual({ 'file-5.txt': 'scheduled' });
      expect(validNames(scenario)).toEqual(['file-5.txt']);
      expect(laterCalls(scenario)[0]).toBe('schedules');
    }),
  );

  test(
    'a schedule for one part of an audience keeps its other parts too',
    steadily(async () => {
      await using scenario = await startFastScenario(SPEED);
      const { jpush } = scenario;
      for (const number of [1, 2, 3]) jpush.seedFile({ file_name: `old-${number}.txt`, ageMs: 25 * DAY_MS });
      const names = [1, 2].map((part) => `vip.9.${'ab'.repeat(16)}.${part}of2.txt`);
      const ids = names.map((file_name) => jpush.seedFile({ file_name, ageMs: 10 * DAY_MS }).file_id);
      const { exitCode, stdout } = await pruneAnd(scenario, () =>
        jpush.seedSchedule({ file_id: ids[1] ?? '' }),
      );
      expect(exitCode, stdout).toBe(0);
      expect(validNames(scenario)).toEqual(names);
    }),
  );

  test(
    'schedules that need both keep both, in mode delete as well',
    steadily(async () => {
      await using scenario = await startFastScenario(SPEED);
      const ids = seedFiles(scenario);
      const inputs = { mode: 'delete', file_id: ids.join('\n'), requests_per_minute: '4' };
      const { exitCode, outputs, stdout } = await pruneAnd(
        scenario,
        () => {
          for (const file_id of ids.slice(3)) scenario.jpush.seedSchedule({ file_id });
        },
        inputs,
      );
      expect(exitCode, stdout).toBe(0);
      expect(outputs).toMatchObject({ deleted_count: '3', kept_count: '2' });
      expect(stdout).toMatch(/^::warning .*2 of 5 files to delete are kept/m);
      expect(validNames(scenario)).toEqual(['file-4.txt', 'file-5.txt']);
    }),
  );

  test(
    'schedules that can no longer be read end it: no further file is deleted',
    steadily(async () => {
      await using scenario = await startFastScenario(SPEED);
      seedFiles(scenario);
      const result = await pruneAnd(scenario, () =>
        scenario.jpush.misbehave({ on: 'schedules', do: { kind: 'error', code: 2007 } }),
      );
      expect(result.exitCode).toBe(1);
      expect(result.outputs).toMatchObject({ deleted_count: '3', failed_count: '2' });
      expect(validNames(scenario)).toEqual(['file-4.txt', 'file-5.txt']);
    }),
  );

  test(
    'a schedule for another file changes nothing, and a file that another job deletes is gone',
    steadily(async () => {
      await using scenario = await startFastScenario(SPEED);
      const ids = seedFiles(scenario);
      const { file_id } = scenario.jpush.seedFile({ file_name: 'young.txt' });
      const { exitCode, outputs, stdout } = await pruneAnd(scenario, () => {
        scenario.jpush.seedSchedule({ file_id });
        scenario.jpush.misbehave({
          on: 'schedules',
          times: 1,
          do: { kind: 'file_disappears', file_id: ids[3] ?? '' },
        });
      });
      expect(exitCode, stdout).toBe(0);
      expect(outputs['deleted_count']).toBe('5');
      expect(validNames(scenario)).toEqual(['young.txt']);
    }),
  );
});
