import { existsSync } from 'node:fs';
import { posix, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PAGES } from '../../tools/docs/documents.ts';
import { ROOT, readRepositoryFile } from '../workflows/repository-files.ts';

const DOCUMENTS = [
  ...PAGES.flat(),
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'SECURITY.md',
  'test/emulator/README.md',
];
const scripts: Readonly<Record<string, string>> = JSON.parse(readRepositoryFile('package.json').text).scripts;

describe.each(DOCUMENTS.map(readRepositoryFile))('$name', ({ name, text }) => {
  test('links only to files and headings of this repository that are there', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)/g)];
    const broken = links.flatMap(([link, path = '', anchor]) => {
      // The Security tab of the repository lies beside its files.
      if (path.startsWith('../../security/')) return [];
      const target = path === '' ? name : posix.join(posix.dirname(name), path);
      if (!existsSync(resolve(ROOT, target))) return [link];
      return anchor === undefined || anchorsOf(target).includes(decodeURIComponent(anchor)) ? [] : [link];
    });
    expect(broken).toEqual([]);
  });

  test('names only files and folders of src, test and tools that are there', () => {
    const paths = [...text.matchAll(/`((?:src|test|tools)\/[\w./-]+)`/g)].map(([, path = '']) => path);
    expect(paths.filter((path) => !existsSync(resolve(ROOT, path)))).toEqual([]);
  });

  test('names only commands that package.json has', () => {
    const names = [...text.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, name = '']) => name);
    expect(names.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });
});

test('CONTRIBUTING.md names paths and commands at all', () => {
  const { text } = readRepositoryFile('CONTRIBUTING.md');
  expect(text).toContain('`src/inputs/catalogue.ts`');
  expect(text).toContain('npm run build');
});

/** The anchors that GitHub gives the headings of a page. */
function anchorsOf(page: string): readonly string[] {
  return [...readRepositoryFile(page).text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_\- ]/gu, '')
      .replaceAll(' ', '-'),
  );
}
