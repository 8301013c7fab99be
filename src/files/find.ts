import { glob, stat } from 'node:fs/promises';
import { matchesGlob, normalize, relative, resolve, sep } from 'node:path';
import { FileError, fileErrorFrom } from './error.ts';

/** A file that a pattern found. */
export interface FoundFile {
  /** As a user would write it: relative to the workspace where it lies inside, with `/`. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
}

const MAGIC = /[*?[\]{}]/;

/**
 * Finds the files that patterns name: paths or globs (`!` in front excludes), each file once, sorted by name so that
 * the audience is the same on every machine. A pattern that names an existing path is that path, whatever
 * characters it has; a folder after `!` excludes all that lies in it.
 *
 * @param workspace what relative patterns start from
 * @throws FileError for a pattern without a file: a part of the audience would be missing in silence
 */
export async function findFiles(
  patterns: readonly string[],
  workspace: string,
): Promise<readonly FoundFile[]> {
  const excluded = patterns
    .filter((pattern) => pattern.startsWith('!'))
    .map((pattern) => ({ path: resolve(workspace, pattern.slice(1).trim()), glob: pattern.slice(1).trim() }));
  const isExcluded = ({ path, name }: FoundFile): boolean =>
    excluded.some(
      (one) =>
        path === one.path || path.startsWith(`${one.path}${sep}`) || matchesGlob(name, normalize(one.glob)),
    );
  const found = new Map<string, FoundFile>();
  for (const pattern of patterns.filter((one) => !one.startsWith('!'))) {
    const files = await filesOf(pattern, workspace);
    for (const file of files) if (!isExcluded(file)) found.set(file.path, file);
  }
  if (found.size === 0 && patterns.length > 0) {
    throw new FileError(
      patterns.join(', '),
      'every file that was found is excluded again by a line with "!".',
    );
  }
  return [...found.values()].sort((one, other) => compare(one.name, other.name));
}

async function filesOf(pattern: string, workspace: string): Promise<readonly FoundFile[]> {
  const literal = await describe(resolve(workspace, pattern), workspace).catch((error: unknown) => {
    if (MAGIC.test(pattern)) return undefined;
    throw fileErrorFrom(pattern, error);
  });
  if (literal === 'directory')
    throw new FileError(pattern, 'it is a directory; name the files in it, for example with a glob.');
  if (literal === 'special') throw new FileError(pattern, 'it is not a regular file.');
  if (literal !== undefined) return [literal];
  const files: FoundFile[] = [];
  for await (const match of glob(pattern.replaceAll(sep, '/'), { cwd: workspace })) {
    const file = await describe(resolve(workspace, match), workspace).catch((error: unknown) => {
      throw fileErrorFrom(match, error);
    });
    if (typeof file === 'object') files.push(file);
  }
  if (files.length === 0)
    throw new FileError(
      pattern,
      'no file matches it; check the pattern, and that an earlier step made the files.',
    );
  return files;
}

async function describe(path: string, workspace: string): Promise<FoundFile | 'directory' | 'special'> {
  const stats = await stat(path);
  if (stats.isDirectory()) return 'directory';
  if (!stats.isFile()) return 'special';
  return { name: nameOf(path, workspace), path, size: stats.size };
}

function nameOf(path: string, workspace: string): string {
  const inside = relative(workspace, path);
  const name = inside.startsWith('..') ? path : inside;
  return name.replaceAll(sep, '/');
}

/** By code units: the same order on every machine, whatever its language. */
function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
