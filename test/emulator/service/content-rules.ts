import { isUtf8 } from 'node:buffer';
import type { FileType } from './file-store.ts';
import type { Settings } from './settings.ts';

/** A line, trimmed, has at most so many bytes, for both types. */
const LINE_LIMIT_BYTES = 40;
const LINE_FEED = 0x0a;
/** Letters, digits, `_`, Han characters and some signs, as the alias page lists them. */
const DOCUMENTED_ALIAS = /^[A-Za-z0-9_@!#$&*+=.|￥\p{Script=Han}]+$/u;

function isTrimmed(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0d;
}

function trimmedLine(bytes: Buffer, from: number, to: number): Buffer {
  let start = from;
  let end = to;
  while (start < end && isTrimmed(bytes[start])) start += 1;
  while (end > start && isTrimmed(bytes[end - 1])) end -= 1;
  return bytes.subarray(start, end);
}

/** What JPush would refuse an audience file for, or undefined when it takes it. */
export function contentProblem(bytes: Buffer, type: FileType, settings: Settings): string | undefined {
  if (bytes.length === 0) return 'The file is empty';
  if (bytes.length > settings.sizeLimitBytes) return 'The file is too large';
  if (!isUtf8(bytes)) return 'The file contain invalid data';
  let identifiers = 0;
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(LINE_FEED, start);
    const end = found === -1 ? bytes.length : found;
    const line = trimmedLine(bytes, start, end);
    if (line.length > LINE_LIMIT_BYTES) return 'A line is longer than 40 bytes';
    if (line.length === 0 && settings.blankLines === 'refused') return 'The file has a blank line';
    if (line.length > 0 && type === 'alias' && settings.aliasAlphabet === 'documented') {
      if (!DOCUMENTED_ALIAS.test(line.toString())) return 'The file contain invalid data';
    }
    if (line.length > 0) identifiers += 1;
    start = end + 1;
  }
  return identifiers === 0 ? 'The file is empty' : undefined;
}
