import { BadAnswerError } from '../jpush/errors.ts';
import { shortName } from '../jpush/part-names.ts';
import { offsetAdvice } from '../jpush/zone-check.ts';
import { oneLine, pluralize } from '../shared/format.ts';
import type { NearMiss } from './near-miss.ts';

/** Files that should go and did not; the others are gone. */
export class DeletionError extends Error {
  override readonly name = 'DeletionError';

  constructor({ failed, total }: { readonly failed: number; readonly total: number }, options: ErrorOptions) {
    const why = options.cause instanceof Error ? ` ${options.cause.message}` : '';
    super(`${failed} of ${total} files could not be deleted; run the step again.${why}`, options);
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

/** Without the schedules it is unknown which files a pending push needs, so none is deleted. */
export class UnreadableSchedulesError extends Error {
  override readonly name = 'UnreadableSchedulesError';

  constructor({ cause, done }: Progress & { readonly cause: unknown }) {
    const why = cause instanceof Error ? ` ${cause.message}` : '';
    super(
      `${done === 0 ? 'Nothing is deleted' : 'No further file is deleted'}, because the pending schedules could not be read.${why} Run the step again later. \`protect_scheduled: false\` would delete without asking, and a scheduled push whose file is deleted fails.`,
      { cause },
    );
  }
}

/** JPush's answer has no clock, so no file's age is known. */
export class MissingDateError extends Error {
  override readonly name = 'MissingDateError';

  constructor() {
    super(
      "Nothing is deleted: JPush's answer has no Date header that can be read, so the age of the files is unknown. Check what stands between this runner and JPush.",
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

/** Deletions before the plan was made again; only the rest of the plan is stopped then. */
interface Progress {
  readonly done: number;
}

function stopped({ done }: Progress): string {
  return done === 0
    ? 'Nothing was deleted.'
    : `${pluralize(done, 'file')} had been deleted, and no other was.`;
}

/** A plan that deletes more files than `max_deletes` allows. */
export class MaxDeletesError extends Error {
  override readonly name = 'MaxDeletesError';

  constructor({ count, allowed, done }: Progress & { readonly count: number; readonly allowed: number }) {
    super(
      `The plan deletes ${pluralize(count, 'file')}, and \`max_deletes\` allows ${allowed}. ${stopped({ done })} The summary lists the files. Raise \`max_deletes\` only if they may all be deleted.`,
    );
  }
}

/** Longer names are cut in messages. */
const NAME_LENGTH = 100;

/** An entry of `protect` protects nothing, and a file that it probably means would be deleted. */
export class NearMissError extends Error {
  override readonly name = 'NearMissError';

  constructor({ entry, file, meant }: NearMiss, progress: Progress) {
    const name = shown(shortName(file.file_name ?? file.file_uuid));
    super(
      `\`protect\` has ${quoted(entry)}, which matches no file at JPush, and ${name} would be deleted. Did you mean ${quoted(meant)}? ${stopped(progress)} Correct the entry, or remove it if its file has expired and ${name} may be deleted.`,
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
