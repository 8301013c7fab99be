import { withoutAdvice } from '../jpush/errors.ts';
import { SLOT_LIMIT } from '../jpush/limits.ts';
import { shortName } from '../jpush/part-names.ts';
import type { RemoteFile } from '../jpush/types.ts';
import { cut, formatNumber, formatPercent, oneLine, pluralize } from '../shared/format.ts';
import type { SizeChange } from './change.ts';

interface PartCounts {
  readonly failed: number;
  readonly total: number;
}

/** Parts that could not be uploaded; the others are kept at JPush for the next run to reuse. */
export class UploadError extends Error {
  override readonly name = 'UploadError';

  constructor({ failed, total }: PartCounts, options: { readonly cause: unknown }) {
    const why = options.cause instanceof Error ? options.cause.message : String(options.cause);
    const what = total === 1 ? 'The audience' : `${failed} of ${total} parts`;
    super(`${what} could not be uploaded. ${why}`, options);
  }
}

/** The audience differs from the one before it by more than `max_change`. */
export class MaxChangeError extends Error {
  override readonly name = 'MaxChangeError';

  constructor({ file_name, before, now, percent }: SizeChange, allowed: number) {
    const share = `${formatPercent(Math.abs(percent))} ${percent < 0 ? 'fewer' : 'more'}`;
    super(
      `The audience has ${pluralize(now, 'identifier')}, ${share} than the ${formatNumber(before)} of ${short(shortName(file_name))}, the newest of its stem at JPush. \`max_change\` allows ${allowed}%. Check \`file_path\` and the export behind it; raise \`max_change\` only if the size is right.`,
    );
  }
}

/** Names of files in the way that the message shows, and characters of each: all have to fit into one annotation. */
const SHOWN = 20;
const NAME_LENGTH = 100;

/** Too few of the app's 20 slots are free, and no rule (or not enough of one) allows to make room. */
export class NoSlotError extends Error {
  override readonly name = 'NoSlotError';

  constructor(lack: {
    readonly needed: number;
    readonly free: number;
    readonly files: readonly RemoteFile[];
    /** Free slots that the prune rules allow at most; `undefined` where there are none. */
    readonly reachable: number | undefined;
  }) {
    const names = lack.files.slice(0, SHOWN).map(({ file_name, file_uuid, expire_time }) => {
      const until = expire_time === undefined ? '' : ` (until ${short(expire_time)})`;
      return `- ${short(shortName(file_name ?? file_uuid))}${until}`;
    });
    const slots = `${lack.needed} free slot${lack.needed === 1 ? ' is' : 's are'} needed, ${lack.free} of ${SLOT_LIMIT} ${lack.free === 1 ? 'is' : 'are'} free`;
    const advice =
      lack.reachable === undefined
        ? 'Delete files that no push needs any more (`mode: prune`), or set `on_full: prune` and rules: the step then deletes files that match them.'
        : `The prune rules free ${lack.reachable} at most. Delete files that no push needs (\`mode: delete\`), or relax the rules: they then delete more files.`;
    super(`${slots}. ${advice} Files in the way:\n${names.join('\n')}`);
  }
}

function short(text: string): string {
  return cut(oneLine(text), NAME_LENGTH);
}

const UNKNOWN_OUTCOME_HINT = 'Check with `mode: list` and delete any extra copy.';

/** An answer was lost, and the list does not show whether the file arrived. */
export class UnknownOutcomeError extends Error {
  override readonly name = 'UnknownOutcomeError';
  /** What to do about it, instead of what its cause advises. */
  readonly hint = UNKNOWN_OUTCOME_HINT;

  constructor(options: { readonly cause: unknown }) {
    // The cause advises another run, which is no way out here.
    const why = options.cause instanceof Error ? `${withoutAdvice(options.cause)} ` : '';
    super(
      `${why}The upload may have succeeded all the same: JPush lists a new file without a name, so it was not sent again. ${UNKNOWN_OUTCOME_HINT}`,
      options,
    );
  }
}

/** The audience is at JPush, but no ids against repeated pushes could be had. */
export class CidError extends Error {
  override readonly name = 'CidError';

  constructor(options: { readonly cause: unknown }) {
    const why = options.cause instanceof Error ? ` ${options.cause.message}` : '';
    super(`No \`cid\` could be fetched for the push.${why}`, options);
  }
}
