import type { ProblemFindings } from '../audience/digest.ts';
import type { AudienceCounts } from '../audience/types.ts';
import type { Mode } from '../inputs/catalogue.ts';
import type { RemoteFile } from '../jpush/types.ts';
import type { DecidingRule, KeepReason, PruneRules } from '../prune/types.ts';
import type { AudienceType, Remark } from '../shared/types.ts';
import type { SizeChange } from '../upload/change.ts';

/** What reading and checking an audience established. No field holds an identifier. */
export interface AudienceFindings {
  readonly type: AudienceType;
  readonly counts: AudienceCounts;
  /** Bytes of the cleaned audience. */
  readonly size: number;
  readonly sha256: string;
  readonly parts: readonly PartFindings[];
  readonly remarks: readonly Remark[];
  /** Sentences that say why the audience may not go up; empty when it is valid. */
  readonly faults: readonly string[];
}

export interface PartFindings {
  readonly count: number;
  readonly size: number;
  /** Empty where nothing is to go up. */
  readonly sha256: string;
}

/** One part of the audience at JPush. */
export interface UploadedPart {
  readonly file_id: string;
  readonly file_uuid: string;
  readonly file_name: string;
  /** `reused`: it was there before this run. `adopted`: sent by this run, its answer lost, found by listing. */
  readonly how: 'uploaded' | 'reused' | 'adopted';
  readonly size: number;
  readonly count: number;
  /** Milliseconds since the epoch. */
  readonly created: number | undefined;
  readonly expires: number | undefined;
}

/** What became of one file under a plan. */
export interface FileOutcome {
  readonly file_id: string;
  readonly file_uuid: string;
  readonly file_name: string | undefined;
  readonly type: string | undefined;
  readonly outcome: 'deleted' | 'would_delete' | 'failed' | 'kept' | 'not_tried';
  /** Why it was kept, `already_gone` for a deletion that had nothing to do, or the error's sentence. */
  readonly reason: KeepReason | 'already_gone' | 'deleted' | 'would_delete' | (string & {});
  /** The rules that decided, with their values. */
  readonly rules?: readonly DecidingRule[];
  /** Only for `failed`: the request may have deleted the file all the same. */
  readonly may_be_gone?: boolean;
  readonly created: number | undefined;
  readonly expires: number | undefined;
}

export interface Slots {
  readonly used: number;
  readonly free: number;
}

/**
 * What a run has established so far. Modes record it piece by piece, so that outputs, summary and report are
 * true also when the run ends early. Absent means: not known, or not applicable to the mode.
 */
export interface Findings {
  readonly audience?: AudienceFindings;
  readonly problems?: ProblemFindings;
  /** How the audience's size differs from the newest one of its stem at JPush. */
  readonly change?: SizeChange;
  /** In part order; a part that is not at JPush (yet) is `undefined`. */
  readonly parts?: readonly (UploadedPart | undefined)[];
  /** Whether a re-run takes what is at JPush (input `reuse`). */
  readonly reuse?: boolean;
  /** Whether a part may have left this machine. */
  readonly sending?: boolean;
  /** Whether a new file without a name may be a part: no later run can recognise it. */
  readonly nameless?: boolean;
  /** The rules of pruning that were in force. */
  readonly rules?: PruneRules;
  /** Ids against repeated pushes, `<AppKey>-<uuid>`, in part order. */
  readonly cids?: readonly string[];
  /** Whether the run only planned. */
  readonly dry_run?: boolean;
  /** The files that JPush listed (mode `list`: after the filters), or that `get` asked for. */
  readonly files?: readonly RemoteFile[];
  /** How many ids `get` or `delete` were given: the single outputs speak only when it was one. */
  readonly asked?: number;
  /** Of the whole list, before any filter. */
  readonly total_count?: number;
  readonly slots?: Slots;
  readonly outcomes?: readonly FileOutcome[];
  /** Remarks on the service's answers (a time that cannot be read, a name that is missing). */
  readonly remarks?: readonly Remark[];
  readonly rate_limit_remaining?: number;
  /** Milliseconds since the epoch: the service's clock where it was asked, else the runner's. */
  readonly now?: number;
  /** The zone in which JPush's zoneless times were read and are shown. */
  readonly time_zone?: string;
}

/** What the reports say of a run beside its findings. */
export interface ReportContext {
  readonly mode: Mode;
  /** Where the JSON report lies; `undefined` when none was asked for or none could be written. */
  readonly report_path: string | undefined;
  /** Where the step runs; absent outside a workflow. */
  readonly run?: RunContext;
}

/** The runner's own words for where a step runs (GITHUB_REPOSITORY and its siblings). */
export interface RunContext {
  readonly repository: string;
  readonly workflow: string;
  readonly run_id: string;
  readonly run_attempt: string;
}
