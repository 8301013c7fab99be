import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Workspace } from '../action/run-action.ts';

const BENCH = resolve(import.meta.dirname, 'bench.ts');

describe('npm run bench', () => {
  test('measures the one row asked for, prints a table and the machine, and leaves nothing behind', () => {
    using temporary = new Workspace();
    const { status, stdout } = bench(['--only', 'start-up', '--runs', '1'], temporary);
    expect(status).toBe(0);
    const [head, rule, row, gap, machine, ...rest] = stdout.split('\n');
    expect(head).toMatch(/^\| what \| ours \| /);
    expect(rule).toMatch(/^(\| --- )+\|$/);
    expect(row).toMatch(
      /^\| `validate` of one line \| [\d.]+ s .* \| `node -e 0` \| [\d.]+ s .* \| [\d.]+ \|/,
    );
    expect([gap, machine?.includes(`Node ${process.version}`), rest]).toEqual(['', true, ['']]);
    expect(readdirSync(temporary.path)).toEqual([]);
  });

  test.each([
    [['--only', 'startup'], /There is no row startup; there are start-up, /],
    [['--runs', '0'], /--runs must be an integer from 1, not 0/],
    [['--readme', '--only', 'start-up'], /leave out --only/],
  ])('refuses %j', (parameters, words) => {
    using temporary = new Workspace();
    const { status, stderr } = bench(parameters, temporary);
    expect(status).toBe(1);
    expect(stderr).toMatch(words);
  });
});

function bench(parameters: readonly string[], temporary: Workspace) {
  const env = { ...process.env, TMPDIR: temporary.path, TEMP: temporary.path, TMP: temporary.path };
  return spawnSync(process.execPath, [BENCH, ...parameters], { encoding: 'utf8', env });
}
