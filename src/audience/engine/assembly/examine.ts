import { HEX, inAlphabet } from "./alphabet";
import { decode, isAliasCharacter, isControl, MALFORMED, size } from "./characters";
import { isHeader } from "./host";
import { SPACE, TAB } from "./line";
import * as rules from "./rules";

// The closer look at one line, character by character. Most lines never come here: see `lines.ts`.

/** Nothing wrong. */
export const CLEAN: i32 = -1;
/** Only spaces and tabs. */
export const BLANK: i32 = -2;

/** The trimmed line that `examine` looked at last, its first column (from 1), and the column of its fault. */
export let start: usize = 0;
export let end: usize = 0;
export let startColumn: i32 = 0;
export let column: i32 = 0;

/** Whether the next identifier is the first of its file, the only one that can be a header. */
let first: bool = true;
let registrationIds: bool = false;

export function expectRegistrationIds(expected: bool): void {
  registrationIds = expected;
}

export function expectHeader(): void {
  first = true;
}

// Columns of what a walk over the line found, 0 where there was nothing.
let control: i32 = 0;
let tooLong: i32 = 0;
let strange: i32 = 0;
let separator: i32 = 0;

/**
 * The rule that the raw line from `from` to `to` breaks, CLEAN or BLANK. Of several: not_utf8, then
 * control_character, then too_long, then the most telling of the suspicions. `cut` says that the line goes on
 * behind `to`: then it is too long at least, and a character that `to` cuts in two is not looked at.
 */
export function examine(from: usize, to: usize, cut: bool): i32 {
  trim(from, to, cut);
  if (start == end && !cut) return BLANK;
  const isFirst = first;
  first = false;
  startColumn = <i32>(start - from) + 1;
  column = walk(cut);
  if (column != 0) return rules.NOT_UTF8;
  column = control;
  if (column != 0) return rules.CONTROL_CHARACTER;
  column = tooLong;
  if (column != 0) return rules.TOO_LONG;
  column = startColumn;
  return suspicion(isFirst);
}

function trim(from: usize, to: usize, cut: bool): void {
  start = from;
  end = to;
  while (start < end && isBlank(load<u8>(start))) start++;
  if (cut) end = wholeCharacters(start, end);
  else while (start < end && isBlank(load<u8>(end - 1))) end--;
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
  if (control == 0 && isControl(point)) control = here;
  if (separator == 0 && (point == 0x2c || point == 0x3b || point == 0x22)) separator = here;
  if (strange == 0) strange = here;
}

function suspicion(isFirst: bool): i32 {
  if (isSpreadsheetNumber()) return rules.SPREADSHEET_NUMBER;
  if (isFirst && isHeader(start, end - start)) return rules.HEADER;
  if (separator != 0) {
    column = separator;
    return rules.CSV_ROW;
  }
  if (strange != 0) {
    column = strange;
    return registrationIds ? rules.REGISTRATION_ID_FORM : rules.ALIAS_ALPHABET;
  }
  const length = end - start;
  return registrationIds && length != 11 && length != 19 ? rules.REGISTRATION_ID_FORM : CLEAN;
}

/** A long number as a spreadsheet writes it back: a digit, a fraction perhaps, `E+` and digits (`1.6E+19`). */
function isSpreadsheetNumber(): bool {
  let at = digits(start);
  if (at != start + 1) return false;
  if (at < end && (load<u8>(at) == 0x2e || load<u8>(at) == 0x2c)) {
    const fraction = at + 1;
    at = digits(fraction);
    if (at == fraction) return false;
  }
  if (at + 2 >= end || (load<u8>(at) | 0x20) != 0x65 || load<u8>(at + 1) != 0x2b) return false;
  return digits(at + 2) == end;
}

function digits(from: usize): usize {
  let at = from;
  while (at < end && load<u8>(at) - 0x30 < 10) at++;
  return at;
}
