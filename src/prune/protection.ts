import { isSameFile } from '../jpush/file-id.ts';
import { matchesName } from '../jpush/name-glob.ts';
import type { RemoteFile } from '../jpush/types.ts';
import type { KeepReason, PruneRules } from './types.ts';

/** What no rule overrides. */
export interface Protections {
  readonly rules: Pick<PruneRules, 'protect' | 'protect_scheduled'>;
  /** Uuids that pending schedules name; counts only with `protect_scheduled`. */
  readonly scheduled: ReadonlySet<string>;
  /** `file_id`s of what this run uploaded, or reuses. */
  readonly uploadedNow: ReadonlySet<string>;
}

/**
 * Tells what protects a file, in whatever mode; every plan asks here first.
 */
export function protectionOf(
  file: RemoteFile,
  { rules, scheduled, uploadedNow }: Protections,
): Extract<KeepReason, 'uploaded_now' | 'protected' | 'scheduled'> | undefined {
  if (uploadedNow.has(file.file_id)) return 'uploaded_now';
  if (rules.protect.some((entry) => isProtectedBy(entry, file))) return 'protected';
  if (rules.protect_scheduled && scheduled.has(file.file_uuid)) return 'scheduled';
  return undefined;
}

/**
 * Tells whether a line of `protect` names the file: by id, uuid or name glob. A file without a name is matched as the
 * empty name, so `protect: '*'` really protects everything.
 */
export function isProtectedBy(entry: string, { file_uuid, file_name = '' }: RemoteFile): boolean {
  return isSameFile(entry, file_uuid) || matchesName(file_name, [entry]);
}
