import { describe, expect, test } from 'vitest';
import { errorsIn, registrationIds, type Scenario, startScenario } from '../action/scenario.ts';
import { FAST, startFastScenario, steadily } from './fast-scenario.ts';
import { KEEP, sameLine } from './large-audience.ts';

const UPLOAD = { file_path: 'vip.txt', type: 'registration_id' };

function validIds({ jpush }: Pick<Scenario, 'jpush'>): readonly string[] {
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

  test(
    'share one copy when the answer of one was lost before anything was stored',
    steadily(async () => {
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
    }),
  );
});

describe.concurrent('an upload whose answer was lost', FAST, () => {
  test(
    'is adopted as soon as JPush stores it, however late within the rechecks',
    steadily(async () => {
      await using scenario = await startFastScenario(4);
      scenario.workspace.write('vip.txt', registrationIds(50).join('\n'));
      scenario.jpush.misbehave({ on: 'upload', times: 1, do: { kind: 'stored_late', delayMs: 800 } });
      const { exitCode, outputs } = await scenario.step(UPLOAD);
      expect({ exitCode, ids: validIds(scenario) }).toEqual({ exitCode: 0, ids: [outputs['file_id']] });
      expect(scenario.jpush.log.requests().map(({ call }) => call)).toEqual([
        'list',
        'upload',
        'list',
        'list',
      ]);
    }),
  );

  test(
    'that is stored after the last recheck is reported as an extra copy',
    steadily(async () => {
      await using scenario = await startFastScenario(20);
      scenario.workspace.write('vip.txt', registrationIds(50).join('\n'));
      scenario.jpush.misbehave({ on: 'upload', times: 1, do: { kind: 'html', status: 504 } });
      // The first send arrives while the second is under way.
      const stop = scenario.jpush.log.subscribe((phase, { parts, call }) => {
        if (call !== 'upload' || phase !== 'carried_out' || validIds(scenario).length === 0) return;
        stop();
        scenario.jpush.seedFile({ type: 'registration_id', file_name: parts[0]?.filename ?? '' });
      });
      const { exitCode, outputs, stdout } = await scenario.step(UPLOAD);
      expect({ exitCode, copies: validIds(scenario).length, used: outputs['slots_used'] }).toEqual({
        exitCode: 0,
        copies: 2,
        used: '2',
      });
      const extra = validIds(scenario).find((id) => id !== outputs['file_id']) ?? '';
      expect(stdout).toMatch(/::warning title=JPush::vip\.\d+\.[0-9a-f]{32}\.txt is at JPush twice/);
      expect(stdout).toContain(extra.slice(-36));
    }),
  );

  test(
    'is found although the list fails for a while',
    steadily(async () => {
      await using scenario = await startFastScenario(30);
      scenario.workspace.write('vip.txt', registrationIds(50).join('\n'));
      scenario.jpush.misbehave(
        { on: 'upload', times: 1, do: { kind: 'reset', at: 'after' } },
        { on: 'list', after: 1, times: 3, do: { kind: 'html', status: 502 } },
      );
      const { exitCode, outputs } = await scenario.step(UPLOAD);
      expect({ exitCode, ids: validIds(scenario) }).toEqual({ exitCode: 0, ids: [outputs['file_id']] });
      expect(scenario.jpush.log.requests('upload')).toHaveLength(1);
    }),
  );

  test(
    'is not taken for a file of the other type that another job uploads under the same name',
    steadily(async () => {
      await using scenario = await startFastScenario(20);
      const { jpush } = scenario;
      scenario.workspace.write('vip.txt', registrationIds(50).join('\n'));
      jpush.misbehave({ on: 'upload', times: 1, do: { kind: 'html', status: 504 } });
      const stop = jpush.log.subscribe((phase, { parts, call }) => {
        if (call !== 'upload' || phase !== 'ended') return;
        stop();
        jpush.seedFile({ type: 'alias', file_name: parts[0]?.filename ?? '' });
      });
      const { exitCode, outputs } = await scenario.step(UPLOAD);
      const [other, own] = jpush.files();
      expect(exitCode).toBe(0);
      expect(own).toMatchObject({
        type: 'registration_id',
        file_id: outputs['file_id'],
        file_name: other?.file_name,
      });
    }),
  );

  test(
    'fails the step when the list cannot be read, and the next run finds what is there',
    steadily(async () => {
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
    }),
  );
});

describe.concurrent('three parts at once', FAST, () => {
  const SPLIT = { ...UPLOAD, ...KEEP, on_oversize: 'split' };
  /** Two full parts and a small one. */
  const AUDIENCE = sameLine(1_010_000);

  function contentOf({ jpush }: Pick<Scenario, 'jpush'>, file_ids = '[]'): Buffer {
    const ids: readonly string[] = JSON.parse(file_ids);
    expect([...ids].sort()).toEqual([...validIds({ jpush })].sort());
    return Buffer.concat(ids.map((id) => jpush.contentOf(id) ?? Buffer.alloc(0)));
  }

  test(
    'each lost in its own way, end as one file each',
    steadily(async () => {
      await using scenario = await startFastScenario(10);
      scenario.workspace.write('vip.txt', AUDIENCE);
      scenario.jpush.misbehave(
        { on: 'upload', times: 1, do: { kind: 'reset', at: 'after' } },
        { on: 'upload', times: 1, do: { kind: 'html', status: 504 } },
        { on: 'upload', times: 1, do: { kind: 'error', code: 1100, when: 'after' } },
      );
      const { exitCode, outputs } = await scenario.step(SPLIT);
      expect({ exitCode, parts: outputs['part_count'], file_id: outputs['file_id'] }).toEqual({
        exitCode: 0,
        parts: '3',
        file_id: '',
      });
      expect(contentOf(scenario, outputs['file_ids']).equals(AUDIENCE)).toBe(true);
      expect(scenario.jpush.log.requests('upload')).toHaveLength(4);
    }),
  );

  test(
    'one of them refused, fail the step and wait for the next run, which sends that one alone',
    steadily(async () => {
      await using scenario = await startFastScenario(10);
      scenario.workspace.write('vip.txt', AUDIENCE);
      scenario.jpush.misbehave({ on: 'upload', times: 1, do: { kind: 'error', code: 1103 } });
      const first = await scenario.step(SPLIT);
      expect({ exitCode: first.exitCode, files: validIds(scenario).length }).toEqual({
        exitCode: 1,
        files: 2,
      });
      expect(errorsIn(first)[0]).toContain(
        '2 of 3 parts are at JPush. It is safe to re-run: only the rest is sent.',
      );
      scenario.jpush.log.clear();
      const { exitCode, outputs } = await scenario.step(SPLIT);
      expect(exitCode).toBe(0);
      expect(scenario.jpush.log.requests().map(({ call }) => call)).toEqual(['list', 'upload']);
      expect(contentOf(scenario, outputs['file_ids']).equals(AUDIENCE)).toBe(true);
    }),
  );
});
