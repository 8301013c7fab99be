import { describe, expect, test } from 'vitest';
import { checkAudience } from '../../src/audience/check.ts';
import { inChunks, named, readFile } from './reading.ts';

const lenient = {
  type: 'alias',
  on_duplicate: 'drop',
  on_oversize: 'split',
  on_invalid: 'drop',
  min_count: 0,
} as const;
const strict = {
  type: 'alias',
  on_duplicate: 'fail',
  on_oversize: 'fail',
  on_invalid: 'fail',
  min_count: 5,
} as const;

describe('checkAudience', () => {
  test('finds nothing against a clean audience', async () => {
    const { audience } = await readFile('a\nb\nc\nd\ne\n', { rules: strict });
    expect(checkAudience(audience, strict)).toEqual([]);
  });

  test('names all that stands against an audience at once, and no identifier', async () => {
    const excluded = [inChunks(named('out', 'x\ty\n'))];
    const { audience } = await readFile('secret\nsecret\nse\tcret\n', { rules: strict, excluded });
    const faults = checkAudience(audience, strict, {
      part: 5,
      file: 6,
      parts: 20,
      line: 100,
      exclusion: 100,
    });
    expect(faults).toEqual([
      '1 line is invalid. Correct the file, or set on_invalid: drop to go on without such lines.',
      '1 line of exclude_path cannot be read, so somebody might be reached who should not. Correct the file, or set on_invalid: drop.',
      '1 line repeats an identifier. Remove what is repeated, or set on_duplicate: drop.',
      '1 identifier remains, fewer than min_count: 5. Look at what file_path and exclude_path name, or lower min_count.',
      'The audience has 7 bytes, JPush takes at most 6 a file. Set on_oversize: split for about 2 files.',
    ]);
    expect(faults.join()).not.toContain('secret');
  });

  test('lets pass what the rules allow', async () => {
    const { audience } = await readFile('a\na\nb\tc\n', { rules: lenient });
    expect(checkAudience(audience, lenient)).toEqual([]);
  });
});

test('an audience of exactly the greatest size may go up, and not with a byte more', async () => {
  const { audience } = await readFile('secret\n', { rules: strict });
  const rules = { ...strict, min_count: 1 };
  const limits = { part: 5, parts: 20, line: 100, exclusion: 100 };
  expect(checkAudience(audience, rules, { ...limits, file: 7 })).toEqual([]);
  expect(checkAudience(audience, rules, { ...limits, file: 6 })).toHaveLength(1);
});

describe('the remark on an exclusion that left nobody out', () => {
  test.each<[string, string | undefined, readonly string[]]>([
    [
      'is made when none of it is in the audience',
      'A\nB\nB\n',
      ['notice: exclude_path holds 2 different identifiers'],
    ],
    [
      'is a warning when its lines look odd',
      'a,1\nb,2\n',
      ['warning: exclude_path holds 2 different identifiers'],
    ],
    ['is made when it is empty', '\n', ['notice: exclude_path holds no identifier']],
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

describe('the remark on the other type', () => {
  const remarksOn = async (text: string, type: 'alias' | 'registration_id') => {
    const { audience } = await readFile(text, { rules: { ...lenient, type } });
    return audience.remarks.map((remark) => remark.text);
  };

  test('is made when most aliases look like registration IDs', async () => {
    const ids = '1507bfd3f79558957de\n0900e8d85ef\nuser_1\n';
    expect(await remarksOn(ids, 'alias')).toEqual([
      '2 of 3 lines look like registration IDs, not like aliases; is type: registration_id meant?',
    ]);
    expect(await remarksOn(`${ids}user_2\n`, 'alias')).toEqual([]);
  });

  test('is not made for phone numbers, which have 11 digits too', async () => {
    expect(await remarksOn('13800138000\n13800138001\n', 'alias')).toEqual([]);
  });

  test('is made when most registration IDs have another form', async () => {
    expect(await remarksOn('user_1\nuser_2\n0900e8d85ef\n', 'registration_id')).toEqual([
      '2 of 3 lines do not look like registration IDs; is type: alias meant?',
    ]);
  });
});
