import type { AudienceFindings, Findings, UploadedPart } from '../findings.ts';
import type { Mode } from '../inputs/catalogue.ts';
import { counted, grouped, sized } from '../numbers.ts';
import { alignedLines } from './columns.ts';
import { logText, shorten, visible } from './escape.ts';
import type { Failure } from './failure.ts';
import { slotsGauge } from './gauge.ts';
import { headline } from './headline.ts';
import { wallTime, zoneName } from './instants.ts';
import { type Lifetime, lifetimesOf } from './lifetimes.ts';
import { fateText, reasonText } from './reasons.ts';

/** JPush holds 20 files; a list from anywhere else is cut here. */
const ROW_LIMIT = 60;
const NAME_LENGTH = 50;
const REASON_LENGTH = 160;

/** A folded part of the log. */
export interface LogGroup {
  readonly title: string;
  readonly lines: readonly string[];
}

/** What a run established, as log groups to fold: the audience's numbers, its parts, the files with their verdicts. */
export function logGroups(findings: Findings): readonly LogGroup[] {
  const { audience, parts = [] } = findings;
  const lifetimes = lifetimesOf(findings);
  return [
    ...(audience === undefined ? [] : [{ title: audienceTitle(audience), lines: audienceLines(audience) }]),
    ...(parts.length === 0 ? [] : [{ title: counted(parts.length, 'part'), lines: partLines(findings) }]),
    ...(lifetimes.length === 0
      ? []
      : [{ title: `${counted(lifetimes.length, 'file')} at JPush`, lines: fileLines(lifetimes, findings) }]),
  ];
}

/** The log's last line: what happened. */
export function closingLine(mode: Mode, findings: Findings, failure?: Failure): string {
  return logText(headline(mode, findings, failure));
}

function audienceTitle({ type, counts, size }: AudienceFindings): string {
  return `Audience: ${grouped(counts.count)} × ${type}, ${sized(size)}`;
}

function audienceLines({ counts, size, sha256, parts }: AudienceFindings): readonly string[] {
  const rows = [
    ['lines read', grouped(counts.lines)],
    ['- blank', grouped(counts.blank)],
    ['- invalid', grouped(counts.invalid)],
    ['- duplicates', grouped(counts.duplicate)],
    ['- excluded', grouped(counts.excluded)],
    ['= identifiers', grouped(counts.count)],
    ['suspicious', grouped(counts.warnings)],
  ];
  return [
    ...alignedLines(rows, [1]),
    `${sized(size)} in ${counted(parts.length, 'part')}${sha256 === '' ? '' : `, SHA-256 ${sha256}`}`,
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
    'how',
  ];
  return alignedLines([heads, ...rows], [0, 3, 4]);
}

function missingPartCells(index: number, { audience, dry_run = false }: Findings): readonly string[] {
  const planned = audience?.parts[index];
  const figures = planned === undefined ? ['', ''] : [grouped(planned.count), sized(planned.size)];
  return ['-', '', ...figures, '', dry_run ? 'would be uploaded' : 'not at JPush'];
}

function partCells(part: UploadedPart, zone: string | undefined): readonly string[] {
  const { file_uuid, count, size, expires, how } = part;
  return [
    name(part.file_name),
    name(file_uuid),
    grouped(count),
    sized(size),
    wallTime(expires, zone),
    fateText(how),
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
      verdict(file),
    ]);
  const heads = [
    '#',
    'file_name',
    'file_uuid',
    'type',
    `created (${zoneName(time_zone)})`,
    'expires',
    'verdict',
  ];
  const isJudged = lifetimes.some(({ fate }) => fate !== 'listed');
  const table = [heads, ...rows].map((row) => (isJudged ? row : row.slice(0, -1)));
  const rest = lifetimes.length - rows.length;
  return [
    ...alignedLines(table, [0]),
    ...(rest > 0 ? [`${counted(rest, 'more file')} not shown`] : []),
    ...(slots === undefined ? [] : [slotsGauge(slots)]),
  ];
}

function verdict({ fate, reason }: Lifetime): string {
  const why = logText(shorten(visible(reasonText(reason)), REASON_LENGTH));
  return why === '' ? fateText(fate) : `${fateText(fate)}: ${why}`;
}

function name(text: string): string {
  return logText(shorten(visible(text), NAME_LENGTH));
}
