import { type Guard, isAmount, isString, oneOf, shape } from '../guards.ts';
import { CALL_KINDS, type Call } from '../service/calls.ts';
import type { SettingsPatch } from '../service/settings.ts';
import { isInstruction } from './fault-guards.ts';
import type { Circumstance, Fault, Instruction, Meanwhile } from './faults.ts';

/** What to do wrong, to which requests. */
export type Misbehaviour = {
  readonly on: (typeof CALL_KINDS)[number] | '*';
  readonly do: Instruction;
  /** How many requests meet it; default all. */
  readonly times?: number;
  /** How many matching requests pass first; default none. */
  readonly after?: number;
  /** Only requests whose file id (or upload type) holds this text. */
  readonly target?: string;
};

const isMisbehaviour: Guard<Misbehaviour> = shape<Misbehaviour>(
  { on: oneOf(...CALL_KINDS, '*'), do: isInstruction, times: isAmount, after: isAmount, target: isString },
  ['times', 'after', 'target'],
);

/** Everything that goes wrong with one request. */
export type Effects = {
  readonly fault: Fault | undefined;
  readonly answerDelayMs: number;
  readonly requestBytesPerSecond: number;
  readonly answerBytesPerSecond: number;
  readonly settings: SettingsPatch;
  readonly meanwhile: readonly Meanwhile[];
  readonly names: readonly string[];
};

export type MisbehaviourQueue = {
  /** @throws TypeError for something that is no misbehaviour. */
  readonly add: (misbehaviour: unknown) => void;
  readonly clear: () => void;
  readonly pending: () => readonly Misbehaviour[];
  /** What the request meets; counts it. Of several faults the one added first is met, the others wait. */
  readonly take: (call: Call) => Effects;
};

type Waiting = { readonly misbehaviour: Misbehaviour; toPass: number; left: number };

const NO_EFFECTS: Effects = {
  fault: undefined,
  answerDelayMs: 0,
  requestBytesPerSecond: Infinity,
  answerBytesPerSecond: Infinity,
  settings: {},
  meanwhile: [],
  names: [],
};

function matches({ on, target = '' }: Misbehaviour, call: Call): boolean {
  if (call.kind === 'none' || call.kind === 'wrong_method') return false;
  return (on === '*' || on === call.kind) && call.target.includes(target);
}

function withEffect(effects: Effects, instruction: Instruction): Effects {
  const named = { ...effects, names: [...effects.names, instruction.kind] };
  switch (instruction.kind) {
    case 'slow_answer':
      return { ...named, answerDelayMs: effects.answerDelayMs + instruction.delayMs };
    case 'slow_link':
      return {
        ...named,
        requestBytesPerSecond: instruction.bytesPerSecond,
        answerBytesPerSecond: instruction.answerBytesPerSecond ?? instruction.bytesPerSecond,
      };
    case 'settings':
      return { ...named, settings: { ...effects.settings, ...instruction.settings } };
    case 'file_appears':
    case 'file_disappears':
    case 'schedule_appears':
    case 'schedule_disappears':
    case 'time_passes':
      return { ...named, meanwhile: [...effects.meanwhile, instruction] };
    default:
      return { ...named, fault: instruction };
  }
}

const CIRCUMSTANCES: ReadonlySet<Instruction['kind']> = new Set<Circumstance['kind']>([
  'slow_answer',
  'slow_link',
  'settings',
  'file_appears',
  'file_disappears',
  'schedule_appears',
  'schedule_disappears',
  'time_passes',
]);

export function createMisbehaviours(): MisbehaviourQueue {
  let queue: Waiting[] = [];
  return {
    add: (misbehaviour) => {
      if (!isMisbehaviour(misbehaviour)) {
        throw new TypeError(`not a misbehaviour: ${JSON.stringify(misbehaviour)}`);
      }
      queue.push({ misbehaviour, toPass: misbehaviour.after ?? 0, left: misbehaviour.times ?? Infinity });
    },
    clear: () => {
      queue = [];
    },
    pending: () => queue.map(({ misbehaviour }) => misbehaviour),
    take: (call) => {
      let effects = NO_EFFECTS;
      for (const waiting of queue.filter(({ misbehaviour }) => matches(misbehaviour, call))) {
        if (waiting.toPass > 0) {
          waiting.toPass -= 1;
          continue;
        }
        if (effects.fault !== undefined && !CIRCUMSTANCES.has(waiting.misbehaviour.do.kind)) continue;
        waiting.left -= 1;
        effects = withEffect(effects, waiting.misbehaviour.do);
      }
      queue = queue.filter(({ left }) => left > 0);
      return effects;
    },
  };
}
