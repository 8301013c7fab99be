import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'acorn';
import { describe, expect, test } from 'vitest';
import { runAction, Workspace } from '../action/run-action.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const INDEX = join(ROOT, 'dist/index.js');
const INSTALL = 'npm ci --prefix test/old-node';

/** What is read of a step that a real Node of an older line was asked to run. */
function start(node: string): {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
} {
  return spawnSync(node, [INDEX], { encoding: 'utf8', env: { INPUT_MODE: 'list' } });
}

/** A step of this Node that says it is another. */
async function startAs(version: string, workspace: Workspace) {
  const claim = `Object.defineProperty(process.versions, 'node', { value: '${version}' });`;
  const preload = `data:text/javascript,${encodeURIComponent(claim)}`;
  return runAction(workspace, {
    with: { mode: 'validate', file_path: 'vip.txt', type: 'alias', report_path: 'report.json' },
    node: ['--import', preload],
  });
}

function expectRefusal(stdout: string, version: string): void {
  expect(stdout).toMatch(/^::error title=Node 24 is needed::[^%\n]*\n$/);
  expect(stdout).toContain(`was started with Node ${version}.`);
  for (const word of ['act', 'Gitea', 'Forgejo', '32-bit ARM', 'node:24']) expect(stdout).toContain(word);
  expect(stdout).toContain(
    'Nothing was read, uploaded or deleted, and no output was set. It is safe to re-run.',
  );
}

describe('a Node older than 24', () => {
  test.each(['16.20.2', '18.20.8', '20.20.2', '22.12.0', '23.11.1'])(
    'is the one error of the step, before anything is read or written: %s',
    async (version) => {
      using workspace = new Workspace();
      workspace.write('vip.txt', 'alice\n');
      const { exitCode, stdout, stderr, outputs, summary } = await startAs(version, workspace);
      expectRefusal(stdout, version);
      expect({ exitCode, stderr, outputs, summary }).toEqual({
        exitCode: 1,
        stderr: '',
        outputs: {},
        summary: '',
      });
      expect(existsSync(join(workspace.path, 'report.json'))).toBe(false);
    },
  );

  test.each(['24.0.0', '26.10.0'])('is none where the step runs: %s', async (version) => {
    using workspace = new Workspace();
    workspace.write('vip.txt', 'alice\n');
    const { exitCode, outputs } = await startAs(version, workspace);
    expect({ exitCode, valid: outputs['valid'] }).toEqual({ exitCode: 0, valid: 'true' });
  });

  describe.each([18, 20])('a real Node %i', (line) => {
    const node = join(import.meta.dirname, `node_modules/node-${line}/bin/node`);
    const absent = !existsSync(node);
    if (absent && process.env['REQUIRE_WORKFLOW_TOOLS'] === 'true')
      throw new Error(`${node} is absent: ${INSTALL}`);
    test.skipIf(absent)(`says what is wrong${absent ? ` [skipped: not installed; ${INSTALL}]` : ''}`, () => {
      const { status, stdout, stderr } = start(node);
      expectRefusal(stdout, spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim().slice(1));
      expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    });
  });

  test('can read all that is evaluated before the version is: the syntax of 2022, and no import', () => {
    const text = readFileSync(INDEX, 'utf8');
    // 2022 for the `await` at the top, which Node has had since 14.8; nothing else of that year is wanted.
    const { body } = parse(text, { ecmaVersion: 2022, sourceType: 'module' });
    expect(body.filter(({ type }) => type === 'ImportDeclaration')).toEqual([]);
    parse(text.replaceAll(/\bawait /g, '').replaceAll(/^export \{\};$/gm, ''), {
      ecmaVersion: 2020,
      sourceType: 'module',
    });
  });
});
