import type { AudienceType, Remark } from '../shared/types.ts';
import type { Limits } from './limits.ts';

/** What the files may be written in: the values of the input `encoding`. GB18030 reads GBK and GB2312 too. */
export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

/** Rules that make a line unusable: JPush would refuse the whole file for it. */
export type InvalidRule = 'too_long' | 'not_utf8' | 'not_decodable' | 'control_character' | 'row_too_long';

/** Rules that make a line suspicious: it is kept, because no source says that JPush refuses it. */
export type SuspiciousRule =
  | 'alias_alphabet'
  | 'registration_id_form'
  | 'csv_row'
  | 'tsv_row'
  | 'quoted'
  | 'invisible_character'
  | 'header'
  | 'spreadsheet_number'
  | 'float_suffix'
  | 'rounded_number'
  | 'placeholder';

export type Rule = InvalidRule | SuspiciousRule | 'duplicate';

/** One thing wrong with one line. It never carries the line's text: an identifier is personal data. */
export interface Problem {
  readonly rule: Rule;
  /** The file's path as the user's pattern found it. */
  readonly file: string;
  /** Counted from 1; CRLF ends one line. */
  readonly line: number;
  /** Counted from 1 in characters (code points) of the raw line, where the fault begins. */
  readonly column: number;
  /** Of the character that `invisible_character` is about: it is no part of an identifier that anyone typed. */
  readonly codePoint?: number;
}

/** A file to read, already decompressed: its bytes come in chunks of any size, which may share memory. */
export interface Source {
  readonly name: string;
  /** @throws an error whose message names the file, when it cannot be read or changed while it was read */
  chunks(): AsyncIterable<Uint8Array>;
}

export interface AudienceRules {
  readonly type: AudienceType;
  readonly on_duplicate: 'drop' | 'keep' | 'fail';
  readonly on_oversize: 'fail' | 'split';
}

/** Numbers over all files of the audience; `lines = blank + invalid + duplicate + excluded + count`. */
export interface AudienceCounts {
  readonly lines: number;
  readonly blank: number;
  readonly invalid: number;
  readonly duplicate: number;
  readonly excluded: number;
  /** Identifiers in the audience. */
  readonly count: number;
  /** Suspicious lines, which are kept; counted before duplicates are dropped. */
  readonly warnings: number;
}

/** Numbers over all files of what is to be left out; none of these lines is in the audience's counts. */
export interface ExclusionCounts {
  readonly lines: number;
  readonly blank: number;
  /** Lines that leave no one out, because they cannot be read. */
  readonly invalid: number;
  /** Different identifiers. */
  readonly count: number;
  readonly warnings: number;
  /** As in {@link Audience}. */
  readonly otherType: number;
  readonly decimals: number;
}

/** A segment of the audience that becomes one file at JPush. */
export interface Part {
  readonly count: number;
  /** Length in bytes. */
  readonly size: number;
  /** Lower-case hex digest of the part's bytes; empty where the caller asked only for the figures. */
  readonly sha256: string;
}

/** A part that can be uploaded. */
export interface LoadedPart extends Part {
  /** LF-ended lines of UTF-8. */
  readonly bytes: Uint8Array;
}

export interface Audience {
  readonly counts: AudienceCounts;
  /** Lines that look like the other type; registration IDs that are nothing but decimal digits. */
  readonly otherType: number;
  readonly decimals: number;
  /** Invalid lines that look like several values: to leave one out would leave out several people, or a whole table. */
  readonly rows: number;
  /** Whether a letter from `A` to `Z` is anywhere in the files, where there are files of opt-outs; else false. */
  readonly hasCapitals: boolean;
  readonly exclusion: ExclusionCounts;
  readonly size: number;
  /** Of the whole audience: all parts, one after the other. Empty where it is over the limit and not split. */
  readonly sha256: string;
  /** Empty for an empty audience. Without `split` at most one, which may be over the limit and then has no digest. */
  readonly parts: readonly Part[];
  /** The same parts with their bytes; none where the caller asked only for the figures, or one part is over the limit. */
  readonly loaded: readonly LoadedPart[];
  /** Remarks on the audience as a whole, each a sentence (a byte order mark was dropped, most lines look like the other type). */
  readonly remarks: readonly Remark[];
}

/** What an audience is read from, and how. */
export interface ReadAudienceOptions {
  /** The audience's files, in order. */
  readonly sources: readonly Source[];
  /** Files whose identifiers are left out. */
  readonly excluded: readonly Source[];
  readonly rules: AudienceRules;
  /** Of all files; UTF-8 where nothing is said. */
  readonly encoding?: Encoding;
  /** The name or the number from 1 of the column to take; without, files hold one identifier per line. */
  readonly column?: string | undefined;
  /** Whether the parts' bytes are wanted, or only the figures. */
  readonly keepBytes: boolean;
  /** Whether `A` to `Z` are read as `a` to `z`: to see what another letter case would change. Default: they are not. */
  readonly ignoreCase?: boolean;
  /** Which share of all files' bytes on the disk was read so far, from 0 to 1: for speed and memory alone. */
  readonly share?: () => number;
  /** 64 random bits: so that no one can prepare identifiers that slow the reading down. */
  readonly seed: bigint;
  /**
   * Called for every invalid and every suspicious line, in order of reading, exclusion files first and included;
   * for duplicates only under `on_duplicate: fail`.
   */
  readonly onProblem?: (problem: Problem) => void;
  /** Called after every chunk. */
  readonly onProgress?: (progress: ReadProgress) => void;
  readonly signal?: AbortSignal;
  readonly limits?: Limits | undefined;
}

/** Over all files so far, exclusion files included. */
export interface ReadProgress {
  /** Decompressed. */
  readonly bytes: number;
  readonly lines: number;
}
