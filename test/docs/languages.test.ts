import { statSync } from 'node:fs';
import { posix, resolve } from 'node:path';
import MarkdownIt, { type Token } from 'markdown-it';
import { describe, expect, test } from 'vitest';
import { PAGES } from '../../tools/docs/documents.ts';
import { ROOT, readRepositoryFile } from '../workflows/repository-files.ts';

const markdown = new MarkdownIt({ html: true });

/** A page as Markdown's own rules take it apart, a language's words left aside. */
interface Page {
  readonly headings: readonly string[];
  /** The number of cells of every row, and the code that its first cell names. */
  readonly rows: readonly string[];
  readonly code: readonly string[];
  readonly lists: number;
  readonly folds: number;
  readonly links: readonly string[];
  readonly pictures: readonly string[];
  readonly markers: readonly string[];
}

function readPage(name: string): Page {
  const { text } = readRepositoryFile(name);
  const tokens = markdown.parse(text, {});
  const inline = tokens.flatMap(({ children }) => children ?? []);
  const links = inline.map((token) => (token.type === 'link_open' ? String(token.attrGet('href')) : ''));
  return {
    headings: tokens.filter(({ type }) => type === 'heading_open').map(({ tag }) => tag),
    rows: rowsIn(tokens),
    code: tokens.filter(({ type }) => type === 'fence').map(({ info, content }) => `${info}\n${content}`),
    lists: tokens.filter(({ type }) => type === 'list_item_open').length,
    folds: text.split('<details>').length - 1,
    links: links.filter((target) => target !== '').map((target) => withoutLanguage(name, target)),
    pictures: [...text.matchAll(/(?:src|srcset)="([^"]+)"/g)].map(([, source = '']) => source),
    markers: text.match(/<!-- [\w-]+:(?:start|end) -->/g) ?? [],
  };
}

function rowsIn(tokens: readonly Token[]): readonly string[] {
  return tokens.flatMap(({ type }, index) => {
    if (type !== 'tr_open') return [];
    const end = tokens.findIndex((token, at) => at > index && token.type === 'tr_close');
    const cells = tokens.slice(index, end).filter((token) => token.type === 'inline');
    const named = cells[0]?.children?.find((child) => child.type === 'code_inline')?.content ?? '';
    return [`${cells.length} ${named}`];
  });
}

/** A link as the English page has it, without its anchor, which is a heading in that language. */
function withoutLanguage(page: string, target: string): string {
  if (target.startsWith('https:')) {
    return target.replace('docs.github.com/zh/', 'docs.github.com/').replace('/lang/zh-CN/', '');
  }
  const path = posix.join(posix.dirname(page), target.replace(/#.*$/, ''));
  return path.replace('docs/zh-CN/', 'docs/').replace('.zh-CN.md', '.md');
}

test('the README is read, with all that it has', () => {
  const { headings, rows, code, links } = readPage('README.md');
  expect(headings.length).toBeGreaterThan(10);
  expect(rows.length).toBeGreaterThan(80);
  expect(rows).toContain('4 file_path');
  expect(code.length).toBeGreaterThan(1);
  expect(links.length).toBeGreaterThan(20);
});

describe.each(PAGES)('%s and %s', (english, chinese) => {
  test.each([
    ['headings of the same levels', 'headings'],
    ['tables of the same columns, with the same names in the same rows', 'rows'],
    ['the same code', 'code'],
    ['as many list items', 'lists'],
    ['as many folds', 'folds'],
    ['the same links', 'links'],
    ['the same pictures', 'pictures'],
    ['the same generated parts', 'markers'],
  ] as const)('have %s, in the same order', (_what, part) => {
    expect(readPage(chinese)[part]).toEqual(readPage(english)[part]);
  });
});

test.each(['README.md', 'README.zh-CN.md'])('%s has at most 1,800 words', (name) => {
  expect(wordsIn(readRepositoryFile(name).text)).toBeLessThanOrEqual(1800);
});

/** Words outside of code blocks, links' addresses and HTML; two Han characters are a word. */
function wordsIn(text: string): number {
  const read = text.replace(/^```.*?^```$/gms, '').replace(/<[^>]+>|\]\([^)]*\)/g, ' ');
  const han = read.match(/\p{Script=Han}/gu)?.length ?? 0;
  const others = read.split(/[\s\p{Script=Han}]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  return others + Math.ceil(han / 2);
}

test('the pictures are there, and small', () => {
  const { pictures } = readPage('README.md');
  expect(pictures).toHaveLength(4);
  for (const picture of pictures) {
    const { size } = statSync(resolve(ROOT, picture));
    expect(size).toBeLessThan(120_000);
  }
});
