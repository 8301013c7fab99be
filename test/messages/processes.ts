import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runAction, Workspace } from '../action/run-action.ts';
import { errorsIn } from '../action/scenario.ts';
import { commandsIn } from '../injection/runner-commands.ts';
import type { Given, Heard } from './hear.ts';

interface Process {
  readonly with: Given;
  readonly env?: Readonly<Record<string, string>>;
}

const VALIDATE = { mode: 'validate', file_path: 'vip.txt', type: 'alias' };
/** A folder where a file of the runner should be. */
const FOLDER = 'folder';

/** What only a process of its own can meet: the runner's files, variables of Node, the step's own report. */
const PROCESSES: readonly Process[] = [
  { with: VALIDATE, env: { NODE_DEBUG: 'stream' } },
  { with: VALIDATE, env: { INPUT_METHOD: 'fcitx' } },
  { with: VALIDATE, env: { GITHUB_OUTPUT: FOLDER } },
  { with: VALIDATE, env: { GITHUB_STEP_SUMMARY: FOLDER } },
  { with: { ...VALIDATE, report_path: 'vip.txt' } },
  { with: { ...VALIDATE, report_path: 'new.json', file_path: 'new.json' } },
  { with: { ...VALIDATE, report_path: `${FOLDER}/new/x.json/` } },
];

async function hearProcess({ with: inputs, env = {} }: Process): Promise<Heard> {
  using workspace = new Workspace();
  workspace.write('vip.txt', 'anna\nbob\n');
  mkdirSync(join(workspace.path, FOLDER));
  const paths = Object.entries(env).map(([name, value]) => [
    name,
    value === FOLDER ? join(workspace.path, FOLDER) : value,
  ]);
  const result = await runAction(workspace, { with: inputs, env: Object.fromEntries(paths) });
  const annotations = commandsIn(result.stdout)
    .filter(({ name, properties }) => name === 'warning' || (name === 'error' && 'title' in properties))
    .map(({ data, properties }) => `${properties['title'] ?? ''}: ${data}`);
  return { with: inputs, failure: errorsIn(result).at(-1) ?? '', annotations, rest: result.stdout };
}

export async function hearProcesses(): Promise<readonly Heard[]> {
  return await Promise.all(PROCESSES.map(hearProcess));
}
