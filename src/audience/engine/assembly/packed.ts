import { HEX, outside } from "./alphabet";
import { lanes } from "./line";

// Registration IDs in half their bytes, for comparison alone: two hex digits a byte. The first half of the first byte
// says how many there are; nothing else that is kept begins with such a byte, because no character does.

const MARK_19: u8 = 8;
const MARK_11: u8 = 9;
const PACKED_19: usize = 10;
const PACKED_11: usize = 6;

let packing: bool = false;

/** Call once, before any identifier is taken. */
export function expectPacking(expected: bool): void {
  packing = expected;
}

/** Bytes that the identifier takes when packed; 0 for one that is not packed. */
// @ts-ignore: decorator
@inline
export function packedLength(v0: v128, v1: v128, length: usize): usize {
  if (!packing || (length != 19 && length != 11)) return 0;
  const whole = ((<u64>1) << length) - 1;
  const hex = v128.load(HEX);
  if ((lanes(outside(v0, hex), outside(v1, hex), i8x16.splat(0)) & whole) != 0) return 0;
  return length == 19 ? PACKED_19 : PACKED_11;
}

/** The packed form of an identifier of that length, with anything behind it. */
// @ts-ignore: decorator
@inline
export function pack(v0: v128, v1: v128, length: usize): v128 {
  const first = v128.shuffle<i8>(v0, v0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14);
  const rest = v128.shuffle<i8>(v0, v1, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30);
  const marked = i8x16.replace_lane(values(first), 0, length == 19 ? MARK_19 : MARK_11);
  return i8x16.narrow_i16x8_u(pairs(marked), pairs(values(rest)));
}

/** Bytes of what begins with this byte; 0 where it is not packed. */
export function lengthOfPacked(first: u8): usize {
  const mark = first >> 4;
  return mark == MARK_19 ? PACKED_19 : mark == MARK_11 ? PACKED_11 : 0;
}

/** What each hex digit is worth. */
// @ts-ignore: decorator
@inline
function values(digits: v128): v128 {
  const letters = i8x16.gt_s(digits, i8x16.splat(0x40));
  return i8x16.add(v128.and(digits, i8x16.splat(15)), v128.and(letters, i8x16.splat(9)));
}

/** Each two values as one number of 16 bits, below 256. */
// @ts-ignore: decorator
@inline
function pairs(values: v128): v128 {
  const high = i16x8.shl(values, 4);
  const low = i16x8.shr_u(values, 8);
  return v128.and(v128.or(high, low), i16x8.splat(0xff));
}
