import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { unlessAborted } from '../shared/cancellation.ts';
import { Effort } from './effort.ts';
import { codeOf, fileErrorFrom } from './errors.ts';
import type { PathGlob, Places } from './path-glob.ts';

interface Folder {
  readonly path: string;
  readonly places: Places;
}

/**
 * Finds what a pattern matches and is no folder: files, pipes, links that lead nowhere. A folder is read once for each
 * place of the pattern, whichever links lead to it; folders come before links to them.
 *
 * @param workspace absolute; what relative patterns start from
 * @throws FileError for a folder that cannot be read, or the reason of the signal
 */
export async function* walk(glob: PathGlob, workspace: string, signal: AbortSignal): AsyncGenerator<string> {
  const folders: Folder[] = [];
  const links: Folder[] = [];
  const visited = new Map<string, Set<number>>();
  const effort = new Effort(signal);
  for (const { folder, places } of glob.beginnings) {
    folders.push({ path: resolve(workspace, folder), places });
  }
  for (;;) {
    const folder = folders.pop() ?? links.shift();
    if (folder === undefined) return;
    signal.throwIfAborted();
    const entries = await unlessAborted(read(folder.path), signal);
    if (entries === undefined) continue;
    const places = await unlessAborted(unvisited(folder, visited), signal);
    if (places.size === 0) continue;
    const width = glob.widthOf(places);
    for (const entry of entries) {
      await effort.spend(2 * width * (entry.name.length + 1));
      const path = join(folder.path, entry.name);
      const asFile = glob.isComplete(glob.enter(places, entry.name, true));
      const inside = glob.enter(places, entry.name, false);
      if (!asFile && !glob.leadsOn(inside)) continue;
      const isLink = entry.isSymbolicLink();
      const isFolder = entry.isDirectory() || (isLink && (await isFolderAt(path)));
      if (!isFolder && asFile) yield path;
      if (isFolder && glob.leadsOn(inside)) (isLink ? links : folders).push({ path, places: inside });
    }
  }
}

/** `undefined` where there is no such folder: the pattern then matches nothing. */
async function read(path: string): Promise<readonly Dirent[] | undefined> {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG'].includes(codeOf(error))) return undefined;
    throw fileErrorFrom(path, error);
  }
}

/** The places at which this folder was not read yet, by whatever path; from now on it has been. */
async function unvisited({ path, places }: Folder, visited: Map<string, Set<number>>): Promise<Places> {
  const id = await realpath(path);
  const known = visited.get(id) ?? new Set();
  visited.set(id, known);
  const fresh = [...places].filter((place) => !known.has(place));
  for (const place of fresh) known.add(place);
  return new Set(fresh);
}

async function isFolderAt(path: string): Promise<boolean> {
  return await stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}
