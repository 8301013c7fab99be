import { setImmediate as nextTurn } from 'node:timers/promises';

/** Comparisons of one piece of a pattern with one character between two pauses: some hundredths of a second. */
const EFFORT_AT_ONCE = 500_000;

/** Counts comparisons of names with patterns, and pauses between them so that a cancelled job stops. */
export class Effort {
  readonly #signal: AbortSignal;
  #spent = 0;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /**
   * To be called before as many comparisons.
   *
   * @throws the reason of the signal
   */
  async spend(comparisons: number): Promise<void> {
    this.#spent += comparisons;
    if (this.#spent < EFFORT_AT_ONCE) return;
    this.#spent = 0;
    await nextTurn();
    this.#signal.throwIfAborted();
  }
}
