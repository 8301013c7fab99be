import { formatNumber } from '../shared/format.ts';
import type { Encoding } from './types.ts';

/** The audience was read, and may not be uploaded. */
export class AudienceError extends Error {
  override readonly name = 'AudienceError';
  /** Everything that is wrong with it, each a sentence: see `checkAudience`. */
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

/** The audience is certain not to fit into the files that JPush keeps for an app. */
export class AudienceTooLargeError extends Error {
  override readonly name = 'AudienceTooLargeError';
  readonly parts: number;
  readonly partLimit: number;

  constructor({ parts, partLimit }: { readonly parts: number; readonly partLimit: number }) {
    super(
      `The audience does not fit into ${parts} files of ${formatNumber(partLimit)} bytes, the most that JPush keeps for an app; reading stopped there. Push to fewer people at a time, or to a tag or a segment.`,
    );
    this.parts = parts;
    this.partLimit = partLimit;
  }
}

export type WrongEncoding = 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'UTF-32' | 'GB18030';

/** The value of the input `encoding` that reads it; there is none for UTF-32. */
const ENCODING_INPUTS: Readonly<Partial<Record<WrongEncoding, Encoding>>> = {
  'UTF-8': 'utf-8',
  'UTF-16LE': 'utf-16le',
  'UTF-16BE': 'utf-16be',
  GB18030: 'gb18030',
};

/** A whole file is in another encoding than the input `encoding` says. */
export class EncodingError extends Error {
  override readonly name = 'EncodingError';
  readonly file: string;
  readonly encoding: WrongEncoding;

  constructor({
    file,
    encoding,
    expected,
  }: { readonly file: string; readonly encoding: WrongEncoding; readonly expected: Encoding }) {
    const seen = encoding === 'GB18030' ? 'looks like GB18030 (or GBK, GB2312)' : `is ${encoding}`;
    const input = ENCODING_INPUTS[encoding];
    const remedy =
      input === undefined
        ? 'Save it as UTF-8.'
        : `Set \`encoding: ${input}\`; all files of \`file_path\` and \`exclude_path\` are read in this encoding.`;
    super(`${file} ${seen}, not ${expected.toUpperCase()}. ${remedy}`);
    this.file = file;
    this.encoding = encoding;
  }
}

/** One file holds two encodings, as when PowerShell's `>>` appends UTF-16 to UTF-8: no conversion reads both. */
export class MixedEncodingError extends Error {
  override readonly name = 'MixedEncodingError';
  readonly file: string;

  constructor({
    file,
    encodings,
    line,
  }: {
    readonly file: string;
    readonly encodings: readonly [WrongEncoding, WrongEncoding];
    /** Where the second one is first seen, from 1. */
    readonly line: number;
  }) {
    super(
      `${file} holds two encodings, ${encodings.join(' and ')}: line ${line} is not in that of the lines before it. No setting reads both. Write the whole file anew in one encoding.`,
    );
    this.file = file;
  }
}

/** The identifiers, with the table that finds them again, need more than the 4 GiB a WebAssembly engine can have. */
export class EngineMemoryError extends Error {
  override readonly name = 'EngineMemoryError';

  constructor() {
    super(
      'There are more identifiers to remember than the engine has memory for (4 GiB, or less on this machine). Use a runner with more memory, or leave fewer identifiers in `exclude_path`.',
    );
  }
}

/** The identifiers to be left out do not fit into memory. */
export class ExclusionTooLargeError extends Error {
  override readonly name = 'ExclusionTooLargeError';
  /** Bytes of distinct identifiers, with their line ends, that may be kept. */
  readonly limit: number;

  constructor({ file, limit }: { readonly file: string; readonly limit: number }) {
    super(
      `\`exclude_path\` has more than ${formatNumber(limit)} bytes of different identifiers, reached in ${file}. Leave out those that are not in \`file_path\`.`,
    );
    this.limit = limit;
  }
}

/** A file is no list of identifiers at all, by its first bytes. */
export class NotTextError extends Error {
  override readonly name = 'NotTextError';
  readonly file: string;

  constructor({
    file,
    kind,
    remedy,
  }: { readonly file: string; readonly kind: string; readonly remedy: string }) {
    super(`${file} is ${kind}, not a list of identifiers. ${remedy}.`);
    this.file = file;
  }
}

/** A file whose `column` cannot be read. The message shows no field: that is personal data. */
export class ColumnError extends Error {
  override readonly name = 'ColumnError';
  readonly file: string;
  /** From 1. */
  readonly line: number | undefined;

  constructor({
    file,
    line,
    fault,
  }: { readonly file: string; readonly line: number | undefined; readonly fault: string }) {
    super(`${file}${line === undefined ? '' : `, line ${line}`}: ${fault}`);
    this.file = file;
    this.line = line;
  }
}
