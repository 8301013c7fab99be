import { describe, expect, test } from 'vitest';
import { checkAudience, majorityRemarks } from '../../src/audience/check.ts';
import { inChunks, named, readFile } from './reading.ts';

const lenient = {
  type: 'alias',
  on_duplicate: 'drop',
  on_oversize: 'split',
  on_invalid: 'drop',
  on_suspicious: 'keep',
  max_count: undefined,
  min_count: 0,
} as const;
const strict = {
  type: 'alias',
  on_duplicate: 'fail',
  on_oversize: 'fail',
  on_invalid: 'fail',
  on_suspicious: 'majority',
  max_count: undefined,
  min_count: 5,
} as const;

describe('checkAudience', () => {
  test('finds nothing against a clean audience', async () => {
    const { audience } = await readFile('a\nb\nc\nd\ne\n', { rules: strict });
    expect(checkAudience(audience, strict)).toEqual([]);
  });

  test('says everything that is wrong with an audience at once, and no identifier', async () => {
    const excluded = [inChunks(named('out', `${'x'.repeat(41)}\n"q"\n`))];
    const { audience } = await readFile('secret\nsecret\nse\0cret\n', { rules: strict, excluded });
    const limits = { part: 5, file: 6, parts: 20, line: 100, exclusion: 100 };
    const faults = checkAudience(audience, strict, limits);
    expect(faults).toEqual([
      '1 line is invalid, and JPush would refuse the whole file. Correct it at its source. With `on_invalid: drop` such lines are left out, and the people behind them get no push.',
      '1 line of `exclude_path` cannot be read, so people might be reached who opted out. Correct the file at its source.',
      '1 line of `exclude_path` looks wrong and may not match the identifier that is meant, so people might be reached who opted out. Correct the file at its source.',
      '1 line repeats an identifier. Remove the repetitions, or set `on_duplicate: drop`, which keeps the first of each.',
      '1 identifier remains, fewer than `min_count: 5`. Check the files of `file_path` and `exclude_path`.',
      'The audience has 7 bytes. JPush accepts at most 6 in one file. Set `on_oversize: split` for about 2 files; each needs a push of its own.',
    ]);
    expect(faults.join()).not.toContain('secret');
  });

  test.each([
    ['rows of a table', `id,name,address\n${`bob,${'x'.repeat(50)}\n`.repeat(3)}`],
    ['one long row among good lines', `alice\ncarol\nbob\t${'x'.repeat(50)}\n`],
    ['many ids on one line', `${Array.from({ length: 20 }, (_, index) => `user${index}`).join(',')}\n`],
    ['many ids with blanks between them', `${'user '.repeat(20)}\n`],
    ['many ids with a literal \\n between them', `${'user\\n'.repeat(20)}\n`],
  ])('never advises to drop %s', async (_, content) => {
    const rules = { ...strict, min_count: 1 };
    const { audience } = await readFile(content, { rules });
    const faults = checkAudience(audience, rules).join(' ');
    expect(faults).toMatch(/set `column`|probably not the audience/);
    expect(faults).not.toContain('on_invalid: drop');
  });

  test('advises to drop a long line beside good ones, also where a line of the exclusion is a row', async () => {
    const rules = { ...strict, min_count: 1 };
    const excluded = [inChunks(named('out', `a,${'x'.repeat(50)}\n`))];
    const { audience } = await readFile(`alice\n${'x'.repeat(50)}\n`, { rules, excluded });
    expect(checkAudience(audience, rules)[0]).toContain('With `on_invalid: drop` such lines are left out');
  });

  test('lets pass what the rules allow', async () => {
    const { audience } = await readFile('a\na\nb\0c\n', { rules: lenient });
    expect(checkAudience(audience, lenient)).toEqual([]);
  });
});

test('an audience of exactly the greatest size may be uploaded, and not with a byte more', async () => {
  const { audience } = await readFile('secret\n', { rules: strict });
  const rules = { ...strict, min_count: 1 };
  const limits = { part: 5, parts: 20, line: 100, exclusion: 100 };
  expect(checkAudience(audience, rules, { ...limits, file: 7 })).toEqual([]);
  expect(checkAudience(audience, rules, { ...limits, file: 6 })).toHaveLength(1);
});

describe('the remark on an exclusion that left no one out', () => {
  test.each<[string, string | undefined, readonly string[]]>([
    [
      'is made when none of it is in the audience',
      'A\nB\nB\n',
      ['notice: `exclude_path` holds 2 different identifiers'],
    ],
    [
      'is a warning when its lines look odd',
      'a,1\nb,2\n',
      ['warning: `exclude_path` holds 2 different identifiers'],
    ],
    ['is made when it is empty', '\n', ['notice: `exclude_path` holds no identifier']],
    ['is not made when it left out one', 'A\nb\n', []],
    ['is not made without one', undefined, []],
  ])('%s', async (_, text, remarks) => {
    const excluded = text === undefined ? [] : [inChunks(named('out.csv', text))];
    const { audience } = await readFile('a\nb\n', { rules: lenient, excluded });
    expect(audience.remarks.map((remark) => `${remark.level}: ${remark.text}`)).toEqual(
      remarks.map((remark) => expect.stringContaining(remark)),
    );
  });
});

