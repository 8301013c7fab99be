import { expect, test } from 'vitest';
import { runAction, Workspace } from './run-action.ts';

/** GitHub shows so many annotations of a level for one step and drops the rest. */
const SHOWN = 10;

function levelsIn(stdout: string): Readonly<Record<string, number>> {
  const levels = [...stdout.matchAll(/^::(error|warning|notice)/gm)].map(([, level = '']) => level);
  return Object.fromEntries(
    Object.entries(Object.groupBy(levels, (level) => level)).map(([level, all = []]) => [level, all.length]),
  );
}

test('however much is wrong, GitHub shows every annotation, the reason of the failure and other warnings among them', async () => {
  using workspace = new Workspace();
  // An error and a warning for each of a dozen files.
  for (let file = 1; file <= 12; file += 1) {
    workspace.write(
      `list-${file}.txt`,
      `${'x'.repeat(41)}\na-b${file}\nanna${file}\nbert${file}\ncarl${file}\n`,
    );
  }
  workspace.write('file', '');
  const { exitCode, stdout } = await runAction(workspace, {
    with: {
      mode: 'validate',
      type: 'alias',
      file_path: 'list-*.txt',
      ttl: '100',
      report_path: 'file/report.json',
    },
    env: { GITHUB_STEP_SUMMARY: `${workspace.path}/file/summary.md` },
  });
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/^::warning[^:]*::`mode: validate` does not use `ttl`/m);
  expect(stdout).toMatch(/^::warning[^:]*::The job summary could not be written/m);
  expect(stdout).toMatch(/^::warning[^:]*::The report could not be written/m);
  expect(levelsIn(stdout)).toEqual({ error: SHOWN, warning: SHOWN });
});
