import type { Mode } from '../inputs/catalogue.ts';

/** What the reports say of a run beside its findings. */
export interface ReportContext {
  readonly mode: Mode;
  /** Where the JSON report lies; `undefined` when none was asked for or none could be written. */
  readonly report_path: string | undefined;
  /** Where the step runs; absent outside a workflow. */
  readonly run?: RunContext;
}

/** The runner's own words for where a step runs (GITHUB_REPOSITORY and its siblings). */
export interface RunContext {
  readonly repository: string;
  readonly workflow: string;
  readonly run_id: string;
  readonly run_attempt: string;
}
