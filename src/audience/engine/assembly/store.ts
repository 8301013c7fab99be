import { reportBytes, reportPart } from "./host";
import { LF, WINDOW } from "./line";
import { anyMemory } from "./memory";

// The audience: identifiers lie one after the other in segments of memory, each ended by LF, so that a segment IS what
// JPush gets. A segment is a part, but where no one wants the bytes later all go through one short segment, over and
// over: to be lent new memory takes longer than to fill it.

/** Bytes of the segment that is used again: it fits into a core's own cache. */
const SHORT: usize = 256 * 1024;

/** Bytes a part may have. */
let limit: usize = 0;
/** Whether a segment is filled anew once its bytes were reported; else a segment is a part. */
let reuse: bool = false;

/** The segment that is being filled, and what may be filled of it. */
let start: usize = 0;
let next: usize = 0;
let end: usize = 0;

/** Of the part, in segments that were reported. */
let reported: usize = 0;
let identifiers: i32 = 0;
/** Bytes of all parts that are complete. */
let finished: f64 = 0;

/** From here on identifiers are stored, in parts of at most `size` bytes: room for one at least. */
export function openStore(size: usize, reusable: bool): void {
  limit = size;
  reuse = reusable;
  start = segmentOfMemory();
  openPart();
}

/** Adds the identifier whose bytes are the first `length` of three vectors; gives its address. */
// @ts-ignore: decorator
@inline
export function append(v0: v128, v1: v128, v2: v128, length: usize): usize {
  if (next + length + 1 > end) nextSegment(length + 1);
  const address = next;
  v128.store(address, v0);
  v128.store(address, v1, 16);
  v128.store(address, v2, 32);
  store<u8>(address + length, LF);
  next = address + length + 1;
  identifiers++;
  return address;
}

/** Reports the last part; call when all is read. */
export function closeStore(): void {
  if (sizeOfPart() > 0) closePart();
}

/** Bytes of the audience so far. */
export function storedBytes(): f64 {
  return finished + <f64>sizeOfPart();
}

function sizeOfPart(): usize {
  return reported + (next - start);
}

function nextSegment(size: usize): void {
  if (sizeOfPart() + size <= limit) {
    closeSegment();
    openSegment();
    return;
  }
  closePart();
  if (!reuse) start = segmentOfMemory();
  openPart();
}

function openPart(): void {
  identifiers = 0;
  openSegment();
}

function closePart(): void {
  closeSegment();
  reportPart(start, reported, identifiers);
  finished += <f64>reported;
  reported = 0;
}

function segmentOfMemory(): usize {
  return anyMemory(sizeOfSegment() + WINDOW);
}

function sizeOfSegment(): usize {
  return reuse ? SHORT : limit;
}

function openSegment(): void {
  next = start;
  end = start + min(sizeOfSegment(), limit - reported);
}

function closeSegment(): void {
  const size = next - start;
  reportBytes(start, size);
  reported += size;
  next = start;
}
