import { createMisbehaviours, type MisbehaviourQueue } from '../misbehaviour/queue.ts';
import { DEFAULT_REQUESTS_PER_WINDOW, DEFAULT_WINDOW_MS, type EmulatorOptions } from '../options.ts';
import type { Memory } from '../routes/context.ts';
import { type Credentials, EXAMPLE_CREDENTIALS } from '../service/authentication.ts';
import { CidLedger } from '../service/cid-ledger.ts';
import { createClock } from '../service/clock.ts';
import { FileStore } from '../service/file-store.ts';
import { createIdentifiers } from '../service/identifiers.ts';
import { PushLedger } from '../service/push-ledger.ts';
import { createRateWindows, type RateWindows } from '../service/rate-window.ts';
import { RequestLog } from '../service/request-log.ts';
import { createSettings, type SettingsStore } from '../service/settings.ts';
import { REAL_TIMERS, type Timers } from '../service/timers.ts';

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
  readonly timers: Timers;
  readonly door: Door;
};

/** An emulator without its door: nothing of it knows whether requests come over sockets. */
export function createEmulation(options: EmulatorOptions, door: Door): Emulation {
  const { credentials = EXAMPLE_CREDENTIALS, timers = REAL_TIMERS } = options;
  const clock = createClock(options.now);
  const identifiers = createIdentifiers(options.random);
  const files = {
    app: new FileStore(credentials.app.key, identifiers),
    dev: new FileStore(credentials.dev.key, identifiers),
  };
  const cids = {
    app: new CidLedger(credentials.app.key, identifiers),
    dev: new CidLedger(credentials.dev.key, identifiers),
  };
  const windows = {
    windowMs: options.windowMs ?? DEFAULT_WINDOW_MS,
    now: options.windowClock === 'emulator' ? clock.now : timers.now,
  };
  return {
    clock,
    files,
    ledger: new PushLedger(files),
    cids,
    identifiers,
    credentials,
    settings: createSettings(options.settings),
    windows: createRateWindows(windows, options.requestsPerWindow ?? DEFAULT_REQUESTS_PER_WINDOW),
    misbehaviours: createMisbehaviours(),
    log: new RequestLog(timers.now),
    timers,
    door,
  };
}
