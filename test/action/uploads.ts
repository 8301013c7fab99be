import { expect } from 'vitest';
import type { StepResult } from './run-action.ts';
import { errorsIn, type Scenario } from './scenario.ts';

/** Uploads aliases, whatever looks wrong with them. */
export async function upload(
  { step }: Scenario,
  file_path: string,
  inputs: Readonly<Record<string, string>> = {},
): Promise<StepResult> {
  return await step({ file_path, type: 'alias', on_suspicious: 'keep', ...inputs });
}

/** The content of the one file that the step put out. */
export function sent({ jpush }: Scenario, { outputs }: StepResult): string | undefined {
  return jpush.contentOf(outputs['file_id'] ?? '')?.toString();
}

/** Expects that the step failed with that message, and sent nothing. */
export function expectRefused(scenario: Scenario, result: StepResult, message: RegExp | string): void {
  expect(result.exitCode, result.stdout).toBe(1);
  const said = errorsIn(result).join('\n');
  if (typeof message === 'string') expect(said).toContain(message);
  else expect(said).toMatch(message);
  expect(said).toContain('Nothing was uploaded or deleted. It is safe to re-run.');
  expect(scenario.jpush.log.requests()).toEqual([]);
}
