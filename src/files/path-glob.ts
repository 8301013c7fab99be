import { matchesWhole, type Piece, parseGlob } from '../shared/glob.ts';
import { expandFolderBraces } from './braces.ts';
import { FileError } from './errors.ts';
import { hasWildcards } from './wildcards.ts';

export interface PathGlobOptions {
  /** Whether upper and lower case are one, as on the disks of Windows and macOS. */
  readonly ignoreCase: boolean;
  /** Whether wildcards match a dot in front of a name. */
  readonly matchesHidden: boolean;
  /** Whether a search looks for every folder among the names of the disk, instead of opening it as it is written. */
  readonly looksUpFolders?: boolean;
}

/** One step of a pattern through the folders. */
type Step =
  /** `**`: any number of folders. */
  | { readonly kind: 'folders' }
  | {
      readonly kind: 'name';
      readonly pieces: readonly Piece[];
      /** The name itself, where there is no wildcard in it. */
      readonly literal: string | undefined;
      /** Characters of the pattern, as many as there are pieces or more. */
      readonly width: number;
    }
  /** The pattern is complete. */
  | { readonly kind: 'end' };

/** Places in the pattern that a path can have reached. */
export type Places = ReadonlySet<number>;

/** Where a search of the disk begins. */
export interface Beginning {
  /** The names in front of the first wildcard: `/` in front where the pattern is absolute, empty for none. */
  readonly folder: string;
  readonly places: Places;
}

/** `@(a|b)`: bash reads it with `extglob` only, and in silence it would be read as the characters themselves. */
const EXTENDED = /[?*+@!]\([^()]*\|[^()]*\)/;

/**
 * A pattern of paths: `*`, `?` and `[a-z]` within a name, `**` for any folders, `{a,b}`, `{1..9}`. `/` and `\` separate
 * names. A wildcard passes over names that begin with a dot unless the dot is written. The two Unicode spellings of an
 * accented letter are one.
 *
 * Matching takes time in proportion to path times pattern; a search follows all places that a folder can have in the
 * pattern at once, so that it reads every folder once, whatever the pattern.
 */
export class PathGlob {
  readonly #steps: Step[] = [];
  readonly #starts: number[] = [];
  readonly #matchesHidden: boolean;
  readonly #looksUpFolders: boolean;

  /** @throws FileError for braces that expand to too many paths, and for what is read differently elsewhere */
  constructor(pattern: string, { ignoreCase, matchesHidden, looksUpFolders = false }: PathGlobOptions) {
    this.#matchesHidden = matchesHidden;
    this.#looksUpFolders = looksUpFolders;
    if (EXTENDED.test(pattern)) {
      throw new FileError(pattern, 'groups such as "@(a|b)" are not supported; write {a,b}.');
    }
    const normal = pattern.replaceAll('\\', '/').normalize('NFC');
    for (const text of expandFolderBraces(normal)) {
      this.#starts.push(this.#steps.length);
      for (const segment of segmentsOf(text, pattern)) this.#steps.push(stepOf(segment, ignoreCase));
      this.#steps.push({ kind: 'end' });
    }
  }

  /** Whether a path matches. It is compared as it is written: relative with relative, absolute with absolute. */
  matches(path: string): boolean {
    const names = path.split(/[\\/]/);
    let places = this.#closed(this.#starts);
    for (const [index, name] of names.entries()) {
      places = this.enter(places, name, index === names.length - 1);
      if (places.size === 0) return false;
    }
    return this.isComplete(places);
  }

  /** Where a search of the disk begins, one for each folder that the pattern names. */
  get beginnings(): readonly Beginning[] {
    const folders = new Map<string, number[]>();
    for (const start of this.#starts) {
      const names: string[] = [];
      let place = start;
      for (;;) {
        const [step, next] = [this.#steps[place], this.#steps[place + 1]];
        const isFolder = step?.kind === 'name' && next?.kind !== 'end';
        // Letters that can be spelt in two ways are looked for among the names of the folder.
        if (!isFolder || step.literal === undefined || /[^\x20-\x7e]/.test(step.literal)) break;
        if (this.#looksUpFolders && step.literal !== '' && step.literal !== '..') break;
        names.push(step.literal);
        place += 1;
      }
      const folder = names.length === 1 && names[0] === '' ? '/' : names.join('/');
      folders.set(folder, [...(folders.get(folder) ?? []), place]);
    }
    return [...folders].map(([folder, places]) => ({ folder, places: this.#closed(places) }));
  }

  /** The places that are reached from these by one more name. */
  enter(places: Places, name: string, isLast: boolean): Places {
    const characters = [...name.normalize('NFC')];
    const isHidden = !this.#matchesHidden && characters[0] === '.';
    const isParent = name === '.' || name === '..';
    const reached: number[] = [];
    for (const place of places) {
      const step = this.#steps[place];
      if (step?.kind === 'folders' && !isHidden && !isParent && !isLast) reached.push(place);
      if (step?.kind !== 'name' || (isParent && step.literal !== name)) continue;
      if (matchesWhole(step.pieces, characters, !this.#matchesHidden)) reached.push(place + 1);
    }
    return this.#closed(reached);
  }

  /** Pieces of the pattern that one more name is compared with at these places, at most; or at all of its places. */
  widthOf(places: Iterable<number> = this.#steps.keys()): number {
    let width = 1;
    for (const place of places) {
      const step = this.#steps[place];
      width += step?.kind === 'name' ? step.width : 1;
    }
    return width;
  }

  /** Whether the whole pattern is matched at one of these places. */
  isComplete(places: Places): boolean {
    return [...places].some((place) => this.#steps[place]?.kind === 'end');
  }

  /** Whether a folder at these places can hold a match. */
  leadsOn(places: Places): boolean {
    return [...places].some((place) => this.#steps[place]?.kind !== 'end');
  }

  /** The places and those that `**` reaches by no folder at all. */
  #closed(places: readonly number[]): Places {
    const closed = new Set(places);
    // A set also gives what is added to it meanwhile.
    for (const place of closed) if (this.#steps[place]?.kind === 'folders') closed.add(place + 1);
    return closed;
  }
}

/** The names of a pattern, `.` and `name/..` resolved, `**` never twice in a row and never last. */
function segmentsOf(text: string, pattern: string): readonly string[] {
  const segments: string[] = [];
  const written = text.split('/');
  for (const [index, segment] of written.entries()) {
    const last = segments.at(-1);
    if (segment === '.' || (segment === '' && index > 0 && index < written.length - 1)) continue;
    if (segment === '**' && last === '**') continue;
    if (segment !== '..' || last === undefined || last === '..') segments.push(segment);
    else if (hasWildcards(last))
      throw new FileError(pattern, '".." behind a wildcard can lead anywhere; write the folder itself.');
    else if (last !== '') segments.pop();
  }
  if (segments.at(-1) === '**') segments.push('*');
  return segments;
}

function stepOf(segment: string, ignoreCase: boolean): Step {
  if (segment === '**') return { kind: 'folders' };
  const pieces = parseGlob(segment, { escapes: false, ignoreCase });
  const literal = hasWildcards(segment) ? undefined : segment;
  return { kind: 'name', pieces, literal, width: segment.length };
}
