import { reportPart } from "./host";
import { LF, WINDOW } from "./line";
import { anyMemory } from "./memory";

// Identifiers lie one after the other in stretches of memory, each ended by one byte that says what it is:
// LF in the audience, so that a stretch IS a part as JPush gets it; NUL for those to be left out.

export const INCLUDED: u8 = LF;
export const EXCLUDED: u8 = 0;

/** Bytes a part may have. */
let limit: usize = 0;
/** Whether a complete part's memory may be used again: nobody looks back at its identifiers. */
let reuse: bool = false;
let ending: u8 = INCLUDED;

let start: usize = 0;
let next: usize = 0;
let identifiers: i32 = 0;
let finished: f64 = 0;

/** From here on identifiers of this kind are stored, in stretches of at most `size` bytes. */
export function openStore(kind: u8, size: usize, reusable: bool): void {
  ending = kind;
  limit = size;
  reuse = reusable;
  finished = 0;
  openPart();
}

/** Adds the identifier whose bytes are the first `length` of three vectors; gives its address. */
// @ts-ignore: decorator
@inline
export function append(v0: v128, v1: v128, v2: v128, length: usize): usize {
  if (next + length + 1 > start + limit) nextPart();
  const address = next;
  v128.store(address, v0);
  v128.store(address, v1, 16);
  v128.store(address, v2, 32);
  store<u8>(address + length, ending);
  next = address + length + 1;
  identifiers++;
  return address;
}

/** Reports the last part; call when all is read. */
export function closeStore(): void {
  if (next > start) closePart();
}

/** Bytes stored since the store was opened. */
export function storedBytes(): f64 {
  return finished + <f64>(next - start);
}

function nextPart(): void {
  closePart();
  if (reuse) next = start;
  else openPart();
}

function openPart(): void {
  start = anyMemory(limit + WINDOW);
  next = start;
  identifiers = 0;
}

function closePart(): void {
  if (ending == INCLUDED) reportPart(start, next - start, identifiers);
  finished += <f64>(next - start);
  identifiers = 0;
}
