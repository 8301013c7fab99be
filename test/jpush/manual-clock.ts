import type { Clock } from '../../src/shared/clock.ts';

/** A clock that moves only when a test moves it, and wakes who sleeps on the way. */
export class ManualClock implements Clock {
  #now = 0;
  readonly #sleepers = new Set<{ readonly at: number; readonly wake: () => void }>();

  now(): number {
    return this.#now;
  }

  date(): number {
    return this.#now;
  }

  sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const wake = (): void => {
        this.#sleepers.delete(sleeper);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const sleeper = { at: this.#now + milliseconds, wake };
      this.#sleepers.add(sleeper);
      signal.addEventListener('abort', wake);
    });
  }

  /** How many sleeps are under way. */
  get sleeping(): number {
    return this.#sleepers.size;
  }

  /** Moves on, from one sleeper to the next, and lets each do what it woke for. */
  async advance(milliseconds: number): Promise<void> {
    const until = this.#now + milliseconds;
    for (;;) {
      const next = [...this.#sleepers].sort((one, other) => one.at - other.at)[0];
      if (next === undefined || next.at > until) break;
      this.#now = next.at;
      next.wake();
      await runCallbacks();
    }
    this.#now = until;
    await runCallbacks();
  }
}

/** Until everything that was waiting for a promise has gone on. */
async function runCallbacks(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
