import { reportProblem } from "./host";
import { hash } from "./hash";
import { upTo, WINDOW } from "./line";
import { DUPLICATE } from "./rules";
import { append, EXCLUDED, INCLUDED } from "./store";
import { entryAt, makeRoom, mask, openTable, put, shift } from "./table";

// Identifiers wait here until a batch is full, then all are looked up together: the table is far bigger than
// any cache, and misses that do not wait for each other overlap.

const BATCH: u32 = 128;

// One record an identifier: where it is, its length, hash, column and line, and the table's entry as first seen.
const RECORD: usize = 32;
const records = memory.data(4096, 16);
const START: usize = 0;
const LENGTH: usize = 4;
const HASH: usize = 8;
const COLUMN: usize = 12;
const LINE: usize = 16;
const ENTRY: usize = 24;

let waiting: u32 = 0;
let prefetched: u64 = 0;

/** No identifier is looked up: all of them are kept. */
export const LOOK_UP_NOTHING: i32 = 0;
/** Identifiers are looked up among those to be left out. */
export const LOOK_UP: i32 = 1;
/** Each identifier is looked up and remembered. */
export const REMEMBER: i32 = 2;

let mode: i32 = LOOK_UP_NOTHING;
let reportDuplicates: bool = false;

export let kept: u64 = 0;
export let duplicates: u64 = 0;
export let excluded: u64 = 0;

/** From here on identifiers are taken in this mode, and counted anew. */
export function openBatch(newMode: i32, report: bool): void {
  if (newMode != LOOK_UP_NOTHING && mask == 0) openTable();
  mode = newMode;
  reportDuplicates = report;
  kept = 0;
  duplicates = 0;
  excluded = 0;
}

/** Takes the identifier at `start`; its 48 bytes are also in three vectors. */
// @ts-ignore: decorator
@inline
export function take(start: usize, length: usize, line: u64, column: i32, v0: v128, v1: v128, v2: v128): void {
  if (mode == LOOK_UP_NOTHING) {
    append(v0, v1, v2, length);
    kept++;
    return;
  }
  const record = records + (<usize>waiting) * RECORD;
  store<u32>(record, <u32>start, START);
  store<u32>(record, <u32>length, LENGTH);
  store<u32>(record, hash(v0, v1, v2, length), HASH);
  store<i32>(record, column, COLUMN);
  store<u64>(record, line, LINE);
  if (++waiting == BATCH) flush();
}

/** Decides on every waiting identifier. */
export function flush(): void {
  if (waiting == 0) return;
  const end = records + (<usize>waiting) * RECORD;
  waiting = 0;
  makeRoom(BATCH);
  prefetchEntries(end);
  prefetchIdentifiers(end);
  for (let record = records; record < end; record += RECORD) decide(record);
}

function prefetchEntries(end: usize): void {
  for (let record = records; record < end; record += RECORD) {
    store<u64>(record, entryAt(load<u32>(record, HASH) >> shift), ENTRY);
  }
}

/** An identifier may lie across two lines of the cache, so both ends of it are touched. */
function prefetchIdentifiers(end: usize): void {
  let sum: u64 = 0;
  for (let record = records; record < end; record += RECORD) {
    const entry = load<u64>(record, ENTRY);
    if (<u32>(entry >> 32) != load<u32>(record, HASH)) continue;
    const known = <usize>(<u32>entry);
    sum += <u64>load<u8>(known) + <u64>load<u8>(known, WINDOW - 1);
  }
  prefetched = sum;
}

// @ts-ignore: decorator
@inline
function decide(record: usize): void {
  const start = <usize>load<u32>(record, START);
  const length = <usize>load<u32>(record, LENGTH);
  const key = load<u32>(record, HASH);
  const v0 = v128.load(start);
  const v1 = v128.load(start, 16);
  const v2 = v128.load(start, 32);
  let place = key >> shift;
  for (let entry = entryAt(place); entry != 0; entry = entryAt(place)) {
    if (<u32>(entry >> 32) == key) {
      const known = <usize>(<u32>entry);
      if (same(known, v0, v1, v2, length)) {
        const ending = load<u8>(known + length);
        if (ending == INCLUDED) return countDuplicate(record);
        if (ending == EXCLUDED) {
          excluded++;
          return;
        }
      }
    }
    place = (place + 1) & mask;
  }
  const address = append(v0, v1, v2, length);
  kept++;
  if (mode == REMEMBER) put(place, key, address);
}

/** Whether the identifier at `known` starts with these bytes; the byte behind it shows whether it ends there. */
// @ts-ignore: decorator
@inline
function same(known: usize, v0: v128, v1: v128, v2: v128, length: usize): bool {
  const different = v128.or(
    v128.or(
      upTo(v128.xor(v0, v128.load(known)), length, 0),
      upTo(v128.xor(v1, v128.load(known, 16)), length, 16),
    ),
    upTo(v128.xor(v2, v128.load(known, 32)), length, 32),
  );
  return !v128.any_true(different);
}

function countDuplicate(record: usize): void {
  duplicates++;
  if (reportDuplicates) reportProblem(DUPLICATE, <f64>load<u64>(record, LINE), load<i32>(record, COLUMN));
}
