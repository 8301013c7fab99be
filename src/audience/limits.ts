/** A part is at most this: "10 MB" read the strict way (JPush, File Management API), so that it always fits. */
const PART_LIMIT = 10_000_000;

/** The most that "10 MB" can mean (10 · 2^20). Whether JPush takes what lies between is unknown. */
const FILE_LIMIT = 10_485_760;

/** Valid files an app may have at JPush (File Management API). */
const MOST_PARTS = 20;

/** Bytes of a raw line that are looked at. No identifier with blanks around it is that long by intention. */
const LONGEST_LINE = 65_536;

/** Bytes of identifiers to be left out that are kept in memory: five times the biggest audience. */
const EXCLUSION_LIMIT = 1_000_000_000;

/** The limits of one reading. Tests set small ones to see what happens at them. */
export interface Limits {
  /** At least an identifier's 40 bytes and its line feed. */
  readonly part: number;
  readonly file: number;
  readonly parts: number;
  readonly line: number;
  readonly exclusion: number;
}

export const LIMITS: Limits = {
  part: PART_LIMIT,
  file: FILE_LIMIT,
  parts: MOST_PARTS,
  line: LONGEST_LINE,
  exclusion: EXCLUSION_LIMIT,
};
