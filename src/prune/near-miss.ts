import { UUID, uuidOf } from '../jpush/file-id.ts';
import { matchesName } from '../jpush/name-glob.ts';
import { readPartName, shortName } from '../jpush/part-names.ts';
import { baseOf, stemOf } from '../jpush/stem.ts';
import type { RemoteFile } from '../jpush/types.ts';
import { type Piece, parseGlob } from '../shared/glob.ts';
import { POSITION, variantsOf } from './entry-variants.ts';

/** An entry of `protect` that protects nothing, and a file to be deleted that it was probably meant for. */
export interface NearMiss {
  readonly entry: string;
  readonly file: RemoteFile;
  /** What was probably meant. */
  readonly meant: string;
}

/** Words of fewer letters (`a`, `eu`) are taken as they are: one letter more or less is another word. */
const LEAST_WORD = 3;
/** Letters of a name that may be wrong. */
const MOST_SLIPS = 1;
/** Characters of a uuid that may be wrong: two random ones differ in about thirty. */
const UUID_SLIPS = 4;
const UUID_DIGITS = 32;
/** An id of this form is no name, however far it is from the ids that are listed. */
const ID = new RegExp(`^(?:[0-9a-zA-Z]{24}-)?${UUID}$`);
/** A part of a uuid or of a SHA-256 that was taken for all of it. */
const HEX_PART = /^\**([0-9a-f][0-9a-f-]{7,})\**$/i;
/** A longer name was not typed by hand; the search takes time in proportion to name times entry. */
const LONGEST_NAME = 300;

/**
 * Finds what an entry of `protect` was probably meant for, among the files that are about to be deleted: another case,
 * a path in front, the local file's own name (`vip.txt` for `vip.100.….txt`), the name as a log shows it, a part of an
 * id or a digest, a letter mistyped, or an id with a few wrong characters. Digits are never taken for mistyped: they distinguish days and versions, and the entry of a file
 * that has expired must not stop the next one.
 *
 * @param entries entries of `protect` that match no listed file
 */
export function findNearMiss(
  entries: readonly string[],
  deletions: readonly RemoteFile[],
): NearMiss | undefined {
  for (const entry of entries) {
    const variants = ID.test(entry) ? [] : variantsOf(entry);
    for (const file of deletions) {
      if (isNearId(entry, file)) return { entry, file, meant: file.file_uuid };
      if (variants.length === 0) continue;
      const name = file.file_name?.slice(0, LONGEST_NAME);
      if (name !== undefined && isNearName({ entry, variants }, name)) {
        const stem = readPartName(name)?.stem;
        return { entry, file, meant: stem === undefined ? name : `${stem}.*` };
      }
    }
  }
  return undefined;
}

function isNearId(entry: string, { file_id, file_uuid }: RemoteFile): boolean {
  const part = hexPartOf(entry);
  const uuid = uuidOf(file_uuid).toLowerCase().replaceAll('-', '');
  if (part !== undefined && (uuid.startsWith(part) || uuid.endsWith(part))) return true;
  const bare = (id: string): string => id.toLowerCase().replace(/[^0-9a-z]/g, '');
  const written = bare(entry);
  if (Math.abs(written.length - UUID_DIGITS) > UUID_SLIPS && written.length <= UUID_DIGITS) return false;
  if (entry.includes('.') || entry.includes('*')) return false;
  return [bare(uuidOf(file_uuid)), bare(file_id)].some(
    (id) => id.length >= UUID_DIGITS && slips(written, id) <= UUID_SLIPS,
  );
}

