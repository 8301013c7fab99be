import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import MarkdownIt, { type Token } from 'markdown-it';
import { expect, test } from 'vitest';
import { ROOT, readRepositoryFile } from '../workflows/repository-files.ts';

const markdown = new MarkdownIt({ html: true });
const english = readReadme('README.md');
const chinese = readReadme('README.zh-CN.md');

/** A README as Markdown's own rules take it apart, a language's words left aside. */
interface Readme {
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

function readReadme(name: string): Readme {
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
    links: links.filter((target) => target !== '' && !target.startsWith('README')),
    pictures: [...text.matchAll(/<img src="([^"]+)"/g)].map(([, source = '']) => source),
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

test('both READMEs are read, with all that they have', () => {
  expect(english.headings.length).toBeGreaterThan(20);
  expect(english.rows.length).toBeGreaterThan(100);
  expect(english.rows).toContain('4 file_path');
  expect(english.code.length).toBeGreaterThan(10);
  expect(english.links.length).toBeGreaterThan(5);
});

test.each([
  ['headings of the same levels', 'headings'],
  ['tables of the same columns, with the same names in the same rows', 'rows'],
  ['the same code', 'code'],
  ['as many list items', 'lists'],
  ['as many folds', 'folds'],
  ['the same links', 'links'],
  ['the same pictures', 'pictures'],
  ['the same generated parts', 'markers'],
] as const)('both READMEs have %s, in the same order', (_what, part) => {
  expect(chinese[part]).toEqual(english[part]);
});

test('the pictures are there, and small', () => {
  expect(english.pictures).toHaveLength(2);
  for (const picture of english.pictures) {
    const { size } = statSync(resolve(ROOT, picture));
    expect(size).toBeLessThan(120_000);
  }
});
