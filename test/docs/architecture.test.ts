import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { architecture } from '../../tools/docs/architecture.ts';
import {
  type Arrow,
  arrowsBetweenFolders,
  FOLDERS,
  folderOf,
  nodeModulesOfFolders,
  packagesOfFolders,
  SHARED,
} from '../../tools/docs/folders.ts';
import { importsIn, sourceFiles, sourceImports } from '../../tools/docs/imports.ts';

/** What a folder may call. A new arrow is a decision: draw it here first. */
const CALLS: Readonly<Record<string, readonly string[]>> = {
  index: ['main'],
  inputs: ['jpush'],
  main: ['files', 'inputs', 'jpush', 'modes', 'report', 'runner'],
  modes: ['audience', 'files', 'jpush', 'prune', 'upload'],
  prune: ['jpush'],
  report: ['inputs', 'jpush'],
  upload: ['jpush'],
};

/** Whose types a folder may use without calling it. */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  files: ['audience'],
  inputs: ['audience', 'prune'],
  modes: ['inputs', 'report'],
  report: ['audience', 'prune', 'upload'],
  runner: ['report'],
  upload: ['audience'],
};

const PACKAGES = {
  audience: ['csv-parse'],
  inputs: ['leven'],
  jpush: ['form-data', 'undici'],
  runner: ['@actions/core', '@actions/github'],
} as const;

/**
 * Files and sockets are for the folders that are made for them; the others are pure, but for hashes and the joining of
 * paths.
 */
const NODE_MODULES = {
  audience: ['node:buffer', 'node:crypto'],
  files: ['node:fs', 'node:path', 'node:stream', 'node:timers', 'node:zlib'],
  jpush: ['node:crypto', 'node:net', 'node:stream', 'node:timers', 'node:v8'],
  modes: ['node:crypto', 'node:path'],
  runner: ['node:fs', 'node:util'],
} as const;

/** The only ways into the client from outside its folder: who makes it, and what makes secrets known before. */
const INTO_THE_CLIENT = [
  ['inputs/service.ts', 'jpush/http/auth.ts'],
  ['inputs/service.ts', 'jpush/http/proxy.ts'],
  ['main.ts', 'jpush/client.ts'],
] as const;

function byFolder(arrows: readonly Arrow[]): Readonly<Record<string, readonly string[]>> {
  const found = Object.groupBy(arrows, ({ from }) => from);
  return Object.fromEntries(
    Object.entries(found).map(([from, those = []]) => [from, those.map(({ to }) => to)]),
  );
}

test('a folder calls only those that it may call', () => {
  expect(byFolder(arrowsBetweenFolders().filter(({ to, types }) => !types && to !== SHARED))).toEqual(CALLS);
});

test('a folder uses the types of only those whose types it may use', () => {
  expect(byFolder(arrowsBetweenFolders().filter(({ to, types }) => types && to !== SHARED))).toEqual(TYPES);
});

test('each package is imported by one folder', () => {
  expect(packagesOfFolders()).toEqual(PACKAGES);
});

test('a folder imports only the modules of Node that it needs', () => {
  expect(nodeModulesOfFolders()).toEqual(NODE_MODULES);
});

test('the client is reached by those alone who make it, HTTP by none', () => {
  const ways = sourceImports()
    .filter(({ from, isType }) => !isType && folderOf(from) !== 'jpush')
    .filter(({ to }) => /^jpush\/(?:client\.ts|requests\.ts|http\/|rate\/)/.test(to));
  expect(ways.map(({ from, to }) => [from, to])).toEqual(INTO_THE_CLIENT);
});

test('folders do not go in circles, not even by their types', () => {
  const arrows = arrowsBetweenFolders();
  const below = (folder: string, path: readonly string[]): readonly string[][] =>
    arrows
      .filter(({ from }) => from === folder)
      .flatMap(({ to }) => (path.includes(to) ? [[...path, to]] : below(to, [...path, to])));
  expect(below('index', ['index'])).toEqual([]);
});

test('what all folders share uses none of them', () => {
  expect(arrowsBetweenFolders().filter(({ from }) => from === SHARED)).toEqual([]);
});

test('every file of src lies in a known folder and is reached from index.ts', () => {
  const folders = [...Object.keys(FOLDERS), SHARED];
  expect(sourceFiles().filter((file) => !folders.includes(folderOf(file)))).toEqual([]);
  const reached = new Set(['index.ts']);
  const imports = sourceImports();
  for (const file of reached) for (const { from, to } of imports) if (from === file) reached.add(to);
  expect(sourceFiles().filter((file) => !reached.has(file))).toEqual([]);
});

// Mermaid parses flowcharts only in a browser: `npm run pictures` draws this one.
test('the picture has nothing but folders with a label and arrows between them, dashed for types', () => {
  const [fence, head, ...lines] = architecture().split('\n');
  expect([fence, head, lines.pop()]).toEqual(['```mermaid', 'flowchart TD', '```']);
  const folders = lines.filter((line) => /^ {2}\w+\["[^"[\]{}|]+"\]$/.test(line));
  expect(folders).toHaveLength(Object.keys(FOLDERS).length);
  const drawn = (mark: string): readonly Arrow[] =>
    lines.flatMap((line) => {
      const [from = '', arrow, to = ''] = line.trim().split(' ');
      return arrow === mark ? [{ from, to, types: mark === '-.->' }] : [];
    });
  expect(byFolder(drawn('-->'))).toEqual(CALLS);
  expect(byFolder(drawn('-.->'))).toEqual(TYPES);
  expect(folders.length + drawn('-->').length + drawn('-.->').length).toBe(lines.length);
});

test('no import escapes the picture', () => {
  for (const file of sourceFiles()) {
    const text = readFileSync(resolve(import.meta.dirname, '../../src', file), 'utf8');
    const statements =
      text.match(/^(?:import|export) [^;]*?from '|^import '|[^\w.]import\((?:\/\*|')/gm) ?? [];
    expect(importsIn(file, text), file).toHaveLength(statements.length);
  }
});

test('imports are read in every form they have', () => {
  const text = [
    "import { a } from './a.ts';",
    "import type { B } from '../jpush/b.ts';",
    "import { type C, type D } from './c.ts';",
    "import {\n  e,\n  type F,\n} from '../names.ts';",
    "export type { G } from './g.ts';",
    "import core from '@actions/core/lib/core';",
    "const lazy = await import('./lazy.ts');",
    `const eager = await import(/* webpackMode: "eager" */ '@actions/github');`,
  ].join('\n');
  expect(importsIn('modes/x.ts', text).map(({ to, isType }) => `${to}${isType ? ' (types)' : ''}`)).toEqual([
    'modes/a.ts',
    'jpush/b.ts (types)',
    'modes/c.ts (types)',
    'names.ts',
    'modes/g.ts (types)',
    '@actions/core',
    'modes/lazy.ts',
    '@actions/github',
  ]);
});
