import type { PruneRules } from '../prune/types.ts';
import { durationText } from './reasons.ts';

/** The rules of pruning as they would be written in a workflow: `older_than: 10d`, `protect: vip.*`. */
export function rulesInForce(rules: PruneRules): readonly string[] {
  const { older_than, keep_last, free_slots, max_deletes, type, name_pattern, protect, min_age } = rules;
  const given: readonly (readonly [string, string | number | undefined])[] = [
    ['older_than', older_than === undefined ? undefined : durationText(older_than)],
    ['keep_last', keep_last],
    ['free_slots', free_slots],
    ['max_deletes', max_deletes],
    ['type', type],
    ['name_pattern', name_pattern.length === 0 ? undefined : name_pattern.join(', ')],
    ['protect', protect.length === 0 ? undefined : protect.join(', ')],
    ['protect_scheduled', `${rules.protect_scheduled}`],
    ['min_age', durationText(min_age)],
  ];
  return given.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
}
