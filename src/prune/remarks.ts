import type { Remark } from '../audience/types.ts';
import type { RemoteFile } from '../jpush/types.ts';

/** Warnings about files that stay because something in their listing is missing or cannot be read. */
export function remarksOn(files: readonly RemoteFile[]): readonly Remark[] {
  const count = (isOdd: (file: RemoteFile) => boolean): number => files.filter(isOdd).length;
  const faults: readonly (readonly [number, string])[] = [
    [count(({ created }) => created === undefined), 'a create_time that cannot be read'],
    [count(({ expire_time }) => expire_time === undefined), 'no expire_time'],
    [
      count(({ expire_time, expires }) => expire_time !== undefined && expires === undefined),
      'an expire_time that cannot be read',
    ],
    [count(({ file_name }) => file_name === undefined), 'no file_name'],
  ];
  return faults
    .filter(([files]) => files > 0)
    .map(([files, fault]) => ({
      level: 'warning',
      text: `JPush lists ${files === 1 ? '1 file' : `${files} files`} with ${fault}; prune keeps what it cannot judge.`,
      file: undefined,
    }));
}
