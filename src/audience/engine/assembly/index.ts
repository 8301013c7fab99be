// The engine: bytes of files in, an audience out. One instance reads one audience: first the files to be left
// out, then those of the audience. Its host is `../engine.ts`, which knows these functions by name.

import { fillAlphabets } from "./alphabet";
import {
  duplicates,
  excluded,
  exclusionBytes,
  kept,
  LOOK_UP,
  LOOK_UP_NOTHING,
  openAudienceBatch,
  openExclusionBatch,
  REMEMBER,
} from "./batch";
import { capitals, lookForCapitals, noteCapitals } from "./capitals";
import { expectRegistrationIds, marks } from "./examine";
import { otherType } from "./fast-path";
import { hash, seedHash } from "./hash";
import { WINDOW } from "./line";
import { blank, closeFile, expectLines, invalid, lines, openFile, openLines, scan, warnings } from "./lines";
import { freshMemory } from "./memory";
import { decimals } from "./numbers";
import { expectPacking } from "./packed";
import { fillPlaceholders } from "./placeholders";
import { closeStore, openStore, storedBytes } from "./store";
import { noteShare } from "./table";

let input: usize = 0;
/** Bytes of an unfinished line at the start of the input buffer. */
let leftOver: usize = 0;
let lookUp: i32 = LOOK_UP_NOTHING;

/** Whether the audience's bytes are kept, so that parts can be asked for later. */
let keepBytes: bool = false;

/** Call once, first. Gives the address of the input buffer of `inputSize` bytes. */
export function setUp(registrationIds: bool, seed: u64, inputSize: usize, longestLine: usize, keep: bool): usize {
  keepBytes = keep;
  fillAlphabets();
  fillPlaceholders();
  seedHash(seed);
  expectRegistrationIds(registrationIds);
  expectLines(registrationIds, longestLine);
  // Identifiers that are compared where they are stored are compared as they are.
  expectPacking(registrationIds && !keep);
  // A vector may begin on the last byte.
  input = freshMemory(inputSize + WINDOW);
  return input;
}

/** Which share of all files' bytes was read so far, from 0 to 1: for speed and memory alone. */
export function setShare(share: f64): void {
  noteShare(share);
}

/** The files that follow hold what is to be left out. */
export function openExclusion(): void {
  lookForCapitals();
  openLines();
  openExclusionBatch();
  lookUp = LOOK_UP;
}

/** The files that follow are the audience, in parts of at most `limit` bytes. */
export function openAudience(limit: usize, distinct: bool, reportDuplicates: bool): void {
  openLines();
  openStore(limit, !keepBytes);
  openAudienceBatch(distinct ? REMEMBER : lookUp, !keepBytes, reportDuplicates);
}

export function startFile(): void {
  leftOver = 0;
  openFile();
}

/** Reads `size` bytes more, put behind the bytes left over; gives how many are left over now. */
export function read(size: usize): usize {
  const end = input + leftOver + size;
  noteCapitals(input + leftOver, end);
  const rest = scan(input, end);
  leftOver = end - rest;
  memory.copy(input, rest, leftOver);
  return leftOver;
}

/** The file is at its end. */
export function endFile(): void {
  closeFile(input, input + leftOver);
  leftOver = 0;
}

/** All files of the audience are read: reports the last part. */
export function endAudience(): void {
  closeStore();
}

/** For tests that need two identifiers with one hash: of the `length` bytes in the input buffer. */
export function hashOf(length: usize): u32 {
  return hash(v128.load(input), v128.load(input, 16), v128.load(input, 32), length);
}

// Counts since `openExclusion` or `openAudience`; lines and byte order marks since `startFile`.
export function lineCount(): f64 {
  return <f64>lines;
}
export function blankCount(): f64 {
  return <f64>blank;
}
export function invalidCount(): f64 {
  return <f64>invalid;
}
export function warningCount(): f64 {
  return <f64>warnings;
}
export function markCount(): f64 {
  return <f64>marks;
}
export function decimalCount(): f64 {
  return <f64>decimals;
}
export function otherTypeCount(): f64 {
  return <f64>otherType;
}
export function duplicateCount(): f64 {
  return <f64>duplicates;
}
export function excludedCount(): f64 {
  return <f64>excluded;
}
export function keptCount(): f64 {
  return <f64>kept;
}
/** Since `openExclusion`; false without. */
export function hasCapitals(): bool {
  return capitals;
}
/** Of the audience, or before it of what is to be left out. */
export function byteCount(): f64 {
  return storedBytes() + exclusionBytes;
}
