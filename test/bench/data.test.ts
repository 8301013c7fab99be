import { describe, expect, test } from 'vitest';
import { Workspace } from '../action/run-action.ts';
import { type Export, writeExport } from './data.ts';

describe('an export for the benchmark', () => {
  test('holds ids of 19 hex digits, no two alike', () => {
    const ids = linesOf({ kind: 'ids', lines: 50_000 });
    expect(ids.every((id) => /^[0-9a-f]{19}$/.test(id))).toBe(true);
    expect([ids.length, new Set(ids).size]).toEqual([50_000, 50_000]);
  });

  test('is the beginning of a longer one, and the same every time', () => {
    const short = linesOf({ kind: 'ids', lines: 100, repeated: 20 });
    expect(linesOf({ kind: 'ids', lines: 100_000, repeated: 20 }).slice(0, 100)).toEqual(short);
  });

  test('repeats as many lines as asked for', () => {
    const ids = linesOf({ kind: 'ids', lines: 50_000, repeated: 20 });
    expect(new Set(ids).size / ids.length).toBeCloseTo(0.8, 1);
    expect(new Set(linesOf({ kind: 'ids', lines: 50_000, distinct: 700 })).size).toBe(700);
  });

  test('holds aliases of 5 to 40 bytes, half of them with Chinese characters', () => {
    const aliases = linesOf({ kind: 'aliases', lines: 50_000 });
    const sizes = aliases.map((alias) => Buffer.byteLength(alias));
    expect([Math.min(...sizes), Math.max(...sizes)]).toEqual([5, 40]);
    expect(aliases.every((alias) => /^[A-Za-z0-9_@!#$.\p{Script=Han}]+$/u.test(alias))).toBe(true);
    const chinese = aliases.filter((alias) => /\p{Script=Han}/u.test(alias));
    expect(chinese.length / aliases.length).toBeCloseTo(0.5, 1);
  });
});

function linesOf(what: Export): readonly string[] {
  using workspace = new Workspace();
  writeExport(`${workspace.path}/export.txt`, what);
  return workspace.read('export.txt').trimEnd().split('\n');
}
