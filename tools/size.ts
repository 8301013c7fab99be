/**
 * Prints how many bytes of `dist/` each package takes, as the last build names its modules, and fails unless there is exactly one undici.
 *
 *   npm run build && npm run size [-- FOLDER]
 */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { BUNDLER, OWN, ownerOf, type Piece, readPieces } from './size/bundle.ts';

const ROOT = resolve(import.meta.dirname, '..');
/** Of undici's modules the one that its others know each other by: a second one would be a second undici. */
const UNDICI_CORE = /\/undici\/lib\/core\/symbols\.js$/;

const [dist = resolve(ROOT, 'dist')] = process.argv.slice(2);
const pieces = readPieces(dist, resolve(ROOT, 'build/stats.json'));
console.log(table(pieces));
const undicis = pieces.flatMap(({ module }) =>
  module !== undefined && UNDICI_CORE.test(module) ? [module] : [],
);
console.log(
  `\nundici in dist: ${undicis.length}${undicis.length === 1 ? `, version ${versionOf('undici')}` : ''}`,
);
if (undicis.length !== 1) process.exitCode = 1;

function table(all: readonly Piece[]): string {
  const total = sum(all);
  const rows = Object.entries(Object.groupBy(all, ownerOf))
    .map(([owner, own = []]) => ({ owner, bytes: sum(own) }))
    .toSorted((one, other) => other.bytes - one.bytes)
    .map(({ owner, bytes }) => row(owner, bytes, total));
  const head = ['| package | version | bytes | share |', '| --- | --- | ---: | ---: |'];
  return [...head, ...rows, row('total', total, total)].join('\n');
}

function row(owner: string, bytes: number, total: number): string {
  const share = `${((100 * bytes) / total).toFixed(1)} %`;
  return `| ${owner} | ${versionOf(owner)} | ${bytes} | ${share} |`;
}

function versionOf(owner: string): string {
  const path = resolve(ROOT, 'node_modules', owner, 'package.json');
  if (owner === OWN || owner === BUNDLER || !existsSync(path)) return '';
  return JSON.parse(readFileSync(path, 'utf8')).version;
}

function sum(some: readonly Piece[]): number {
  return some.reduce((bytes, piece) => bytes + piece.bytes, 0);
}
