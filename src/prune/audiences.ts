import { readPartName } from '../jpush/part-names.ts';
import { creationOf } from '../jpush/times.ts';
import type { RemoteFile } from '../jpush/types.ts';

/** Files that are kept or deleted together: the parts of one audience, or a single file. */
export interface StoredAudience {
  /** At least one, the oldest first. */
  readonly files: readonly RemoteFile[];
  readonly type: RemoteFile['type'];
  /**
   * When its newest file was created, milliseconds since the epoch; `undefined` where that of any file cannot be read,
   * or cannot be true.
   * A part that was uploaded again later makes the audience young: its push may just have begun.
   */
  readonly created: number | undefined;
}

/**
 * Puts the files into audiences: those whose names differ only in `<n>of<m>` are one, any other file is one of its own.
 * The oldest audience is first, the order in which they are deleted, and those whose creation cannot be read are last.
 * Audiences of one second are ordered by `file_id`, so that every run and JPush's order of listing lead to one plan.
 */
export function audiencesOf(files: readonly RemoteFile[]): readonly StoredAudience[] {
  const groups = Map.groupBy(files, audienceKey);
  return [...groups.values()]
    .map((parts): StoredAudience => {
      const ordered = parts.toSorted(byAge);
      const times = parts.map(creationOf);
      const isReadable = times.every((time) => time !== undefined);
      return {
        files: ordered,
        type: ordered[0]?.type ?? 'alias',
        created: isReadable ? Math.max(...times) : undefined,
      };
    })
    .toSorted(
      (one, other) =>
        (one.created ?? Number.MAX_VALUE) - (other.created ?? Number.MAX_VALUE) ||
        compareIds(one.files[0], other.files[0]),
    );
}

function audienceKey({ file_id, file_name, type }: RemoteFile): string {
  const part = file_name === undefined ? undefined : readPartName(file_name);
  if (part?.position === undefined) return file_id;
  return `${type} ${part.stem}.${part.count}.${part.digest}`;
}

function byAge(one: RemoteFile, other: RemoteFile): number {
  return (
    (creationOf(one) ?? Number.MAX_VALUE) - (creationOf(other) ?? Number.MAX_VALUE) || compareIds(one, other)
  );
}

function compareIds(one: RemoteFile | undefined, other: RemoteFile | undefined): number {
  return (one?.file_id ?? '') < (other?.file_id ?? '') ? -1 : 1;
}
