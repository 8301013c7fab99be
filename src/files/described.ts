import { stat } from 'node:fs/promises';
import { isAbsolute, relative, sep } from 'node:path';

/** A file that a pattern found. */
export interface FoundFile {
  /** As a user would write it: relative to the workspace where it lies inside, with `/`. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
}

/** The disks of Windows and macOS do not distinguish upper and lower case. */
export const IGNORES_CASE = process.platform === 'win32' || process.platform === 'darwin';

/** A file as the disk knows it. */
export type DescribedFile = FoundFile & {
  /** The same for every path that leads to the file. */
  readonly id: string;
};

/** What lies at an absolute path, through links. */
export async function describe(
  path: string,
  workspace: string,
): Promise<DescribedFile | 'directory' | 'special'> {
  const stats = await stat(path, { bigint: true });
  if (stats.isDirectory()) return 'directory';
  if (!stats.isFile()) return 'special';
  return { name: nameOf(path, workspace), path, size: Number(stats.size), id: identity(path, stats) };
}

/** Some file systems number no files: there the path has to do. */
function identity(path: string, { dev, ino }: { readonly dev: bigint; readonly ino: bigint }): string {
  return ino === 0n ? fold(path) : `${dev}:${ino}`;
}

/** The identity of what lies at a path, if anything does. */
export async function idOf(path: string | undefined): Promise<string | undefined> {
  if (path === undefined) return undefined;
  return await stat(path, { bigint: true }).then(
    (stats) => identity(path, stats),
    () => undefined,
  );
}

/** One spelling of the paths that the disk may take for one. */
export function fold(path: string): string {
  const composed = path.normalize('NFC');
  return IGNORES_CASE ? composed.toLowerCase() : composed;
}

/** A path as a user would write it. */
export function nameOf(path: string, workspace: string): string {
  const inside = relative(workspace, path);
  const name = inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside) ? path : inside;
  return name.replaceAll(sep, '/');
}
