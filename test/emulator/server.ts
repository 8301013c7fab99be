import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { CONTROL_PREFIX, control } from './control/control.ts';
import { resetEmulation } from './control/reset.ts';
import { type FileSeed, type ScheduleSeed, seedFile, seedSchedule } from './control/seeds.ts';
import { type FileView, viewFiles } from './control/views.ts';
import { converse } from './conversation/converse.ts';
import type { Door, Emulation } from './conversation/emulation.ts';
import { createMisbehaviours, type Misbehaviour } from './misbehaviour/queue.ts';
import { DEFAULT_REQUESTS_PER_WINDOW, DEFAULT_WINDOW_MS, type EmulatorOptions } from './options.ts';
import { type CredentialSet, type Credentials, EXAMPLE_CREDENTIALS } from './service/authentication.ts';
import { CidLedger, type CidType } from './service/cid-ledger.ts';
import { createClock, type EmulatorClock } from './service/clock.ts';
import { FileStore, type StoredFile } from './service/file-store.ts';
import { createIdentifiers } from './service/identifiers.ts';
import { PushLedger, type PushRecord, type Schedule } from './service/push-ledger.ts';
import { createRateWindows, type Pool } from './service/rate-window.ts';
import { RequestLog } from './service/request-log.ts';
import { createSettings, type Settings, type SettingsPatch } from './service/settings.ts';
import { Connections } from './wire/connections.ts';

/** A running JPush on loopback. See README.md in this folder for the settings and misbehaviours. */
export type Emulator = {
  readonly url: string;
  readonly port: number;
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
  readonly close: () => Promise<void>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
};

/** Starts an emulator; resolves once it listens. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { host = '127.0.0.1', credentials = EXAMPLE_CREDENTIALS, tls } = options;
  const listener: RequestListener = (request, response) => {
    const talk = request.url?.startsWith(CONTROL_PREFIX) === true ? control : converse;
    talk(emulation, request, response).catch((error: unknown) => {
      // A fault of the emulator must not look like one of JPush.
      console.error('emulator failed:', error);
      response.destroy();
    });
  };
  const server = tls === undefined ? createHttpServer(listener) : createHttpsServer(tls, listener);
  // Slow links are part of the job: nothing is cut off for being slow.
  server.requestTimeout = 0;
  server.headersTimeout = 0;
  server.keepAliveTimeout = 75_000;

  const listen = async (port: number): Promise<number> => {
    const listening = Promise.withResolvers<void>();
    server.once('error', listening.reject);
    server.listen(port, host, listening.resolve);
    await listening.promise;
    server.off('error', listening.reject);
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : port;
  };
  const connections = new Connections(server);
  const port = await listen(options.port ?? 0);
  let over = false;
  let reopening: NodeJS.Timeout | undefined;
  const door: Door = {
    close: (reopenAfterMs) => {
      server.close();
      clearTimeout(reopening);
      if (reopenAfterMs !== undefined) reopening = setTimeout(() => door.open(), reopenAfterMs);
    },
    open: async () => {
      if (!over && !server.listening) await listen(port);
    },
  };

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
  const windowOptions = {
    windowMs: options.windowMs ?? DEFAULT_WINDOW_MS,
    now: options.windowClock === 'emulator' ? clock.now : () => performance.now(),
  };
  const emulation: Emulation = {
    clock,
    files,
    ledger: new PushLedger(files),
    cids,
    identifiers,
    credentials,
    settings: createSettings(options.settings),
    windows: createRateWindows(windowOptions, options.requestsPerWindow ?? DEFAULT_REQUESTS_PER_WINDOW),
    misbehaviours: createMisbehaviours(),
    log: new RequestLog(),
    connections,
    door,
  };

  const close = async (): Promise<void> => {
    over = true;
    clearTimeout(reopening);
    const closed = Promise.withResolvers<void>();
    server.close(() => closed.resolve());
    server.closeAllConnections();
    await closed.promise;
  };
  return {
    url: `${tls === undefined ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
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
    close,
    [Symbol.asyncDispose]: close,
  };
}
