import { SLOT_LIMIT } from '../jpush/limits.ts';
import { counted, lasting } from '../numbers.ts';

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
  readonly read?: { readonly files: number; readonly size: string };
  /** Requests in all, those already made included. */
  readonly requests?: number;
  /** Milliseconds that the request budget is expected to hold the run up. */
  readonly wait?: number;
  /** Free slots when all went well. */
  readonly slots_free?: number;
  /** Slots that must become free before anything goes up. */
  readonly slots_lacking?: number;
}

/** The log's first line: `3 parts to upload, 4 requests, no wait expected, 14 of 20 slots stay free`. */
export function openingLine(plan: Plan): string {
  const { slots_free, slots_lacking } = plan;
  const words = [
    ...(plan.read === undefined ? [] : [`${counted(plan.read.files, 'file')} to read (${plan.read.size})`]),
    ...(plan.upload === undefined ? [] : [`${counted(plan.upload, 'part')} to upload`]),
    ...(plan.reuse === undefined || plan.reuse === 0 ? [] : [`${counted(plan.reuse, 'part')} to reuse`]),
    ...(plan.delete === undefined ? [] : [`${counted(plan.delete, 'file')} to delete`]),
    ...(plan.get === undefined ? [] : [`${counted(plan.get, 'file')} to look up`]),
    ...(plan.list === true ? ['All valid files to list'] : []),
    ...requestWords(plan),
    ...(slots_free === undefined ? [] : [`${slots_free} of ${SLOT_LIMIT} slots stay free`]),
    ...(slots_lacking === undefined ? [] : [`${counted(slots_lacking, 'slot')} must become free first`]),
  ];
  return `${plan.dry_run === true ? 'Dry run: ' : ''}${words.join(', ')}`;
}

function requestWords({ requests, wait = 0 }: Plan): readonly string[] {
  if (requests === undefined) return [];
  if (requests === 0) return ['no request'];
  const waiting =
    wait < 1000 ? 'no wait expected' : `about ${lasting(wait)} of waiting for the request budget`;
  return [counted(requests, 'request'), waiting];
}
