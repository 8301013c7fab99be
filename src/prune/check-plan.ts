import type { RemoteFile } from '../jpush/types.ts';
import { MaxDeletesError, NearMissError } from './errors.ts';
import { findNearMiss } from './near-miss.ts';
import { unmatchedEntries } from './protection.ts';
import type { PlannedFile, PruneRules } from './types.ts';

/**
 * Stops a plan that was probably not meant, before its first deletion, and also when it is made again.
 *
 * @param files every listed file
 * @throws MaxDeletesError when it deletes more files than `max_deletes` allows
 * @throws NearMissError when an entry of `protect` protects nothing and nearly matches a file that would be deleted
 */
export function checkPlan(
  planned: readonly PlannedFile[],
  {
    rules,
    files,
    done = 0,
  }: {
    readonly rules: Pick<PruneRules, 'protect' | 'max_deletes'>;
    readonly files: readonly RemoteFile[];
    /** Files that were deleted before the plan was made again. */
    readonly done?: number;
  },
): void {
  const deleted = planned.filter(({ action }) => action === 'delete').map(({ file }) => file);
  const count = done + deleted.length;
  if (rules.max_deletes !== undefined && count > rules.max_deletes) {
    throw new MaxDeletesError({ count, allowed: rules.max_deletes });
  }
  const nearMiss = findNearMiss(unmatchedEntries(rules.protect, files), deleted);
  if (nearMiss !== undefined) throw new NearMissError(nearMiss);
}
