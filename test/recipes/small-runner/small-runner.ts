import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';
import { readRepositoryFile } from '../../workflows/repository-files.ts';
import type { Engine, JobResult, KeptJob, Matrix, Ready, RunOptions, RunResult } from '../engine.ts';
import { EarlierRun } from './earlier-run.ts';
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
 * conditions, scripts, this action; and re-runs. Expressions are GitHub's own package. A job output that holds a secret
 * is dropped, as GitHub does.
 */
export const SMALL_RUNNER: Engine = {
  name: 'a small runner of these tests',
  note: '',
  knowsEnvironments: true,
  run: async (ready, options) => {
    const { event, vars = {}, secrets = {} } = options;
    const workflow: Workflow = parse(ready.text);
    const known = { github: { event_name: event }, inputs: inputsOf(workflow, options), vars, secrets };
    const earlier = new EarlierRun(options.rerun);
    const ran: RanJob[] = [];
    await runJobs({ workflow, known, ready, options, earlier, path: '' }, (job) => ran.push(job));
    return runResult(ran, earlier.kept);
  },
};

interface Run {
  readonly workflow: Workflow;
  readonly known: Contexts & { readonly secrets: Texts };
  readonly ready: Ready;
  readonly options: RunOptions;
  readonly earlier: EarlierRun;
  /** What the paths of its jobs begin with. */
  readonly path: string;
}

/** One job, for one combination of its matrix, that ran or was kept from the run before. */
type DoneJob = KeptJob & Pick<JobEnd, 'result'>;

interface RanJob {
  readonly result: JobResult;
  readonly done: DoneJob;
  readonly end: JobEnd;
}

/** @returns whether every job succeeded or was left out by its `if` */
async function runJobs(run: Run, onEnd: (job: RanJob) => void): Promise<boolean> {
  const { workflow, known, ready } = run;
  const needs: Record<string, Needed> = {};
  for (const [name, job] of Object.entries(workflow.jobs)) {
    const needed = [job.needs ?? []].flat();
    if (needed.some((one) => needs[one]?.result !== 'success')) continue;
    const before = { contexts: { ...known, needs }, failed: false };
    if (!holds(job.if, before)) continue;
    if (job.uses !== undefined) {
      const called = { ...run, ...calledBy(job, before, ready), path: `${run.path}${name} / ` };
      needs[name] = { result: (await runJobs(called, onEnd)) ? 'success' : 'failure', outputs: {} };
    } else {
      needs[name] = allOf(await runCombinations({ ...run, name, job, needs }, onEnd));
    }
  }
  return Object.values(needs).every(({ result }) => result === 'success');
}

/** What a job that needs it knows of a job. */
interface Needed extends Pick<JobEnd, 'result'> {
  readonly outputs: Texts;
}

type JobOfRun = Run & {
  readonly name: string;
  readonly job: Job;
  readonly needs: Readonly<Record<string, Needed>>;
};

/** Runs a job for each combination of its matrix that is wanted, and was not kept. */
async function runCombinations(run: JobOfRun, onEnd: (job: RanJob) => void): Promise<readonly DoneJob[]> {
  const { workflow, known, ready, options, earlier, name, job, needs } = run;
  const { env: given = {}, matrix: only = [] } = options;
  const env = { ...interpolateAll(workflow.env, { contexts: known, failed: false }), ...given };
  const path = `${run.path}${name}`;
  const needed = [job.needs ?? []].flat().map((one) => `${run.path}${one}`);
  const wanted = combinationsOf(job, { ...known, needs }).filter((matrix) => matches(matrix, only));
  const jobs: DoneJob[] = [];
  for (const matrix of wanted) {
    const kept = earlier.keptJob(path, matrix, needed);
    if (kept !== undefined) {
      jobs.push({ ...kept, result: 'success' });
      continue;
    }
    const contexts = { ...known, needs, ...environmentOf(job, { ...known, matrix }, known, options) };
    const end = await runJob({ name, job, matrix, ready, contexts, env, given });
    const outputs = withoutSecrets(end.handedOn, Object.values(contexts.secrets));
    const done = { path, matrix, outputs, result: end.result };
    onEnd({ result: { job: name, matrix, result: end.result }, done, end });
    jobs.push(done);
  }
  return jobs;
}

/** All jobs of a matrix as one: failed once one of them has, with the outputs of the last that set them. */
function allOf(jobs: readonly DoneJob[]): Needed {
  const failed = jobs.some(({ result }) => result === 'failure');
  const outputs: Texts = Object.assign({}, ...jobs.map((job) => job.outputs));
  return { result: failed ? 'failure' : 'success', outputs };
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

function runResult(ran: readonly RanJob[], before: readonly KeptJob[]): RunResult {
  const ends = ran.map(({ end }) => end);
  const done = ran.map((job) => job.done);
  const isAnew = ({ path, matrix }: KeptJob): boolean =>
    done.some((job) => job.path === path && isDeepStrictEqual(job.matrix, matrix));
  return {
    exitCode: ends.every(({ result }) => result === 'success') ? 0 : 1,
    jobs: ran.map(({ result }) => result),
    steps: ends.flatMap(({ steps }) => steps),
    outputs: ends.flatMap(({ outputs }) => outputs),
    kept: [...before.filter((job) => !isAnew(job)), ...done.filter(({ result }) => result === 'success')],
    log: ends.map(({ log }) => log).join('\n'),
  };
}
