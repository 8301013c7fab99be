import { BadAnswerError } from '../jpush/errors.ts';
import { shortName } from '../jpush/part-names.ts';
import { isTransient } from '../jpush/retry.ts';
import { offsetAdvice } from '../jpush/zone-check.ts';
import { oneLine, pluralize } from '../shared/format.ts';
import type { NearMiss } from './near-miss.ts';

/** Files that should be deleted and were not, or not for certain; the others are deleted. */
export class DeletionError extends Error {
  override readonly name = 'DeletionError';

  constructor(
    {
      failed,
      total,
      isCertain,
    }: {
      readonly failed: number;
      readonly total: number;
      /** Whether all that failed are surely left. */
      readonly isCertain: boolean;
    },
    options: ErrorOptions,
  ) {
    const why = options.cause instanceof Error ? ` ${options.cause.message}` : '';
    const what = total === 1 ? 'The file' : `${failed} of ${total} files`;
    super(`${what} could not be ${isCertain ? '' : 'confirmed as '}deleted.${why}`, options);
  }
}

/** The listed times cannot be true in the assumed zone, so no file's age is known and nothing may be deleted by it. */
export class TimesMisfitError extends Error {
  override readonly name = 'TimesMisfitError';
  /** Values of `time_zone` under which all times can be true, west to east; perhaps none. */
  readonly offsets: readonly string[];

  constructor(offsets: readonly string[]) {
    super(
      'The age of the files is unknown, so none is deleted: JPush lists only valid files, yet read in the ' +
        `\`time_zone\` that is set one was created in the future or has expired. ${offsetAdvice(offsets)}`,
    );
    this.offsets = offsets;
  }
}

/** Without the schedules it is unknown which files a pending push needs, so none is deleted. */
export class UnreadableSchedulesError extends Error {
  override readonly name = 'UnreadableSchedulesError';

  constructor({
    cause,
    requests,
  }: {
    readonly cause: unknown;
    /** Deletions that were sent before. */
    readonly requests: number;
  }) {
    const why = cause instanceof Error ? ` ${cause.message}` : '';
    // A permanent error is the same later; most others say it themselves.
    const isSaid = /Run the step again|Try again/.test(why);
    const advice = isTransient(cause) && !isSaid ? ' Run the step again later.' : '';
    super(
      `The pending schedules could not be read, so ${requests === 0 ? 'no' : 'no further'} file is deleted.${why}${advice} \`protect_scheduled: false\` deletes without checking, and a scheduled push whose file is deleted fails.`,
      { cause },
    );
  }
}

/** JPush's answer has no clock, so no file's age is known. */
export class MissingDateError extends Error {
  override readonly name = 'MissingDateError';

  constructor() {
    super(
      "JPush's response has no readable Date header, so the age of the files is unknown and none is deleted. Check the proxy or gateway between this runner and JPush.",
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

/** A part of an audience is not listed, and the list is shorter than its count: it may be needed, and the audience with it. */
export class UnlistedPartError extends BadAnswerError {
  constructor(name: string, { counted, listed }: { readonly counted: number; readonly listed: number }) {
    super(
      'list the files',
      `it counts ${pluralize(counted, 'file')} and lists ${listed}, and of the audience of ${shown(shortName(name))}, which would be deleted, not every part is listed`,
    );
  }
}

/** A plan that deletes more files than `max_deletes` allows. */
export class MaxDeletesError extends Error {
  override readonly name = 'MaxDeletesError';

  constructor({ count, allowed }: { readonly count: number; readonly allowed: number }) {
    super(
      `The plan deletes ${pluralize(count, 'file')}, and \`max_deletes\` allows ${allowed}. The summary lists the files. Raise \`max_deletes\` only if they may all be deleted.`,
    );
  }
}

/** Longer names are cut in messages. */
const NAME_LENGTH = 100;

/** An entry of `protect` protects nothing, and a file that it probably means would be deleted. */
export class NearMissError extends Error {
  override readonly name = 'NearMissError';

  constructor({ entry, file, meant }: NearMiss) {
    const name = shown(shortName(file.file_name ?? file.file_uuid));
    super(
      `\`protect\` has ${quoted(entry)}, which matches no file at JPush, and ${name} would be deleted. Did you mean ${quoted(meant)}? Correct the entry, or remove it if its file has expired and ${name} may be deleted.`,
    );
  }
}

function shown(text: string): string {
  const line = oneLine(text);
  return line.length > NAME_LENGTH ? `${line.slice(0, NAME_LENGTH)}…` : line;
}

function quoted(text: string): string {
  return `"${shown(text)}"`;
}
