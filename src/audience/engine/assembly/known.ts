import { lanes, LF, WINDOW } from "./line";
import { anyMemory } from "./memory";
import { lengthOfPacked } from "./packed";

// Identifiers that others are compared with, each ended by one byte that says what it is: the end of its line in the
// audience, which the store has too, or NUL for one to be left out. Where the store keeps the audience, they lie there;
// else, and those to be left out, in copies here.

export const INCLUDED: u8 = LF;
export const EXCLUDED: u8 = 0;

const SEGMENT: usize = 1024 * 1024;

let next: usize = 0;
let end: usize = 0;

/** Keeps a copy of the first `length` bytes of three vectors; gives its address. */
// @ts-ignore: decorator
@inline
export function keepCopy(v0: v128, v1: v128, v2: v128, length: usize, kind: u8): usize {
  if (next >= end) openSegment();
  const address = next;
  v128.store(address, v0);
  v128.store(address, v1, 16);
  v128.store(address, v2, 32);
  store<u8>(address + length, kind);
  next = address + length + 1;
  return address;
}

function openSegment(): void {
  next = anyMemory(SEGMENT + WINDOW);
  end = next + SEGMENT;
}

/** The length of an identifier that is known: no kind's byte is in any that is not packed. */
export function knownLength(address: usize): usize {
  const packed = lengthOfPacked(load<u8>(address));
  if (packed != 0) return packed;
  const ends = lanes(kinds(v128.load(address)), kinds(v128.load(address, 16)), kinds(v128.load(address, 32)));
  return <usize>ctz(ends);
}

// @ts-ignore: decorator
@inline
function kinds(bytes: v128): v128 {
  return v128.or(i8x16.eq(bytes, i8x16.splat(<i8>INCLUDED)), i8x16.eq(bytes, i8x16.splat(<i8>EXCLUDED)));
}
