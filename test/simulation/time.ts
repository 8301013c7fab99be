import type { Clock } from '../../src/shared/clock.ts';
import type { Timers } from '../emulator/service/timers.ts';

interface Due {
  readonly at: number;
  readonly call: () => void;
}

/** Time that passes only when a campaign lets it, for the emulator and for every step. Milliseconds since 1970. */
export class SimulatedTime implements Timers {
  #now: number;
  #due: Due[] = [];

  constructor(start: number) {
    this.#now = start;
  }

  readonly now = (): number => this.#now;

  readonly later = (ms: number, call: () => void): void => {
    this.#add(ms, call);
  };

  readonly sleep = (ms: number): Promise<void> => new Promise((resolve) => void this.#add(ms, resolve));

  /** When the next thing falls due; `undefined` when nothing waits. */
  nextDue(): number | undefined {
    return this.#due[0]?.at;
  }

  /** Lets the next thing happen, in the moment at which it is due. */
  fireNext(): void {
    const next = this.#due.shift();
    if (next === undefined) return;
    this.#now = Math.max(this.#now, next.at);
    next.call();
  }

  /** Moves on without anything happening: only while nothing is due before then. */
  moveTo(time: number): void {
    this.#now = Math.max(this.#now, time);
  }

  /** The clock of one step, its calendar so far ahead of the true time. */
  clock(aheadMs: number): Clock {
    return {
      now: this.now,
      date: () => this.#now + aheadMs,
      sleep: (ms, signal) =>
        new Promise((resolve) => {
          if (signal.aborted) return resolve();
          const finish = (): void => {
            cancel();
            signal.removeEventListener('abort', finish);
            resolve();
          };
          const cancel = this.#add(ms, finish);
          signal.addEventListener('abort', finish);
        }),
    };
  }

  #add(ms: number, call: () => void): () => void {
    if (ms === Number.POSITIVE_INFINITY) return () => undefined;
    const due = { at: this.#now + Math.max(0, ms), call };
    const place = this.#due.findLastIndex(({ at }) => at <= due.at) + 1;
    this.#due.splice(place, 0, due);
    return () => {
      const index = this.#due.indexOf(due);
      if (index >= 0) this.#due.splice(index, 1);
    };
  }
}
