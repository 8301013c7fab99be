import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { THIS_ACTION } from '../workflows/known-actions.ts';
import { ROOT, readRepositoryFile } from '../workflows/repository-files.ts';
import { findTool } from '../workflows/tools.ts';
import { runAct } from './act.ts';
import type { Engine, Ready, RunResult } from './engine.ts';

const act = findTool('act');

/**
 * nektos/act, with this machine as the runner. It ignores `environment:`, `concurrency:` and `permissions:`, calls every
 * job of a matrix failed once one is, and hands on a job output that holds a secret, which GitHub drops: the run fails
 * where a recipe counts on such an output.
 */
export const ACT: Engine = {
  name: 'act',
  note: act.note,
  knowsEnvironments: false,
  run: async (ready, { event, inputs = {}, vars = {}, secrets = {}, env = {}, matrix = [], rerun }) => {
    if (rerun !== undefined) throw new Error('act runs every job anew');
    const at = (name: string): string => join(ready.home, name);
    mkdirSync(at('action'), { recursive: true });
    cpSync(join(ROOT, 'dist'), at('action/dist'), { recursive: true });
    writeFileSync(at('action/action.yml'), pointedAt(ready.jpush.url));
    writeFileSync(at('workflow.yml'), withLocalCalls(ready));
    writeFileSync(at('event.json'), JSON.stringify({ inputs }));
    writeFileSync(at('vars'), assignments(vars));
    writeFileSync(at('secrets'), assignments(secrets));
    const result = await runAct({
      act: act.path ?? '',
      home: ready.home,
      parameters: [
        ...[event, '--eventpath', at('event.json'), '--directory', ready.repository],
        ...['--workflows', at('workflow.yml'), '--var-file', at('vars'), '--secret-file', at('secrets')],
        ...Object.entries(env).map(([name, value]) => `--env=${name}=${value}`),
        ...['--action-cache-path', at('cache'), '--local-repository', `${THIS_ACTION}@v1=${at('action')}`],
        ...standInsFor(ready).flatMap((standIn) => ['--local-repository', standIn]),
        // Its table of local actions is not made for two jobs at once.
        ...['--concurrent-jobs', '1', ...matrix.flatMap((only) => ['--matrix', only])],
      ],
    });
    refuseSecretsBetweenJobs(ready, result, Object.values(secrets));
    return result;
  },
};

/** The workflow, calling this repository's reusable one as one of the folder it runs in: act cannot fetch it. */
function withLocalCalls({ text, repository, jpush }: Ready): string {
  const call = new RegExp(`${THIS_ACTION}/(\\.github/workflows/([\\w-]+\\.yml))@v1`, 'g');
  return text.replace(call, (_, path: string) => {
    mkdirSync(join(repository, '.github/workflows'), { recursive: true });
    writeFileSync(join(repository, path), pointedAt(jpush.url, path));
    return `./${path}`;
  });
}

/**
 * Actions that exchange artifacts, as small ones of the same names that copy files to a folder of the run and back:
 * GitHub's own need its service.
 */
function standInsFor({ text, home }: Ready): readonly string[] {
  const artifacts = join(home, 'artifacts');
  const scripts = {
    upload: `mkdir -p "${artifacts}/$NAME" && cp -r "$FILES" "${artifacts}/$NAME"`,
    download: `mkdir -p "$FILES" && cp -r "${artifacts}/$NAME/." "$FILES"`,
  };
  const called = readRepositoryFile('.github/workflows/push.yml').text;
  const uses = [...`${text}${called}`.matchAll(/actions\/(upload|download)-artifact@[0-9a-f]+/g)];
  return uses.map(([action, way]) => {
    const folder = join(home, `${way}-artifact`);
    mkdirSync(folder, { recursive: true });
    const run = way === 'upload' ? scripts.upload : scripts.download;
    const env = { NAME: expression('inputs.name'), FILES: expression('inputs.path') };
    const steps = [{ shell: 'bash', run, env }];
    const inputs = { name: {}, path: {}, 'retention-days': {} };
    writeFileSync(
      join(folder, 'action.yml'),
      stringify({ name: action, inputs, runs: { using: 'composite', steps } }),
    );
    return `${action}=${folder}`;
  });
}

function expression(text: string): string {
  return `\${{ ${text} }}`;
}

/** action.yml, its default for `api_url` being this address: the workflow itself is not changed. */
function pointedAt(url: string, name = 'action.yml'): string {
  const { text } = readRepositoryFile(name);
  const official = 'default: https://api.jpush.cn\n';
  if (!text.includes(official)) throw new Error(`${name} has another default for api_url`);
  return text.replace(official, `default: ${url}\n`);
}

function assignments(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}='${value}'\n`)
    .join('');
}

function refuseSecretsBetweenJobs({ text }: Ready, { outputs }: RunResult, secrets: readonly string[]): void {
  const jobs: Readonly<Record<string, { readonly outputs?: Readonly<Record<string, string>> }>> =
    parse(text).jobs;
  for (const [job, { outputs: handedOn = {} }] of Object.entries(jobs)) {
    const expressions = Object.values(handedOn).join(' ');
    for (const [, step, name] of expressions.matchAll(/steps\.([\w-]+)\.outputs\.(\w+)/g)) {
      const output = outputs.find((set) => set.job === job && set.stepId === step && set.name === name);
      const hidden = ['***', ...secrets].find((secret) => output?.value.includes(secret));
      if (hidden !== undefined) throw new Error(`GitHub would drop ${name}: it holds a secret`);
    }
  }
}
