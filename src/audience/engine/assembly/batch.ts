import { reportProblem } from "./host";
import { hash } from "./hash";
import { EXCLUDED, INCLUDED, keepCopy } from "./known";
import { upTo, WINDOW } from "./line";
import { pack, packedLength } from "./packed";
import { DUPLICATE } from "./rules";
import { append } from "./store";
import { addressAt, candidates, freePlaces, groupBehind, groupOf, makeRoom, openTable, put } from "./table";

// Identifiers wait here until a batch is full, then all are looked up together: the table and what it knows are far
// bigger than any cache, and misses that do not wait for each other overlap.

const BATCH: u32 = 128;

// One record an identifier: where it is, its length, hash, column and line, where it belongs in the table, the places
// there that may know it already, and what it is compared by: its packed form and length, or as many bytes as it has.
const RECORD: usize = 64;
const records = memory.data(8192, 64);
const START: usize = 0;
const LENGTH: usize = 4;
const HASH: usize = 8;
const COLUMN: usize = 12;
const LINE: usize = 16;
const GROUP: usize = 24;
const CANDIDATES: usize = 28;
const PACKED: usize = 32;
const KNOWN_LENGTH: usize = 48;

let waiting: u32 = 0;
let prefetched: u64 = 0;

/** No identifier is looked up: all of them are kept. */
export const LOOK_UP_NOTHING: i32 = 0;
/** Identifiers are looked up among those to be left out. */
export const LOOK_UP: i32 = 1;
/** Each identifier is looked up and remembered. */
export const REMEMBER: i32 = 2;

let mode: i32 = LOOK_UP_NOTHING;
/** Whether identifiers are part of the audience; else they are to be left out of it. */
let including: bool = false;
/** Whether those to remember are kept as copies; else where the audience is stored. */
let copying: bool = false;
let reportDuplicates: bool = false;

export let kept: u64 = 0;
export let duplicates: u64 = 0;
export let excluded: u64 = 0;
/** Bytes of the identifiers that are to be left out, with an end of line each. */
export let exclusionBytes: f64 = 0;

/** From here on identifiers are those to be left out. */
export function openExclusionBatch(): void {
  including = false;
  openBatch(REMEMBER, true, false);
}

/** From here on identifiers are the audience's, looked up as `newMode` says, and counted anew. */
export function openAudienceBatch(newMode: i32, copies: bool, report: bool): void {
  including = true;
  openBatch(newMode, copies, report);
}

function openBatch(newMode: i32, copies: bool, report: bool): void {
  if (newMode != LOOK_UP_NOTHING) openTable();
  mode = newMode;
  copying = copies;
  reportDuplicates = report;
  kept = 0;
  duplicates = 0;
  excluded = 0;
  exclusionBytes = 0;
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
  const packed = packedLength(v0, v1, length);
  if (packed == 0) {
    store<u32>(record, hash(v0, v1, v2, length), HASH);
    store<u32>(record, <u32>length, KNOWN_LENGTH);
  } else {
    const form = pack(v0, v1, length);
    const none = i64x2.splat(0);
    store<u32>(record, hash(form, none, none, packed), HASH);
    v128.store(record, form, PACKED);
    store<u32>(record, <u32>packed, KNOWN_LENGTH);
  }
  store<u32>(record, <u32>start, START);
  store<u32>(record, <u32>length, LENGTH);
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
    const key = load<u32>(record, HASH);
    const group = groupOf(key);
    store<u32>(record, <u32>group, GROUP);
    store<u32>(record, candidates(group, key), CANDIDATES);
  }
}

/** An identifier may lie across two lines of the cache, so both ends of it are touched. */
function prefetchIdentifiers(end: usize): void {
  let sum: u64 = 0;
  for (let record = records; record < end; record += RECORD) {
    const bits = load<u32>(record, CANDIDATES);
    if (bits == 0) continue;
    const known = addressAt(<usize>load<u32>(record, GROUP), bits);
    sum += <u64>load<u8>(known) + <u64>load<u8>(known, WINDOW - 1);
  }
  prefetched = sum;
}

// @ts-ignore: decorator
@inline
function decide(record: usize): void {
  const start = <usize>load<u32>(record, START);
  const length = <usize>load<u32>(record, LENGTH);
  const knownLength = <usize>load<u32>(record, KNOWN_LENGTH);
  const v0 = v128.load(start);
  const v1 = v128.load(start, 16);
  const v2 = v128.load(start, 32);
  const first = knownLength < length ? v128.load(record, PACKED) : v0;
  const key = load<u32>(record, HASH);
  let group = <usize>load<u32>(record, GROUP);
  for (;;) {
    for (let places = candidates(group, key); places != 0; places &= places - 1) {
      const known = addressAt(group, places);
      if (!same(known, first, v1, v2, knownLength)) continue;
      const kind = load<u8>(known + knownLength);
      if (kind == INCLUDED) return countDuplicate(record);
      if (kind == EXCLUDED) {
        excluded++;
        return;
      }
    }
    const free = freePlaces(group);
    if (free != 0) {
      const stored = including ? append(v0, v1, v2, length) : 0;
      if (mode == REMEMBER) {
        const kind = including ? INCLUDED : EXCLUDED;
        put(group, free, key, copying ? keepCopy(first, v1, v2, knownLength, kind) : stored);
      }
      kept++;
      if (!including) exclusionBytes += <f64>(length + 1);
      return;
    }
    group = groupBehind(group);
  }
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
