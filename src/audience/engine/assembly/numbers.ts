import { lanes } from "./line";

// Numbers that a spreadsheet or a column of floats has written in place of identifiers.

const DOT: u8 = 0x2e;
const COMMA: u8 = 0x2c;
const PLUS: u8 = 0x2b;

/** Spreadsheets keep 15 digits of a number and floats of 64 bits 17: longer ones end in zeros. */
const LONG_NUMBER: usize = 16;
const FOUR_ZEROS: u32 = 0x30303030;
/** Rounding is reported from so many numbers on that end in zeros, if at least one in twenty long ones does. */
const MANY: u64 = 5;
const ONE_IN: u64 = 20;

/** Long numbers and those that end in `0000`, since `openNumbers`. */
let longNumbers: u64 = 0;
let zeroEndings: u64 = 0;

/** Identifiers of the length of registration IDs that are nothing but decimal digits, since `openNumbers`. */
export let decimals: u64 = 0;

/** Counts anew. */
export function openNumbers(): void {
  longNumbers = 0;
  zeroEndings = 0;
  decimals = 0;
}

/** Whether an alias of common characters may be such a number and needs a closer look. */
// @ts-ignore: decorator
@inline
export function mayBeWrittenNumber(start: usize, length: usize, v0: v128, v1: v128, v2: v128): bool {
  if ((<u8>i8x16.extract_lane_u(v0, 0)) - 0x30 > 9) return false;
  const whole = ((<u64>1) << length) - 1;
  const others = whole & ~lanes(digitLanes(v0), digitLanes(v1), digitLanes(v2));
  if (others == 0) return endsInZeros(start, length);
  return (others & ~lanes(pointLanes(v0), pointLanes(v1), pointLanes(v2))) == 0;
}

/** Whether a registration ID of common characters may be such a number: nothing but digits, with zeros at its end. */
// @ts-ignore: decorator
@inline
export function mayBeRoundedId(start: usize, length: usize): bool {
  return endsInZeros(start, length);
}

/** Counts an identifier that is nothing but digits. */
export function countDigits(length: usize): void {
  decimals++;
  if (length >= LONG_NUMBER) longNumbers++;
}

/** Counts an alias that is a long number; those of registration IDs are counted by `countDigits`. */
// @ts-ignore: decorator
@inline
export function countLongNumber(v0: v128, v1: v128, v2: v128, length: usize): void {
  if (length < LONG_NUMBER || !i8x16.all_true(digitLanes(v0))) return;
  const whole = ((<u64>1) << length) - 1;
  if ((whole & ~lanes(digitLanes(v0), digitLanes(v1), digitLanes(v2))) == 0) longNumbers++;
}

// @ts-ignore: decorator
@inline
function endsInZeros(start: usize, length: usize): bool {
  return length >= LONG_NUMBER && load<u32>(start + length - 4) == FOUR_ZEROS;
}

/** Whether many long numbers end in `0000`, this one among them. */
export function isRounded(start: usize, end: usize): bool {
  if (!endsInZeros(start, end - start) || digits(start, end) != end) return false;
  zeroEndings++;
  return zeroEndings >= MANY && zeroEndings * ONE_IN >= longNumbers + 1;
}

/**
 * A number in scientific notation: a digit, a fraction, `E` and digits (`1.3E10`); with a `+` the fraction may be missing
 * (`1E+19`).
 */
export function isScientific(start: usize, end: usize): bool {
  let at = digits(start, end);
  if (at != start + 1) return false;
  const hasFraction = at < end && (load<u8>(at) == DOT || load<u8>(at) == COMMA);
  if (hasFraction) {
    const fraction = at + 1;
    at = digits(fraction, end);
    if (at == fraction) return false;
  }
  if (at + 1 >= end || (load<u8>(at) | 0x20) != 0x65) return false;
  const hasPlus = load<u8>(at + 1) == PLUS;
  const exponent = at + (hasPlus ? 2 : 1);
  return (hasPlus || hasFraction) && exponent < end && digits(exponent, end) == end;
}

/** A whole number that a column of floats has written: `10086.0`. */
export function isFloat(start: usize, end: usize): bool {
  const point = digits(start, end);
  if (point == start || point + 1 >= end || load<u8>(point) != DOT) return false;
  let at = point + 1;
  while (at < end && load<u8>(at) == 0x30) at++;
  return at == end;
}

/** Whether the first `length` bytes, at most 19, are hex digits without a letter. */
// @ts-ignore: decorator
@inline
export function areDigits(v0: v128, v1: v128, length: usize): bool {
  const whole = ((<u32>1) << (<u32>length)) - 1;
  const none = i8x16.splat(0);
  return (<u32>lanes(notDigitLanes(v0), notDigitLanes(v1), none) & whole) == 0;
}

function digits(from: usize, end: usize): usize {
  let at = from;
  while (at < end && load<u8>(at) - 0x30 < 10) at++;
  return at;
}

// @ts-ignore: decorator
@inline
function digitLanes(bytes: v128): v128 {
  return i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0x30)), i8x16.splat(10));
}

// @ts-ignore: decorator
@inline
function notDigitLanes(bytes: v128): v128 {
  return i8x16.ge_u(i8x16.sub(bytes, i8x16.splat(0x30)), i8x16.splat(10));
}

/** Lanes of `.`, `e` and `E`. */
// @ts-ignore: decorator
@inline
function pointLanes(bytes: v128): v128 {
  const lower = v128.or(bytes, i8x16.splat(0x20));
  return v128.or(i8x16.eq(bytes, i8x16.splat(<i8>DOT)), i8x16.eq(lower, i8x16.splat(0x65)));
}
