import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { architecture } from '../../tools/docs/architecture.ts';
import { importsIn, sourceFiles, sourceImports } from '../../tools/docs/imports.ts';
import { arrowsBetweenRooms, packagesOfRooms, ROOMS, roomOf, SHARED } from '../../tools/docs/rooms.ts';

/** Whom a room may call. A new arrow is a decision: draw it here first. */
const CALLS: Readonly<Record<string, readonly string[]>> = {
  index: ['main'],
  main: ['files', 'inputs', 'jpush', 'modes', 'report', 'runner'],
  modes: ['audience', 'files', 'jpush', 'prune', 'upload'],
  inputs: ['jpush'],
  prune: ['jpush'],
  upload: ['jpush'],
  report: ['inputs', 'jpush'],
};

const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  runner: ['@actions/core', '@actions/github'],
  audience: ['csv-parse'],
  inputs: ['leven'],
  jpush: ['form-data', 'undici'],
};

test('a room calls only those it may call', () => {
  const calls = arrowsBetweenRooms().filter(({ to, types }) => !types && !SHARED.includes(to));
  const found = Object.groupBy(calls, ({ from }) => from);
  expect(
    Object.fromEntries(
      Object.entries(found).map(([from, arrows = []]) => [from, arrows.map(({ to }) => to)]),
    ),
  ).toEqual(CALLS);
});

test('each package is imported by one room', () => {
  expect(packagesOfRooms()).toEqual(PACKAGES);
});

test('rooms do not go in circles, not even by their types', () => {
  const arrows = arrowsBetweenRooms();
  const below = (room: string, path: readonly string[]): readonly string[][] =>
    arrows
      .filter(({ from }) => from === room)
      .flatMap(({ to }) => (path.includes(to) ? [[...path, to]] : below(to, [...path, to])));
  expect(below('index', ['index'])).toEqual([]);
});

test('the words that rooms share call no room', () => {
  expect(arrowsBetweenRooms().filter(({ from, types }) => SHARED.includes(from) && !types)).toEqual([]);
});

test('every file of src lies in a room and is reached from index.ts', () => {
  const rooms = [...Object.keys(ROOMS), ...SHARED];
  expect(sourceFiles().filter((file) => !rooms.includes(roomOf(file)))).toEqual([]);
  const reached = new Set(['index.ts']);
  const imports = sourceImports();
  for (const file of reached) for (const { from, to } of imports) if (from === file) reached.add(to);
  expect(sourceFiles().filter((file) => !reached.has(file))).toEqual([]);
});

// Mermaid parses flowcharts only in a browser: `npm run pictures` draws this one.
test('the picture has nothing but rooms with a label and arrows between them', () => {
  const [fence, head, ...lines] = architecture().split('\n');
  expect([fence, head, lines.pop()]).toEqual(['```mermaid', 'flowchart TD', '```']);
  const rooms = lines.filter((line) => /^ {2}\w+\["[^"[\]{}|]+"\]$/.test(line));
  const arrows = lines.flatMap((line) => {
    const [, from, to] = /^ {2}(\w+) --> (\w+)$/.exec(line) ?? [];
    return from === undefined || to === undefined ? [] : [[from, to]];
  });
  expect(rooms).toHaveLength(Object.keys(ROOMS).length);
  expect(rooms.length + arrows.length).toBe(lines.length);
  expect(arrows).toEqual(
    expect.arrayContaining(Object.entries(CALLS).flatMap(([from, tos]) => tos.map((to) => [from, to]))),
  );
});

test('no import escapes the picture', () => {
  for (const file of sourceFiles()) {
    const text = readFileSync(resolve(import.meta.dirname, '../../src', file), 'utf8');
    const statements = text.match(/^(?:import|export) [^;]*?from '|^import '|[^\w.]import\('/gm) ?? [];
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
  ].join('\n');
  expect(importsIn('modes/x.ts', text).map(({ to, isType }) => `${to}${isType ? ' (types)' : ''}`)).toEqual([
    'modes/a.ts',
    'jpush/b.ts (types)',
    'modes/c.ts (types)',
    'names.ts',
    'modes/g.ts (types)',
    '@actions/core',
    'modes/lazy.ts',
  ]);
});
