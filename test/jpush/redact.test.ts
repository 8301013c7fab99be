import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redact } from '../../src/jpush/redact.ts';

const LINES = [
  'alice',
  'bob',
  '1507bfd3f79558957de',
  '张三',
  '李',
  'a',
  '7',
  'john smith',
  'tenant:42',
  'O"Neil',
];

function concealLines(message: string, lines: readonly string[] = LINES): string {
  return redact(message, { secrets: [], audience: Buffer.from(lines.map((line) => `${line}\n`).join('')) });
}

describe('a line of the audience in a message', () => {
  test.each([
    ['The alias alice is invalid', 'The alias *** is invalid'],
    ['文件包含无效数据：alice', '文件包含无效数据：***'],
    ['无效别名：alice，bob、张三', '无效别名：***，***、***'],
    ['“alice”（bob）【李】', '“***”（***）【***】'],
    ['alice/bob line 1-alice alias_alice', '***/*** line 1-*** alias_***'],
    ['第1行alice无效', '第1行***无效'],
    ['ID无效：1507bfd3f79558957de，id1507bfd3f79558957de', 'ID无效：***，id***'],
    ['tenant:42, john smith and O"Neil', '***, *** and ***'],
    ['line 7: a', 'line ***: ***'],
  ])('is hidden: %s', (message, shown) => {
    expect(concealLines(message)).toBe(shown);
  });

  test('is hidden once where two lie one in the other, or side by side', () => {
    expect(concealLines('bob smith bob', ['bob', 'bob smith'])).toBe('*** ***');
    expect(concealLines('张三李', LINES)).toBe('***');
  });

  test('is hidden where the message is cut in its middle', () => {
    const long = 'x'.repeat(40);
    const message = `${'-'.repeat(1980)}${long} and more`;
    expect(concealLines(message, [long])).toBe(`${'-'.repeat(1980)}***`);
  });

  test('costs no time where millions of lines are the same letter', () => {
    const begun = performance.now();
    expect(
      concealLines(
        'a '.repeat(800),
        Array.from({ length: 500_000 }, () => 'a'),
      ),
    ).toBe('*** '.repeat(800));
    expect(performance.now() - begun).toBeLessThan(5000);
  });

  test('leaves the words around it as they are, also where a short one is a piece of them', () => {
    expect(concealLines('The file contain invalid data')).toBe('The file contain invalid data');
    expect(concealLines('bobsled 17 aa', LINES)).toBe('bobsled 17 aa');
  });

  test('is hidden in any sentence', () => {
    const sign = fc.constantFrom(
      ...' \'"`,.:;()<>[]{}=|&+*#@$!?-_/\\…。！？，、：；「」“”（）【】无效的别名第行',
      '\u00a0',
      '\u{1f600}',
    );
    const glue = fc.array(sign, { minLength: 1, maxLength: 6 }).map((signs) => signs.join(''));
    const quoted = fc.array(fc.tuple(fc.constantFrom(...LINES.slice(0, 4)), glue), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(glue, quoted, (before, parts) => {
        const shown = concealLines(before + parts.flat().join(''));
        for (const [line] of parts) expect(shown).not.toContain(line);
      }),
    );
  });
});

test('a secret is hidden wherever it stands', () => {
  const shown = redact('x0123456789abcdef01234567y', {
    secrets: ['0123456789abcdef01234567'],
    audience: undefined,
  });
  expect(shown).toBe('x***y');
});

test('half of a secret is not shown where the message is cut in its middle', () => {
  const secret = 'YTFi'.repeat(17);
  expect(redact(`${'-'.repeat(1980)}${secret}`, { secrets: [secret], audience: undefined })).toBe(
    `${'-'.repeat(1980)}***`,
  );
});
