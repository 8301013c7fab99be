import type { Clock } from '../../src/shared/clock.ts';

/** What a request waits for progress: while the clock does not move, it always has as much left. */
const STALL_MS = 60_000;

/** Time that passes in sleeps alone, but for those that watch a request: these end with it. */
export class StillClock implements Clock {
  #now = 0;

  now(): number {
    return this.#now;
  }

  date(): number {
    return this.#now;
  }

  /** Lets so many milliseconds pass. */
  advance(milliseconds: number): void {
    this.#now += milliseconds;
  }

  async sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    if (milliseconds !== STALL_MS) this.advance(milliseconds);
    else if (!signal.aborted) {
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    }
  }
}
