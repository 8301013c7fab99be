import { FileError } from './errors.ts';

/** Paths that the braces of one pattern may expand to; more is a mistake or an attack. */
const MOST_EXPANSIONS = 1000;
/** Characters of all these paths: each is compared with every name that is found. */
const MOST_CHARACTERS = 200_000;

/** How many texts something expands to, and their characters. */
interface Size {
  readonly count: number;
  readonly length: number;
}
/** Text, or braces with what is between the commas. */
type Node = string | (Size & { readonly alternatives: readonly Sequence[] });
type Sequence = Size & { readonly nodes: readonly Node[] };

/** `[…]`, in which braces and commas are members of the set, or a single character. */
const TOKEN = /\[[!^]?[^\]/][^\]/]*\]|./gsu;
/** `{1..12}`, `{01..12}`, `{a..e}`. */
const RANGE = /\{(?:(-?\d{1,9})\.\.(-?\d{1,9})|([A-Za-z])\.\.([A-Za-z]))\}/g;

/**
 * Writes out braces that hold a slash, because they mean different folders: `{a/b,c}.txt` is `a/b.txt` and
 * `c.txt`. Braces within one name are kept, and ranges become lists.
 *
 * @throws FileError when all braces together expand to more than 1,000 paths or 200,000 characters
 */
export function expandFolderBraces(pattern: string): readonly string[] {
  const tooMany = (): FileError =>
    new FileError(
      pattern,
      `its braces expand to more than ${MOST_EXPANSIONS} paths, or to very long ones; use a wildcard.`,
    );
  const text = pattern.replace(RANGE, (written, from, to, first, last) => {
    const members = first === undefined ? numbers(from, to) : letters(first, last);
    if (members === undefined) throw tooMany();
    return members.length === 1 ? (members[0] ?? written) : `{${members.join(',')}}`;
  });
  const whole = parse(text, tooMany);
  return [...new Set(expand(whole))];
}

function numbers(from: string, to: string): readonly string[] | undefined {
  const [first, last] = [Number(from), Number(to)];
  const count = Math.abs(last - first) + 1;
  if (count > MOST_EXPANSIONS) return undefined;
  const width = /^-?0\d/.test(from) || /^-?0\d/.test(to) ? Math.max(from.length, to.length) : 0;
  const step = first <= last ? 1 : -1;
  return Array.from({ length: count }, (_, index) => {
    const number = first + index * step;
    const digits = String(Math.abs(number)).padStart(number < 0 ? width - 1 : width, '0');
    return number < 0 ? `-${digits}` : digits;
  });
}

function letters(first: string, last: string): readonly string[] {
  const [from, to] = [first.charCodeAt(0), last.charCodeAt(0)];
  const step = from <= to ? 1 : -1;
  return Array.from({ length: Math.abs(to - from) + 1 }, (_, index) =>
    String.fromCharCode(from + index * step),
  );
}

/** Braces that have begun: what is between their commas so far, the last one still growing. */
type Open = [Node[], ...Node[][]];

function parse(text: string, tooMany: () => FileError): Sequence {
  const whole: Node[] = [];
  const open: Open[] = [];
  const current = (): Node[] => open.at(-1)?.at(-1) ?? whole;
  const bounded = (size: Size): Size => {
    if (size.count > MOST_EXPANSIONS || (size.count > 1 && size.length > MOST_CHARACTERS)) throw tooMany();
    return size;
  };
  const closed = (nodes: readonly Node[]): Sequence => {
    let [count, length] = [1, 0];
    for (const node of nodes) {
      const size = typeof node === 'string' ? { count: 1, length: node.length } : node;
      [count, length] = [count * size.count, length * size.count + size.length * count];
    }
    return { nodes, ...bounded({ count, length }) };
  };
  for (const [token] of text.matchAll(TOKEN)) {
    const group = open.at(-1);
    if (token === '{') open.push([[]]);
    else if (token === ',' && group !== undefined) group.push([]);
    else if (token === '}' && group !== undefined) {
      open.pop();
      const alternatives = group.map(closed);
      const sum = (of: keyof Size): number => alternatives.reduce((total, one) => total + one[of], 0);
      const size = bounded({ count: sum('count'), length: sum('length') });
      if (group.length > 1) current().push({ alternatives, ...size });
      else current().push('{', ...group[0], '}');
    } else current().push(token);
  }
  const unfinished = open.flatMap(([first, ...others]) => [
    '{',
    ...first,
    ...others.flatMap((nodes) => [',', ...nodes]),
  ]);
  return closed([...whole, ...unfinished]);
}

function expand({ nodes }: Sequence): readonly string[] {
  let texts: readonly string[] = [''];
  for (const node of nodes) {
    const written = typeof node === 'string' ? [node] : expandGroup(node.alternatives);
    texts = texts.flatMap((front) => written.map((back) => front + back));
  }
  return texts;
}

function expandGroup(alternatives: readonly Sequence[]): readonly string[] {
  const expanded = alternatives.map(expand);
  if (expanded.flat().some((text) => text.includes('/'))) return expanded.flat();
  return [`{${expanded.flat().join(',')}}`];
}
