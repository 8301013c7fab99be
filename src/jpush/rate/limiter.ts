import type { Clock } from '../../shared/clock.ts';
import { type RateHeaders, RequestWindow, type Wait } from './window.ts';

/** Shorter waits are not worth a line. */
const ANNOUNCED_WAIT_MS = 1000;

/** Lets requests start one after the other, none before the window allows it. */
export class RateLimiter {
  readonly #window: RequestWindow;
  readonly #clock: Clock;
  readonly #announce: (wait: Wait) => void;
  /** The turn of whoever asked last; the next one waits for it. */
  #lastTurn: Promise<unknown> = Promise.resolve();
  #changed = new AbortController();

  constructor(options: { limit: number; clock: Clock; announce: (wait: Wait) => void }) {
    this.#window = new RequestWindow(options.limit);
    this.#clock = options.clock;
    this.#announce = options.announce;
  }

  get remaining(): number | undefined {
    return this.#window.remaining;
  }

  /** How many requests may start at once. */
  get available(): number {
    return this.#window.available(this.#clock.now());
  }

  /**
   * Resolves when a request may start and counts it as started; every call needs one {@link release}.
   *
   * @throws the signal's reason when it is aborted first
   */
  acquire(signal: AbortSignal): Promise<void> {
    const turn = this.#lastTurn.then(() => this.#await(signal));
    this.#lastTurn = turn.catch(() => undefined);
    return turn;
  }

  release(headers?: RateHeaders): void {
    this.#window.end(this.#clock.now(), headers);
    this.#notify();
  }

  /** Lets nothing start for so many milliseconds. */
  block(milliseconds: number): void {
    this.#window.block(this.#clock.now(), milliseconds);
    this.#notify();
  }

  async #await(signal: AbortSignal): Promise<void> {
    let announced = '';
    for (;;) {
      signal.throwIfAborted();
      const wait = this.#window.delay(this.#clock.now());
      if (wait === undefined) break;
      if (
        wait.milliseconds !== Number.POSITIVE_INFINITY &&
        wait.milliseconds > ANNOUNCED_WAIT_MS &&
        wait.reason !== announced
      ) {
        this.#announce(wait);
        announced = wait.reason;
      }
      await this.#clock.sleep(wait.milliseconds, AbortSignal.any([signal, this.#changed.signal]));
    }
    this.#window.start();
  }

  #notify(): void {
    this.#changed.abort();
    this.#changed = new AbortController();
  }
}
