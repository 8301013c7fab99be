import type { Mode } from '../../inputs/catalogue.ts';
import { uuidOf } from '../../jpush/file-id.ts';
import { expiryOf } from '../../jpush/times.ts';
import type { AudienceFindings, FileOutcome, Findings, ReportContext, UploadedPart } from '../findings.ts';
import { isoTime } from '../instants.ts';
import { jsonList, listedEntry, outcomeEntry } from './lists.ts';
import { NO_OUTPUTS, type OutputName } from './names.ts';

type Outputs = Partial<Record<OutputName, string>>;
/** Outputs that are made together, so that a fault in the others leaves them as they are. */
type OutputGroup = () => Outputs;

interface OutputContext extends Pick<ReportContext, 'report_path'> {
  /** Called with what went wrong with a group of outputs, which are then empty. Default: it is thrown. */
  readonly onFault?: (error: unknown) => void;
}

/**
 * Everything a later step may read, as far as the run came; a name that does not apply to the mode, or whose value is
 * not known, is empty. A list that its mode has is always JSON, so `fromJSON` never stumbles after an early failure.
 */
export function outputsOf(
  mode: Mode,
  findings: Findings,
  { report_path = '', onFault = rethrow }: OutputContext,
): Readonly<Record<OutputName, string>> {
  const outputs = {
    ...NO_OUTPUTS,
    rate_limit_remaining: text(findings.rate_limit_remaining),
    report_path,
  };
  for (const group of groupsOf(mode, findings)) {
    try {
      Object.assign(outputs, group());
    } catch (error) {
      onFault(error);
    }
  }
  return outputs;
}

function rethrow(error: unknown): never {
  throw error;
}

function groupsOf(mode: Mode, findings: Findings): readonly OutputGroup[] {
  const { audience, outcomes } = findings;
  switch (mode) {
    case 'validate':
      return [() => ({ valid: text(isValid(audience)) }), () => audienceOutputs(audience)];
    case 'upload':
      return [
        ...uploadOutputs(findings),
        () => cidOutputs(findings.cids),
        () => audienceOutputs(audience),
        () => slotOutputs(findings),
        ...(outcomes === undefined ? [] : outcomeOutputs(outcomes)),
      ];
    case 'prune':
      return [...outcomeOutputs(outcomes ?? []), () => slotOutputs(findings)];
    case 'list':
      return [
        () => slotOutputs(findings),
        () => ({ files: jsonList((findings.files ?? []).map((file) => listedEntry(file, findings.now))) }),
      ];
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

function uploadOutputs({ audience, parts, time_zone, dry_run = false }: Findings): readonly OutputGroup[] {
  const present = (parts ?? []).filter((part) => part !== undefined);
  const isSplit = audience !== undefined && audience.parts.length > 1;
  const whole = isSplit ? undefined : onlyOne(parts ?? []);
  return [
    () => singleFile(whole),
    () => idOutputs(present),
    () => ({
      audience: pushAudience(whole),
      file_name: whole?.file_name ?? '',
      type: audience?.type ?? '',
      reused: parts === undefined || dry_run ? '' : text(wasReused(parts)),
    }),
    () => ({
      create_time: isoTime(whole?.created, time_zone),
      expire_time: isoTime(whole?.expires, time_zone),
    }),
  ];
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

function deleteOutputs({ outcomes = [], asked }: Findings): readonly OutputGroup[] {
  return [
    () => singleFile(theAsked(outcomes, asked)),
    () => idOutputs(outcomes),
    ...outcomeOutputs(outcomes),
  ];
}

function getOutputs({ files = [], asked, time_zone }: Findings): readonly OutputGroup[] {
  const file = theAsked(files, asked);
  const types = new Set(files.map(({ type }) => type));
  return [
    () => singleFile(file),
    () => idOutputs(files),
    () => ({
      audience: pushAudience(file),
      file_name: file?.file_name ?? '',
      type: types.size === 1 ? [...types].join() : '',
    }),
    () => ({
      create_time: isoTime(file?.created, time_zone),
      expire_time: isoTime(file === undefined ? undefined : expiryOf(file), time_zone),
    }),
  ];
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

function outcomeOutputs(outcomes: readonly FileOutcome[]): readonly OutputGroup[] {
  const entries = (...wanted: readonly FileOutcome['outcome'][]): string =>
    jsonList(outcomes.filter(({ outcome }) => wanted.includes(outcome)).map(outcomeEntry));
  const count = (...wanted: readonly FileOutcome['outcome'][]): string =>
    text(outcomes.filter(({ outcome }) => wanted.includes(outcome)).length);
  return [
    () => ({ deleted: entries('deleted'), deleted_count: count('deleted') }),
    () => ({ would_delete: entries('would_delete'), would_delete_count: count('would_delete') }),
    () => ({ failed: entries('failed', 'not_tried'), failed_count: count('failed', 'not_tried') }),
    () => ({ kept: entries('kept'), kept_count: count('kept') }),
  ];
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
