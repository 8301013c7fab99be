import { EncodingError, NotTextError, type WrongEncoding } from './errors.ts';
import type { Source } from './types.ts';

/** Bytes by which a file is judged. */
const HEAD = 64;

const UTF8_BOM = [0xef, 0xbb, 0xbf] as const;

/** Byte order marks, the longer ones first: that of UTF-32LE begins like that of UTF-16LE. */
const FOREIGN_BOMS: readonly (readonly [WrongEncoding, readonly number[]])[] = [
  ['UTF-32', [0xff, 0xfe, 0x00, 0x00]],
  ['UTF-32', [0x00, 0x00, 0xfe, 0xff]],
  ['UTF-16', [0xff, 0xfe]],
  ['UTF-16', [0xfe, 0xff]],
];

const EXPORT_AS_TEXT = 'save it as UTF-8 text';
const UNPACK = 'unpack it first (gzip alone is read as it is)';

/** What exports are mistaken for, by first bytes that no list of identifiers has. */
const OTHER_FORMATS: readonly (readonly [kind: string, remedy: string, magic: readonly number[]])[] = [
  ['an Excel workbook or a zip archive', `${EXPORT_AS_TEXT}, or unpack it`, [0x50, 0x4b, 0x03, 0x04]],
  ['an old Excel workbook', EXPORT_AS_TEXT, [0xd0, 0xcf, 0x11, 0xe0]],
  ['a PDF', EXPORT_AS_TEXT, [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['gzip inside', UNPACK, [0x1f, 0x8b]],
  ['Zstandard-compressed', UNPACK, [0x28, 0xb5, 0x2f, 0xfd]],
  ['xz-compressed', UNPACK, [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['bzip2-compressed', UNPACK, [0x42, 0x5a, 0x68, -1, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59]],
];

/**
 * The bytes of a source without its byte order mark, in chunks.
 * @param onByteOrderMark called once if there was a UTF-8 byte order mark
 * @throws {EncodingError} for UTF-16 and UTF-32, {NotTextError} for archives and workbooks
 */
export async function* readText(
  source: Source,
  onByteOrderMark: () => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  let head: Uint8Array | undefined = new Uint8Array(0);
  for await (const chunk of source.chunks()) {
    if (head === undefined) {
      yield chunk;
      continue;
    }
    const seen: Uint8Array = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
    // Kept as a copy: a source may fill the same chunk again.
    head = seen.length < HEAD ? new Uint8Array(seen) : undefined;
    if (head === undefined) yield checkHead(source.name, seen, onByteOrderMark);
  }
  if (head !== undefined) yield checkHead(source.name, head, onByteOrderMark);
}

function checkHead(file: string, bytes: Uint8Array, onByteOrderMark: () => void): Uint8Array {
  const head = bytes.subarray(0, HEAD);
  for (const [encoding, mark] of FOREIGN_BOMS) {
    if (startsWith(head, mark)) throw new EncodingError({ file, encoding });
  }
  for (const [kind, remedy, magic] of OTHER_FORMATS) {
    if (startsWith(head, magic)) throw new NotTextError({ file, kind, remedy });
  }
  const encoding = encodingByNuls(head);
  if (encoding !== undefined) throw new EncodingError({ file, encoding });
  if (!startsWith(head, UTF8_BOM)) return bytes;
  onByteOrderMark();
  return bytes.subarray(UTF8_BOM.length);
}

/** -1 stands for any byte. */
function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, i) => (byte === -1 && i < bytes.length) || bytes[i] === byte);
}

/**
 * Digits and Latin letters are mostly NULs in UTF-16 and UTF-32: more than half of the units hold one, always
 * in the same half. Fewer, or at both ends, are stray control characters, and told line by line.
 */
function encodingByNuls(head: Uint8Array): WrongEncoding | undefined {
  if (head.length < 4) return undefined;
  const nuls = [0, 0, 0, 0];
  for (const [i, byte] of head.entries()) {
    if (byte === 0) nuls[i % 4] = (nuls[i % 4] ?? 0) + 1;
  }
  const [first = 0, second = 0, third = 0, fourth = 0] = nuls;
  const quads = Math.floor(head.length / 4);
  if (first === 0 && Math.min(third, fourth) >= quads) return 'UTF-32LE';
  if (fourth === 0 && Math.min(first, second) >= quads) return 'UTF-32BE';
  const most = head.length / 4;
  if (first + third === 0 && second + fourth > most) return 'UTF-16LE';
  if (second + fourth === 0 && first + third > most) return 'UTF-16BE';
  return undefined;
}
