import type { RemoteFile } from '../jpush/types.ts';
import type { AudienceType } from '../shared/types.ts';

/** What the user asked for; durations are milliseconds. */
export interface PruneRules {
  readonly older_than: number | undefined;
  /** The newest N audiences of each type are kept. */
  readonly keep_last: number | undefined;
  /** Delete only until this many of the 20 slots are free. */
  readonly free_slots: number | undefined;
  /** A plan that deletes more files than this deletes none. */
  readonly max_deletes: number | undefined;
  /** Only files of this type are considered. */
  readonly type: AudienceType | undefined;
  /** Globs on `file_name`; none means every name. */
  readonly name_pattern: readonly string[];
  /** Ids, uuids or name globs that are never deleted. */
  readonly protect: readonly string[];
  readonly protect_scheduled: boolean;
  /** Younger audiences are always kept. */
  readonly min_age: number;
}

/** What a plan is made from. */
export interface PruneSituation {
  /** Every valid file of the app, as one answer listed them: slots are counted over all of them. */
  readonly files: readonly RemoteFile[];
  readonly rules: PruneRules;
  /** The `Date` of that answer, milliseconds since the epoch. */
  readonly now: number;
  /** What ages are counted from: the earlier of `now` and the runner's clock; default `now`. */
  readonly agesAt?: number;
  /** Uuids that pending schedules name, as `scheduledUuids` finds them; empty while none were read. */
  readonly scheduled: ReadonlySet<string>;
  /** `file_id`s of files of that list that this run has deleted since; the plan is for the others. */
  readonly gone?: ReadonlySet<string>;
  /** `file_id`s of what this run uploaded, or reuses. */
  readonly uploadedNow: ReadonlySet<string>;
}

/** Why a file is kept. */
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

/** A rule that decided on a file, with its value: the entry of `protect`, milliseconds, or a number. */
export type DecidingRule =
  | { readonly input: 'protect' | 'type'; readonly value: string }
  | { readonly input: 'older_than' | 'min_age'; readonly milliseconds: number }
  | { readonly input: 'keep_last' | 'free_slots'; readonly value: number }
  | { readonly input: 'name_pattern'; readonly value: readonly string[] };

export interface KeptFile {
  readonly file: RemoteFile;
  readonly action: 'keep';
  readonly reason: KeepReason;
  /** The rule behind the reason, where it is one of the inputs. */
  readonly rules: readonly DecidingRule[];
}

export interface DeletedFile {
  readonly file: RemoteFile;
  readonly action: 'delete';
  /** Every rule that was given and agreed; none where the file was asked for by its id. */
  readonly rules: readonly DecidingRule[];
}

/** What a plan says of one file. */
export type PlannedFile = DeletedFile | KeptFile;
