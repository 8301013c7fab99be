import type { Mode } from '../../inputs/catalogue.ts';
import { shortName } from '../../jpush/part-names.ts';
import { formatBytes, formatNumber, identifiers, pluralize, shorten } from '../../shared/format.ts';
import { audienceSum } from '../audience-sum.ts';
import { logText, visible } from '../escape.ts';
import type { Failure } from '../failure.ts';
import type { AudienceFindings, Findings, UploadedPart } from '../findings.ts';
import { headline } from '../headline.ts';
import { wallTime, zoneName } from '../instants.ts';
import { type Lifetime, lifetimesOf } from '../lifetimes.ts';
import { reasonText } from '../reasons.ts';
import { outcomeText, slotsGauge } from '../words.ts';
import { alignedLines } from './columns.ts';

/** JPush holds 20 files; a list from anywhere else is cut here. */
const ROW_LIMIT = 60;
const NAME_LENGTH = 50;
const REASON_LENGTH = 160;

/** A folded part of the log. */
export interface LogGroup {
  readonly title: string;
  readonly lines: readonly string[];
}

/** What a run established, as log groups to fold: the audience's numbers, its parts, the files with their outcomes. */
export function logGroups(findings: Findings): readonly LogGroup[] {
  const { audience, parts = [] } = findings;
  const lifetimes = lifetimesOf(findings);
  return [
    ...(audience === undefined ? [] : [{ title: audienceTitle(audience), lines: audienceLines(audience) }]),
    ...(parts.length === 0 ? [] : [{ title: pluralize(parts.length, 'part'), lines: partLines(findings) }]),
    ...(lifetimes.length === 0
      ? []
      : [
          { title: `${pluralize(lifetimes.length, 'file')} at JPush`, lines: fileLines(lifetimes, findings) },
        ]),
  ];
}

/** The log's last line: what happened. */
export function closingLine(mode: Mode, findings: Findings, failure?: Failure): string {
  return logText(headline(mode, findings, failure));
}

function audienceTitle({ type, counts, size }: AudienceFindings): string {
  return `Audience: ${identifiers(counts.count, type)}, ${formatBytes(size)}`;
}

function audienceLines(audience: AudienceFindings): readonly string[] {
  const { counts, size, sha256, parts } = audience;
  return [
    audienceSum(audience),
    ...(counts.warnings === 0 ? [] : [`${pluralize(counts.warnings, 'line is', 'lines are')} suspicious`]),
    `${formatBytes(size)} in ${pluralize(parts.length, 'part')}${sha256 === '' ? '' : `, SHA-256 ${sha256}`}`,
  ];
}

function partLines(findings: Findings): readonly string[] {
  const { parts = [], time_zone } = findings;
  const rows = parts
    .slice(0, ROW_LIMIT)
    .map((part, index) => [
      `${index + 1}`,
      ...(part === undefined ? missingPartCells(index, findings) : partCells(part, time_zone)),
    ]);
  const heads = [
    'part',
    'file at JPush',
    'file_uuid',
    'identifiers',
    'size',
    `expires (${zoneName(time_zone)})`,
    'result',
  ];
  return alignedLines([heads, ...rows], [0, 3, 4]);
}

function missingPartCells(index: number, { audience, dry_run = false }: Findings): readonly string[] {
  const planned = audience?.parts[index];
  const figures = planned === undefined ? ['', ''] : [formatNumber(planned.count), formatBytes(planned.size)];
  return ['-', '', ...figures, '', dry_run ? 'would be uploaded' : 'not at JPush'];
}

function partCells(part: UploadedPart, zone: string | undefined): readonly string[] {
  const { file_uuid, count, size, expires, how } = part;
  return [
    name(part.file_name),
    name(file_uuid),
    formatNumber(count),
    formatBytes(size),
    wallTime(expires, zone),
    outcomeText(how),
  ];
}

function fileLines(lifetimes: readonly Lifetime[], { slots, time_zone }: Findings): readonly string[] {
  const rows = lifetimes
    .slice(0, ROW_LIMIT)
    .map((file) => [
      `${file.number}`,
      name(file.file_name ?? '(no name)'),
      name(file.file_uuid),
      file.type ?? '',
      wallTime(file.created, time_zone),
      wallTime(file.expires, time_zone),
      outcomeWords(file),
    ]);
  const heads = [
    '#',
    'file_name',
    'file_uuid',
    'type',
    `created (${zoneName(time_zone)})`,
    'expires',
    'outcome',
  ];
  const hasOutcomes = lifetimes.some(({ outcome }) => outcome !== 'listed');
  const table = [heads, ...rows].map((row) => (hasOutcomes ? row : row.slice(0, -1)));
  const rest = lifetimes.length - rows.length;
  return [
    ...alignedLines(table, [0]),
    ...(rest > 0 ? [`${pluralize(rest, 'more file')} not shown`] : []),
    ...(slots === undefined ? [] : [slotsGauge(slots)]),
  ];
}

function outcomeWords({ outcome, reason, rules }: Lifetime): string {
  const why = logText(shorten(visible(reasonText(reason, rules)), REASON_LENGTH));
  return why === '' ? outcomeText(outcome) : `${outcomeText(outcome)}: ${why}`;
}

function name(text: string): string {
  return logText(shorten(visible(shortName(text)), NAME_LENGTH));
}
