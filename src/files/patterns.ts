import { lstat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { LIST_FORM } from '../shared/list-signs.ts';
import { type DescribedFile, describe, type FoundFile, IGNORES_CASE, idOf, nameOf } from './described.ts';
import { codeOf, FileError, fileErrorFrom } from './errors.ts';
import { Exclusions, signOf } from './exclusions.ts';
import type { Found, Search } from './find.ts';
import { bracketHint, hintFor } from './hints.ts';
import { filesInOtherCase, keptInError, passedOverError } from './other-case.ts';
import { PathGlob } from './path-glob.ts';
import { walk } from './walk.ts';
import { hasWildcards } from './wildcards.ts';

/** Finds files as `findFiles` promises, whatever the patterns are. */
export async function findByPatterns(patterns: readonly string[], search: Search): Promise<Found> {
  const exclusions = await Exclusions.from(
    patterns.filter((one) => one.startsWith('!')),
    search,
  );
  const report = await idOf(search.except);
  const found = new Map<string, FoundFile>();
  const named = new Set<string>();
  const passedOver: PassedOver[] = [];
  for (const pattern of patterns.filter((one) => !one.startsWith('!'))) {
    const candidates = await candidatesOf(pattern, search);
    const kept: string[] = [];
    for (const path of candidates) if (!(await exclusions.exclude(path))) kept.push(path);
    if (search.isOptOut) {
      for (const path of await filesInOtherCase(pattern, candidates, search))
        passedOver.push({ pattern, path });
    }
    const files = await filesAt(kept, { pattern, report, ...search });
    if (files.length === 0 && kept.length === candidates.length) throw await nothingMatches(pattern, search);
    for (const file of files) {
      if (!isGlob(pattern, candidates, search.workspace)) named.add(file.id);
      const other = found.get(file.id);
      if (other === undefined || compare(file.name, other.name) < 0) found.set(file.id, file);
    }
  }
  if (search.isOptOut)
    await refusePassedOver(passedOver, new Set([report, ...found.keys()]), exclusions, search);
  else await refuseKeptIn(found, named, exclusions);
  const unmatched = await exclusions.unmatched();
  const files = [...found.values()].map(({ name, path, size }) => ({ name, path, size }));
  if (files.length === 0 && patterns.length > 0) {
    throw new FileError(
      patterns.join(', '),
      'every file that was found is excluded again by a line with "!".',
    );
  }
  return { files: files.sort((one, other) => compare(one.name, other.name)), unmatched };
}

/** Absolute paths that a pattern means; what lies there was not looked at. */
async function candidatesOf(pattern: string, { workspace, signal }: Search): Promise<readonly string[]> {
  const literal = resolve(workspace, pattern);
  if (await isThere(literal)) return [literal];
  if (!hasWildcards(pattern)) return [(await otherSpelling(pattern, workspace, signal)) ?? literal];
  const glob = new PathGlob(pattern, { ignoreCase: IGNORES_CASE, matchesHidden: false });
  const paths: string[] = [];
  for await (const path of walk(glob, workspace, signal)) paths.push(path);
  return paths;
}

/** The path as the disk has it, where only the Unicode form of its letters differs. */
async function otherSpelling(
  pattern: string,
  workspace: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (pattern.normalize('NFC') === pattern.normalize('NFD')) return undefined;
  const glob = new PathGlob(pattern, { ignoreCase: IGNORES_CASE, matchesHidden: false });
  for await (const path of walk(glob, workspace, signal)) return path;
  return undefined;
}

/** Links count as they are, wherever they lead. */
async function isThere(path: string): Promise<boolean> {
  return await lstat(path).then(
    () => true,
    () => false,
  );
}

/** Whether paths were found by wildcards; the characters of an existing path are none. */
function isGlob(pattern: string, paths: readonly string[], workspace: string): boolean {
  return hasWildcards(pattern) && !paths.includes(resolve(workspace, pattern));
}

/** A file that a pattern would find if upper and lower case were one. */
interface PassedOver {
  readonly pattern: string;
  readonly path: string;
}

/** @throws FileError for a file of opt-outs that is passed over and that no other line names */
async function refusePassedOver(
  candidates: readonly PassedOver[],
  known: ReadonlySet<string | undefined>,
  exclusions: Exclusions,
  { workspace }: Search,
): Promise<void> {
  for (const { pattern, path } of candidates) {
    if ((await exclusions.exclude(path)) || known.has(await idOf(path))) continue;
    throw passedOverError(pattern, nameOf(path, workspace));
  }
}

/** @throws FileError for a file that is read although a line with `!` nearly excludes it */
async function refuseKeptIn(
  found: ReadonlyMap<string, FoundFile>,
  named: ReadonlySet<string>,
  exclusions: Exclusions,
): Promise<void> {
  for (const [id, { name, path }] of found) {
    const line = named.has(id) ? undefined : await exclusions.nearMiss(path);
    if (line !== undefined) throw keptInError(line, name);
  }
}

async function filesAt(
  paths: readonly string[],
  search: Search & { readonly pattern: string; readonly report: string | undefined },
): Promise<readonly DescribedFile[]> {
  const { workspace, pattern, report, signal } = search;
  const byGlob = isGlob(pattern, paths, workspace);
  const files: DescribedFile[] = [];
  for (const path of paths) {
    signal.throwIfAborted();
    const file = await describe(path, workspace).catch(async (error: unknown) => {
      throw byGlob ? fileErrorFrom(nameOf(path, workspace), error) : await notFound(pattern, search, error);
    });
    const isReport = typeof file === 'object' && (file.id === report || file.path === search.except);
    if (byGlob) {
      if (typeof file === 'object' && !isReport) files.push(file);
      continue;
    }
    if (file === 'directory')
      throw new FileError(pattern, 'it is a directory; name the files in it, for example with a glob.');
    if (file === 'special') throw new FileError(pattern, 'it is not a regular file.');
    if (isReport)
      throw new FileError(pattern, 'it is the report of this step (`report_path`). Name another file.');
    files.push(file);
  }
  return files;
}

async function notFound(pattern: string, search: Search, error: unknown): Promise<FileError> {
  if (codeOf(error) !== 'ENOENT') return fileErrorFrom(pattern, error);
  const sign = signOf(pattern);
  if (sign !== undefined) {
    return new FileError(pattern, `no path is written so, and the line ${sign}. ${LIST_FORM}`, {
      cause: error,
    });
  }
  const hint = await hintFor(pattern, search, process.platform);
  return new FileError(
    pattern,
    `there is no such file. Check the path, and that an earlier step made or downloaded it. ${hint}`,
    { cause: error },
  );
}

async function nothingMatches(pattern: string, search: Search): Promise<FileError> {
  const sign = signOf(pattern);
  if (sign !== undefined && (await bracketHint(pattern, search.workspace)) === undefined)
    return new FileError(pattern, `no file matches, and the line ${sign}. ${LIST_FORM}`);
  const hint = await hintFor(pattern, search, process.platform);
  return new FileError(
    pattern,
    `no file matches (folders, pipes and this step's own report do not count). Check the pattern, and that an earlier step made the files. ${hint}`,
  );
}

/** By code units: the same order on every machine, whatever its language. */
function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
