import { certainlyDidNothing, isUnknownFile, isWithoutRight } from '../jpush/retry.ts';
import { type CarriedOut, carryOut, countDeletions, notBegun, type Outcome } from '../prune/carry-out.ts';
import { checkPlan } from '../prune/check-plan.ts';
import { DeletionError, UnreadableSchedulesError } from '../prune/errors.ts';
import { FreshSchedules } from '../prune/fresh-schedules.ts';
import { scheduledUuids } from '../prune/schedules.ts';
import type { PlannedFile, PruneRules } from '../prune/types.ts';
import type { FileOutcome } from '../report/findings.ts';
import type { Remark } from '../shared/types.ts';
import { type Session, slotsOf } from './session.ts';

interface AnyPlan {
  readonly planned: readonly PlannedFile[];
}

export interface DeletionOptions<Plan extends AnyPlan> {
  readonly rules: Pick<PruneRules, 'protect' | 'protect_scheduled' | 'max_deletes'>;
  /** Plans for the files that are not gone, given the uuids that pending schedules name. */
  readonly plan: (scheduled: ReadonlySet<string>, gone: ReadonlySet<string>) => Plan;
  /** Throws when a plan that was made again must not be carried on. */
  readonly verify?: (plan: Plan) => void;
  /** Remarks on what became of the files. */
  readonly remarks?: (outcomes: readonly Outcome[]) => readonly Remark[];
}

/** The deletions of one run: planned, checked, carried out, and planned again when the schedules are old. */
export class Deletions<Plan extends AnyPlan> {
  readonly #session: Session;
  readonly #options: DeletionOptions<Plan>;
  readonly #schedules: FreshSchedules;

  constructor(session: Session, options: DeletionOptions<Plan>) {
    this.#session = session;
    this.#options = options;
    this.#schedules = new FreshSchedules(
      () => session.jpush.listSchedules(),
      () => session.context.clock.now(),
    );
  }

  /**
   * Plans, and if anything would be deleted plans again with the schedules, so that what a pending push needs is kept.
   *
   * @throws UnreadableSchedulesError when the schedules cannot be read
   * @throws MaxDeletesError, NearMissError when the plan was probably not meant
   */
  async plan(): Promise<Plan> {
    const { listing, context } = this.#session;
    const { plan, rules } = this.#options;
    const first = plan(new Set(), new Set());
    if (countDeletions(first.planned) === 0) return first;
    let last = first;
    if (rules.protect_scheduled) {
      const pushes = await this.#schedules.read().catch((error: unknown) => {
        this.recordNotBegun(first.planned, 'unreadable_schedules');
        context.cancelled.throwIfAborted();
        throw new UnreadableSchedulesError({ cause: error, requests: 0 });
      });
      last = plan(scheduledUuids(pushes, listing.files), new Set());
    }
    try {
      checkPlan(last.planned, { rules, ...listing });
    } catch (error) {
      this.recordNotBegun(last.planned, 'refused');
      throw error;
    }
    return last;
  }

  /**
   * Carries a plan out and records what became of every file.
   *
   * @param alreadyGone files without a deletion of their own that belong to the outcome
   * @returns the slots in use afterwards
   * @throws DeletionError when a file that should be deleted was not
   */
  async carryOut(planned: readonly PlannedFile[], alreadyGone: readonly FileOutcome[] = []): Promise<number> {
    const { context, jpush, listing, dry_run } = this.#session;
    const { outcomes, error } = await carryOut(planned, {
      dry_run,
      signal: context.cancelled,
      deleteFile: (fileId, beforeTry) => jpush.deleteFile(fileId, beforeTry),
      replan: (gone, requests) => this.#replan(gone, requests),
      didNothing: certainlyDidNothing,
      isGone: isUnknownFile,
      failsForAll: isWithoutRight,
      onOutcome: (_, { done, of }) => context.report({ kind: 'deletions', done, of }),
    });
    const used = listing.total_count - outcomes.filter(({ outcome }) => outcome === 'deleted').length;
    context.record({
      outcomes: [...outcomes.map(fileOutcome), ...alreadyGone],
      slots: slotsOf(used),
      total_count: used,
    });
    context.remark(...(this.#options.remarks?.(outcomes) ?? []));
    this.#throwFailure({ outcomes, error });
    return used;
  }

  /** Records a plan of which nothing was begun, and why. */
  recordNotBegun(planned: readonly PlannedFile[], why: Parameters<typeof notBegun>[1]): void {
    this.#session.context.record({ outcomes: notBegun(planned, why).map(fileOutcome) });
  }

  /** The plan for the files that are left, when the schedules were read too long ago; else `undefined`. */
  async #replan(gone: ReadonlySet<string>, requests: number): Promise<readonly PlannedFile[] | undefined> {
    const { rules, plan, verify } = this.#options;
    if (!rules.protect_scheduled) return undefined;
    const pushes = await this.#schedules.readIfStale().catch((cause: unknown) => {
      throw new UnreadableSchedulesError({ cause, requests });
    });
    if (pushes === undefined) return undefined;
    const { files, total_count } = this.#session.listing;
    const left = files.filter(({ file_id }) => !gone.has(file_id));
    const again = plan(scheduledUuids(pushes, left), gone);
    verify?.(again);
    checkPlan(again.planned, { rules, files, total_count, done: gone.size });
    return again.planned;
  }

  #throwFailure({ outcomes, error }: CarriedOut): void {
    const failed = outcomes.filter(({ outcome }) => outcome === 'failed' || outcome === 'not_tried');
    if (failed.length === 0 && error === undefined) return;
    this.#session.context.cancelled.throwIfAborted();
    if (error !== undefined) throw error;
    const cause = failed.find((one) => one.error !== undefined)?.error;
    const deletions = outcomes.filter(({ outcome }) => outcome !== 'kept').length;
    const isCertain = !failed.some(({ may_be_gone }) => may_be_gone === true);
    throw new DeletionError({ failed: failed.length, total: deletions, isCertain }, { cause });
  }
}

/** An outcome as it is reported. */
function fileOutcome({ file, outcome, reason, rules, may_be_gone }: Outcome): FileOutcome {
  const { file_id, file_uuid, file_name, type, created, expires } = file;
  const shown = { file_id, file_uuid, file_name, type, outcome, reason, rules, created, expires };
  return may_be_gone === true ? { ...shown, may_be_gone } : shown;
}
