import { describe, expect, test } from 'vitest';
import { AudienceTooLargeError, ExclusionTooLargeError } from '../../src/audience/errors.ts';
import { inChunks, named, readFile, readSources, SMALL } from './reading.ts';

const split = { type: 'alias', on_duplicate: 'keep', on_oversize: 'split' } as const;
const whole = { type: 'alias', on_duplicate: 'keep', on_oversize: 'fail' } as const;
/** Ten bytes a line. */
const lines = (count: number) => 'user_1234\n'.repeat(count);

describe('parts', () => {
  test('are as few as possible, cut between lines, in order', async () => {
    const { audience, text } = await readFile(`${lines(9)}abc\n${lines(1)}x\n`, {
      rules: split,
      limits: SMALL,
    });
    expect(audience.parts.map(({ size, count }) => [size, count])).toEqual([
      [94, 10],
      [12, 2],
    ]);
    expect(text).toBe(`${lines(9)}abc\n${lines(1)}x\n`);
  });

  test('may be full to the last byte', async () => {
    const { audience } = await readFile(lines(20), { rules: split, limits: SMALL });
    expect(audience.parts.map((part) => part.size)).toEqual([100, 100]);
  });

  test('are 10,000,000 bytes by default', async () => {
    const { audience } = await readFile(lines(1_000_001), { rules: split, keepBytes: false });
    expect(audience.parts.map((part) => part.size)).toEqual([10_000_000, 10]);
  });

  test('keep their bytes to themselves when the figures alone are asked for', async () => {
    const { audience } = await readFile(lines(3), { rules: split, keepBytes: false });
    expect(audience.parts).toEqual([{ size: 30, count: 3, sha256: '' }]);
    expect(audience.loaded).toEqual([]);
  });
});

describe('an audience that is not split', () => {
  test('is one file up to 10,485,760 bytes, with a warning above 10,000,000', async () => {
    const strict = await readFile(lines(1_000_000), { rules: whole });
    expect(strict.audience.remarks).toEqual([]);
    const { audience } = await readFile(lines(1_048_576), { rules: whole });
    expect(audience.parts.map((part) => part.size)).toEqual([10_485_760]);
    expect(audience.remarks.map((remark) => remark.level)).toEqual(['warning']);
  });

  test('is read to the end when it is bigger, but is no file then', async () => {
    const { audience } = await readFile(`${lines(1_048_577)}a-b\n`, { rules: whole });
    expect(audience).toMatchObject({
      size: 10_485_774,
      sha256: '',
      counts: { count: 1_048_578, warnings: 1 },
    });
    expect(audience.parts).toEqual([{ count: 1_048_578, size: 10_485_774, sha256: '', bytes: undefined }]);
  });
});

describe('an audience beyond all files', () => {
  const limits = { ...SMALL, parts: 3 };

  test('stops the reading with the part that is one too many', async () => {
    const fits = await readFile(lines(30), { rules: split, limits });
    expect(fits.audience.parts).toHaveLength(3);
    await expect(readFile(lines(31), { rules: split, limits })).rejects.toThrow(AudienceTooLargeError);
  });

  test('stops there too when lines leave space at the end of every part, so that the bytes alone would fit', async () => {
    const long = (count: number) =>
      Array.from({ length: count }, (_, i) => `${i}`.padEnd(39, 'x')).join('\n');
    const fits = await readFile(long(6), { rules: split, limits });
    expect(fits.audience.parts.map(({ size }) => size)).toEqual([80, 80, 80]);
    await expect(readFile(long(7), { rules: split, limits })).rejects.toThrow(AudienceTooLargeError);
  });

  test('stops the reading at the same size when it is not split', async () => {
    expect((await readFile(lines(30), { rules: whole, limits })).audience.size).toBe(300);
    await expect(readFile(lines(31), { rules: whole, limits })).rejects.toThrow(AudienceTooLargeError);
  });

  test('is reported at once, not after the rest was read', async () => {
    let read = 0;
    const source = {
      name: 'endless',
      async *chunks() {
        for (; read < 100; read++) yield Buffer.from(lines(100));
      },
    };
    const reading = readSources([source], { rules: split, limits });
    await expect(reading).rejects.toThrow('3 files of 100 bytes');
    expect(read).toBeLessThan(5);
  });
});

test('identifiers to be left out are bounded, counted once each', async () => {
  const limits = { ...SMALL, exclusion: 300 };
  const out = (text: string) => [inChunks(named('out.txt', text))];
  const distinct = Array.from({ length: 31 }, (_, i) => `user_${1000 + i}\n`).join('');
  await readFile('a', { rules: split, limits, excluded: out(lines(100)) });
  const reading = readFile('a', { rules: split, limits, excluded: out(distinct) });
  await expect(reading).rejects.toThrow(ExclusionTooLargeError);
  await expect(reading).rejects.toThrow('reached in out.txt');
});
