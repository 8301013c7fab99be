import { grouped } from '../../numbers.ts';

/** The identifiers to be left out do not fit into memory. */
export class ExclusionTooLargeError extends Error {
  override readonly name = 'ExclusionTooLargeError';
  /** Bytes of distinct identifiers, with their line ends, that may be kept. */
  readonly limit: number;

  constructor({ file, limit }: { readonly file: string; readonly limit: number }) {
    super(
      `exclude_path names more than ${grouped(limit)} bytes of different identifiers, reached in ${file}; leave out those that are in no file_path.`,
    );
    this.limit = limit;
  }
}
