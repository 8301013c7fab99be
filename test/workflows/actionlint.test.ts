import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { THIS_ACTION } from './known-actions.ts';
import { readPages, yamlBlocksOf } from './readmes.ts';
import { ROOT, readWorkflows } from './repository-files.ts';
import { findTool } from './tools.ts';

const actionlint = findTool('actionlint');

describe.skipIf(actionlint.path === undefined)(`actionlint${actionlint.note}`, () => {
  test('finds nothing in this repository’s workflows', () => {
    const files = readWorkflows().map(({ name }) => name);
    expect(lint(ROOT, files)).toBe('');
  });

  test.each(readPages().filter((page) => yamlBlocksOf(page).length > 0))(
    'finds nothing in the workflows of $name',
    (readme) => {
      using project = new Project();
      for (const { name, text } of yamlBlocksOf(readme)) project.add(name, text);
      expect(lint(project.path, project.files)).toBe('');
    },
  );

  test('would find a misspelt input, a misspelt output and a comparison that never holds', () => {
    using project = new Project();
    project.add(
      'wrong',
      `on: push
jobs:
  upload:
    runs-on: ubuntu-latest
    steps:
      - id: audience
        uses: ${THIS_ACTION}@v1
        with:
          file-path: vip.txt
      - run: echo "$COUNT"
        env:
          COUNT: \${{ steps.audience.outputs.counts }}
      - if: \${{ github.event == 'push' }}
        run: echo
`,
    );
    const findings = lint(project.path, project.files);
    expect(findings).toMatch(/:9:.*"file-path"/);
    expect(findings).toMatch(/:12:.*"counts"/);
    expect(findings).toMatch(/:13:/);
  });
});

/** A repository of its own with this action in it, so that actionlint knows the action's inputs and outputs. */
class Project implements Disposable {
  readonly path = mkdtempSync(join(tmpdir(), 'actionlint-'));
  readonly files: string[] = [];

  constructor() {
    for (const folder of ['.git', '.github/workflows'])
      mkdirSync(join(this.path, folder), { recursive: true });
    copyFileSync(join(ROOT, 'action.yml'), join(this.path, 'action.yml'));
    // It also wants the bundle to be there.
    mkdirSync(join(this.path, 'dist'));
    writeFileSync(join(this.path, 'dist/index.js'), '');
  }

  /** Adds a workflow, the action in it called by its path. */
  add(name: string, text: string): void {
    const file = `.github/workflows/${name.replaceAll('/', '-').replace(':', '-line-')}.yml`;
    writeFileSync(join(this.path, file), text.replaceAll(`${THIS_ACTION}@v1`, './'));
    this.files.push(file);
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

function lint(folder: string, files: readonly string[]): string {
  const { stdout, stderr } = spawnSync(actionlint.path ?? '', ['-oneline', ...files], {
    cwd: folder,
    encoding: 'utf8',
  });
  return `${stdout}${stderr}`;
}
