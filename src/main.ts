import { ReportFile } from './files/report-file.ts';
import { type Mode, readModeName } from './inputs/catalogue.ts';
import { inputVariables, unrelatedVariables } from './inputs/environment.ts';
import { type Inputs, loadInputs } from './inputs/inputs.ts';
import { secretsIn } from './inputs/service.ts';
import type { ModeContext } from './modes/context.ts';
import { runMode } from './modes/run.ts';
import { annotationsOf, ignoredAnnotations } from './report/annotations.ts';
import type { RunEvent } from './report/events.ts';
import { describeError, type Failure, failureText } from './report/failure.ts';
import type { Findings } from './report/findings.ts';
import { eventLine, isProgress } from './report/log/lines.ts';
import { closingLine, logGroups } from './report/log/log.ts';
import { ProblemLines, REPORT_PREFIX, reportHead, reportTail } from './report/outputs/json-report.ts';
import { outputsOf } from './report/outputs/outputs.ts';
import { standing } from './report/standing.ts';
import { summaryOf } from './report/summary/summary.ts';
import { type RunContext, Runner } from './runner.ts';
import { CancelledError } from './shared/cancellation.ts';
import { systemClock } from './shared/clock.ts';
import { VERSION } from './shared/version.ts';

/** Between two lines of progress. */
const PROGRESS_MS = 5000;

/** Annotations of a step beside its findings': why it fails; inputs that were not read, no report, no summary. */
const RESERVED = { error: 1, warning: 3 } as const;

const PRINTS_STREAMS =
  '`NODE_DEBUG` makes Node print what streams carry, and the audience is personal data. Take "stream" and "*" out of it.';

/** One step of a workflow, from its inputs to its outputs. The only place that fails it. */
export async function main(): Promise<void> {
  const runner = new Runner(process.env);
  for (const secret of secretsIn(runner.inputs, runner.environment)) runner.mask(secret);
  const step = new Step(runner);
  let inputs: Inputs | undefined;
  let thrown: unknown;
  try {
    const variables = inputVariables(runner.environment);
    for (const name of unrelatedVariables(variables)) runner.debug(`${name} is no input of this action.`);
    inputs = loadInputs(runner.inputs, variables);
    if ('file_path' in inputs && runner.printsStreams) throw new Error(PRINTS_STREAMS);
    await step.begin(inputs);
    await runMode(inputs, step.modeContext());
  } catch (error) {
    thrown = error ?? new Error('Something failed without saying what.');
  }
  try {
    step.end(inputs, thrown);
  } catch (error) {
    // Every part of the end is guarded; a fault between them must not look like a success.
    runner.fail(describeError(error).message);
  }
}

/** Does one of the last things of a step; that it fails must not keep the others from being done. */
function attempt(act: () => void, onFault: (fault: string) => void = () => undefined): void {
  try {
    act();
  } catch (error) {
    onFault(describeError(error).message);
  }
}

/** Why the step fails and, where that can be said, what it leaves at JPush. */
function failureOf(thrown: unknown, mode: Mode, findings: Findings): Failure {
  const failure = describeError(thrown);
  try {
    return { ...failure, standing: standing(mode, findings) };
  } catch {
    return failure;
  }
}

/** What a run keeps until it ends: findings, report, run context. */
class Step {
  readonly #runner: Runner;
  readonly #cancel = new AbortController();
  readonly #problemLines = new ProblemLines();
  #findings: Findings = {};
  #report: ReportFile | undefined;
  #run: RunContext | undefined;
  #lastProgress = systemClock.now();

