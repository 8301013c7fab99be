import type { RemoteFile } from '../jpush/types.ts';

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
