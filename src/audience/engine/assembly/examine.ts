import { HEX, inAlphabet } from "./alphabet";
import { decode, isAliasCharacter, isControl, isInvisible, MALFORMED, size } from "./characters";
import { isHeader } from "./host";
import { SPACE, TAB } from "./line";
import { isFloat, isRounded, isScientific } from "./numbers";
import { isPlaceholder } from "./placeholders";
import { holdsSeveral } from "./rows";
import * as rules from "./rules";

// One line, character by character. Most lines never come here: see `lines.ts`.

/** Nothing wrong. */
export const CLEAN: i32 = -1;
/** Only spaces and tabs. */
export const BLANK: i32 = -2;

/** The trimmed line that `examine` looked at last, its first column (from 1), and the column of its fault. */
export let start: usize = 0;
export let end: usize = 0;
export let startColumn: i32 = 0;
export let column: i32 = 0;
/** The invisible character that INVISIBLE_CHARACTER is about. */
export let invisiblePoint: i32 = 0;
/** Byte order marks at the start of lines, since `openMarks`. */
export let marks: u64 = 0;

/** Whether the next identifier is the first of its file, the only one that can be a header. */
let first: bool = true;
let registrationIds: bool = false;

export function expectRegistrationIds(expected: bool): void {
  registrationIds = expected;
}

export function expectHeader(): void {
  first = true;
}

/** Counts byte order marks anew. */
export function openMarks(): void {
  marks = 0;
}

// Columns of what a walk over the line found, 0 where there was nothing.
let control: i32 = 0;
let tooLong: i32 = 0;
let strange: i32 = 0;
let separator: i32 = 0;
let quote: i32 = 0;
let tab: i32 = 0;
let invisible: i32 = 0;

/**
 * The rule that the raw line from `from` to `to` breaks, CLEAN or BLANK. Of several: not_utf8, then
 * control_character, then too_long, then the most specific of the suspicions. A tab inside is no control character but
 * the mark of a row. `cut` says that the line goes on behind `to`: then it is too long at least, and a character that
 * `to` cuts in two does not count. A byte order mark at the start of the line is not part of it.
 */
export function examine(from: usize, to: usize, cut: bool): i32 {
  trim(from, to, cut);
  if (start == end && !cut) return BLANK;
  const isFirst = first;
  first = false;
  // A byte order mark is three bytes and one character.
  startColumn = <i32>(start - from) + 1 - 2 * marksOfLine;
  column = walk(cut);
  if (column != 0) return rules.NOT_UTF8;
  column = control;
  if (column != 0) return rules.CONTROL_CHARACTER;
  column = tooLong;
  if (column != 0) return holdsSeveral(start, end) ? rules.ROW_TOO_LONG : rules.TOO_LONG;
  column = startColumn;
  return suspicion(isFirst);
}

let marksOfLine: i32 = 0;

function trim(from: usize, to: usize, cut: bool): void {
  start = from;
  end = to;
  marksOfLine = 0;
  for (;;) {
    while (start < end && isBlank(load<u8>(start))) start++;
    if (!isMark(start, end)) break;
    start += 3;
    marksOfLine++;
  }
  marks += marksOfLine;
  if (cut) end = wholeCharacters(start, end);
  else while (start < end && isBlank(load<u8>(end - 1))) end--;
}

/** Whether a byte order mark begins at `at` (U+FEFF in UTF-8). */
function isMark(at: usize, to: usize): bool {
  return at + 3 <= to && load<u8>(at) == 0xef && load<u8>(at, 1) == 0xbb && load<u8>(at, 2) == 0xbf;
}

/** The end without a last character of which bytes are missing. */
function wholeCharacters(from: usize, to: usize): usize {
  for (let at = to - 1; at >= from && to - at < 4; at--) {
    const byte = load<u8>(at);
    if (byte < 0x80) return to;
    if (byte >= 0xc0) return at + (byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4) > to ? at : to;
  }
  return to;
}

// @ts-ignore: decorator
@inline
function isBlank(byte: u8): bool {
  return byte == SPACE || byte == TAB;
}

/** Looks at every character; gives the column of the first byte sequence that is none, else 0. */
function walk(cut: bool): i32 {
  control = 0;
  tooLong = 0;
  strange = 0;
  separator = 0;
  quote = 0;
  tab = 0;
  invisible = 0;
  let here = startColumn;
  for (let at = start; at < end; here++) {
    const point = decode(at, end);
    if (point == MALFORMED) return here;
    if (!isPlain(point)) notice(point, here);
    at += size;
    if (tooLong == 0 && at - start > rules.LONGEST) tooLong = here;
  }
  if (cut && tooLong == 0) tooLong = here;
  return 0;
}

// @ts-ignore: decorator
@inline
function isPlain(point: i32): bool {
  return registrationIds ? inAlphabet(HEX, point) : isAliasCharacter(point);
}

function notice(point: i32, here: i32): void {
  if (point == 0x09) {
    if (tab == 0) tab = here;
  } else if (isControl(point)) {
    if (control == 0) control = here;
  } else if (point == 0x2c || point == 0x3b) {
    if (separator == 0) separator = here;
  } else if (point == 0x22) {
    if (quote == 0) quote = here;
  } else if (invisible == 0 && isInvisible(point)) {
    invisible = here;
    invisiblePoint = point;
  }
  if (strange == 0) strange = here;
}

function suspicion(isFirst: bool): i32 {
  const length = end - start;
  if (isPlaceholder(v128.load(start), length)) return rules.PLACEHOLDER;
  if (isScientific(start, end)) return rules.SPREADSHEET_NUMBER;
  if (isFloat(start, end)) return rules.FLOAT_SUFFIX;
  if (isFirst && isHeader(start, length)) return rules.HEADER;
  if (tab != 0) {
    column = tab;
    return rules.TSV_ROW;
  }
  if (separator == 0 && isInQuotes()) return rules.QUOTED;
  if (separator != 0 || quote != 0) {
    column = separator == 0 || (quote != 0 && quote < separator) ? quote : separator;
    return rules.CSV_ROW;
  }
  if (invisible != 0) {
    column = invisible;
    return rules.INVISIBLE_CHARACTER;
  }
  if (isRounded(start, end)) return rules.ROUNDED_NUMBER;
  if (strange != 0) {
    column = strange;
    return registrationIds ? rules.REGISTRATION_ID_FORM : rules.ALIAS_ALPHABET;
  }
  return registrationIds && length != 11 && length != 19 ? rules.REGISTRATION_ID_FORM : CLEAN;
}

/** Whether the whole line is in quotes, double or single. */
function isInQuotes(): bool {
  const first = load<u8>(start);
  return end - start >= 2 && (first == 0x22 || first == 0x27) && load<u8>(end - 1) == first;
}
