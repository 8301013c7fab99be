import { describe, expect, test } from 'vitest';
import { EncodingError, NotTextError } from '../../src/audience/errors.ts';
import { inChunks, named, readFile, readSources } from './reading.ts';

const rules = { type: 'alias', on_duplicate: 'drop', on_oversize: 'fail' } as const;

function utf16(text: string, order: 'le' | 'be'): Buffer {
  const bytes = Buffer.from(text, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
}

function utf32(text: string, order: 'le' | 'be'): Buffer {
  const points = [...text].map((character) => character.codePointAt(0) ?? 0);
  const bytes = Buffer.alloc(points.length * 4);
  for (const [i, point] of points.entries()) {
    if (order === 'le') bytes.writeUInt32LE(point, i * 4);
    else bytes.writeUInt32BE(point, i * 4);
  }
  return bytes;
}

const TEXT = '1507bfd3f79558957de\r\n13800138000\r\n'.repeat(3);

describe('a file in another encoding', () => {
  test.each([
    ['UTF-16', utf16(`\ufeff${TEXT}`, 'le')],
    ['UTF-16', utf16(`\ufeff${TEXT}`, 'be')],
    ['UTF-16', utf16('\ufeff张三\n', 'le')],
    ['UTF-32', utf32(`\ufeff${TEXT}`, 'le')],
    ['UTF-32', utf32(`\ufeff${TEXT}`, 'be')],
    ['UTF-16LE', utf16(TEXT, 'le')],
    ['UTF-16BE', utf16(TEXT, 'be')],
    ['UTF-16LE', utf16('ab\n', 'le')],
    ['UTF-32LE', utf32(TEXT, 'le')],
    ['UTF-32BE', utf32(TEXT, 'be')],
  ])('is one error that names the file and how to convert it from %s', async (encoding, bytes) => {
    for (const size of [1, 7, 65_536]) {
      const reading = readSources([inChunks(named('dir/list.csv', bytes), [size])], { rules });
      await expect(reading).rejects.toThrow(EncodingError);
      await expect(reading).rejects.toThrow(`dir/list.csv is ${encoding}, `);
      await expect(reading).rejects.toThrow(`iconv -f ${encoding} -t UTF-8`);
    }
  });

  test('is not suspected for a stray NUL', async () => {
    const { problems } = await readFile('abc\n\0\nabd\n');
    expect(problems).toEqual([{ rule: 'control_character', file: 'a.txt', line: 2, column: 1 }]);
  });
});

describe('a UTF-8 byte order mark', () => {
  test('is left out at the start of every file, with a notice', async () => {
    const sources = ['\ufeffa\n', 'b\n', '\ufeffc'].map((text, i) => inChunks(named(`${i}.txt`, text), [1]));
    const { text, audience } = await readSources(sources, { rules });
    expect(text).toBe('a\nb\nc\n');
    expect(audience.remarks.map(({ level, file }) => ({ level, file }))).toEqual([
      { level: 'notice', file: '0.txt' },
      { level: 'notice', file: '2.txt' },
    ]);
  });

  test('is a character like any other behind the start', async () => {
    const { problems } = await readFile('a\n\ufeffb\n');
    expect(problems).toEqual([{ rule: 'alias_alphabet', file: 'a.txt', line: 2, column: 1 }]);
  });
});

describe('a file that is no text', () => {
  test.each([
    ['an Excel workbook', [0x50, 0x4b, 0x03, 0x04, 0x14, 0x00]],
    ['an old Excel workbook', [0xd0, 0xcf, 0x11, 0xe0]],
    ['a PDF', [...Buffer.from('%PDF-1.7')]],
    ['gzip inside', [0x1f, 0x8b, 0x08]],
    ['Zstandard', [0x28, 0xb5, 0x2f, 0xfd]],
    ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
    ['bzip2', [...Buffer.from('BZh91AY&SY')]],
  ])('is refused as %s', async (kind, head) => {
    const reading = readFile(Uint8Array.from([...head, 0, 1, 2, 3]));
    await expect(reading).rejects.toThrow(NotTextError);
    await expect(reading).rejects.toThrow(`a.txt is ${kind}`);
  });

  test('is not seen in an alias that begins like one', async () => {
    expect((await readFile('PK\nBZh\n')).text).toBe('PK\nBZh\n');
  });
});
