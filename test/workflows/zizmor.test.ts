import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Workspace } from '../action/run-action.ts';
import { ROOT } from './repository-files.ts';
import { findTool } from './tools.ts';

const zizmor = findTool('zizmor');

describe.skipIf(zizmor.path === undefined)(`zizmor${zizmor.note}`, () => {
  test('finds nothing in this repository’s workflows, action.yml and Dependabot’s configuration', () => {
    const { status, stdout } = audit(ROOT);
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: expect.stringContaining('No findings to report'),
    });
  });

  test('would find a stranger’s text in a script, and an action that is not pinned', () => {
    using repository = new Workspace();
    mkdirSync(join(repository.path, '.github/workflows'), { recursive: true });
    const text = `on: issues
permissions: {}
jobs:
  greet:
    runs-on: ubuntu-latest
    steps:
      - uses: someone/something@v1
      - run: echo "\${{ github.event.issue.title }}"
`;
    writeFileSync(join(repository.path, '.github/workflows/wrong.yml'), text);
    const { status, stdout } = audit(repository.path);
    expect(status).toBeGreaterThan(10);
    for (const rule of ['template-injection', 'unpinned-uses']) expect(stdout).toContain(rule);
  });
});

function audit(folder: string): { readonly status: number | null; readonly stdout: string } {
  const options = ['--offline', '--no-progress', '--color=never', '--collect=all'];
  return spawnSync(zizmor.path ?? '', [...options, '.github', ...(folder === ROOT ? ['action.yml'] : [])], {
    encoding: 'utf8',
    cwd: folder,
  });
}
