import { SLOT_LIMIT } from '../../jpush/limits.ts';
import type { JPushEvent } from '../../jpush/types.ts';
import { formatBytes, formatDuration, formatNumber, pluralize } from '../../shared/format.ts';
import { cut, logText } from '../escape.ts';

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
    ...(plan.read === undefined ? [] : [`${pluralize(plan.read.files, 'file')} to read (${plan.read.size})`]),
    ...(plan.upload === undefined ? [] : [`${pluralize(plan.upload, 'part')} to upload`]),
    ...(plan.reuse === undefined || plan.reuse === 0 ? [] : [`${pluralize(plan.reuse, 'part')} to reuse`]),
    ...(plan.delete === undefined ? [] : [`${pluralize(plan.delete, 'file')} to delete`]),
    ...(plan.get === undefined ? [] : [`${pluralize(plan.get, 'file')} to look up`]),
    ...(plan.list === true ? ['All valid files to list'] : []),
    ...requestWords(plan),
    ...(slots_free === undefined ? [] : [`${slots_free} of ${SLOT_LIMIT} slots stay free`]),
    ...(slots_lacking === undefined ? [] : [`${pluralize(slots_lacking, 'slot')} must become free first`]),
  ];
  return `${plan.dry_run === true ? 'Dry run: ' : ''}${words.join(', ')}`;
}

function requestWords({ requests, wait = 0 }: Plan): readonly string[] {
  if (requests === undefined) return [];
  if (requests === 0) return ['no request'];
  const waiting =
    wait < 1000 ? 'no wait expected' : `about ${formatDuration(wait)} of waiting for the request budget`;
  return [pluralize(requests, 'request'), waiting];
}

/** Progress of a reading: bytes on disk, percent and lines. */
export function readingLine({ read, size, lines }: { read: number; size: number; lines: number }): string {
  const percent = size === 0 ? 100 : Math.floor((100 * read) / size);
  return `Read ${formatBytes(read)} of ${formatBytes(size)} (${percent} %), ${formatNumber(lines)} lines`;
}

const REASON_LENGTH = 300;

/** What the client tells while it works, as a line for the log. */
export function eventLine(event: JPushEvent): string {
  switch (event.kind) {
    case 'wait':
      return `Waiting ${formatDuration(event.milliseconds)}: ${event.reason}.`;
    case 'retry': {
      const why = logText(cut(event.error.message, REASON_LENGTH));
      const when = event.milliseconds < 1000 ? 'at once' : `in ${formatDuration(event.milliseconds)}`;
      return `${why} Trying again ${when}.`;
    }
    case 'sent':
      return `Sending ${logText(event.name)}: ${formatBytes(event.bytes)} of ${formatBytes(event.of)}`;
  }
}

/** Says that nobody knows whether a file arrived, and what is done about it. */
export function unknownOutcomeLine(name: string, error: unknown): string {
  const why = error instanceof Error ? `${logText(cut(error.message, REASON_LENGTH))} ` : '';
  return `${why}Looking at the list whether ${logText(name)} arrived.`;
}
