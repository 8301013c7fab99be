import { cut, pluralize, shorten } from '../../shared/format.ts';
import type { Remark } from '../../shared/types.ts';
import { markdownText, visible } from '../escape.ts';
import type { Failure } from '../failure.ts';
import type { Findings, ReportContext, RunContext } from '../findings.ts';
import { headline } from '../headline.ts';
import { audienceSection, plannedPartsTable } from './audience.ts';
import { failureSection } from './failure.ts';
import { filesSection, partsSection, slotsSection } from './files.ts';
import { joinSections } from './layout.ts';
import { nextStep } from './next-step.ts';
import { problemsSection } from './problems.ts';

const REMARK_ROWS = 40;
const REMARK_LENGTH = 1000;
const CONTEXT_LENGTH = 120;

/** What a summary is made of. */
export interface SummaryInput {
  readonly findings: Findings;
  /** Why the step fails; absent when it succeeds. */
  readonly failure?: Failure | undefined;
  readonly context: ReportContext;
}

/** The job summary as Markdown: what happened, then why, then the numbers. Always less than 1 MiB of UTF-8. */
export function summaryOf({ findings, failure, context }: SummaryInput): string {
  const { mode } = context;
  const { audience, problems, parts, dry_run = false } = findings;
  return joinSections([
    `## JPush · ${markdownText(headline(mode, findings, failure))}`,
    failure === undefined ? '' : failureSection(failure),
    dry_run ? 'This was a dry run: nothing was changed at JPush.' : '',
    failure === undefined && mode === 'upload' ? nextStep(findings) : '',
    parts === undefined || dry_run ? '' : partsSection(findings),
    audience === undefined ? '' : audienceSection(audience, findings.change),
    parts === undefined || dry_run ? plannedPartsTable(audience?.parts ?? []) : '',
    problems === undefined ? '' : problemsSection(problems, context.report_path),
    remarksSection([...(audience?.remarks ?? []), ...(findings.remarks ?? [])]),
    slotsSection(findings),
    filesSection(findings),
    context.run === undefined ? '' : contextLine(context.run),
  ]);
}

function remarksSection(remarks: readonly Remark[]): string {
  if (remarks.length === 0) return '';
  const items = remarks
    .slice(0, REMARK_ROWS)
    .map(
      ({ level, text }) =>
        `- ${level === 'warning' ? '**Warning:** ' : ''}${markdownText(cut(visible(text), REMARK_LENGTH))}`,
    );
  const rest = remarks.length - items.length;
  return [
    '### Notes',
    '',
    ...items,
    ...(rest > 0 ? [`- ${pluralize(rest, 'more note')} not shown`] : []),
  ].join('\n');
}

/** Where it ran; what the runner did not say (an empty text) is left out. */
function contextLine({ repository, workflow, run_id, run_attempt }: RunContext): string {
  const run = run_id === '' ? '' : `run ${run_id}`;
  const attempt = run_attempt === '' ? '' : `attempt ${run_attempt}`;
  const words = [repository, workflow, run, attempt].filter((word) => word !== '');
  const shown = words.map((word) => markdownText(shorten(visible(word), CONTEXT_LENGTH)));
  return shown.length === 0 ? '' : `<sub>${shown.join(' · ')}</sub>`;
}
