import { describe, expect, test } from 'vitest';
import type { Scenario } from '../action/scenario.ts';
import { FAST, startFastScenario, steadily } from './fast-scenario.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const PER_MINUTE = 20;

/** So many ids to ask for, all of them known to JPush. */
function seedIds({ jpush }: Scenario, count: number): string {
  return Array.from({ length: count }, () => jpush.seedFile().file_id).join('\n');
}

function refusedRequests({ jpush }: Scenario): number {
  return jpush.log.requests().filter(({ status }) => status === 429).length;
}

/** Milliseconds on the clock that both sides share, from the first request to the last answer. */
function lasted({ jpush }: Scenario, speed: number): number {
  const records = jpush.log.requests();
  const last = Math.max(...records.map(({ endedMs }) => endedMs ?? Number.POSITIVE_INFINITY));
  return (last - (records[0]?.arrivedMs ?? 0)) * speed;
}

/** Milliseconds on the shared clock between the end of one request and the arrival of a later one. */
function pause({ jpush }: Scenario, speed: number, from: number, to = from + 1): number {
  const records = jpush.log.requests();
  return ((records[to]?.arrivedMs ?? Number.POSITIVE_INFINITY) - (records[from]?.endedMs ?? 0)) * speed;
}

describe.concurrent('alone on the pool', FAST, () => {
  test(
    'twenty files are deleted without one request refused, in whatever order they are listed',
    steadily(async () => {
      const speed = 30;
      await using scenario = await startFastScenario(speed, {
        settings: { listOrder: 'shuffled', listSeed: 11 },
      });
      for (let day = 2; day < 22; day += 1) scenario.jpush.seedFile({ ageMs: day * DAY_MS });
      const { exitCode, outputs, stdout } = await scenario.step({ mode: 'prune', older_than: '1d' });
      expect({ exitCode, deleted: outputs['deleted_count'] }).toEqual({ exitCode: 0, deleted: '20' });
      expect(scenario.jpush.files().filter(({ status }) => status === 'valid')).toEqual([]);
      expect(scenario.jpush.log.requests('delete')).toHaveLength(20);
      expect(refusedRequests(scenario)).toBe(0);
      expect(stdout).toContain('22 requests, about 1 minute of waiting for the request budget');
      expect(stdout).toMatch(/Waiting \d+ seconds: the 20 requests of this minute are used up/);
    }),
  );

  test(
    'the request after the twentieth starts when the window allows it, and not five per cent later',
    steadily(async () => {
      const speed = 15;
      await using scenario = await startFastScenario(speed);
      const { exitCode, stdout } = await scenario.step({ mode: 'get', file_id: seedIds(scenario, 25) });
      expect(exitCode).toBe(0);
      expect(stdout).toContain('25 requests, about 1 minute of waiting for the request budget');
      expect(scenario.jpush.log.requests('get')).toHaveLength(25);
      expect(refusedRequests(scenario)).toBe(0);
      expect(pause(scenario, speed, 0, PER_MINUTE)).toBeGreaterThanOrEqual(MINUTE_MS);
      expect(pause(scenario, speed, 0, PER_MINUTE)).toBeLessThan(1.05 * MINUTE_MS);
      expect(pause(scenario, speed, PER_MINUTE)).toBeLessThan(0.05 * MINUTE_MS);
    }),
  );

  test(
    'requests_per_minute is kept to when it is below what JPush allows',
    steadily(async () => {
      const speed = 30;
      await using scenario = await startFastScenario(speed, { requestsPerWindow: 3 });
      const file_id = seedIds(scenario, 7);
      const { exitCode } = await scenario.step({ mode: 'get', file_id, requests_per_minute: '3' });
      expect({ exitCode, refused: refusedRequests(scenario) }).toEqual({ exitCode: 0, refused: 0 });
      expect(lasted(scenario, speed)).toBeGreaterThanOrEqual(2 * MINUTE_MS);
    }),
  );

  test.each(['quota', 'absent', 'words', 'negative', 'huge', 'epoch', 'empty'] as const)(
    'rate headers that are odd (%s) cost neither a refusal nor a needless wait',
    steadily(async (rateHeaders) => {
      const speed = 40;
      await using scenario = await startFastScenario(speed, { settings: { rateHeaders } });
      const file_id = seedIds(scenario, 22);
      const { exitCode } = await scenario.step({ mode: 'get', file_id });
      expect({ exitCode, refused: refusedRequests(scenario) }).toEqual({ exitCode: 0, refused: 0 });
      expect(pause(scenario, speed, 0, PER_MINUTE)).toBeLessThan(1.15 * MINUTE_MS);
    }),
  );
});

