import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchesName } from '../../src/jpush/name-glob.ts';

const matches = (name: string, glob: string): boolean => matchesName(name, [glob]);

describe('a glob takes the name', () => {
  test.each([
    ['*', ''],
    ['*', '.opt-outs.txt'],
    ['*', 'a/b.txt'],
    ['*', '/'],
    ['*', '..'],
    ['*', 'two\nlines'],
    ['*.txt', '.txt'],
    ['nightly*', 'nightly'],
    ['night?y', 'nightly'],
    ['?', '😀'],
    ['?', '/'],
    ['??.txt', '会员.txt'],
    ['[a-c]x', 'bx'],
    ['[!a-c]x', 'dx'],
    ['[^a-c]x', 'dx'],
    ['[]]', ']'],
    ['[[]', '['],
    ['[a-]', '-'],
    ['[-a]', '-'],
    ['[\\]]', ']'],
    ['[一-龥]*', '会员'],
    ['{a,b}.txt', 'b.txt'],
    ['{a,b{c,d}}*', 'bd.txt'],
    ['{,x}a', 'a'],
    ['{a,b}{1,2}', 'b1'],
    ['{*.csv,*.txt}', 'x.txt'],
    ['a\\*', 'a*'],
    ['a\\', 'a\\'],
    ['[1] list', '[1] list'],
    ['{a,b}', '{a,b}'],
    ['{a}?', '{a}x'],
    ['{a?', '{ax'],
    ['{a,b?', '{a,bx'],
    ['{x{a,b}', '{xb'],
    ['a}?', 'a}x'],
    ['a,b?', 'a,bx'],
    ['[a?', '[ax'],
    ['!a?', '!ax'],
    ['caf\u00e9*', 'cafe\u0301.txt'],
    ['cafe\u0301*', 'caf\u00e9.txt'],
  ])('%j takes %j', (glob, name) => expect(matches(name, glob)).toBe(true));
});

describe('a glob leaves the name', () => {
  test.each([
    ['', 'a'],
    ['?', ''],
    ['nightly', 'nightly.txt'],
    ['nightly', 'a nightly'],
    ['Nightly*', 'nightly.txt'],
    ['*.txt', 'a.txt.gz'],
    ['[a-c]', 'd'],
    ['[!a-c]', 'b'],
    ['[!a]', ''],
    ['{a,b}', 'ab'],
    ['{a,b}', 'c'],
    ['{a}', 'a'],
    ['a\\*', 'ab'],
    ['a.txt', 'abtxt'],
    ['[a-c]', '-'],
  ])('%j leaves %j', (glob, name) => expect(matches(name, glob)).toBe(false));
});

test('any of several globs is enough, and none takes nothing', () => {
  expect(matchesName('b', ['a', 'b'])).toBe(true);
  expect(matchesName('b', [])).toBe(false);
});

const LETTERS = fc.string({ unit: fc.constantFrom('a', 'b', '/', '.'), maxLength: 8 });

test('matches as the plainest recursion does', () => {
  const plain = (name: string, glob: string): boolean => {
    const [first, rest] = [glob[0], glob.slice(1)];
    if (first === undefined) return name === '';
    if (first === '*') return plain(name, rest) || (name !== '' && plain(name.slice(1), glob));
    return name !== '' && (first === '?' || first === name[0]) && plain(name.slice(1), rest);
  };
  const globs = fc.string({ unit: fc.constantFrom('a', 'b', '/', '.', '*', '?'), maxLength: 8 });
  fc.assert(
    fc.property(LETTERS, globs, (name, glob) => {
      expect(matches(name, glob)).toBe(plain(name, glob));
    }),
    { numRuns: 2000 },
  );
});

test('takes braces as the list of what they mean', () => {
  const parts = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 3 }), {
    minLength: 2,
    maxLength: 3,
  });
  fc.assert(
    fc.property(LETTERS, parts, parts, (name, one, other) => {
      const written = one.flatMap((front) => other.map((back) => `${front}/${back}`));
      expect(matches(name, `{${one}}/{${other}}`)).toBe(matchesName(name, written));
    }),
    { numRuns: 1000 },
  );
});

test('matches every name literally, and every text is a glob', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, other) => {
      expect(matches(text, text)).toBe(true);
      expect(matches(text, '*')).toBe(true);
      expect(typeof matches(other, text)).toBe('boolean');
      expect(matches(text, text.replace(/[\\*?[\]{},]/gu, '\\$&'))).toBe(true);
    }),
  );
});

test('answers at once where backtracking would take years', () => {
  const name = 'a'.repeat(1000);
  for (const glob of [
    '*a'.repeat(100),
    '{a,aa}'.repeat(50),
    '{*,a}'.repeat(50),
    '{'.repeat(5000),
    '['.repeat(5000),
  ]) {
    expect(matches(name, `${glob}b`)).toBe(false);
  }
});
