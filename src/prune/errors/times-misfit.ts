import { offsetAdvice } from '../../jpush/clock.ts';

/** The listed times cannot be true in the assumed zone, so no file's age is known and nothing may be deleted by it. */
export class TimesMisfitError extends Error {
  override readonly name = 'TimesMisfitError';
  /** Values of `time_zone` under which all times can be true, west to east; perhaps none. */
  readonly offsets: readonly string[];

  constructor(offsets: readonly string[]) {
    super(
      'Nothing is deleted, because the age of the files is unknown: JPush lists only valid files, yet read in the ' +
        `time_zone that is set one was created in the future or has expired. ${offsetAdvice(offsets)}`,
    );
    this.offsets = offsets;
  }
}
