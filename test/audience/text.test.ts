import { describe, expect, test } from 'vitest';
import { EncodingError } from '../../src/audience/errors.ts';
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
  test.each<[string, string | undefined, Buffer]>([
    ['UTF-16LE', 'utf-16le', utf16(`\ufeff${TEXT}`, 'le')],
    ['UTF-16BE', 'utf-16be', utf16(`\ufeff${TEXT}`, 'be')],
    ['UTF-16LE', 'utf-16le', utf16('\ufeff张三\n', 'le')],
    ['UTF-32', undefined, utf32(`\ufeff${TEXT}`, 'le')],
    ['UTF-32', undefined, utf32(`\ufeff${TEXT}`, 'be')],
    ['UTF-16LE', 'utf-16le', utf16(TEXT, 'le')],
    ['UTF-16BE', 'utf-16be', utf16(TEXT, 'be')],
    ['UTF-16LE', 'utf-16le', utf16('ab\n', 'le')],
    ['UTF-16LE', 'utf-16le', utf16('张三\n李四\n', 'le')],
    ['UTF-16BE', 'utf-16be', utf16('张三\r\n李四\r\n', 'be')],
    ['UTF-32', undefined, utf32(TEXT, 'le')],
    ['UTF-32', undefined, utf32(TEXT, 'be')],
  ])('is one error that says %s and which encoding to set', async (encoding, input, bytes) => {
    for (const size of [1, 7, 65_536]) {
      const reading = readSources([inChunks(named('dir/list.csv', bytes), [size])], { rules });
      await expect(reading).rejects.toThrow(EncodingError);
      await expect(reading).rejects.toThrow(`dir/list.csv is ${encoding}, not UTF-8. `);
      await expect(reading).rejects.toThrow(
        input === undefined ? 'Save it as UTF-8.' : `Set \`encoding: ${input}\``,
      );
      await expect(reading).rejects.not.toThrow('iconv');
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

  test('is left out at the start of any line, with a notice, so that the identifier is the same', async () => {
    const { problems, audience, text } = await readFile('a\n\ufeffb\n \ufeff b\nb\n\ufeff\n');
    expect(problems).toEqual([]);
    expect(text).toBe('a\nb\n');
    expect(audience.counts).toMatchObject({ lines: 5, blank: 1, duplicate: 2, count: 2, warnings: 0 });
    expect(audience.remarks).toMatchObject([
      { level: 'notice', text: expect.stringContaining('3 byte order marks at the start of a line') },
    ]);
  });
});
