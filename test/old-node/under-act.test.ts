import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { Workspace } from '../action/run-action.ts';
import { runAct } from '../recipes/act.ts';
import type { RunResult } from '../recipes/engine.ts';
import { findTool } from '../workflows/tools.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const NODE_20 = join(import.meta.dirname, 'node_modules/node-20/bin/node');
const act = findTool('act');
const absent = existsSync(NODE_20) ? '' : ' [skipped: no Node 20; npm ci --prefix test/old-node]';

/** A workflow of one step of this action, in host mode, where `node` is this one. */
async function validate(node: string): Promise<RunResult> {
  using home = new Workspace();
  mkdirSync(join(home.path, 'repository'));
  cpSync(join(ROOT, 'dist'), join(home.path, 'repository/dist'), { recursive: true });
  cpSync(join(ROOT, 'action.yml'), join(home.path, 'repository/action.yml'));
  home.write('repository/vip.txt', 'alice\n');
  const inputs = { mode: 'validate', file_path: 'vip.txt', type: 'alias' };
  const job = {
    'runs-on': 'ubuntu-latest',
    steps: [{ uses: 'actions/checkout@v7' }, { uses: './', with: inputs }],
  };
  home.write('workflow.yml', stringify({ on: 'push', jobs: { job } }));
  const files = [
    '--directory',
    join(home.path, 'repository'),
    '--workflows',
    join(home.path, 'workflow.yml'),
  ];
  return await runAct({ act: act.path ?? '', home: home.path, node, parameters: ['push', ...files] });
}

describe.skipIf(act.note !== '')(`act starts the node it finds${act.note}`, () => {
  test('Node 24 runs the step', async () => {
    const { exitCode, log } = await validate(process.execPath);
    expect(exitCode, log).toBe(0);
  });

  test.skipIf(absent !== '')(`Node 20 ends it with one error that says what to do${absent}`, async () => {
    const { exitCode, log, outputs } = await validate(NODE_20);
    expect(exitCode).toBe(1);
    expect(log).toMatch(/was started with Node 20\.\d+\.\d+\./);
    expect(log).toContain('Nothing was read, uploaded or deleted, and no output was set.');
    expect(outputs).toEqual([]);
  });
});
