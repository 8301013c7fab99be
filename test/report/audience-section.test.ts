import { describe, expect, test } from 'vitest';
import { plannedPartsTable } from '../../src/report/summary/audience.ts';

const part = { count: 2, size: 40, sha256: 'ab'.repeat(32) };

describe('the table of planned parts', () => {
  test('shows parts by the digests that their names will hold, where they are to go up', () => {
    expect(plannedPartsTable([part, part])).toContain('| 2 | 2 | 40 bytes | <code>abababababab</code> |');
  });

  test('has no column of digests where nothing is to go up', () => {
    const table = plannedPartsTable([part, part].map((one) => ({ ...one, sha256: '' })));
    expect(table).toContain('| part | identifiers | size |\n');
    expect(table).toContain('| 2 | 2 | 40 bytes |\n'.trimEnd());
  });

  test('is left out for a single part', () => {
    expect(plannedPartsTable([part])).toBe('');
  });
});
