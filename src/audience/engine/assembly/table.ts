import { hash } from "./hash";
import { knownLength } from "./known";
import { freshMemory, recycle } from "./memory";

// The set of all identifiers seen: open addressing over groups of 12 places. A group is one line of the cache, and its
// entries know little: the address of an identifier, which is compared in the end, and one byte of its hash, the tag,
// so that one vector shows which of them are worth it. No number of places has to be a power of two: a table that knows
// how many identifiers will come is no bigger than they need.

/** Bytes of a group: 12 tags, 4 bytes of nothing, 12 addresses. */
const GROUP_SHIFT: usize = 6;
const PLACES: u32 = (1 << 12) - 1;
const ADDRESSES: usize = 16;
/** Entries for every two groups, of 24 places, when all that is expected is there, and before the table grows. */
const FILLED: u32 = 20;
const FULL: u32 = 21;
/** 128 KB: room for the identifiers of a file's first chunk, which show what to expect. */
const LEAST_GROUPS: u32 = 2048;
/** As many registration IDs as JPush keeps for an app: to expect more would cost more than a wrong guess is worth. */
const MOST_EXPECTED: f64 = 10_000_000;
/** The smallest page of memory that systems hand out. */
const PAGE: usize = 4096;
/** Of a place without an entry. */
const FREE: u8 = 0;

let table: usize = 0;
let groups: u32 = 0;
let expected: u32 = 0;
let entries: u32 = 0;

/**
 * Says which share of all there is to read was read, from 0 to 1. As soon as the table grows, it gets room for what the
 * rest lets expect, within reason.
 */
export function noteShare(share: f64): void {
  expected = share > 0 ? <u32>min(<f64>entries / share, MOST_EXPECTED) : 0;
}

/** Call before anything is looked up; more than once does nothing. */
export function openTable(): void {
  if (groups == 0) allocate(LEAST_GROUPS);
}

/** Makes sure that `more` entries fit without growing. */
export function makeRoom(more: u32): void {
  while (<u64>(entries + more) * 2 > <u64>groups * FULL) grow(max(groups * 2, expected / FILLED * 2));
}

/** The address of the group where the search for a hash begins. */
// @ts-ignore: decorator
@inline
export function groupOf(key: u32): usize {
  return table + ((<usize>((<u64>key * <u64>groups) >> 32)) << GROUP_SHIFT);
}

/** Where the search goes on when a group is full. */
// @ts-ignore: decorator
@inline
export function groupBehind(group: usize): usize {
  const next = group + (1 << GROUP_SHIFT);
  return next == table + ((<usize>groups) << GROUP_SHIFT) ? table : next;
}

/** The places of a group, one bit each, that may hold an identifier of that hash. */
// @ts-ignore: decorator
@inline
export function candidates(group: usize, key: u32): u32 {
  return placesWith(group, tagOf(key));
}

/** The places of a group, one bit each, that hold nothing. */
// @ts-ignore: decorator
@inline
export function freePlaces(group: usize): u32 {
  return placesWith(group, FREE);
}

/** Where the identifier lies that is known at the first of these places of a group. */
// @ts-ignore: decorator
@inline
export function addressAt(group: usize, places: u32): usize {
  return <usize>load<u32>(group + ((<usize>ctz(places)) << 2), ADDRESSES);
}

/** Puts an entry at the first of these places of a group. */
// @ts-ignore: decorator
@inline
export function put(group: usize, places: u32, key: u32, address: usize): void {
  const place = <usize>ctz(places);
  store<u8>(group + place, tagOf(key));
  store<u32>(group + (place << 2), <u32>address, ADDRESSES);
  entries++;
}

/** The bits of a hash that say least about its group. */
// @ts-ignore: decorator
@inline
function tagOf(key: u32): u8 {
  const tag = <u8>key;
  return tag == FREE ? 1 : tag;
}

// @ts-ignore: decorator
@inline
function placesWith(group: usize, tag: u8): u32 {
  return (<u32>i8x16.bitmask(i8x16.eq(v128.load(group), i8x16.splat(<i8>tag)))) & PLACES;
}

function allocate(newGroups: u32): void {
  groups = newGroups;
  const size = (<usize>newGroups) << GROUP_SHIFT;
  table = freshMemory(size);
  // A page that is read before it is written costs two faults: the system first lends a shared page of zeros.
  for (let page: usize = 0; page < size; page += PAGE) store<u64>(table + page, 0);
}

/** An entry does not know its whole hash, so it is made again. */
function grow(newGroups: u32): void {
  const old = table;
  const size = (<usize>groups) << GROUP_SHIFT;
  allocate(newGroups);
  entries = 0;
  for (let group = old; group < old + size; group += 1 << GROUP_SHIFT) {
    for (let used = ~freePlaces(group) & PLACES; used != 0; used &= used - 1) enter(addressAt(group, used));
  }
  recycle(old, size);
}

function enter(address: usize): void {
  const key = hash(v128.load(address), v128.load(address, 16), v128.load(address, 32), knownLength(address));
  let group = groupOf(key);
  let free = freePlaces(group);
  while (free == 0) {
    group = groupBehind(group);
    free = freePlaces(group);
  }
  put(group, free, key, address);
}
