import { describe, expect, test } from 'vitest';
import { registrationIds, type Scenario, startScenario } from '../action/scenario.ts';
import { FAST, startFastScenario } from './fast-scenario.ts';

const UPLOAD = { file_path: 'vip.txt', type: 'registration_id' };

function validIds({ jpush }: Scenario): readonly string[] {
  return jpush
    .files()
    .filter(({ status }) => status === 'valid')
    .map(({ file_id }) => file_id);
}

describe.concurrent('two jobs that upload the same audience at once', FAST, () => {
  test.each([0, 1, 2, 3])(
    'leave at most one copy more than needed, and later runs agree on one (%d)',
    async (round) => {
      await using scenario = await startScenario();
      scenario.workspace.write('vip.txt', registrationIds(50).join('\n'));
      // In the worst case each has seen the list before the other sends anything.
      if (round === 0)
        scenario.jpush.misbehave({ on: 'list', times: 2, do: { kind: 'slow_answer', delayMs: 800 } });
      const jobs = await Promise.all([scenario.step(UPLOAD), scenario.step(UPLOAD)]);
      const ids = validIds(scenario);
      expect(jobs.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
      for (const { outputs } of jobs) expect(ids).toContain(outputs['file_id']);
      expect(ids.length).toBeLessThanOrEqual(2);
      if (round === 0) expect(ids).toHaveLength(2);
      const later = [await scenario.step(UPLOAD), await scenario.step(UPLOAD)];
      expect(new Set(later.map(({ outputs }) => outputs['file_id'])).size).toBe(1);
      expect(later.map(({ outputs }) => outputs['reused'])).toEqual(['true', 'true']);
      expect(validIds(scenario)).toEqual(ids);
    },
  );

  test('share one copy when the answer of one was lost before anything was stored', async () => {
    await using scenario = await startFastScenario(2);
    const { jpush, step } = scenario;
    scenario.workspace.write('vip.txt', registrationIds(50).join('\n'));
    jpush.misbehave({ on: 'upload', times: 1, do: { kind: 'html', status: 504 } });
    const unlucky = step(UPLOAD);
    await jpush.log.waitFor({ call: 'upload', phase: 'ended' });
    const [lucky, adopting] = await Promise.all([step(UPLOAD), unlucky]);
    expect([lucky.exitCode, adopting.exitCode]).toEqual([0, 0]);
    expect(adopting.outputs['file_id']).toBe(lucky.outputs['file_id']);
    expect(validIds(scenario)).toEqual([lucky.outputs['file_id']]);
  });
});

describe.concurrent('an upload whose answer was lost', FAST, () => {
  test('is adopted as soon as JPush stores it, however late within the looks', async () => {
    await using scenario = await startFastScenario(10);
    scenario.workspace.write('vip.txt', registrationIds(50).join('\n'));
    scenario.jpush.misbehave({ on: 'upload', times: 1, do: { kind: 'stored_late', delayMs: 250 } });
    const { exitCode, outputs } = await scenario.step(UPLOAD);
    expect({ exitCode, ids: validIds(scenario) }).toEqual({ exitCode: 0, ids: [outputs['file_id']] });
    expect(scenario.jpush.log.requests().map(({ call }) => call)).toEqual(['list', 'upload', 'list', 'list']);
  });

  test('is settled although the list that settles it fails for a while', async () => {
    await using scenario = await startFastScenario(30);
    scenario.workspace.write('vip.txt', registrationIds(50).join('\n'));
    scenario.jpush.misbehave(
      { on: 'upload', times: 1, do: { kind: 'reset', at: 'after' } },
      { on: 'list', after: 1, times: 3, do: { kind: 'html', status: 502 } },
    );
    const { exitCode, outputs } = await scenario.step(UPLOAD);
    expect({ exitCode, ids: validIds(scenario) }).toEqual({ exitCode: 0, ids: [outputs['file_id']] });
    expect(scenario.jpush.log.requests('upload')).toHaveLength(1);
  });

  test('fails the step when the list stays dark, and the next run finds what is there', async () => {
    await using scenario = await startFastScenario(30);
    scenario.workspace.write('vip.txt', registrationIds(50).join('\n'));
    scenario.jpush.misbehave(
      { on: 'upload', times: 1, do: { kind: 'reset', at: 'after' } },
      { on: 'list', after: 1, do: { kind: 'html', status: 502 } },
    );
    const dark = await scenario.step(UPLOAD);
    expect({ exitCode: dark.exitCode, file_id: dark.outputs['file_id'] }).toEqual({
      exitCode: 1,
      file_id: '',
    });
    expect(scenario.jpush.log.requests('upload')).toHaveLength(1);
    scenario.jpush.behave();
    const { outputs } = await scenario.step(UPLOAD);
    expect(outputs).toMatchObject({ reused: 'true', file_id: validIds(scenario)[0] });
    expect(validIds(scenario)).toHaveLength(1);
  });
});
