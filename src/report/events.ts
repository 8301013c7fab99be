import type { JPushEvent } from '../jpush/types.ts';

/** What a run is about to do; what does not apply is left out. */
export interface Plan {
  readonly dry_run?: boolean;
  /** Parts to send. */
  readonly upload?: number;
  /** Parts that are at JPush already. */
  readonly reuse?: number;
  /** Files to delete, and files to look up. */
  readonly delete?: number;
  readonly get?: number;
  /** Whether the files are only listed. */
  readonly list?: boolean;
  /** Local files to read and their bytes on disk. */
  readonly read?: { readonly files: number; readonly bytes: number };
  /** Requests in all, those already made included. */
  readonly requests?: number;
  /** Milliseconds that the request budget is expected to hold the run up. */
  readonly wait?: number;
  /** Whether a deletion that has to wait reads the pending schedules again before it begins. */
  readonly rereads_schedules?: boolean;
  /** Free slots when all went well. */
  readonly slots_free?: number;
  /** Slots that must become free before anything goes up. */
  readonly slots_lacking?: number;
}

/** What happens while a mode works, as figures and names: `report/log` puts it into words. */
export type RunEvent =
  | ({ readonly kind: 'plan' } & Plan)
  | UnknownOutcome
  | Exclude<JPushEvent, { readonly kind: 'sent' }>
  | ProgressEvent;

/** How far long work has come: reported often, of which the log shows one every few seconds. */
export type ProgressEvent =
  | Extract<JPushEvent, { readonly kind: 'sent' }>
  /** `read` of `size` bytes on disk. */
  | { readonly kind: 'reading'; readonly read: number; readonly size: number; readonly lines: number }
  | { readonly kind: 'parts'; readonly done: number; readonly of: number }
  | { readonly kind: 'deletions'; readonly done: number; readonly of: number };

/** A file was sent and its answer lost, so the list is checked for it. */
export interface UnknownOutcome {
  readonly kind: 'unknown_outcome';
  /** The file's name at JPush. */
  readonly name: string;
  readonly error: unknown;
}
