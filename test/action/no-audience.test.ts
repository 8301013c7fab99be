import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { StepResult } from './run-action.ts';
import { errorsIn, registrationIds, type Scenario, startScenario } from './scenario.ts';

type Content = string | Uint8Array;
type Inputs = Readonly<Record<string, string>>;
type Refused = readonly [content: Content, message: RegExp, inputs?: Inputs];

const REGISTRATION_IDS = { type: 'registration_id' } as const;
const DROP = { on_invalid: 'drop' } as const;

function lines(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => `${line(index)}\n`).join('');
}

function aliases(count: number): string {
  return lines(count, (index) => `user_${index}`);
}

function ids(count: number): string {
  return `${registrationIds(count).join('\n')}\n`;
}

/** Telephone numbers as people have them. */
function phones(count: number, prefix = ''): string {
  return lines(count, (index) => `${prefix}${13_800_138_000 + index}`);
}

function rows(separator: string, quote = ''): string {
  const cell = (text: string): string => quote + text + quote;
  return lines(51, (index) => `${cell(String(13_800_138_000 + index))}${separator}${cell('张三')}`);
}

function utf16(text: string): Buffer {
  return Buffer.from(text, 'utf16le');
}

/** The block of a file `list.txt`, as tar writes it; the oldest form has no magic bytes. */
function tar(magic: string): Buffer {
  const block = Buffer.alloc(1024);
  block.write('list.txt');
  block.write('0000644\x000000000\x000000000\x0000000000012\x0000000000000\x00        0', 100, 'latin1');
  block.write(magic, 257, 'latin1');
  const sum = block.subarray(0, 512).reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  block.write('alice\nbob\n', 512);
  return block;
}

const LFS = 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 18151\n';
/** 张三 and 李四. */
const GBK = Buffer.from([0xd5, 0xc5, 0xc8, 0xfd, 0x0a, 0xc0, 0xee, 0xcb, 0xc4, 0x0a]);
const LOOK_WRONG =
  /^([\d,]+ of [\d,]+ identifiers look|The only identifier looks) wrong, so this is probably not the audience/;
const OTHER_TYPE =
  /identifiers look like registration IDs, not like aliases\. Is `type: registration_id` meant\?/;
const NOT_IDS = /identifiers do not look like registration IDs/;
const DIGITS = /are nothing but decimal digits, so they are probably phone or account numbers/;
const SERVER =
  /vip\.txt is (the error message of a server|an error message in (JSON|XML)|an HTML page), .*`curl --fail`/;
const MANY_VALUES = /1 line looks like several values: set `column`/;

