import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { architecture } from './architecture.ts';
import { CHINESE } from './chinese.ts';
import { withCodeOf } from './code-blocks.ts';
import { ENGLISH } from './english.ts';
import {
  codesTable,
  inputModesTable,
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

/** The pages that exist in both languages, below the repository: English, Chinese. */
export const PAGES: readonly (readonly [string, string])[] = [
  ['README.md', 'README.zh-CN.md'],
  ...['recipes', 'prune', 'inputs', 'audience-checks', 'troubleshooting', 'limits', 'performance'].map(
    (name) => [`docs/${name}.md`, `docs/zh-CN/${name}.md`] as const,
  ),
];

/** Every such document of the repository, read and made anew; nothing is written. */
export function generatedDocuments(): readonly GeneratedDocument[] {
  const pages = PAGES.flatMap(([english, chinese]) => {
    const original = renew(english, tables(ENGLISH));
    const translated = renew(chinese, tables(CHINESE));
    return [original, { ...translated, fresh: withCodeOf(original.fresh, translated.fresh) }];
  });
  return [...pages, renew('CONTRIBUTING.md', { architecture: architecture() })];
}

function tables(words: Words): Readonly<Record<string, string>> {
  return {
    modes: modesTable(words),
    reasons: reasonsTable(words),
    inputs: inputsTable(words),
    'input-modes': inputModesTable(words),
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

/** @throws when a document has one of the two markers without the other, or more than once */
function putBetween(text: string, part: string, content: string): string {
  const [start, end] = [`<!-- ${part}:start -->`, `<!-- ${part}:end -->`];
  if (!text.includes(start) && !text.includes(end)) return text;
  const [before, middle, ...more] = text.split(start);
  const [, after, ...others] = (middle ?? '').split(end);
  if (after === undefined || more.length + others.length > 0) {
    throw new Error(`The markers ${start} and ${end} must each be in a document once.`);
  }
  return `${before}${start}\n\n${content}\n\n${end}${after}`;
}
