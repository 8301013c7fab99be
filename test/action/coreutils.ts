import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const PROGRAMS = ['sh', 'cat', 'tr', 'gzip', 'sort', 'comm', 'awk'] as const;

const run = promisify(execFile);

/** For the title of a test: nothing, or why there is nothing to compare with. */
export const COREUTILS_NOTE = note();

/** Runs a shell script in a folder; bytes are bytes (`LC_ALL=C`). */
export async function shell(script: string, folder: string): Promise<void> {
  await run('sh', ['-e', '-c', script], { cwd: folder, env: { ...process.env, LC_ALL: 'C' } });
}

function note(): string {
  // What is called sort there is another program.
  if (process.platform === 'win32') return ' [skipped: Windows has no coreutils to compare with]';
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const absent = PROGRAMS.filter((name) => !folders.some((folder) => existsSync(join(folder, name))));
  return absent.length === 0 ? '' : ` [skipped: ${absent.join(', ')} not installed]`;
}
