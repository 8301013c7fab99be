import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readActionYaml } from './action-yaml.ts';
import { RELAYED_SIGNALS } from './preload.ts';

/** What the runner passes for an input that the workflow leaves out: action.yml's default, or nothing. */
const DEFAULTS = Object.fromEntries(
  Object.entries(readActionYaml().inputs).map(([name, input]) => [name, input.default ?? '']),
);
const DIST = resolve(import.meta.dirname, '../../dist/index.js');

/** A folder of one test's own: workspace and runner's files. */
export class Workspace implements Disposable {
  readonly path = mkdtempSync(join(tmpdir(), 'audience-'));

  /** Writes a file of the workspace and returns its name. */
  write(name: string, content: string | Uint8Array): string {
    writeFileSync(join(this.path, name), content);
    return name;
  }

  read(name: string): string {
    return readFileSync(join(this.path, name), 'utf8');
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

export interface RunOptions {
  readonly with?: Readonly<Record<string, string>>;
  /** The folder that the step runs in; default the workspace. */
  readonly cwd?: string;
  /** Added to the environment; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Options of node itself. */
  readonly node?: readonly string[];
  /** Called with the process, to send it signals. */
  readonly onStart?: (child: ReturnType<typeof spawn>) => void;
  /** Takes signals as messages ({@link sendSignal}): where the system has no such signals, as on Windows. */
  readonly relaysSignals?: boolean;
  readonly onOutput?: (text: string) => void;
}

/** What a user would see of one step. */
export interface StepResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** Everything the step wrote anywhere that a user may see. */
  readonly everything: string;
  /** Milliseconds from start to end. */
  readonly took: number;
}

/** Sends a running step a signal as the runner would. Windows knows no signals: the runner's is a console event. */
export function sendSignal(child: ReturnType<typeof spawn>, signal: NodeJS.Signals): void {
  if (child.channel) child.send(signal);
  else child.kill(signal);
}

let run = 0;

/** Starts the committed `dist/index.js` as the runner starts it, with nothing in its environment that it did not set. */
export async function runAction(workspace: Workspace, options: RunOptions = {}): Promise<StepResult> {
  run += 1;
  const outputFile = join(workspace.path, `.output-${run}`);
  const summaryFile = join(workspace.path, `.summary-${run}`);
  for (const file of [outputFile, summaryFile]) writeFileSync(file, '');
  const cwd = options.cwd ?? workspace.path;
  const env: NodeJS.ProcessEnv = {
    PATH: process.env['PATH'],
    GITHUB_ACTIONS: 'true',
    GITHUB_OUTPUT: outputFile,
    GITHUB_STEP_SUMMARY: summaryFile,
    GITHUB_WORKSPACE: cwd,
    GITHUB_REPOSITORY: 'octo-org/campaigns',
    GITHUB_WORKFLOW: 'Nightly campaign',
    GITHUB_JOB: 'push',
    GITHUB_RUN_ID: '1234567890',
    GITHUB_RUN_ATTEMPT: '2',
    RUNNER_TEMP: workspace.path,
  };
  const given = { ...DEFAULTS, ...options.with };
  for (const [name, value] of Object.entries(given)) env[`INPUT_${name.toUpperCase()}`] = value;
  Object.assign(env, options.env);
  const begun = performance.now();
  const relays = options.relaysSignals ?? (process.platform === 'win32' && options.onStart !== undefined);
  const child = spawn(process.execPath, [...(relays ? RELAYED_SIGNALS : []), ...(options.node ?? []), DIST], {
    cwd,
    env,
    stdio: ['pipe', 'pipe', 'pipe', ...(relays ? (['ipc'] as const) : [])],
  });
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    options.onOutput?.(text);
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  options.onStart?.(child);
  const exitCode = await new Promise<number | null>((resolveExit, reject) => {
    child.on('error', reject);
    child.on('close', resolveExit);
  });
  const took = performance.now() - begun;
  const written = readFileSync(outputFile, 'utf8');
  const summary = readFileSync(summaryFile, 'utf8');
  return {
    exitCode,
    stdout: withLineFeeds(stdout),
    stderr: withLineFeeds(stderr),
    outputs: parseOutputs(written),
    summary,
    everything: [stdout, stderr, written, summary].join('\n'),
    took,
  };
}

/** On Windows the toolkit ends its lines with `\r\n`, as the system does. */
function withLineFeeds(text: string): string {
  return process.platform === 'win32' ? text.replaceAll('\r\n', '\n') : text;
}

/** Reads a runner's output file: `name<<delimiter`, lines, `delimiter`. */
export function parseOutputs(text: string): Readonly<Record<string, string>> {
  const outputs: Record<string, string> = {};
  const lines = text.split(/\r?\n/);
  for (let index = 0; index < lines.length; index += 1) {
    const [, name, delimiter] = /^([^=<]+)<<(.+)$/.exec(lines[index] ?? '') ?? [];
    if (name === undefined || delimiter === undefined) continue;
    const end = lines.indexOf(delimiter, index + 1);
    outputs[name] = lines.slice(index + 1, end).join('\n');
    index = end;
  }
  return outputs;
}
