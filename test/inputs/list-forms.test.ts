import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KEY, load, PAIR, problemsOf } from './load.ts';

const U1 = '0f0e0d0c-1111-4222-8333-444455556661';
const U2 = '0f0e0d0c-1111-4222-8333-444455556662';
const ID1 = `${KEY}-${U1}`;
const ID2 = `${KEY}-${U2}`;
const OTHER_APP = `ffffffffffffffffffffffff-${U1}`;
const PRUNE = { ...PAIR, mode: 'prune', older_than: '7d' };
const DELETE = { ...PAIR, mode: 'delete' };

/** What no list takes for one entry, with what is said of it. */
const NO_LIST: readonly (readonly [written: string, said: string])[] = [
  [`${U1},${U2}`, 'holds 2 uuids'],
  [`${U1} ${U2}`, 'holds 2 uuids'],
  [`${U1};${U2}`, 'holds 2 uuids'],
  [`${U1}\\n${U2}`, 'holds 2 uuids'],
  [`${U1}|${U2}`, 'holds 2 uuids'],
  [`${U1}${U2}`, 'holds 2 uuids'],
  [`{${U1},${U2}}`, 'holds 2 uuids'],
  [`x${U1}`, 'holds a uuid and something beside it'],
  [`${U1}x`, 'holds a uuid and something beside it'],
  [`*${U1}*`, 'holds a uuid and something beside it'],
  [`http://x/${U1}`, 'holds a uuid and something beside it'],
  [`https://api.jpush.cn/v3/files/${ID1}`, 'holds a uuid and something beside it'],
  [`${U1},`, 'holds a uuid and something beside it'],
  [`"${U1}"`, 'holds a uuid and something beside it'],
  [`- ${U1}`, 'holds a uuid and something beside it'],
  [`${KEY}${U1}`, 'holds a uuid and something beside it'],
  [OTHER_APP, 'is the id of another app'],
  [`["${U1}"`, 'begins like a JSON array'],
  [`['${U1}','${U2}']`, 'begins like a JSON array'],
  ['[1, 2]', 'something other than strings'],
  [`["${U1}", null]`, 'something other than strings'],
  ['[]', 'the JSON array is empty'],
  ['[""]', 'an empty string'],
];

/** What is no glob either. */
const NO_GLOB: readonly (readonly [written: string, said: string])[] = [
  ['vip.*, control.*', 'holds a comma'],
  ['vip.*,control.*', 'holds a comma'],
  ['vip.*，control.*', 'holds a comma'],
  ['vip.*、control.*', 'holds a comma'],
  ['vip.*; control.*', 'holds a semicolon'],
  ['{vip.*;control.*}', 'holds a semicolon'],
  ['vip.* control.*', 'holds a blank'],
  ['vip.*\tcontrol.*', 'holds a blank'],
  ['vip.*\u3000control.*', 'holds a blank'],
  ['vip.*\u00a0control.*', 'holds a blank'],
  ['\u200bvip.*', 'holds a blank'],
  ['{vip.*, control.*}', 'holds a blank'],
  ['vip.* # the VIPs', 'holds a blank'],
  ["'vip.*'", 'is in quotes'],
  ['"vip.*"', 'is in quotes'],
  ['“vip.*”', 'is in quotes'],
  ['`vip.*`', 'is in quotes'],
  ["'vip.*", 'is in quotes'],
  ['- vip.*', 'begins with a dash'],
  ['* vip.*', 'holds a blank'],
  ['vip.*\\ncontrol.*', 'an escaped line break'],
  ['vip.*%0Acontrol.*', 'an escaped line break'],
  ['^vip.*$', 'looks like a regular expression'],
  ['^vip.*', 'looks like a regular expression'],
  ['vip.*$', 'looks like a regular expression'],
  ['vip\\d.*', 'looks like a regular expression'],
  ['/vip.*/', 'looks like a regular expression'],
  ['vip.*|control.*', 'holds a vertical bar'],
  ['vip.*:control.*', 'holds a colon'],
  ['(vip.*)', 'is in brackets'],
  ['{vip.*}', 'is in brackets'],
  ['[vip.*, control.*]', 'is in brackets'],
  ['$PROTECT', 'an expression'],
  [`\${{ vars.PROTECT }}`, 'an expression'],
  ['["vip.* control.*"]', 'holds a blank'],
  ['["vip.*","control.*, x"]', 'holds a comma'],
  ['["none", "vip.*"]', '"none" is one of several entries'],
];

