import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');

export interface RepositoryFile {
  /** Below the repository, with slashes. */
  readonly name: string;
  readonly text: string;
}

export function readRepositoryFile(name: string): RepositoryFile {
  return { name, text: readFileSync(resolve(ROOT, name), 'utf8') };
}

/** This repository's workflows. */
export function readWorkflows(): readonly RepositoryFile[] {
  const names = globSync('.github/workflows/*.{yml,yaml}', { cwd: ROOT });
  return names.map((name) => readRepositoryFile(name.replaceAll('\\', '/'))).sort(byName);
}

function byName(one: RepositoryFile, other: RepositoryFile): number {
  return one.name < other.name ? -1 : 1;
}
