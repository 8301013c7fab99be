import { accessSync, appendFileSync } from 'node:fs';
import { debuglog } from 'node:util';
import {
  debug,
  endGroup,
  error,
  info,
  notice,
  setFailed,
  setOutput,
  setSecret,
  startGroup,
  warning,
} from '@actions/core';
import type { Annotation } from './report/annotations.ts';
import type { RunContext } from './report/findings.ts';

export type { RunContext } from './report/findings.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const EMIT = { error, warning, notice } as const;

/** The runner that started this step: the only one who knows its protocol. */
export class Runner {
  readonly environment: Environment;
  #showsProgress = false;

  constructor(environment: Environment) {
    this.environment = environment;
    // A log that is closed or full must not end the step: what follows needs its outputs.
    for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  }

  /** What relative paths start from. */
  get workspace(): string {
    return this.environment['GITHUB_WORKSPACE'] || process.cwd();
  }

  /** Whether NODE_DEBUG makes Node itself print what streams carry, the audience among it. */
  get printsStreams(): boolean {
    return debuglog('stream').enabled;
  }

  /** Everything the workflow passed under `with:`, misspelt names included; names in lower case. */
  get inputs(): ReadonlyMap<string, string> {
    const inputs = new Map<string, string>();
    for (const [name, value] of Object.entries(this.environment)) {
      if (name.startsWith('INPUT_') && value !== undefined) inputs.set(name.slice(6).toLowerCase(), value);
    }
    return inputs;
  }

  /** Repository, workflow, run and attempt; what the runner did not say is empty. */
  async context(): Promise<RunContext> {
    try {
      // Evaluated here, since it may throw; bundled with the rest, since a file of its own takes 1 ms to load.
      const { context } = await import(/* webpackMode: "eager" */ '@actions/github');
      const known = (value: unknown): string =>
        value === undefined || Number.isNaN(value) ? '' : String(value);
      return {
        repository: this.environment['GITHUB_REPOSITORY'] ?? '',
        workflow: known(context.workflow),
        run_id: known(context.runId),
        run_attempt: known(context.runAttempt),
      };
    } catch {
      // A damaged event file must not end a step that does not need it.
      return { repository: '', workflow: '', run_id: '', run_attempt: '' };
    }
  }

  /** Hides a value in everything that is printed from now on. */
  mask(secret: string): void {
    if (secret !== '') setSecret(secret);
  }

  say(line: string): void {
    this.#endProgress();
    info(line);
  }

  /** Lines folded under a title. */
  group(title: string, lines: readonly string[]): void {
    if (lines.length === 0) return;
    this.#endProgress();
    startGroup(title);
    for (const line of lines) info(line);
    endGroup();
  }

  /** How far long work came; such lines are folded together until anything else is said. */
  progress(line: string): void {
    if (!this.#showsProgress) startGroup('Progress');
    this.#showsProgress = true;
    info(line);
  }

  debug(line: string): void {
    debug(line);
  }

  annotate({ level, message, line, endLine, column, ...rest }: Annotation): void {
    const properties = {
      ...rest,
      ...(line === undefined ? {} : { startLine: line }),
      ...(endLine === undefined ? {} : { endLine }),
      ...(column === undefined ? {} : { startColumn: column }),
    };
    this.#endProgress();
    EMIT[level](message, properties);
  }

  /**
   * Sets every output that can be set.
   *
   * @throws what kept the first of the others from it: the steps that follow would see nothing
   */
  setOutputs(outputs: Readonly<Record<string, string>>): void {
    const faults: unknown[] = [];
    for (const [name, value] of Object.entries(outputs)) {
      try {
        setOutput(name, value);
      } catch (error) {
        faults.push(error);
      }
    }
    if (faults.length > 0) throw faults[0];
  }

  /** @throws when the runner's file is not there or cannot be written; outside of a runner nothing is written */
  writeSummary(markdown: string): void {
    const file = this.environment['GITHUB_STEP_SUMMARY'];
    if (!file) return;
    // A file that is made here would never be read.
    accessSync(file);
    // Not by the toolkit, which writes on another thread: to wait for that takes longer than to make the summary.
    appendFileSync(file, `${markdown}\n`);
  }

  fail(message: string): void {
    this.#endProgress();
    setFailed(message);
  }

  /**
   * Calls back when the job is cancelled, on each of its signals: SIGINT, then SIGTERM 7.5 s later. On Windows the
   * runner sends the console's Ctrl+C and Ctrl+Break, which are SIGINT and SIGBREAK there.
   */
  onCancel(cancel: () => void): void {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGBREAK'] as const) process.on(signal, cancel);
  }

  #endProgress(): void {
    if (this.#showsProgress) endGroup();
    this.#showsProgress = false;
  }
}
