import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';

export type Texts = Readonly<Record<string, string>>;

/** Everything that a generated table says, in one language, by name. */
export interface Words {
  readonly heads: {
    readonly modes: readonly string[];
    readonly inputs: readonly string[];
    readonly inputModes: readonly string[];
    readonly outputs: readonly string[];
    readonly codes: readonly string[];
    readonly statuses: readonly string[];
    readonly rules: readonly string[];
    readonly reasons: readonly string[];
  };
  /** Titles of the groups of inputs. */
  readonly groups: Texts;
  /** For inputs of which one pair is required. */
  readonly onePair: string;
  /** Title of the fold with the outputs that few workflows use. */
  readonly moreOutputs: string;
  /** Between the names of a list. */
  readonly comma: string;
  readonly all: string;
  readonly allButValidate: string;
  readonly yes: string;
  /** Behind the name of the mode that is taken when none is given. */
  readonly byDefault: string;
  /** What a rule of the audience does, by its kind. */
  readonly levels: Readonly<Record<'invalid' | 'suspicious' | 'duplicate', string>>;
  readonly inputs: Texts;
  readonly outputs: Texts;
  readonly modes: Texts;
  readonly requests: Texts;
  readonly codes: Texts;
  readonly statuses: Texts;
  readonly rules: Texts;
  readonly reasons: Texts;
}

const ROOT = resolve(import.meta.dirname, '../..');

/** A YAML file of the repository. */
export function readYaml(path: string): unknown {
  return parse(readFileSync(resolve(ROOT, path), 'utf8'));
}

/** Whether something is a table of names and values. */
export function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * One text for each of the names, each on one line.
 *
 * @param what names the table in an error
 * @throws when a name has no text, or a text no name
 */
export function textsFor(what: string, names: readonly string[], table: unknown): Texts {
  const given = isTable(table) ? table : {};
  const texts: Record<string, string> = {};
  for (const name of names) {
    const text = given[name];
    if (typeof text !== 'string' || text.trim() === '') throw new Error(`${what}: ${name} is not described.`);
    texts[name] = text.trim().replace(/\s*\n\s*/g, ' ');
  }
  const strange = Object.keys(given).find((name) => !names.includes(name));
  if (strange !== undefined) throw new Error(`${what}: there is no ${strange} to describe.`);
  return texts;
}
