import { Workspace } from '../../action/run-action.ts';
import type { Matrix, OutputSet, Ready, StepResult } from '../engine.ts';
import { type Contexts, evaluate, holds, interpolateAll, plain } from './expressions.ts';
import { runStep, type Step } from './step.ts';

export interface Job {
  readonly needs?: string | readonly string[];
  readonly if?: string;
  /** A reusable workflow, in place of steps. */
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly secrets?: Readonly<Record<string, unknown>>;
  readonly environment?: string;
  readonly strategy?: { readonly matrix: Readonly<Record<string, unknown>> };
  readonly outputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, unknown>>;
  readonly steps?: readonly Step[];
}

export interface JobSetup {
  readonly name: string;
  readonly job: Job;
  readonly matrix: Matrix;
  readonly ready: Ready;
  /** `github`, `inputs`, `vars`, `secrets`, `needs`. */
  readonly contexts: Contexts;
  /** The workflow's. */
  readonly env: Readonly<Record<string, string>>;
  /** Wins over all others. */
  readonly given: Readonly<Record<string, string>>;
}

export interface JobEnd {
  readonly result: 'success' | 'failure';
  /** What it hands on, before GitHub searches it for secrets. */
  readonly handedOn: Readonly<Record<string, string>>;
  readonly steps: readonly StepResult[];
  readonly outputs: readonly OutputSet[];
  readonly log: string;
}

/** Runs the steps of one job, for one combination of its matrix, in a folder of its own. */
export async function runJob({ name, job, matrix, ready, contexts, env, given }: JobSetup): Promise<JobEnd> {
  using workspace = new Workspace();
  const known: Record<string, unknown> = { ...contexts, matrix, runner: { temp: workspace.path } };
  const jobEnv = { ...env, ...interpolateAll(job.env, { contexts: known, failed: false }), ...given };
  const ended: Record<string, unknown> = {};
  const reported = { steps: [] as StepResult[], outputs: [] as OutputSet[], log: '' };
  let failed = false;
  for (const step of job.steps ?? []) {
    const before = { contexts: { ...known, env: jobEnv, steps: ended }, failed };
    if (!holds(step.if, before)) continue;
    const stepEnv = { ...jobEnv, ...interpolateAll(step.env, before) };
    const place = { contexts: { ...before.contexts, env: stepEnv }, failed };
    const { succeeded, outputs, log } = await runStep(step, { ready, workspace, env: stepEnv, place });
    const outcome = succeeded ? 'success' : 'failure';
    const excused = step['continue-on-error'] === true;
    failed ||= !succeeded && !excused;
    if (step.id !== undefined)
      ended[step.id] = { outputs, outcome, conclusion: excused ? 'success' : outcome };
    reported.steps.push({
      job: name,
      matrix,
      step: step.name ?? step.uses ?? step.run ?? '',
      result: outcome,
    });
    for (const [output, value] of Object.entries(outputs)) {
      reported.outputs.push({ job: name, stepId: step.id ?? '', name: output, value });
    }
    reported.log += log;
  }
  const handedOn = interpolateAll(job.outputs, { contexts: { ...known, env: jobEnv, steps: ended }, failed });
  return { ...reported, result: failed ? 'failure' : 'success', handedOn };
}

/** Every combination of a matrix whose rows are lists, or expressions that make lists. */
export function combinationsOf({ strategy }: Job, contexts: Contexts): readonly Matrix[] {
  let combinations: readonly Matrix[] = [{}];
  for (const [key, row] of Object.entries(strategy?.matrix ?? {})) {
    const values = typeof row === 'string' ? listMadeBy(row, contexts) : row;
    if (!Array.isArray(values) || values.length === 0) throw new Error(`The matrix has no values for ${key}`);
    combinations = combinations.flatMap((one) => values.map((value: unknown) => ({ ...one, [key]: value })));
  }
  return combinations;
}

function listMadeBy(row: string, contexts: Contexts): unknown {
  return plain(evaluate(row.replace(/^\$\{\{(.*)\}\}$/s, '$1'), { contexts, failed: false }));
}
