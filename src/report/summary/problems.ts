import type { ProblemFindings } from '../../audience/digest.ts';
import { formatNumber, pluralize, shorten } from '../../shared/format.ts';
import { markdownCode, markdownMessage, visible } from '../escape.ts';
import { lineRanges } from '../line-ranges.ts';
import { RULE_WORDS, ruleTitle } from '../rule-words.ts';
import { folded } from './alert.ts';
import { markdownTable } from './layout.ts';

/** Rows of the two tables; everything else is in the report. */
const GROUP_ROWS = 40;
const PROBLEM_ROWS = 100;
const NAME_LENGTH = 60;
const RANGES = 6;

/** What is wrong with the lines: first by rule, then line by line (folded). Empty when nothing is. */
export function problemsSection(problems: ProblemFindings, report_path: string | undefined): string {
  const total = problems.error_count + problems.warning_count;
  if (total === 0) return '';
  const heading = `### ${pluralize(problems.error_count, 'error')}, ${pluralize(problems.warning_count, 'warning')}`;
  return [heading, groupsTable(problems), firstProblems(problems, report_path)].join('\n\n');
}

/** Errors first; the lines in the first column, which no narrow screen cuts off. */
function groupsTable({ groups }: ProblemFindings): string {
  const sorted = groups.toSorted(
    (one, other) => Number(one.level !== 'error') - Number(other.level !== 'error'),
  );
  const shown = sorted.slice(0, GROUP_ROWS);
  const files = new Set(groups.map(({ file }) => file));
  const rows = shown.map((group) => {
    const lines = lineRanges(group, RANGES).replace(/^lines? /, '');
    return [
      files.size > 1 ? `${fileCell(group.file)}<br>${lines}` : lines,
      `**${ruleTitle(group.rule, group.first.codePoint)}**<br>${formatNumber(group.count)} ${group.count === 1 ? group.level : `${group.level}s`}`,
      markdownMessage(RULE_WORDS[group.rule][group.level]),
    ];
  });
  const columns = [{ head: 'lines' }, { head: 'what' }, { head: 'what to do' }] as const;
  const rest = groups.length - shown.length;
  const more = rest > 0 ? `\n\n${pluralize(rest, 'more group')} of lines not shown.` : '';
  const [only] = files;
  const where = files.size === 1 && only !== undefined ? `In ${fileCell(only)}:\n\n` : '';
  return where + markdownTable(columns, rows) + more;
}

function firstProblems(problems: ProblemFindings, report_path: string | undefined): string {
  const total = problems.error_count + problems.warning_count;
  const shown = problems.first.slice(0, PROBLEM_ROWS);
  if (shown.length === 0) return '';
  const rows = shown.map(({ file, line, column, level, rule }) => [
    fileCell(file),
    `${line}`,
    `${column}`,
    level,
    RULE_WORDS[rule].title,
  ]);
  const table = markdownTable(
    [
      { head: 'file' },
      { head: 'line', right: true },
      { head: 'column', right: true },
      { head: 'level' },
      { head: 'what' },
    ],
    rows,
  );
  const isAll = shown.length === total;
  const which = isAll ? 'Every line' : `The first ${shown.length} of ${pluralize(total, 'line')}`;
  return `${folded(which, table)}${isAll ? '' : `\n\n${whereAll(report_path)}`}`;
}

function whereAll(report_path: string | undefined): string {
  if (report_path === undefined) return 'Set <code>report_path</code> to get every line in a JSON report.';
  return `Every line is in the report, ${markdownCode(shorten(visible(report_path), NAME_LENGTH))}.`;
}

function fileCell(file: string): string {
  return markdownCode(shorten(visible(file), NAME_LENGTH));
}
