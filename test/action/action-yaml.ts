import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';

export interface ActionYaml {
  readonly name: string;
  readonly inputs: Readonly<
    Record<string, { readonly description?: string; readonly required?: boolean; readonly default?: string }>
  >;
  readonly outputs: Readonly<Record<string, { readonly description?: string }>>;
  readonly runs: { readonly using: string; readonly main: string };
}

/** The action's public face, as the runner reads it. */
export function readActionYaml(): ActionYaml {
  return parse(readFileSync(resolve(import.meta.dirname, '../../action.yml'), 'utf8'));
}
