import { ReportFile } from './files/report-file.ts';
import { readModeName } from './inputs/catalogue.ts';
import { inputVariables, unrelatedVariables } from './inputs/environment.ts';
import { type Inputs, loadInputs } from './inputs/inputs.ts';
import { secretsIn } from './inputs/service.ts';
import type { ModeContext } from './modes/context.ts';
import { runMode } from './modes/run.ts';
import { annotationsOf, ignoredAnnotations } from './report/annotations.ts';
import type { RunEvent } from './report/events.ts';
import { describeError } from './report/failure.ts';
import type { Findings } from './report/findings.ts';
import { eventLine, isProgress } from './report/log/lines.ts';
import { closingLine, logGroups } from './report/log/log.ts';
import { ProblemLines, REPORT_PREFIX, reportHead, reportTail } from './report/outputs/json-report.ts';
import { outputsOf } from './report/outputs/outputs.ts';
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
  'NODE_DEBUG makes Node print what streams carry, and the audience is personal data; take "stream" and "*" out of it.';

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
    const context = step.modeContext();
    await runMode(inputs, context);
    // Also when what was under way ended well: whoever cancels a job does not want its step to succeed.
    context.cancelled.throwIfAborted();
  } catch (error) {
    thrown = error ?? new Error('Something failed without saying what.');
  }
  step.end(inputs, thrown);
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

  /** Tells what happened, wherever the user may look, and fails the step if something was thrown. */
  end(inputs: Inputs | undefined, thrown: unknown): void {
    const runner = this.#runner;
    const findings = this.#findings;
    const mode = inputs?.mode ?? readModeName(runner.inputs.get('mode'));
    const failure = thrown === undefined ? undefined : describeError(thrown);
    const report_path = this.#endReport(failure);
    const failures = failure === undefined ? [] : [failure.message];
    try {
      runner.setOutputs(outputsOf(mode, findings, { report_path }));
    } catch (error) {
      failures.push(`The outputs could not be handed to the runner: ${describeError(error).message}`);
    }
    for (const { title, lines } of logGroups(findings)) runner.group(title, lines);
    for (const annotation of annotationsOf(findings, RESERVED)) runner.annotate(annotation);
    // Inputs that are wrong as a whole can still say that no summary is wanted.
    if (inputs?.summary ?? runner.inputs.get('summary')?.trim() !== 'false') {
      const context = { mode, report_path, ...(this.#run === undefined ? {} : { run: this.#run }) };
      try {
        runner.writeSummary(summaryOf({ findings, failure, context }));
      } catch (error) {
        const message = `The job summary could not be written: ${describeError(error).message}`;
        runner.annotate({ level: 'warning', title: 'Summary', message });
      }
    }
    for (const line of failure?.details ?? []) runner.debug(line);
    runner.say(closingLine(mode, findings, failure));
    if (failures.length > 0) runner.fail(failures.join('\n'));
  }

  #endReport(failure: ReturnType<typeof describeError> | undefined): string | undefined {
    const report = this.#report;
    if (report === undefined) return undefined;
    report.write(this.#problemLines.end() + reportTail({ findings: this.#findings, failure }));
    report.close();
    if (report.fault === undefined) return report.path;
    const message = `The report could not be written: ${describeError(report.fault).message}`;
    this.#runner.annotate({ level: 'warning', title: 'Report', message });
    return undefined;
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

  /** Tells JPush's operators who asks. */
  #userAgent(): string {
    const { repository, run_id, run_attempt } = this.#run ?? { repository: '', run_id: '', run_attempt: '' };
    const run = `${repository}; run ${run_id}/${run_attempt}`.replace(/[^\x20-\x7e]|[()\\]/g, '?');
    return repository === '' ? `jpush-audience/${VERSION}` : `jpush-audience/${VERSION} (${run})`;
  }
}
