import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { partName, readPartName, shortName } from '../../src/jpush/part-names.ts';

const SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const DIGEST = SHA256.slice(0, 32);
const VIP = { stem: 'vip', count: 5000, digest: SHA256 };

describe('the name of a part', () => {
  test('has stem, count and 32 digits of the digest of its audience', () => {
    expect(partName(VIP, { number: 1, of: 1 })).toBe(`vip.5000.${DIGEST}.txt`);
  });

  test('has its place when the audience was split, and else the same as every other part', () => {
    expect([1, 2, 3].map((number) => partName(VIP, { number, of: 3 }))).toEqual([
      `vip.5000.${DIGEST}.1of3.txt`,
      `vip.5000.${DIGEST}.2of3.txt`,
      `vip.5000.${DIGEST}.3of3.txt`,
    ]);
  });

  test('is read back, whatever the stem', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Za-z0-9._-]{1,80}$/),
        fc.nat(),
        fc.integer({ min: 1, max: 20 }),
        fc.nat({ max: 19 }),
        (stem, count, of, place) => {
          const number = 1 + (place % of);
          const position = of === 1 ? undefined : { number, of };
          expect(readPartName(partName({ stem, count, digest: SHA256 }, { number, of }))).toEqual({
            ...{ stem, count, digest: DIGEST, position },
          });
        },
      ),
    );
  });

  test.each([
    ...['vip.txt', 'vip.1of2.txt', `vip.${DIGEST}.txt`, `.5.${DIGEST}.txt`, `vip.05.${DIGEST}.txt`],
    ...[`vip.5.${DIGEST.slice(1)}.txt`, `vip.5.${DIGEST.toUpperCase()}.txt`, `vip.5.${DIGEST}.csv`],
    ...[`vip.5.${DIGEST}.3of2.txt`, `vip.5.${DIGEST}.1of1.txt`, `vip.5.${DIGEST}.0of2.txt`],
    ...[`vip.5.${DIGEST}.01of2.txt`, `vip.1of2.5.${DIGEST.slice(0, 12)}.txt`, `vip.5.${DIGEST}.txt\n`],
  ])('is not %j', (name) => {
    expect(readPartName(name)).toBeUndefined();
  });

  test('is shown with 12 digits, other names as they are', () => {
    expect(shortName(`vip.5000.${DIGEST}.2of3.txt`)).toBe('vip.5000.e3b0c44298fc.2of3.txt');
    expect(shortName('vip.txt')).toBe('vip.txt');
  });
});