/** What people had as their audience; the first ones of each group are theirs, the others are like them. */
const NO_AUDIENCES: Readonly<Record<string, Readonly<Record<string, Refused>>>> = {
  'registration ids as aliases, or the reverse': {
    '99,985 ids of 100,000': [aliases(15) + ids(99_985), OTHER_TYPE],
    '51 ids of 100': [aliases(49) + ids(51), OTHER_TYPE],
    'ids of 11 digits': [lines(9, (index) => `0900e8d85e${index}`), OTHER_TYPE],
    '60 aliases of 100': [aliases(60) + ids(40), NOT_IDS, REGISTRATION_IDS],
    'ids in upper case': [ids(10).toUpperCase(), NOT_IDS, REGISTRATION_IDS],
  },
  'a table': {
    'a CSV of phone numbers and names': [rows(','), LOOK_WRONG],
    'with semicolons': [rows(';'), LOOK_WRONG],
    'with tabs': [rows('\t'), LOOK_WRONG],
    'with quotes and a header': [`"phone","name"\n${rows(',', '"')}`, LOOK_WRONG],
    'with blanks': [rows(' '), LOOK_WRONG],
  },
  'the message of a server': {
    '404: Not Found': ['404: Not Found', SERVER],
    'JSON with a message': ['{"message":"Not Found"}', SERVER],
    'XML of a store': ['<?xml version="1.0"?><Error><Code>NoSuchKey</Code></Error>', SERVER],
    'a list of errors in JSON': ['{\n "errors": [{"message": "no"}]\n}', SERVER],
    'Access Denied': ['Access Denied\n', SERVER],
    'the single word Unauthorized': ['Unauthorized', SERVER],
    'a page': ['  <!doctype html>\n<p>Sign in</p>\n', SERVER],
    'a message of curl': ['curl: (22) The requested URL returned error: 404\n', /No line can be read/],
    'a message of git': ['fatal: not a git repository\n', LOOK_WRONG],
    'an empty JSON object': ['{}', /vip\.txt is JSON/],
  },
  'something else in its place': {
    'a Git LFS pointer': [LFS, /a Git LFS pointer .*`lfs: true`/, DROP],
    'a pointer with CRLF': [LFS.replaceAll('\n', '\r\n'), /a Git LFS pointer/, DROP],
    'a pointer in gzip': [gzipSync(LFS), /a Git LFS pointer/, DROP],
    'tar in gzip': [gzipSync(tar('ustar\x0000')), /a tar archive/, DROP],
    'tar in zstd': [zstdCompressSync(tar('ustar  \0')), /a tar archive/, DROP],
    'the oldest tar in gzip': [gzipSync(tar('')), /a tar archive/, DROP],
    'a zip archive in gzip': [gzipSync('PK\u0003\u0004rest'), /a zip archive/, DROP],
  },
  'numbers of a spreadsheet or of floats': {
    '1.3800138E10': ['1.3800138E10\n1.3800139E10\nalice\n', LOOK_WRONG],
    '10086.0': ['10086.0\n10087.0\nalice\n', LOOK_WRONG],
    'a thousand times 1.23457E+18': ['1.23457E+18\n'.repeat(1000), LOOK_WRONG],
    'a thousand of them beside ten aliases': [aliases(10) + '1.23457E+18\n'.repeat(1000), LOOK_WRONG],
    'long numbers that end in 0000': [lines(200, (index) => `${1_380_013_800 + index}00000000`), LOOK_WRONG],
    '1.6e+19': ['1.6e+19\n1.7e+19\n', LOOK_WRONG],
    '1,38E+10 with a comma': ['1,38E+10\n1,39E+10\n', LOOK_WRONG],
    '10086.00': ['10086.00\n10087.00\n', LOOK_WRONG],
    'as registration ids': ['1.23457E+18\n'.repeat(1000), LOOK_WRONG, REGISTRATION_IDS],
  },
  'numbers as registration ids': {
    'mobile numbers': [phones(20), DIGITS, REGISTRATION_IDS],
    'account numbers of 19 digits': [
      lines(20, (index) => `62220212345678901${10 + index}`),
      DIGITS,
      REGISTRATION_IDS,
    ],
    'more than half of them': [phones(60) + ids(40), DIGITS, REGISTRATION_IDS],
    'identity numbers of 18 digits': [
      lines(20, (index) => `1101011990010100${10 + index}`),
      DIGITS,
      REGISTRATION_IDS,
    ],
    'mobile numbers with +86': [phones(20, '+86'), NOT_IDS, REGISTRATION_IDS],
  },
  'placeholders in most lines': {
    NULL: ['NULL\nNULL\nalice\n', LOOK_WRONG],
    null: ['null\n', LOOK_WRONG],
    nan: ['nan\nalice\nnan\n', LOOK_WRONG],
    undefined: ['undefined\n', LOOK_WRONG],
    None: ['None\n', LOOK_WRONG],
    'N/A': ['N/A\n', LOOK_WRONG],
    '(null)': ['(null)\n(null)\n', LOOK_WRONG],
    '#N/A': ['#N/A\nalice\n#N/A\n', LOOK_WRONG],
  },
  'another encoding': {
    'GBK of a Chinese Excel': [GBK, /looks like GB18030 .*Set `encoding: gb18030`/],
    'GBK behind ASCII': [Buffer.concat([Buffer.from('alice\n'), GBK]), /Set `encoding: gb18030`/],
    'GBK under `on_invalid: drop`': [GBK, /Set `encoding: gb18030`/, DROP],
    'Latin-1': [Buffer.from('josé\nmüller\n', 'latin1'), /2 lines are invalid/],
    'Chinese UTF-16 without mark': [utf16('张三\r\n李四\r\n'), /Set `encoding: utf-16le`/],
    'the same in big-endian': [utf16('张三\r\n李四\r\n').swap16(), /Set `encoding: utf-16be`/],
    'English UTF-16 without mark': [utf16('alice\r\nbob\r\n'), /Set `encoding: utf-16le`/],
    'one Chinese line': [utf16('张三\n'), /Set `encoding: utf-16le`/],
  },
  'two encodings, for which no conversion is advised': {
    'UTF-16 that PowerShell appended': [
      Buffer.concat([Buffer.from('alice\r\n'), utf16('bob\r\ncarol\r\n')]),
      /two encodings, UTF-8 and UTF-16LE: line 2/,
    ],
    'with a mark': [Buffer.concat([Buffer.from('alice\r\n'), utf16('\ufeffbob\r\n')]), /two encodings/],
    'Chinese UTF-16': [Buffer.concat([Buffer.from('alice\n'), utf16('张三\r\n李四\r\n')]), /two encodings/],
    GBK: [Buffer.concat([Buffer.from('张三\n'), GBK]), /two encodings, UTF-8 and GB18030: line 2/],
    'UTF-8 behind UTF-16': [
      Buffer.concat([utf16('\ufeffalice\r\n'), Buffer.from('bob\ncarol\n')]),
      /two encodings, UTF-16LE and UTF-8/,
      { encoding: 'utf-16le' },
    ],
  },
  'lines of another form, which are never advised to be dropped': {
    'a quoted column': ['"alice"\n"bob"\n', LOOK_WRONG],
    'single quotes': ["'alice'\n'bob'\n", LOOK_WRONG],
    'typographic quotes': ['“alice”\n“bob”\n', LOOK_WRONG],
    'quotes under a header': ['"alias"\n"alice"\n"bob"\n', LOOK_WRONG],
    tabs: ['alice\tAlice\nbob\tBob\n', LOOK_WRONG],
    'twenty ids with commas on one line': [aliases(20).trim().replaceAll('\n', ','), MANY_VALUES],
    'twenty with semicolons': [aliases(20).trim().replaceAll('\n', ';'), MANY_VALUES],
    'twenty with blanks': [aliases(20).trim().replaceAll('\n', ' '), /No line can be read/],
    'a comma behind each': ['alice,\nbob,\n', LOOK_WRONG],
  },
};

