import { parse } from 'yaml';
import { readRepositoryFile } from '../../workflows/repository-files.ts';
import type { Engine, JobResult, Matrix, Ready, RunOptions, RunResult } from '../engine.ts';
import { type Contexts, holds, interpolate, interpolateAll, type Place } from './expressions.ts';
import { combinationsOf, type Job, type JobEnd, runJob } from './job.ts';

interface Workflow {
  readonly on: unknown;
  readonly env?: Readonly<Record<string, unknown>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

type Texts = Readonly<Record<string, string>>;

/**
 * As much of a runner as the recipes need, so that they run where act is not installed: jobs in the order of the file,
 * `needs`, `if`, a matrix, environments, job outputs, this repository's reusable workflow, artifacts, steps with
 * conditions, scripts, this action. Expressions are GitHub's own package. A job output that holds a secret is dropped, as
 * GitHub does.
 */
export const SMALL_RUNNER: Engine = {
  name: 'a small runner of these tests',
  note: '',
  knowsEnvironments: true,
  run: async (ready, options) => {
    const { event, vars = {}, secrets = {} } = options;
    const workflow: Workflow = parse(ready.text);
    const known = { github: { event_name: event }, inputs: inputsOf(workflow, options), vars, secrets };
    const jobs: JobResult[] = [];
    const ends: JobEnd[] = [];
    await runJobs({ workflow, known, ready, options }, (result, end) => {
      jobs.push(result);
      ends.push(end);
    });
    return runResult(jobs, ends);
  },
};

interface Run {
  readonly workflow: Workflow;
  readonly known: Contexts & { readonly secrets: Texts };
  readonly ready: Ready;
  readonly options: RunOptions;
}

/** @returns whether every job succeeded or was left out by its `if` */
async function runJobs(
  { workflow, known, ready, options }: Run,
  onEnd: (result: JobResult, end: JobEnd) => void,
): Promise<boolean> {
  const { env: given = {}, matrix: only = [] } = options;
  const env = { ...interpolateAll(workflow.env, { contexts: known, failed: false }), ...given };
  const needs: Record<string, { readonly result: string; readonly outputs: Texts }> = {};
  let succeeded = true;
  for (const [name, job] of Object.entries(workflow.jobs)) {
    const needed = [job.needs ?? []].flat();
    if (needed.some((one) => needs[one]?.result !== 'success')) continue;
    const before = { contexts: { ...known, needs }, failed: false };
    if (!holds(job.if, before)) continue;
    if (job.uses !== undefined) {
      const called = calledBy(job, before, ready);
      const ended = await runJobs({ ...called, ready, options }, onEnd);
      needs[name] = { result: ended ? 'success' : 'failure', outputs: {} };
      succeeded &&= ended;
      continue;
    }
    for (const matrix of combinationsOf(job, before.contexts).filter((one) => matches(one, only))) {
      const contexts = { ...known, needs, ...environmentOf(job, { ...known, matrix }, known, options) };
      const end = await runJob({ name, job, matrix, ready, contexts, env, given });
      onEnd({ job: name, matrix, result: end.result }, end);
      needs[name] = {
        result: end.result,
        outputs: withoutSecrets(end.handedOn, Object.values(contexts.secrets)),
      };
      succeeded &&= end.result === 'success';
    }
  }
  return succeeded;
}

/** This repository's reusable workflow, its `api_url` being the emulator's, with what a job gives it. */
function calledBy(job: Job, place: Place, { jpush }: Ready): Pick<Run, 'workflow' | 'known'> {
  const [, path] =
    /^(?:\.|jpush-audience\/jpush-audience)\/(\.github\/workflows\/[\w-]+\.yml)(?:@v1)?$/.exec(
      job.uses ?? '',
    ) ?? [];
  if (path === undefined) throw new Error(`The small runner cannot call ${job.uses}`);
  const workflow = parse(readRepositoryFile(path).text);
  const given = { api_url: jpush.url, ...interpolateAll(job.with, place) };
  const inputs = typed(workflow.on.workflow_call.inputs, given);
  return { workflow, known: { github: {}, vars: {}, inputs, secrets: interpolateAll(job.secrets, place) } };
}

/** The variables and secrets of the environment that a job names, over those of the repository. */
function environmentOf(
  { environment = '' }: Job,
  contexts: Contexts,
  { secrets }: Run['known'],
  { vars = {}, environments = {} }: RunOptions,
): { readonly vars: Texts; readonly secrets: Texts } {
  const own = environments[interpolate(environment, { contexts, failed: false })];
  return { vars: { ...vars, ...own?.vars }, secrets: { ...secrets, ...own?.secrets } };
}

/** The form's fields as their types say, or their defaults; none at all for another event. */
function inputsOf({ on }: Workflow, { event, inputs = {} }: RunOptions): Readonly<Record<string, unknown>> {
  if (event !== 'workflow_dispatch' || typeof on !== 'object' || on === null) return {};
  return typed(
    ('workflow_dispatch' in on && parse(JSON.stringify(on.workflow_dispatch))?.inputs) || {},
    inputs,
  );
}

/** Values as the types of their fields say, or the fields' defaults. */
function typed(
  fields: Readonly<Record<string, { readonly type?: string; readonly default?: unknown }>>,
  inputs: Texts,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const value = inputs[name] ?? field.default;
      return [name, field.type === 'boolean' ? String(value) === 'true' : value];
    }),
  );
}

function matches(matrix: Matrix, only: readonly string[]): boolean {
  return only.every((pair) => Object.entries(matrix).some(([key, value]) => pair === `${key}:${value}`));
}

function withoutSecrets(outputs: Texts, secrets: readonly string[]): Texts {
  const holdsNone = ([, value]: readonly [string, string]): boolean =>
    secrets.every((secret) => !value.includes(secret));
  return Object.fromEntries(Object.entries(outputs).filter(holdsNone));
}

function runResult(jobs: readonly JobResult[], ends: readonly JobEnd[]): RunResult {
  return {
    exitCode: jobs.every(({ result }) => result === 'success') ? 0 : 1,
    jobs,
    steps: ends.flatMap(({ steps }) => steps),
    outputs: ends.flatMap(({ outputs }) => outputs),
    log: ends.map(({ log }) => log).join('\n'),
  };
}
