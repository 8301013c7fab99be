import { spawn } from 'node:child_process';
import { once } from 'node:events';

const GITHUB_SHELL = ['--noprofile', '--norc', '-eo', 'pipefail'];
/** Characters of a program's output that are kept to say why it failed. */
const KEPT_OUTPUT = 2000;

/** A whole process. */
export interface Command {
  readonly program: string;
  readonly parameters: readonly string[];
  /** The whole environment; by default this one's, bytes being bytes (`LC_ALL=C`). */
  readonly env?: NodeJS.ProcessEnv;
  /** Made ready before each run, outside the time. */
  readonly prepare?: () => Promise<void>;
  /** What counts as success besides 0. */
  readonly alsoFine?: number;
}

/** Runs a command once and returns its seconds. @throws when it fails */
export async function time(command: Command): Promise<number> {
  const { program, parameters, env = { ...process.env, LC_ALL: 'C' }, prepare, alsoFine = 0 } = command;
  await prepare?.();
  const begin = performance.now();
  const child = spawn(program, parameters, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-KEPT_OUTPUT);
    });
  }
  const [code] = await once(child, 'exit');
  const seconds = (performance.now() - begin) / 1000;
  if (code !== 0 && code !== alsoFine) throw new Error(`${program} ended with ${code}:\n${output}`);
  return seconds;
}

/** What a user would write in a `run:` step, in the shell that GitHub runs it by; `$1` and so on are the parameters. */
export function shell(script: string, ...parameters: readonly string[]): Command {
  return { program: 'bash', parameters: [...GITHUB_SHELL, '-c', script, 'bash', ...parameters] };
}

export function node(...parameters: readonly string[]): Command {
  return { program: process.execPath, parameters };
}
