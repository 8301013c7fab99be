import { inside } from "./alphabet";
import { lanes, LF } from "./line";
import { alphabet, lengthsOfRuns } from "./sure";

// Lines side by side that are all beyond doubt: where nobody asks which identifiers they are, their bytes are the
// audience's as they stand, and a run of them costs little more than its copy. Lines with CR or with Chinese
// characters are in no run.

/** Bytes judged together, a bit each. */
const BLOCK: usize = 64;

/** Lines of the run that was found last. */
export let linesOfRun: u32 = 0;

/**
 * Where the run that begins at `from` ends, not behind `to`: whole lines, each ended by LF, of the alphabet and of
 * lengths beyond doubt. It may end sooner than need be; a run of no line ends where it begins.
 */
export function endOfRun(from: usize, to: usize): usize {
  const characters = v128.load(alphabet);
  const lengths = lengthsOfRuns();
  linesOfRun = 0;
  let line = from;
  for (let block = from; block + BLOCK <= to && block - line < BLOCK; block += BLOCK) {
    const v0 = v128.load(block);
    const v1 = v128.load(block, 16);
    const v2 = v128.load(block, 32);
    const v3 = v128.load(block, 48);
    const least = i8x16.min_u(
      i8x16.min_u(inside(v0, characters), inside(v1, characters)),
      i8x16.min_u(inside(v2, characters), inside(v3, characters)),
    );
    if (!i8x16.all_true(least)) break;
    let ends = bits(isEnd(v0), isEnd(v1), isEnd(v2), isEnd(v3));
    for (; ends != 0; ends &= ends - 1) {
      const end = block + <usize>ctz(ends);
      const length = end - line;
      if (length >= BLOCK || ((lengths >> length) & 1) == 0) return line;
      line = end + 1;
      linesOfRun++;
    }
  }
  return line;
}

// @ts-ignore: decorator
@inline
function isEnd(bytes: v128): v128 {
  return i8x16.eq(bytes, i8x16.splat(<i8>LF));
}

// @ts-ignore: decorator
@inline
function bits(a: v128, b: v128, c: v128, d: v128): u64 {
  return lanes(a, b, c) | ((<u64>(<u32>i8x16.bitmask(d))) << 48);
}
