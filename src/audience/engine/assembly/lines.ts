import { ALIAS, HEX, outside } from "./alphabet";
import { kept, settle, take } from "./batch";
import { BLANK, CLEAN, column, end, examine, expectHeader, start, startColumn } from "./examine";
import { areCommonHan } from "./han";
import { reportProblem } from "./host";
import { CR, lanes, LF, lineEnds, WINDOW } from "./line";
import { LAST_INVALID, REGISTRATION_ID_FORM } from "./rules";

// Bytes in, lines out. A line whose characters and length are beyond doubt is taken at once, from three
// vectors; any other goes through `examine`.

// Lengths beyond doubt, bit n for n bytes: what is longer than 40, or blank, has to be looked at.
const ALIAS_LENGTHS: u64 = 0x1fffffffffe;
const REGISTRATION_ID_LENGTHS: u64 = (1 << 11) | (1 << 19);

let registrationIds: bool = false;
/** A longer raw line is judged by this many bytes; the rest is skipped. */
let longest: usize = 0;

/** The lengths that need no closer look: none before a file's first identifier, which may be a header. */
let sure: u64 = 0;
let afterCR: bool = false;
let skipping: bool = false;

// Of the file that is being read.
export let lines: u64 = 0;
// Of all files since `openLines`.
export let blank: u64 = 0;
export let invalid: u64 = 0;
export let warnings: u64 = 0;
/** Lines that look like the other type. */
export let otherType: u64 = 0;

export function expectLines(registrationId: bool, longestLine: usize): void {
  registrationIds = registrationId;
  longest = longestLine;
}

export function openLines(): void {
  blank = 0;
  invalid = 0;
  warnings = 0;
  otherType = 0;
}

/** A new file: line 1 is next. */
export function openFile(): void {
  lines = 0;
  sure = 0;
  afterCR = false;
  skipping = false;
  expectHeader();
}

/** Takes every whole line from `from` to `to`; gives the address where the first unfinished line begins. */
export function scan(from: usize, to: usize): usize {
  let line = from;
  if (afterCR && line < to) {
    afterCR = false;
    if (load<u8>(line) == LF) line++;
  }
  if (skipping) line = skip(line, to);
  if (!skipping) line = takeLines(line, to);
  // Waiting identifiers still lie in the buffer, which is filled anew before the next call.
  settle();
  if (to - line > longest) {
    lookCloser(line, line + longest, true);
    skipping = true;
    line = to;
  }
  return line;
}

/** The last line of a file when nothing ends it: what `scan` left over. */
export function closeFile(from: usize, to: usize): void {
  if (from < to) lookCloser(from, to, false);
  settle();
}

function takeLines(from: usize, to: usize): usize {
  const alphabet = v128.load(registrationIds ? HEX : ALIAS);
  let line = from;
  while (line < to) {
    const v0 = v128.load(line);
    const v1 = v128.load(line, 16);
    const v2 = v128.load(line, 32);
    const ends = lanes(lineEnds(v0), lineEnds(v1), lineEnds(v2));
    const length = ends == 0 ? longLength(line, to) : <usize>ctz(ends);
    if (line + length >= to) break;
    if (isSure(length, v0, v1, v2, alphabet)) {
      lines++;
      if (!registrationIds) countRegistrationId(v0, v1, length);
      take(line, length, lines, 1, v0, v1, v2);
    } else if (length > longest) {
      lookCloser(line, line + longest, true);
    } else {
      lookCloser(line, line + length, false);
    }
    line = behindEnd(line + length, to);
  }
  return line;
}

/** Whether a line is beyond doubt: the right length, no blanks, nothing but common characters. */
// @ts-ignore: decorator
@inline
function isSure(length: usize, v0: v128, v1: v128, v2: v128, alphabet: v128): bool {
  if (length >= WINDOW || ((sure >> length) & 1) == 0) return false;
  const inside = ((<u64>1) << length) - 1;
  const strange = lanes(outside(v0, alphabet), outside(v1, alphabet), outside(v2, alphabet)) & inside;
  return strange == 0 || (!registrationIds && areCommonHan(strange, v0, v1, v2));
}

/** The address of the line behind the line end at `at`. */
// @ts-ignore: decorator
@inline
function behindEnd(at: usize, to: usize): usize {
  if (load<u8>(at) == LF) return at + 1;
  if (at + 1 == to) {
    afterCR = true;
    return to;
  }
  return load<u8>(at + 1) == LF ? at + 2 : at + 1;
}

/** The length of a line that does not end in its first 48 bytes, or all that is there. */
function longLength(line: usize, to: usize): usize {
  for (let at = line + WINDOW; at < to; at += 16) {
    const ends = i8x16.bitmask(lineEnds(v128.load(at)));
    if (ends != 0) return at + <usize>ctz(ends) - line;
  }
  return to - line;
}

/** Goes to the end of a line that was judged already. */
function skip(from: usize, to: usize): usize {
  const end = from + longLength(from - WINDOW, to) - WINDOW;
  if (end >= to) return to;
  skipping = false;
  return behindEnd(end, to);
}

/** An alias that looks like a registration ID. A phone number has 11 digits too, so a letter is asked for. */
// @ts-ignore: decorator
@inline
function countRegistrationId(v0: v128, v1: v128, length: usize): void {
  if (((REGISTRATION_ID_LENGTHS >> length) & 1) == 0) return;
  const inside = ((<u32>1) << (<u32>length)) - 1;
  const hex = v128.load(HEX);
  const none = i8x16.splat(0);
  if ((<u32>lanes(outside(v0, hex), outside(v1, hex), none) & inside) != 0) return;
  const letter = i8x16.splat(0x60);
  if ((<u32>lanes(i8x16.gt_s(v0, letter), i8x16.gt_s(v1, letter), none) & inside) != 0) otherType++;
}

function lookCloser(from: usize, to: usize, cut: bool): void {
  lines++;
  const rule = examine(from, to, cut);
  if (rule == BLANK) {
    blank++;
    return;
  }
  sure = registrationIds ? REGISTRATION_ID_LENGTHS : ALIAS_LENGTHS;
  if (rule == CLEAN) return takeTrimmed();
  // Problems are told in the order of lines.
  settle();
  if (rule <= LAST_INVALID) {
    invalid++;
    reportProblem(rule, <f64>lines, column);
    return;
  }
  if (rule == REGISTRATION_ID_FORM) otherType++;
  const before = kept;
  const faultColumn = column;
  takeTrimmed();
  settle();
  if (kept == before) return;
  warnings++;
  reportProblem(rule, <f64>lines, faultColumn);
}

function takeTrimmed(): void {
  const v0 = v128.load(start);
  const v1 = v128.load(start, 16);
  const v2 = v128.load(start, 32);
  if (!registrationIds) countRegistrationId(v0, v1, end - start);
  take(start, end - start, lines, startColumn, v0, v1, v2);
}
