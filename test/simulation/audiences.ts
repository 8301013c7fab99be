import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LIMITS, type Limits } from '../../src/audience/limits.ts';

/** Every identifier holds this, so that one that is printed anywhere is seen. */
export const CANARY = 'c0ffeec0f';

/** Bytes of a part: four of the identifiers below, each with its line feed. */
const PART_BYTES = 48;

/** Small, so that audiences of a few lines are cut into parts and no campaign waits for megabytes. */
export const SMALL_LIMITS: Limits = { ...LIMITS, part: PART_BYTES, file: 100_000, line: 1024 };

const numbered = (prefix: string, count: number): string =>
  Array.from({ length: count }, (_, index) => `${prefix}${CANARY}${(index + 1).toString(16)}\n`).join('');

/** What the files on disk hold: identifiers with blank lines, blanks around them and repetitions; one to three parts. */
const TEXTS = [
  `0${CANARY}1\n0${CANARY}2\n`,
  `vip${CANARY}1\r\n\r\n  vip${CANARY}2\nvip${CANARY}1\n`,
  `0${CANARY}1\n0${CANARY}2\n0${CANARY}3\n0${CANARY}4`,
  `news${CANARY}\n`,
  numbered('1', 11),
  `${numbered('2', 6)}\n${numbered('2', 3)}`,
] as const;

/** An audience as it must be at JPush. */
export interface Wanted {
  /** The local file. */
  readonly path: string;
  readonly content: string;
  readonly count: number;
  readonly sha256: string;
  /** The contents of its files at JPush where it is split. */
  readonly parts: readonly string[];
}

/** By the rules of the README, without the code that is under test. */
function clean(path: string, text: string): Wanted {
  const lines = text.split(/\r\n|\n|\r/).map((line) => line.trim());
  const identifiers = [...new Set(lines.filter((line) => line !== ''))];
  const content = identifiers.map((line) => `${line}\n`).join('');
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { path, content, count: identifiers.length, sha256, parts: cut(identifiers) };
}

function cut(identifiers: readonly string[]): readonly string[] {
  const parts = [''];
  for (const identifier of identifiers) {
    const last = parts.at(-1) ?? '';
    if (last.length + identifier.length + 1 > PART_BYTES) parts.push(`${identifier}\n`);
    else parts[parts.length - 1] = `${last}${identifier}\n`;
  }
  return parts;
}

export const WANTED: readonly Wanted[] = TEXTS.map((text, index) => clean(`audience-${index}.txt`, text));

/** A file as a step must leave it at JPush. */
export interface WantedFile {
  readonly name: string;
  readonly content: string;
}

/** The files, in part order, that an upload with these inputs is to have at JPush. */
export function wantedFiles(given: Readonly<Record<string, string>>): readonly WantedFile[] {
  const wanted = WANTED.find(({ path }) => path === given['file_path']);
  if (wanted === undefined) return [];
  const stem = given['file_name'] ?? wanted.path.replace('.txt', '');
  const name = `${stem}.${wanted.count}.${wanted.sha256.slice(0, 32)}`;
  if (given['on_oversize'] !== 'split' || wanted.parts.length === 1) {
    return [{ name: `${name}.txt`, content: wanted.content }];
  }
  return wanted.parts.map((content, index) => ({
    name: `${name}.${index + 1}of${wanted.parts.length}.txt`,
    content,
  }));
}

/** A folder with the audiences in it. */
export function createWorkspace(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), 'simulation-'));
  for (const [index, text] of TEXTS.entries()) writeFileSync(join(path, `audience-${index}.txt`), text);
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}
