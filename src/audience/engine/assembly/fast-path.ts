import { ALIAS, HEX, outside } from "./alphabet";
import { areCommonHan } from "./han";
import { lanes, WINDOW } from "./line";
import { areDigits, countDigits, countLongNumber, mayBeRoundedId, mayBeWrittenNumber, openNumbers } from "./numbers";
import { isPlaceholder } from "./placeholders";

// The fast path: an identifier of the expected type with no blanks around it. Most lines are nothing else, and which
// they are is seen at once, from three vectors.

// Lengths of the fast path, bit n for n bytes: what is longer than 40, or blank, is examined.
const ALIAS_LENGTHS: u64 = 0x1fffffffffe;
const REGISTRATION_ID_LENGTHS: u64 = (1 << 11) | (1 << 19);

let registrationIds: bool = false;
/** Address of the alphabet of the expected type. */
export let alphabet: usize = ALIAS;

/** The lengths of the fast path: none before a file's first identifier, which may be a header. */
let lengths: u64 = 0;

/** Lines that look like the other type. */
export let otherType: u64 = 0;

/** Call once, before any line is judged. */
export function expectType(registrationId: bool): void {
  registrationIds = registrationId;
  alphabet = registrationId ? HEX : ALIAS;
}

/** Counts anew. */
export function openTypes(): void {
  otherType = 0;
  openNumbers();
}

/** No line takes the fast path: the next identifier may be a header. */
export function closeFastPath(): void {
  lengths = 0;
}

/** The file's first identifier was read. */
export function openFastPath(): void {
  lengths = registrationIds ? REGISTRATION_ID_LENGTHS : ALIAS_LENGTHS;
}

/** Whether a line is clean: the right length, no blanks, common characters, no number or word that a program writes. */
// @ts-ignore: decorator
@inline
export function isClean(start: usize, length: usize, v0: v128, v1: v128, v2: v128, characters: v128): bool {
  if (length >= WINDOW || ((lengths >> length) & 1) == 0) return false;
  const whole = ((<u64>1) << length) - 1;
  if (registrationIds) {
    // The third vector begins behind the longest of them.
    const odd = lanes(outside(v0, characters), outside(v1, characters), i8x16.splat(0)) & whole;
    return odd == 0 && !mayBeRoundedId(start, length);
  }
  const strange = lanes(outside(v0, characters), outside(v1, characters), outside(v2, characters)) & whole;
  if (strange != 0) return areCommonHan(strange, v0, v1, v2);
  return !isPlaceholder(v0, length) && !mayBeWrittenNumber(start, length, v0, v1, v2);
}

/**
 * Counts an alias that looks like a registration ID (a phone number has 11 digits too, so a letter is asked for), a
 * registration ID that is nothing but digits, and long numbers of either.
 */
// @ts-ignore: decorator
@inline
export function noteType(v0: v128, v1: v128, v2: v128, length: usize): void {
  if (registrationIds) {
    if (length <= 19 && areDigits(v0, v1, length)) countDigits(length);
    return;
  }
  countLongNumber(v0, v1, v2, length);
  if (((REGISTRATION_ID_LENGTHS >> length) & 1) == 0) return;
  const whole = ((<u32>1) << (<u32>length)) - 1;
  const hex = v128.load(HEX);
  const none = i8x16.splat(0);
  if ((<u32>lanes(outside(v0, hex), outside(v1, hex), none) & whole) != 0) return;
  const letter = i8x16.splat(0x60);
  if ((<u32>lanes(i8x16.gt_s(v0, letter), i8x16.gt_s(v1, letter), none) & whole) != 0) otherType++;
}

/** Counts what is expected to be a registration ID and does not look like one. */
export function countOtherType(): void {
  otherType++;
}
