import { isUtf8 } from 'node:buffer';
import type { FileType } from './file-store.ts';
import type { Settings } from './settings.ts';

/** A line, trimmed, has at most so many bytes, for both types. */
const LINE_LIMIT_BYTES = 40;
/** What JPush was seen to say of a bad line, without its number. */
const INVALID_DATA = 'The file contain invalid data';
const LINE_FEED = 0x0a;
/** Letters, digits, `_`, Han characters and some signs, as the alias page lists them. */
const DOCUMENTED_ALIAS = /^[A-Za-z0-9_@!#$&*+=.|￥\p{Script=Han}]+$/u;

function isTrimmed(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0d;
}

/** What JPush would refuse an audience file for, or undefined when it takes it. */
export function contentProblem(bytes: Buffer, type: FileType, settings: Settings): string | undefined {
  if (bytes.length === 0) return 'The file is empty';
  if (bytes.length > settings.sizeLimitBytes) return 'The file is too large';
  if (!isUtf8(bytes)) return INVALID_DATA;
  const needsAlphabet = type === 'alias' && settings.aliasAlphabet === 'documented';
  let identifiers = 0;
  // Byte by byte and without a view for each line: whoever measures an upload should not measure this.
  for (let start = 0; start < bytes.length; ) {
    let next = start;
    while (next < bytes.length && bytes[next] !== LINE_FEED) next += 1;
    let end = next;
    while (start < end && isTrimmed(bytes[start])) start += 1;
    while (end > start && isTrimmed(bytes[end - 1])) end -= 1;
    if (end - start > LINE_LIMIT_BYTES) return INVALID_DATA;
    if (end === start && settings.blankLines === 'refused') return INVALID_DATA;
    if (end > start) {
      if (needsAlphabet && !DOCUMENTED_ALIAS.test(bytes.toString('utf8', start, end))) {
        return INVALID_DATA;
      }
      identifiers += 1;
    }
    start = next + 1;
  }
  return identifiers === 0 ? 'The file is empty' : undefined;
}
