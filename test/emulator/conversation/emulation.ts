import type { MisbehaviourQueue } from '../misbehaviour/queue.ts';
import type { Memory } from '../routes/context.ts';
import type { Credentials } from '../service/authentication.ts';
import type { RateWindows } from '../service/rate-window.ts';
import type { RequestLog } from '../service/request-log.ts';
import type { SettingsStore } from '../service/settings.ts';
import type { Connections } from '../wire/connections.ts';

/** Whether connections are accepted. */
export type Door = {
  /** Refuses new connections, and ends idle ones; for good, or for so many real milliseconds. */
  readonly close: (reopenAfterMs?: number) => void;
  /** Listens on the same port again. */
  readonly open: () => Promise<void>;
};

/** Everything a running emulator consists of. */
export type Emulation = Memory & {
  readonly credentials: Credentials;
  readonly settings: SettingsStore;
  readonly windows: RateWindows;
  readonly misbehaviours: MisbehaviourQueue;
  readonly log: RequestLog;
  readonly connections: Connections;
  readonly door: Door;
};
