import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Limits } from '../../src/audience/limits.ts';
import { inputVariables } from '../../src/inputs/environment.ts';
import { type Inputs, loadInputs } from '../../src/inputs/inputs.ts';
import { JPushClient } from '../../src/jpush/client.ts';
import { runMode } from '../../src/modes/run.ts';
import { annotationsOf } from '../../src/report/annotations.ts';
import type { RunEvent } from '../../src/report/events.ts';
import { describeError, failureText } from '../../src/report/failure.ts';
import type { Findings } from '../../src/report/findings.ts';
import { eventLine } from '../../src/report/log/lines.ts';
import { closingLine, logGroups } from '../../src/report/log/log.ts';
import { outputsOf } from '../../src/report/outputs/outputs.ts';
import { standing } from '../../src/report/standing.ts';
import { summaryOf } from '../../src/report/summary/summary.ts';
import { CancelledError } from '../../src/shared/cancellation.ts';
import type { InProcessEmulator } from '../emulator/in-process/emulator.ts';
import type { RequestRecord } from '../emulator/service/request-record.ts';
import { SMALL_LIMITS } from './audiences.ts';
import { Line, type SentRequest } from './line.ts';
import type { SimulatedTime } from './time.ts';

/** How a step is broken off: at its nth request of any kind, in that phase. */
export interface Interruption {
  readonly how: 'cancel' | 'kill';
  readonly request: number;
  readonly phase: 'arrived' | 'half_read' | 'body_read' | 'carried_out' | 'ended';
}

/** One step of a workflow. */
export interface StepSpec {
  /** Its inputs as a workflow writes them, without credentials. */
  readonly with: Readonly<Record<string, string>>;
  /** Milliseconds after the others of its group began. */
  readonly after: number;
  readonly interruption?: Interruption | undefined;
  /** Milliseconds by which the runner's calendar is ahead. */
  readonly ahead: number;
  /** Milliseconds that its requests take, in turn. */
  readonly latencies: readonly number[];
}

/** What became of a step. */
export interface StepResult {
  readonly spec: StepSpec;
  readonly agent: string;
  readonly inputs: Inputs | undefined;
  readonly end: 'succeeded' | 'failed' | 'killed';
  readonly thrown: unknown;
  readonly findings: Findings;
  readonly outputs: Readonly<Record<string, string>>;
  readonly sent: readonly SentRequest[];
  readonly cancelledAt: number | undefined;
  /** Everything that a log, an output or a report could show. */
  readonly shown: string;
  readonly began: number;
  readonly ended: number;
}

export interface StepWorld {
  readonly jpush: InProcessEmulator;
  readonly time: SimulatedTime;
  readonly workspace: string;
  /** Default: those of campaigns, which a few lines reach. */
  readonly limits?: Limits;
}

/** A step that runs. */
export interface RunningStep {
  readonly result: Promise<StepResult>;
  /** Whether it still reads from the disk: in real time, so the simulated one must wait. */
  readonly isReading: () => boolean;
}

