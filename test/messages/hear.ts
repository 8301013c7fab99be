import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
// Loaded ahead: what the client loads when it is needed takes real time, in which no other may pass.
import '../../src/jpush/http/multipart.ts';
import { LIMITS, type Limits } from '../../src/audience/limits.ts';
import { readModeName } from '../../src/inputs/catalogue.ts';
import { inputVariables } from '../../src/inputs/environment.ts';
import { loadInputs } from '../../src/inputs/inputs.ts';
import { annotationsOf, ignoredAnnotations } from '../../src/report/annotations.ts';
import { describeError, failureText } from '../../src/report/failure.ts';
import { standing } from '../../src/report/standing.ts';
import { Workspace } from '../action/run-action.ts';
import { createInProcessEmulator, type InProcessEmulator } from '../emulator/in-process/emulator.ts';
import { type Interruption, type RunningStep, type StepResult, startStep } from '../simulation/step.ts';
import { SimulatedTime } from '../simulation/time.ts';

const NOON_IN_SHANGHAI = Date.parse('2026-11-24T12:00:00+08:00');
/** Annotations that the step keeps for itself; see `main`. */
const RESERVED = { error: 1, warning: 3 } as const;

/** A thousandth of the sizes that JPush allows, so that hundreds of lines reach them. */
const THOUSANDTH: Limits = { ...LIMITS, part: LIMITS.part / 1000, file: Math.floor(LIMITS.file / 1000) };

export type Given = Readonly<Record<string, string>>;

/** A step that fails, or has something to say. */
export interface Situation {
  readonly with: Given;
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** Whatever else the folder needs. */
  readonly prepare?: (folder: string) => void;
  readonly jpush?: (jpush: InProcessEmulator) => void;
  /** Milliseconds by which the runner's calendar is ahead. */
  readonly ahead?: number;
  /** When the job is cancelled. */
  readonly interruption?: Interruption;
}

/** What a user reads of it. */
export interface Heard {
  readonly with: Given;
  /** The whole of why it failed; empty where it did not. */
  readonly failure: string;
  /** Annotations of lines and remarks. */
  readonly annotations: readonly string[];
  /** The log, the outputs and all that was found. */
  readonly rest: string;
}

/** Runs a step: the action's own code, with real files, against an emulator, in simulated time. */
export async function hear(situation: Situation): Promise<Heard> {
  using workspace = new Workspace();
  for (const [name, content] of Object.entries(situation.files ?? {})) {
    mkdirSync(dirname(join(workspace.path, name)), { recursive: true });
    writeFileSync(join(workspace.path, name), content);
  }
  situation.prepare?.(workspace.path);
  const time = new SimulatedTime(NOON_IN_SHANGHAI);
  const jpush = createInProcessEmulator({ timers: time, now: time.now, windowClock: 'emulator' });
  situation.jpush?.(jpush);
  const { ahead = 0, interruption } = situation;
  const spec = { with: situation.with, after: 0, ahead, latencies: [5], interruption };
  const step = startStep({ jpush, time, workspace: workspace.path, limits: THOUSANDTH }, spec, 'step');
  const { thrown, findings, shown, inputs } = await ended(time, step);
  const mode = readModeName(situation.with['mode']);
  const annotations = [
    ...annotationsOf(findings, RESERVED),
    ...(inputs === undefined ? [] : ignoredAnnotations(mode, inputs.ignored)),
  ].map(({ title, message }) => `${title}: ${message}`);
  const failure =
    thrown === undefined ? '' : failureText({ ...describeError(thrown), standing: standing(mode, findings) });
  return { with: situation.with, failure, annotations, rest: shown };
}

/** Turns of the event loop after which a step waits for time or for the disk. */
const TURNS = 12;
const LONGEST_REAL_MS = 30_000;

/** Lets time pass until the step has ended. */
async function ended(time: SimulatedTime, step: RunningStep): Promise<StepResult> {
  let result: StepResult | undefined;
  void step.result.then((end) => {
    result = end;
  });
  const begun = performance.now();
  for (;;) {
    for (let turn = 0; turn < TURNS && result === undefined; turn += 1) await nextTurn();
    while (result === undefined && step.isReading()) await nextTurn();
    if (result !== undefined) return result;
    if (performance.now() - begun > LONGEST_REAL_MS) throw new Error('a step does not end');
    if (time.nextDue() === undefined) await sleep(1);
    else time.fireNext();
  }
}

/** What is said of inputs alone, as they come from an environment. */
export function hearInputs(environment: Given): Heard {
  const variables = inputVariables(environment);
  const given = new Map(
    [...variables].map(([name, [variable = '']]) => [name, environment[variable] ?? ''] as const),
  );
  try {
    loadInputs(given, variables);
  } catch (thrown) {
    const failure = failureText({ ...describeError(thrown), standing: standing('upload', {}) });
    return { with: Object.fromEntries(given), failure, annotations: [], rest: '' };
  }
  return { with: Object.fromEntries(given), failure: '', annotations: [], rest: '' };
}
