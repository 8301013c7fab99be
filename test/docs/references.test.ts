import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT, readRepositoryFile } from '../workflows/repository-files.ts';

const DOCUMENTS = ['README.md', 'README.zh-CN.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md'];
const scripts: Readonly<Record<string, string>> = JSON.parse(readRepositoryFile('package.json').text).scripts;

describe.each(DOCUMENTS.map(readRepositoryFile))('$name', ({ text }) => {
  test('links only to files of this repository that are there', () => {
    const targets = [...text.matchAll(/\]\((?!https?:|#|\.\.\/)([^)#]+)/g)].map(([, target = '']) => target);
    expect(targets.filter((target) => !existsSync(resolve(ROOT, target)))).toEqual([]);
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
