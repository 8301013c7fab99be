import type { Mode } from '../inputs/catalogue.ts';
import { pluralize } from '../shared/format.ts';
import type { Findings } from './findings.ts';

/**
 * What a failed step leaves at JPush, and whether a re-run is safe: the last sentence of every failure. Derived from
 * what the run recorded, so that no error has to know it.
 */
export function standing(mode: Mode, findings: Findings): string {
  switch (mode) {
    case 'upload':
      return [deletedForRoom(findings), uploadState(findings)].filter((text) => text !== '').join(' ');
    case 'prune':
    case 'delete':
      return deletionState(findings);
    case 'validate':
    case 'list':
    case 'get':
      return UNCHANGED;
  }
}

const UNCHANGED = 'Nothing was uploaded or deleted. It is safe to re-run.';

function uploadState(findings: Findings): string {
  const { parts = [], reuse = true, sending = false, nameless = false } = findings;
  const there = parts.filter((part) => part !== undefined).length;
  if (parts.length > 0 && there === parts.length) {
    const all = there === 1 ? 'The audience is at JPush' : `All ${there} parts are at JPush`;
    return `${all}. ${reuse ? `It is safe to re-run: ${there === 1 ? 'it is' : 'they are'} reused.` : UPLOADS_AGAIN}`;
  }
  if (!sending)
    return deletedForRoom(findings) === '' ? UNCHANGED : 'Nothing was uploaded. It is safe to re-run.';
  if (nameless) return `${confirmed(there, parts.length)}. ${UNRECOGNISED}`;
  if (!reuse) return `${confirmed(there, parts.length)}. ${UPLOADS_AGAIN}`;
  if (there > 0) {
    return `${there} of ${pluralize(parts.length, 'part')} ${there === 1 ? 'is' : 'are'} at JPush. It is safe to re-run: only the rest is sent.`;
  }
  // A request whose answer was lost may have arrived, so this must not say that nothing was uploaded.
  return `${confirmed(there, parts.length)}. It is safe to re-run: a file that did arrive is reused.`;
}

const UPLOADS_AGAIN =
  'With `reuse: false` a re-run uploads every part again, so delete first what is there (`mode: delete`).';

const UNRECOGNISED =
  'A re-run cannot recognise a file without a name and uploads another one, so delete it first (`mode: delete`).';

function confirmed(there: number, total: number): string {
  if (total === 1) return 'The upload is not confirmed';
  return `${there} of ${total} parts are confirmed to be at JPush`;
}

function deletedForRoom(findings: Findings): string {
  const deleted = deletedCount(findings);
  const unconfirmed = unconfirmedCount(findings);
  const gone = `${pluralize(deleted, 'old file was', 'old files were')} deleted to make room`;
  if (unconfirmed === 0) return deleted === 0 ? '' : `${gone}.`;
  if (deleted > 0) return `${gone}, and ${unconfirmed} may be gone: the deletion is not confirmed.`;
  return `${pluralize(unconfirmed, 'old file')} may be gone: the deletion is not confirmed.`;
}

function deletionState(findings: Findings): string {
  const { outcomes = [], dry_run = false } = findings;
  const deleted = deletedCount(findings);
  const unconfirmed = unconfirmedCount(findings);
  const open = outcomes.filter(({ outcome }) => outcome === 'failed').length;
  if (dry_run || (deleted === 0 && open === 0)) return UNCHANGED;
  const rest = outcomes.filter(({ outcome }) => outcome === 'failed' || outcome === 'not_tried').length;
  const isOne = deleted === 1 || deleted + rest === 1;
  const files = `${deleted} of ${pluralize(deleted + rest, 'file')}`;
  const count =
    unconfirmed === 0
      ? `${files} ${isOne ? 'was' : 'were'} deleted`
      : `${files} ${isOne ? 'is' : 'are'} confirmed as deleted, and ${unconfirmed} may be gone`;
  return `${count}. It is safe to re-run: the files that are left are checked again.`;
}

/** Files that this run deleted; not those that had been gone before. */
function deletedCount({ outcomes = [] }: Findings): number {
  return outcomes.filter(({ outcome, reason }) => outcome === 'deleted' && reason !== 'already_gone').length;
}

/** Files that a deletion without a response may have deleted. */
function unconfirmedCount({ outcomes = [] }: Findings): number {
  return outcomes.filter(({ may_be_gone }) => may_be_gone === true).length;
}
