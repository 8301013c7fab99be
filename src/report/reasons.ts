import type { KeepReason } from '../prune/types.ts';
import type { Fate } from './lifetimes.ts';

const KEPT: Readonly<Record<KeepReason, string>> = {
  protected: 'protect names it',
  scheduled: 'a pending schedule names it',
  too_young: 'younger than min_age',
  kept_last: 'one of the newest that keep_last keeps',
  not_old_enough: 'younger than older_than',
  enough_free: 'enough slots are free without it',
  other_type: 'of another type',
  other_name: 'no name_pattern matches it',
  unreadable_time: 'its time cannot be read',
  uploaded_now: 'a part of the audience of this run',
};

const SETTLED: Readonly<Record<string, string>> = {
  deleted: 'nothing keeps it',
  would_delete: 'nothing keeps it',
  already_gone: 'it was already gone',
};

const FATES: Readonly<Record<Fate, string>> = {
  deleted: 'deleted',
  would_delete: 'would be deleted',
  failed: 'not deleted',
  kept: 'kept',
  not_tried: 'not tried',
  uploaded: 'uploaded',
  reused: 'reused',
  adopted: 'uploaded (answer lost, found by listing)',
  listed: 'stays',
};

/** The word for what became of a file. */
export function fateText(fate: Fate): string {
  return FATES[fate];
}

/** A reason of the plan in words; any other text (an error's sentence) as it is, not escaped. */
export function reasonText(reason: string): string {
  const words: Readonly<Record<string, string>> = { ...KEPT, ...SETTLED };
  return Object.hasOwn(words, reason) ? (words[reason] ?? reason) : reason;
}
