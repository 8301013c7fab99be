import { readdir } from 'node:fs/promises';
import { basename, dirname, isAbsolute, relative, resolve } from 'node:path';
import { describe, IGNORES_CASE, nameOf } from './described.ts';
import { FileError } from './errors.ts';
import { PathGlob } from './path-glob.ts';
import { walk } from './walk.ts';
import { hasWildcards } from './wildcards.ts';

/** Where relative patterns start, and who may end a search. */
interface Place {
  readonly workspace: string;
  readonly signal: AbortSignal;
}

/**
 * What a glob would find as well if upper and lower case were one, as they are on other systems: absolute paths of
 * files. Nothing where they are one anyway.
 */
export async function filesInOtherCase(
  pattern: string,
  found: readonly string[],
  { workspace, signal }: Place,
): Promise<readonly string[]> {
  if (IGNORES_CASE || !hasWildcards(pattern)) return [];
  const glob = new PathGlob(pattern, { ignoreCase: true, matchesHidden: false });
  const known = new Set(found);
  const others: string[] = [];
  for await (const path of walk(glob, workspace, signal)) {
    if (!known.has(path) && (await isFile(path, workspace))) others.push(path);
  }
  return others;
}

/** A file that a path or glob would name if upper and lower case were one, as a user would write it. */
export async function firstInOtherCase(
  pattern: string,
  workspace: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (IGNORES_CASE) return undefined;
  try {
    const glob = new PathGlob(pattern, { ignoreCase: true, matchesHidden: false, looksUpFolders: true });
    for await (const path of walk(glob, workspace, signal)) {
      if (await isFile(path, workspace)) return nameOf(path, workspace);
    }
  } catch {
    // A folder on the way that may not be read: only a hint is lost.
    signal.throwIfAborted();
  }
  return undefined;
}

/**
 * Whether a line with `!` would exclude a path if upper and lower case were one. Never for a line that is written as
 * something on the disk is called: that is what it means.
 */
export async function excluderInOtherCase(
  pattern: string,
  workspace: string,
): Promise<(path: string) => boolean> {
  const written = resolve(workspace, pattern).normalize('NFC');
  if (IGNORES_CASE || (await isCalled(written))) return () => false;
  const named = written.toLowerCase();
  const glob = new PathGlob(pattern, { ignoreCase: true, matchesHidden: true });
  return (path) => {
    const folded = path.normalize('NFC').toLowerCase();
    if (folded === named || folded.startsWith(`${named}/`)) return true;
    const names = isAbsolute(pattern) ? [path] : [relative(workspace, path), nameOf(path, workspace)];
    return names.some((name) => glob.matches(name));
  };
}

/** Whether a folder lists the name as it is written: a disk may open it in another case too. */
async function isCalled(path: string): Promise<boolean> {
  const names = await readdir(dirname(path)).catch(() => []);
  return names.some((name) => name.normalize('NFC') === basename(path));
}

async function isFile(path: string, workspace: string): Promise<boolean> {
  return await describe(path, workspace).then(
    (file) => typeof file === 'object',
    () => false,
  );
}

/** A file of opt-outs that a glob passes over. */
export function passedOverError(pattern: string, name: string): FileError {
  return new FileError(
    pattern,
    `it passes over ${name}, which differs from it only in letter case, so no one in that file would be left out. Add a line ${name}, or !${name} if it holds no opt-outs.`,
  );
}

/** A file of the audience that a line with `!` was probably meant for. */
export function keptInError(line: string, name: string): FileError {
  return new FileError(
    line,
    `it does not exclude ${name}, which differs from it only in letter case. Write the line as the file is called, or give ${name} a line of its own in the list if it belongs to the audience.`,
  );
}
