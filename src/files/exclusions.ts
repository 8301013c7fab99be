import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { LIST_FORM, listSign, looksLikeRegex, REGEX_FORM } from '../shared/list-signs.ts';
import { fold, IGNORES_CASE, nameOf } from './described.ts';
import { Effort } from './effort.ts';
import { FileError } from './errors.ts';
import { excluderInOtherCase } from './other-case.ts';
import { PathGlob } from './path-glob.ts';

/** What relative patterns start from, and who may end the search. */
interface Place {
  readonly workspace: string;
  readonly signal: AbortSignal;
}

interface Exclusion {
  readonly line: string;
  readonly pattern: string;
  readonly excludes: (path: string) => boolean;
  /** Whether it would exclude a path if upper and lower case were one. */
  readonly excludesInOtherCase: (path: string) => boolean;
  /** Pieces that every name of a path is compared with, at most. */
  readonly width: number;
  /** What the line is the path of, links resolved; `undefined` for a glob. */
  readonly real: string | undefined;
}

/** The lines with `!`, and which of them have excluded something. */
export class Exclusions {
  readonly #exclusions: readonly Exclusion[];
  readonly #matched = new Set<string>();
  readonly #workspace: string;
  /** Links resolved. */
  readonly #realWorkspace: string;
  readonly #effort: Effort;
  readonly #width: number;

  private constructor(exclusions: readonly Exclusion[], realWorkspace: string, { workspace, signal }: Place) {
    this.#exclusions = exclusions;
    this.#workspace = workspace;
    this.#realWorkspace = realWorkspace;
    this.#effort = new Effort(signal);
    this.#width = exclusions.reduce((sum, { width }) => sum + width, 1);
  }

  static async from(lines: readonly string[], { workspace, signal }: Place): Promise<Exclusions> {
    const exclusions: Exclusion[] = [];
    for (const line of lines) {
      signal.throwIfAborted();
      const pattern = line.slice(1).trim();
      const real = await realPath(resolve(workspace, pattern));
      const excludesInOtherCase = await excluderInOtherCase(pattern, workspace);
      exclusions.push({ line, pattern, ...exclusion(pattern, workspace), excludesInOtherCase, real });
    }
    return new Exclusions(exclusions, (await realPath(workspace)) ?? workspace, { workspace, signal });
  }

  /**
   * Whether a line excludes the path, which may lead to nothing.
   *
   * @throws the reason of the signal
   */
  async exclude(path: string): Promise<boolean> {
    await this.#effort.spend(this.#width * path.length);
    let lines: readonly Exclusion[] = this.#exclusions.filter(({ excludes }) => excludes(path));
    if (lines.length === 0 && this.#exclusions.length > 0) {
      // The same file by another link.
      const found = await realPath(path);
      if (found !== undefined) lines = this.#excluding(found);
    }
    for (const { line } of lines) this.#matched.add(line);
    return lines.length > 0;
  }

  /** The lines that exclude what lies at a path without links. */
  #excluding(found: string): readonly Exclusion[] {
    const isInside = isWithin(found, this.#realWorkspace);
    const path = isInside ? join(this.#workspace, relative(this.#realWorkspace, found)) : found;
    return this.#exclusions.filter(
      ({ real, excludes }) => (real !== undefined && isWithin(found, real)) || excludes(path),
    );
  }

  /**
   * The line that would exclude a path, which none excludes, if upper and lower case were one.
   *
   * @throws the reason of the signal
   */
  async nearMiss(path: string): Promise<string | undefined> {
    await this.#effort.spend(this.#width * path.length);
    return this.#exclusions.find(({ excludesInOtherCase }) => excludesInOtherCase(path))?.line;
  }

  /** @throws FileError for a line that excludes nothing because it is a list or a regular expression */
  async unmatched(): Promise<readonly string[]> {
    const unmatched = this.#exclusions.filter(({ line }) => !this.#matched.has(line));
    for (const { line, pattern } of unmatched) await refuseList(line, pattern, this.#workspace);
    return unmatched.map(({ line }) => line);
  }
}

/** A link to nowhere has a place too. */
async function realPath(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch {
    const folder = await realpath(dirname(path)).catch(() => undefined);
    return folder === undefined ? undefined : join(folder, basename(path));
  }
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}

/** Whether the pattern of a line with `!` excludes a path: as the file, a folder around it, or a glob that matches it. */
function exclusion(pattern: string, workspace: string): Pick<Exclusion, 'excludes' | 'width'> {
  const named = fold(resolve(workspace, pattern));
  const glob = new PathGlob(pattern, { ignoreCase: IGNORES_CASE, matchesHidden: true });
  const excludes = (path: string): boolean => {
    if (isWithin(fold(path), named)) return true;
    // A relative glob may lead out of the workspace by `../`, or mean any folder by `**`.
    const names = isAbsolute(pattern) ? [path] : [relative(workspace, path), nameOf(path, workspace)];
    return names.some((name) => glob.matches(name));
  };
  return { excludes, width: 2 * glob.widthOf() };
}

/** What shows that a line holds several paths; a `\` of Windows is no escape. */
export function signOf(line: string): string | undefined {
  return listSign(line.replaceAll(sep, '/'));
}

/**
 * An exclusion that was written as a list (`!a.txt, !b.txt`) or as a regular expression (`!^a.*$`) excludes nothing, and its files would be read.
 *
 * @throws FileError unless a path exists that is written exactly so
 */
async function refuseList(line: string, pattern: string, workspace: string): Promise<void> {
  const sign = signOf(pattern);
  if (sign === undefined && !looksLikeRegex(pattern.replaceAll(sep, '/'))) return;
  const exists = await stat(resolve(workspace, pattern)).then(
    () => true,
    () => false,
  );
  if (exists) return;
  if (sign === undefined) throw new FileError(line, `it keeps no file out. ${REGEX_FORM}`);
  throw new FileError(line, `it keeps no file out, and ${sign}. ${LIST_FORM}`);
}