  constructor(runner: Runner) {
    this.#runner = runner;
    runner.onCancel(() => this.#cancel.abort(new CancelledError()));
  }

  async begin({ mode, report_path, ignored }: Inputs): Promise<void> {
    const runner = this.#runner;
    this.#run = await runner.context();
    for (const warning of ignoredAnnotations(mode, ignored)) runner.annotate(warning);
    if (report_path !== undefined) {
      this.#report = new ReportFile(report_path, { workspace: runner.workspace, mark: REPORT_PREFIX });
      this.#report.write(reportHead({ mode, run: this.#run }));
    }
  }

  modeContext(): ModeContext {
    const runner = this.#runner;
    const report = this.#log.bind(this);
    return {
      workspace: runner.workspace,
      cancelled: this.#cancel.signal,
      clock: systemClock,
      random: Math.random,
      connect: async (service) => {
        const { JPushClient } = await import('./jpush/client.ts');
        return new JPushClient({
          ...service,
          userAgent: this.#userAgent(),
          environment: runner.environment,
          cancelled: this.#cancel.signal,
          clock: systemClock,
          random: Math.random,
          onEvent: report,
        });
      },
      record: (findings) => {
        this.#findings = { ...this.#findings, ...findings };
      },
      remark: (...remarks) => {
        this.#findings = { ...this.#findings, remarks: [...(this.#findings.remarks ?? []), ...remarks] };
      },
      onProblem: (problem) => this.#report?.write(this.#problemLines.add(problem, problem.level)),
      report,
    };
  }

  /**
   * Reports what happened, wherever the user may see it, and fails the step if something was thrown. The outputs come
   * first, because steps that follow need them. Nothing that fails here keeps the rest from being written.
   */
  end(inputs: Inputs | undefined, thrown: unknown): void {
    const runner = this.#runner;
    const findings = this.#findings;
    const mode = inputs?.mode ?? readModeName(runner.inputs.get('mode'));
    const report_path = this.#report?.fault === undefined ? this.#report?.path : undefined;
    const outputFaults: string[] = [];
    const onFault = (error: unknown): void => {
      outputFaults.push(`Some outputs could not be made and are empty (${describeError(error).message}).`);
    };
    attempt(
      () => runner.setOutputs(outputsOf(mode, findings, { report_path, onFault })),
      (fault) =>
        outputFaults.push(
          `The outputs could not be handed to the runner (${fault}), so later steps do not see them.`,
        ),
    );
    const failure = thrown === undefined ? undefined : failureOf(thrown, mode, findings);
    const warn = (title: string, what: string) => (fault: string) =>
      attempt(() => runner.annotate({ level: 'warning', title, message: `${what}: ${fault}` }));
    attempt(
      () => {
        for (const { title, lines } of logGroups(findings)) runner.group(title, lines);
      },
      warn('Log', 'What was found could not be logged'),
    );
    attempt(
      () => {
        for (const annotation of annotationsOf(findings, RESERVED)) runner.annotate(annotation);
      },
      warn('Annotations', 'Not everything that was found has an annotation'),
    );
    const isReported = this.#endReport(failure, warn('Report', 'The report could not be written'));
    const context = { mode, report_path: isReported ? report_path : undefined, ...this.#runContext() };
    // Inputs that are wrong as a whole can still say that no summary is wanted.
    if (inputs?.summary ?? runner.inputs.get('summary')?.trim() !== 'false') {
      attempt(
        () => runner.writeSummary(summaryOf({ findings, failure, context })),
        warn('Summary', 'The job summary could not be written'),
      );
    }
    attempt(() => {
      for (const line of failure?.details ?? []) runner.debug(line);
      runner.say(closingLine(mode, findings, failure));
    });
    const messages = [...(failure === undefined ? [] : [failure.message]), ...outputFaults];
    if (messages.length > 0) {
      const end = failure ?? failureOf(undefined, mode, findings);
      runner.fail(failureText({ ...end, message: messages.join('\n') }));
    }
  }

  #runContext(): { readonly run?: RunContext } {
    return this.#run === undefined ? {} : { run: this.#run };
  }

  /** Completes the report; false where there is none. */
  #endReport(failure: Failure | undefined, onFault: (fault: string) => void): boolean {
    const report = this.#report;
    if (report === undefined) return false;
    attempt(
      () => report.write(this.#problemLines.end() + reportTail({ findings: this.#findings, failure })),
      onFault,
    );
    attempt(() => report.close());
    if (report.fault === undefined) return true;
    onFault(describeError(report.fault).message);
    // The last value of an output counts.
    attempt(() => this.#runner.setOutputs({ report_path: '' }));
    return false;
  }

  #log(event: RunEvent): void {
    if (!isProgress(event)) {
      this.#runner.say(eventLine(event));
      return;
    }
    const now = systemClock.now();
    if (now - this.#lastProgress < PROGRESS_MS) return;
    this.#lastProgress = now;
    this.#runner.progress(eventLine(event));
  }

  /** Lets JPush's operators see who asks. */
  #userAgent(): string {
    const { repository, run_id, run_attempt } = this.#run ?? { repository: '', run_id: '', run_attempt: '' };
    const run = `${repository}; run ${run_id}/${run_attempt}`.replace(/[^\x20-\x7e]|[()\\]/g, '?');
    return repository === '' ? `jpush-audience/${VERSION}` : `jpush-audience/${VERSION} (${run})`;
  }
}
