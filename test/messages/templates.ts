import { globSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { resolve } from 'node:path';
import { type AnyNode, parse } from 'acorn';

const ROOT = resolve(import.meta.dirname, '../..');
/** What is reported of a run that succeeds has tests of its own; the engine's sources are no JavaScript. */
const NOT_MESSAGES = [
  'src/audience/engine/',
  'src/report/headline.ts',
  'src/report/log/',
  'src/report/reasons.ts',
  'src/report/summary/',
  'src/report/words.ts',
];
/** Fewer words are no sentence. */
const FEWEST_WORDS = 4;

/** A sentence of the sources, or a part of one. */
export interface Template {
  readonly file: string;
  /** As it is written, `…` for what is filled in. */
  readonly text: string;
  /** Whether one of the lines has it, whatever was filled in. */
  readonly isIn: (lines: readonly string[]) => boolean;
}

/** Every text of the sources that a message can be made of. */
export function templates(): readonly Template[] {
  return globSync('src/**/*.ts', { cwd: ROOT })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !NOT_MESSAGES.some((place) => file.startsWith(place)))
    .sort()
    .flatMap((file) =>
      textsIn(readFileSync(resolve(ROOT, file), 'utf8')).map((parts) => template(file, parts)),
    )
    .filter(({ text }) => text.split(/\s+/).filter((word) => /[a-z]/i.test(word)).length >= FEWEST_WORDS);
}

function template(file: string, parts: readonly string[]): Template {
  return { file, text: parts.join('…'), isIn: (lines) => lines.some((line) => hasInOrder(line, parts)) };
}

function hasInOrder(line: string, parts: readonly string[]): boolean {
  let at = 0;
  for (const part of parts) {
    const found = line.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return true;
}

/** The fixed parts of every string and template of a module. */
function textsIn(source: string): readonly (readonly string[])[] {
  const code = stripTypeScriptTypes(source, { mode: 'transform' });
  const found: (readonly string[])[] = [];
  collect(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), found);
  return found;
}

function collect(node: unknown, found: (readonly string[])[]): void {
  if (Array.isArray(node)) {
    for (const one of node) collect(one, found);
  } else if (isNode(node)) {
    if (node.type === 'ImportDeclaration') return;
    if (node.type === 'Literal' && typeof node.value === 'string') found.push(node.value.split('\n'));
    if (node.type === 'TemplateLiteral') {
      found.push(node.quasis.flatMap(({ value }) => (value.cooked ?? '').split('\n')));
    }
    for (const child of Object.values(node)) collect(child, found);
  }
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value;
}
