import { grouped } from '../../numbers.ts';

/** The audience is certain not to fit into the files that JPush keeps for an app. */
export class AudienceTooLargeError extends Error {
  override readonly name = 'AudienceTooLargeError';
  readonly parts: number;
  readonly partLimit: number;

  constructor({ parts, partLimit }: { readonly parts: number; readonly partLimit: number }) {
    super(
      `The audience does not fit into ${parts} files of ${grouped(partLimit)} bytes, the most that JPush keeps for an app; reading stopped there. Push to fewer people at a time, or to a tag or a segment.`,
    );
    this.parts = parts;
    this.partLimit = partLimit;
  }
}
