import type { Emulator } from '../emulator/server.ts';

type Texts = Readonly<Record<string, string>>;

/** How a run of a workflow is started. */
export interface RunOptions {
  readonly event: 'workflow_dispatch' | 'schedule' | 'pull_request' | 'push';
  /** What the form of `workflow_dispatch` was filled with. */
  readonly inputs?: Texts;
  readonly vars?: Texts;
  readonly secrets?: Texts;
  /** What each environment of the repository holds; only for an engine that knows environments. */
  readonly environments?: Readonly<Record<string, { readonly vars: Texts; readonly secrets: Texts }>>;
  /** Wins over the workflow's own. */
  readonly env?: Texts;
  /** Only these of a matrix: `app:shop`. */
  readonly matrix?: readonly string[];
  /** Runs an earlier run again instead of starting a new one; only for an engine that knows re-runs. */
  readonly rerun?: Rerun;
}

/** Which button is pressed on the page of a run. */
export interface Rerun {
  readonly of: RunResult;
  /** “Re-run failed jobs”, or “Re-run this job” on the job of this name; jobs that need one of these run too. */
  readonly jobs: 'failed' | { readonly named: string };
}

export type Matrix = Readonly<Record<string, unknown>>;

export interface JobResult {
  readonly job: string;
  readonly matrix: Matrix;
  readonly result: string;
}

/** A job that succeeded. A run that follows may take its outputs without running it. */
export interface KeptJob {
  /** Its name; within a reusable workflow `<calling job> / <name>`. */
  readonly path: string;
  readonly matrix: Matrix;
  readonly outputs: Texts;
}

/** A step that ran; one that was left out is not reported. */
export interface StepResult {
  readonly job: string;
  readonly matrix: Matrix;
  /** The step's name, or what it uses. */
  readonly step: string;
  readonly result: string;
}

export interface OutputSet {
  readonly job: string;
  readonly stepId: string;
  readonly name: string;
  readonly value: string;
}

/** What one run of a workflow reported. */
export interface RunResult {
  readonly exitCode: number | null;
  readonly jobs: readonly JobResult[];
  readonly steps: readonly StepResult[];
  readonly outputs: readonly OutputSet[];
  /** Every job that has succeeded by now, also in the runs before; empty where the engine knows no re-runs. */
  readonly kept: readonly KeptJob[];
  /** What a reader of the log would see, for messages and for searching. */
  readonly log: string;
}

/** A workflow, the repository it runs in, and the JPush that `api_url` and `JPUSH_API` mean. */
export interface Ready {
  readonly text: string;
  readonly jpush: Emulator;
  /** A folder of this run's own. */
  readonly home: string;
  /** The folder that `actions/checkout` copies. */
  readonly repository: string;
}

/** Something that runs workflows. */
export interface Engine {
  readonly name: string;
  /** For titles: nothing, or why it cannot run here. */
  readonly note: string;
  readonly knowsEnvironments: boolean;
  readonly run: (ready: Ready, options: RunOptions) => Promise<RunResult>;
}
