import type { RemoteFile } from '../jpush/types.ts';
import { UnsentError } from '../shared/cancellation.ts';
import type { DecidingRule, PlannedFile } from './types.ts';

/** What became of one file. */
export interface Outcome {
  readonly file: RemoteFile;
  /** `failed`: the deletion was not confirmed; with its answer lost the file may be gone. `not_tried`: no request began. */
  readonly outcome: 'deleted' | 'would_delete' | 'failed' | 'kept' | 'not_tried';
  /** The plan's reason, `already_gone` for a deletion that had nothing to do, the outcome, or a sentence. */
  readonly reason: string;
  /** The rules that decided. */
  readonly rules: readonly DecidingRule[];
  /** What was thrown; only for `failed`. */
  readonly error?: unknown;
  /** Whether a request may have deleted the file all the same; only for `failed`. */
  readonly may_be_gone?: boolean;
}

export interface CarryOutOptions {
  readonly dry_run: boolean;
  /** Aborted when the job is cancelled: no deletion starts afterwards. */
  readonly signal: AbortSignal;
  /** Deletes one file. Calls `beforeTry` right before each request, and sends none when it throws. */
  readonly deleteFile: (fileId: string, beforeTry: () => Promise<void>) => Promise<void>;
  /**
   * The plan made again with what JPush says now, for the files that are left; `undefined` while it need not be.
   *
   * @param gone `file_id`s of the files deleted so far
   * @param requests how many deletions were sent so far, those that failed among them
   */
  readonly replan: (
    gone: ReadonlySet<string>,
    requests: number,
  ) => Promise<readonly PlannedFile[] | undefined>;
  /** Whether a deletion that failed surely deleted nothing. */
  readonly didNothing: (error: unknown) => boolean;
  /** Whether JPush said that there is no such file. */
  readonly isGone: (error: unknown) => boolean;
  /** Whether every further deletion would fail like this one (bad credentials, no right to delete). */
  readonly failsForAll: (error: unknown) => boolean;
  /** Called after every deletion that was tried; `done` of `of` have been. */
  readonly onOutcome: (outcome: Outcome, progress: { readonly done: number; readonly of: number }) => void;
}

/** Why a plan as a whole was not carried out. */
const NOT_BEGUN = {
  unreadable_schedules: 'the pending schedules could not be read',
  incomplete_list: 'the list is not complete',
  not_enough_slots: 'the rules do not allow to delete enough files',
  refused: 'the plan was probably not meant',
} as const;

/** What became of every file, and what stopped the rest, where something did. */
export interface CarriedOut {
  /** One a planned file, in the order of the first plan. */
  readonly outcomes: readonly Outcome[];
  /** Why the plan could not be made again. */
  readonly error?: unknown;
}

const CANCELLED = 'the job was cancelled before its turn';
const CANCELLED_UNDER_WAY = 'the job was cancelled in its turn; it may be gone';
const FAILS_FOR_ALL = 'the deletion before it failed for a reason that holds for every file';
const NOT_PLANNED_AGAIN = 'the plan could not be made again before its turn';
const NOT_REPEATED = 'its deletion was not repeated, because the plan changed meanwhile; it may be gone';

/** Thrown before a request that must not be sent: the plan keeps the file now, or could not be made again (the cause). */
class PlanChanged extends Error {
  constructor() {
    super('The plan changed after a try that may have deleted the file, so the deletion was not repeated.');
  }
}

/**
 * Does what a plan says, one deletion after the other, and nothing in a dry run. A deletion that fails stops no other,
 * unless every one would fail, the plan cannot be made again or the job was cancelled: then the rest is not tried.
 * Never throws for a deletion.
 */
