/** Time as a parameter: what waits is given one, and tests give their own. */
export interface Clock {
  /** Milliseconds of a monotonic clock. */
  now(): number;
  /** Milliseconds since the epoch. */
  date(): number;
  /**
   * Resolves after so many milliseconds, or at once when the signal is aborted; the caller checks the signal.
   */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** `setTimeout` takes no more (2^31 - 1). */
const LONGEST_TIMEOUT_MS = 2_147_483_647;

/** Not of `performance`: at its first use Node loads eleven modules, for a millisecond of every start. */
function monotonic(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1000 + nanoseconds / 1e6;
}

export const systemClock: Clock = {
  now: monotonic,
  date: () => Date.now(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const finish = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', finish);
        resolve();
      };
      const timer = setTimeout(finish, Math.min(milliseconds, LONGEST_TIMEOUT_MS));
      signal.addEventListener('abort', finish);
    }),
};
