import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { type Emulator, startEmulator } from '../emulator/server.ts';
import { THIS_ACTION } from '../workflows/known-actions.ts';
import { yamlBlocksOf } from '../workflows/readmes.ts';
import { ROOT, readRepositoryFile } from '../workflows/repository-files.ts';
import { findTool } from '../workflows/tools.ts';
import { type ActResult, type EventName, runAct } from './act.ts';

const tools = [findTool('act'), findTool('jq'), findTool('curl')] as const;
/** The recipes say `runs-on: ubuntu-latest`, and use its `date`. */
const elsewhere = process.platform !== 'linux';

export const canRun = !elsewhere && tools.every(({ path }) => path !== undefined);
/** For titles: nothing, or why the recipes are not run here. */
export const note = elsewhere ? ' [skipped: they run on Linux]' : tools.map((tool) => tool.note).join('');

export const recipes = yamlBlocksOf(readRepositoryFile('README.md'));

export interface RunOptions {
  readonly event: EventName;
  /** What the form of `workflow_dispatch` was filled with. */
  readonly inputs?: Readonly<Record<string, string>>;
  readonly vars?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Only these of a matrix: `app:shop`. */
  readonly matrix?: readonly string[];
}

/** A recipe with a repository to run in and a JPush to talk to. */
export interface Recipe extends AsyncDisposable {
  readonly jpush: Emulator;
  /** Writes a file of the repository that the workflow checks out. */
  readonly write: (name: string, content: string | Uint8Array) => void;
  readonly run: (options: RunOptions) => Promise<ActResult>;
  /** The app's pair where the README says to keep it. */
  readonly credentials: Required<Pick<RunOptions, 'vars' | 'secrets'>>;
}

/** Takes the workflow of this name from README.md, to the letter. */
export async function startRecipe(name: string): Promise<Recipe> {
  const block = recipes.find(({ text }) => parse(text).name === name);
  if (block === undefined) throw new Error(`README.md has no workflow of the name ${name}`);
  return startWorkflow(block.text);
}

/**
 * Readies a workflow to run as it stands. What differs lies around it: `jpush-audience@v1` is this checkout, whose
 * `api_url` has the emulator for its default; the variable `JPUSH_API` says the emulator too; and `actions/checkout`
 * copies the repository from a folder of this machine.
 *
 * act is not GitHub. It ignores `environment:`, `concurrency:` and `permissions:`, and hands on a job output that holds
 * a secret, which GitHub drops: `run` fails where a recipe counts on such an output.
 */
export async function startWorkflow(text: string): Promise<Recipe> {
  const home = mkdtempSync(join(tmpdir(), 'recipe-'));
  const jpush = await startEmulator();
  const at = (path: string): string => join(home, path);
  const write = (path: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), content);
  };
  write('repository/README.md', '');
  write('workflow.yml', text);
  cpSync(join(ROOT, 'dist'), at('action/dist'), { recursive: true });
  write('action/action.yml', pointedAt(jpush.url));

  return {
    jpush,
    write: (path, content) => write(`repository/${path}`, content),
    credentials: {
      vars: { JPUSH_APP_KEY: jpush.credentials.app.key },
      secrets: { JPUSH_MASTER_SECRET: jpush.credentials.app.secret },
    },
    run: async ({ event, inputs = {}, vars = {}, secrets = {}, env = {}, matrix = [] }) => {
      write('event.json', JSON.stringify({ inputs }));
      write('vars', assignments(vars));
      write('secrets', assignments(secrets));
      const result = await runAct({
        act: tools[0].path ?? '',
        home,
        event,
        options: [
          ...['--directory', at('repository'), '--workflows', at('workflow.yml')],
          ...['--eventpath', at('event.json'), '--var-file', at('vars'), '--secret-file', at('secrets')],
          ...Object.entries({ JPUSH_API: jpush.url, ...env }).map(([key, value]) => `--env=${key}=${value}`),
          ...['--action-cache-path', at('cache')],
          ...['--local-repository', `${THIS_ACTION}@v1=${at('action')}`],
          // Its table of local actions is not made for two jobs at once.
          ...['--concurrent-jobs', '1', ...matrix.flatMap((only) => ['--matrix', only])],
        ],
      });
      refuseSecretsBetweenJobs(text, result, Object.values(secrets));
      return result;
    },
    [Symbol.asyncDispose]: async () => {
      await jpush.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function pointedAt(url: string): string {
  const { text } = readRepositoryFile('action.yml');
  const official = 'default: https://api.jpush.cn\n';
  if (!text.includes(official)) throw new Error('action.yml has another default for api_url');
  return text.replace(official, `default: ${url}\n`);
}

function assignments(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}='${value}'\n`)
    .join('');
}

/** GitHub drops a job output in which it finds a secret. */
function refuseSecretsBetweenJobs(text: string, { outputs }: ActResult, secrets: readonly string[]): void {
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
