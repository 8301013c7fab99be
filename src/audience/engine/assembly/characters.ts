import { ALIAS, inAlphabet } from "./alphabet";

const PLUS: i32 = 0x2b;
const FULLWIDTH_YEN: i32 = 0xffe5;

/** What `decode` gives where the bytes are no character. */
export const MALFORMED: i32 = -1;

/** Bytes of the character that `decode` found last. */
export let size: usize = 0;

/**
 * The code point at `at`, before `end`, by the table of well-formed sequences of the Unicode Standard (3-7):
 * no overlong forms, no surrogates, nothing above U+10FFFF. MALFORMED also where `end` cuts it short.
 */
// @ts-ignore: decorator
@inline
export function decode(at: usize, end: usize): i32 {
  const first = <i32>load<u8>(at);
  size = 1;
  if (first < 0x80) return first;
  if (first < 0xc2 || first > 0xf4) return MALFORMED;
  size = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  if (at + size > end) return MALFORMED;
  const second = continuation(at + 1);
  if (size == 2) return second < 0 ? MALFORMED : ((first & 0x1f) << 6) | second;
  const third = continuation(at + 2);
  if (size == 3) {
    const point = ((first & 0x0f) << 12) | (second << 6) | third;
    if ((second | third) < 0 || point < 0x800 || (point >= 0xd800 && point <= 0xdfff)) return MALFORMED;
    return point;
  }
  const fourth = continuation(at + 3);
  const point = ((first & 0x07) << 18) | (second << 12) | (third << 6) | fourth;
  if ((second | third | fourth) < 0 || point < 0x10000 || point > 0x10ffff) return MALFORMED;
  return point;
}

/** The six bits of a continuation byte, negative where it is none. */
// @ts-ignore: decorator
@inline
function continuation(at: usize): i32 {
  const byte = <i32>load<u8>(at);
  return (byte & 0xc0) == 0x80 ? byte & 0x3f : i32.MIN_VALUE;
}

/** Unicode's general category Cc. */
export function isControl(point: i32): bool {
  return point < 0x20 || (point >= 0x7f && point <= 0x9f);
}

/** Letters, digits, `_`, Han characters and `@!#$&*+=.|￥` (JPush, push API, on alias). */
export function isAliasCharacter(point: i32): bool {
  return isHan(point) || inAlphabet(ALIAS, point) || point == PLUS || point == FULLWIDTH_YEN;
}

/** Unified and compatibility ideographs with all extensions, 々 and 〇. Planes 2 and 3 hold nothing else. */
function isHan(point: i32): bool {
  if (point >= 0x4e00 && point <= 0x9fff) return true;
  if (point < 0x3400) return point == 0x3005 || point == 0x3007;
  return (
    point <= 0x4dbf ||
    (point >= 0xf900 && point <= 0xfaff) ||
    (point >= 0x20000 && point <= 0x3ffff)
  );
}

/**
 * Characters that no one sees: spaces other than U+0020, zero-width ones, direction marks, the soft hyphen, a byte order
 * mark inside a line (Unicode categories Zs, Zl, Zp and Cf, the common ones).
 */
export function isInvisible(point: i32): bool {
  if (point < 0x1680) return point == 0xa0 || point == 0xad || point == 0x61c;
  if (point >= 0x2000 && point <= 0x206f) {
    return point <= 0x200f || (point >= 0x2028 && point <= 0x202f) || point >= 0x205f;
  }
  return point == 0x1680 || point == 0x180e || point == 0x3000 || point == 0xfeff;
}
