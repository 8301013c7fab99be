/** What one place of a pattern matches. */
export type Piece =
  | { readonly kind: 'run' }
  | {
      readonly kind: 'one';
      readonly takes: (character: string) => boolean;
      /** Whether it is the character itself, not a wildcard that matches it. */
      readonly isWritten: boolean;
      /** The character that is written. */
      readonly character?: string;
    }
  | { readonly kind: 'either'; readonly alternatives: readonly (readonly Piece[])[] };

export interface GlobSyntax {
  /** Whether `\` takes the next character as it is. */
  readonly escapes: boolean;
  /** Whether upper and lower case are one. */
  readonly ignoreCase: boolean;
}

/** `\x`, `[…]` (a `]` in front is itself), or any single character. */
const TOKEN =
  /\\(?<escaped>.)|\[(?<not>[!^])?(?<members>(?:\]|\\.|[^\\\]])(?:\\.|[^\\\]])*)\]|(?<character>.)/gsu;
/** The same without `\`, and with classes of POSIX: `[[:digit:]]`. */
const PLAIN_TOKEN =
  /\[(?<not>[!^])?(?<members>(?:\[:\w+:\]|\]|[^\]])(?:\[:\w+:\]|[^\]])*)\]|(?<character>.)/gsu;
/** `a`, `\a` or `a-z` between the brackets. */
const MEMBER = /(?<from>\\.|.)(?:-(?<to>\\.|.))?/gsu;
const PLAIN_MEMBER = /\[:(?<named>\w+):\]|(?<from>.)(?:-(?<to>.))?/gsu;

const CLASSES: ReadonlyMap<string, RegExp> = new Map([
  ['alnum', /[\p{L}\p{N}]/u],
  ['alpha', /\p{L}/u],
  ['digit', /\d/],
  ['lower', /\p{Ll}/u],
  ['upper', /\p{Lu}/u],
  ['punct', /\p{P}/u],
  ['space', /\s/],
  ['xdigit', /[0-9A-Fa-f]/],
]);

/**
 * Reads a glob: `*` any characters, `?` one, `[a-z]` `[!a-z]` one of a set, `{a,b}` alternatives. A `{` without its `}`,
 * and braces without a comma, are the characters themselves, as in a shell.
 */
export function parseGlob(glob: string, syntax: GlobSyntax): readonly Piece[] {
  const whole: Piece[] = [];
  const groups: Group[] = [];
  const current = (): Piece[] => groups.at(-1)?.at(-1) ?? whole;
  const exactly = (wanted: string): Piece => exactPiece(wanted, syntax.ignoreCase);
  for (const { groups: token = {} } of glob.matchAll(syntax.escapes ? TOKEN : PLAIN_TOKEN)) {
    const { character, escaped, members, not } = token;
    const group = groups.at(-1);
    if (character === '{') groups.push([[]]);
    else if (character === ',' && group !== undefined) group.push([]);
    else if (character === '}' && group !== undefined) {
      groups.pop();
      if (group.length > 1) current().push({ kind: 'either', alternatives: group });
      else current().push(exactly('{'), ...group[0], exactly('}'));
    } else if (character === '*') current().push({ kind: 'run' });
    else if (character === '?') current().push({ kind: 'one', takes: () => true, isWritten: false });
    else if (members !== undefined) current().push(setPiece(members, not !== undefined, syntax));
    else current().push(exactly(character ?? escaped ?? ''));
  }
  const unfinished = groups.flatMap(([first, ...others]) => [
    exactly('{'),
    ...first,
    ...others.flatMap((alternative) => [exactly(','), ...alternative]),
  ]);
  return [...whole, ...unfinished];
}

/**
 * Whether the pieces match the whole text. Takes time in proportion to text times pieces, whatever they are.
 *
 * @param characters of the text, as `[...text]` gives them
 * @param dotIsHidden whether a dot in front matches only where it is written, as in a shell
 */
export function matchesWhole(
  pieces: readonly Piece[],
  characters: readonly string[],
  dotIsHidden = false,
): boolean {
  const name = { characters, hidden: dotIsHidden && characters[0] === '.' };
  return reach(pieces, new Set([0]), name).has(characters.length);
}

interface Name {
  readonly characters: readonly string[];
  /** Whether no wildcard matches the first character. */
  readonly hidden: boolean;
}

/** The places in the name that the pieces can end at, when they start at any of these. */
function reach(pieces: readonly Piece[], starts: ReadonlySet<number>, name: Name): ReadonlySet<number> {
  let places = starts;
  for (const piece of pieces) {
    if (places.size === 0) break;
    places = step(piece, places, name);
  }
  return places;
}

function step(piece: Piece, starts: ReadonlySet<number>, name: Name): ReadonlySet<number> {
  const ends = new Set<number>();
  if (piece.kind === 'run') {
    let first = Number.POSITIVE_INFINITY;
    for (const start of starts) {
      if (start === 0 && name.hidden) ends.add(0);
      else if (start < first) first = start;
    }
    for (let place = first; place <= name.characters.length; place += 1) ends.add(place);
  } else if (piece.kind === 'one') {
    for (const place of starts) {
      const character = name.characters[place];
      if (character === undefined || (place === 0 && name.hidden && !piece.isWritten)) continue;
      if (piece.takes(character)) ends.add(place + 1);
    }
  } else {
    for (const pieces of piece.alternatives) for (const end of reach(pieces, starts, name)) ends.add(end);
  }
  return ends;
}

/** Alternatives that a `{` began and no `}` has ended yet; the last one is still growing. */
type Group = [Piece[], ...Piece[][]];

function exactPiece(wanted: string, ignoreCase: boolean): Piece {
  if (!ignoreCase)
    return { kind: 'one', takes: (character) => character === wanted, isWritten: true, character: wanted };
  const lower = wanted.toLowerCase();
  return { kind: 'one', takes: (character) => character.toLowerCase() === lower, isWritten: true };
}

function setPiece(members: string, negated: boolean, { escapes, ignoreCase }: GlobSyntax): Piece {
  const tests = [...members.matchAll(escapes ? MEMBER : PLAIN_MEMBER)].map(({ groups = {} }) => {
    const { named, from = '', to = from } = groups;
    const known = named === undefined ? undefined : CLASSES.get(named);
    if (known !== undefined) return (character: string) => known.test(character);
    const [first, last] = [codeOf(from), codeOf(to)];
    return (character: string) => first <= codeOf(character) && codeOf(character) <= last;
  });
  const holds = (character: string): boolean => tests.some((test) => test(character));
  const holdsEither = (character: string): boolean =>
    holds(character) || (ignoreCase && (holds(character.toLowerCase()) || holds(character.toUpperCase())));
  return { kind: 'one', takes: (character) => holdsEither(character) !== negated, isWritten: false };
}

/** Of the character itself, without the `\` that may be in front of it. */
function codeOf(member: string): number {
  return [...member].at(-1)?.codePointAt(0) ?? 0;
}
