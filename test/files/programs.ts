import { type ChildProcess, spawnSync } from 'node:child_process';
import type { Readable } from 'node:stream';

/** Whether a program can be started; a test that needs one is shown as skipped where it cannot. */
export function isInstalled(program: string, ...check: readonly string[]): boolean {
  return spawnSync(program, check.length === 0 ? ['--version'] : check, { stdio: 'ignore' }).status === 0;
}

export interface Ended {
  readonly exitCode: number | null;
  /** Of both streams, as it came. */
  readonly output: string;
}

/** What a process wrote until it ended. @throws where it could not be started */
export async function untilEnd(
  child: ChildProcess & { readonly stdout: Readable; readonly stderr: Readable },
): Promise<Ended> {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const ended = Promise.withResolvers<number | null>();
  child.on('error', ended.reject);
  child.on('close', ended.resolve);
  return { exitCode: await ended.promise, output };
}
