import { stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { LIST_FORM, listSign } from '../shared/list-signs.ts';
import { FileError, fileErrorFrom } from './errors.ts';
import { hasWildcards, PathGlob } from './path-glob.ts';
import { walk } from './walk.ts';

/** A file that a pattern found. */
export interface FoundFile {
  /** As a user would write it: relative to the workspace where it lies inside, with `/`. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
}

/** A file that a pattern found, perhaps the report that this step writes. */
interface Candidate extends FoundFile {
  readonly isReport: boolean;
}

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
  readonly signal: AbortSignal;
}

/** The disks of Windows and macOS do not tell upper from lower case. */
const IGNORES_CASE = process.platform === 'win32' || process.platform === 'darwin';

/**
 * Finds the files that patterns name: paths or globs (`!` in front excludes), each file once, sorted by name so that
 * the audience is the same on every machine. A pattern that names an existing path is that path, whatever
 * characters it has; a folder after `!` excludes all that lies in it, a glob after `!` hidden files too.
 *
 * @throws FileError for a pattern without a file: a part of the audience would be missing in silence
 */
export async function findFiles(patterns: readonly string[], search: Search): Promise<Found> {
  const found = new Map<string, Candidate>();
  for (const pattern of patterns.filter((one) => !one.startsWith('!'))) {
    for (const file of await filesOf(pattern, search)) found.set(file.path, file);
  }
  const unmatched: string[] = [];
  const excluded = new Set([...found.values()].filter(({ isReport }) => isReport).map(({ path }) => path));
  for (const line of patterns.filter((one) => one.startsWith('!'))) {
    const pattern = line.slice(1).trim();
    const excludes = exclusion(pattern, search.workspace);
    const paths = [...found.keys()].filter(excludes);
    if (paths.length === 0) {
      await refuseList(line, pattern, search.workspace);
      unmatched.push(line);
    }
    for (const path of paths) excluded.add(path);
  }
  const files = [...found.values()]
    .filter(({ path }) => !excluded.has(path))
    .map(({ name, path, size }) => ({ name, path, size }));
  if (files.length === 0 && patterns.length > 0) {
    throw new FileError(
      patterns.join(', '),
      'every file that was found is excluded again by a line with "!".',
    );
  }
  return { files: files.sort((one, other) => compare(one.name, other.name)), unmatched };
}

/** Tells of a path whether the pattern of a line with `!` is the file, a folder around it, or a glob that matches it. */
function exclusion(pattern: string, workspace: string): (path: string) => boolean {
  const named = resolve(workspace, pattern);
  const glob = new PathGlob(pattern, { ignoreCase: IGNORES_CASE, matchesHidden: true });
  return (path) => {
    if (path === named || path.startsWith(`${named}${sep}`)) return true;
    // A relative glob may lead out of the workspace by `../`, or mean any folder by `**`.
    const names = isAbsolute(pattern) ? [path] : [relative(workspace, path), nameOf(path, workspace)];
    return names.some((name) => glob.matches(name));
  };
}

async function filesOf(pattern: string, search: Search): Promise<readonly Candidate[]> {
  const { workspace, signal } = search;
  const literal = await describe(resolve(workspace, pattern), search).catch((error: unknown) => {
    if (hasWildcards(pattern)) return undefined;
    const sign = signOf(pattern);
    if (sign === undefined) throw fileErrorFrom(pattern, error);
    throw new FileError(pattern, `no path is written so, and the line ${sign}. ${LIST_FORM}`, {
      cause: error,
    });
  });
  if (literal === 'directory')
    throw new FileError(pattern, 'it is a directory; name the files in it, for example with a glob.');
  if (literal === 'special') throw new FileError(pattern, 'it is not a regular file.');
  if (literal?.isReport === true)
    throw new FileError(pattern, 'it is the report of this step (report_path); name another file.');
  if (literal !== undefined) return [literal];
  const files: Candidate[] = [];
  const glob = new PathGlob(pattern, { ignoreCase: IGNORES_CASE, matchesHidden: false });
  for await (const match of walk(glob, workspace, signal)) {
    const file = await describe(match, search).catch((error: unknown) => {
      throw fileErrorFrom(nameOf(match, workspace), error);
    });
    if (typeof file === 'object') files.push(file);
  }
  if (files.every(({ isReport }) => isReport)) {
    const sign = signOf(pattern);
    if (sign !== undefined) {
      throw new FileError(pattern, `no file matches, and the line ${sign}. ${LIST_FORM}`);
    }
    throw new FileError(
      pattern,
      'no file matches it (a folder, a pipe and the own report are none); check the pattern, and that an earlier step made the files.',
    );
  }
  return files;
}

/** What shows that a line holds several paths; a `\` of Windows is no escape. */
function signOf(line: string): string | undefined {
  return listSign(line.replaceAll(sep, '/'));
}

/**
 * An exclusion that was written as a list (`!a.txt, !b.txt`) excludes nothing, and its files would be read.
 *
 * @throws FileError unless a path exists that is written exactly so
 */
async function refuseList(line: string, pattern: string, workspace: string): Promise<void> {
  const sign = signOf(pattern);
  if (sign === undefined) return;
  const exists = await stat(resolve(workspace, pattern)).then(
    () => true,
    () => false,
  );
  if (!exists) throw new FileError(line, `it keeps no file out, and ${sign}. ${LIST_FORM}`);
}

async function describe(
  path: string,
  { workspace, except }: Search,
): Promise<Candidate | 'directory' | 'special'> {
  const stats = await stat(path);
  if (stats.isDirectory()) return 'directory';
  if (!stats.isFile()) return 'special';
  const isReport = except !== undefined && (path === except || (await isSameFile(path, except)));
  return { name: nameOf(path, workspace), path, size: stats.size, isReport };
}

/** Whether two paths lead to one file, by another case, another form of its letters or a link. */
async function isSameFile(path: string, other: string): Promise<boolean> {
  try {
    // As big integers: file numbers of Windows are longer than a number is exact.
    const [one, two] = await Promise.all([stat(path, { bigint: true }), stat(other, { bigint: true })]);
    // A file system that numbers no files gives 0 for each.
    return one.ino !== 0n && one.ino === two.ino && one.dev === two.dev;
  } catch {
    return false;
  }
}

function nameOf(path: string, workspace: string): string {
  const inside = relative(workspace, path);
  const name = inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside) ? path : inside;
  return name.replaceAll(sep, '/');
}

/** By code units: the same order on every machine, whatever its language. */
function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
