import { describe, expect, test } from 'vitest';
import { inChunks, named, readFile, readSources, SMALL } from './reading.ts';
import { expectAudience } from './reference.ts';

const TRICKY = Buffer.concat([
  Buffer.from('\ufeffalias\r\n\r\r\n\n 汉字\t\r𠮷野家\r\n"a,b"\ruser_1\r\n1.6E+19\n\u0085\n'),
  Buffer.from([0xe4, 0xb8, 0x0a, 0xed, 0xa0, 0x80, 0x0d, 0x0a]),
  Buffer.from(`${'x'.repeat(41)}\n${'汉'.repeat(40)}\r\n${' '.repeat(70)}\nuser_1\r\nend\r`),
]);

const rules = { type: 'alias', on_duplicate: 'fail', on_oversize: 'split' } as const;

describe('chunks', () => {
  const expected = expectAudience({ files: [named('a.txt', TRICKY)], excluded: [], rules, limits: SMALL });

  test('may end at any byte of a tricky file', async () => {
    for (let size = 1; size <= TRICKY.length; size++) {
      const source = inChunks(named('a.txt', TRICKY), [size, TRICKY.length]);
      const { audience, problems, text } = await readSources([source], { rules, limits: SMALL });
      expect(audience.counts).toEqual(expected.counts);
      expect(problems).toEqual(expected.problems);
      expect(text).toBe(expected.identifiers.map((identifier) => `${identifier}\n`).join(''));
    }
  });

  test('may be single bytes, and empty', async () => {
    const source = {
      name: 'a.txt',
      async *chunks() {
        for (const byte of TRICKY) {
          yield Uint8Array.of(byte);
          yield new Uint8Array(0);
        }
      },
    };
    const { audience, problems } = await readSources([source], { rules, limits: SMALL });
    expect(audience.counts).toEqual(expected.counts);
    expect(problems).toEqual(expected.problems);
  });

  test('may be the same memory filled again', async () => {
    const source = {
      name: 'a.txt',
      async *chunks() {
        const chunk = Buffer.alloc(7);
        for (let at = 0; at < TRICKY.length; at += chunk.length) {
          const piece = TRICKY.subarray(at, at + chunk.length);
          chunk.set(piece);
          yield chunk.subarray(0, piece.length);
        }
      },
    };
    const { problems } = await readSources([source], { rules, limits: SMALL });
    expect(problems).toEqual(expected.problems);
  });

  test('of many megabytes are read in pieces', async () => {
    const lines = Array.from({ length: 400_000 }, (_, i) => `user_${i}`);
    const { text, audience } = await readFile(lines.join('\n'));
    expect(audience.counts.lines).toBe(400_000);
    expect(text === `${lines.join('\n')}\n`).toBe(true);
  });
});

describe('line ends', () => {
  test.each([
    ['', 0, 0],
    ['\n', 1, 1],
    ['\r', 1, 1],
    ['\r\n', 1, 1],
    ['\n\r', 2, 2],
    ['a', 1, 0],
    ['a\n', 1, 0],
    ['a\r\nb', 2, 0],
    ['a\n\nb\r\r\n', 4, 2],
    ['\ufeff', 0, 0],
    ['\ufeff\n', 1, 1],
  ])('of %j make %i lines, %i of them blank', async (text, lines, blank) => {
    const { audience } = await readFile(text);
    expect(audience.counts).toMatchObject({ lines, blank });
  });

  test('do not join the last line of a file with the first of the next', async () => {
    const sources = ['a', 'b\r', '\nc'].map((text, i) => inChunks(named(`${i}`, text)));
    const { text, audience } = await readSources(sources, { rules });
    expect(text).toBe('a\nb\nc\n');
    expect(audience.counts).toMatchObject({ lines: 4, blank: 1 });
  });
});

describe('a line of enormous length', () => {
  test('is one too long line, and needs no memory', async () => {
    const megabyte = Buffer.alloc(1_000_000, 'x');
    const source = {
      name: 'big.txt',
      async *chunks() {
        yield Buffer.from('user_1\n  ');
        for (let i = 0; i < 200; i++) yield megabyte;
        yield Buffer.from('\nuser_2');
      },
    };
    const before = process.memoryUsage().rss;
    const { problems, text } = await readSources([source], { rules });
    expect(problems).toEqual([{ rule: 'too_long', file: 'big.txt', line: 2, column: 43 }]);
    expect(text).toBe('user_1\nuser_2\n');
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });

  test('is judged by its first 65,536 bytes', async () => {
    const long = Buffer.alloc(70_000, 'x');
    long[65_534] = 0xff;
    expect((await readFile(long)).problems).toMatchObject([{ rule: 'not_utf8', column: 65_535 }]);
    long[65_534] = 0x78;
    long[65_536] = 0xff;
    expect((await readFile(long)).problems).toMatchObject([{ rule: 'too_long', column: 41 }]);
    long[65_535] = 0xe6;
    expect((await readFile(long)).problems).toMatchObject([{ rule: 'too_long', column: 41 }]);
  });

  test('is too long even when it is blank: no one means that', async () => {
    expect((await readFile(' '.repeat(65_536))).audience.counts).toMatchObject({ blank: 1, invalid: 0 });
    expect((await readFile(' '.repeat(65_537))).problems).toMatchObject([
      { rule: 'too_long', column: 65_537 },
    ]);
  });
});
