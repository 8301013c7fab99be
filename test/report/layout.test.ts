import { expect, test } from 'vitest';
import { joinSections } from '../../src/report/summary/layout.ts';

const LIMIT = 2000;

test('sections that do not fit are left out, and the line that says so fits whatever the others take', () => {
  for (let size = LIMIT - 400; size <= LIMIT; size += 1) {
    const text = joinSections(['x'.repeat(size), 'y'.repeat(LIMIT)], LIMIT);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(LIMIT);
    expect(text).toMatch(/[12] sections? left out: GitHub allows 1 MiB/);
  }
});

test('a section behind one that does not fit is still shown', () => {
  const text = joinSections(['first', 'y'.repeat(LIMIT), 'last'], LIMIT);
  expect(text).toMatch(/^first\n\nlast\n\n1 section left out/);
});
