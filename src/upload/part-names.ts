/** Hex digits of a part's SHA-256 that its name carries. */
const DIGEST_LENGTH = 12;

/** Where a part stands among the parts of its audience, from 1. */
export interface PartPosition {
  readonly number: number;
  readonly of: number;
}

/** `<stem>.<first 12 hex of its SHA-256>.txt`, with `.<n>of<m>` before the digest when the audience was split. */
export function partName(stem: string, { number, of }: PartPosition, sha256: string): string {
  const position = of > 1 ? `.${number}of${of}` : '';
  return `${stem}${position}.${sha256.slice(0, DIGEST_LENGTH)}.txt`;
}

/** Tells whether a name was made from the same stem and digest, in whatever position. */
export function hasStemAndDigest(name: string, stem: string, sha256: string): boolean {
  const end = `.${sha256.slice(0, DIGEST_LENGTH)}.txt`;
  if (!name.startsWith(stem) || !name.endsWith(end)) return false;
  const between = name.slice(stem.length, -end.length);
  return name.length >= stem.length + end.length && /^(\.\d+of\d+)?$/.test(between);
}
