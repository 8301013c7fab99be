import { resolve } from 'node:path';
import { describe, type FoundFile, idOf } from './described.ts';
import { hasWildcards } from './wildcards.ts';

/** What the patterns found. */
export interface Found {
  readonly files: readonly FoundFile[];
  /** Lines with `!` that kept nothing out, as they were written. */
  readonly unmatched: readonly string[];
}

export interface Search {
  /** What relative patterns start from. */
  readonly workspace: string;
  /** Absolute path of a file that is never found: the step's own report. */
  readonly except?: string | undefined;
  /** Whether the files hold opt-outs: then one that is passed over does harm, not one that is taken. */
  readonly isOptOut?: boolean;
  readonly signal: AbortSignal;
}

/**
 * Finds the files that patterns name: paths or globs (`!` in front excludes), each file once however it is spelt,
 * sorted by name so that the audience is the same on every machine. A pattern that names an existing path is that
 * path, whatever characters it has; a folder after `!` excludes all that lies in it, a glob after `!` hidden files too.
 * What is excluded is not looked at: it may be a link to nowhere.
 *
 * @throws FileError for a pattern without a file: a part of the audience would be missing in silence; and for a file
 *   that upper and lower case alone keep in the audience, or out of the opt-outs
 */
export async function findFiles(patterns: readonly string[], search: Search): Promise<Found> {
  if (patterns.length === 0) return { files: [], unmatched: [] };
  const file = await onlyPath(patterns, search);
  if (file !== undefined) return { files: [file], unmatched: [] };
  // Most lists are one path; what reads patterns is a tenth of a step's code.
  const { findByPatterns } = await import('./patterns.ts');
  return await findByPatterns(patterns, search);
}

/** The file at the only pattern, where that is a path of a file to be read. */
async function onlyPath(
  patterns: readonly string[],
  { workspace, except }: Search,
): Promise<FoundFile | undefined> {
  const [pattern, ...others] = patterns;
  if (pattern === undefined || others.length > 0 || pattern.startsWith('!') || hasWildcards(pattern))
    return undefined;
  const file = await describe(resolve(workspace, pattern), workspace).catch(() => undefined);
  if (typeof file !== 'object' || file.path === except || file.id === (await idOf(except))) return undefined;
  const { name, path, size } = file;
  return { name, path, size };
}
