import { readPartName } from '../../jpush/part-names.ts';
import { cut } from '../../shared/format.ts';
import { chartText, visible } from '../escape.ts';
import { isoTime } from '../instants.ts';
import type { Lifetime, LifetimeOutcome } from '../lifetimes.ts';

/** Rows that are readable; a chart of JPush's 20 files and this run's parts is below it. */
const ROW_LIMIT = 40;
/** Code points of a label, so that it fits into its bar or beside it, on a telephone too. */
const LABEL_LENGTH = 16;
const DAY = 86_400_000;
/** Mermaid paints every third section yellow, which means nothing here. */
const PLAIN_BANDS = '%%{init: {"themeVariables": {"sectionBkgColor2": "#66aaff"}}}%%';

/** Sections in the order of the chart, with Mermaid's tag that gives their bars a colour of their own. */
const SECTIONS: readonly {
  readonly title: string;
  readonly tag: string;
  readonly outcomes: readonly LifetimeOutcome[];
}[] = [
  { title: 'uploaded', tag: 'active', outcomes: ['uploaded', 'adopted'] },
  { title: 'reused', tag: 'active', outcomes: ['reused'] },
  { title: 'deleted', tag: 'crit', outcomes: ['deleted'] },
  { title: 'would be deleted', tag: 'crit', outcomes: ['would_delete'] },
  { title: 'not deleted', tag: 'crit, active', outcomes: ['failed', 'not_tried'] },
  { title: 'kept', tag: 'done', outcomes: ['kept'] },
  { title: 'files', tag: 'done', outcomes: ['listed'] },
];

/** What the chart needs beside its rows. */
interface Clock {
  readonly now: number | undefined;
  readonly time_zone: string | undefined;
}

/**
 * A Mermaid Gantt chart of the files' lifetimes by what became of them, in the wall-clock time of the zone, whatever the
 * reader's own zone is. Mermaid's own "today" line would move with the day of reading, so the run's time is a milestone.
 * Empty for fewer than two files that have both their times: one bar compares with nothing.
 */
export function lifetimesChart(lifetimes: readonly Lifetime[], clock: Clock): string {
  const drawn = lifetimes.flatMap((file) => bar(file, clock)).slice(0, ROW_LIMIT);
  if (drawn.length < 2) return '';
  const span = Math.max(...drawn.map(({ until }) => until)) - Math.min(...drawn.map(({ from }) => from));
  const sections = SECTIONS.flatMap(({ title, tag, outcomes }) => {
    const rows = drawn.filter(({ outcome }) => outcomes.includes(outcome));
    const name = title === 'files' && rows.length < drawn.length ? 'others' : title;
    const bars = rows.map((row) => `    ${row.label} :${tag}, ${row.times}`);
    return rows.length === 0 ? [] : [[`  section ${name}`, ...bars]];
  });
  const [first = [], ...others] = sections;
  return [
    PLAIN_BANDS,
    'gantt',
    '  dateFormat YYYY-MM-DD HH:mm:ss',
    `  axisFormat ${span > 3 * DAY ? '%m-%d' : '%m-%d %H:%M'}`,
    ...tick(span),
    '  todayMarker off',
    ...first,
    // In a section of its own it would take a band and a title.
    ...nowMark(clock),
    ...others.flat(),
  ].join('\n');
}

interface Bar {
  readonly outcome: LifetimeOutcome;
  readonly label: string;
  readonly times: string;
  readonly from: number;
  readonly until: number;
}

/** The number before the name keeps a name from being read as a keyword of Mermaid, or as a date. */
function bar(file: Lifetime, { time_zone }: Clock): readonly Bar[] {
  const { number, file_name, file_uuid, created, expires, outcome } = file;
  if (created === undefined || expires === undefined || expires <= created) return [];
  const label = `${number} ${chartText(cut(visible(chartName(file_name ?? file_uuid)), LABEL_LENGTH))}`;
  return [
    {
      outcome,
      label,
      times: `${stamp(created, time_zone)}, ${stamp(expires, time_zone)}`,
      from: created,
      until: expires,
    },
  ];
}

/** What a name says of its campaign, and which part it is; the table has all of it. */
function chartName(name: string): string {
  const { stem, position } = readPartName(name) ?? {};
  if (stem === undefined) return name;
  return position === undefined ? stem : `${position.number}of${position.of} ${stem}`;
}

function nowMark({ now, time_zone }: Clock): readonly string[] {
  if (now === undefined) return [];
  return [`    this run :milestone, ${stamp(now, time_zone)}, 0d`];
}

/** Spans up to which ticks are so far apart: about five, whose texts do not touch on a telephone. */
const TICKS = [
  [5 * DAY, '1day'],
  [12 * DAY, '3day'],
  [42 * DAY, '1week'],
  [70 * DAY, '2week'],
] as const;

function tick(span: number): readonly string[] {
  if (span <= 3 * DAY) return [];
  const [, interval = '1month'] = TICKS.find(([most]) => span <= most) ?? [];
  return [`  tickInterval ${interval}`];
}

function stamp(milliseconds: number, zone: string | undefined): string {
  return isoTime(milliseconds, zone).slice(0, 19).replace('T', ' ');
}
