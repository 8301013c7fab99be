import type { Clock } from '../../shared/clock.ts';

/** Nothing sent and nothing received for this long is a stall. */
const STALL_MS = 60_000;
/** From its first byte an answer has so long to end. JPush's answers are a few kilobytes: one that drips is a stall. */
const ANSWER_MS = 300_000;

/** Aborts a request that makes no progress; a slow upload that moves goes on. */
export class StallWatch implements Disposable {
  readonly #clock: Clock;
  readonly #begun: number;
  readonly #stalled = new AbortController();
  /** Aborted when the watch ends, or when it must look earlier than it meant to. */
  #wake = new AbortController();
  #stallAt: number;
  #answerBy = Number.POSITIVE_INFINITY;
  #isOver = false;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#begun = clock.now();
    this.#stallAt = this.#begun + STALL_MS;
    void this.#watch();
  }

  /** Aborted with a {@link StallError}. */
  get signal(): AbortSignal {
    return this.#stalled.signal;
  }

  progress(): void {
    this.#stallAt = this.#clock.now() + STALL_MS;
  }

  /**
   * The last byte was handed to the operating system, whose buffers may hold as much as went out so far: an upload
   * that took two minutes to hand over may take two more to leave.
   */
  handedOver(): void {
    const now = this.#clock.now();
    this.#stallAt = now + Math.max(STALL_MS, now - this.#begun);
  }

  /** The answer has begun. */
  answering(): void {
    this.progress();
    this.#answerBy = this.#clock.now() + ANSWER_MS;
    this.#wake.abort();
  }

  [Symbol.dispose](): void {
    this.#isOver = true;
    this.#wake.abort();
  }

  async #watch(): Promise<void> {
    while (!this.#isOver) {
      const left = Math.min(this.#stallAt, this.#answerBy) - this.#clock.now();
      if (left <= 0) {
        this.#stalled.abort(new StallError(this.#fault()));
        return;
      }
      this.#wake = new AbortController();
      await this.#clock.sleep(left, this.#wake.signal);
    }
  }

  #fault(): string {
    return this.#stallAt <= this.#answerBy
      ? `no progress for ${STALL_MS / 1000} seconds`
      : `the answer was not complete after ${ANSWER_MS / 60_000} minutes`;
  }
}

/** The reason of an abort for want of progress. */
export class StallError extends Error {
  override readonly name = 'StallError';
}
