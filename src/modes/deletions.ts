import type { Listing } from '../jpush/client.ts';
import { isUnknownFile, isWithoutRight } from '../jpush/retry.ts';
import { carryOut, notBegun, type Outcome } from '../prune/carry-out.ts';
import { DeletionError, MissingDateError, UnreadableSchedulesError } from '../prune/errors.ts';
import { scheduledUuids } from '../prune/schedules.ts';
import type { Verdict } from '../prune/types.ts';
import type { FileOutcome } from '../report/findings.ts';
import { type Session, slotsOf } from './session.ts';

/**
 * Plans, and if anything would be deleted plans again with the schedules, so that what a pending push needs stays.
 *
 * @param plan the plan, given the uuids that pending schedules name
 * @throws UnreadableSchedulesError when the schedules cannot be read
 */
export async function planWithSchedules<T extends { readonly verdicts: readonly Verdict[] }>(
  session: Session,
  protect_scheduled: boolean,
  plan: (scheduled: ReadonlySet<string>) => T,
): Promise<T> {
  const first = plan(new Set());
  if (!protect_scheduled || first.verdicts.every(({ action }) => action === 'keep')) return first;
  const { context, jpush, listing } = session;
  const pushes = await jpush.listScheduledPushes().catch((error: unknown) => {
    recordNotBegun(session, first.verdicts, 'unreadable_schedules');
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
  { context, jpush, listing, dry_run }: Session,
  alreadyGone: readonly FileOutcome[] = [],
): Promise<number> {
  const outcomes = await carryOut(verdicts, {
    dry_run,
    signal: context.cancelled,
    deleteFile: (fileId) => jpush.deleteFile(fileId),
    isGone: isUnknownFile,
    failsForAll: isWithoutRight,
    onSettled: (_, { done, of }) => context.report({ kind: 'deletions', done, of }),
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

/** Records a plan of which nothing was begun, and why. */
export function recordNotBegun(
  { context }: Session,
  verdicts: readonly Verdict[],
  why: Parameters<typeof notBegun>[1],
): void {
  context.record({ outcomes: notBegun(verdicts, why).map(fileOutcome) });
}

/** An outcome as it is told. */
function fileOutcome({ file, outcome, reason }: Outcome): FileOutcome {
  const { file_id, file_uuid, file_name, type, created, expires } = file;
  return { file_id, file_uuid, file_name, type, outcome, reason, created, expires };
}

/** The service's clock, without which no age is known. */
export function clockOf({ now }: Listing): number {
  if (now !== undefined) return now;
  throw new MissingDateError();
}
