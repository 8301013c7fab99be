import { BadAnswerError } from '../jpush/errors.ts';
import { offsetAdvice } from '../jpush/zone-check.ts';
import { pluralize } from '../shared/format.ts';

/** Files that should go and did not; the others are gone. */
export class DeletionError extends Error {
  override readonly name = 'DeletionError';

  constructor({ failed, total }: { readonly failed: number; readonly total: number }, options: ErrorOptions) {
    const why = options.cause instanceof Error ? ` ${options.cause.message}` : '';
    super(`${failed} of ${total} files could not be deleted; run the step again.${why}`, options);
  }
}

/** Nothing says what may be deleted: without a rule every file would do. */
export class NoPruneRuleError extends Error {
  override readonly name = 'NoPruneRuleError';

  constructor() {
    super('No rule says what may be deleted; give older_than, keep_last or free_slots.');
  }
}

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

/** Without the schedules nobody knows which files a pending push needs, so none is deleted. */
export class UnreadableSchedulesError extends Error {
  override readonly name = 'UnreadableSchedulesError';

  constructor(options: ErrorOptions) {
    const why = options.cause instanceof Error ? ` ${options.cause.message}` : '';
    super(
      `Nothing is deleted, because the pending schedules could not be read.${why} To go on without looking at them, set protect_scheduled: false.`,
      options,
    );
  }
}

/** JPush's answer has no clock, so no file's age is known. */
export class MissingDateError extends Error {
  override readonly name = 'MissingDateError';

  constructor() {
    super(
      "Nothing is deleted: JPush's answer has no Date header, so the age of the files is unknown. Check what stands between this runner and JPush.",
    );
  }
}

/** A list with fewer files than it counts: an id that is not on it may be valid all the same. */
export class IncompleteListError extends BadAnswerError {
  constructor({ counted, listed }: { readonly counted: number; readonly listed: number }) {
    super(
      'list the files',
      `it counts ${pluralize(counted, 'file')} and lists ${listed}, so an id that is not listed may be valid`,
    );
  }
}
