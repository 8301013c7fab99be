import { outOfMemory } from "./host";

// Memory is handed out from the top and never given back, but for one thing: the table of identifiers leaves
// a hole each time it grows, and later parts go there. So a big table costs its own size, not twice that.

const PAGE: usize = 65536;
const ALIGNMENT: usize = 64;
/**
 * Pages that memory grows by at least, 16 MB, once it has as many: each time V8 takes its size for something new to
 * collect. Before that it doubles, so that a small audience has small memory.
 */
const LEAST_GROWTH: usize = 256;

let top: usize = 0;
let hole: usize = 0;
let holeEnd: usize = 0;

/** Room that was never used: all zero. */
export function freshMemory(size: usize): usize {
  if (top == 0) top = aligned(__heap_base);
  const start = top;
  const end = aligned(start + size);
  const available = (<usize>memory.size()) * PAGE;
  if (end < start) outOfMemory();
  if (end > available) {
    const missing = (end - available + PAGE - 1) / PAGE;
    const growth = max(missing, min(LEAST_GROWTH, <usize>memory.size()));
    if (memory.grow(<i32>growth) < 0 && memory.grow(<i32>missing) < 0) outOfMemory();
  }
  top = end;
  return start;
}

/** Room with anything in it. */
export function anyMemory(size: usize): usize {
  const end = aligned(hole + size);
  if (end > holeEnd) return freshMemory(size);
  const start = hole;
  hole = end;
  return start;
}

/** Gives memory back. Only the bigger hole is remembered: tables double, so little is lost. */
export function recycle(start: usize, size: usize): void {
  if (size <= holeEnd - hole) return;
  hole = start;
  holeEnd = start + size;
}

function aligned(address: usize): usize {
  return (address + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
}
