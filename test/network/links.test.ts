import { describe, expect, test } from 'vitest';
import { type Scenario, startScenario } from '../action/scenario.ts';
import { FAST, startFastScenario, steadily } from './fast-scenario.ts';
import { KEEP, LINE_BYTES, sameLine } from './large-audience.ts';

const UPLOAD = { file_path: 'vip.txt', type: 'registration_id', ...KEEP };
const STALL_MS = 60_000;
const PART_BYTES = 10_000_000;
const DAY_MS = 86_400_000;

function uploads({ jpush }: Scenario): ReturnType<typeof jpush.log.requests> {
  return jpush.log.requests('upload');
}

describe.concurrent('a line on which nothing moves', FAST, () => {
  test(
    'is given up after a minute, and the upload sent again: it was surely not complete',
    steadily(async () => {
      const speed = 60;
      await using scenario = await startFastScenario(speed);
      scenario.workspace.write('vip.txt', sameLine(450_000));
      const hang = { kind: 'hang', at: 'mid_body', afterBytes: 100_000 } as const;
      scenario.jpush.misbehave({ on: 'upload', times: 1, do: hang });
      const { exitCode } = await scenario.step(UPLOAD);
      const [first, second] = uploads(scenario);
      const given = ((second?.arrivedMs ?? 0) - (first?.arrivedMs ?? 0)) * speed;
      expect({ exitCode, files: scenario.jpush.files().length }).toEqual({ exitCode: 0, files: 1 });
      expect(scenario.jpush.log.requests().map(({ call }) => call)).toEqual(['list', 'upload', 'upload']);
      expect(given).toBeGreaterThanOrEqual(STALL_MS);
      expect(given).toBeLessThan(1.5 * STALL_MS);
    }),
  );
});

describe.concurrent('a line that is slow but moves', FAST, () => {
  test(
    'may take longer than a minute',
    steadily(async () => {
      const speed = 24;
      const [bytes, seconds] = [490_000 * LINE_BYTES, 110];
      await using scenario = await startFastScenario(speed);
      scenario.workspace.write('vip.txt', sameLine(490_000));
      const slow = { kind: 'slow_link', bytesPerSecond: (bytes / seconds) * speed } as const;
      scenario.jpush.misbehave({ on: 'upload', do: slow });
      const { exitCode, stdout } = await scenario.step(UPLOAD);
      const [only, ...more] = uploads(scenario);
      expect({ exitCode, more, files: scenario.jpush.files().length }).toEqual({
        exitCode: 0,
        more: [],
        files: 1,
      });
      expect(((only?.endedMs ?? 0) - (only?.arrivedMs ?? 0)) * speed).toBeGreaterThan(STALL_MS);
      expect(stdout).toMatch(
        /^::group::Progress\n(?:Sending vip\.\d+\.[0-9a-f]{12}\.txt: \d.*\n)+(?:1 of 1 parts sent\n)?::endgroup::\n/m,
      );
    }),
  );
});

// Not concurrent: forty megabytes keep this process busy, and a line that is slow on purpose would seem to stall.
describe('connections', () => {
  test('carry four parts at once and no more, so that a slow line to each costs but a quarter of the time', async () => {
    await using scenario = await startScenario();
    const count = (4 * PART_BYTES) / LINE_BYTES + 10;
    scenario.workspace.write('vip.txt', sameLine(count));
    // Slow enough that a busy machine does not decide.
    const bytesPerSecond = 4_000_000;
    scenario.jpush.misbehave({ on: 'upload', do: { kind: 'slow_link', bytesPerSecond } });
    const { exitCode, outputs } = await scenario.step({ ...UPLOAD, on_oversize: 'split' });
    expect({ exitCode, parts: outputs['part_count'] }).toEqual({ exitCode: 0, parts: '5' });
    expect(scenario.jpush.log.maxConcurrency('upload')).toBe(4);
    const ended = Math.max(...uploads(scenario).map(({ endedMs }) => endedMs ?? Number.POSITIVE_INFINITY));
    const ideal = (PART_BYTES / bytesPerSecond) * 1000;
    expect(ended - (uploads(scenario)[0]?.arrivedMs ?? 0)).toBeLessThan(2.5 * ideal);
  });

  test('are kept: the list and the upload after it come on the same one', async () => {
    await using scenario = await startScenario();
    scenario.workspace.write('vip.txt', sameLine(50));
    await scenario.step(UPLOAD);
    const records = scenario.jpush.log.requests();
    expect(records.map(({ call }) => call)).toEqual(['list', 'upload']);
    expect(new Set(records.map(({ connection }) => connection)).size).toBe(1);
  });

  test('are kept through a whole prune', async () => {
    await using scenario = await startScenario();
    for (let day = 2; day < 7; day += 1) scenario.jpush.seedFile({ ageMs: day * DAY_MS });
    await scenario.step({ mode: 'prune', older_than: '1d' });
    const records = scenario.jpush.log.requests();
    expect(records).toHaveLength(1 + 1 + 5);
    expect(new Set(records.map(({ connection }) => connection)).size).toBe(1);
  });
});
