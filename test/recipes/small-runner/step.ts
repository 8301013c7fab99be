import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { runAction, type Workspace } from '../../action/run-action.ts';
import { untilEnd } from '../../files/programs.ts';
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

/** Runs a script, this action, a checkout or the exchange of artifacts; everything else is an error. */
export async function runStep(step: Step, { ready, workspace, env, place }: StepSetup): Promise<StepEnd> {
  const { uses = '', run } = step;
  if (run !== undefined) return runScript(interpolate(run, place), { workspace, env });
  if (uses.startsWith('actions/checkout@')) {
    cpSync(ready.repository, workspace.path, { recursive: true });
    return { succeeded: true, outputs: {}, log: '' };
  }
  if (uses.startsWith('actions/upload-artifact@') || uses.startsWith('actions/download-artifact@')) {
    return exchangeArtifact(uses, interpolateAll(step.with, place), { ready, workspace });
  }
  if (uses !== './' && uses !== `${THIS_ACTION}@v1`) throw new Error(`The small runner has no ${uses}`);
  const inputs = { api_url: ready.jpush.url, ...interpolateAll(step.with, place) };
  const { exitCode, outputs, stdout, stderr } = await runAction(workspace, { with: inputs, env });
  return { succeeded: exitCode === 0, outputs, log: `${stdout}${stderr}` };
}

/** Artifacts lie in a folder of the run, each under its name. */
function exchangeArtifact(
  uses: string,
  { name = '', path = '.' }: Readonly<Record<string, string>>,
  { ready, workspace }: Pick<StepSetup, 'ready' | 'workspace'>,
): StepEnd {
  const artifact = join(ready.home, 'artifacts', name);
  const own = join(workspace.path, path);
  if (uses.startsWith('actions/download-artifact@')) cpSync(artifact, own, { recursive: true });
  else cpSync(own, join(artifact, basename(path)), { recursive: true });
  return { succeeded: true, outputs: {}, log: '' };
}

type ScriptSetup = Pick<StepSetup, 'workspace' | 'env'>;

/** As the runner starts a script whose shell is `bash`. */
async function runScript(script: string, { workspace, env }: ScriptSetup): Promise<StepEnd> {
  const files = { GITHUB_OUTPUT: fileIn(workspace), GITHUB_STEP_SUMMARY: fileIn(workspace) };
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    cwd: workspace.path,
    env: {
      PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
      // A curl with settings of the user's own would be another one.
      HOME: workspace.path,
      RUNNER_TEMP: workspace.path,
      ...files,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { exitCode, output: log } = await untilEnd(child);
  const succeeded = exitCode === 0;
  const [assignments, summary] = Object.values(files).map((file) => {
    const text = readFileSync(file, 'utf8');
    rmSync(file);
    return text;
  });
  const outputs = [...(assignments ?? '').matchAll(/^(\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [
    name,
    value,
  ]);
  return { succeeded, outputs: Object.fromEntries(outputs), log: `${log}${summary}` };
}

function fileIn({ path }: Workspace): string {
  const file = join(path, `.runner-${randomUUID()}`);
  writeFileSync(file, '');
  return file;
}
