import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasStemAndDigest, partName, stemOf, stemOfPath } from '../../src/upload/part-names.ts';

const SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

test.each([
  ['audience.txt', 'audience'],
  ['exports/2026-11/vip users.csv', 'vip-users'],
  ['audience.txt.gz', 'audience'],
  ['v1.2.txt', 'v1.2'],
  ['.txt', 'txt'],
  ['受众.txt', 'audience'],
  ['促销-vip.txt', 'vip'],
  ['::error::x.txt', 'error-x'],
  ['noextension', 'noextension'],
])('takes the stem of %s: %s', (path, stem) => {
  expect(stemOfPath(path)).toBe(stem);
});

test('a stem holds only letters, digits, dot, dash and underscore, whatever it was made of', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      expect(stemOf(text)).toMatch(/^[A-Za-z0-9._-]{1,80}$/);
      expect(stemOf(stemOf(text))).toBe(stemOf(text));
    }),
  );
});

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
