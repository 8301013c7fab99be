import { describe, expect, test } from 'vitest';
import { type Scenario, startScenario } from '../action/scenario.ts';
import type { Instruction } from '../emulator/misbehaviour/faults.ts';
import { KEEP, LINE_BYTES, sameLine } from './large-audience.ts';

/** Three parts: two full ones and a small one. */
const AUDIENCE = sameLine(1_010_000);
const UPLOAD = { file_path: 'vip.txt', type: 'registration_id', on_oversize: 'split', ...KEEP };
/** When the answers are lost, in milliseconds from the first. */
const LOST_AT = [0, 1000, 1900] as const;
/** When the list is checked for a part, counted from its own failure. */
const CHECKS_AT = [1500, 5500] as const;
/** Checks that are due at nearly the same time share a request; beside that, what a busy machine may add. */
const LATENESS_MS = 200 + 700;

/** Loses the answers of the first three uploads, one after the other. */
function loseInTurn({ jpush }: Scenario, faults: readonly Instruction[]): void {
  for (const fault of faults) jpush.misbehave({ on: 'upload', times: 1, do: fault });
  for (const [after, delayMs] of LOST_AT.entries()) {
    jpush.misbehave({ on: 'upload', after, times: 1, do: { kind: 'slow_answer', delayMs } });
  }
}

function expectOneFileEach({ jpush }: Scenario, file_ids = '[]'): void {
  const ids: readonly string[] = JSON.parse(file_ids);
  expect(jpush.files().map(({ file_id }) => file_id)).toEqual(expect.arrayContaining([...ids]));
  expect(jpush.files()).toHaveLength(3);
  const sizes = ids.map((id) => jpush.contentOf(id)?.length ?? 0);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(AUDIENCE.length);
  expect(sizes.every((size) => size % LINE_BYTES === 0)).toBe(true);
}

/** Milliseconds from each failure to the checks of the list that can be its own. */
function delaysOf({ jpush }: Scenario): readonly (readonly number[])[] {
  const checks = jpush.log.requests('list').map(({ arrivedMs }) => arrivedMs);
  const failures = jpush.log.requests('upload').slice(0, LOST_AT.length);
  return failures.map(({ endedMs = Number.NaN }) => checks.map((check) => check - endedMs));
}

function expectOwnChecks(scenario: Scenario, due: readonly number[]): void {
  for (const delays of delaysOf(scenario)) {
    for (const after of due) {
      expect(delays.some((delay) => delay >= after - 5 && delay < after + LATENESS_MS)).toBe(true);
    }
  }
}

describe.concurrent('three answers that are lost at 0, 1.0 and 1.9 s', { timeout: 120_000 }, () => {
  test('are looked for 1.5 s after each: a file that is stored at 3.2 s is not sent twice', async () => {
    await using scenario = await startScenario();
    scenario.workspace.write('vip.txt', AUDIENCE);
    loseInTurn(scenario, [
      { kind: 'reset', at: 'after' },
      { kind: 'reset', at: 'after' },
      { kind: 'stored_late', delayMs: 3200, meanwhile: 'reset' },
    ]);
    const { exitCode, outputs, stdout } = await scenario.step(UPLOAD);
    expect(exitCode, stdout).toBe(0);
    expect(scenario.jpush.log.requests('upload')).toHaveLength(3);
    expectOwnChecks(scenario, CHECKS_AT.slice(0, 1));
    const [first, , last] = scenario.jpush.log.requests('upload');
    // The check for the first was over when the last was lost, so that it cannot have been meant for it.
    expect((last?.endedMs ?? 0) - (first?.endedMs ?? 0)).toBeGreaterThan(CHECKS_AT[0]);
    expectOneFileEach(scenario, outputs['file_ids']);
  });

  test('are looked for 1.5 and 5.5 s after each, and only then sent again', async () => {
    await using scenario = await startScenario();
    scenario.workspace.write('vip.txt', AUDIENCE);
    loseInTurn(
      scenario,
      LOST_AT.map(() => ({ kind: 'html', status: 504 })),
    );
    const { exitCode, outputs, stdout } = await scenario.step(UPLOAD);
    expect(exitCode, stdout).toBe(0);
    expectOwnChecks(scenario, CHECKS_AT);
    const uploads = scenario.jpush.log.requests('upload');
    expect(uploads).toHaveLength(6);
    const failures = uploads.slice(0, 3).map(({ endedMs = 0 }) => endedMs);
    for (const [index, again] of uploads.slice(3).entries()) {
      expect(again.arrivedMs - (failures[index] ?? 0)).toBeGreaterThanOrEqual(5495);
    }
    expectOneFileEach(scenario, outputs['file_ids']);
  });
});
