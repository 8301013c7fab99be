import { SLOT_LIMIT } from '../../jpush/limits.ts';
import { shortName } from '../../jpush/part-names.ts';
import { formatBytes, formatNumber, pluralize, shorten } from '../../shared/format.ts';
import { markdownCode, markdownText, visible } from '../escape.ts';
import type { Findings } from '../findings.ts';
import { wallTime, zoneName } from '../instants.ts';
import { type Lifetime, lifetimesOf } from '../lifetimes.ts';
import { reasonText } from '../reasons.ts';
import { outcomeText, slotsGauge } from '../words.ts';
import { lifetimesChart } from './chart.ts';
import { type Column, markdownTable } from './layout.ts';

/** JPush holds 20 files; a list from anywhere else is cut here. */
const ROW_LIMIT = 60;
const NAME_LENGTH = 60;
const REASON_LENGTH = 300;
const REST_COMES =
  'The next run of the step finds the parts that are at JPush and sends only the rest (<code>reuse: true</code>).';

/** The parts of this run's audience at JPush; a part that is missing is named so. */
export function partsSection({ parts = [], audience, time_zone }: Findings): string {
  if (parts.length === 0) return '';
  const rows = parts.slice(0, ROW_LIMIT).map((part, index) => {
    if (part === undefined) {
      const planned = audience?.parts[index];
      return [
        `${index + 1}`,
        '—',
        formatNumber(planned?.count ?? 0),
        formatBytes(planned?.size ?? 0),
        '',
        '**not at JPush**',
      ];
    }
    return [
      `${index + 1}`,
      nameCell(part, undefined),
      formatNumber(part.count),
      formatBytes(part.size).replace(' ', '&nbsp;'),
      timeCell(part.expires, time_zone),
      outcomeText(part.how),
    ];
  });
  const columns: readonly Column[] = [
    { head: 'part', right: true },
    { head: 'file at JPush' },
    { head: 'identifiers', right: true },
    { head: 'size', right: true },
    { head: `expires (${zoneName(time_zone)})` },
    { head: 'how' },
  ];
  const isFraction = parts.includes(undefined) && parts.some((part) => part !== undefined);
  const rest = isFraction ? `\n\n${REST_COMES}` : '';
  return `### Parts\n\n${markdownTable(columns, rows)}${rest}`;
}

/** The slots as a gauge, and what a dry run would have made of them. Empty when they are not known. */
export function slotsSection(findings: Findings): string {
  const { slots, dry_run = false } = findings;
  if (slots === undefined) return '';
  const gauge = `### Slots\n\n<code>${slotsGauge(slots)}</code>`;
  const used = Math.min(Math.max(0, slots.used + plannedChange(findings)), SLOT_LIMIT);
  if (!dry_run || used === slots.used) return gauge;
  const planned = slotsGauge({ used, free: SLOT_LIMIT - used });
  return `${gauge}\n\nWithout <code>dry_run</code> it would be:\n\n<code>${planned}</code>`;
}

/** Files that would come less files that would go. */
function plannedChange({ audience, parts = [], outcomes = [] }: Findings): number {
  const reused = parts.filter((part) => part?.how === 'reused').length;
  const remainingRequests = audience === undefined ? 0 : audience.parts.length - reused;
  return remainingRequests - outcomes.filter(({ outcome }) => outcome === 'would_delete').length;
}

/** The chart of lifetimes, and every file with its outcome. Empty when the run knows of no file. */
export function filesSection(findings: Findings): string {
  const lifetimes = lifetimesOf(findings);
  if (lifetimes.length === 0) return '';
  const chart = lifetimesChart(lifetimes, { now: findings.now, time_zone: findings.time_zone });
  const undrawn = lifetimes.filter(
    ({ created, expires }) => created === undefined || expires === undefined,
  ).length;
  const table = filesTable(lifetimes, findings.time_zone);
  // After an upload the parts have been shown already, and the other files are not what the run was about.
  const isFolded = findings.parts !== undefined && findings.outcomes === undefined;
  return [
    '### Files at JPush',
    ...(chart === '' ? [] : [`\`\`\`mermaid\n${chart}\n\`\`\``]),
    ...(undrawn === 0 ? [] : [`${pluralize(undrawn, 'file')} without readable times not drawn.`]),
    isFolded ? `<details><summary>Every file</summary>\n\n${table}\n\n</details>` : table,
  ].join('\n\n');
}

function filesTable(lifetimes: readonly Lifetime[], zone: string | undefined): string {
  const hasOutcomes = lifetimes.some(({ outcome }) => outcome !== 'listed');
  const rows = lifetimes
    .slice(0, ROW_LIMIT)
    .map((file) => [
      `${file.number}`,
      nameCell(file, file.type),
      ...(hasOutcomes ? [outcomeCell(file)] : []),
      `${timeCell(file.created, zone)}<br>${timeCell(file.expires, zone)}`,
    ]);
  const columns: readonly Column[] = [
    { head: '#', right: true },
    { head: 'file' },
    ...(hasOutcomes ? [{ head: 'outcome' }] : []),
    { head: `created, expires (${zoneName(zone)})` },
  ];
  const rest = lifetimes.length - rows.length;
  return markdownTable(columns, rows) + (rest > 0 ? `\n\n${pluralize(rest, 'more file')} not shown.` : '');
}

/** The name, and below it in small what else sets the file apart from others. */
function nameCell(
  file: { readonly file_name: string | undefined; readonly file_uuid: string },
  type: Lifetime['type'],
): string {
  const uuid = markdownText(shorten(visible(file.file_uuid), NAME_LENGTH));
  const small = `<sub>${type === undefined ? '' : `${type} · `}${uuid}</sub>`;
  const name =
    file.file_name === undefined
      ? 'no name'
      : markdownCode(shorten(visible(shortName(file.file_name)), NAME_LENGTH));
  return `${name}<br>${small}`;
}

function timeCell(milliseconds: number | undefined, zone: string | undefined): string {
  return wallTime(milliseconds, zone).replace(' ', '&nbsp;');
}

function outcomeCell({ outcome, reason, rules }: Lifetime): string {
  const why = markdownText(shorten(visible(reasonText(reason, rules)), REASON_LENGTH));
  return why === '' ? `**${outcomeText(outcome)}**` : `**${outcomeText(outcome)}**: ${why}`;
}
