import { flush, take } from "./batch";
import {
  BLANK,
  CLEAN,
  column,
  end,
  examine,
  expectHeader,
  invisiblePoint,
  openMarks,
  start,
  startColumn,
} from "./examine";
import { alphabet, closeFastPath, countOtherType, expectType, isClean, noteType, openFastPath, openTypes } from "./fast-path";
import { reportProblem } from "./host";
import { lanes, LF, lineEnds, WINDOW } from "./line";
import { INVISIBLE_CHARACTER, LAST_INVALID, REGISTRATION_ID_FORM } from "./rules";

// Bytes in, lines out. A line of the fast path is taken at once, from three vectors; any other goes through `examine`.

/** A longer raw line is judged by this many bytes; the rest is skipped. */
let longest: usize = 0;

let afterCR: bool = false;
let skipping: bool = false;

// Of the file that is being read.
export let lines: u64 = 0;
// Of all files since `openLines`.
export let blank: u64 = 0;
export let invalid: u64 = 0;
export let warnings: u64 = 0;

/** Call once, before any file is opened. */
export function expectLines(registrationIds: bool, longestLine: usize): void {
  expectType(registrationIds);
  longest = longestLine;
}

/** The files that follow are counted anew. */
export function openLines(): void {
  blank = 0;
  invalid = 0;
  warnings = 0;
  openTypes();
}

/** A new file: line 1 is next. */
export function openFile(): void {
  lines = 0;
  closeFastPath();
  openMarks();
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
  flush();
  if (to - line > longest) {
    examineLine(line, line + longest, true);
    skipping = true;
    line = to;
  }
  return line;
}

/** The last line of a file when nothing ends it: what `scan` left over. */
export function closeFile(from: usize, to: usize): void {
  if (from < to) examineLine(from, to, false);
  flush();
}

function takeLines(from: usize, to: usize): usize {
  const characters = v128.load(alphabet);
  let line = from;
  while (line < to) {
    const v0 = v128.load(line);
    const v1 = v128.load(line, 16);
    const v2 = v128.load(line, 32);
    const ends = lanes(lineEnds(v0), lineEnds(v1), lineEnds(v2));
    const length = ends == 0 ? longLength(line, to) : <usize>ctz(ends);
    if (line + length >= to) break;
    if (isClean(line, length, v0, v1, v2, characters)) {
      lines++;
      noteType(v0, v1, v2, length);
      take(line, length, lines, 1, v0, v1, v2);
    } else if (length > longest) {
      examineLine(line, line + longest, true);
    } else {
      examineLine(line, line + length, false);
    }
    line = behindEnd(line + length, to);
  }
  return line;
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

function examineLine(from: usize, to: usize, cut: bool): void {
  lines++;
  const rule = examine(from, to, cut);
  if (rule == BLANK) {
    blank++;
    return;
  }
  openFastPath();
  if (rule == CLEAN) return takeTrimmed();
  // Problems are reported in the order of lines.
  flush();
  const point = rule == INVISIBLE_CHARACTER ? invisiblePoint : 0;
  reportProblem(rule | (point << 8), <f64>lines, column);
  if (rule <= LAST_INVALID) {
    invalid++;
    return;
  }
  // Counted before duplicates are dropped: a thousand times the same rounded number is a thousand lost identifiers.
  warnings++;
  if (rule == REGISTRATION_ID_FORM) countOtherType();
  takeTrimmed();
}

function takeTrimmed(): void {
  const v0 = v128.load(start);
  const v1 = v128.load(start, 16);
  const v2 = v128.load(start, 32);
  noteType(v0, v1, v2, end - start);
  take(start, end - start, lines, startColumn, v0, v1, v2);
}
