import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectAgreement, type Reading, unlessWhole } from './agreement.ts';
import { inChunks, named, readSources, SMALL } from './reading.ts';

const word = fc.constantFrom(
  ...[
    '1507bfd3f79558957de',
    '0900e8d85ef',
    '13800138000',
    'user_1',
    'User_1',
    'a',
    'ab',
    '张三',
    '𠮷野家',
    '￥5',
  ],
  ...['一鿿', 'a䶿', 'b䷀', '龥x汉', '々〇', 'ꀀ', '豈', '㐀'],
  ...[
    '1.6E+19',
    '1E+5',
    '1.E+5',
    '1,6e+19',
    'alias',
    '"alias"',
    'Registration_ID',
    'x,y',
    'a;b',
    '"q',
    'a-b',
    'a+b',
  ],
  ...[
    '1.3E10',
    '1.2e',
    '10086.0',
    '10.01',
    'NULL',
    'nan',
    'N/A',
    'NA',
    '#N/A',
    '#REF!',
    '(null)',
    '\\N',
    `${'x'.repeat(30)}|${'y'.repeat(30)}`,
    `${'x'.repeat(30)}\\n${'y'.repeat(30)}`,
    `${'用'.repeat(9)}，${'户'.repeat(9)}`,
    'undefined',
    'NULLx',
    "'q'",
    '"x"',
    'a\u00a0',
    '\u200bb',
    '　c',
  ],
  ...[
    '1234567890123450000',
    '9234567890120000',
    '1234567890123456789',
    '0000000000000000000',
    '\ufeffuser_1',
    ' \ufeff \ufeffa',
  ],
  ...['é', '\u{1f600}', '\ufeff', '\u0085', '\u007f', '\u0000', 'a\tb', 'tail \t', ' \t lead', '', ' ', '\t'],
  ...[
    'x'.repeat(39),
    'x'.repeat(40),
    'x'.repeat(41),
    '汉'.repeat(13),
    '汉'.repeat(14),
    'y'.repeat(64),
    ' '.repeat(65),
  ],
  ...[
    '0'.repeat(19),
    'f'.repeat(11),
    'ABCDEF12345',
    'z'.repeat(63),
    `${'z'.repeat(63)}汉`,
    '1507bfd3f79558957dez',
  ],
);
const fragment = fc.constantFrom(
  ...[
    [0xff],
    [0xc0, 0xaf],
    [0xe0, 0x80, 0x80],
    [0xed, 0xa0, 0x80],
    [0xf4, 0x90, 0x80, 0x80],
    [0xe4, 0xb8],
  ].map((bytes) => Buffer.from(bytes)),
);
const piece = fc.oneof(
  { weight: 6, arbitrary: word.map((text) => Buffer.from(text)) },
  { weight: 1, arbitrary: fragment },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }).map((text) => Buffer.from(text)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes)) },
);
const lineEnd = fc.constantFrom('\n', '\n', '\r\n', '\r', '').map((end) => Buffer.from(end));
const line = fc
  .tuple(
    fc.oneof({ weight: 5, arbitrary: piece.map((one) => [one]) }, fc.array(piece, { maxLength: 4 })),
    lineEnd,
  )
  .map(([pieces, end]) => Buffer.concat([...pieces, end]));

/** Text, as far as its first bytes say: what looks like UTF-16 or an archive is refused whole. */
function passesForText(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 64);
  return !head.includes(0) && ![0xff, 0xfe, 0x1f, 0x28, 0x25, 0xd0, 0xfd].includes(head[0] ?? 0);
}

const mark = fc.constantFrom('', '', '', '\ufeff').map((text) => Buffer.from(text));
const file = fc
  .tuple(mark, fc.array(line, { maxLength: 40 }))
  .map(([bom, lines]) => Buffer.concat([bom, ...lines]))
  .filter(passesForText);
const chunkSizes = fc.array(fc.integer({ min: 1, max: 70 }), { minLength: 1, maxLength: 5 });
const chunkedFile = fc.record({ bytes: file, chunkSizes });

const reading: fc.Arbitrary<Reading> = fc.record({
  files: fc.array(chunkedFile, { minLength: 1, maxLength: 3 }),
  excluded: fc.array(chunkedFile, { maxLength: 2 }),
  seed: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  keepBytes: fc.boolean(),
  limits: fc.constant(SMALL),
  rules: fc.record({
    type: fc.constantFrom('alias', 'registration_id'),
    on_duplicate: fc.constantFrom('drop', 'keep', 'fail'),
    on_oversize: fc.constantFrom('fail', 'split'),
  }),
});

describe('readAudience', () => {
  test('agrees with a plain reference on any bytes, in any chunks and files, under any rules', async () => {
    await fc.assert(fc.asyncProperty(reading, expectAgreement), { numRuns: 2500 });
  }, 120_000);

  test('counts every line as exactly one of blank, invalid, duplicate, excluded or kept', async () => {
    await fc.assert(
      fc.asyncProperty(reading, async ({ files, excluded, rules, seed }) => {
        const outcome = await readSources(
          files.map(({ bytes, chunkSizes }, i) => inChunks(named(`in-${i}`, bytes), chunkSizes)),
          {
            excluded: excluded.map(({ bytes }) => inChunks(named('out', bytes))),
            rules,
            seed,
            limits: SMALL,
          },
        ).catch(unlessWhole);
        fc.pre(outcome !== undefined);
        const { lines, blank, invalid, duplicate, excluded: left, count } = outcome.audience.counts;
        expect(blank + invalid + duplicate + left + count).toBe(lines);
      }),
      { numRuns: 100 },
    );
  });
});
