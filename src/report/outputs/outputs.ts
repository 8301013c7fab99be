import type { Mode } from '../../inputs/catalogue.ts';
import { uuidOf } from '../../jpush/file-id.ts';
import { expiryOf } from '../../jpush/times.ts';
import type { AudienceFindings, FileOutcome, Findings, ReportContext, UploadedPart } from '../findings.ts';
import { isoTime } from '../instants.ts';
import { jsonList, listedEntry, outcomeEntry } from './lists.ts';
import { NO_OUTPUTS, type OutputName } from './names.ts';

type Outputs = Partial<Record<OutputName, string>>;

/**
 * Everything a later step may read, as far as the run came; a name that does not apply to the mode, or whose value is
 * not known, is empty. A list that its mode has is always JSON, so `fromJSON` never stumbles after an early failure.
 */
export function outputsOf(
  mode: Mode,
  findings: Findings,
  context: Pick<ReportContext, 'report_path'>,
): Readonly<Record<OutputName, string>> {
  return {
    ...NO_OUTPUTS,
    ...modeOutputs(mode, findings),
    rate_limit_remaining: text(findings.rate_limit_remaining),
    report_path: context.report_path ?? '',
  };
}

function modeOutputs(mode: Mode, findings: Findings): Outputs {
  switch (mode) {
    case 'validate':
      return { ...audienceOutputs(findings.audience), valid: text(isValid(findings.audience)) };
    case 'upload':
      return {
        ...audienceOutputs(findings.audience),
        ...uploadOutputs(findings),
        ...cidOutputs(findings.cids),
        ...slotOutputs(findings),
        ...(findings.outcomes === undefined ? {} : outcomeOutputs(findings.outcomes)),
      };
    case 'prune':
      return { ...slotOutputs(findings), ...outcomeOutputs(findings.outcomes ?? []) };
    case 'list':
      return {
        ...slotOutputs(findings),
        files: jsonList((findings.files ?? []).map((file) => listedEntry(file, findings.now))),
      };
    case 'get':
      return getOutputs(findings);
    case 'delete':
      return deleteOutputs(findings);
  }
}

function audienceOutputs(audience: AudienceFindings | undefined): Outputs {
  if (audience === undefined) return {};
  const { counts } = audience;
  return {
    sha256: audience.sha256,
    count: text(counts.count),
    line_count: text(counts.lines),
    blank_count: text(counts.blank),
    invalid_count: text(counts.invalid),
    duplicate_count: text(counts.duplicate),
    excluded_count: text(counts.excluded),
    warning_count: text(counts.warnings),
    bytes: text(audience.size),
    part_count: text(audience.parts.length),
  };
}

function isValid(audience: AudienceFindings | undefined): boolean {
  return audience !== undefined && audience.faults.length === 0;
}

function uploadOutputs({ audience, parts, time_zone, dry_run = false }: Findings): Outputs {
  const present = (parts ?? []).filter((part) => part !== undefined);
  const isSplit = audience !== undefined && audience.parts.length > 1;
  const whole = isSplit ? undefined : onlyOne(parts ?? []);
  return {
    ...idOutputs(present),
    ...singleFile(whole),
    audience: pushAudience(whole),
    file_name: whole?.file_name ?? '',
    type: audience?.type ?? '',
    create_time: isoTime(whole?.created, time_zone),
    expire_time: isoTime(whole?.expires, time_zone),
    reused: parts === undefined || dry_run ? '' : text(wasReused(parts)),
  };
}

/** Without the app key, so that they survive a job boundary when it is a secret; one alone only where there is one. */
function cidOutputs(cids: readonly string[] | undefined): Outputs {
  if (cids === undefined) return {};
  const uuids = cids.map(uuidOf);
  return { cid_uuid: onlyOne(uuids) ?? '', cid_uuids: jsonList(uuids) };
}

/** Nothing had to be sent: every part is known and was at JPush before. */
function wasReused(parts: readonly (UploadedPart | undefined)[]): boolean {
  return parts.length > 0 && parts.every((part) => part?.how === 'reused');
}

function deleteOutputs({ outcomes = [], asked }: Findings): Outputs {
  return { ...idOutputs(outcomes), ...singleFile(theAsked(outcomes, asked)), ...outcomeOutputs(outcomes) };
}

function getOutputs({ files = [], asked, time_zone }: Findings): Outputs {
  const file = theAsked(files, asked);
  const types = new Set(files.map(({ type }) => type));
  return {
    ...idOutputs(files),
    ...singleFile(file),
    audience: pushAudience(file),
    file_name: file?.file_name ?? '',
    type: types.size === 1 ? [...types].join() : '',
    create_time: isoTime(file?.created, time_zone),
    expire_time: isoTime(file === undefined ? undefined : expiryOf(file), time_zone),
  };
}

interface Identified {
  readonly file_id: string;
  readonly file_uuid: string;
}

/** Every file there is, also when others are missing: what is at JPush must be known to be cleaned up. */
function idOutputs(files: readonly Identified[]): Outputs {
  return {
    file_ids: jsonList(files.map(({ file_id }) => file_id)),
    file_uuids: jsonList(files.map(({ file_uuid }) => file_uuid)),
  };
}

/** Empty for a split audience, also when all parts but one are missing: a push must never reach a fraction in silence. */
function singleFile(file: Identified | undefined): Outputs {
  return { file_id: file?.file_id ?? '', file_uuid: file?.file_uuid ?? '' };
}

/** The push API's own form (JPush, "Push by file"). */
function pushAudience(file: Identified | undefined): string {
  return file === undefined ? '' : JSON.stringify({ file: { file_id: file.file_id } });
}

function slotOutputs({ total_count, slots }: Findings): Outputs {
  return { total_count: text(total_count), slots_used: text(slots?.used), slots_free: text(slots?.free) };
}

function outcomeOutputs(outcomes: readonly FileOutcome[]): Outputs {
  const deleted = outcomes.filter(({ outcome }) => outcome === 'deleted');
  const planned = outcomes.filter(({ outcome }) => outcome === 'would_delete');
  const failed = outcomes.filter(({ outcome }) => outcome === 'failed' || outcome === 'not_tried');
  const kept = outcomes.filter(({ outcome }) => outcome === 'kept');
  return {
    deleted: jsonList(deleted.map(outcomeEntry)),
    deleted_count: text(deleted.length),
    would_delete: jsonList(planned.map(outcomeEntry)),
    would_delete_count: text(planned.length),
    failed: jsonList(failed.map(outcomeEntry)),
    failed_count: text(failed.length),
    kept: jsonList(kept.map(outcomeEntry)),
    kept_count: text(kept.length),
  };
}

function text(value: number | boolean | undefined): string {
  return value === undefined ? '' : String(value);
}

/** One file of several that were asked for is not "the" file. */
function theAsked<T>(files: readonly T[], asked = files.length): T | undefined {
  return asked === 1 ? onlyOne(files) : undefined;
}

function onlyOne<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined;
}
