import { shorten } from '../../shared/format.ts';
import { markdownText, visible } from '../escape.ts';
import type { Failure } from '../failure.ts';
import type { Findings, ReportContext, RunContext } from '../findings.ts';
import { headline } from '../headline.ts';
import { alert } from './alert.ts';
import { audienceSection, plannedPartsTable } from './audience.ts';
import { failureSection } from './failure.ts';
import { filesSection, partsSection, slotsSection } from './files.ts';
import { joinSections } from './layout.ts';
import { nextStep } from './next-step.ts';
import { problemsSection } from './problems.ts';
import { remarksAlert } from './remarks.ts';

const CONTEXT_LENGTH = 120;

/** What a summary is made of. */
export interface SummaryInput {
  readonly findings: Findings;
  /** Why the step fails; absent when it succeeds. */
  readonly failure?: Failure | undefined;
  readonly context: ReportContext;
}

/** The job summary as Markdown: what happened, then why, then the numbers, then help. Always less than 1 MiB of UTF-8. */
export function summaryOf({ findings, failure, context }: SummaryInput): string {
  const { mode } = context;
  const { audience, problems, parts, dry_run = false } = findings;
  const remarks = [...(audience?.remarks ?? []), ...(findings.remarks ?? [])];
  return joinSections([
    `## JPush · ${markdownText(headline(mode, findings, failure))}`,
    failure === undefined ? '' : failureSection(failure, { listsFiles: findings.files !== undefined }),
    dry_run ? alert('NOTE', ['This was a dry run: nothing was changed at JPush.']) : '',
    problems === undefined ? '' : problemsSection(problems, context.report_path),
    remarksAlert(remarks, 'warning'),
    audience === undefined ? '' : audienceSection(audience, changeOf(findings)),
    parts === undefined || dry_run ? plannedPartsTable(audience?.parts ?? []) : partsSection(findings),
    remarksAlert(remarks, 'notice'),
    slotsSection(findings),
    filesSection(findings),
    failure === undefined && mode === 'upload' ? nextStep(findings) : '',
    context.run === undefined ? '' : contextLine(context.run),
  ]);
}

/** How the audience differs from the one before it; a file that is reused is no other audience. */
function changeOf({ change, parts = [] }: Findings): Findings['change'] {
  return parts.some((part) => part?.file_name === change?.file_name) ? undefined : change;
}

/** Where it ran; what the runner did not say (an empty text) is left out. */
function contextLine({ repository, workflow, run_id, run_attempt }: RunContext): string {
  const run = run_id === '' ? '' : `run ${run_id}`;
  const attempt = run_attempt === '' ? '' : `attempt ${run_attempt}`;
  const words = [repository, workflow, run, attempt].filter((word) => word !== '');
  const shown = words.map((word) => markdownText(shorten(visible(word), CONTEXT_LENGTH)));
  return shown.length === 0 ? '' : `<sub>${shown.join(' · ')}</sub>`;
}
