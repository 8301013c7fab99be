import { createHash } from 'node:crypto';

/** Longer stems are cut. */
export const LONGEST_STEM = 80;
/** Hex digits that keep two names apart whose other letters were lost. */
const NAME_DIGEST_LENGTH = 6;

const COMPRESSED = /\.(?:gz|zst|zstd)$/i;
const EXTENSION = /(?<=.)\.(?:txt|text|csv|tsv|tab|lst|list|dat)$/i;

/**
 * The stem of a name at JPush, from `file_name` or from a file on disk: without its extension, and with `-` for what is outside `[A-Za-z0-9._-]`. Where letters are lost (`会员`), six hex digits of the whole name's SHA-256
 * follow, so that two campaigns have two stems.
 */
export function stemOf(name: string): string {
  // The two spellings of an accented letter are one name.
  const text = withoutExtension(name).normalize('NFC');
  const stem = reduce(text, LONGEST_STEM);
  if (!losesLetters(name)) return stem;
  const digest = createHash('sha256').update(text).digest('hex').slice(0, NAME_DIGEST_LENGTH);
  return `${reduce(text, LONGEST_STEM - NAME_DIGEST_LENGTH - 1)}-${digest}`;
}

/** Whether {@link stemOf} leaves out letters, or cuts the name. Blanks and punctuation are not letters. */
export function losesLetters(name: string): boolean {
  const text = withoutExtension(name);
  return /[^\p{ASCII}]/u.test(text) || text.length > LONGEST_STEM;
}

/** The last part of a path. */
export function baseOf(path: string): string {
  return path.split('/').at(-1) ?? '';
}

function withoutExtension(name: string): string {
  return name.replace(COMPRESSED, '').replace(EXTENSION, '');
}

function reduce(text: string, length: number): string {
  const stem = text
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, length)
    .replace(/[-.]+$/, '');
  return stem === '' ? 'audience' : stem;
}
