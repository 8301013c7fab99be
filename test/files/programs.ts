import { spawnSync } from 'node:child_process';

/** Whether a program can be started; a test that needs one is shown as skipped where it cannot. */
export function isInstalled(program: string, ...check: readonly string[]): boolean {
  return spawnSync(program, check.length === 0 ? ['--version'] : check, { stdio: 'ignore' }).status === 0;
}
