import { createInProcessEmulator, type InProcessEmulator } from '../emulator/in-process/emulator.ts';
import type { Misbehaviour } from '../emulator/misbehaviour/queue.ts';
import { checkCopies } from './check-copies.ts';
import { checkDeletions, checkWhole } from './check-deletions.ts';
import { checkStanding } from './check-standing.ts';
import { checkStep } from './check-step.ts';
import { checkUploads } from './check-uploads.ts';
import type { Trouble } from './faults.ts';
import { finish, pass, type StepResult, type StepSpec, startStep } from './step.ts';
import { SimulatedTime } from './time.ts';

const NOON_IN_SHANGHAI = Date.parse('2026-11-24T12:00:00+08:00');

/** A schedule as the campaign knows it. */
export interface KnownSchedule {
  readonly id: string;
  readonly fileId: string;
  readonly from: number;
  /** When it was cancelled or is due. */
  until: number;
}

/** What someone else does while steps run. */
export interface Meanwhile {
  /** Milliseconds after the group began. */
  readonly after: number;
  readonly act: (world: World) => void;
}

/** Steps that run at once, and what happens to them. */
export interface Group {
  readonly steps: readonly StepSpec[];
  readonly troubles: readonly Trouble[];
  readonly meanwhile: readonly Meanwhile[];
}

/** A group that has ended. */
export interface EndedGroup extends Group {
  readonly results: readonly StepResult[];
  readonly began: number;
  readonly ended: number;
}

/** Everything there is in a campaign: JPush, the time, the steps so far, and what is known of them. */
export class World {
  readonly time = new SimulatedTime(NOON_IN_SHANGHAI);
  readonly jpush: InProcessEmulator;
  readonly workspace: string;
  readonly steps = new Map<string, StepResult>();
  readonly schedules: KnownSchedule[] = [];
  /** Files that others uploaded or deleted. */
  readonly foreign = new Set<string>();
  readonly removedByOthers = new Set<string>();
  /** Files that a gateway's old answer may name. */
  readonly oldAnswers = new Set<string>();
  /** Files whose deletion, or upload, was judged already. */
  readonly judged = new Set<string>();
  readonly seen = new Set<string>();
  #stepNumber = 0;

  constructor(workspace: string) {
    let state = 7;
    const random = (): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    };
    this.workspace = workspace;
    const { time } = this;
    this.jpush = createInProcessEmulator({ timers: time, now: time.now, windowClock: 'emulator', random });
  }

  /** Files that JPush would list now. */
  valid(): ReturnType<InProcessEmulator['files']> {
    return this.jpush.files().filter(({ status }) => status === 'valid');
  }

  /** Runs steps at once and checks everything that must hold afterwards. @throws Error that says what does not */
  async run(group: Group): Promise<EndedGroup> {
    const { time, jpush } = this;
    const before = this.valid();
    for (const trouble of group.troubles) this.#misbehave(trouble);
    const began = time.now();
    for (const { after, act } of group.meanwhile) time.later(after, () => act(this));
    const running = group.steps.map((spec) => {
      this.#stepNumber += 1;
      return startStep(this, spec, `step-${this.#stepNumber}`);
    });
    const results = await finish(time, running);
    await pass(time, Math.max(0, ...group.meanwhile.map(({ after }) => began + after - time.now())));
    for (const result of results) this.steps.set(result.agent, result);
    jpush.behave();
    await jpush.door.open();
    const ended: EndedGroup = { ...group, results, began, ended: time.now() };
    for (const result of results) {
      checkStep(this, ended, result);
      checkCopies(this, result);
      checkStanding(this, ended, result);
    }
    checkDeletions(this);
    checkWhole(this, ended, before);
    checkUploads(this, ended, before);
    return ended;
  }

  async pass(ms: number): Promise<void> {
    await pass(this.time, ms);
    checkDeletions(this);
  }

  addSchedule(fileId: string, inMs: number): void {
    const dueAt = this.time.now() + inMs;
    const text = new Date(dueAt + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
    const { schedule_id: id } = this.jpush.seedSchedule({
      file_id: fileId,
      trigger: { single: { time: text } },
    });
    this.schedules.push({ id, fileId, from: this.time.now(), until: dueAt - 1000 });
  }

  cancelSchedule(index: number): void {
    const pending = this.schedules.filter(({ until }) => until > this.time.now());
    const one = pending[index % Math.max(1, pending.length)];
    if (one === undefined) return;
    this.jpush.removeSchedule(one.id);
    one.until = this.time.now();
  }

  addForeign(seed: Parameters<InProcessEmulator['seedFile']>[0]): void {
    this.foreign.add(this.jpush.seedFile(seed).file_id);
  }

  removeAsOther(index: number): void {
    const files = this.valid();
    const file = files[index % Math.max(1, files.length)];
    if (file === undefined) return;
    this.removedByOthers.add(file.file_id);
    this.jpush.removeFile(file.file_id);
  }

  #misbehave(trouble: Trouble): void {
    const { do: instruction, ...rest } = trouble;
    if (instruction.kind !== 'old_answer') {
      this.jpush.misbehave({ ...rest, do: instruction } satisfies Misbehaviour);
      return;
    }
    const file_id = this.valid()[0]?.file_id;
    if (file_id === undefined) return;
    this.oldAnswers.add(file_id);
    this.jpush.misbehave({ ...rest, do: { kind: 'answer', status: 200, json: { file_id } } });
  }
}
