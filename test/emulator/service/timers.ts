import { setTimeout as wait } from 'node:timers/promises';

/** How the emulator waits and measures: given by whoever runs it in virtual time. All values are milliseconds. */
export type Timers = {
  /** A clock that only moves forward; what it counts from does not matter. */
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** Calls once, later; never keeps the process alive. */
  readonly later: (ms: number, call: () => void) => void;
};

export const REAL_TIMERS: Timers = {
  now: () => performance.now(),
  sleep: async (ms) => {
    await wait(ms, undefined, { ref: false });
  },
  later: (ms, call) => {
    setTimeout(call, ms).unref();
  },
};
