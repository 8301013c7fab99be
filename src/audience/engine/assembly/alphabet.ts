// Any set of ASCII characters as a table of 16 bytes: the low half of a character picks a byte with one bit
// for each row of the ASCII chart that has it, the high half picks the bit of its row. A character is in the
// set where both meet. Bytes from 0x80 have no row, so they are in no set.

/** What an alias may hold without a closer look: no `+`, which may be a spreadsheet's `1.6E+19`, and no Han. */
export const ALIAS = memory.data(16, 16);
/** What a registration ID is made of. */
export const HEX = memory.data(16, 16);

export function fillAlphabets(): void {
  addTo(HEX, "0123456789abcdef");
  addTo(ALIAS, "0123456789_@!#$&*=.|");
  addTo(ALIAS, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  addTo(ALIAS, "abcdefghijklmnopqrstuvwxyz");
}

function addTo(alphabet: usize, characters: string): void {
  for (let i = 0; i < characters.length; i++) {
    const character = characters.charCodeAt(i);
    const low = alphabet + (character & 15);
    store<u8>(low, load<u8>(low) | ((<u8>1) << (<u8>(character >> 4))));
  }
}

export function inAlphabet(alphabet: usize, character: i32): bool {
  return character < 0x80 && (load<u8>(alphabet + (character & 15)) & (1 << (character >> 4))) != 0;
}

/** Lanes whose byte is not in the set. */
// @ts-ignore: decorator
@inline
export function outside(bytes: v128, alphabet: v128): v128 {
  return i8x16.eq(inside(bytes, alphabet), i8x16.splat(0));
}

/** Lanes whose byte is in the set are not zero. */
// @ts-ignore: decorator
@inline
export function inside(bytes: v128, alphabet: v128): v128 {
  const column = i8x16.swizzle(alphabet, v128.and(bytes, i8x16.splat(15)));
  const row = i8x16.swizzle(
    i8x16(1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0),
    i8x16.shr_u(bytes, 4),
  );
  return v128.and(column, row);
}
