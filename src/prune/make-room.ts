import { SLOT_LIMIT } from '../jpush/limits.ts';
import { needRule, planPrune } from './plan.ts';
import type { KeepVerdict, PruneSituation, Verdict } from './types.ts';

/** A way to enough free slots, or none: then nothing at all is to be deleted, and there is no verdict that says so. */
export type RoomPlan =
  | { readonly enough: true; readonly verdicts: readonly Verdict[] }
  | {
      readonly enough: false;
      /** Free slots that the rules would allow at most. */
      readonly reachable: number;
      /** Why each file that stays does, oldest first. */
      readonly verdicts: readonly KeepVerdict[];
    };

/**
 * Plans for `on_full: prune`: as few deletions as needed, the oldest first, and only those that the rules allow. A
 * `free_slots` among the rules is one of them: beyond that many free slots nothing is deleted for an upload either.
 *
 * @param needed slots that must be free
 * @throws NoPruneRuleError, TimesMisfitError as `planPrune` does, so ask only when slots lack
 */
export function planRoom(situation: PruneSituation, needed: number): RoomPlan {
  const { rules } = situation;
  needRule(rules);
  const free_slots = Math.min(needed, rules.free_slots ?? needed);
  const verdicts = planPrune({ ...situation, rules: { ...rules, free_slots } });
  const kept = verdicts.filter((verdict) => verdict.action === 'keep');
  const reachable = Math.max(0, SLOT_LIMIT - kept.length);
  return reachable >= needed ? { enough: true, verdicts } : { enough: false, reachable, verdicts: kept };
}
