import { withoutAdvice } from '../../jpush/errors.ts';
import { SLOT_LIMIT } from '../../jpush/limits.ts';
import { shortName } from '../../jpush/part-names.ts';
import { cut, formatBytes, formatDuration, formatNumber, pluralize } from '../../shared/format.ts';
import { logText } from '../escape.ts';
import type { Plan, ProgressEvent, RunEvent, UnknownOutcome } from '../events.ts';

const REASON_LENGTH = 300;
const REREAD = 'the schedules read again before a deletion that had to wait';

/** The log's first line: `3 parts to upload, 4 requests, no wait expected, 14 of 20 slots free afterwards`. */
function openingLine(plan: Plan): string {
  const { slots_free, slots_lacking } = plan;
  const words = [
    ...(plan.read === undefined
      ? []
      : [`${pluralize(plan.read.files, 'file')} to read (${formatBytes(plan.read.bytes)})`]),
    ...(plan.upload === undefined ? [] : [`${pluralize(plan.upload, 'part')} to upload`]),
    ...(plan.reuse === undefined || plan.reuse === 0 ? [] : [`${pluralize(plan.reuse, 'part')} to reuse`]),
    ...(plan.delete === undefined ? [] : [`${pluralize(plan.delete, 'file')} to delete`]),
    ...(plan.get === undefined ? [] : [`${pluralize(plan.get, 'file')} to look up`]),
    ...(plan.list === true ? ['All valid files to list'] : []),
    ...requestWords(plan),
    ...(slots_free === undefined ? [] : [`${slots_free} of ${SLOT_LIMIT} slots free afterwards`]),
    ...(slots_lacking === undefined ? [] : [`${pluralize(slots_lacking, 'slot')} must become free first`]),
  ];
  return `${plan.dry_run === true ? 'Dry run: ' : ''}${words.join(', ')}`;
}

function requestWords({
  requests,
  wait = 0,
  delete: deletions = 0,
  rereads_schedules,
}: Plan): readonly string[] {
  if (requests === undefined) return [];
  if (requests === 0) return ['no request'];
  const waiting =
    wait < 1000 ? 'no wait expected' : `about ${formatDuration(wait)} of waiting for the request budget`;
  const isReread = wait >= 1000 && deletions > 0 && rereads_schedules === true;
  return [pluralize(requests, 'request'), waiting, ...(isReread ? [REREAD] : [])];
}

/** Whether an event is one of many that only say how far long work has come. */
export function isProgress(event: RunEvent): event is ProgressEvent {
  return ['sent', 'reading', 'parts', 'deletions'].includes(event.kind);
}

/** What happens while a mode works, as a line for the log. */
export function eventLine(event: RunEvent): string {
  switch (event.kind) {
    case 'plan':
      return openingLine(event);
    case 'unknown_outcome':
      return unknownOutcomeLine(event);
    case 'wait':
      return `Waiting ${formatDuration(event.milliseconds)}: ${event.reason}.`;
    case 'retry': {
      const why = logText(cut(withoutAdvice(event.error), REASON_LENGTH));
      const when = event.milliseconds < 1000 ? 'at once' : `in ${formatDuration(event.milliseconds)}`;
      return `${why} Trying again ${when} (try ${event.tries.next} of ${event.tries.of}).`;
    }
    case 'sent':
      return `Sending ${logText(shortName(event.name))}: ${formatBytes(event.bytes)} of ${formatBytes(event.of)}`;
    case 'reading':
      return readingLine(event);
    case 'parts':
      return `${event.done} of ${event.of} parts sent`;
    case 'deletions':
      return `${event.done} of ${event.of} deletions done`;
  }
}

function readingLine({ read, size, lines }: Extract<RunEvent, { readonly kind: 'reading' }>): string {
  const percent = size === 0 ? 100 : Math.floor((100 * read) / size);
  return `Read ${formatBytes(read)} of ${formatBytes(size)} (${percent} %), ${formatNumber(lines)} lines`;
}

function unknownOutcomeLine({ name, error }: UnknownOutcome): string {
  const why = error instanceof Error ? `${logText(cut(withoutAdvice(error), REASON_LENGTH))} ` : '';
  return `${why}Checking JPush's file list for ${logText(name)}.`;
}
