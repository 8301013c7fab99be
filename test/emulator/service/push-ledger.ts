import type { CredentialSet } from './authentication.ts';
import type { FileStatus, FileStore } from './file-store.ts';

export type Schedule = {
  readonly schedule_id: string;
  readonly set: CredentialSet;
  readonly name: string;
  readonly enabled: boolean;
  readonly trigger: unknown;
  readonly push: unknown;
  /** When the one push of a single trigger goes out; undefined for a periodical one. */
  readonly dueAt: number | undefined;
  /** From when on it is no longer listed. */
  readonly endsAt: number | undefined;
  readonly fileId: string | undefined;
  /** Listed in these words instead of its own; only seeds have any. */
  readonly text?: string | undefined;
  /** Listed only from then on, and until then; otherwise as long as it is not past. */
  readonly listedFrom?: number;
  readonly listedUntil?: number;
};

type Push = {
  readonly msg_id: string;
  readonly set: CredentialSet;
  /** Empty for a push to another audience than a file. */
  readonly file_id: string;
  readonly schedule_id: string | undefined;
  readonly readAt: number;
  /** The push object as it was sent. */
  readonly push: unknown;
};

/** `waiting`: not read yet, and the file is still there. `sent`: it reads no file. */
export type PushOutcome = 'waiting' | 'read' | 'broken' | 'sent';

export type PushRecord = Push & {
  readonly outcome: PushOutcome;
  /** Why it broke. */
  readonly reason: Exclude<FileStatus, 'valid'> | undefined;
};

/**
 * Pushes and schedules, and what became of them. A push reads its file some time after it was accepted,
 * so nothing is decided when it is stored: the outcome follows from the file's history whenever asked.
 */
export class PushLedger {
  readonly #files: Readonly<Record<CredentialSet, FileStore>>;
  readonly #schedules = new Map<string, Schedule>();
  readonly #pushes: Push[] = [];

  constructor(files: Readonly<Record<CredentialSet, FileStore>>) {
    this.#files = files;
  }

  addPush(push: Omit<Push, 'schedule_id'>): void {
    this.#pushes.push({ ...push, schedule_id: undefined });
  }

  addSchedule(schedule: Schedule): void {
    this.#schedules.set(schedule.schedule_id, schedule);
  }

  /** Cancels a schedule; what it has sent by then is sent. */
  removeSchedule(scheduleId: string, time: number): void {
    const sent = this.#scheduledPushes().filter(
      ({ schedule_id, readAt }) => schedule_id === scheduleId && readAt <= time,
    );
    this.#pushes.push(...sent);
    this.#schedules.delete(scheduleId);
  }

  /** One schedule of a set, past or not. */
  findSchedule(set: CredentialSet, scheduleId: string): Schedule | undefined {
    const schedule = this.#schedules.get(scheduleId);
    return schedule?.set === set ? schedule : undefined;
  }

  allSchedules(): readonly Schedule[] {
    return [...this.#schedules.values()];
  }

  /** Those JPush would list: disabled ones too, past ones not. */
  listedSchedules(set: CredentialSet, time: number): readonly Schedule[] {
    return this.allSchedules().filter(
      ({ set: owner, endsAt = Infinity, listedFrom = 0, listedUntil = Infinity }) =>
        owner === set && time < endsAt && time >= listedFrom && time < listedUntil,
    );
  }

  /** Every push that was accepted or is scheduled, with what became of it by `time`. */
  pushes(time: number): readonly PushRecord[] {
    return [...this.#pushes, ...this.#scheduledPushes()].map((push) => {
      if (push.file_id === '') {
        return { ...push, outcome: time < push.readAt ? 'waiting' : 'sent', reason: undefined };
      }
      // A file that is gone already cannot come back: no need to wait for the reading.
      const status = this.#files[push.set].statusAt(push.file_id, Math.min(time, push.readAt));
      if (status !== 'valid') return { ...push, outcome: 'broken', reason: status };
      return { ...push, outcome: time < push.readAt ? 'waiting' : 'read', reason: undefined };
    });
  }

  brokenPushes(time: number): readonly PushRecord[] {
    return this.pushes(time).filter(({ outcome }) => outcome === 'broken');
  }

  clear(): void {
    this.#schedules.clear();
    this.#pushes.length = 0;
  }

  #scheduledPushes(): readonly Push[] {
    return this.allSchedules().flatMap(({ schedule_id, set, enabled, dueAt, fileId, push }) =>
      enabled && dueAt !== undefined
        ? [
            {
              msg_id: `scheduled-${schedule_id}`,
              set,
              file_id: fileId ?? '',
              schedule_id,
              readAt: dueAt,
              push,
            },
          ]
        : [],
    );
  }
}
