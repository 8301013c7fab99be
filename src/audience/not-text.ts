import { NotTextError } from './errors.ts';

/** Bytes at the start of a file by which it is judged: one block of tar, whose magic lies at 257. */
export const HEAD = 512;

interface Kind {
  /** Continues "list.txt is …". */
  readonly kind: string;
  /** What to do, a sentence without its full stop. */
  readonly remedy: string;
}

interface BinaryFormat extends Kind {
  /** -1 is any byte. */
  readonly magic: readonly number[];
  readonly offset?: number;
}

const EXPORT = 'Export it as CSV in UTF-8 and set `column`, or save the identifiers as text, one per line';
const UNPACK = 'Unpack it in an earlier step; only gzip and zstd are read as they are';
const DECRYPT = 'Decrypt it in an earlier step';
const DECOMPRESS = 'Compress the file once only';
const DOWNLOAD =
  'The step that downloads the audience got an error instead: let it fail there (`curl --fail`)';

/** What exports are mistaken for, by bytes that no list of identifiers has. */
const BINARY_FORMATS: readonly BinaryFormat[] = [
  { kind: 'an old Excel workbook', remedy: EXPORT, magic: [0xd0, 0xcf, 0x11, 0xe0] },
  { kind: 'a PDF', remedy: EXPORT, magic: ascii('%PDF-') },
  { kind: 'an SQLite database', remedy: EXPORT, magic: ascii('SQLite format 3\0') },
  { kind: 'a zip archive', remedy: UNPACK, magic: ascii('PK\x03\x04') },
  { kind: 'an empty zip archive', remedy: UNPACK, magic: ascii('PK\x05\x06') },
  { kind: 'a tar archive', remedy: UNPACK, magic: ascii('ustar\0'), offset: 257 },
  { kind: 'a tar archive', remedy: UNPACK, magic: ascii('ustar  \0'), offset: 257 },
  { kind: 'a 7z archive', remedy: UNPACK, magic: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { kind: 'a rar archive', remedy: UNPACK, magic: ascii('Rar!\x1a\x07') },
  { kind: 'xz-compressed', remedy: UNPACK, magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00] },
  {
    kind: 'bzip2-compressed',
    remedy: UNPACK,
    magic: [0x42, 0x5a, 0x68, -1, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59],
  },
  { kind: 'encrypted by OpenSSL', remedy: DECRYPT, magic: ascii('Salted__') },
  { kind: 'a rich text document (RTF)', remedy: EXPORT, magic: ascii('{\\rtf') },
  { kind: 'gzip inside of compressed data', remedy: DECOMPRESS, magic: [0x1f, 0x8b] },
  { kind: 'zstd inside of compressed data', remedy: DECOMPRESS, magic: [0x28, 0xb5, 0x2f, 0xfd] },
];

/** What an `.xlsx` file has first of all among its zipped files. */
const WORKBOOK = /\[Content_Types\]\.xml|_rels\/|docProps\/|xl\//;
/** The first line of a Git LFS pointer (git-lfs/docs/spec.md). */
const LFS_POINTER = /^version https:\/\/git-lfs\.github\.com\/spec\//;
/** PGP and PEM (RFC 7468), and age. */
const ENCRYPTED = /^(?:-----BEGIN [A-Z0-9 ]+-----|age-encryption\.org\/)/;
const HTML = /^\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b/is;
const XML = /^\s*<(?:\?xml\b|[A-Za-z]+[\s>/])/;
const JSON_TEXT = /^\s*(?:\{\s*(?:"|\})|\[\s*(?:[[{"\]\d-]))/;
/** What servers say instead of a file, where it is all that the file holds: hardly an audience of one alias. */
const REFUSALS: readonly RegExp[] = [
  /^\s*(?:HTTP\/[\d.]+ )?[45]\d\d\b[ :]+[a-z][a-z -]*\.?\s*$/i,
  /^\s*(?:(?:page|file) )?(?:not found|access denied|bad request|bad gateway|internal server error|service unavailable|too many requests|gateway time-?out|method not allowed)\.?\s*$/i,
  /^\s*(?:Unauthorized|Forbidden|AccessDenied|NotFound|NoSuchKey|BadRequest)\.?\s*$/,
];

