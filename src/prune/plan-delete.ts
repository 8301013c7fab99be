import { isSameFile } from '../jpush/file-id.ts';
import type { RemoteFile } from '../jpush/types.ts';
import { type Protections, protectionOf } from './protection.ts';
import type { Verdict } from './types.ts';

/** What mode `delete` was asked for, sorted by what the list knows. */
export interface DeletePlan {
  /** Of the listed files, each once, in the order they were asked for. */
  readonly verdicts: readonly Verdict[];
  /** Ids, as given, that no listed file has: expired, deleted before, or of another app. */
  readonly already_gone: readonly string[];
}

/**
 * Decides on files that the user names one by one: they go unless something protects them. Rules of age, number and
 * name do not apply, the user has chosen.
 *
 * @param ids full `file_id`s or bare uuids; a file named twice counts once
 * @param files every valid file of the app
 */
export function planDelete(
  situation: Omit<Protections, 'uploadedNow'> & {
    readonly ids: readonly string[];
    readonly files: readonly RemoteFile[];
  },
): DeletePlan {
  const { ids, files, rules, scheduled } = situation;
  const protections = { rules, scheduled, uploadedNow: new Set<string>() };
  const asked = new Set(ids.flatMap((id) => files.filter((file) => isSameFile(id, file.file_uuid))));
  const verdicts = [...asked].map((file): Verdict => {
    const reason = protectionOf(file, protections);
    return reason === undefined ? { file, action: 'delete' } : { file, action: 'keep', reason };
  });
  const already_gone = ids.filter((id) => !files.some((file) => isSameFile(id, file.file_uuid)));
  return { verdicts, already_gone };
}
