import { formatNumber } from '../shared/format.ts';

/** The audience was read, and may not go up. */
export class AudienceError extends Error {
  override readonly name = 'AudienceError';
  /** Everything that stands against it, each a sentence: see `checkAudience`. */
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

export type WrongEncoding = 'UTF-16' | 'UTF-16LE' | 'UTF-16BE' | 'UTF-32' | 'UTF-32LE' | 'UTF-32BE';

/** A whole file is in another encoding than UTF-8, the only one JPush takes. */
export class EncodingError extends Error {
  override readonly name = 'EncodingError';
  readonly file: string;
  /** As `iconv` calls it. */
  readonly encoding: WrongEncoding;

  constructor({ file, encoding }: { readonly file: string; readonly encoding: WrongEncoding }) {
    super(
      `${file} is ${encoding}, JPush takes only UTF-8; convert it first: iconv -f ${encoding} -t UTF-8 OLD > NEW`,
    );
    this.file = file;
    this.encoding = encoding;
  }
}

/** The identifiers, with the table that finds them again, need more than the 4 GiB a WebAssembly engine can have. */
export class EngineMemoryError extends Error {
  override readonly name = 'EngineMemoryError';

  constructor() {
    super(
      'There are more identifiers to remember than the engine has memory for (4 GiB, or less on this machine). Use a runner with more memory, or leave fewer identifiers in exclude_path.',
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
      `exclude_path names more than ${formatNumber(limit)} bytes of different identifiers, reached in ${file}; leave out those that are in no file_path.`,
    );
    this.limit = limit;
  }
}

/** A file is no text at all, by its first bytes. */
export class NotTextError extends Error {
  override readonly name = 'NotTextError';
  readonly file: string;

  constructor({
    file,
    kind,
    remedy,
  }: { readonly file: string; readonly kind: string; readonly remedy: string }) {
    super(`${file} is ${kind}, not text with one identifier a line; ${remedy}.`);
    this.file = file;
  }
}