/**
 * Says what a file is that is no list of identifiers.
 *
 * @param head the first {@link HEAD} bytes, or all of a shorter file
 * @param whole whether the head is all there is
 * @throws {NotTextError}
 */
export function checkIsText(file: string, head: Uint8Array, whole: boolean): void {
  const found = binaryKind(head) ?? textKind(Buffer.from(head).toString('latin1'), whole);
  if (found !== undefined) throw new NotTextError({ file, ...found });
}

function binaryKind(head: Uint8Array): Kind | undefined {
  const format = BINARY_FORMATS.find(({ magic, offset = 0 }) => hasAt(head, offset, magic));
  if (format !== undefined) {
    const isWorkbook = format.magic[0] === 0x50 && WORKBOOK.test(Buffer.from(head).toString('latin1'));
    return isWorkbook ? { kind: 'an Excel workbook or another Office file', remedy: EXPORT } : format;
  }
  if (isOldTar(head)) return { kind: 'a tar archive', remedy: UNPACK };
  // An alias can be "PAR1"; a Parquet file goes on with the binary header of a page.
  const [next = 0x20] = head.subarray(4);
  if (hasAt(head, 0, ascii('PAR1')) && next < 0x20 && ![0x09, 0x0a, 0x0d].includes(next)) {
    return { kind: 'a Parquet file', remedy: EXPORT };
  }
  return undefined;
}

/** Where the first header of a tar archive has its checksum, and how long that is. */
const TAR_CHECKSUM = { at: 148, length: 8 } as const;

/** Tar of 1979 has no magic bytes, but the sum of its header's bytes in octal, counted with blanks in the sum's place. */
function isOldTar(head: Uint8Array): boolean {
  if (head.length < HEAD) return false;
  const { at, length } = TAR_CHECKSUM;
  const field = Buffer.from(head.subarray(at, at + length)).toString('latin1');
  const written = /^ *([0-7]+)[ \0]*$/.exec(field)?.[1];
  if (written === undefined) return false;
  const others = head.reduce(
    (sum, byte, index) => (index < at || index >= at + length ? sum + byte : sum),
    0,
  );
  return Number.parseInt(written, 8) === others + length * 0x20;
}

function textKind(text: string, whole: boolean): Kind | undefined {
  if (LFS_POINTER.test(text)) {
    return {
      kind: 'a Git LFS pointer instead of the file itself',
      remedy: 'Set `lfs: true` for actions/checkout',
    };
  }
  if (ENCRYPTED.test(text)) return { kind: 'encrypted or signed', remedy: DECRYPT };
  if (HTML.test(text)) return { kind: 'an HTML page', remedy: DOWNLOAD };
  if (XML.test(text)) {
    return /<Error\b/.test(text)
      ? { kind: 'an error message in XML', remedy: DOWNLOAD }
      : { kind: 'XML', remedy: EXPORT };
  }
  if (JSON_TEXT.test(text)) {
    return /^\s*\{\s*"(?:message|error|errors|status|code|msg|detail)"/i.test(text)
      ? { kind: 'an error message in JSON', remedy: DOWNLOAD }
      : { kind: 'JSON', remedy: "Write one identifier per line, for example with `jq -r '.[]'`" };
  }
  if (whole && REFUSALS.some((refusal) => refusal.test(text)))
    return { kind: 'the error message of a server', remedy: DOWNLOAD };
  return undefined;
}

function ascii(text: string): readonly number[] {
  return [...Buffer.from(text, 'latin1')];
}

function hasAt(bytes: Uint8Array, offset: number, magic: readonly number[]): boolean {
  return (
    bytes.length >= offset + magic.length &&
    magic.every((byte, index) => byte === -1 || bytes[offset + index] === byte)
  );
}
