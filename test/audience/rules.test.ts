import { describe, expect, test } from 'vitest';
import type { Rule } from '../../src/audience/types.ts';
import type { AudienceType } from '../../src/shared/types.ts';
import { DROP, readFile } from './reading.ts';

type Row = readonly [line: string | Uint8Array, rule: Rule | undefined, column?: number, codePoint?: number];

const latin1 = (text: string) => Buffer.from(text, 'latin1');

/** The problem of a line in the third place, so that it cannot be a header. */
async function judge(line: string | Uint8Array, type: AudienceType) {
  const bytes = Buffer.concat([Buffer.from('\n0900e8d85ef\n'), Buffer.from(line), Buffer.from('\n')]);
  const { problems } = await readFile(bytes, { rules: { type, ...DROP } });
  return problems;
}

function describeRows(type: AudienceType, rows: readonly Row[]): void {
  test.each(
    rows.map(([line, rule, column, codePoint]) => ({
      ...{ type, line, rule, column },
      shown: JSON.stringify(line.toString()),
      point: codePoint === undefined ? {} : { codePoint },
    })),
  )('$type $shown is $rule at column $column', async ({ line, rule, column, point }) => {
    const expected = rule === undefined ? [] : [{ rule, file: 'a.txt', line: 3, column, ...point }];
    expect(await judge(line, type)).toEqual(expected);
  });
}

describe('an invalid line', () => {
  describeRows('alias', [
    ['x'.repeat(40), undefined],
    ['x'.repeat(41), 'too_long', 41],
    [`\t  ${'x'.repeat(41)}`, 'too_long', 44],
    [`${'x'.repeat(40)} \t `, undefined],
    [`x ${'y'.repeat(39)}`, 'row_too_long', 41],
    ['汉'.repeat(13), undefined],
    ['汉'.repeat(14), 'too_long', 14],
    [`${'x'.repeat(38)}汉`, 'too_long', 39],
    [`${'x'.repeat(37)}汉`, undefined],
    ['\u{1f600}'.repeat(11), 'too_long', 11],
    [latin1('a\xffb'), 'not_utf8', 2],
    [latin1(' \t a\xc3'), 'not_utf8', 5],
    [latin1('\x80'), 'not_utf8', 1],
    [latin1('\xe6\xb1\x89\xe6\xb1'), 'not_utf8', 2],
    [latin1('\xe4\xb8\xe5\xbc\xa0'), 'not_utf8', 1],
    [latin1('overlong \xc0\xaf'), 'not_utf8', 10],
    [latin1('overlong \xe0\x9f\xbf'), 'not_utf8', 10],
    [latin1('overlong \xf0\x8f\xbf\xbf'), 'not_utf8', 10],
    [latin1('surrogate \xed\xa0\x80'), 'not_utf8', 11],
    [latin1('too high \xf4\x90\x80\x80'), 'not_utf8', 10],
    [latin1('too high \xf5\x80\x80\x80'), 'not_utf8', 10],
    [latin1('\xb4\xfa GBK'), 'not_utf8', 1],
    ['nul\u0000', 'control_character', 4],
    ['in\tside\u0001', 'control_character', 8],
    ['汉汉\u007f', 'control_character', 3],
    ['\u0080', 'control_character', 1],
    ['x\u009f', 'control_character', 2],
    ['form\ffeed', 'control_character', 5],
    ['\v', 'control_character', 1],
  ]);

  describeRows('alias', [
    [Buffer.concat([Buffer.from('\u0001'), Buffer.from('x'.repeat(50)), latin1('\xff')]), 'not_utf8', 52],
    [`${'x'.repeat(50)}\u0001`, 'control_character', 51],
    [`a,${'x'.repeat(50)}`, 'row_too_long', 41],
    [`a\t${'x'.repeat(50)}`, 'row_too_long', 41],
    [`"${'x'.repeat(50)}"`, 'row_too_long', 41],
    ...[' ', '|', ';', '，', '；', '、', '\u3000', '\\n', '\\r\\n'].map(
      (separator): Row => [`${'x'.repeat(41)}${separator}y`, 'row_too_long', 41],
    ),
    ...['\\', 'n', '\\r', '/', '.', '。', '\uff5c'].map(
      (character): Row => [`${'x'.repeat(41)}${character}y`, 'too_long', 41],
    ),
  ]);
});