/** A number from 0 to below 1 that repeats from campaign to campaign. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Begins a step: the product's own code, in simulated time, over a simulated line. */
export function startStep(world: StepWorld, spec: StepSpec, agent: string): RunningStep {
  const { jpush, time } = world;
  const state = { reading: false, findings: {} as const satisfies Findings };
  const cancel = new AbortController();
  const killed = Promise.withResolvers<void>();
  const lines: string[] = [];
  let findings: Findings = {};
  let cancelledAt: number | undefined;
  let turn = 0;
  const line = new Line(jpush.dispatcher, time, () => {
    turn += 1;
    return 1 + (spec.latencies[turn % spec.latencies.length] ?? 0);
  });
  const stop = interrupt(world, { spec, agent }, (how) => {
    if (how === 'kill') {
      line.cut();
      killed.resolve();
    } else if (cancelledAt === undefined) {
      cancelledAt = time.now();
      cancel.abort(new CancelledError());
    }
  });
  const report = (event: RunEvent): void => {
    if (event.kind !== 'sent' && event.kind !== 'reading') lines.push(eventLine(event));
  };
  const clock = time.clock(spec.ahead);
  const { key, secret } = jpush.credentials.app;
  const given = { app_key: key, master_secret: secret, ...spec.with };
  const work = async (): Promise<StepResult> => {
    await time.sleep(spec.after);
    const began = time.now();
    let inputs: Inputs | undefined;
    let thrown: unknown;
    const run = async (): Promise<void> => {
      inputs = loadInputs(new Map(Object.entries(given)), inputVariables({}));
      state.reading = inputs.mode === 'upload';
      const random = numbers(1);
      await runMode(inputs, {
        workspace: world.workspace,
        limits: world.limits ?? SMALL_LIMITS,
        cancelled: cancel.signal,
        clock,
        random,
        connect: async (service) =>
          new JPushClient({
            ...service,
            ...{
              userAgent: agent,
              environment: {},
              cancelled: cancel.signal,
              clock,
              random,
              onEvent: report,
            },
            connect: () => ({
              dispatcher: line,
              prepare: () => undefined,
              [Symbol.asyncDispose]: async () => undefined,
            }),
          }),
        record: (more) => {
          findings = { ...findings, ...more };
          if (more.audience !== undefined) state.reading = false;
        },
        remark: (...remarks) => {
          findings = { ...findings, remarks: [...(findings.remarks ?? []), ...remarks] };
        },
        onProblem: (problem) => void lines.push(JSON.stringify(problem)),
        report,
      });
    };
    let end: StepResult['end'] = 'succeeded';
    await Promise.race([
      run().catch((error: unknown) => {
        thrown = error;
        if (end === 'succeeded') end = 'failed';
      }),
      killed.promise.then(() => {
        end = 'killed';
      }),
    ]);
    state.reading = false;
    stop();
    const outputs = outputsOf(inputs?.mode ?? 'upload', findings, { report_path: undefined });
    const shown = [...lines, ...endOf(inputs?.mode ?? 'upload', { findings, thrown, outputs })].join('\n');
    const times = { began, ended: time.now(), cancelledAt };
    return { spec, agent, inputs, end, thrown, findings, outputs, sent: line.sent, shown, ...times };
  };
  return { result: work(), isReading: () => state.reading };
}

/** What the end of a step shows, in the log and elsewhere. */
function endOf(
  mode: Inputs['mode'],
  { findings, thrown, outputs }: Pick<StepResult, 'findings' | 'thrown' | 'outputs'>,
): readonly string[] {
  const failure =
    thrown === undefined ? undefined : { ...describeError(thrown), standing: standing(mode, findings) };
  return [
    JSON.stringify([outputs, findings, failure, logGroups(findings), annotationsOf(findings)]),
    failure === undefined ? '' : failureText(failure),
    closingLine(mode, findings, failure),
    summaryOf({ findings, failure, context: { mode, report_path: undefined } }),
  ];
}

function interrupt(
  { jpush }: StepWorld,
  { spec, agent }: { readonly spec: StepSpec; readonly agent: string },
  act: (how: Interruption['how']) => void,
): () => void {
  const { interruption } = spec;
  if (interruption === undefined) return () => undefined;
  let passed = 0;
  const isMine = ({ headers }: RequestRecord): boolean => headers['user-agent'] === agent;
  return jpush.log.subscribe((phase, record) => {
    if (phase !== interruption.phase || !isMine(record)) return;
    passed += 1;
    if (passed === interruption.request) act(interruption.how);
  });
}

/** So long a group of steps may take: four steps that each wait for many windows. */
const LONGEST_RUN_MS = 4 * 3_600_000;
/** Turns of the event loop after which nothing is under way that does not wait for time. */
const TURNS = { soon: 4, late: 12, never: 400 } as const;

/** Lets time pass until the steps have ended. @throws Error when they never would */
export async function finish(
  time: SimulatedTime,
  steps: readonly RunningStep[],
): Promise<readonly StepResult[]> {
  let results: readonly StepResult[] | undefined;
  void Promise.all(steps.map(({ result }) => result)).then((all) => {
    results = all;
  });
  const deadline = time.now() + LONGEST_RUN_MS;
  for (;;) {
    const next = time.nextDue();
    const turns = next === undefined ? TURNS.never : next - time.now() < 1000 ? TURNS.soon : TURNS.late;
    for (let turn = 0; turn < turns && results === undefined; turn += 1) await nextTurn();
    while (results === undefined && steps.some(({ isReading }) => isReading())) await nextTurn();
    if (results !== undefined) return results;
    if (time.nextDue() === undefined) throw new Error('a step waits for nothing and does not end');
    if (time.now() > deadline) throw new Error('a step does not end within four hours');
    if (time.nextDue() === next) time.fireNext();
  }
}

/** Lets so much time pass while no step runs. */
export async function pass(time: SimulatedTime, ms: number): Promise<void> {
  const until = time.now() + ms;
  for (let next = time.nextDue(); next !== undefined && next <= until; next = time.nextDue()) {
    time.fireNext();
    for (let turn = 0; turn < TURNS.soon; turn += 1) await nextTurn();
  }
  time.moveTo(until);
}
