import { isFileId, isSameFile } from '../jpush/file-id.ts';
import { LONGEST_NAME } from '../jpush/limits.ts';
import { matchesName } from '../jpush/name-glob.ts';
import type { RemoteFile } from '../jpush/types.ts';
import type { DecidingRule, KeepReason, PruneRules } from './types.ts';

/** What no rule overrides. */
export interface Protections {
  readonly rules: Pick<PruneRules, 'protect' | 'protect_scheduled'>;
  /** Uuids that pending schedules name; counts only with `protect_scheduled`. */
  readonly scheduled: ReadonlySet<string>;
  /** `file_id`s of what this run uploaded, or reuses. */
  readonly uploadedNow: ReadonlySet<string>;
}

/** A reason to keep that no rule overrides, with the entry of `protect` where it is that. */
export interface Protection {
  readonly reason: Extract<KeepReason, 'uploaded_now' | 'protected' | 'scheduled'>;
  readonly rules: readonly DecidingRule[];
}

/** What protects any of the files, in whatever mode; every plan asks here first. */
export function protectionOf(
  files: readonly RemoteFile[],
  { rules, scheduled, uploadedNow }: Protections,
): Protection | undefined {
  if (files.some(({ file_id }) => uploadedNow.has(file_id))) return { reason: 'uploaded_now', rules: [] };
  const value = rules.protect.find((entry) => files.some((file) => isProtectedBy(entry, file)));
  if (value !== undefined) return { reason: 'protected', rules: [{ input: 'protect', value }] };
  if (rules.protect_scheduled && files.some(({ file_uuid }) => scheduled.has(file_uuid))) {
    return { reason: 'scheduled', rules: [] };
  }
  return undefined;
}

/**
 * Whether an entry of `protect` is the file's id or uuid, or a glob that matches its name. A file without a name is
 * matched as the empty name, so `protect: '*'` really protects everything.
 */
export function isProtectedBy(entry: string, { file_uuid, file_name = '' }: RemoteFile): boolean {
  return isSameFile(entry, file_uuid) || matchesName(file_name, [entry]);
}

/** Whether a file's whole name is known: JPush lists none of files from before 2021, and a very long one is cut. */
export function hasKnownName({ file_name }: RemoteFile): boolean {
  return file_name !== undefined && file_name.length < LONGEST_NAME;
}

/** Whether a name in `protect` may mean the file, whose own name is not known. */
export function mayBeProtected(protect: readonly string[], file: RemoteFile): boolean {
  return !hasKnownName(file) && protect.some((entry) => !isFileId(entry));
}

/** Entries of `protect` that protect none of the listed files. */
export function unmatchedEntries(
  protect: readonly string[],
  files: readonly RemoteFile[],
): readonly string[] {
  return protect.filter((entry) => !files.some((file) => isProtectedBy(entry, file)));
}
