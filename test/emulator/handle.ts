import { resetEmulation } from './control/reset.ts';
import { type FileSeed, type ScheduleSeed, seedFile, seedSchedule } from './control/seeds.ts';
import { type FileView, viewFiles } from './control/views.ts';
import type { Door, Emulation } from './conversation/emulation.ts';
import type { Misbehaviour } from './misbehaviour/queue.ts';
import type { CredentialSet, Credentials } from './service/authentication.ts';
import type { CidType } from './service/cid-ledger.ts';
import type { EmulatorClock } from './service/clock.ts';
import type { StoredFile } from './service/file-store.ts';
import type { PushRecord, Schedule } from './service/push-ledger.ts';
import type { Pool } from './service/rate-window.ts';
import type { RequestLog } from './service/request-log.ts';
import type { Settings, SettingsPatch } from './service/settings.ts';

/** What tests see and do behind the back of the clients, however these reach the emulator. */
export type Handle = {
  readonly credentials: Credentials;
  readonly clock: EmulatorClock;
  readonly log: RequestLog;
  /** Every file ever stored, with its status at this moment. */
  readonly files: () => readonly FileView[];
  /** The bytes of a stored file, also of an expired or deleted one. */
  readonly contentOf: (fileId: string) => Buffer | undefined;
  readonly seedFile: (seed?: FileSeed) => StoredFile;
  readonly seedSchedule: (seed?: ScheduleSeed) => Schedule;
  /** Ids against repeated pushes, as if a client had asked for them. Default: for pushes, of the app pair. */
  readonly handOutCids: (count: number, type?: CidType, set?: CredentialSet) => readonly string[];
  readonly removeFile: (fileId: string) => void;
  readonly removeSchedule: (scheduleId: string) => void;
  /** Every push, sent or scheduled, with what became of it by now. */
  readonly pushes: () => readonly PushRecord[];
  readonly settings: () => Settings;
  readonly change: (settings: SettingsPatch) => void;
  readonly misbehave: (...misbehaviours: readonly Misbehaviour[]) => void;
  /** Misbehaviours that have requests left to meet. */
  readonly pendingMisbehaviours: () => readonly Misbehaviour[];
  readonly behave: () => void;
  /** Draws on a pool as another job of the same app would. */
  readonly spend: (count: number, pool?: Pool, set?: CredentialSet) => void;
  readonly door: Door;
  /** Forgets everything but the clock; settings go back to those of the start. */
  readonly reset: () => void;
};

export function createHandle(emulation: Emulation): Handle {
  const { clock, cids, credentials, door, files } = emulation;
  return {
    credentials,
    clock,
    log: emulation.log,
    files: () => viewFiles(emulation),
    contentOf: (fileId) => (files.app.find(fileId) ?? files.dev.find(fileId))?.bytes,
    seedFile: (seed = {}) => seedFile(emulation, seed),
    seedSchedule: (seed = {}) => seedSchedule(emulation, seed),
    handOutCids: (count, type = 'push', set = 'app') => cids[set].handOut(count, type, clock.now()),
    removeFile: (fileId) => {
      for (const store of [files.app, files.dev]) store.remove(fileId, clock.now());
    },
    removeSchedule: (scheduleId) => emulation.ledger.removeSchedule(scheduleId, clock.now()),
    pushes: () => emulation.ledger.pushes(clock.now()),
    settings: emulation.settings.current,
    change: emulation.settings.change,
    misbehave: (...misbehaviours) => {
      for (const misbehaviour of misbehaviours) emulation.misbehaviours.add(misbehaviour);
    },
    pendingMisbehaviours: emulation.misbehaviours.pending,
    behave: emulation.misbehaviours.clear,
    spend: (count, pool = 'files', set = 'app') => {
      for (let taken = 0; taken < count; taken += 1) emulation.windows[set][pool].take();
    },
    door,
    reset: () => resetEmulation(emulation),
  };
}
