import { SLOT_LIMIT } from '../jpush/limits.ts';
import { matchesName } from '../jpush/name-glob.ts';
import type { RemoteFile } from '../jpush/types.ts';
import { checkZone } from '../jpush/zone-check.ts';
import { NoPruneRuleError, TimesMisfitError } from './errors.ts';
import { protectionOf } from './protection.ts';
import type { KeepReason, PruneRules, PruneSituation, Verdict } from './types.ts';

/**
 * Decides on every file: it is deleted only if every rule given agrees and nothing protects it. A file that stays has
 * the first reason of this table that holds, so protections come before filters, and filters before rules: a user
 * learns what would still keep the file if everything below were changed.
 *
 * | reason            | the file                                                                    |
 * | ----------------- | --------------------------------------------------------------------------- |
 * | `uploaded_now`    | was uploaded or is reused by this run                                       |
 * | `protected`       | is named by `protect`: id, uuid or name glob                                |
 * | `scheduled`       | is named by a pending schedule, and `protect_scheduled` is on               |
 * | `other_type`      | is not of `type`                                                            |
 * | `other_name`      | matches no `name_pattern`, or has no name                                   |
 * | `unreadable_time` | has no `create_time` or `expire_time` that can be read                      |
 * | `too_young`       | age < `min_age`; at exactly `min_age` it may go                             |
 * | `kept_last`       | is one of the newest `keep_last` of its type that have a right name         |
 * | `not_old_enough`  | age < `older_than`; at exactly `older_than` it may go                       |
 * | `enough_free`     | is not needed for `free_slots`: older files that go leave enough slots free |
 *
 * `keep_last` counts before everything else: also a protected file, or one that is too young, is one of the N. Only
 * files without a place in the order (`create_time` cannot be read) do not count, so more of the others stay.
 *
 * @returns one verdict a file, oldest first
 * @throws NoPruneRuleError when neither `older_than` nor `keep_last` nor `free_slots` is given
 * @throws TimesMisfitError when the listed times cannot be true in the assumed zone; `min_age` always needs an age
 */
export function planPrune(situation: PruneSituation): readonly Verdict[] {
  const { files, rules, now } = situation;
  needRule(rules);
  const times = checkZone(files, now);
  if (!times.fits) throw new TimesMisfitError(times.offsets);
  const ordered = oldestFirst(files);
  const newest = newestOfEachType(ordered, rules);
  let wanted = deletionsWanted(files.length, rules.free_slots);
  return ordered.map((file): Verdict => {
    const reason = reasonToKeep(file, situation, newest) ?? (wanted > 0 ? undefined : 'enough_free');
    if (reason !== undefined) return { file, action: 'keep', reason };
    wanted -= 1;
    return { file, action: 'delete' };
  });
}

/** @throws NoPruneRuleError when nothing says what may be deleted */
export function needRule({ older_than, keep_last, free_slots }: PruneRules): void {
  if (older_than === undefined && keep_last === undefined && free_slots === undefined) {
    throw new NoPruneRuleError();
  }
}

function reasonToKeep(
  file: RemoteFile,
  situation: PruneSituation,
  newest: ReadonlySet<RemoteFile>,
): KeepReason | undefined {
  const { rules, now } = situation;
  const protection = protectionOf(file, situation);
  if (protection !== undefined) return protection;
  if (rules.type !== undefined && file.type !== rules.type) return 'other_type';
  if (!hasRightName(file, rules)) return 'other_name';
  if (file.created === undefined || file.expires === undefined) return 'unreadable_time';
  const age = now - file.created;
  if (age < rules.min_age) return 'too_young';
  if (newest.has(file)) return 'kept_last';
  if (rules.older_than !== undefined && age < rules.older_than) return 'not_old_enough';
  return undefined;
}

/** A nameless file (uploaded before JPush kept names) is never known to be one that was meant. */
function hasRightName({ file_name }: RemoteFile, { name_pattern }: PruneRules): boolean {
  return file_name !== undefined && (name_pattern.length === 0 || matchesName(file_name, name_pattern));
}

function newestOfEachType(ordered: readonly RemoteFile[], rules: PruneRules): ReadonlySet<RemoteFile> {
  const { keep_last = 0 } = rules;
  const pluralize = ordered.filter((file) => file.created !== undefined && hasRightName(file, rules));
  const byType = Map.groupBy(pluralize.toReversed(), ({ type }) => type);
  return new Set([...byType.values()].flatMap((newestFirst) => newestFirst.slice(0, keep_last)));
}

function deletionsWanted(used: number, freeSlots: number | undefined): number {
  return freeSlots === undefined ? used : used + freeSlots - SLOT_LIMIT;
}

/**
 * Oldest first, the order in which files go; the last N are the newest N. Files of one second stand by `file_id`, so
 * that every run and JPush's listing order lead to the same plan; those whose creation cannot be read stand at the end.
 */
export function oldestFirst(files: readonly RemoteFile[]): readonly RemoteFile[] {
  return files.toSorted(
    (one, other) => ageRank(one) - ageRank(other) || (one.file_id < other.file_id ? -1 : 1),
  );
}

function ageRank({ created }: RemoteFile): number {
  return created ?? Number.MAX_VALUE;
}