test('more identifiers than max_count fail, exactly so many do not', async () => {
  const { audience } = await readFile('a\nb\nc\n', { rules: lenient });
  expect(checkAudience(audience, { ...lenient, max_count: 3 })).toEqual([]);
  expect(checkAudience(audience, { ...lenient, max_count: 2 })).toEqual([
    expect.stringContaining('more than `max_count` allows (2)'),
  ]);
});

describe('an exclusion file with a line that may leave no one out', () => {
  test.each<[string, string, 'fail' | 'drop', 'majority' | 'keep', number]>([
    ['an invalid line', `${'x'.repeat(41)}\n`, 'fail', 'majority', 1],
    ['an invalid line', `${'x'.repeat(41)}\n`, 'drop', 'majority', 1],
    ['an invalid line', `${'x'.repeat(41)}\n`, 'drop', 'keep', 0],
    ['a suspicious line', '"a"\n', 'drop', 'majority', 1],
    ['a suspicious line', 'b\u00a0\n', 'drop', 'majority', 1],
    ['a suspicious line', '"a"\n', 'drop', 'keep', 0],
  ])('%s: %j, on_invalid %s, on_suspicious %s', async (_what, text, on_invalid, on_suspicious, faults) => {
    const rules = { ...lenient, on_invalid, on_suspicious };
    const { audience } = await readFile('a\nb\n', { rules, excluded: [inChunks(named('out', text))] });
    expect(checkAudience(audience, rules)).toHaveLength(faults);
    expect(checkAudience(audience, rules).join()).not.toContain('drop');
  });
});

test.each<[string, 'alias' | 'registration_id', string, string]>([
  ['registration IDs', 'alias', '1507bfd3f79558957de\n0900e8d85ef\nbob\n', 'alice\nbob\n'],
  ['phone or account numbers', 'registration_id', '13800138000\n13800138001\n', '1507bfd3f79558957de\n'],
])('exclusions that are mostly %s fail beside type %s', async (kind, type, excluded, text) => {
  for (const on_suspicious of ['majority', 'keep'] as const) {
    const rules = { ...lenient, type, on_suspicious };
    const { audience } = await readFile(text, { rules, excluded: [inChunks(named('out', excluded))] });
    expect(checkAudience(audience, rules)).toEqual(
      on_suspicious === 'keep'
        ? []
        : [expect.stringContaining(`Most lines of \`exclude_path\` look like ${kind}`)],
    );
  }
});

describe('suspicious lines', () => {
  const faultsIn = async (
    text: string,
    type: 'alias' | 'registration_id',
    on_suspicious: 'fail' | 'majority' | 'keep' = 'majority',
  ) => {
    const rules = { ...lenient, type, on_suspicious };
    const { audience } = await readFile(text, { rules });
    return { faults: checkAudience(audience, rules), remarks: majorityRemarks(audience, rules) };
  };

  test.each<[string, 'alias' | 'registration_id', string]>([
    ['1507bfd3f79558957de\n0900e8d85ef\nuser_1\n', 'alias', '2 of 3 identifiers look like registration IDs'],
    [
      'user_1\nuser_2\n0900e8d85ef\n',
      'registration_id',
      '2 of 3 identifiers do not look like registration IDs',
    ],
    ['13800138000\n13800138001\n0900e8d85ef\n', 'registration_id', 'phone or account numbers'],
    ['"a"\n"b"\nc\n', 'alias', '2 of 3 identifiers look wrong'],
    // The same number a thousand times is a thousand identifiers that were lost.
    [`a\n${'1.23457E+18\n'.repeat(1000)}`, 'alias', '1,000 of 1,001 identifiers look wrong'],
    ['NULL\nnan\na\n', 'alias', '2 of 3 identifiers look wrong'],
    ['#REF!\n(null)\na\n', 'alias', '2 of 3 identifiers look wrong'],
    ['0900e8d85ef\n', 'alias', 'The only identifier looks like a registration ID, not like an alias. Is'],
    ['user_1\n', 'registration_id', 'The only identifier does not look like a registration ID. Is'],
    [
      '13800138000\n',
      'registration_id',
      'The only identifier is nothing but decimal digits, so it is probably',
    ],
    ['NULL\n', 'alias', 'The only identifier looks wrong, so this is'],
  ])('that are most of %j as %s fail, and warn under keep', async (text, type, message) => {
    const { faults } = await faultsIn(text, type);
    expect(faults).toEqual([expect.stringContaining(message)]);
    expect(faults.join()).toContain('With `on_suspicious: keep`');
    const kept = await faultsIn(text, type, 'keep');
    expect(kept.faults).toEqual([]);
    expect(kept.remarks).toEqual([
      { level: 'warning', text: expect.stringContaining(message), file: undefined },
    ]);
  });

  test.each<[string, 'alias' | 'registration_id']>([
    ['1507bfd3f79558957de\n0900e8d85ef\nuser_1\nuser_2\n', 'alias'],
    // Phone numbers have 11 digits too.
    ['13800138000\n13800138001\n', 'alias'],
    ['13800138000\n0900e8d85ef\n', 'registration_id'],
    ['"a"\nb\n', 'alias'],
  ])('that are half of %j as %s or less do not fail', async (text, type) => {
    expect(await faultsIn(text, type)).toEqual({ faults: [], remarks: [] });
  });

  test('fail under fail when there is one', async () => {
    expect((await faultsIn('"a"\nb\nc\n', 'alias', 'fail')).faults).toEqual([
      '1 line looks wrong (`on_suspicious: fail`). Correct it at its source.',
    ]);
  });
});
