import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProblemLines, reportHead, reportTail } from '../../src/report/outputs/json-report.ts';
import { NASTY_NAMES } from './nasty.ts';
import { APP_KEY, SCENARIOS } from './scenarios.ts';

interface Element {
  readonly rule: string;
  readonly level: string;
  readonly file: string;
  readonly line: number;
  readonly end_line: number;
  readonly column: number;
}

const run = { repository: 'acme/campaigns', workflow: 'CI', run_id: '1', run_attempt: '1' };

function elementsIn(text: string): readonly Element[] {
  const elements: readonly Element[] = JSON.parse(`[${text}]`);
  return elements;
}

describe('ProblemLines', () => {
  it('makes one element of ten million lines in a row', () => {
    const lines = new ProblemLines();
    let written = '';
    for (let line = 1; line <= 10_000_000; line += 1) {
      written += lines.add({ rule: 'too_long', file: 'a.txt', line, column: 41 }, 'error');
    }
    expect(written).toBe('');
    expect(elementsIn(lines.end())).toEqual([
      { rule: 'too_long', level: 'error', file: 'a.txt', line: 1, end_line: 10_000_000, column: 41 },
    ]);
  });

  it('keeps two faults on every line apart and both in a row', () => {
    const lines = new ProblemLines();
    for (const line of [1, 2, 3]) {
      lines.add({ rule: 'csv_row', file: 'a.txt', line, column: 1 }, 'warning');
      lines.add({ rule: 'alias_alphabet', file: 'a.txt', line, column: 4 }, 'warning');
    }
    expect(elementsIn(lines.end()).map(({ rule, line, end_line }) => [rule, line, end_line])).toEqual([
      ['csv_row', 1, 3],
      ['alias_alphabet', 1, 3],
    ]);
  });

  it('says the same as the problems it was given, whatever they are', () => {
    const problem = fc.record({
      rule: fc.constantFrom('too_long' as const, 'not_utf8' as const),
      level: fc.constantFrom('error' as const, 'warning' as const),
      gap: fc.integer({ min: 0, max: 3 }),
      column: fc.integer({ min: 1, max: 2 }),
      file: fc.constantFrom(0, 0, 0, 1),
    });
    fc.assert(
      fc.property(fc.array(problem, { maxLength: 60 }), (problems) => {
        const lines = new ProblemLines();
        const given: string[] = [];
        let [text, line, file] = ['', 0, 0];
        for (const { rule, level, gap, column, file: next } of problems) {
          line = next === 0 ? line + gap : 1;
          file += next;
          const name = NASTY_NAMES[file % NASTY_NAMES.length] ?? '';
          text += lines.add({ rule, file: name, line, column }, level);
          given.push(`${rule} ${level} ${JSON.stringify(name)} ${line} ${column}`);
        }
        text += lines.end();
        const reported = elementsIn(text).flatMap((element) =>
          Array.from(
            { length: element.end_line - element.line + 1 },
            (_, index) =>
              `${element.rule} ${element.level} ${JSON.stringify(element.file)} ${element.line + index} ${element.column}`,
          ),
        );
        expect(new Set(reported)).toEqual(new Set(given));
      }),
    );
  });
});

describe('the report', () => {
  it.each(Object.keys(SCENARIOS))('is one JSON document after the run %s', (name) => {
    const reported = SCENARIOS[name] ?? { findings: {}, context: { mode: 'list', report_path: undefined } };
    const lines = new ProblemLines();
    const middle = lines.add({ rule: 'too_long', file: '"', line: 3, column: 41 }, 'error') + lines.end();
    const text = reportHead({ mode: reported.context.mode, run }) + middle + reportTail(reported);
    expect(JSON.parse(text)).toMatchObject({
      format: 'jpush-audience-report',
      version: 1,
      mode: reported.context.mode,
      run,
      problems: [{ file: '"', line: 3, end_line: 3 }],
      success: reported.failure === undefined,
    });
  });

  it('reports parts, outcomes and times as the outputs do', () => {
    const { findings, failure } = SCENARIOS['split-upload'] ?? { findings: {}, failure: undefined };
    const report: unknown = JSON.parse(
      reportHead({ mode: 'upload', run: undefined }) + reportTail({ findings, failure }),
    );
    expect(report).toMatchObject({
      run: null,
      problems: [],
      error: null,
      audience: { type: 'registration_id', bytes: 29_999_940, counts: { count: 1_499_997 } },
      parts: [
        { how: 'reused', expire_time: '2026-12-19T10:00:00+08:00' },
        { how: 'uploaded', file_id: expect.stringContaining(APP_KEY) },
        { how: 'adopted' },
      ],
      slots: { used: 8, free: 12 },
      now: '2026-11-24T10:00:00+08:00',
    });
  });

  it('is valid also when the run failed before it knew anything', () => {
    const failure = { message: 'No.', code: undefined, hint: undefined, details: [] };
    const text = reportHead({ mode: 'prune', run: undefined }) + reportTail({ findings: {}, failure });
    expect(JSON.parse(text)).toMatchObject({
      success: false,
      error: { message: 'No.', code: null },
      outcomes: null,
    });
  });
});
