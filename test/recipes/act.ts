import { spawn } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { untilEnd } from '../files/programs.ts';
import type { RunResult } from './engine.ts';

export interface ActOptions {
  /** The program. */
  readonly act: string;
  /** A folder that is this user's home and no one else's. */
  readonly home: string;
  /** The event and act's other arguments; `--json` and what keeps it off the network are added. */
  readonly parameters: readonly string[];
  /** The `node` that act finds, and starts whatever `using:` says; default that of these tests. */
  readonly node?: string;
}

/** A line of act's log, as far as it is read here. */
interface Entry {
  readonly msg?: string;
  readonly jobID?: string;
  readonly matrix?: Readonly<Record<string, unknown>>;
  readonly jobResult?: string;
  readonly stage?: string;
  readonly step?: string;
  readonly stepID?: readonly string[];
  readonly stepResult?: string;
  readonly command?: string;
  readonly name?: string;
  readonly arg?: string;
}

/** Runs a workflow with this machine as its runner. Nothing of the user's own environment or settings gets in. */
export async function runAct(options: ActOptions): Promise<RunResult> {
  const { act, home, parameters, node = process.execPath } = options;
  const child = spawn(act, [...parameters, '--json', ...OFFLINE], {
    cwd: home,
    env: {
      HOME: home,
      PATH: [dirname(node), process.env['PATH']].join(delimiter),
      // Whoever would leave this machine finds a closed door.
      https_proxy: 'http://127.0.0.1:9',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { exitCode, output } = await untilEnd(child);
  return { exitCode, kept: [], ...read(output) };
}

/** The machine itself is the runner: no containers. What is not given by `--local-repository` cannot be fetched. */
const OFFLINE = [
  '--platform=ubuntu-latest=-self-hosted',
  '--container-daemon-socket=-',
  '--pull=false',
  '--action-offline-mode',
  '--no-cache-server',
];

function read(output: string): Omit<RunResult, 'exitCode' | 'kept'> {
  const entries = output.split('\n').map(parseEntry);
  return {
    log: entries
      .map(({ msg = '' }) => msg.trimEnd())
      .filter(isTelling)
      .join('\n'),
    jobs: entries.flatMap(({ jobID = '', matrix = {}, jobResult }) =>
      jobResult === undefined ? [] : [{ job: jobID, matrix, result: jobResult }],
    ),
    steps: entries.flatMap(({ jobID = '', matrix = {}, stage, step = '', stepResult }) =>
      stage === 'Main' && stepResult !== undefined ? [{ job: jobID, matrix, step, result: stepResult }] : [],
    ),
    outputs: entries.flatMap(({ jobID = '', command, stepID = [], name = '', arg = '' }) =>
      command === 'set-output' ? [{ job: jobID, stepId: stepID.join('/'), name, value: arg }] : [],
    ),
  };
}

function parseEntry(line: string): Entry {
  // What is wrong before the first job is reported as plain text.
  return line.startsWith('{') ? JSON.parse(line) : { msg: line };
}

/** Not one of the many lines in which act misses a git repository, which no recipe asks for. */
function isTelling(message: string): boolean {
  return message !== '' && !/git (repository|ref|revision)/.test(message);
}
