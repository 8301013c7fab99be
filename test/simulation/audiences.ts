import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Every identifier holds this, so that one that is printed anywhere is seen. */
export const CANARY = 'c0ffeec0f';

/** What the files on disk hold: identifiers with blank lines, blanks around them and repetitions. */
const TEXTS = [
  `0${CANARY}1\n0${CANARY}2\n`,
  `vip${CANARY}1\r\n\r\n  vip${CANARY}2\nvip${CANARY}1\n`,
  `0${CANARY}1\n0${CANARY}2\n0${CANARY}3\n0${CANARY}4`,
  `news${CANARY}\n`,
] as const;

/** An audience as it must be at JPush. */
export interface Wanted {
  /** The local file. */
  readonly path: string;
  readonly content: string;
  readonly count: number;
  readonly sha256: string;
}

/** By the rules of the README, without the code that is under test. */
function clean(path: string, text: string): Wanted {
  const lines = text.split(/\r\n|\n|\r/).map((line) => line.trim());
  const identifiers = [...new Set(lines.filter((line) => line !== ''))];
  const content = identifiers.map((line) => `${line}\n`).join('');
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { path, content, count: identifiers.length, sha256 };
}

export const WANTED: readonly Wanted[] = TEXTS.map((text, index) => clean(`audience-${index}.txt`, text));

/** A folder with the audiences in it. */
export function createWorkspace(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), 'simulation-'));
  for (const [index, text] of TEXTS.entries()) writeFileSync(join(path, `audience-${index}.txt`), text);
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}
