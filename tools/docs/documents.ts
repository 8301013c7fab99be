import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { architecture } from './architecture.ts';
import { CHINESE } from './chinese.ts';
import { withCodeOf } from './code-blocks.ts';
import { ENGLISH } from './english.ts';
import {
  codesTable,
  inputsTable,
  modesTable,
  outputsTable,
  reasonsTable,
  rulesTable,
  statusesTable,
} from './tables.ts';
import type { Words } from './words.ts';

export const ROOT = resolve(import.meta.dirname, '../..');

/** A document with parts that are drawn from the code. */
export interface GeneratedDocument {
  /** Absolute. */
  readonly path: string;
  readonly current: string;
  /** What it says when every part is made anew. */
  readonly fresh: string;
}

/** Every such document of the repository, read and made anew; nothing is written. */
export function generatedDocuments(): readonly GeneratedDocument[] {
  const english = renew('README.md', tables(ENGLISH));
  const chinese = renew('README.zh-CN.md', tables(CHINESE));
  const contributing = renew('CONTRIBUTING.md', { architecture: architecture() });
  return [english, { ...chinese, fresh: withCodeOf(english.fresh, chinese.fresh) }, contributing];
}

function tables(words: Words): Readonly<Record<string, string>> {
  return {
    modes: modesTable(words),
    reasons: reasonsTable(words),
    inputs: inputsTable(words),
    outputs: outputsTable(words),
    codes: codesTable(words),
    statuses: statusesTable(words),
    rules: rulesTable(words),
  };
}

function renew(name: string, parts: Readonly<Record<string, string>>): GeneratedDocument {
  const path = resolve(ROOT, name);
  const current = readFileSync(path, 'utf8');
  const fresh = Object.entries(parts).reduce(
    (text, [part, content]) => putBetween(text, part, content),
    current,
  );
  return { path, current, fresh };
}

/** @throws when a document does not have each of the two markers exactly once */
function putBetween(text: string, part: string, content: string): string {
  const [start, end] = [`<!-- ${part}:start -->`, `<!-- ${part}:end -->`];
  const [before, middle, ...more] = text.split(start);
  const [, after, ...others] = (middle ?? '').split(end);
  if (after === undefined || more.length + others.length > 0) {
    throw new Error(`The markers ${start} and ${end} must each stand once in a document.`);
  }
  return `${before}${start}\n\n${content}\n\n${end}${after}`;
}
