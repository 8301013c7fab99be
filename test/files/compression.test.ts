import { execFileSync } from 'node:child_process';
import { constants, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { findFiles } from '../../src/files/find.ts';
import { openSource } from '../../src/files/open.ts';
import { Workspace } from '../action/run-action.ts';
import { findTool } from '../workflows/tools.ts';

const workspace = new Workspace();
afterAll(() => workspace[Symbol.dispose]());

/** The text of a file as the audience gets it, and the bytes that were counted as read. */
async function read(content: Uint8Array): Promise<{ readonly text: string; readonly counted: number }> {
  const name = workspace.write('list', content);
  const { files } = await findFiles([name], {
    workspace: workspace.path,
    signal: new AbortController().signal,
  });
  const [file] = files;
  if (file === undefined) throw new Error('not found');
  let counted = 0;
  const chunks: Buffer[] = [];
  const source = openSource(file, (bytes) => {
    counted += bytes;
  });
  for await (const chunk of source.chunks()) chunks.push(Buffer.from(chunk));
  return { text: Buffer.concat(chunks).toString(), counted };
}

const MANY = Array.from({ length: 300_000 }, (_, index) => `user${index * 7919}\n`).join('');
const NULS = Buffer.alloc(512);
const SKIPPABLE = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 4, 0, 0, 0, 1, 2, 3, 4]);
const CHECKED = { params: { [constants.ZSTD_c_checksumFlag]: 1 } };

describe('compressed files are read to their end', () => {
  test.each<[string, readonly Buffer[], string]>([
    ['gzip of one member', [gzipSync('a\n')], 'a\n'],
    ['gzip of several members', [gzipSync('a\n'), gzipSync('b\n'), gzipSync('c\n')], 'a\nb\nc\n'],
    ['gzip with NULs between members', [gzipSync('a\n'), NULS, gzipSync('b\n')], 'a\nb\n'],
    [
      'gzip with more NULs than are read at once',
      [gzipSync('a\n'), Buffer.alloc(100_000), gzipSync('b\n')],
      'a\nb\n',
    ],
    ['gzip with NULs at its end', [gzipSync('a\n'), NULS], 'a\n'],
    ['gzip of large members', [gzipSync(MANY), NULS, gzipSync(MANY)], MANY + MANY],
    ['an empty gzip member before another', [gzipSync(''), NULS, gzipSync('b\n')], 'b\n'],
    ['zstd of one frame', [zstdCompressSync('a\n')], 'a\n'],
    ['zstd of several frames', [zstdCompressSync('a\n'), zstdCompressSync('b\n')], 'a\nb\n'],
    ['zstd that begins with a skippable frame', [SKIPPABLE, zstdCompressSync('a\n'), SKIPPABLE], 'a\n'],
    ['zstd of large frames', [zstdCompressSync(MANY), zstdCompressSync(MANY, CHECKED)], MANY + MANY],
    ['zstd of an empty frame before another', [zstdCompressSync(''), zstdCompressSync('b\n')], 'b\n'],
    [
      'zstd of a thousand frames',
      Array.from({ length: 1000 }, (_, index) => zstdCompressSync(`${index}\n`)),
      Array.from({ length: 1000 }, (_, index) => `${index}\n`).join(''),
    ],
  ])('%s', async (_, pieces, text) => {
    const content = Buffer.concat(pieces);
    const found = await read(content);
    expect(found.text === text).toBe(true);
    expect(found.counted).toBe(content.length);
  });

  test('whichever member or frame a chunk of the disk ends in', async () => {
    const plain = Array.from({ length: 40 }, (_, index) => `${index}`.repeat(60_000).slice(0, 60_000));
    for (const compress of [gzipSync, zstdCompressSync]) {
      const stored = compress === gzipSync ? { level: 0 } : CHECKED;
      const content = Buffer.concat(plain.map((text) => compress(text, stored)));
      expect((await read(content)).text === plain.join('')).toBe(true);
    }
  });
});

describe('a compressed file is refused', () => {
  test.each<[string, readonly Buffer[], RegExp]>([
    ['gzip with text behind it', [gzipSync('a\n'), Buffer.from('b\n')], /gzip data .* something else/],
    [
      'gzip with text behind NULs',
      [gzipSync('a\n'), NULS, Buffer.from('b\n')],
      /something else follows its gzip/,
    ],
    ['gzip with half a magic at its end', [gzipSync('a\n'), NULS, Buffer.from([0x1f])], /something else/],
    ['gzip that is cut off', [gzipSync(MANY).subarray(0, -9)], /gzip data is damaged or cut off/],
    [
      'gzip whose second member is cut off',
      [gzipSync('a\n'), NULS, gzipSync(MANY).subarray(0, -9)],
      /damaged or cut off/,
    ],
    ['zstd with text behind it', [zstdCompressSync('a\n'), Buffer.from('b\n')], /follows its zstd data/],
    ['zstd with NULs behind it', [zstdCompressSync('a\n'), NULS], /something else follows its zstd data/],
    ['zstd that is cut off', [zstdCompressSync(MANY).subarray(0, -9)], /zstd data is damaged or cut off/],
    [
      'zstd whose second frame is cut off',
      [zstdCompressSync('a\n'), zstdCompressSync(MANY).subarray(0, -9)],
      /zstd data is damaged or cut off/,
    ],
    ['zstd with gzip behind it', [zstdCompressSync('a\n'), gzipSync('b\n')], /follows its zstd data/],
  ])('%s', async (_, pieces, message) => {
    await expect(read(Buffer.concat(pieces))).rejects.toThrow(message);
  });

  test.skipIf(process.platform !== 'linux')(
    'a file of the kernel that has size 0 (Linux has such)',
    async () => {
      const search = { workspace: workspace.path, signal: new AbortController().signal };
      const { files } = await findFiles(['/proc/self/status'], search);
      const [file] = files;
      if (file === undefined) throw new Error('not found');
      const chunks = openSource(file, () => undefined).chunks();
      await expect(chunks[Symbol.asyncIterator]().next()).rejects.toThrow(
        'it has size 0 and still gives data',
      );
    },
  );
});

const zstd = findTool('zstd');

test.skipIf(zstd.note !== '')(`what the zstd program writes is read${zstd.note}`, async () => {
  const zstd = (...options: readonly string[]): Buffer =>
    execFileSync('zstd', ['-q', '-c', ...options], { input: MANY, maxBuffer: 1e8 });
  const { text } = await read(Buffer.concat([zstd('-1'), zstd('-6'), zstd('--check', '-3')]));
  expect(text === MANY.repeat(3)).toBe(true);
});
