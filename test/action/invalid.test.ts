import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, test } from 'vitest';
import { peakMemory, watchedMemory } from './peak-memory.ts';
import { runAction, Workspace } from './run-action.ts';

const BAD_LINES = 1_000_000;
const LEVEL_LIMIT = 10;
/** Bytes. */
const MEMORY_LIMIT = 300_000_000;
/** For machines with other things to do. */
const TIMEOUT_MS = 60_000;

/** What is wrong with the lines, in turn, and in which column: no two neighbours are alike. */
const FAULTS = [
  { rule: 'too_long', column: 41, line: Buffer.from(`${'x'.repeat(41)}\n`) },
  { rule: 'not_utf8', column: 4, line: Buffer.from('abc\xff\n', 'latin1') },
  { rule: 'control_character', column: 2, line: Buffer.from('a\u0007b\n') },
] as const;

describe('a file with a million invalid lines', () => {
  test(
    'is reported in ten annotations a level, a small summary and a whole report, in little memory',
    async () => {
      using workspace = new Workspace();
      workspace.write(
        'bad.txt',
        Buffer.concat(Array.from({ length: BAD_LINES }, (_, index) => faultOf(index).line)),
      );
      for (let number = 1; number <= 12; number += 1) {
        workspace.write(`some-${number}.txt`, `${'x'.repeat(41)}\nno alias ${number}\n`);
      }
      const { exitCode, stdout, summary, outputs } = await runAction(workspace, {
        ...watchedMemory(workspace),
        with: { mode: 'validate', file_path: '*.txt', type: 'alias', report_path: 'report.json' },
      });
      expect(exitCode).toBe(1);
      expect(outputs).toMatchObject({ valid: 'false', invalid_count: String(BAD_LINES + 12), count: '12' });
      for (const level of ['error', 'warning']) {
        const annotations = stdout.match(new RegExp(`^::${level}[ :].*$`, 'gm')) ?? [];
        expect(annotations.length).toBeLessThanOrEqual(LEVEL_LIMIT);
        expect(annotations.join('\n')).toMatch(/\d+ more messages on \d+ files/);
      }
      expect(Buffer.byteLength(summary)).toBeLessThan(1024 * 1024);
      expect(await readReport(join(workspace.path, 'report.json'))).toEqual({
        known: BAD_LINES,
        wrong: 0,
        rest: expect.objectContaining({
          problems: [],
          success: false,
          error_count: BAD_LINES + 12,
          warning_count: 12,
        }),
      });
      expect(peakMemory(workspace)).toBeLessThan(MEMORY_LIMIT);
    },
    TIMEOUT_MS,
  );
});

function faultOf(index: number): (typeof FAULTS)[number] {
  return FAULTS[index % 3] ?? FAULTS[0];
}

/**
 * Reads a report as it was written, an element of `problems` a line: how many lines of `bad.txt` it reports rightly, and
 * what the rest of it says.
 */
async function readReport(path: string): Promise<{ known: number; wrong: number; rest: unknown }> {
  let known = 0;
  let wrong = 0;
  let rest = '';
  for await (const text of createInterface({ input: createReadStream(path) })) {
    const element = /^\{"rule".*\}(?=,?$)/.exec(text)?.[0];
    if (element === undefined) {
      rest += text;
      continue;
    }
    const { rule, level, file, line, end_line, column } = JSON.parse(element);
    if (file !== 'bad.txt') continue;
    const fault = faultOf(known);
    const isRight = rule === fault.rule && column === fault.column && level === 'error';
    if (isRight && line === known + 1 && end_line === line) known += 1;
    else wrong += 1;
  }
  return { known, wrong, rest: JSON.parse(rest) };
}
