import type { AudienceType } from '../audience/types.ts';
import type { RemoteFile } from '../jpush/types.ts';

/** What the user asked for; durations are milliseconds. */
export interface PruneRules {
  readonly older_than: number | undefined;
  /** The newest N of each type stay. */
  readonly keep_last: number | undefined;
  /** Delete only until this many of the 20 slots are free. */
  readonly free_slots: number | undefined;
  /** Only files of this type are considered. */
  readonly type: AudienceType | undefined;
  /** Globs on `file_name`; none means every name. */
  readonly name_pattern: readonly string[];
  /** Ids, uuids or name globs that are never deleted. */
  readonly protect: readonly string[];
  readonly protect_scheduled: boolean;
  /** Younger files always stay. */
  readonly min_age: number;
}

/** Why a file stays. */
export type KeepReason =
  | 'protected'
  | 'scheduled'
  | 'too_young'
  | 'kept_last'
  | 'not_old_enough'
  | 'enough_free'
  | 'other_type'
  | 'other_name'
  | 'unreadable_time'
  | 'uploaded_now';

/** The plan's word on one file; what became of a `delete` is told by the one who carries it out. */
export type Verdict =
  | { readonly file: RemoteFile; readonly action: 'delete' }
  | { readonly file: RemoteFile; readonly action: 'keep'; readonly reason: KeepReason };
