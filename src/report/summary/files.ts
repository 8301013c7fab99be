import { SLOT_LIMIT } from '../../jpush/limits.ts';
import { shortName } from '../../jpush/part-names.ts';
import type { PruneRules } from '../../prune/types.ts';
import { formatBytes, pluralize, shorten } from '../../shared/format.ts';
import { markdownCode, markdownText, visible } from '../escape.ts';
import type { Findings, Slots, UploadedPart } from '../findings.ts';
import { wallTime, zoneName } from '../instants.ts';
import { type Lifetime, type LifetimeOutcome, lifetimesOf } from '../lifetimes.ts';
import { reasonText } from '../reasons.ts';
import { rulesInForce } from '../rules-in-force.ts';
import { outcomeText, slotsGauge } from '../words.ts';
import { folded } from './alert.ts';
import { lifetimesChart } from './chart.ts';
import { type Column, markdownTable } from './layout.ts';

/** JPush holds 20 files; a list from anywhere else is cut here. */
const ROW_LIMIT = 60;
const NAME_LENGTH = 60;
/** The names of an audience's parts differ at their ends only; a telephone shows so much. */
const PART_NAME_LENGTH = 30;
const REASON_LENGTH = 300;
/** Characters of a cid's end: enough to find it in the log of a push. */
const CID_LENGTH = 12;
const CHANGED: readonly LifetimeOutcome[] = ['deleted', 'would_delete', 'failed', 'not_tried'];
/** The parts of this run's audience at JPush, a single one as a sentence; a part that is missing is named so. */
export function partsSection({ parts = [], audience, cids = [], time_zone }: Findings): string {
  const [only] = parts;
  if (parts.length < 2) return only === undefined ? '' : singleFile(only, cids[0], time_zone);
  const rows = parts.slice(0, ROW_LIMIT).map((part, index) => {
    const planned = part ?? audience?.parts[index];
    const what = `${pluralize(planned?.count ?? 0, 'identifier')}, ${formatBytes(planned?.size ?? 0)}`;
    const result = part === undefined ? 'not at JPush' : outcomeText(part.how);
    return [
      `${index + 1}`,
      fileCell(part, { result: `**${result}**: ${what}`, cid: cids[index], length: PART_NAME_LENGTH }),
      part === undefined ? '' : timeCell(part.expires, time_zone),
    ];
  });
  const columns: readonly Column[] = [
    { head: 'part', right: true },
    { head: 'file at JPush' },
    { head: `expires (${zoneName(time_zone)})` },
  ];
  return `### Parts\n\n${markdownTable(columns, rows)}`;
}

function singleFile(part: UploadedPart, cid: string | undefined, zone: string | undefined): string {
  const expires = wallTime(part.expires, zone);
  const until = expires === '' ? '' : `, expires ${expires} (${zoneName(zone)})`;
  return `File at JPush: ${fileCell(part, { result: `${outcomeText(part.how)}${until}`, cid })}`;
}

/** The slots as a gauge, and what a dry run would have made of them. Empty when they are not known. */
export function slotsSection(findings: Findings): string {
  const { slots, dry_run = false } = findings;
  if (slots === undefined) return '';
  const gauge = `### Slots\n\n${gaugeText(slots)}`;
  const used = Math.min(Math.max(0, slots.used + plannedChange(findings)), SLOT_LIMIT);
  if (!dry_run || used === slots.used) return gauge;
  const planned = gaugeText({ used, free: SLOT_LIMIT - used });
  return `${gauge}\n\nWithout <code>dry_run</code> it would be:\n\n${planned}`;
}

