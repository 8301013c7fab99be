import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe } from 'vitest';
import { parse } from 'yaml';
import { type Emulator, startEmulator } from '../emulator/server.ts';
import { yamlBlocksOf } from '../workflows/readmes.ts';
import { readRepositoryFile } from '../workflows/repository-files.ts';
import { findTool } from '../workflows/tools.ts';
import { ACT } from './act-engine.ts';
import type { Engine, RunOptions, RunResult } from './engine.ts';
import { SMALL_RUNNER } from './small-runner/small-runner.ts';

/** What the scripts of the recipes call; and they say `runs-on: ubuntu-latest`, and mean its `date`. */
const elsewhere =
  process.platform === 'linux' ? `${findTool('jq').note}${findTool('curl').note}` : ' [skipped: not Linux]';

export const recipes = ['README.md', 'docs/recipes.md'].map(readRepositoryFile).flatMap(yamlBlocksOf);

/** Runs the tests under act, where it is installed, and under the small runner in any case. */
export function describeRecipes(what: string, tests: (engine: Engine) => void): void {
  for (const engine of [ACT, SMALL_RUNNER]) describeUnder(engine, what, tests);
}

/** Runs the tests under the small runner: act runs every job anew, so that it has no “Re-run failed jobs”. */
export function describeReruns(what: string, tests: (engine: Engine) => void): void {
  describeUnder(SMALL_RUNNER, what, tests);
}

function describeUnder(engine: Engine, what: string, tests: (engine: Engine) => void): void {
  const note = `${elsewhere}${engine.note}`;
  describe.skipIf(note !== '')(`${what}, under ${engine.name}${note}`, () => tests(engine));
}

/** A recipe with a repository to run in and a JPush to talk to. */
export interface Recipe extends AsyncDisposable {
  readonly jpush: Emulator;
  /** Writes a file of the repository that the workflow checks out. */
  readonly write: (name: string, content: string | Uint8Array) => void;
  readonly run: (options: RunOptions) => Promise<RunResult>;
  /** The app's pair where the README says to keep it. */
  readonly credentials: Required<Pick<RunOptions, 'vars' | 'secrets'>>;
}

/** Takes the workflow of this name from the documents, to the letter. */
export async function startRecipe(engine: Engine, name: string): Promise<Recipe> {
  const block = recipes.find(({ text }) => parse(text).name === name);
  if (block === undefined) throw new Error(`The documents have no workflow of the name ${name}`);
  return startWorkflow(engine, block.text);
}

/**
 * Readies a workflow to run as it is. What differs is around it: `jpush-audience@v1` is this checkout, whose
 * `api_url` has the emulator for its default; the variable `JPUSH_API` says the emulator too; and `actions/checkout`
 * copies the repository from a folder of this machine.
 */
export async function startWorkflow(engine: Engine, text: string): Promise<Recipe> {
  const home = mkdtempSync(join(tmpdir(), 'recipe-'));
  const repository = join(home, 'repository');
  mkdirSync(repository);
  const jpush = await startEmulator();
  return {
    jpush,
    write: (name, content) => {
      const path = join(repository, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
    },
    credentials: {
      vars: { JPUSH_APP_KEY: jpush.credentials.app.key },
      secrets: { JPUSH_MASTER_SECRET: jpush.credentials.app.secret },
    },
    run: ({ env, ...options }) =>
      engine.run({ text, jpush, home, repository }, { ...options, env: { JPUSH_API: jpush.url, ...env } }),
    [Symbol.asyncDispose]: async () => {
      await jpush.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
