import { SLOT_LIMIT } from '../jpush/limits.ts';
import { matchesName } from '../jpush/name-glob.ts';
import { checkZone } from '../jpush/zone-check.ts';
import { audiencesOf, type StoredAudience } from './audiences.ts';
import { TimesMisfitError } from './errors.ts';
import { hasKnownName, protectionOf } from './protection.ts';
import type { DecidingRule, KeepReason, PlannedFile, PruneRules, PruneSituation } from './types.ts';

/** Why an audience is kept, and the rule behind it. */
interface Keeping {
  readonly reason: KeepReason;
  readonly rules: readonly DecidingRule[];
}

/** The types of audience that JPush documents; a file of any other is never deleted. */
export const KNOWN_TYPES: readonly string[] = ['alias', 'registration_id'];

/**
 * Decides on every audience: it is deleted only if every rule given agrees on all of its files and nothing protects any
 * of them. One that is kept has the first reason of this table that holds, so protections come before filters, and
 * filters before rules: a user learns what would still keep it if everything below were changed.
 *
 * | reason            | the audience                                                                     |
 * | ----------------- | -------------------------------------------------------------------------------- |
 * | `uploaded_now`    | was uploaded or is reused by this run, if only in part                           |
 * | `protected`       | has a file that `protect` lists: by id, uuid or name glob                        |
 * | `scheduled`       | has a file that a pending schedule needs, and `protect_scheduled` is on          |
 * | `other_type`      | is not of `type`, or of a type that is not known                                 |
 * | `other_name`      | has a file that matches no `name_pattern`, or that has no name                   |
 * | `unreadable_time` | has a file whose `create_time` or `expire_time` cannot be read, or be true       |
 * | `too_young`       | age < `min_age`; at exactly `min_age` it may be deleted                          |
 * | `kept_last`       | is one of the newest `keep_last` of its type that have a right name              |
 * | `not_old_enough`  | age < `older_than`; at exactly `older_than` it may be deleted                    |
 * | `enough_free`     | is not needed for `free_slots`: deleting older ones leaves enough slots free     |
 *
 * The age is that of the newest file. `keep_last` counts before everything else: also a protected audience, or one that
 * is too young, is one of the N. Only those without a place in the order (a `create_time` that is not known) do not
 * count, so more of the others are kept.
 *
 * A plan that is made again counts as the first one did, with the files that are gone by then: an audience of which one
 * is gone is deleted to its last file, unless something keeps it now.
 *
 * @returns one entry per file that is not gone, the oldest audience first, its files together
 * @throws TimesMisfitError when the listed times cannot be true in the assumed zone; `min_age` always needs an age
 */
export function planPrune(situation: PruneSituation): readonly PlannedFile[] {
  const { files, rules, now, gone = new Set() } = situation;
  const times = checkZone(files, now);
  if (!times.fits) throw new TimesMisfitError(times.offsets);
  const audiences = audiencesOf(files);
  const newest = newestOfEachType(audiences, rules);
  const agreed = rulesGiven(rules);
  const decided = audiences.map((audience) => {
    const left = audience.files.filter(({ file_id }) => !gone.has(file_id));
    const isBegun = left.length < audience.files.length;
    return { audience, left, isBegun, keeping: keepingOf(audience, situation, newest) };
  });
  const begun = decided.filter(({ isBegun }) => isBegun);
  // Without a rule nothing agrees to a deletion.
  let wanted = agreed.length === 0 ? 0 : deletionsWanted(files.length, rules.free_slots);
  for (const { audience, left, keeping } of begun) {
    wanted -= audience.files.length - (keeping === undefined ? 0 : left.length);
  }
  return decided.flatMap(({ left, isBegun, keeping }): readonly PlannedFile[] => {
    const kept = keeping ?? (isBegun || wanted > 0 ? undefined : enoughFree(rules));
    if (kept !== undefined) return left.map((file) => ({ file, action: 'keep', ...kept }));
    if (!isBegun) wanted -= left.length;
    return left.map((file) => ({ file, action: 'delete', rules: agreed }));
  });
}

function rulesGiven({ older_than, keep_last, free_slots }: PruneRules): readonly DecidingRule[] {
  return [
    ...(older_than === undefined ? [] : [{ input: 'older_than' as const, milliseconds: older_than }]),
    ...(keep_last === undefined ? [] : [{ input: 'keep_last' as const, value: keep_last }]),
    ...(free_slots === undefined ? [] : [{ input: 'free_slots' as const, value: free_slots }]),
  ];
}

function keepingOf(
  audience: StoredAudience,
  situation: PruneSituation,
  newest: ReadonlySet<StoredAudience>,
): Keeping | undefined {
  const { files, type, created } = audience;
  const { rules, now, agesAt = now } = situation;
  const { min_age, keep_last = 0, older_than, name_pattern } = rules;
  const protection = protectionOf(files, situation);
  if (protection !== undefined) return protection;
  if (!KNOWN_TYPES.includes(type) || (rules.type !== undefined && type !== rules.type)) {
    return keptBy(
      'other_type',
      ...(rules.type === undefined ? [] : [{ input: 'type', value: rules.type } as const]),
    );
  }
  if (!hasRightName(audience, rules)) {
    return keptBy(
      'other_name',
      ...(name_pattern.length === 0 ? [] : [{ input: 'name_pattern', value: name_pattern } as const]),
    );
  }
  if (created === undefined || files.some(({ expires }) => expires === undefined))
    return keptBy('unreadable_time');
  const age = agesAt - created;
  if (age < min_age) return keptBy('too_young', { input: 'min_age', milliseconds: min_age });
  if (newest.has(audience)) return keptBy('kept_last', { input: 'keep_last', value: keep_last });
  if (older_than !== undefined && age < older_than) {
    return keptBy('not_old_enough', { input: 'older_than', milliseconds: older_than });
  }
  return undefined;
}

function keptBy(reason: KeepReason, ...rules: readonly DecidingRule[]): Keeping {
  return { reason, rules };
}

function enoughFree({ free_slots }: PruneRules): Keeping {
  return keptBy(
    'enough_free',
    ...(free_slots === undefined ? [] : [{ input: 'free_slots', value: free_slots } as const]),
  );
}

/** A file without a name (uploaded before JPush kept names), or with a part of one, is never known to be meant. */
function hasRightName({ files }: StoredAudience, { name_pattern }: PruneRules): boolean {
  return files.every(
    (file) =>
      hasKnownName(file) && (name_pattern.length === 0 || matchesName(file.file_name ?? '', name_pattern)),
  );
}

function newestOfEachType(
  oldestFirst: readonly StoredAudience[],
  rules: PruneRules,
): ReadonlySet<StoredAudience> {
  const { keep_last = 0 } = rules;
  const counted = oldestFirst.filter(
    (audience) => audience.created !== undefined && hasRightName(audience, rules),
  );
  const byType = Map.groupBy(counted.toReversed(), ({ type }) => type);
  return new Set([...byType.values()].flatMap((newestFirst) => newestFirst.slice(0, keep_last)));
}

function deletionsWanted(used: number, freeSlots: number | undefined): number {
  return freeSlots === undefined ? used : used + freeSlots - SLOT_LIMIT;
}
