import type { Remark } from '../audience/types.ts';
import type { RemoteFile } from '../jpush/types.ts';
import { pluralize } from '../shared/format.ts';
import { isProtectedBy } from './protection.ts';

/** Lines of `protect` that a notice shows. */
const SHOWN = 5;

/** A notice of lines of `protect` that protect nothing: a name that is misspelt lets its file be deleted. */
export function unmatchedProtections(
  protect: readonly string[],
  files: readonly RemoteFile[],
): readonly Remark[] {
  const unmatched = protect.filter((entry) => !files.some((file) => isProtectedBy(entry, file)));
  if (unmatched.length === 0) return [];
  const shown = unmatched.slice(0, SHOWN).join(', ') + (unmatched.length > SHOWN ? ', …' : '');
  const text = `protect: ${pluralize(unmatched.length, 'line')} of ${protect.length} ${unmatched.length === 1 ? 'matches' : 'match'} no file that JPush lists: ${shown}. Expired files need none; check the spelling of others.`;
  return [{ level: 'notice', text, file: undefined }];
}

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
