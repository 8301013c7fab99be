import type { Mode } from '../inputs/catalogue.ts';
import { formatNumber, identifiers, pluralize } from '../shared/format.ts';
import type { Failure } from './failure.ts';
import type { FileOutcome, Findings } from './findings.ts';

const FAILED: Readonly<Record<Mode, string>> = {
  upload: 'Upload failed',
  validate: 'The audience is not valid',
  prune: 'Prune failed',
  list: 'List failed',
  get: 'Get failed',
  delete: 'Delete failed',
};

/** What happened, in one line without a full stop: the summary's heading and the log's last line. */
export function headline(mode: Mode, findings: Findings, failure?: Failure): string {
  if (failure !== undefined) return [failedWord(mode, findings), ...progress(mode, findings)].join(': ');
  switch (mode) {
    case 'upload':
      return uploadLine(findings);
    case 'validate':
      return `The audience is valid: ${audienceText(findings)}`;
    case 'list':
      return `${pluralize(findings.files?.length ?? 0, 'file')}${slotsText(findings)}`;
    case 'get':
      return `Found ${pluralize(findings.files?.length ?? 0, 'file')}`;
    case 'prune':
    case 'delete':
      return deletionLine(findings);
  }
}

/** `validate` can fail before it has an opinion on the audience. */
function failedWord(mode: Mode, { audience }: Findings): string {
  const hasVerdict = mode !== 'validate' || (audience !== undefined && audience.faults.length > 0);
  return hasVerdict ? FAILED[mode] : 'Validate failed';
}

/** How far a failed run came, where that matters to the next one. */
function progress(mode: Mode, findings: Findings): readonly string[] {
  const { parts, outcomes } = findings;
  if (mode === 'upload' && parts !== undefined && parts.some((part) => part !== undefined)) {
    const there = parts.filter((part) => part !== undefined).length;
    return [`${there} of ${pluralize(parts.length, 'part')} at JPush${deletedForRoom(findings, ', ')}`];
  }
  if (mode === 'upload' && deletedForRoom(findings, '') !== '') return [deletedForRoom(findings, '')];
  if ((mode === 'prune' || mode === 'delete') && outcomes !== undefined) {
    const { deleted, failed, not_tried, unconfirmed } = tally(outcomes);
    const rest = unconfirmed === 0 ? '' : `, ${unconfirmed} not confirmed`;
    return [`${deleted} of ${pluralize(deleted + failed + not_tried, 'file')} deleted${rest}`];
  }
  return [];
}

function uploadLine(findings: Findings): string {
  const { audience, parts = [], dry_run = false } = findings;
  if (audience?.parts.length === 0) return 'Nothing to upload: the audience is empty';
  const sent = parts.filter((part) => part !== undefined && part.how !== 'reused').length;
  const reused = parts.filter((part) => part?.how === 'reused').length;
  const { would_delete } = tally(findings.outcomes ?? []);
  if (dry_run) {
    const missing = Math.max(audience?.parts.length ?? 0, parts.length) - reused;
    if (missing === 0) return `Dry run: nothing to upload, ${audienceText(findings)} at JPush already`;
    const rest = reused === 0 ? '' : ` (${formatNumber(reused)} more there already)`;
    const change = [
      `${pluralize(missing, 'file')} would be uploaded${rest}`,
      ...(would_delete === 0 ? [] : [`${pluralize(would_delete, 'old file')} deleted to make room`]),
    ].join(' and ');
    return `Dry run: ${change}, ${audienceText(findings)}`;
  }
  if (sent === 0) return `Nothing to upload: ${audienceText(findings)} at JPush already`;
  const room = deletedForRoom(findings, '');
  const rest = [...(reused === 0 ? [] : [`${formatNumber(reused)} reused`]), ...(room === '' ? [] : [room])];
  return `Uploaded ${audienceText(findings)}${rest.length === 0 ? '' : ` (${rest.join(', ')})`}`;
}

/** `deleted 1 old file to make room`, behind `join`; empty where nothing was. */
function deletedForRoom({ outcomes = [] }: Findings, join: string): string {
  const { deleted, gone } = tally(outcomes);
  return deleted > gone ? `${join}deleted ${pluralize(deleted - gone, 'old file')} to make room` : '';
}

function deletionLine({ outcomes = [], dry_run = false }: Findings): string {
  const { deleted, would_delete, kept, gone } = tally(outcomes);
  const rest = [
    ...(gone === 0 ? [] : [`${formatNumber(gone)} already gone`]),
    ...(kept === 0 ? [] : [`${formatNumber(kept)} kept`]),
  ].join(', ');
  const and = rest === '' ? '' : `, ${rest}`;
  if (dry_run) return `Dry run: ${pluralize(would_delete - gone, 'file')} would be deleted${and}`;
  if (deleted > gone) return `Deleted ${pluralize(deleted - gone, 'file')}${and}`;
  return rest === '' ? 'Nothing to delete' : `Nothing to delete: ${rest}`;
}

function audienceText({ audience }: Findings): string {
  if (audience === undefined) return 'the audience';
  return `${identifiers(audience.counts.count, audience.type)} in ${pluralize(audience.parts.length, 'file')}`;
}

function slotsText({ slots }: Findings): string {
  return slots === undefined ? '' : `, ${slots.free} of ${slots.used + slots.free} slots free`;
}

/** How many files met which end. */
type Tally = Readonly<Record<FileOutcome['outcome'] | 'gone' | 'unconfirmed', number>>;

/** Counts outcomes; `gone` are those `deleted` that had been gone before, `unconfirmed` those `failed` that may be gone. */
function tally(outcomes: readonly FileOutcome[]): Tally {
  const counts = { deleted: 0, would_delete: 0, failed: 0, kept: 0, not_tried: 0, gone: 0, unconfirmed: 0 };
  for (const { outcome, reason, may_be_gone = false } of outcomes) {
    counts[outcome] += 1;
    if (reason === 'already_gone') counts.gone += 1;
    if (may_be_gone) counts.unconfirmed += 1;
  }
  return counts;
}
