import { describe, expect, test } from 'vitest';
import type { SettingsPatch } from '../emulator/service/settings.ts';
import { namesIn, reasonsIn } from './outcomes.ts';
import { errorsIn, registrationIds, type Scenario, startScenario } from './scenario.ts';

const MINUTE_MS = 60_000;
const PRUNE = { mode: 'prune', keep_last: '0', min_age: '1h' };

/** A JPush whose `Date` is the test's, with a file of ten minutes. */
async function startWith(settings: SettingsPatch): Promise<Scenario> {
  const scenario = await startScenario({ settings });
  scenario.jpush.seedFile({ file_name: 'young.txt', ageMs: 10 * MINUTE_MS });
  return scenario;
}

describe('a file of ten minutes is kept under min_age: 1h', () => {
  test.each([
    ['90 minutes', 90],
    ['5 hours', 300],
    ['20 days', 28_800],
  ])('when the Date of JPush is ahead by %s, with a warning of both clocks', async (_, minutes) => {
    await using scenario = await startWith({ dateOffsetMs: minutes * MINUTE_MS });
    const { exitCode, outputs, stdout } = await scenario.step(PRUNE);
    expect(exitCode, stdout).toBe(0);
    expect(reasonsIn(outputs['kept'])).toEqual({ 'young.txt': 'too_young' });
    expect(stdout).toMatch(
      /::warning[^:]*::The clocks of JPush \(20\S+\) and of this runner \(20\S+\) differ by/,
    );
  });

  test("when the runner's clock is ahead", async () => {
    await using scenario = await startWith({});
    const { outputs, stdout } = await scenario.step(PRUNE, {
      env: { CLOCK_AHEAD: `${300 * MINUTE_MS}` },
      node: ['--import', new URL('shifted-clock.mjs', import.meta.url).href],
    });
    expect(reasonsIn(outputs['kept'])).toEqual({ 'young.txt': 'too_young' });
    expect(stdout).toContain('differ by 5 hours');
  });

  test.each([
    [
      'a zone by name',
      (time: number) => new Date(time + 480 * MINUTE_MS).toUTCString().replace('GMT', 'CST'),
    ],
    ['no zone', (time: number) => new Date(time + 480 * MINUTE_MS).toUTCString().replace(' GMT', '')],
    ['a year that no clock shows', () => 'Sat, 13 Sep 275760 00:00:00 GMT'],
  ])('when the Date has %s: it is no date, and nothing is deleted', async (_, date) => {
    await using scenario = await startWith({ dateText: date(Date.now()) });
    const result = await scenario.step(PRUNE);
    expect(errorsIn(result)).toEqual([expect.stringContaining('no readable Date header')]);
    expect(scenario.jpush.log.requests('delete')).toEqual([]);
  });

  test('without a warning when the clocks are four minutes apart', async () => {
    await using scenario = await startWith({ dateOffsetMs: 4 * MINUTE_MS });
    const { outputs, stdout } = await scenario.step(PRUNE);
    expect(namesIn(outputs['kept'])).toEqual(['young.txt']);
    expect(stdout).not.toContain('The clocks of JPush');
  });
});

test.each([
  'Sat, 13 Sep 275760 00:00:00 GMT',
  'Sat, 13 Sep -271821 00:00:00 GMT',
  'Thu, 01 Jan 1970 00:00:00 GMT',
  'nonsense',
])('an upload that is answered with the Date %j has all its outputs', async (date) => {
  await using scenario = await startScenario({ settings: { dateText: date } });
  scenario.workspace.write('vip.txt', registrationIds(5).join('\n'));
  const { exitCode, outputs } = await scenario.step({ file_path: 'vip.txt', type: 'registration_id' });
  expect({ exitCode, file_id: outputs['file_id'] }).toEqual({
    exitCode: 0,
    file_id: scenario.jpush.files()[0]?.file_id,
  });
});
