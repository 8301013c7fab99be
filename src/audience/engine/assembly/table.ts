import { freshMemory, recycle } from "./memory";

// The set of all identifiers seen: open addressing over 8-byte entries, 32 bits of hash above 32 bits of
// address; no entry is zero. The top bits of the hash are the place, so entries lie in the order of their
// hashes and a bigger table is written from one end to the other, not at random.

const LEAST_BITS: u32 = 16;
/** 64 MB, room for 6 million identifiers: to expect more would cost more memory than a wrong guess is worth. */
const MOST_FIRST_BITS: u32 = 23;
const ENTRY_SHIFT: usize = 3;
/** The smallest page of memory that systems hand out. */
const PAGE: usize = 4096;

export let table: usize = 0;
/** The top bits of a hash that are its place: `hash >> shift`. */
export let shift: u32 = 0;
export let mask: u32 = 0;
let bits: u32 = 0;
let firstBits: u32 = LEAST_BITS;
let entries: u32 = 0;

/** Lets the table begin with room for so many identifiers, within reason: each growth moves all that are there. */
export function expectEntries(count: u32): void {
  while (firstBits < MOST_FIRST_BITS && !hasRoom(count, 1 << firstBits)) firstBits++;
}

export function openTable(): void {
  allocate(firstBits);
  entries = 0;
}

/** Makes sure that `more` entries fit without growing. */
export function makeRoom(more: u32): void {
  while (!hasRoom(entries + more, mask + 1)) grow();
}

/** Three quarters full is where probing starts to cost more than the memory is worth. */
function hasRoom(count: u32, places: u32): bool {
  return <u64>count * 4 <= <u64>places * 3;
}

// @ts-ignore: decorator
@inline
export function entryAt(place: u32): u64 {
  return load<u64>(table + ((<usize>place) << ENTRY_SHIFT));
}

// @ts-ignore: decorator
@inline
export function put(place: u32, hash: u32, address: usize): void {
  store<u64>(table + ((<usize>place) << ENTRY_SHIFT), ((<u64>hash) << 32) | (<u64>address));
  entries++;
}

function allocate(newBits: u32): void {
  bits = newBits;
  shift = 32 - newBits;
  mask = (1 << newBits) - 1;
  const size: usize = (<usize>1) << ((<usize>newBits) + ENTRY_SHIFT);
  table = freshMemory(size);
  // A page that is read before it is written costs two faults: the system first lends a shared page of zeros.
  for (let page: usize = 0; page < size; page += PAGE) store<u64>(table + page, 0);
}

function grow(): void {
  const old = table;
  const size = (<usize>(mask + 1)) << ENTRY_SHIFT;
  allocate(bits + 1);
  for (let from = old; from < old + size; from += 1 << ENTRY_SHIFT) {
    const entry = load<u64>(from);
    if (entry == 0) continue;
    let place = <u32>(entry >> 32) >> shift;
    while (entryAt(place) != 0) place = (place + 1) & mask;
    store<u64>(table + ((<usize>place) << ENTRY_SHIFT), entry);
  }
  recycle(old, size);
}