async function upload(scenario: Scenario, content: Content, inputs: Inputs = {}): Promise<StepResult> {
  scenario.workspace.write('vip.txt', content);
  return await scenario.step({ file_path: 'vip.txt', type: 'alias', ...inputs });
}

for (const [group, cases] of Object.entries(NO_AUDIENCES)) {
  describe.concurrent(`${group}: the step fails, and nothing is sent to JPush`, () => {
    test.each(Object.entries(cases))('%s', async (_, [content, message, inputs]) => {
      await using scenario = await startScenario();
      const result = await upload(scenario, content, inputs);
      expect(result.exitCode, result.stdout).toBe(1);
      const said = errorsIn(result).join('\n');
      expect(errorsIn(result).at(-1)).toMatch(new RegExp(message, 'm'));
      expect(said).toContain('Nothing was uploaded or deleted. It is safe to re-run.');
      expect(said).not.toMatch(/iconv|(set|with) `?on_invalid: drop/i);
      expect(scenario.jpush.log.requests()).toEqual([]);
      expect(result.outputs).toMatchObject({ file_id: '', audience: '' });
    });
  });
}

describe.concurrent('a file that is an audience after all goes up as it is', () => {
  test.each<[string, Content, string, Inputs?]>([
    ['half of the aliases look like registration ids', aliases(50) + ids(50), aliases(50) + ids(50)],
    ['fewer than half are numbers', ids(60) + phones(40), ids(60) + phones(40), REGISTRATION_IDS],
    ['one placeholder among four', 'nan\na\nb\nc\n', 'nan\na\nb\nc\n'],
    ['a table, with `column`', `phone,name\n${rows(',')}`, phones(51), { column: 'phone' }],
    ['GBK, with `encoding`', GBK, '张三\n李四\n', { encoding: 'gb18030' }],
    ['phone numbers as aliases', phones(20), phones(20)],
    ['a majority that is wanted', ids(9), ids(9), { on_suspicious: 'keep' }],
    ['the lower-case word forbidden', 'forbidden\n', 'forbidden\n'],
  ])('%s', async (_, content, sent, inputs) => {
    await using scenario = await startScenario();
    const { exitCode, stdout, outputs } = await upload(scenario, content, inputs);
    expect(exitCode, stdout).toBe(0);
    expect(scenario.jpush.contentOf(outputs['file_id'] ?? '')?.toString()).toBe(sent);
  });
});

describe.concurrent('a byte order mark at the start of a line, as `cat` of several files leaves it, is left out with a notice', () => {
  test.each<[string, string, string]>([
    ['in the middle', 'alice\n\ufeffbob\n', 'alice\nbob\n'],
    ['in every file', '\ufeffa\n\ufeffb\n\ufeffc\n', 'a\nb\nc\n'],
    ['of a repeated identifier, which counts once', 'bob\n\ufeffbob\n', 'bob\n'],
    ['twice', '\ufeff\ufeffalice\nbob\n', 'alice\nbob\n'],
    ['behind a blank', ' \ufeffbob\nalice\n', 'bob\nalice\n'],
    ['of an empty file', 'alice\n\ufeff', 'alice\n'],
  ])('%s', async (_, content, sent) => {
    await using scenario = await startScenario();
    const { exitCode, stdout, outputs } = await upload(scenario, content);
    expect(exitCode, stdout).toBe(0);
    expect(stdout).toMatch(/^::notice .*byte order mark/m);
    expect(outputs['invalid_count']).toBe('0');
    expect(scenario.jpush.contentOf(outputs['file_id'] ?? '')?.toString()).toBe(sent);
  });
});
