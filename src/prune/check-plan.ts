import { readPartName } from '../jpush/part-names.ts';
import type { RemoteFile } from '../jpush/types.ts';
import { audiencesOf } from './audiences.ts';
import { MaxDeletesError, NearMissError, UnlistedPartError } from './errors.ts';
import { findNearMiss } from './near-miss.ts';
import { unmatchedEntries } from './protection.ts';
import type { PlannedFile, PruneRules } from './types.ts';

/**
 * Stops a plan that was probably not meant, before its first deletion, and also when it is made again.
 *
 * @param files every listed file
 * @throws MaxDeletesError when it deletes more files than `max_deletes` allows
 * @throws UnlistedPartError when it deletes from an audience of which a part may be missing from the list
 * @throws NearMissError when an entry of `protect` protects nothing and nearly matches a file that would be deleted
 */
export function checkPlan(
  planned: readonly PlannedFile[],
  {
    rules,
    files,
    total_count,
    done = 0,
  }: {
    readonly rules: Pick<PruneRules, 'protect' | 'max_deletes'>;
    readonly files: readonly RemoteFile[];
    /** Files that JPush counts; more than it lists where the list is cut off. */
    readonly total_count: number;
    /** Files that were deleted before the plan was made again. */
    readonly done?: number;
  },
): void {
  const deleted = planned.filter(({ action }) => action === 'delete').map(({ file }) => file);
  const count = done + deleted.length;
  if (rules.max_deletes !== undefined && count > rules.max_deletes) {
    throw new MaxDeletesError({ count, allowed: rules.max_deletes });
  }
  const torn = total_count > files.length ? incompleteAudience(files, deleted) : undefined;
  if (torn !== undefined) throw new UnlistedPartError(torn, { counted: total_count, listed: files.length });
  const nearMiss = findNearMiss(unmatchedEntries(rules.protect, files), deleted);
  if (nearMiss !== undefined) throw new NearMissError(nearMiss);
}

/** The name of a file to be deleted whose audience has more parts than are listed. */
function incompleteAudience(
  files: readonly RemoteFile[],
  deleted: readonly RemoteFile[],
): string | undefined {
  for (const audience of audiencesOf(files)) {
    const [first] = audience.files;
    const position = first?.file_name === undefined ? undefined : readPartName(first.file_name)?.position;
    const isShort = position !== undefined && audience.files.length < position.of;
    if (isShort && audience.files.some((file) => deleted.includes(file))) return first?.file_name;
  }
  return undefined;
}
