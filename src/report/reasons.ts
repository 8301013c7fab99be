import type { DecidingRule, KeepReason } from '../prune/types.ts';
import { pluralize } from '../shared/format.ts';

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
] as const;

const KEPT: Readonly<Record<KeepReason, string>> = {
  protected: 'listed in protect',
  scheduled: 'a pending schedule needs it',
  too_young: 'younger than min_age',
  kept_last: 'one of the newest that keep_last keeps',
  not_old_enough: 'younger than older_than',
  enough_free: 'enough slots are free without it',
  other_type: 'of another type',
  other_name: 'its name is not known',
  unreadable_time: 'its time cannot be read',
  uploaded_now: 'part of the audience of this run',
};

const OTHERS: Readonly<Record<string, string>> = {
  deleted: 'asked for by its id',
  would_delete: 'asked for by its id',
  already_gone: 'it was already gone',
};

/**
 * A reason of the plan in words, with the rule that decided: `older than 10d`, `matches protect vip.*`. Any other text
 * (an error's sentence) as it is, not escaped.
 */
export function reasonText(reason: string, rules: readonly DecidingRule[] = []): string {
  const isDeletion = reason === 'deleted' || reason === 'would_delete';
  const said = rules.map((rule) => (isDeletion ? deletionRule(rule) : keepingRule(rule))).join(', ');
  if (said !== '' && (isDeletion || Object.hasOwn(KEPT, reason))) return said;
  const words: Readonly<Record<string, string>> = { ...KEPT, ...OTHERS };
  return Object.hasOwn(words, reason) ? (words[reason] ?? reason) : reason;
}

function deletionRule(rule: DecidingRule): string {
  switch (rule.input) {
    case 'older_than':
      return `older than ${durationText(rule.milliseconds)}`;
    case 'keep_last':
      return rule.value === 0 ? 'keep_last keeps none' : `not one of the newest ${rule.value}`;
    case 'free_slots':
      return `to free ${pluralize(rule.value, 'slot')}`;
    default:
      return rule.input;
  }
}

function keepingRule(rule: DecidingRule): string {
  switch (rule.input) {
    case 'protect':
      return `matches protect ${rule.value}`;
    case 'older_than':
    case 'min_age':
      return `younger than ${durationText(rule.milliseconds)} (${rule.input})`;
    case 'keep_last':
      return `one of the newest ${rule.value} (keep_last)`;
    case 'free_slots':
      return `${pluralize(rule.value, 'slot')} are free without it`.replace('1 slot are', '1 slot is');
    case 'type':
      return `not of type ${rule.value}`;
    case 'name_pattern':
      return `matches no name_pattern (${rule.value.join(', ')})`;
  }
}

/** As it would be written in a workflow: `10d`, `90m`. */
export function durationText(milliseconds: number): string {
  const [unit, length] = UNITS.find(([, length]) => milliseconds % length === 0) ?? ['m', 60_000];
  return `${milliseconds / length}${unit}`;
}