describe.concurrent('a refusal for too many requests', FAST, () => {
  const speed = 60;

  test(
    'is waited out for as long as its headers say, and little longer',
    steadily(async () => {
      await using scenario = await startFastScenario(speed);
      const fault = { kind: 'rate_limited', headers: 'present', resetSeconds: 40 } as const;
      scenario.jpush.misbehave({ on: 'get', times: 1, do: fault });
      const { exitCode, stdout } = await scenario.step({ mode: 'get', file_id: seedIds(scenario, 1) });
      expect({ exitCode, refused: refusedRequests(scenario) }).toEqual({ exitCode: 0, refused: 1 });
      expect(stdout).toMatch(/HTTP 429/);
      expect(pause(scenario, speed, 0)).toBeGreaterThanOrEqual(40_000);
      expect(pause(scenario, speed, 0)).toBeLessThan(55_000);
    }),
  );

  test(
    'without headers is waited out a quarter of a minute, then longer each time',
    steadily(async () => {
      await using scenario = await startFastScenario(speed);
      const fault = { kind: 'rate_limited', headers: 'absent' } as const;
      scenario.jpush.misbehave({ on: 'list', times: 2, do: fault });
      const { exitCode } = await scenario.step({ mode: 'list' });
      expect({ exitCode, refused: refusedRequests(scenario) }).toEqual({ exitCode: 0, refused: 2 });
      expect(pause(scenario, speed, 0)).toBeGreaterThanOrEqual(15_000);
      expect(pause(scenario, speed, 1)).toBeGreaterThanOrEqual(30_000);
      expect(pause(scenario, speed, 1)).toBeLessThan(50_000);
    }),
  );

  test(
    'of an upload is followed by the same upload, once',
    steadily(async () => {
      await using scenario = await startFastScenario(speed);
      scenario.workspace.write('vip.txt', 'one\ntwo\n');
      const fault = { kind: 'rate_limited', headers: 'present', resetSeconds: 20, when: 'early' } as const;
      scenario.jpush.misbehave({ on: 'upload', times: 1, do: fault });
      const { exitCode } = await scenario.step({ file_path: 'vip.txt', type: 'alias' });
      expect(exitCode).toBe(0);
      expect(scenario.jpush.log.requests().map(({ call }) => call)).toEqual(['list', 'upload', 'upload']);
      expect(pause(scenario, speed, 1)).toBeGreaterThanOrEqual(20_000);
      expect(scenario.jpush.files()).toHaveLength(1);
    }),
  );
});

describe.concurrent('with others in the pool', FAST, () => {
  const speed = 60;

  test(
    'a window that others left two requests in is not overdrawn',
    steadily(async () => {
      await using scenario = await startFastScenario(speed);
      scenario.jpush.spend(18);
      const { exitCode, stdout } = await scenario.step({ mode: 'get', file_id: seedIds(scenario, 5) });
      expect({ exitCode, refused: refusedRequests(scenario) }).toEqual({ exitCode: 0, refused: 0 });
      expect(stdout).toContain('some of them by other jobs');
      expect(lasted(scenario, speed)).toBeLessThan(1.3 * MINUTE_MS);
    }),
  );

  test(
    'a window that is spent before the first request costs one refusal and one wait',
    steadily(async () => {
      await using scenario = await startFastScenario(speed);
      scenario.jpush.spend(20);
      const { exitCode } = await scenario.step({ mode: 'get', file_id: seedIds(scenario, 2) });
      expect({ exitCode, refused: refusedRequests(scenario) }).toEqual({ exitCode: 0, refused: 1 });
      expect(lasted(scenario, speed)).toBeLessThan(1.3 * MINUTE_MS);
    }),
  );

  test(
    'two jobs at once both end well',
    steadily(async () => {
      await using scenario = await startFastScenario(speed);
      const ids = seedIds(scenario, 18);
      const jobs = await Promise.all([1, 2].map(() => scenario.step({ mode: 'get', file_id: ids })));
      expect(jobs.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
      expect(scenario.jpush.log.requests('get').filter(({ status }) => status === 200)).toHaveLength(36);
      expect(lasted(scenario, speed)).toBeLessThan(3.5 * MINUTE_MS);
    }),
  );
});
