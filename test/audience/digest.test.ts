import { describe, expect, test } from 'vitest';
import { ProblemDigest } from '../../src/audience/digest.ts';
import type { Problem, Rule } from '../../src/audience/types.ts';
import { readSources } from './reading.ts';

const problem = (rule: Rule, line: number, file = 'a.txt'): Problem => ({ rule, file, line, column: 1 });

describe('ProblemDigest', () => {
  test('groups problems by file and rule into line ranges', () => {
    const digest = new ProblemDigest({ on_invalid: 'fail' });
    for (const line of [1, 2, 3, 7, 9, 10]) digest.add(problem('too_long', line));
    digest.add(problem('csv_row', 4));
    digest.add(problem('too_long', 11, 'b.txt'));
    const { groups, error_count, warning_count } = digest.findings();
    expect(
      groups.map(({ file, rule, level, count, ranges }) => ({ file, rule, level, count, ranges })),
    ).toEqual([
      {
        file: 'a.txt',
        rule: 'too_long',
        level: 'error',
        count: 6,
        ranges: [
          { from: 1, to: 3 },
          { from: 7, to: 7 },
          { from: 9, to: 10 },
        ],
      },
      { file: 'a.txt', rule: 'csv_row', level: 'warning', count: 1, ranges: [{ from: 4, to: 4 }] },
      { file: 'b.txt', rule: 'too_long', level: 'error', count: 1, ranges: [{ from: 11, to: 11 }] },
    ]);
    expect({ error_count, warning_count }).toEqual({ error_count: 7, warning_count: 1 });
  });

  test('calls invalid lines warnings where they may be dropped, duplicates always errors', () => {
    const digest = new ProblemDigest({ on_invalid: 'drop' });
    digest.add(problem('not_utf8', 1));
    digest.add(problem('duplicate', 2));
    expect(digest.findings().first.map(({ level }) => level)).toEqual(['warning', 'error']);
  });

  test('keeps the first 100 problems, a bounded number of ranges, and exact counts', () => {
    const digest = new ProblemDigest({ on_invalid: 'fail' });
    for (let line = 1; line <= 10_000; line += 2) digest.add(problem('too_long', line));
    const { first, groups, error_count } = digest.findings();
    expect(first).toHaveLength(100);
    expect(groups).toMatchObject([{ count: 5000, complete: false }]);
    expect(groups[0]?.ranges).toHaveLength(1000);
    expect(error_count).toBe(5000);
  });

  test('survives two million bad lines in little memory', async () => {
    const chunk = Buffer.from(`${'x'.repeat(45)}\n\n`.repeat(20_000));
    const source = {
      name: 'bad.txt',
      async *chunks() {
        for (let i = 0; i < 100; i++) yield chunk;
      },
    };
    const digest = new ProblemDigest({ on_invalid: 'fail' });
    const before = process.memoryUsage().rss;
    const rules = { type: 'alias', on_duplicate: 'fail', on_oversize: 'fail' } as const;
    await readSources([source], { rules, onProblem: (one) => digest.add(one) });
    expect(digest.findings().error_count).toBe(2_000_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(120_000_000);
  });
});
