import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chartText,
  logText,
  markdownCode,
  markdownText,
  messageText,
  visible,
} from '../../src/report/escape.ts';
import { cut, shorten } from '../../src/shared/format.ts';
import { NASTY_NAMES, nastyText } from './nasty.ts';

/** The runner's own rule for a line of the log (actions/runner, ActionCommand: TryParseV2 and TryParse). */
function isCommand(line: string): boolean {
  return line.trimStart().startsWith('::') || line.includes('##[');
}

function decoded(markdown: string): string {
  return markdown.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}

describe('visible', () => {
  it('writes invisible characters as escapes and leaves what can be seen', () => {
    expect(visible('a\nb')).toBe('a\\nb');
    expect(visible('a\r\n\tb')).toBe('a\\r\\n\\tb');
    expect(visible('\u202egnp.exe')).toBe('\\u202egnp.exe');
    expect(visible('\u0000\u001b[31m')).toBe('\\u0000\\u001b[31m');
    expect(visible('\ud800')).toBe('\\ud800');
    expect(visible('\u{e0001}')).toBe('\\u{e0001}');
    expect(visible('人群 😀 é')).toBe('人群 😀 é');
  });

  it('leaves no character that a reader cannot see, and is stable', () => {
    fc.assert(
      fc.property(nastyText, (text) => {
        expect(visible(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        expect(visible(visible(text))).toBe(visible(text));
      }),
    );
  });
});

describe('logText', () => {
  it('sets a backslash into what would be a command, and leaves the rest', () => {
    expect(logText('::error::x')).toBe(':\\:error:\\:x');
    expect(logText('  ::error::x')).toBe('  :\\:error:\\:x');
    expect(logText('a ##[error]b')).toBe('a ##\\[error]b');
    expect(logText('a%0Ab')).toBe('a%0Ab');
    expect(logText('connect to 2001:db8::1')).toBe('connect to 2001:db8::1');
  });

  it('never makes a line that the runner takes for a command', () => {
    fc.assert(fc.property(nastyText, (text) => !isCommand(logText(text)) && !/[\r\n]/.test(logText(text))));
  });

  it('keeps the lines of a message, none of them a command', () => {
    expect(messageText('first\n::error::second\r\nthird')).toBe('first\n:\\:error:\\:second\nthird');
    fc.assert(fc.property(nastyText, (text) => !messageText(text).split('\n').some(isCommand)));
  });
});

describe('markdownText', () => {
  it('shows the text itself and holds no character with a meaning in Markdown or HTML', () => {
    fc.assert(
      fc.property(nastyText, (text) => {
        const markdown = markdownText(text);
        expect(decoded(markdown)).toBe(visible(text));
        const bare = markdown.replace(/&#\d+;/g, '');
        expect(bare).not.toMatch(/[\\`*[\]<>#|~&@$\r\n]/);
        expect(markdown).not.toMatch(/^[-=+ ]|^\d+[.)]|:\/\/|www\./i);
      }),
    );
  });

  it.each([
    ['a|b', 'a&#124;b'],
    ['<script>', '&#60;script&#62;'],
    ['snake_case_name', 'snake_case_name'],
    ['_em_', '&#95;em&#95;'],
    ['on_full: prune (code 1112).', 'on_full: prune (code 1112).'],
    ['https://example.com', 'https&#58;//example.com'],
    ['1. item', '1&#46; item'],
    ['- item', '&#45; item'],
  ])('writes %j as %j', (text, markdown) => {
    expect(markdownText(text)).toBe(markdown);
  });

  it('puts names into the fixed-width font without backticks', () => {
    expect(markdownCode('a`b')).toBe('<code>a&#96;b</code>');
  });
});

describe('chartText', () => {
  it('makes a label without a character that Mermaid reads', () => {
    for (const name of NASTY_NAMES) expect(chartText(name)).not.toMatch(/[:;#%"'`<>{}|\\\r\n,]/);
    fc.assert(fc.property(nastyText, (name) => !/[:;#%"'`<>{}|\\\r\n,]/.test(chartText(name))));
  });

  it('keeps usual names as they are', () => {
    expect(chartText('winter_sale-2.0f3a.txt 双十一')).toBe('winter_sale-2.0f3a.txt 双十一');
  });
});

describe('shorten and cut', () => {
  it('keeps both ends of a name, which distinguish files', () => {
    expect(shorten('abcdefghij', 5)).toBe('ab…ij');
    expect(shorten('abcde', 5)).toBe('abcde');
  });

  it('never makes a text longer than the limit, nor half a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 20 }), (text, limit) => {
        expect([...shorten(text, limit)].length).toBeLessThanOrEqual(limit);
        expect(cut(text, limit).length).toBeLessThanOrEqual(limit);
        expect(shorten(text, limit).isWellFormed()).toBe(true);
        expect(cut(text, limit).isWellFormed()).toBe(true);
      }),
    );
  });
});
