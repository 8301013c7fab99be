import { isSameFile } from '../jpush/file-id.ts';
import type { RemoteFile } from '../jpush/types.ts';
import { audiencesOf } from './audiences.ts';
import { mayBeProtected, type Protections, protectionOf } from './protection.ts';
import type { PlannedFile } from './types.ts';

/** What mode `delete` was asked for, sorted by what the list knows. */
export interface DeletePlan {
  /** Of the listed files, each once, in the order they were asked for. */
  readonly planned: readonly PlannedFile[];
  /** Ids, as given, that no listed file has: expired, deleted before, or of another app. */
  readonly already_gone: readonly string[];
}

/**
 * Decides on files that the user asks for one by one: each is deleted unless something protects it, or another part of
 * its audience. Rules of age, number and name do not apply: the user has chosen. A file whose name is not known is kept
 * where a name in `protect` may mean it.
 *
 * @param ids full `file_id`s or bare uuids; a file given twice counts once
 * @param files every valid file of the app
 */
export function planDelete(
  situation: Omit<Protections, 'uploadedNow'> & {
    readonly ids: readonly string[];
    readonly files: readonly RemoteFile[];
    /** `file_id`s of files that this run has deleted since they were listed; the plan is for the others. */
    readonly gone?: ReadonlySet<string>;
  },
): DeletePlan {
  const { ids, rules, scheduled, gone = new Set() } = situation;
  const files = situation.files.filter(({ file_id }) => !gone.has(file_id));
  const protections = { rules, scheduled, uploadedNow: new Set<string>() };
  const asked = new Set(ids.flatMap((id) => files.filter((file) => isSameFile(id, file.file_uuid))));
  const audiences = audiencesOf(files);
  const planned = [...asked].map((file): PlannedFile => {
    const audience = audiences.find((one) => one.files.includes(file));
    const protection = protectionOf(audience?.files ?? [file], protections);
    if (protection !== undefined) return { file, action: 'keep', ...protection };
    if (mayBeProtected(rules.protect, file)) return { file, action: 'keep', reason: 'other_name', rules: [] };
    return { file, action: 'delete', rules: [] };
  });
  const already_gone = ids.filter((id) => !files.some((file) => isSameFile(id, file.file_uuid)));
  return { planned, already_gone };
}