export async function carryOut(
  planned: readonly PlannedFile[],
  options: CarryOutOptions,
): Promise<CarriedOut> {
  const finished = new Map<string, Outcome>();
  let current = planned;
  let stopped: string | undefined;
  let error: unknown;
  let requests = 0;
  const checkAgain = async (fileId: string): Promise<void> => {
    try {
      current = (await options.replan(idsGone(finished), requests)) ?? current;
    } catch (cause) {
      stopped = options.signal.aborted ? CANCELLED : NOT_PLANNED_AGAIN;
      error = cause;
    }
    if (stopped !== undefined || !isToBeDeleted(current, fileId)) throw new PlanChanged();
    requests += 1;
  };
  while (!options.dry_run) {
    if (options.signal.aborted) stopped ??= CANCELLED;
    const next = current.find(({ action, file }) => action === 'delete' && !finished.has(file.file_id));
    if (next === undefined || stopped !== undefined) break;
    const outcome = await tryDelete(next, options, checkAgain);
    if (outcome === undefined) continue;
    finished.set(next.file.file_id, outcome);
    if (outcome.outcome === 'not_tried') continue;
    stopped ??= stopAfter(outcome, options);
    options.onOutcome(outcome, { done: finished.size, of: countDeletions(current, finished) });
  }
  const latest = new Map(current.map((one) => [one.file.file_id, one]));
  const outcomes = planned.map(
    (first) =>
      finished.get(first.file.file_id) ??
      withoutRequest(latest.get(first.file.file_id) ?? first, { ...options, stopped }),
  );
  return { outcomes, error };
}

/** Deletions that a plan says, those that were tried before it was made among them. */
export function countDeletions(
  planned: readonly PlannedFile[],
  finished: ReadonlyMap<string, Outcome> = new Map(),
): number {
  const rest = planned.filter(({ action, file }) => action === 'delete' && !finished.has(file.file_id));
  return finished.size + rest.length;
}

function idsGone(finished: ReadonlyMap<string, Outcome>): ReadonlySet<string> {
  return new Set([...finished].flatMap(([id, { outcome }]) => (outcome === 'deleted' ? [id] : [])));
}

function isToBeDeleted(planned: readonly PlannedFile[], fileId: string): boolean {
  return planned.some(({ action, file }) => action === 'delete' && file.file_id === fileId);
}

function withoutRequest(
  planned: PlannedFile,
  { dry_run, stopped }: { readonly dry_run: boolean; readonly stopped: string | undefined },
): Outcome {
  const { file, rules } = planned;
  if (planned.action === 'keep') return { file, outcome: 'kept', reason: planned.reason, rules };
  if (dry_run) return { file, outcome: 'would_delete', reason: 'would_delete', rules };
  return { file, outcome: 'not_tried', reason: stopped ?? NOT_PLANNED_AGAIN, rules };
}

/** `undefined` when no request began, because the plan keeps the file now or nothing more is to be deleted. */
async function tryDelete(
  { file, rules }: PlannedFile,
  { deleteFile, didNothing, isGone, signal }: CarryOutOptions,
  checkAgain: (fileId: string) => Promise<void>,
): Promise<Outcome | undefined> {
  let tries = 0;
  const beforeTry = async (): Promise<void> => {
    await checkAgain(file.file_id);
    tries += 1;
  };
  try {
    await deleteFile(file.file_id, beforeTry);
    return { file, outcome: 'deleted', reason: 'deleted', rules };
  } catch (error: unknown) {
    const failed = (reason: string, may_be_gone: boolean): Outcome => {
      return { file, outcome: 'failed', reason, rules, error, may_be_gone };
    };
    if (error instanceof PlanChanged) return tries === 0 ? undefined : failed(NOT_REPEATED, true);
    if (isGone(error)) return { file, outcome: 'deleted', reason: 'already_gone', rules };
    if (error instanceof UnsentError) return { file, outcome: 'not_tried', reason: CANCELLED, rules };
    if (isInterruption(error, signal)) return failed(CANCELLED_UNDER_WAY, true);
    const reason = error instanceof Error ? error.message : String(error);
    // Of several tries only the last one's error is known.
    return failed(reason, tries > 1 || !didNothing(error));
  }
}

function stopAfter(
  { outcome, error }: Outcome,
  { signal, failsForAll }: CarryOutOptions,
): string | undefined {
  if (outcome !== 'failed') return undefined;
  if (isInterruption(error, signal)) return CANCELLED;
  return failsForAll(error) ? FAILS_FOR_ALL : undefined;
}

function isInterruption(error: unknown, signal: AbortSignal): boolean {
  return signal.aborted && error === signal.reason;
}

/** The outcomes of a plan of which nothing was begun. */
export function notBegun(planned: readonly PlannedFile[], why: keyof typeof NOT_BEGUN): readonly Outcome[] {
  return planned.map((one) => withoutRequest(one, { dry_run: false, stopped: NOT_BEGUN[why] }));
}
