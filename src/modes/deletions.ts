import type { JPushClient, Listing } from '../jpush/client.ts';
import { isUnknownFile, isWithoutRight } from '../jpush/retry.ts';
import { carryOut, type Outcome } from '../prune/carry-out.ts';
import { DeletionError, UnreadableSchedulesError } from '../prune/errors.ts';
import { scheduledUuids } from '../prune/schedules.ts';
import type { Verdict } from '../prune/types.ts';
import type { FileOutcome } from '../report/findings.ts';
import type { ModeContext } from './context.ts';
import { slotsOf } from './session.ts';

/** Where deletions take place, in whatever mode. */
export interface Deletions {
  readonly context: ModeContext;
  readonly jpush: JPushClient;
  readonly listing: Listing;
  readonly dry_run: boolean;
}

/**
 * Plans, and if anything would be deleted plans again with the schedules, so that what a pending push needs stays.
 *
 * @param plan the plan, given the uuids that pending schedules name
 * @throws UnreadableSchedulesError when the schedules cannot be read
 */
export async function planWithSchedules<T extends { readonly verdicts: readonly Verdict[] }>(
  deletions: Deletions,
  protect_scheduled: boolean,
  plan: (scheduled: ReadonlySet<string>) => T,
): Promise<T> {
  const first = plan(new Set());
  if (!protect_scheduled || first.verdicts.every(({ action }) => action === 'keep')) return first;
  const { context, jpush, listing } = deletions;
  const pushes = await jpush.listScheduledPushes().catch((error: unknown) => {
    recordUntried(deletions, first.verdicts, 'the pending schedules could not be read');
    context.cancelled.throwIfAborted();
    throw new UnreadableSchedulesError({ cause: error });
  });
  return plan(scheduledUuids(pushes, listing.files));
}

/** How many files verdicts send away. */
export function deletionsIn(verdicts: readonly Verdict[]): number {
  return verdicts.filter(({ action }) => action === 'delete').length;
}

/**
 * Carries verdicts out and records what became of every file.
 *
 * @returns the slots in use afterwards
 * @throws DeletionError when a file that should go did not
 */
export async function carryOutAndRecord(
  verdicts: readonly Verdict[],
  { context, jpush, listing, dry_run }: Deletions,
  alreadyGone: readonly FileOutcome[] = [],
): Promise<number> {
  const outcomes = await carryOut(verdicts, {
    dry_run,
    signal: context.cancelled,
    deleteFile: (fileId) => jpush.deleteFile(fileId),
    isGone: isUnknownFile,
    failsForAll: isWithoutRight,
    onSettled: (_, { done, of }) => context.progress(() => `${done} of ${of} deletions done`),
  });
  const used = listing.total_count - outcomes.filter(({ outcome }) => outcome === 'deleted').length;
  context.record({
    outcomes: [...outcomes.map(fileOutcome), ...alreadyGone],
    slots: slotsOf(used),
    total_count: used,
  });
  const failed = outcomes.filter(({ outcome }) => outcome === 'failed' || outcome === 'not_tried');
  if (failed.length === 0) return used;
  context.cancelled.throwIfAborted();
  const cause = failed.find(({ error }) => error !== undefined)?.error;
  throw new DeletionError({ failed: failed.length, total: deletionsIn(verdicts) }, { cause });
}

/** Records what was planned and is not done, and why. */
export function recordUntried({ context }: Deletions, verdicts: readonly Verdict[], why: string): void {
  const outcomes = verdicts.map((verdict) =>
    verdict.action === 'keep'
      ? fileOutcome({ ...verdict, outcome: 'kept' })
      : fileOutcome({ file: verdict.file, outcome: 'not_tried', reason: why }),
  );
  context.record({ outcomes });
}

/** An outcome as it is told. */
function fileOutcome({ file, outcome, reason }: Outcome): FileOutcome {
  const { file_id, file_uuid, file_name, type, created, expires } = file;
  return { file_id, file_uuid, file_name, type, outcome, reason, created, expires };
}

/** The service's clock, without which no age is known. */
export function clockOf({ now }: Listing): number {
  if (now !== undefined) return now;
  throw new Error(
    "Nothing is deleted: JPush's answer has no Date header, so the age of the files is unknown. Check what stands between this runner and JPush.",
  );
}