describe('protect', () => {
  test.each([...NO_LIST, ...NO_GLOB])('is wrong as %j', (written, said) => {
    expect(problemsOf({ ...PRUNE, protect: written })['protect']).toContain(said);
    expect(problemsOf({ ...DELETE, file_id: U2, protect: written })['protect']).toContain(said);
  });

  test.each([`vip.*\n${U1},${U2}`, `${U1} ${U2}\nvip.*`, `# mine\n${OTHER_APP}`])(
    'is wrong with one such line among others: %j',
    (written) => {
      expect(problemsOf({ ...PRUNE, protect: written })).toHaveProperty('protect');
    },
  );

  test.each([
    ...['vip.*', '*', 'vip.{a,b}.txt', 'vip.[0-9]*.txt', 'a/b.txt', '会员.*', 'vip-2026.*', '[n]one'],
    ...[
      'vip\\,1.txt',
      'vip[,]1.txt',
      'my[ ]file.txt',
      '[vip]*.txt',
      `vip.5.${'0'.repeat(32)}.txt`,
      "o'neill.txt",
    ],
    ...[U1, U1.toUpperCase(), ID1, ID1.toUpperCase()],
  ])('takes %j as one entry, alone, among others and in a JSON array', (entry) => {
    expect(load({ ...PRUNE, protect: entry })).toMatchObject({ rules: { protect: [entry] } });
    expect(load({ ...PRUNE, protect: ` ${entry} \r\n# x\n\nb.*` })).toMatchObject({
      rules: { protect: [entry, 'b.*'] },
    });
    expect(load({ ...PRUNE, protect: JSON.stringify(['b.*', entry]) })).toMatchObject({
      rules: { protect: ['b.*', entry] },
    });
    expect(load({ ...PRUNE, protect: JSON.stringify([entry], null, 2) })).toMatchObject({
      rules: { protect: [entry] },
    });
  });

  test('takes an id of any key with developer credentials, where the key in front is unknown', () => {
    const { app_key: dev_key, master_secret: dev_secret } = PAIR;
    expect(load({ mode: 'prune', older_than: '7d', dev_key, dev_secret, protect: OTHER_APP })).toMatchObject({
      rules: { protect: [OTHER_APP] },
    });
  });

  test('says how to write several', () => {
    expect(problemsOf({ ...PRUNE, protect: 'a.*,b.*' })['protect']).toBe(
      '"a.*,b.*" holds a comma. Write one entry per line, or a JSON array of strings such as ["a", "b"]. In a name, write such a character as a set, for example [,] or [ ].',
    );
  });
});

describe('name_pattern', () => {
  test.each(NO_GLOB)('is wrong as %j', (written, said) => {
    expect(problemsOf({ ...PRUNE, name_pattern: written })['name_pattern']).toContain(said);
    expect(problemsOf({ ...PAIR, mode: 'list', name_pattern: written })['name_pattern']).toContain(said);
  });

  test('may be a JSON array', () => {
    expect(load({ ...PRUNE, name_pattern: '["a.*", "b.*"]' })).toMatchObject({
      rules: { name_pattern: ['a.*', 'b.*'] },
    });
  });
});

describe('file_id', () => {
  test.each<readonly [written: string, said: string]>([
    ...NO_LIST,
    ['vip.*', 'is neither a `file_id`'],
    [`${U1.slice(1)}`, 'is neither'],
    ['a,b', 'holds a comma'],
  ])('is wrong as %j', (written, said) => {
    for (const mode of ['get', 'delete']) {
      expect(problemsOf({ ...PAIR, mode, file_id: written })['file_id']).toContain(said);
    }
  });

  test('may be the JSON array that the output file_ids or file_uuids is', () => {
    const read = { file_ids: [ID1, ID2] };
    expect(load({ ...DELETE, file_id: JSON.stringify([ID1, ID2]) })).toMatchObject(read);
    expect(load({ ...DELETE, file_id: JSON.stringify([U1, U2]) })).toMatchObject(read);
    expect(load({ ...DELETE, file_id: `${U1}\n${ID2}` })).toMatchObject(read);
  });
});

describe.each(['file_path', 'exclude_path'])('%s', (name) => {
  const step = { mode: 'validate', type: 'alias', file_path: 'a.txt' };

  test('may be a JSON array', () => {
    expect(load({ ...step, [name]: '["a.txt", "!b, c.txt"]' })).toMatchObject({
      [name]: ['a.txt', '!b, c.txt'],
    });
  });

  test.each(['["a.txt"', "['a.txt']", '[1]', '[]', '["a.txt", 1]'])('is wrong as %j', (written) => {
    expect(problemsOf({ ...step, [name]: written })).toHaveProperty(name);
  });

  test('leaves a line that looks like several to the search: a path that exists as written wins', () => {
    expect(load({ ...step, [name]: 'a, b.txt' })).toMatchObject({ [name]: ['a, b.txt'] });
  });
});

const NAME = fc.stringMatching(/^[a-z*?][a-zA-Z0-9._*?-]{0,12}$/).filter((name) => name !== 'none');
const ENTRY = fc.oneof(NAME, fc.constantFrom(U1, U2, ID1, ID2));
const BLANKS = fc.constantFrom('', ' ', '\t', '\n', '\n\n', '\r\n# a comment\r\n');

test('any entries read the same in every form that a list may have', () => {
  fc.assert(
    fc.property(fc.array(ENTRY, { minLength: 1, maxLength: 6 }), BLANKS, (entries, blanks) => {
      const forms = [
        entries.join('\n'),
        entries.join('\r\n'),
        entries.map((entry) => ` ${entry}${blanks.startsWith('#') ? '' : '\t'}`).join(`\n${blanks}\n`),
        JSON.stringify(entries),
        JSON.stringify(entries, null, 2),
      ];
      for (const protect of forms) {
        expect(load({ ...PRUNE, protect })).toMatchObject({ rules: { protect: entries } });
      }
    }),
  );
});

const JOINT = fc.constantFrom(',', ', ', ' ', ';', '; ', '\\n', '|', '，', '、', '\t', ' and ', ':', '%0A');
const DRESS = fc.constantFrom(
  ...['""', "''", '“”', '()', '<>'].map((pair) => ({ before: pair.slice(0, 1), after: pair.slice(1) })),
  ...['- ', '^'].map((before) => ({ before, after: '' })),
  ...[',', ';', '$'].map((after) => ({ before: '', after })),
);

test('two entries joined by anything else, and one in any dress, are an error', () => {
  fc.assert(
    fc.property(ENTRY, ENTRY, JOINT, (one, other, joint) => {
      expect(problemsOf({ ...PRUNE, protect: `${one}${joint}${other}` })).toHaveProperty('protect');
    }),
  );
  fc.assert(
    fc.property(ENTRY, DRESS, (entry, { before, after }) => {
      expect(problemsOf({ ...PRUNE, protect: before + entry + after })).toHaveProperty('protect');
    }),
  );
});
