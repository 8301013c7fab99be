import type { Problem } from '../../audience/types.ts';
import type { Mode } from '../../inputs/catalogue.ts';
import { type Failure, failureText } from '../failure.ts';
import type {
  AudienceFindings,
  FileOutcome,
  Findings,
  PartFindings,
  RunContext,
  UploadedPart,
} from '../findings.ts';
import { isoTime } from '../instants.ts';
import { listedEntry } from './lists.ts';

/** Grows when a field changes its meaning or goes; a new field does not count. */
const REPORT_VERSION = 1;
const FORMAT = 'jpush-audience-report';
/** What every report begins with, and nothing else does. */
export const REPORT_PREFIX = `{"format":"${FORMAT}"`;

/**
 * The report's beginning, up to the open `problems` array. After it come the texts of `ProblemLines`, then the tail:
 * together one JSON document, whenever the run ends.
 *
 * `{format, version, mode, run, problems: [{rule, level, file, line, end_line, column}], …}`
 */
export function reportHead(head: { readonly mode: Mode; readonly run: RunContext | undefined }): string {
  const fields = {
    format: FORMAT,
    version: REPORT_VERSION,
    mode: head.mode,
    run: head.run ?? null,
  };
  return `${JSON.stringify(fields).slice(0, -1)},"problems":[`;
}

/**
 * The report's end: `{…, success, error, dry_run, audience, error_count, warning_count, parts, outcomes, files, slots,
 * total_count, remarks, rate_limit_remaining, now}`. Times are ISO 8601 with offset; what is not known, or does not apply
 * to the mode, is null. No identifier of the audience and no secret is in it.
 */
export function reportTail(end: {
  readonly findings: Findings;
  readonly failure?: Failure | undefined;
}): string {
  const { findings, failure } = end;
  const { audience, problems, parts, outcomes, files, now, time_zone } = findings;
  const fields = {
    success: failure === undefined,
    error: failure === undefined ? null : { message: failureText(failure), code: failure.code ?? null },
    dry_run: findings.dry_run ?? false,
    audience: audience === undefined ? null : audienceFields(audience),
    error_count: problems?.error_count ?? null,
    warning_count: problems?.warning_count ?? null,
    parts: parts?.map((part) => (part === undefined ? null : timed(part, time_zone))) ?? null,
    outcomes: outcomes?.map((outcome) => timed(outcome, time_zone)) ?? null,
    files: files?.map((file) => listedEntry(file, now)) ?? null,
    slots: findings.slots ?? null,
    total_count: findings.total_count ?? null,
    remarks: [...(audience?.remarks ?? []), ...(findings.remarks ?? [])],
    rate_limit_remaining: findings.rate_limit_remaining ?? null,
    now: isoTime(now, time_zone) || null,
  };
  return `\n],${JSON.stringify(fields).slice(1)}\n`;
}

function audienceFields({ type, counts, size, sha256, parts, faults }: AudienceFindings): object {
  return { type, counts, bytes: size, sha256, parts: parts.map(partFields), faults };
}

function partFields({ count, size, sha256 }: PartFindings): object {
  return { count, bytes: size, ...(sha256 === '' ? {} : { sha256 }) };
}

/** A part or an outcome with its times as everywhere else in the action. */
function timed(file: UploadedPart | FileOutcome, zone: string | undefined): object {
  const { created, expires, ...rest } = file;
  return {
    ...rest,
    create_time: isoTime(created, zone) || null,
    expire_time: isoTime(expires, zone) || null,
  };
}

type Level = 'error' | 'warning';

/** A run of lines with one fault, not yet written. */
interface Run {
  readonly problem: Problem;
  readonly level: Level;
  until: number;
}

/**
 * Turns problems, in order of reading, into the elements of the report's `problems` array, a line of JSON each:
 * `{rule, level, file, line, end_line, column}`. Lines in a row with the same rule, level, file and column become one
 * element, so that a file of ten million bad lines is one line and memory holds the open runs only. Elements are in
 * the order in which their runs end.
 */
export class ProblemLines {
  #open: Run[] = [];
  #isFirst = true;
  #file: string | undefined;
  #fileJson = '';

  /** Takes one problem; returns the text to write now, mostly none. */
  add(problem: Problem, level: Level): string {
    const { rule, file, line, column } = problem;
    let text = '';
    let taken = false;
    for (const run of this.#open) {
      const sameFile = run.problem.file === file;
      if (sameFile && run.until + 1 >= line) {
        const same = run.problem.rule === rule && run.level === level && run.problem.column === column;
        if (same && !taken) {
          run.until = line;
          taken = true;
        }
      } else text += this.#element(run);
    }
    if (text !== '')
      this.#open = this.#open.filter((run) => run.problem.file === file && run.until + 1 >= line);
    if (!taken) this.#open.push({ problem, level, until: line });
    return text;
  }

  /** The text of all runs that are still open, when the reading ends, however it ends. */
  end(): string {
    const text = this.#open.map((run) => this.#element(run)).join('');
    this.#open = [];
    return text;
  }

  #element({ problem, level, until }: Run): string {
    const { rule, file, line, column } = problem;
    if (file !== this.#file) {
      this.#file = file;
      this.#fileJson = JSON.stringify(file);
    }
    const comma = this.#isFirst ? '' : ',';
    this.#isFirst = false;
    return `${comma}\n{"rule":"${rule}","level":"${level}","file":${this.#fileJson},"line":${line},"end_line":${until},"column":${column}}`;
  }
}
