import { readFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { benchSection, COMMAND, TABLE_FILES } from './readme.ts';
import type { Figures, Results, Row, Spread } from './row.ts';
import { ALL_ROWS } from './rows.ts';
import { origin, table } from './table.ts';

describe.each(['en', 'zh'] as const)('the performance section (%s)', (language) => {
  const section = benchSection(
    readFileSync(resolve(import.meta.dirname, '../..', TABLE_FILES[language]), 'utf8'),
  );

  test('has every row that the benchmark knows, with its peer and its goal', () => {
    expect(cellsOf(section ?? '').map(formOf)).toEqual(
      cellsOf(table(ALL_ROWS, anyFigures(), language)).map(formOf),
    );
  });

  test('says when, by which command and on what it was made', () => {
    expect(section).toContain(`\`${COMMAND}\``);
    expect(section).toMatch(/ 20\d\d-\d\d-\d\d[.。]/);
    expect(section).toMatch(/\d+ × .+, \d+ GB, Node v\d+\.\d+\.\d+, \S+ \d\S+[.。]/);
  });
});

describe('the table', () => {
  const [compared, alone]: readonly Row[] = [
    { name: 'a', what: { en: 'a', zh: 'a' }, unit: 'seconds', peer: { en: 'b', zh: 'b' }, goal: 1, aim: 0.5 },
    { name: 'c', what: { en: 'c', zh: 'c' }, unit: 'bytes', goal: 100e6 },
  ];

  test.each([
    [0.5, 'aim'],
    [0.6, 'goal'],
    [1, 'goal'],
    [1.01, '**missed**'],
  ])('holds a ratio of %d to goal and aim: %s', (ratio, reached) => {
    expect(lastCell(compared, { ours: once(2 * ratio), theirs: once(2) })).toBe(reached);
  });

  test.each([
    [100e6, 'goal'],
    [101e6, '**missed**'],
  ])('holds a figure without a peer, %d bytes, to the goal itself: %s', (bytes, reached) => {
    expect(lastCell(alone, { ours: once(bytes) })).toBe(reached);
  });

  test('names neither the host nor a path', () => {
    expect(origin(5, 'en')).toMatch(/^Medians of at least 5 .* Node v[\d.]+, \w+ [\w.-]+\.$/);
    for (const own of [hostname(), tmpdir(), process.cwd()]) expect(origin(5, 'en')).not.toContain(own);
  });
});

/** The Markdown table's lines, head and rule left out. */
function cellsOf(markdown: string): readonly (readonly string[])[] {
  const lines = markdown.split('\n').filter((line) => line.startsWith('| '));
  return lines.slice(2).map((line) => line.slice(2, -2).split(' | '));
}

/** What of a row does not depend on the run: what, peer, goal, aim. */
function formOf([what, , peer, , , goal, aim]: readonly string[]): readonly (string | undefined)[] {
  return [what, peer, goal, aim];
}

function anyFigures(): Results {
  return new Map(ALL_ROWS.map((row): [Row, Figures] => [row, { ours: once(1), theirs: once(1) }]));
}

function lastCell(row: Row | undefined, figures: Figures): string | undefined {
  return row === undefined
    ? undefined
    : cellsOf(table([row], new Map([[row, figures]]), 'en'))
        .at(-1)
        ?.at(-1);
}

function once(figure: number): Spread {
  return { median: figure, least: figure, most: figure };
}
