import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProblemGroup } from '../../src/audience/digest.ts';
import type { Rule } from '../../src/audience/types.ts';
import { annotationsOf, LEVEL_LIMIT } from '../../src/report/annotations.ts';
import type { Findings } from '../../src/report/findings.ts';
import { lineRanges } from '../../src/report/line-ranges.ts';
import { NASTY_NAMES, nastyText } from './nasty.ts';

const RULES: readonly Rule[] = [
  'too_long',
  'not_utf8',
  'not_decodable',
  'control_character',
  'alias_alphabet',
  'registration_id_form',
  'csv_row',
  'header',
  'spreadsheet_number',
  'duplicate',
];

function group(
  rule: Rule,
  level: 'error' | 'warning',
  lines: readonly number[],
  file = 'people.txt',
): ProblemGroup {
  const ranges = lines.map((line) => ({ from: line, to: line }));
  const first = { rule, file, line: lines[0] ?? 1, column: 41 };
  return { rule, level, file, count: lines.length, first, ranges, complete: true };
}

function findings(groups: readonly ProblemGroup[]): Findings {
  return { problems: { groups, first: [], error_count: 1, warning_count: 0 } };
}

describe('annotationsOf', () => {
  it('points at the line and column of a single problem and says what to do', () => {
    expect(annotationsOf(findings([group('too_long', 'error', [5])]))).toEqual([
      {
        level: 'error',
        title: 'Identifier too long',
        message:
          'people.txt: line 5 (column 41) is longer than 40 bytes. JPush refuses the whole file for such a line. Correct it at its source.',
        file: 'people.txt',
        line: 5,
        endLine: 5,
        column: 41,
      },
    ]);
  });

  it('gathers the lines of a rule, without a column where the first range has several lines', () => {
    const many: ProblemGroup = {
      ...group('csv_row', 'warning', [5]),
      count: 3208,
      ranges: [
        { from: 5, to: 6 },
        { from: 9, to: 14 },
      ],
      complete: false,
    };
    const [annotation] = annotationsOf(findings([many]));
    expect(annotation).toMatchObject({ title: 'Looks like a CSV row: 3,208 lines', line: 5, endLine: 6 });
    expect(annotation?.message).toMatch(/^people\.txt: lines 5–6, 9–14 and 3,200 more look like CSV rows/);
    expect(annotation).not.toHaveProperty('column');
  });

  it.each(RULES)('has a title, a fault and a way out for rule %s, for one line and for many', (rule) => {
    for (const level of ['error', 'warning'] as const) {
      for (const lines of [[7], [7, 9]]) {
        const [annotation] = annotationsOf(findings([group(rule, level, lines)]));
        expect(annotation?.title).toMatch(/^[A-Z]/);
        expect(annotation?.message).toMatch(/^people\.txt: lines? 7.* [a-z].*\. .*\.$/);
      }
    }
  });

  it('keeps a place for the final error of the step and says what it could not show', () => {
    const groups = Array.from({ length: 12 }, (_, index) => group('too_long', 'error', [1], `f${index}.txt`));
    const annotations = annotationsOf(findings(groups));
    expect(annotations).toHaveLength(9);
    expect(annotations.at(-1)).toMatchObject({ level: 'error', title: '4 more messages' });
    expect(annotations.at(-1)?.message).toContain('4 more messages on 4 files (identifier too long)');
  });

  it('shows one problem of every rule before a second of any', () => {
    const long = Array.from({ length: 20 }, (_, index) => group('too_long', 'error', [1], `f${index}.txt`));
    const titles = annotationsOf(findings([...long, group('not_utf8', 'error', [3])])).map(
      ({ title }) => title,
    );
    expect(titles.slice(0, 2)).toEqual(['Identifier too long', 'Not UTF-8']);
  });

  it('shows remarks on the audience and on the answers as notices and warnings', () => {
    const remarks = [{ level: 'notice', text: 'The byte order mark was dropped.', file: 'a.csv' }] as const;
    expect(annotationsOf({ remarks })).toEqual([
      { level: 'notice', title: 'Audience', message: 'The byte order mark was dropped.', file: 'a.csv' },
    ]);
  });

  it('never gives more than the platform shows, nor a text that the platform cuts, whatever the names are', () => {
    const someGroup = fc.record({
      rule: fc.constantFrom(...RULES),
      level: fc.constantFrom('error' as const, 'warning' as const),
      file: fc.oneof(nastyText, fc.constant('x'.repeat(10_000))),
      lines: fc.array(fc.integer({ min: 1, max: 30_000_000 }), { minLength: 1, maxLength: 40 }),
    });
    const someRemark = fc.record({
      level: fc.constantFrom('notice' as const, 'warning' as const),
      text: fc.oneof(nastyText, fc.constant('::error::'.repeat(2000))),
      file: fc.constantFrom(undefined, ...NASTY_NAMES),
    });
    fc.assert(
      fc.property(
        fc.array(someGroup, { maxLength: 40 }),
        fc.array(someRemark, { maxLength: 20 }),
        fc.integer({ min: 0, max: 12 }),
        (groups, remarks, warning) => {
          const made = annotationsOf(
            { ...findings(groups.map((one) => group(one.rule, one.level, one.lines, one.file))), remarks },
            { error: 1, warning },
          );
          for (const [level, others] of [
            ['error', 1],
            ['warning', warning],
            ['notice', 0],
          ] as const) {
            const shown = made.filter((annotation) => annotation.level === level).length;
            expect(shown).toBeLessThanOrEqual(Math.max(0, LEVEL_LIMIT - others));
          }
          for (const { message, title } of made) {
            expect(message.length).toBeLessThanOrEqual(4096);
            expect(title.length).toBeLessThanOrEqual(255);
            expect(message.split('\n').some((line) => line.trimStart().startsWith('::'))).toBe(false);
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('lineRanges', () => {
  it('names lines, ranges and how many more there are', () => {
    const ranges = [
      { from: 5, to: 5 },
      { from: 9, to: 14 },
    ];
    expect(lineRanges({ count: 3208, ranges })).toBe('lines 5, 9–14 and 3,201 more');
    expect(lineRanges({ count: 7, ranges })).toBe('lines 5, 9–14');
    expect(lineRanges({ count: 1, ranges: ranges.slice(0, 1) })).toBe('line 5');
    expect(lineRanges({ count: 7, ranges }, 1)).toBe('lines 5 and 6 more');
    expect(lineRanges({ count: 3, ranges: [] })).toBe('3 lines');
  });
});
