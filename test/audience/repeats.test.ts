import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectAgreement, type Reading } from './agreement.ts';
import { readFile, SMALL } from './reading.ts';

const rules = { type: 'alias', on_duplicate: 'keep', on_oversize: 'split' } as const;

const PLAIN = ['1507bfd3f79558957de', '0900e8d85ef', 'user_1', 'a', 'x'.repeat(40)];
const ODD = [
  '1507bfd3f79558957dé',
  'ABCDEF12345',
  '13800138000',
  '张三',
  'a-b',
  '',
  ' a',
  'x'.repeat(41),
  // 64 bytes more than a good length: no length may be taken for another one.
  'x'.repeat(70),
  'f'.repeat(83),
];

/** The same line, over and over. */
const run = fc
  .record({
    identifier: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...PLAIN) }, fc.constantFrom(...ODD)),
    times: fc.integer({ min: 1, max: 40 }),
    end: fc.constantFrom('\n', '\n', '\n', '\r\n', '\r'),
  })
  .map(({ identifier, times, end }) => `${identifier}${end}`.repeat(times));
const chunkedFile = fc.record({
  bytes: fc.array(run, { minLength: 1, maxLength: 30 }).map((runs) => Buffer.from(runs.join(''))),
  chunkSizes: fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 3 }),
});

const reading: fc.Arbitrary<Reading> = fc.record({
  files: fc.array(chunkedFile, { minLength: 1, maxLength: 2 }),
  excluded: fc.constant([]),
  seed: fc.constant(1n),
  keepBytes: fc.boolean(),
  limits: fc.integer({ min: 41, max: 3000 }).map((part) => ({ ...SMALL, part, file: part + 50 })),
  rules: fc.record({
    type: fc.constantFrom('alias', 'registration_id'),
    on_duplicate: fc.constant('keep'),
    on_oversize: fc.constantFrom('fail', 'split'),
  }),
});

describe('the same line, over and over,', () => {
  test('is taken as one alone would be, among any others, up to any limit', async () => {
    await fc.assert(fc.asyncProperty(reading, expectAgreement), { numRuns: 1000 });
  });

  test('is counted as of the other type each time', async () => {
    const { audience } = await readFile('1507bfd3f79558957de\n'.repeat(1000), { rules });
    expect(audience.otherType).toBe(1000);
  });

  test.each([true, false])('and many different ones are all there (bytes kept: %s)', async (keepBytes) => {
    const identifiers = Array.from({ length: 200_000 }, (_, i) => `u_${i}`);
    // Some need a trim.
    const raw = identifiers.map((identifier, i) => (i % 5000 === 7 ? ` ${identifier}` : identifier));
    const { audience, text } = await readFile(raw.join('\n'), { rules, keepBytes });
    const wanted = `${identifiers.join('\n')}\n`;
    expect(audience).toMatchObject({
      counts: { lines: 200_000, count: 200_000 },
      size: wanted.length,
      sha256: createHash('sha256').update(wanted).digest('hex'),
    });
    expect(text === (keepBytes ? wanted : '')).toBe(true);
  });
});
