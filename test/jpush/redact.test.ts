import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redact } from '../../src/jpush/redact.ts';
import { ENCODINGS } from './encodings.ts';

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
  'Anneliese',
];
const SECRET = 'c1d2e3f4a5b6c7d8e9f0a1b2';
const TOKEN = Buffer.from(`a1b2c3d4e5f60718293a4b5c:${SECRET}`).toString('base64');

function linesOf(lines: readonly string[]): Buffer {
  return Buffer.from(lines.map((line) => `${line}\n`).join(''));
}

function redactLines(message: string, lines: readonly string[] = LINES): string {
  return redact(message, [linesOf(lines)]);
}

describe('a line of the audience in a message', () => {
  test.each([
    ['The alias alice is invalid', 'The alias *** is invalid'],
    ['文件包含无效数据：alice', '文件包含无效数据：***'],
    ['无效别名：alice，bob、张三', '无效别名：***，***、***'],
    ['“alice”（bob）【李】', '“***”（***）【***】'],
    ['alice/bob line 1-alice alias_alice', '*** line 1-*** ***'],
    ['第1行alice无效', '第1行***无效'],
    ['ID无效：1507bfd3f79558957de，id1507bfd3f79558957de', 'ID无效：***，***'],
    ['tenant:42, john smith and O"Neil', '***, *** and ***'],
    ['line 7: a', 'line ***: ***'],
    ['ANNELIESE, anneliese, Annéliese', '***, ***, ***'],
    ['a n n e l i e s e', '***'],
    ['Anne\ufeffliese, Anne\u200bliese, an-ne-li-ese', '***, ***, ***'],
    ['nneliese, Annelies, xAnneliesex', '***, ***, ***'],
    ['Ａｎｎｅｌｉｅｓｅ', '***'],
    ['QW5uZWxpZXNl 416e6e656c69657365 %41%6e%6e &#65;&#110;', '*** *** *** ***;***;'],
  ])('is hidden: %s', (message, shown) => {
    expect(redactLines(message)).toBe(shown);
  });

  test('is hidden once where two lie one in the other, or side by side', () => {
    expect(redactLines('bob smith bob', ['bob', 'bob smith'])).toBe('*** ***');
    expect(redactLines('张三李', LINES)).toBe('***');
  });

  test('is hidden where the message is cut in its middle', () => {
    const long = 'anneliese-'.repeat(4);
    const message = `${'so '.repeat(660)}${long} and more`;
    expect(redactLines(message, [long])).toBe(`${'so '.repeat(660)}***`);
  });

  test('costs no time where millions of lines are the same letter', () => {
    const begun = performance.now();
    const lines = Array.from({ length: 500_000 }, () => 'a');
    expect(redactLines('a, '.repeat(600), lines)).toBe('***, '.repeat(600));
    expect(performance.now() - begun).toBeLessThan(5000);
  });

  test('leaves the words around it as they are, also where a short one is a piece of them', () => {
    expect(redactLines('The file contain invalid data')).toBe('The file contain invalid data');
    expect(redactLines('bobsled 17 aa', LINES)).toBe('bobsled 17 aa');
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
        const shown = redactLines(before + parts.flat().join(''));
        for (const [line] of parts) expect(shown).not.toContain(line);
      }),
    );
  });
});

test('what services say is shown in full', () => {
  for (const message of [
    'The file contain invalid data',
    'Authen failed',
    'upstream connect error or disconnect/reset before headers',
    'The service is temporarily unavailable. Contact your administrator.',
    'Unknown: file_id',
    'Rate limit exceeded, retry in 12 seconds (HTTP 429)',
    'The request is missing "filename"; see the documentation.',
    '文件包含无效数据，第3行',
  ]) {
    expect(redact(message, [Buffer.from(SECRET), Buffer.from(TOKEN), linesOf(LINES)])).toBe(message);
  }
});

test('a secret is hidden wherever it is, and none of it is left where the message is cut in its middle', () => {
  const sensitive = [Buffer.from(SECRET), Buffer.from(TOKEN)];
  expect(redact(`x${SECRET}y`, sensitive)).toBe('***');
  expect(redact(`${'so '.repeat(660)}${TOKEN}`, sensitive)).toBe(`${'so '.repeat(660)}***`);
});

test('nothing is shown beside an audience that is too large to compare', () => {
  expect(redact('The file contain invalid data', [Buffer.alloc(33 * 1024 * 1024, 'a\n')])).toBe('');
});

const identifier = fc.oneof(
  fc.string({
    unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJ0123456789_.@'),
    minLength: 6,
    maxLength: 40,
  }),
  fc.string({ unit: fc.constantFrom(...'张三李四会员推送'), minLength: 3, maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 19, maxLength: 19 }),
);
const names = fc.array(fc.constantFrom(...ENCODINGS.keys()), { maxLength: 3 });

function encode(text: string, encodings: readonly string[]): string {
  return encodings.reduce((encoded, name) => ENCODINGS.get(name)?.(encoded) ?? encoded, text);
}

/** What a reader would recognise: the characters of a text without case and punctuation. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Whether six bytes in a row of one text are shown by the other. */
function sharesSixBytes(shown: string, quoted: string): boolean {
  const [there, wanted] = [Buffer.from(plain(shown)), Buffer.from(plain(quoted))];
  for (let at = 0; at + 6 <= wanted.length; at += 1)
    if (there.includes(wanted.subarray(at, at + 6))) return true;
  return false;
}

test('10,000 messages that quote an identifier, the secret or the token show six bytes of none, in any encodings', () => {
  const quoted = fc.oneof(
    identifier,
    fc.constant(SECRET),
    fc.constant(TOKEN),
    fc.constant(TOKEN.replace(/=+$/, '')),
  );
  const around = fc.constantFrom('', ' ', '"', ':', '：', '“', ' is invalid', '第3行', ', ', '(', ' and ');
  fc.assert(
    fc.property(quoted, names, around, around, (text, encodings, before, after) => {
      const encoded = encode(text, encodings);
      const message = `The alias${before}${encoded}${after}, try again`;
      const shown = redact(message, [Buffer.from(SECRET), Buffer.from(TOKEN), linesOf(['other', text])]);
      const own = shown.replace(/^The alias|, try again$/g, '');
      expect(sharesSixBytes(own, encoded), `${message} → ${shown}`).toBe(false);
      expect(sharesSixBytes(own, text)).toBe(false);
    }),
    { numRuns: 10_000 },
  );
});
