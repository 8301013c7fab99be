import { execFileSync } from 'node:child_process';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { isInstalled } from '../files/programs.ts';
import { runAction, Workspace } from './run-action.ts';
import { errorsIn } from './scenario.ts';

const INPUTS = { mode: 'validate', file_path: 'people.csv', type: 'alias', column: 'alias' } as const;
const PEOPLE = 'id,alias,name\n1,alice,"Smith, A."\n2,"bob",\n3,carol,C\n';

async function validate(
  files: Readonly<Record<string, string | Uint8Array>>,
  inputs: Readonly<Record<string, string>> = {},
) {
  using workspace = new Workspace();
  for (const [name, content] of Object.entries(files)) workspace.write(name, content);
  return await runAction(workspace, { with: { ...INPUTS, ...inputs } });
}

describe.concurrent('`column` takes the identifiers out of an export', () => {
  test('and reports where it found them', async () => {
    const { exitCode, outputs, stdout } = await validate({ 'people.csv': PEOPLE });
    expect(exitCode).toBe(0);
    expect(outputs).toMatchObject({ count: '3', line_count: '3', blank_count: '0' });
    expect(stdout).toContain('`column` is field 2 of 3, separated by commas');
  });

  test.each<[string, Uint8Array, Readonly<Record<string, string>>]>([
    ['compressed with gzip', gzipSync(PEOPLE), {}],
    ['compressed with zstd', zstdCompressSync(PEOPLE), {}],
    ['with the mark of UTF-8', Buffer.from(`\ufeff${PEOPLE}`), {}],
    ['in UTF-16', Buffer.from(`\ufeff${PEOPLE}`, 'utf16le'), { encoding: 'utf-16le' }],
    ['with tabs', Buffer.from('id\talias\n1\talice\n2\tbob\n3\tcarol\n'), {}],
    ['by number', Buffer.from(PEOPLE), { column: '2' }],
  ])('%s', async (_, content, inputs) => {
    const { exitCode, outputs } = await validate({ 'people.csv': content }, inputs);
    const plain = await validate({ 'people.csv': 'alice\nbob\ncarol\n' }, { column: 'none' });
    expect([exitCode, outputs['sha256']]).toEqual([0, plain.outputs['sha256']]);
  });

  test('from several files, each with a header of its own, but those of `exclude_path`', async () => {
    const { exitCode, outputs } = await validate(
      {
        'people.csv': PEOPLE,
        'more.csv': 'alias;id\ndave;4\nerin;5\n',
        'out.csv': 'when,alias\n2026-11-01,bob\n',
        'out.txt': 'erin\n',
      },
      { file_path: '*e.csv', exclude_path: 'out.*' },
    );
    expect(exitCode).toBe(0);
    expect(outputs).toMatchObject({ count: '3', excluded_count: '2' });
  });

  test('and fails where a file of `exclude_path` has columns, but not that one', async () => {
    const files = { 'people.csv': PEOPLE, 'out.csv': 'id,mail\n1,a@b\n' };
    const result = await validate(files, { exclude_path: 'out.csv' });
    expect(result.exitCode).toBe(1);
    expect(errorsIn(result).join()).toMatch(/out\.csv, line 1: the header has no field .*`exclude_path`/);
  });

  test('and names the line of the file where a row does not fit', async () => {
    const result = await validate({ 'people.csv': `${PEOPLE}4\n` }, { on_invalid: 'drop' });
    expect(result.exitCode).toBe(1);
    expect(errorsIn(result).join()).toContain('people.csv, line 5: the row has 1 field, the header has 3');
  });
});

/** The same table as a program of its own writes it. */
const SCRIPTS: readonly (readonly [name: string, needs: string, script: string, file: string])[] = [
  [
    'Python (csv)',
    'csv',
    `import csv
with open("people.csv", "w", newline="", encoding="utf-8") as f:
    w = csv.writer(f); w.writerow(["id", "alias", "note"])
    for i in range(3000): w.writerow([i, f"user{i}", 'said "hi", left' if i % 3 else None])`,
    'people.csv',
  ],
  [
    'Python (csv), all quoted with tabs',
    'csv',
    `import csv
with open("people.csv", "w", newline="", encoding="utf-8") as f:
    w = csv.writer(f, delimiter="\\t", quoting=csv.QUOTE_ALL); w.writerow(["note", "alias"])
    for i in range(3000): w.writerow(['a\\tb "c"', f"user{i}"])`,
    'people.csv',
  ],
  [
    'pandas',
    'pandas',
    `import pandas
pandas.DataFrame({"n": [1.5] * 3000, "alias": [f"user{i}" for i in range(3000)], "t": ["x,y;z"] * 3000}).to_csv("people.csv")`,
    'people.csv',
  ],
  [
    'pandas in GB18030',
    'pandas',
    `import pandas
pandas.DataFrame({"姓名": ["张三"] * 3000, "alias": [f"user{i}" for i in range(3000)]}).to_csv("people.csv", encoding="gb18030", index=False)`,
    'people.csv',
  ],
  [
    'DuckDB',
    'duckdb',
    `import duckdb
duckdb.sql("copy (select i, 'user' || i as alias, 'a,\\"b' as t from range(3000) r(i)) to 'people.csv' (format csv)")`,
    'people.csv',
  ],
  [
    'DuckDB with zstd',
    'duckdb',
    `import duckdb
duckdb.sql("copy (select 'user' || i as alias, NULL as t from range(3000) r(i)) to 'people.csv.zst' (format csv, compression zstd)")`,
    'people.csv.zst',
  ],
];

describe.concurrent('`column` reads what is written by', () => {
  for (const [name, needs, script, file] of SCRIPTS) {
    const isThere = isInstalled('python3', '-c', `import ${needs}`);
    test.skipIf(!isThere)(`${name}${isThere ? '' : ` [skipped: Python has no ${needs}]`}`, async () => {
      using workspace = new Workspace();
      execFileSync('python3', ['-c', script], { cwd: workspace.path });
      const encoding = name.endsWith('GB18030') ? 'gb18030' : 'utf-8';
      const inputs = { ...INPUTS, file_path: file, encoding };
      const { exitCode, outputs } = await runAction(workspace, { with: inputs });
      workspace.write('plain.txt', Array.from({ length: 3000 }, (_, index) => `user${index}\n`).join(''));
      const plain = await runAction(workspace, {
        with: { ...INPUTS, file_path: 'plain.txt', column: 'none' },
      });
      expect([exitCode, outputs['sha256']]).toEqual([0, plain.outputs['sha256']]);
    });
  }
});
