import { shortName } from '../jpush/part-names.ts';
import { creationOf } from '../jpush/times.ts';
import type { RemoteFile } from '../jpush/types.ts';
import { pluralize } from '../shared/format.ts';
import type { Remark } from '../shared/types.ts';
import { audiencesOf } from './audiences.ts';
import type { Outcome } from './carry-out.ts';
import { KNOWN_TYPES } from './plan.ts';
import { unmatchedEntries } from './protection.ts';

/** Entries of `protect` that a warning shows. */
const SHOWN = 5;

/** A warning of entries of `protect` that protect nothing: the file of a misspelt one could be deleted. */
export function unmatchedProtections(
  protect: readonly string[],
  files: readonly RemoteFile[],
): readonly Remark[] {
  const unmatched = unmatchedEntries(protect, files);
  if (unmatched.length === 0) return [];
  const shown = unmatched.slice(0, SHOWN).map((entry) => `"${entry}"`);
  const text = `${unmatched.length} of ${pluralize(protect.length, '`protect` entry', '`protect` entries')} ${unmatched.length === 1 ? 'matches' : 'match'} no file at JPush: ${shown.join(', ')}${unmatched.length > SHOWN ? ', …' : ''}. Fine if the file has expired; otherwise check the spelling.`;
  return [{ level: 'warning', text, file: undefined }];
}

/** Warnings about files that are kept because something in their listing is missing or cannot be read. */
export function remarksOn(files: readonly RemoteFile[]): readonly Remark[] {
  const count = (isOdd: (file: RemoteFile) => boolean): number => files.filter(isOdd).length;
  const faults: readonly (readonly [number, string])[] = [
    [count(({ created }) => created === undefined), 'a `create_time` that cannot be read'],
    [
      count((file) => file.created !== undefined && creationOf(file) === undefined),
      'a lifetime longer than the 720 hours that JPush gives at most',
    ],
    [count(({ expire_time }) => expire_time === undefined), 'no `expire_time`'],
    [
      count(({ expire_time, expires }) => expire_time !== undefined && expires === undefined),
      'an `expire_time` that cannot be read',
    ],
    [count(({ file_name }) => file_name === undefined), 'no `file_name`'],
    [count(({ type }) => !KNOWN_TYPES.includes(type)), 'a type that is not known'],
  ];
  return faults
    .filter(([files]) => files > 0)
    .map(([files, fault]) => ({
      level: 'warning',
      text: `JPush lists ${files === 1 ? '1 file' : `${files} files`} with ${fault}; prune keeps what it cannot judge.`,
      file: undefined,
    }));
}

/** A warning when files that were asked for by their ids are kept: mode `delete` does less than was written. */
export function keptRemarks(outcomes: readonly Outcome[]): readonly Remark[] {
  const kept = outcomes.filter(({ outcome }) => outcome === 'kept');
  if (kept.length === 0) return [];
  const [is, it] = kept.length === 1 ? ['is', 'it'] : ['are', 'them'];
  const nameless = kept.some(({ reason }) => reason === 'other_name')
    ? ', or JPush lists no name that could be compared with `protect`'
    : '';
  const text = `${kept.length} of ${pluralize(outcomes.length, 'file')} to delete ${is} kept, because \`protect\` lists ${it} or a pending schedule needs ${it}${nameless}. The summary and the output \`kept\` say which.`;
  return [{ level: 'warning', text, file: undefined }];
}

/** A warning of audiences of which mode `delete` leaves parts, because only some of them were asked for. */
export function tornRemarks(files: readonly RemoteFile[], outcomes: readonly Outcome[]): readonly Remark[] {
  const deleted = new Set(
    outcomes.flatMap(({ file, outcome }) =>
      outcome === 'deleted' || outcome === 'would_delete' ? [file.file_id] : [],
    ),
  );
  return audiencesOf(files).flatMap(({ files: parts }): readonly Remark[] => {
    const [first] = parts;
    const gone = parts.filter(({ file_id }) => deleted.has(file_id)).length;
    if (gone === 0 || gone === parts.length || first === undefined) return [];
    const text = `Of the ${parts.length} parts of ${shortName(first.file_name ?? first.file_uuid)} only ${gone} ${gone === 1 ? 'was' : 'were'} to be deleted, so a push to the others reaches only part of the audience. Delete the others too, or upload the audience again, which sends what is missing.`;
    return [{ level: 'warning', text, file: undefined }];
  });
}