/** Characters to change, add or leave out, to turn one text into the other (Levenshtein). */
function slips(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > UUID_SLIPS) return Number.POSITIVE_INFINITY;
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, character] of [...one].entries()) {
    const next = [index + 1];
    for (let place = 1; place <= other.length; place += 1) {
      const change = (row[place - 1] ?? 0) + (character === other[place - 1] ? 0 : 1);
      next.push(Math.min(change, (row[place] ?? 0) + 1, (next[place - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** The digits of an entry that is a part of a uuid or of a SHA-256, or all of it. */
function hexPartOf(entry: string): string | undefined {
  return HEX_PART.exec(entry)?.[1]?.toLowerCase().replaceAll('-', '');
}

function isNearName(
  { entry, variants }: { readonly entry: string; readonly variants: readonly string[] },
  name: string,
): boolean {
  const part = hexPartOf(entry);
  const digest = readPartName(name)?.digest;
  if (part !== undefined && digest !== undefined && (digest.startsWith(part) || part.startsWith(digest)))
    return true;
  const short = shortName(name);
  const names = [name, short, short.replace(POSITION, '')].map(fold);
  return (
    variants.some(
      (variant) => names.some((one) => matchesName(one, [fold(variant)])) || isLocalName(variant, name),
    ) || [entry, baseOf(entry.replaceAll('\\', '/'))].some((text) => isMistyped(fold(text), fold(name)))
  );
}

/** Whether an upload of a local file of that name, or a stem with a `*` behind it, would have got this name. */
function isLocalName(entry: string, name: string): boolean {
  const stem = readPartName(name)?.stem ?? stemOf(name);
  return [entry, entry.replace(/[.*?]+$/, '')].some(
    (text) => text !== '' && !/^[.*?]+$/.test(text) && fold(stemOf(text)) === fold(stem),
  );
}

/** Without case, and without the width of full-width letters. */
function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** Whether the name matches the glob once one letter is put right. */
function isMistyped(glob: string, name: string): boolean {
  const pieces = parseGlob(glob, { escapes: true, ignoreCase: false });
  const inWord = lettersOfWords(pieces);
  if (glob.length > LONGEST_NAME || !inWord.includes(true)) return false;
  return (costs(pieces, inWord, [...name]).at(-1) ?? Number.POSITIVE_INFINITY) <= MOST_SLIPS;
}

/**
 * The least number of slips with which the pieces match the name up to each place. A slip is a letter of a word that is
 * another, missing, too much, or in its neighbour's place; or a dash or underscore where there is another separator.
 */
function costs(
  pieces: readonly Piece[],
  inWord: readonly boolean[],
  name: readonly string[],
): readonly number[] {
  let before: readonly number[] = [];
  // The first letter may be the one that is missing.
  let reached = [0, isLetter(name[0] ?? '') ? 1 : Number.POSITIVE_INFINITY];
  while (reached.length <= name.length) reached.push(Number.POSITIVE_INFINITY);
  for (const [index, piece] of pieces.entries()) {
    const next = reached.map(() => Number.POSITIVE_INFINITY);
    const isWord = inWord[index] === true;
    for (let place = 0; place <= name.length; place += 1) {
      const steps = [next[place] ?? 0];
      const here = name[place - 1];
      if (piece.kind === 'run') {
        steps.push(reached[place] ?? 0, place === 0 ? Number.POSITIVE_INFINITY : (next[place - 1] ?? 0));
      } else if (piece.kind === 'either') {
        // Alternatives are taken as they are; a slip in them is not looked for.
        for (const alternative of piece.alternatives) {
          const length = alternative.length;
          const fits = alternative.every(
            (one, offset) => one.kind === 'one' && one.takes(name[place - length + offset] ?? ''),
          );
          if (fits && place >= length) steps.push(reached[place - length] ?? 0);
        }
      } else {
        if (here !== undefined) {
          const wrong = piece.takes(here) ? 0 : changeCost(piece, here, isWord);
          steps.push((reached[place - 1] ?? 0) + wrong);
          if (isLetter(here) || /[-_]/.test(here)) steps.push((next[place - 1] ?? 0) + 1);
        }
        if (isWord) steps.push((reached[place] ?? 0) + 1);
        const previous = pieces[index - 1];
        if (isWord && inWord[index - 1] === true && previous?.kind === 'one' && here !== undefined) {
          const swapped = previous.takes(here) && piece.takes(name[place - 2] ?? '');
          if (swapped) steps.push((before[place - 2] ?? Number.POSITIVE_INFINITY) + 1);
        }
      }
      next[place] = Math.min(...steps);
    }
    if (Math.min(...next) > MOST_SLIPS) return [];
    before = reached;
    reached = next;
  }
  return reached;
}

function changeCost(piece: Piece, character: string, isWord: boolean): number {
  if (isWord && isLetter(character)) return 1;
  return /[-_]/.test(characterOf(piece)) && /[-_.]/.test(character) ? 1 : Number.POSITIVE_INFINITY;
}

/** For every piece, whether it is a letter of a word that is long enough to be mistyped. */
function lettersOfWords(pieces: readonly Piece[]): readonly boolean[] {
  const letters = pieces.map((piece) => (isLetter(characterOf(piece)) ? 'a' : '-')).join('');
  const words = letters.replace(/a+/g, (word) => (word.length < LEAST_WORD ? '-' : 'a').repeat(word.length));
  return [...words].map((letter) => letter === 'a');
}

function characterOf(piece: Piece | undefined): string {
  return piece?.kind === 'one' ? (piece.character ?? '') : '';
}

function isLetter(character: string): boolean {
  return /^\p{L}$/u.test(character);
}
