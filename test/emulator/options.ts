import type { Credentials } from './service/authentication.ts';
import type { SettingsPatch } from './service/settings.ts';
import type { Timers } from './service/timers.ts';

/** How an emulator is started. Everything has a default. */
export type EmulatorOptions = {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Default `127.0.0.1`. */
  readonly host?: string;
  readonly credentials?: Credentials;
  /** Milliseconds since 1970; a constant function makes a clock that only tests move. Default `Date.now`. */
  readonly now?: () => number;
  /** How it waits and measures durations. Default: in real time. */
  readonly timers?: Timers;
  /** Numbers from 0 to below 1 that all ids are made of. Default: the system's randomness. */
  readonly random?: () => number;
  /** Length of the request windows in real milliseconds. Default 60,000. */
  readonly windowMs?: number;
  /** Requests a window in the pool of the file calls. Default 20. */
  readonly requestsPerWindow?: number;
  /** What moves the windows: real time, as the clients' waits, or the emulator's clock. */
  readonly windowClock?: 'monotonic' | 'emulator';
  readonly settings?: SettingsPatch;
  /** PEM texts; with them the emulator speaks HTTPS only. */
  readonly tls?: { readonly key: string; readonly cert: string };
};

export const DEFAULT_WINDOW_MS = 60_000;
export const DEFAULT_REQUESTS_PER_WINDOW = 20;
