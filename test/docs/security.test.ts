import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const PAGE = readFileSync(resolve(ROOT, 'SECURITY.md'), 'utf8');

/** Threat, promise and proof of every row of the page's tables. */
const ROWS = PAGE.split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (threat|---) /.test(line))
  .map((line) => line.slice(2, -2).split(' | '));
const NAMED = [...PAGE.matchAll(/`(test\/[^`]+)`: “([^”]+)”/g)].map(([, file = '', title = '']) => ({
  file,
  title,
}));

/** Whether a file holds a test or a group of this title: a text that a function follows, perhaps in a wrapper. */
function holdsTest(file: string, title: string): boolean {
  const source = readFileSync(resolve(ROOT, file), 'utf8');
  return [`'${title}'`, `"${title}"`, `\`${title}\``].some((written) =>
    source
      .split(written)
      .slice(1)
      .some((rest) => /^,\s*(async\s*)?(\w*\(|\w+\s*=>)/.test(rest)),
  );
}

describe('SECURITY.md', () => {
  test('gives every threat one promise and the test that keeps it', () => {
    expect(ROWS.length).toBeGreaterThan(20);
    for (const [threat = '', promise = '', proof = '', ...more] of ROWS) {
      expect(more).toEqual([]);
      expect(threat).toMatch(/\.$/);
      expect(promise).toMatch(/\.$/);
      expect(proof).toMatch(/^`test\/[^`]+\.test\.ts`: “[^”]+”(<br>`test\/[^`]+\.test\.ts`: “[^”]+”)*$/);
    }
  });

  test.each(NAMED)('names a test that exists: $file: $title', ({ file, title }) => {
    expect(holdsTest(file, title)).toBe(true);
  });

  test('would not find a test that does not exist', () => {
    expect(holdsTest('test/docs/security.test.ts', 'names a test that ex')).toBe(false);
  });
});
