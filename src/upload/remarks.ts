import { LONGEST_STEM, losesLetters, stemOf } from '../jpush/stem.ts';
import { expiryOf } from '../jpush/times.ts';
import type { RemoteFile } from '../jpush/types.ts';
import { shorten } from '../shared/format.ts';
import type { AudienceType, Remark } from '../shared/types.ts';

/** A longer name is shortened in the notice about it. */
const LONGEST_SHOWN = 100;

/** Notices of files of the type that may hold the audience and are not reused: they lack a name, or times to go by. */
export function unusableRemarks(files: readonly RemoteFile[], type: AudienceType): readonly Remark[] {
  const candidates = files.filter((file) => file.type === type);
  const nameless = candidates.filter(({ file_name }) => file_name === undefined).length;
  const timeless = candidates.filter((file) => expiryOf(file) === undefined).length;
  return [
    ...unusable(nameless, `of type ${type} without a \`file_name\`; such a file cannot be recognised`),
    ...unusable(timeless, `of type ${type} with times that cannot be read; how long one is kept is unknown`),
  ];
}

/** A part that is at JPush twice, in the one way that remains. */
export function secondCopyRemark({ file_name, file_uuid }: RemoteFile): Remark {
  const text = `${file_name} is at JPush twice: it was sent again after its response was lost, and then the first copy appeared. The outputs have one. Delete the other, ${file_uuid}, when no job uses it.`;
  return { level: 'warning', text, file: undefined };
}

function unusable(count: number, fault: string): readonly Remark[] {
  if (count === 0) return [];
  const text = `JPush lists ${count === 1 ? '1 file' : `${count} files`} ${fault}, so it is not reused.`;
  return [{ level: 'notice', text, file: undefined }];
}

/** A name whose letters do not all reach JPush is shown with what it becomes. */
export function stemRemarks(name: string): readonly Remark[] {
  if (!losesLetters(name)) return [];
  const text = `Names at JPush are kept to letters, digits, ".", "_" and "-" of ASCII, and to ${LONGEST_STEM} characters: ${shorten(name, LONGEST_SHOWN)} becomes ${stemOf(name)}. Set \`file_name\` to choose a name that says more.`;
  return [{ level: 'notice', text, file: undefined }];
}
