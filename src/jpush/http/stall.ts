/** Nothing sent and nothing received for this long is a stall. */
const STALL_MS = 60_000;
/** From its first byte an answer has so long to end. JPush's answers are a few kilobytes: one that drips is a stall. */
const ANSWER_MS = 300_000;

/** Aborts a request that makes no progress; a slow upload that moves goes on. */
export class StallWatch {
  readonly #abort = new AbortController();
  readonly #begun = performance.now();
  #timer: NodeJS.Timeout;
  #deadline: NodeJS.Timeout | undefined;

  constructor() {
    this.#timer = this.#arm(STALL_MS);
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  progress(): void {
    clearTimeout(this.#timer);
    this.#timer = this.#arm(STALL_MS);
  }

  /**
   * The last byte was handed to the operating system, whose buffers may hold as much as went out so far: an upload
   * that took two minutes to hand over may take two more to leave.
   */
  handedOver(): void {
    clearTimeout(this.#timer);
    this.#timer = this.#arm(Math.max(STALL_MS, performance.now() - this.#begun));
  }

  /** The answer has begun. */
  answering(): void {
    this.progress();
    this.#deadline = this.#arm(ANSWER_MS, `the answer was not complete after ${ANSWER_MS / 60_000} minutes`);
  }

  stop(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#deadline);
  }

  #arm(milliseconds: number, fault = `no progress for ${STALL_MS / 1000} seconds`): NodeJS.Timeout {
    return setTimeout(() => this.#abort.abort(new StallError(fault)), milliseconds);
  }
}

/** The reason of an abort for want of progress. */
export class StallError extends Error {
  override readonly name = 'StallError';
}
