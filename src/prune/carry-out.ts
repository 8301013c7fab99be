import type { RemoteFile } from '../jpush/types.ts';
import { UnsentError } from '../shared/cancellation.ts';
import type { Verdict } from './types.ts';

/** What became of one file. */
export interface Outcome {
  readonly file: RemoteFile;
  /** `failed`: nobody confirmed the deletion; with an answer lost the file may be gone. `not_tried`: no request began. */
  readonly outcome: 'deleted' | 'would_delete' | 'failed' | 'kept' | 'not_tried';
  /** The plan's reason, `already_gone` for a deletion that had nothing to do, the outcome, or a sentence. */
  readonly reason: string;
  /** What was thrown; only for `failed`. */
  readonly error?: unknown;
}

export interface CarryOutOptions {
  readonly dry_run: boolean;
  /** Aborted when the job is cancelled: no deletion starts afterwards. */
  readonly signal: AbortSignal;
  readonly deleteFile: (fileId: string) => Promise<void>;
  /** Whether JPush said that there is no such file. */
  readonly isGone: (error: unknown) => boolean;
  /** Whether every further deletion would fail like this one (bad credentials, no right to delete). */
  readonly failsForAll: (error: unknown) => boolean;
  /** Told after every deletion that was tried; `done` of `of` have been. */
  readonly onSettled: (outcome: Outcome, progress: { readonly done: number; readonly of: number }) => void;
}

/** Why a plan as a whole was not carried out. */
const NOT_BEGUN = {
  unreadable_schedules: 'the pending schedules could not be read',
  incomplete_list: 'the list is not complete',
  not_enough_slots: 'the rules do not allow to delete enough files',
} as const;

const CANCELLED = 'the job was cancelled before its turn';
const CANCELLED_UNDER_WAY = 'the job was cancelled in its turn; it may be gone';
const HOPELESS = 'the deletion before it failed for a reason that holds for every file';

/**
 * Does what a plan says, one deletion after the other, and nothing in a dry run. A deletion that fails stops no other,
 * unless every one would fail or the job was cancelled: then the rest is not tried. Never throws for a deletion.
 *
 * @returns one outcome a verdict, in the same order
 */
export async function carryOut(
  verdicts: readonly Verdict[],
  options: CarryOutOptions,
): Promise<readonly Outcome[]> {
  const of = verdicts.filter(({ action }) => action === 'delete').length;
  const outcomes: Outcome[] = [];
  let done = 0;
  let stopped: string | undefined;
  for (const verdict of verdicts) {
    if (options.signal.aborted) stopped ??= CANCELLED;
    const settled = outcomeWithoutRequest(verdict, options.dry_run, stopped);
    if (settled !== undefined) {
      outcomes.push(settled);
      continue;
    }
    const outcome = await tryDelete(verdict.file, options);
    outcomes.push(outcome);
    if (outcome.outcome === 'not_tried') continue;
    done += 1;
    stopped = stopAfter(outcome, options);
    options.onSettled(outcome, { done, of });
  }
  return outcomes;
}

function outcomeWithoutRequest(
  verdict: Verdict,
  dryRun: boolean,
  stopped: string | undefined,
): Outcome | undefined {
  const { file } = verdict;
  if (verdict.action === 'keep') return { file, outcome: 'kept', reason: verdict.reason };
  if (dryRun) return { file, outcome: 'would_delete', reason: 'would_delete' };
  if (stopped !== undefined) return { file, outcome: 'not_tried', reason: stopped };
  return undefined;
}

async function tryDelete(file: RemoteFile, options: CarryOutOptions): Promise<Outcome> {
  try {
    await options.deleteFile(file.file_id);
    return { file, outcome: 'deleted', reason: 'deleted' };
  } catch (error: unknown) {
    if (options.isGone(error)) return { file, outcome: 'deleted', reason: 'already_gone' };
    if (error instanceof UnsentError) return { file, outcome: 'not_tried', reason: CANCELLED };
    if (isInterruption(error, options.signal)) {
      return { file, outcome: 'failed', reason: CANCELLED_UNDER_WAY, error };
    }
    const reason = error instanceof Error ? error.message : String(error);
    return { file, outcome: 'failed', reason, error };
  }
}

function stopAfter(
  { outcome, error }: Outcome,
  { signal, failsForAll }: CarryOutOptions,
): string | undefined {
  if (outcome !== 'failed') return undefined;
  if (isInterruption(error, signal)) return CANCELLED;
  return failsForAll(error) ? HOPELESS : undefined;
}

function isInterruption(error: unknown, signal: AbortSignal): boolean {
  return signal.aborted && error === signal.reason;
}

/** The outcomes of a plan of which nothing was begun. */
export function notBegun(verdicts: readonly Verdict[], why: keyof typeof NOT_BEGUN): readonly Outcome[] {
  return verdicts.map((verdict) =>
    verdict.action === 'keep'
      ? { file: verdict.file, outcome: 'kept', reason: verdict.reason }
      : { file: verdict.file, outcome: 'not_tried', reason: NOT_BEGUN[why] },
  );
}
