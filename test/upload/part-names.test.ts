import { describe, expect, test } from 'vitest';
import { hasStemAndDigest, partName } from '../../src/upload/part-names.ts';

const SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

describe('the name of a part', () => {
  test('carries stem and digest', () => {
    expect(partName('vip', { number: 1, of: 1 }, SHA256)).toBe('vip.e3b0c44298fc.txt');
  });

  test('carries its place when the audience was split', () => {
    expect(partName('vip', { number: 2, of: 3 }, SHA256)).toBe('vip.2of3.e3b0c44298fc.txt');
  });

  test('is recognised in any place, and only with the same stem and digest', () => {
    expect(hasStemAndDigest('vip.e3b0c44298fc.txt', 'vip', SHA256)).toBe(true);
    expect(hasStemAndDigest('vip.2of3.e3b0c44298fc.txt', 'vip', SHA256)).toBe(true);
    expect(hasStemAndDigest('vip.x.e3b0c44298fc.txt', 'vip', SHA256)).toBe(false);
    expect(hasStemAndDigest('vip2.e3b0c44298fc.txt', 'vip', SHA256)).toBe(false);
    expect(hasStemAndDigest('vip.e3b0c44298fd.txt', 'vip', SHA256)).toBe(false);
    expect(hasStemAndDigest('e3b0c44298fc.txt', 'e3b0c44298fc', SHA256)).toBe(false);
  });
});
