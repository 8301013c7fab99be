import { reportBytes, reportPart } from "./host";
import { LF, WINDOW } from "./line";
import { anyMemory } from "./memory";

// Identifiers lie one after the other in stretches of memory, each ended by one byte that says what it is: LF in
// the audience, so that a stretch IS what JPush gets; NUL for those to be left out. A stretch is a part, but where
// nobody looks back at identifiers all go through one short stretch, over and over: to be lent new memory takes
// longer than to fill it.

export const INCLUDED: u8 = LF;
export const EXCLUDED: u8 = 0;

/** Bytes of the stretch that is used again: it stays in a core's own cache. */
const SHORT: usize = 256 * 1024;

/** Bytes from which on a run is worth a report of its own. */
const LONG_RUN: usize = 16 * 1024;

/** Bytes a part may have. */
let limit: usize = 0;
/** Whether a stretch is filled anew once its bytes were reported; else a stretch is a part. */
let reuse: bool = false;
let ending: u8 = INCLUDED;

/** The stretch that is being filled, and what may be filled of it. */
let start: usize = 0;
let next: usize = 0;
let end: usize = 0;

/** Of the part, in stretches that were reported. */
let reported: usize = 0;
let identifiers: i32 = 0;
/** Bytes of all parts that are complete. */
let finished: f64 = 0;

/** From here on identifiers of this kind are stored, in parts of at most `size` bytes: room for one at least. */
export function openStore(kind: u8, size: usize, reusable: bool): void {
  ending = kind;
  limit = size;
  reuse = reusable;
  finished = 0;
  reported = 0;
  start = stretchOfMemory();
  openPart();
}

/** Adds the identifier whose bytes are the first `length` of three vectors; gives its address. */
// @ts-ignore: decorator
@inline
export function append(v0: v128, v1: v128, v2: v128, length: usize): usize {
  if (next + length + 1 > end) nextStretch(length + 1);
  const address = next;
  v128.store(address, v0);
  v128.store(address, v1, 16);
  v128.store(address, v2, 32);
  store<u8>(address + length, ending);
  next = address + length + 1;
  identifiers++;
  return address;
}

/** Bytes that fit without making room. */
// @ts-ignore: decorator
@inline
export function roomLeft(): usize {
  return end - next;
}

/** Adds INCLUDED identifiers with the LF behind each, as they lie side by side; no more than there is room left for. */
export function appendRun(from: usize, size: usize, count: i32): void {
  identifiers += count;
  if (reuse && size >= LONG_RUN) return reportRun(from, size);
  memory.copy(next, from, size);
  next += size;
}

/** Reports a run from where it lies: behind what the stretch holds, and without a copy. */
function reportRun(from: usize, size: usize): void {
  closeStretch();
  reportBytes(from, size);
  reported += size;
  openStretch();
}

/** Reports the last part; call when all is read. */
export function closeStore(): void {
  if (sizeOfPart() > 0) closePart();
}

/** Bytes stored since the store was opened. */
export function storedBytes(): f64 {
  return finished + <f64>sizeOfPart();
}

function sizeOfPart(): usize {
  return reported + (next - start);
}

function nextStretch(size: usize): void {
  if (sizeOfPart() + size <= limit) {
    closeStretch();
    openStretch();
    return;
  }
  closePart();
  if (!reuse) start = stretchOfMemory();
  openPart();
}

function openPart(): void {
  identifiers = 0;
  openStretch();
}

function closePart(): void {
  closeStretch();
  if (ending == INCLUDED) reportPart(start, reported, identifiers);
  finished += <f64>reported;
  reported = 0;
}

function stretchOfMemory(): usize {
  return anyMemory(sizeOfStretch() + WINDOW);
}

function sizeOfStretch(): usize {
  return reuse ? SHORT : limit;
}

function openStretch(): void {
  next = start;
  end = start + min(sizeOfStretch(), limit - reported);
}

function closeStretch(): void {
  const size = next - start;
  if (ending == INCLUDED) reportBytes(start, size);
  reported += size;
  next = start;
}