/** Only the boxes as code: the words may wrap. */
function gaugeText(slots: Slots): string {
  return slotsGauge(slots).replace(/^[■□]+/u, '<code>$&</code>');
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
  const undrawn =
    chart === ''
      ? 0
      : lifetimes.filter(({ created, expires }) => created === undefined || expires === undefined).length;
  return [
    '### Files at JPush',
    ...(findings.rules === undefined ? [] : [rulesText(findings.rules)]),
    ...(chart === '' ? [] : [`\`\`\`mermaid\n${chart}\n\`\`\``]),
    ...(undrawn === 0 ? [] : [`${pluralize(undrawn, 'file')} without readable times not drawn.`]),
    ...fileTables(lifetimes, { zone: findings.time_zone, isDrawn: chart !== '' }),
  ].join('\n\n');
}

function rulesText(rules: PruneRules): string {
  const shown = rulesInForce(rules).map((rule) => markdownCode(shorten(visible(rule), REASON_LENGTH)));
  return `Rules: ${shown.join(', ')}`;
}

/** Files that were to be deleted are shown; the others are folded where the chart has them already. */
function fileTables(
  lifetimes: readonly Lifetime[],
  { zone, isDrawn }: { readonly zone: string | undefined; readonly isDrawn: boolean },
): readonly string[] {
  if (!isDrawn) return [filesTable(lifetimes, zone)];
  const changed = lifetimes.filter(({ outcome }) => CHANGED.includes(outcome));
  const others = lifetimes.filter(({ outcome }) => !CHANGED.includes(outcome));
  const title = changed.length === 0 ? 'All files' : pluralize(others.length, 'other file');
  return [
    ...(changed.length === 0 ? [] : [filesTable(changed, zone)]),
    ...(others.length === 0 ? [] : [folded(title, filesTable(others, zone))]),
  ];
}

function filesTable(lifetimes: readonly Lifetime[], zone: string | undefined): string {
  const hasOutcomes = lifetimes.some(({ outcome }) => outcome !== 'listed');
  const rows = lifetimes
    .slice(0, ROW_LIMIT)
    .map((file) => [
      `${file.number}`,
      fileCell(file, { result: hasOutcomes ? outcomeCell(file) : '', type: file.type }),
      `${timeCell(file.created, zone)}<br>${timeCell(file.expires, zone)}`,
    ]);
  const columns: readonly Column[] = [
    { head: '#', right: true },
    { head: 'file' },
    { head: `created, expires (${zoneName(zone)})` },
  ];
  const rest = lifetimes.length - rows.length;
  return markdownTable(columns, rows) + (rest > 0 ? `\n\n${pluralize(rest, 'more file')} not shown.` : '');
}

interface CellNotes {
  /** What became of it, as Markdown. */
  readonly result: string;
  readonly type?: Lifetime['type'];
  readonly cid?: string | undefined;
  /** Code points of the name that are shown. */
  readonly length?: number;
}

/**
 * The name, below it what became of the file, and in small what else sets it apart from others: one cell, because a
 * telephone shows no second one beside a name of this length.
 */
function fileCell(
  file: { readonly file_name: string | undefined; readonly file_uuid: string } | undefined,
  { result, type, cid, length = NAME_LENGTH }: CellNotes,
): string {
  if (file === undefined) return result;
  const uuid = markdownText(shorten(visible(file.file_uuid), NAME_LENGTH));
  const ends = cid === undefined ? '' : ` · cid …${markdownText(visible(cid.slice(-CID_LENGTH)))}`;
  const small = `<sub>${type === undefined ? '' : `${type} · `}${uuid}${ends}</sub>`;
  const name =
    file.file_name === undefined
      ? 'no name'
      : markdownCode(shorten(visible(shortName(file.file_name)), length));
  return [name, result, small].filter((line) => line !== '').join('<br>');
}

function timeCell(milliseconds: number | undefined, zone: string | undefined): string {
  return wallTime(milliseconds, zone).replace(' ', '&nbsp;');
}

function outcomeCell({ outcome, reason, rules }: Lifetime): string {
  const why = markdownText(shorten(visible(reasonText(reason, rules)), REASON_LENGTH));
  return why === '' ? `**${outcomeText(outcome)}**` : `**${outcomeText(outcome)}**: ${why}`;
}
