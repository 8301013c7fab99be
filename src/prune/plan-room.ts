import { SLOT_LIMIT } from '../jpush/limits.ts';
import { planPrune } from './plan.ts';
import type { PlannedFile, PruneSituation } from './types.ts';

/** A plan that frees enough slots; or one that does not, then nothing at all is to be deleted. */
export interface RoomPlan {
  readonly enough: boolean;
  /** Free slots that the rules allow at most. */
  readonly reachable: number;
  /** One entry for each file, the oldest audience first. */
  readonly planned: readonly PlannedFile[];
}

/**
 * Plans for `on_full: prune`: as few audiences as needed, the oldest first, and only those that the rules allow. A
 * `free_slots` among the rules is one of them (`inputs` makes sure that there is a rule): beyond that many free slots nothing is deleted for an upload either.
 *
 * @param needed slots that must be free
 * @throws TimesMisfitError as `planPrune` does, so ask only when slots lack
 */
export function planRoom(situation: PruneSituation, needed: number): RoomPlan {
  const { rules } = situation;
  const free_slots = Math.min(needed, rules.free_slots ?? needed);
  const planned = planPrune({ ...situation, rules: { ...rules, free_slots } });
  const kept = planned.filter(({ action }) => action === 'keep').length;
  const reachable = Math.max(0, SLOT_LIMIT - kept);
  return { enough: reachable >= needed, reachable, planned };
}