describe('a suspicious alias', () => {
  describeRows('alias', [
    ['Az09_@!#$&*+=.|￥汉', undefined],
    ['𠮷々〇㐀豈\u{30000}', undefined],
    ['a-b', 'alias_alphabet', 2],
    ['汉é', 'alias_alphabet', 2],
    ['a b', 'alias_alphabet', 2],
    ['50%', 'alias_alphabet', 3],
    ['¥', 'alias_alphabet', 1],
    ['かな', 'alias_alphabet', 1],
    ['\u{1f600}', 'alias_alphabet', 1],
    ['1507bfd3f79558957de', undefined],
    ['a,b', 'csv_row', 2],
    ['é;b', 'csv_row', 2],
    ['in\tside', 'tsv_row', 3],
    ['a\tb,c', 'tsv_row', 2],
    [' "quoted"', 'quoted', 2],
    ["'quoted'", 'quoted', 1],
    ['"a,b"', 'csv_row', 1],
    ['a"b', 'csv_row', 2],
    ["it's", 'alias_alphabet', 3],
    ['bob\u00a0', 'invisible_character', 4, 0xa0],
    ['\u200bbob', 'invisible_character', 1, 0x200b],
    ['b\u200eb', 'invisible_character', 2, 0x200e],
    ['张\u3000三', 'invisible_character', 2, 0x3000],
    ['b\ufeffb', 'invisible_character', 2, 0xfeff],
    ['\ufeffbob', undefined],
    ['alias', undefined],
    ['1.6E+19', 'spreadsheet_number', 1],
    ['\t1,60325e+3', 'spreadsheet_number', 2],
    ['9E+10', 'spreadsheet_number', 1],
    ['12.5E+10', undefined],
    ['1.E+10', undefined],
    ['1.6E+', undefined],
    ['1.6E19', 'spreadsheet_number', 1],
    ['1.3800138E10', 'spreadsheet_number', 1],
    ['1E10', undefined],
    ['1e5', undefined],
    ['10086.0', 'float_suffix', 1],
    ['  10086.00', 'float_suffix', 3],
    ['10086.01', undefined],
    ['10086.', undefined],
    ['.0', undefined],
    ['v1.0', undefined],
    ['13800138000', undefined],
    ['1234567890123450000', undefined],
    ...[
      'NULL',
      'null',
      'Null',
      '(null)',
      'nil',
      'None',
      'NaN',
      'nan',
      'NAN',
      'NA',
      'N/A',
      '\\N',
      'undefined',
    ].map((word): Row => [` ${word}`, 'placeholder', 2]),
    ...['#N/A', '#NULL!', '#REF!', '#VALUE!', '#NAME?', '#NUM!', '#DIV/0!'].map(
      (word): Row => [` ${word}`, 'placeholder', 2],
    ),
    ...[
      'none',
      'nul',
      'NULLx',
      'Nan ce',
      'undefine',
      'nano',
      'na',
      'Na',
      'N',
      'A',
      '#REF',
      '#VALUE',
      'undefined1',
    ].map((word): Row => [word.replace(' ', ''), undefined]),
    ['1.6E+19x', undefined],
  ]);
});

describe('a suspicious registration_id', () => {
  describeRows('registration_id', [
    ['1507bfd3f79558957de', undefined],
    ['13800138000', undefined],
    ['1507bfd3f79558957DE', 'registration_id_form', 18],
    ['1507bfd3f79558957d', 'registration_id_form', 1],
    ['abcdef', 'registration_id_form', 1],
    ['  0900e8d85eg', 'registration_id_form', 13],
    ['汉', 'registration_id_form', 1],
    ['1507bfd3f79558957de,1', 'csv_row', 20],
    ['1507bfd3f79558957de\u200b', 'invisible_character', 20, 0x200b],
    ['"1507bfd3f79558957de"', 'quoted', 1],
    ['null', 'placeholder', 1],
    ['1234567890.0', 'float_suffix', 1],
    ['1.5E+18', 'spreadsheet_number', 1],
  ]);
});

describe('a header', () => {
  test.each([
    ['alias', 1],
    ['"Registration_ID"', 1],
    ["'registrationId'", 1],
    ['  用户ID', 3],
    ['REG ID', 1],
  ])('is seen in %j, the first line that is not blank', async (name, column) => {
    const { problems, text } = await readFile(` \n\n${name}\nuser_1\nalias\n`);
    expect(problems).toEqual([{ rule: 'header', file: 'a.txt', line: 3, column }]);
    expect(text.startsWith(name.trim())).toBe(true);
  });

  test('is no longer expected after an invalid line', async () => {
    const { problems } = await readFile(`${'x'.repeat(41)}\nalias\n`);
    expect(problems.map((problem) => problem.rule)).toEqual(['too_long']);
  });
});

test('every unified ideograph that Unicode knows may be in an alias', async () => {
  const ideographs: string[] = [];
  for (let point = 0x3000; point <= 0x3ffff; point++) {
    const character = String.fromCodePoint(point);
    if (/\p{Unified_Ideograph}/u.test(character)) ideographs.push(`${character}\n`);
  }
  const { audience } = await readFile(ideographs.join(''));
  expect(ideographs.length).toBeGreaterThan(90_000);
  expect(audience.counts).toMatchObject({ count: ideographs.length, warnings: 0, invalid: 0 });
});

test('letter case and Unicode form are kept, so composed and decomposed names are two', async () => {
  const { text, audience } = await readFile('User\nuser\n\u00e9\ne\u0301\nuser\n');
  expect(text).toBe('User\nuser\n\u00e9\ne\u0301\n');
  expect(audience.counts.duplicate).toBe(1);
});

describe('long numbers that end in 0000', () => {
  const numbers = (count: number, ending: string): string =>
    Array.from({ length: count }, (_, i) => `1${String(i).padStart(14, '0')}${ending}\n`).join('');

  test.each(['alias', 'registration_id'] as const)('are reported from the fifth on (%s)', async (type) => {
    const { problems } = await readFile(numbers(6, '0000'), { rules: { type, ...DROP } });
    expect(problems.filter(({ rule }) => rule === 'rounded_number').map(({ line }) => line)).toEqual([5, 6]);
  });

  test('are nothing unusual among many others', async () => {
    const { problems } = await readFile(`${numbers(200, '1234')}${numbers(6, '0000')}`);
    expect(problems).toEqual([]);
  });

  test('are reported again and again, duplicates included', async () => {
    const { audience } = await readFile(numbers(1, '0000').repeat(1000));
    expect(audience.counts).toMatchObject({ count: 1, duplicate: 999, warnings: 996 });
  });
});
