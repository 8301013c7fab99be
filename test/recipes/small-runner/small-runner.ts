import { parse } from 'yaml';
import type { Engine, JobResult, Matrix, RunOptions, RunResult } from '../engine.ts';
import { type Contexts, interpolate, interpolateAll } from './expressions.ts';
import { combinationsOf, type Job, type JobEnd, runJob } from './job.ts';

interface Workflow {
  readonly on: unknown;
  readonly env?: Readonly<Record<string, unknown>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

type Texts = Readonly<Record<string, string>>;

/**
 * As much of a runner as the recipes need, so that they run where act is not installed: jobs in the order they stand,
 * `needs`, a matrix, environments, job outputs, steps with conditions, scripts, this action. Expressions are GitHub's own package. A
 * job output that holds a secret is dropped, as GitHub does.
 */
export const SMALL_RUNNER: Engine = {
  name: 'a small runner of these tests',
  note: '',
  knowsEnvironments: true,
  run: async (ready, options) => {
    const { event, vars = {}, secrets = {}, env: given = {}, matrix: only = [] } = options;
    const workflow: Workflow = parse(ready.text);
    const known = { github: { event_name: event }, inputs: inputsOf(workflow, options), vars, secrets };
    const env = { ...interpolateAll(workflow.env, { contexts: known, failed: false }), ...given };
    const needs: Record<string, { readonly result: string; readonly outputs: Texts }> = {};
    const jobs: JobResult[] = [];
    const ends: JobEnd[] = [];
    for (const [name, job] of Object.entries(workflow.jobs)) {
      if ([job.needs ?? []].flat().some((needed) => needs[needed]?.result !== 'success')) continue;
      for (const matrix of combinationsOf(job, { ...known, needs }).filter((one) => matches(one, only))) {
        const contexts = { ...known, needs, ...environmentOf(job, { ...known, matrix }, options) };
        const end = await runJob({ name, job, matrix, ready, contexts, env, given });
        ends.push(end);
        jobs.push({ job: name, matrix, result: end.result });
        const hidden = Object.values(contexts.secrets);
        needs[name] = { result: end.result, outputs: withoutSecrets(end.handedOn, hidden) };
      }
    }
    return told(jobs, ends);
  },
};

/** The variables and secrets of the environment that a job names, over those of the repository. */
function environmentOf(
  { environment = '' }: Job,
  contexts: Contexts,
  { vars = {}, secrets = {}, environments = {} }: RunOptions,
): { readonly vars: Texts; readonly secrets: Texts } {
  const own = environments[interpolate(environment, { contexts, failed: false })];
  return { vars: { ...vars, ...own?.vars }, secrets: { ...secrets, ...own?.secrets } };
}

/** The form's fields as their types say, or their defaults; none at all for another event. */
function inputsOf({ on }: Workflow, { event, inputs = {} }: RunOptions): Readonly<Record<string, unknown>> {
  if (event !== 'workflow_dispatch' || typeof on !== 'object' || on === null) return {};
  const fields: Readonly<Record<string, { readonly type?: string; readonly default?: unknown }>> =
    ('workflow_dispatch' in on && parse(JSON.stringify(on.workflow_dispatch))?.inputs) || {};
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

function told(jobs: readonly JobResult[], ends: readonly JobEnd[]): RunResult {
  return {
    exitCode: jobs.every(({ result }) => result === 'success') ? 0 : 1,
    jobs,
    steps: ends.flatMap(({ steps }) => steps),
    outputs: ends.flatMap(({ outputs }) => outputs),
    log: ends.map(({ log }) => log).join('\n'),
  };
}
