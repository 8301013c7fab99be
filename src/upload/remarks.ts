import type { AudienceType, Remark } from '../audience/types.ts';
import type { RemoteFile } from '../jpush/types.ts';

/** A notice when files of the type have no name: one of them may hold the audience, and no one can tell. */
export function namelessRemarks(files: readonly RemoteFile[], type: AudienceType): readonly Remark[] {
  const count = files.filter((file) => file.type === type && file.file_name === undefined).length;
  if (count === 0) return [];
  const text = `JPush lists ${count === 1 ? '1 file' : `${count} files`} of type ${type} without a file_name; such a file cannot be recognised, so it is not reused.`;
  return [{ level: 'notice', text, file: undefined }];
}
