/** What one place of a pattern takes. */
type Piece =
  | { readonly kind: 'run' }
  | { readonly kind: 'one'; readonly takes: (character: string) => boolean }
  | { readonly kind: 'either'; readonly alternatives: readonly (readonly Piece[])[] };

/** `\x`, `[…]` (a `]` in front is itself), or any single character. */
const TOKEN =
  /\\(?<escaped>.)|\[(?<not>[!^])?(?<members>(?:\]|\\.|[^\\\]])(?:\\.|[^\\\]])*)\]|(?<character>.)/gsu;
/** `a`, `\a` or `a-z` between the brackets. */
const MEMBER = /(?<from>\\.|.)(?:-(?<to>\\.|.))?/gsu;

/**
 * Tells whether a JPush file name matches one of the globs: `*` any characters, `?` one, `[a-z]` `[!a-z]` one of a
 * set, `{a,b}` alternatives, `\` takes the next character as it is. A name that equals a glob letter for letter also
 * matches it, so a name that holds such characters can be written as it is.
 *
 * A name is not a path: unlike a shell's, `*` and `?` also take slashes and a dot in front. `path.matchesGlob` leaves
 * `.opt-outs.txt` and `a/b.txt` out of `*`, and a `protect` that misses a name lets the file be deleted. The two
 * Unicode spellings of an accented letter are one, because nobody sees which of them was typed. Case matters.
 *
 * Takes time in proportion to name times glob, whatever the glob.
 */
export function matchesName(name: string, globs: readonly string[]): boolean {
  const text = name.normalize('NFC');
  const characters = [...text];
  return globs
    .map((glob) => glob.normalize('NFC'))
    .some((glob) => glob === text || reach(parse(glob), new Set([0]), characters).has(characters.length));
}

/** The places in the name that the pieces can end at, when they start at any of these. */
function reach(
  pieces: readonly Piece[],
  starts: ReadonlySet<number>,
  name: readonly string[],
): ReadonlySet<number> {
  return pieces.reduce((places, piece) => step(piece, places, name), starts);
}

function step(piece: Piece, starts: ReadonlySet<number>, name: readonly string[]): ReadonlySet<number> {
  const ends = new Set<number>();
  if (piece.kind === 'run') {
    const first = [...starts].reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY);
    for (let place = first; place <= name.length; place += 1) ends.add(place);
  } else if (piece.kind === 'one') {
    for (const place of starts) {
      const character = name[place];
      if (character !== undefined && piece.takes(character)) ends.add(place + 1);
    }
  } else {
    for (const pieces of piece.alternatives) for (const end of reach(pieces, starts, name)) ends.add(end);
  }
  return ends;
}

/** Alternatives that a `{` began and no `}` has ended yet; the last one is still growing. */
type Group = [Piece[], ...Piece[][]];

/** A `{` without its `}`, and braces without a comma, stand for themselves, as in a shell. */
function parse(glob: string): readonly Piece[] {
  const whole: Piece[] = [];
  const groups: Group[] = [];
  const current = (): Piece[] => groups.at(-1)?.at(-1) ?? whole;
  for (const { groups: token = {} } of glob.matchAll(TOKEN)) {
    const { character, escaped, members, not } = token;
    const group = groups.at(-1);
    if (character === '{') groups.push([[]]);
    else if (character === ',' && group !== undefined) group.push([]);
    else if (character === '}' && group !== undefined) {
      groups.pop();
      if (group.length > 1) current().push({ kind: 'either', alternatives: group });
      else current().push(exactly('{'), ...group[0], exactly('}'));
    } else if (character === '*') current().push({ kind: 'run' });
    else if (character === '?') current().push({ kind: 'one', takes: () => true });
    else if (members !== undefined) current().push(setOf(members, not !== undefined));
    else current().push(exactly(character ?? escaped ?? ''));
  }
  const unfinished = groups.flatMap(([first, ...others]) => [
    exactly('{'),
    ...first,
    ...others.flatMap((alternative) => [exactly(','), ...alternative]),
  ]);
  return [...whole, ...unfinished];
}

function exactly(wanted: string): Piece {
  return { kind: 'one', takes: (character) => character === wanted };
}

function setOf(members: string, negated: boolean): Piece {
  const ranges = [...members.matchAll(MEMBER)].map(({ groups = {} }) => {
    const { from = '', to = from } = groups;
    return { first: codeOf(from), last: codeOf(to) };
  });
  const holds = (code: number): boolean => ranges.some(({ first, last }) => first <= code && code <= last);
  return { kind: 'one', takes: (character) => holds(codeOf(character)) !== negated };
}

/** Of the character itself, without the `\` that may stand before it. */
function codeOf(member: string): number {
  return [...member].at(-1)?.codePointAt(0) ?? 0;
}
