import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { AUDIENCE_SITUATIONS, COLUMN_SITUATIONS } from './audience-situations.ts';
import { hearConnections } from './connections.ts';
import { ELSEWHERE } from './elsewhere.ts';
import { FILE_SITUATIONS } from './file-situations.ts';
import { hearFunctions } from './functions.ts';
import { type Heard, hear, hearInputs } from './hear.ts';
import { INPUT_SITUATIONS } from './input-situations.ts';
import { JPUSH_SITUATIONS } from './jpush-situations.ts';
import { hearProcesses } from './processes.ts';
import { faultsOf, faultsOfFailure } from './rules.ts';
import { type Template, templates } from './templates.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** Hundreds of steps. */
const LONG_MS = 240_000;

const all: Heard[] = [];

/** They say the same on every system, but some can only be caused on this one. */
const note = process.platform === 'linux' ? '' : ' [skipped: not Linux, of whose pipes and /proc some speak]';

async function hearAll(): Promise<void> {
  all.push(...INPUT_SITUATIONS.map(hearInputs));
  const situations = [AUDIENCE_SITUATIONS, COLUMN_SITUATIONS, FILE_SITUATIONS, JPUSH_SITUATIONS].flat();
  for (const situation of situations) all.push(await hear(situation));
  all.push(...(await hearFunctions()), ...(await hearConnections()), ...(await hearProcesses()));
}

/** Faults with the texts that have them, each once. */
function found(faults: (heard: Heard) => readonly (readonly [string, string])[]): readonly string[] {
  return [...new Set(all.flatMap(faults).map(([fault, text]) => `${fault}: ${text}`))];
}

describe.skipIf(note !== '')(`every message${note}`, () => {
  beforeAll(hearAll, LONG_MS);

  test('of a failure names inputs in backticks, advises nothing that was done, says every price, and ends with what is there now', () => {
    const failures = all.filter(({ failure }) => failure !== '');
    expect(failures.length).toBeGreaterThan(250);
    expect(
      found((heard) =>
        heard.failure === '' ? [] : faultsOfFailure(heard).map((fault) => [fault, heard.failure] as const),
      ),
    ).toEqual([]);
  });

  test('of an annotation and of the log keeps the same rules', () => {
    expect(
      found((heard) =>
        heard.annotations.flatMap((text) => faultsOf(heard, text).map((fault) => [fault, text] as const)),
      ),
    ).toEqual([]);
  });

  test('of the sources is among them, or has its own test', () => {
    const lines = [
      ...new Set(
        all.flatMap(({ failure, annotations, rest }) =>
          [failure, ...annotations, rest.replaceAll('\\"', '"')].flatMap((text) => text.split(/\n|\\n/)),
        ),
      ),
    ];
    const unheard = templates().filter((template) => !template.isIn(lines));
    const isElsewhere = ({ text }: Template): boolean => ELSEWHERE.some(([begin]) => text.startsWith(begin));
    expect(
      unheard.filter((template) => !isElsewhere(template)).map(({ file, text }) => `${file}: ${text}`),
    ).toEqual([]);
    expect(ELSEWHERE.filter(([begin]) => !unheard.some(({ text }) => text.startsWith(begin)))).toEqual([]);
    for (const [text, where] of ELSEWHERE) {
      if (where.startsWith('test/')) expect(existsSync(resolve(ROOT, where)), text).toBe(true);
    }
  });
});
