import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EncodingError, MixedEncodingError } from '../../src/audience/errors.ts';
import type { Encoding } from '../../src/audience/types.ts';
import { findTool } from '../workflows/tools.ts';
import { inChunks, named, readFile, readSources } from './reading.ts';

const rules = { type: 'alias', on_duplicate: 'keep', on_oversize: 'split' } as const;
const iconv = findTool('iconv');

/** 张三, 李四, 王五 in GB18030, as an Excel of China writes them. */
const GB = Buffer.from([
  0xd5, 0xc5, 0xc8, 0xfd, 0x0a, 0xc0, 0xee, 0xcb, 0xc4, 0x0a, 0xcd, 0xf5, 0xce, 0xe5, 0x0a,
]);
const UTF8 = Buffer.from('张三\n李四\n王五\n');

function utf16(text: string, encoding: 'utf-16le' | 'utf-16be'): Buffer {
  const bytes = Buffer.from(text, 'utf16le');
  return encoding === 'utf-16le' ? bytes : bytes.swap16();
}

async function textOf(
  bytes: Buffer,
  encoding: Encoding,
  sizes: readonly number[] = [65_536],
): Promise<string> {
  return (await readSources([inChunks(named('a.txt', bytes), sizes)], { rules, encoding })).text;
}

describe('`encoding` reads', () => {
  test.each<[string, Encoding, Buffer]>([
    ['GBK', 'gb18030', GB],
    ['GB18030 with four bytes', 'gb18030', Buffer.concat([GB, Buffer.from([0x95, 0x32, 0x82, 0x36, 0x0a])])],
    ['UTF-16LE with a mark', 'utf-16le', utf16('\ufeff张三\r\n李四\r\n', 'utf-16le')],
    ['UTF-16LE without', 'utf-16le', utf16('1507bfd3f79558957de\r\n', 'utf-16le')],
    ['UTF-16BE with a mark', 'utf-16be', utf16('\ufeff张三\r李四\r𠮷野', 'utf-16be')],
    ['UTF-16BE without', 'utf-16be', utf16('上海\n上海2\n', 'utf-16be')],
    ['plain ASCII as GB18030', 'gb18030', Buffer.from('alice\nbob')],
  ])('%s, whatever chunks it comes in', async (_, encoding, bytes) => {
    const label = encoding === 'gb18030' ? 'gb18030' : encoding;
    const expected = new TextDecoder(label)
      .decode(bytes)
      .trimEnd()
      .split(/\r\n?|\n/);
    for (const size of [1, 2, 3, 5, 7, 65_536]) {
      expect(await textOf(bytes, encoding, [size])).toBe(expected.map((line) => `${line}\n`).join(''));
    }
  });

  test.skipIf(iconv.note !== '').each<Encoding>(['gb18030', 'utf-16le', 'utf-16be'])(
    `a megabyte of %s as iconv does${iconv.note}`,
    async (encoding) => {
      const words = Array.from({ length: 35_000 }, (_, word) => {
        const first = 0x4e00 + ((word * 9) % 20_880);
        return `${String.fromCodePoint(...Array.from({ length: 9 }, (__, index) => first + index))}${word}\n`;
      });
      const utf8 = words.join('');
      const bytes = execFileSync('iconv', ['-f', 'UTF-8', '-t', encoding.toUpperCase()], {
        input: utf8,
        maxBuffer: 1e8,
      });
      expect((await textOf(bytes, encoding, [65_537])) === utf8).toBe(true);
    },
  );
});

describe('a bad sequence is the matter of its own line', () => {
  test.each<[string, Encoding, Buffer]>([
    ['GB18030', 'gb18030', Buffer.concat([GB, Buffer.from([0x61, 0xd5, 0x0a]), GB])],
    ['GB18030 of four bytes', 'gb18030', Buffer.concat([GB, Buffer.from([0x61, 0x81, 0x30, 0x0a]), GB])],
    [
      'UTF-16LE',
      'utf-16le',
      Buffer.concat([
        utf16('张三\n李四\n王五\na', 'utf-16le'),
        Buffer.from([0, 0xd8]),
        utf16('\n张三\n李四\n王五\n', 'utf-16le'),
      ]),
    ],
  ])('in %s', async (_, encoding, bytes) => {
    for (const size of [1, 3, 65_536]) {
      const source = inChunks(named('a.txt', bytes), [size]);
      const { text, problems } = await readSources([source], { rules, encoding });
      expect(problems).toEqual([{ rule: 'not_decodable', file: 'a.txt', line: 4, column: 2 }]);
      expect(text).toBe('张三\n李四\n王五\n'.repeat(2));
    }
  });
});

