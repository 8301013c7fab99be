import { type PartName, readPartName } from '../jpush/part-names.ts';
import type { RemoteFile } from '../jpush/types.ts';
import type { Remark } from '../shared/types.ts';

/** How the size of an audience differs from the one before it. */
export interface SizeChange {
  /** Name at JPush of a file of the audience before. */
  readonly file_name: string;
  /** Identifiers of the audience before. */
  readonly before: number;
  readonly now: number;
  /** Percent of `before`, negative when there are fewer now. */
  readonly percent: number;
}

/**
 * Compares an audience with the newest one at JPush of the same stem and type, by the count in its name.
 *
 * @returns `undefined` when there is none to compare with
 */
export function sizeChange(
  { stem, type, count }: { readonly stem: string; readonly type: string; readonly count: number },
  files: readonly RemoteFile[],
): SizeChange | undefined {
  const named = files.flatMap((file) => {
    const part: PartName | undefined = readPartName(file.file_name ?? '');
    const isSame = part?.stem === stem && file.type === type && part.count > 0;
    return isSame
      ? [{ file_name: file.file_name ?? '', before: part.count, created: file.created ?? 0 }]
      : [];
  });
  const [newest] = named.toSorted(
    (one, other) => other.created - one.created || (one.file_name < other.file_name ? -1 : 1),
  );
  if (newest === undefined) return undefined;
  const { file_name, before } = newest;
  return { file_name, before, now: count, percent: (100 * (count - before)) / before };
}

/** A notice that `max_change` had nothing to compare with. */
export function firstOfItsStem(stem: string): Remark {
  const text = `\`max_change\` was not applied: JPush has no earlier audience of this type whose name begins with ${stem}.`;
  return { level: 'notice', text, file: undefined };
}
