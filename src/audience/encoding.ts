import { isAscii, isUtf8 } from 'node:buffer';
import { EncodingError, type WrongEncoding } from './errors.ts';
import type { Encoding } from './types.ts';

/** Byte order marks, the longer ones first: that of UTF-32LE begins like that of UTF-16LE. */
const MARKS: readonly (readonly [WrongEncoding, readonly number[]])[] = [
  ['UTF-32', [0xff, 0xfe, 0x00, 0x00]],
  ['UTF-32', [0x00, 0x00, 0xfe, 0xff]],
  ['UTF-16LE', [0xff, 0xfe]],
  ['UTF-16BE', [0xfe, 0xff]],
  ['UTF-8', [0xef, 0xbb, 0xbf]],
];

const NAMES: Readonly<Record<Encoding, WrongEncoding>> = {
  'utf-8': 'UTF-8',
  gb18030: 'GB18030',
  'utf-16le': 'UTF-16LE',
  'utf-16be': 'UTF-16BE',
};

const LF = 0x0a;
const CR = 0x0d;

/** A file as long as this that is plain text has a line end in UTF-16 too, and that holds a NUL. */
const ENOUGH_FOR_NULS = 64;

/**
 * How many bytes the byte order mark of a file has, 0 without one.
 *
 * @throws {EncodingError} for the mark of another encoding
 */
export function markLength(file: string, head: Uint8Array, expected: Encoding): number {
  const marked = MARKS.find(([, mark]) => mark.every((byte, index) => head[index] === byte));
  if (marked === undefined) return 0;
  const [encoding, mark] = marked;
  if (encoding !== NAMES[expected]) throw new EncodingError({ file, encoding, expected });
  return mark.length;
}

/** @throws {EncodingError} where the first bytes, which have no mark, say that the file is in another encoding */
export function checkUnmarked(file: string, head: Uint8Array, expected: Encoding): void {
  const found = unmarkedEncoding(head, expected);
  if (found !== undefined && found !== NAMES[expected]) {
    throw new EncodingError({ file, encoding: found, expected });
  }
}

function unmarkedEncoding(head: Uint8Array, expected: Encoding): WrongEncoding | undefined {
  if (head.includes(0)) {
    // In UTF-16 and UTF-32 these two bytes are never neighbours: here plain text comes first.
    if (Buffer.from(head).includes('\r\n')) return undefined;
    const found = encodingByNuls(head) ?? encodingByLineEnds(head);
    return found !== undefined && isBehindText(head) ? undefined : found;
  }
  const isWide = expected === 'utf-16le' || expected === 'utf-16be';
  if (!isWide || head.length < ENOUGH_FOR_NULS) return undefined;
  return isUtf8(withoutCutCharacter(head)) ? 'UTF-8' : undefined;
}

/**
 * Whether what seems to be UTF-16 comes behind lines of UTF-8: the first line reads as identifiers, and what ends it
 * ends no line of UTF-16LE. In big-endian there is a NUL in front.
 */
function isBehindText(head: Uint8Array): boolean {
  const end = head.findIndex((byte) => byte === LF || byte === CR);
  const line = head.subarray(0, Math.max(0, end));
  const endsUtf16 = end % 2 === 0 && head[end + 1] === 0;
  return (
    line.length > 0 &&
    !endsUtf16 &&
    isUtf8(line) &&
    !/[\0-\x20\x7f]/.test(Buffer.from(line).toString('latin1'))
  );
}

/**
 * Digits and Latin letters are mostly NULs in UTF-16 and UTF-32: more than half of the units hold one, always
 * in the same half. Fewer, or at both ends, are stray control characters, and reported line by line.
 */
function encodingByNuls(head: Uint8Array): WrongEncoding | undefined {
  if (head.length < 4) return undefined;
  const nuls = [0, 0, 0, 0];
  for (const [i, byte] of head.entries()) {
    if (byte === 0) nuls[i % 4] = (nuls[i % 4] ?? 0) + 1;
  }
  const [first = 0, second = 0, third = 0, fourth = 0] = nuls;
  const quads = Math.floor(head.length / 4);
  if (first === 0 && Math.min(third, fourth) >= quads) return 'UTF-32';
  if (fourth === 0 && Math.min(first, second) >= quads) return 'UTF-32';
  const most = head.length / 4;
  if (first + third === 0 && second + fourth > most && readAs(head, 0).hasItsLineEnds) return 'UTF-16LE';
  if (second + fourth === 0 && first + third > most && readAs(head, 1).hasItsLineEnds) return 'UTF-16BE';
  return undefined;
}

/** Chinese text in UTF-16 has NULs only where lines end, and hardly a unit that is no Han character or ASCII. */
function encodingByLineEnds(head: Uint8Array): WrongEncoding | undefined {
  const isUtf16 = (low: 0 | 1): boolean => {
    const { hasItsLineEnds, lineEnds, usual } = readAs(head, low);
    return lineEnds > 0 && hasItsLineEnds && usual >= 0.95;
  };
  if (isUtf16(0)) return 'UTF-16LE';
  return isUtf16(1) ? 'UTF-16BE' : undefined;
}

/**
 * How a head reads as UTF-16: its line ends, whether most bytes of line ends are of these (in plain text with a stray
 * NUL, or with UTF-16 behind it, they are not), and the share of usual characters.
 *
 * @param low which byte of a unit is the low one: 0 in little-endian, 1 in big-endian
 */
function readAs(
  head: Uint8Array,
  low: 0 | 1,
): { readonly lineEnds: number; readonly hasItsLineEnds: boolean; readonly usual: number } {
  let lineEnds = 0;
  let usual = 0;
  const units = Math.floor(head.length / 2);
  for (let unit = 0; unit < units; unit++) {
    const code = ((head[unit * 2 + 1 - low] ?? 0) << 8) | (head[unit * 2 + low] ?? 0);
    if (code === 0x0a || code === 0x0d) lineEnds++;
    if (isUsual(code)) usual++;
  }
  const bytes = head.filter((byte) => byte === 0x0a || byte === 0x0d).length;
  return { lineEnds, hasItsLineEnds: lineEnds * 2 >= bytes, usual: usual / units };
}

/** ASCII, Han characters, and the punctuation and full-width forms that go with them. */
function isUsual(code: number): boolean {
  return (
    (code >= 0x20 && code < 0x7f) ||
    code === 0x09 ||
    code === 0x0a ||
    code === 0x0d ||
    (code >= 0x3000 && code < 0xa000) ||
    code >= 0xff00
  );
}

/** What is left of a segment that begins or ends inside of a character is judged by the rest. */
export function mayBeOtherEncoding(chunk: Uint8Array, expected: Encoding): boolean {
  if (chunk.includes(0)) return true;
  if (isAscii(chunk)) return false;
  if (expected === 'gb18030') return true;
  let start = 0;
  while (start < 3 && ((chunk[start] ?? 0) & 0xc0) === 0x80) start++;
  return !isUtf8(withoutCutCharacter(chunk.subarray(start)));
}

/** The bytes up to a character that is cut off at their end. */
function withoutCutCharacter(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? bytes.subarray(0, -back) : bytes;
    }
  }
  return bytes;
}