describe('a file in another encoding than it should be in says which one to set', () => {
  test.each<[string, Encoding, Buffer, RegExp]>([
    ['GBK as UTF-8', 'utf-8', GB, /looks like GB18030 .*Set `encoding: gb18030`/],
    [
      'GBK behind much ASCII',
      'utf-8',
      Buffer.concat([Buffer.from('alice\n'.repeat(50_000)), GB]),
      /`encoding: gb18030`/,
    ],
    ['UTF-8 as GB18030', 'gb18030', UTF8, /is UTF-8, .*`encoding: utf-8`/],
    ['UTF-8 with a mark as GB18030', 'gb18030', Buffer.from('\ufeffalice'), /is UTF-8, .*`encoding: utf-8`/],
    ['UTF-16LE as GB18030', 'gb18030', utf16('alice\n', 'utf-16le'), /`encoding: utf-16le`/],
    ['UTF-16LE as UTF-16BE', 'utf-16be', utf16('alice\n', 'utf-16le'), /`encoding: utf-16le`/],
    ['UTF-16BE with a mark as UTF-16LE', 'utf-16le', utf16('\ufeff张', 'utf-16be'), /`encoding: utf-16be`/],
    ['UTF-8 as UTF-16', 'utf-16le', Buffer.from('alice\nbob\n'.repeat(20)), /is UTF-8, .*`encoding: utf-8`/],
  ])('%s', async (_, encoding, bytes, message) => {
    for (const size of [1000, 65_536]) {
      const reading = textOf(bytes, encoding, [size]);
      await expect(reading).rejects.toThrow(EncodingError);
      await expect(reading).rejects.toThrow(message);
    }
  });

  test.each<[string, Encoding, Buffer, number]>([
    ['GBK behind UTF-8', 'utf-8', Buffer.concat([UTF8, GB]), 4],
    ['UTF-8 behind GBK', 'utf-8', Buffer.concat([GB, UTF8]), 4],
    ['UTF-8 behind GBK that was expected', 'gb18030', Buffer.concat([GB, UTF8]), 4],
    [
      'UTF-16 that PowerShell appended',
      'utf-8',
      Buffer.concat([Buffer.from('alice\r\nbob\r\n'), utf16('carol\r\n', 'utf-16le')]),
      3,
    ],
    [
      'Chinese UTF-16 that PowerShell appended',
      'utf-8',
      Buffer.concat([UTF8, utf16('张三\r\n', 'utf-16le')]),
      4,
    ],
    [
      'a short line of UTF-16 behind one of UTF-8',
      'utf-8',
      Buffer.concat([Buffer.from('alice\n'), utf16('bob\n', 'utf-16le')]),
      2,
    ],
    [
      'UTF-16BE far behind',
      'utf-8',
      Buffer.concat([Buffer.from('alice\n'.repeat(90_000)), utf16('bob\n', 'utf-16be')]),
      90_001,
    ],
    [
      'UTF-8 behind UTF-16',
      'utf-16le',
      Buffer.concat([utf16('alice\r\nbob\r\n', 'utf-16le'), Buffer.from('carol\r\n')]),
      3,
    ],
    [
      'UTF-8 behind UTF-16BE',
      'utf-16be',
      Buffer.concat([utf16('alice\nbobo\n', 'utf-16be'), Buffer.from('carol1\ncarol2\n')]),
      3,
    ],
  ])(
    'but for two in one file it names both and the line, and no conversion: %s',
    async (_, encoding, bytes, line) => {
      const reading = textOf(bytes, encoding);
      await expect(reading).rejects.toThrow(MixedEncodingError);
      await expect(reading).rejects.toThrow(`a.txt holds two encodings`);
      await expect(reading).rejects.toThrow(`line ${line} `);
      await expect(reading).rejects.not.toThrow(/encoding:|iconv/);
    },
  );
});

test('UTF-16 behind a few lines of UTF-8 is never called UTF-16 alone', async () => {
  const linesOf = (alphabet: string): fc.Arbitrary<string> =>
    fc
      .array(fc.string({ unit: fc.constantFrom(...alphabet), minLength: 1, maxLength: 8 }), {
        minLength: 1,
        maxLength: 12,
      })
      .map((lines) => lines.map((line) => `${line}\n`).join(''));
  await fc.assert(
    fc.asyncProperty(
      linesOf('abz019_张三上也'),
      fc.oneof(linesOf('abz019_'), linesOf('张三上也不李四')),
      async (narrow, wide) => {
        const bytes = Buffer.concat([Buffer.from(narrow), utf16(wide, 'utf-16le')]);
        const advice = await textOf(bytes, 'utf-8').then(
          () => '',
          (error: unknown) => String(error),
        );
        expect(advice).not.toContain('`encoding: utf-16');
      },
    ),
  );
});

describe('single bad lines are no other encoding', () => {
  test.each<[string, Buffer, number]>([
    ['a stray NUL', Buffer.from('abc\n\0\nabd\n'.repeat(3)), 3],
    ['a character of UTF-8 that is cut', Buffer.concat([UTF8, Buffer.from([0xe5, 0xbc, 0x0a]), UTF8]), 1],
    ['Latin-1', Buffer.from('caf\u00e9\nna\u00efve\nM\u00fcller\n', 'latin1'), 3],
    ['one byte that is none', Buffer.from([0x61, 0xff, 0x0a]), 1],
  ])('%s', async (_, bytes, count) => {
    expect((await readFile(bytes)).audience.counts.invalid).toBe(count);
  });
});
