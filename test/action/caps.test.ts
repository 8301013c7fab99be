import { describe, expect, test } from 'vitest';
import { validNames } from './outcomes.ts';
import { errorsIn, type Scenario, startScenario } from './scenario.ts';

const DAY_MS = 86_400_000;
const DIGEST = 'ab12cd34ef56ab12cd34ef56ab12cd34';

/** An audience of so many aliases. */
function write({ workspace }: Scenario, count: number): Record<string, string> {
  workspace.write('vip.txt', Array.from({ length: count }, (_, index) => `user${index}\n`).join(''));
  return { file_path: 'vip.txt', type: 'alias' };
}

describe.concurrent('max_change', () => {
  test.each([
    [200, '100%', 0],
    [100, '1%', 0],
    [51, '50%', 0],
    [150, '50%', 0],
    [49, '50%', 1],
    [151, '50%', 1],
    [1, '98%', 1],
    [1200, '1000%', 1],
  ])('of an audience of 100, %i identifiers under %s end with %i', async (count, max_change, exitCode) => {
    await using scenario = await startScenario();
    scenario.jpush.seedFile({ file_name: `vip.100.${DIGEST}.txt`, ageMs: DAY_MS });
    scenario.jpush.seedFile({ file_name: `vip.7.${DIGEST}.txt`, ageMs: 2 * DAY_MS });
    const result = await scenario.step({ ...write(scenario, count), max_change });
    expect(result.exitCode).toBe(exitCode);
    expect(validNames(scenario)).toHaveLength(exitCode === 0 ? 3 : 2);
    if (exitCode === 1) {
      expect(errorsIn(result)[0]).toMatch(
        /^The audience has [\d,]+ identifiers?, [\d,]+% (fewer|more) than the 100 of vip\.100\.ab12cd34ef56\.txt, .* Nothing was uploaded or deleted\. It is safe to re-run\.$/,
      );
      expect(result.outputs).toMatchObject({ file_id: '', count: String(count) });
    }
  });

  test('lets the first of its stem pass with a notice', async () => {
    await using scenario = await startScenario();
    scenario.jpush.seedFile({ file_name: `other.100.${DIGEST}.txt` });
    const { exitCode, stdout } = await scenario.step({ ...write(scenario, 3), max_change: '10%' });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^::notice .*`max_change` was not applied/m);
  });

  test('is shown in the summary also where it is not set, and deletes nothing for an upload that it stops', async () => {
    await using scenario = await startScenario();
    for (let day = 1; day <= 20; day += 1) {
      scenario.jpush.seedFile({ file_name: `vip.${day}.${DIGEST}.txt`, ageMs: day * DAY_MS });
    }
    const inputs = { ...write(scenario, 4), on_full: 'prune', keep_last: '5' };
    const stopped = await scenario.step({ ...inputs, max_change: '100%' });
    expect(stopped.exitCode).toBe(1);
    expect(validNames(scenario)).toHaveLength(20);
    const { exitCode, summary } = await scenario.step(inputs);
    expect(exitCode).toBe(0);
    expect(summary).toContain('300% more identifiers than in the previous audience at JPush: ');
  });
});

describe.concurrent('max_count', () => {
  test.each([
    [3, '3', 0],
    [4, '3', 1],
    [1, '1', 0],
    [2, '1', 1],
  ])('%i identifiers under %s end with %i', async (count, max_count, exitCode) => {
    await using scenario = await startScenario();
    const inputs = { ...write(scenario, count), max_count };
    const checked = await scenario.step({ ...inputs, mode: 'validate' });
    const result = await scenario.step(inputs);
    expect([checked.exitCode, result.exitCode]).toEqual([exitCode, exitCode]);
    expect(validNames(scenario)).toHaveLength(exitCode === 0 ? 1 : 0);
    if (exitCode === 1) {
      expect(errorsIn(result).join()).toContain('more than `max_count` allows');
      expect(scenario.jpush.log.requests()).toEqual([]);
    }
  });
});

describe.concurrent('max_deletes', () => {
  test.each([
    ['3', 0],
    ['2', 1],
    ['0', 1],
  ])('lets a plan of three deletions pass under %s: %i', async (max_deletes, exitCode) => {
    await using scenario = await startScenario();
    const files = [1, 2, 3].map((number) =>
      scenario.jpush.seedFile({ file_name: `${number}.txt`, ageMs: 9 * DAY_MS }),
    );
    scenario.jpush.seedFile({ file_name: 'young.txt' });
    const file_id = files.map((file) => file.file_id).join('\n');
    const dry = await scenario.step({ mode: 'prune', older_than: '7d', max_deletes, dry_run: 'true' });
    expect(dry.exitCode).toBe(exitCode);
    for (const step of [
      { mode: 'delete', file_id },
      { mode: 'prune', older_than: '7d' },
    ]) {
      if (exitCode === 0 && step.mode === 'prune') continue;
      const result = await scenario.step({ ...step, max_deletes });
      expect(result.exitCode).toBe(exitCode);
      if (exitCode === 1) {
        expect(errorsIn(result)[0]).toMatch(
          /^The plan deletes 3 files, and `max_deletes` allows \d\. .* Nothing was uploaded or deleted\. It is safe to re-run\.$/,
        );
        expect(result.outputs).toMatchObject({ deleted_count: '0', failed_count: '3' });
      }
    }
    expect(validNames(scenario)).toHaveLength(exitCode === 0 ? 1 : 4);
  });
});

test('a lifetime is the same whichever mode reports it, and reused is empty in a dry run', async () => {
  await using scenario = await startScenario();
  const inputs = { ...write(scenario, 3), ttl: '48' };
  const { outputs: sent } = await scenario.step(inputs);
  const { outputs: reused } = await scenario.step(inputs);
  const { outputs: got } = await scenario.step({ mode: 'get', file_id: sent['file_id'] ?? '' });
  const { outputs: dry } = await scenario.step({ ...inputs, dry_run: 'true' });
  const lifetime = ({ create_time = '', expire_time = '' }: Readonly<Record<string, string>>): number =>
    Date.parse(expire_time) - Date.parse(create_time);
  expect([sent, reused, got].map(lifetime)).toEqual(Array(3).fill(2 * DAY_MS));
  expect([reused['expire_time'], reused['reused'], dry['reused']]).toEqual([got['expire_time'], 'true', '']);
});

test('get puts the create_time of a new file beside JPush’s clock, and says what a wrong zone would hide', async () => {
  await using scenario = await startScenario();
  const { outputs } = await scenario.step(write(scenario, 3));
  const file_id = outputs['file_id'] ?? '';
  const right = await scenario.step({ mode: 'get', file_id });
  expect(right.stdout).toMatch(/::notice .*has the `create_time` .* JPush's clock shows 2/);
  expect(right.stdout).not.toContain('is wrong by');
  const late = await scenario.step({ mode: 'get', file_id, time_zone: '+13:00' });
  expect(late.stdout).toContain('`time_zone` is wrong by 5 hours');
  const early = await scenario.step({ mode: 'get', file_id, time_zone: '+00:00' });
  expect(early.stdout).toMatch(/::warning .*was created in the future/);
});
