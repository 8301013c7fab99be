import { spawn } from 'node:child_process';
import { cpSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import { runAction, type Workspace } from '../../action/run-action.ts';
import { THIS_ACTION } from '../../workflows/known-actions.ts';
import type { Ready } from '../engine.ts';
import { interpolate, interpolateAll, type Place } from './expressions.ts';

export interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly run?: string;
  readonly env?: Readonly<Record<string, unknown>>;
  readonly 'continue-on-error'?: boolean;
}

export interface StepEnd {
  readonly succeeded: boolean;
  readonly outputs: Readonly<Record<string, string>>;
  readonly log: string;
}

export interface StepSetup {
  readonly ready: Ready;
  /** The job's folder. */
  readonly workspace: Workspace;
  /** Of workflow, job and step. */
  readonly env: Readonly<Record<string, string>>;
  readonly place: Place;
}

/** Runs a script, this action or a checkout; everything else is an error. */
export async function runStep(step: Step, { ready, workspace, env, place }: StepSetup): Promise<StepEnd> {
  const { uses = '', run } = step;
  if (run !== undefined) return runScript(interpolate(run, place), { workspace, env });
  if (uses.startsWith('actions/checkout@')) {
    cpSync(ready.repository, workspace.path, { recursive: true });
    return { succeeded: true, outputs: {}, log: '' };
  }
  if (uses !== './' && uses !== `${THIS_ACTION}@v1`) throw new Error(`The small runner has no ${uses}`);
  const inputs = { api_url: ready.jpush.url, ...interpolateAll(step.with, place) };
  const { exitCode, outputs, stdout, stderr } = await runAction(workspace, { with: inputs, env });
  return { succeeded: exitCode === 0, outputs, log: `${stdout}${stderr}` };
}

type ScriptSetup = Pick<StepSetup, 'workspace' | 'env'>;

/** As the runner starts a script whose shell is `bash`. */
async function runScript(script: string, { workspace, env }: ScriptSetup): Promise<StepEnd> {
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    cwd: workspace.path,
    env: {
      PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
      // A curl with settings of the user's own would be another one.
      HOME: workspace.path,
      RUNNER_TEMP: workspace.path,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      log += text;
    });
  }
  const ended = Promise.withResolvers<number | null>();
  child.on('error', ended.reject);
  child.on('close', ended.resolve);
  return { succeeded: (await ended.promise) === 0, outputs: {}, log };
}
