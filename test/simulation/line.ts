import { Dispatcher } from 'undici';
import type { SimulatedTime } from './time.ts';

type Options = Dispatcher.DispatchOptions;
type Handler = Dispatcher.DispatchHandler;

/** A request as its sender counts it. */
export interface SentRequest {
  readonly at: number;
  readonly method: string;
  readonly path: string;
}

/** One step's own line to JPush: it takes time, and it can break off as when the process is killed. */
export class Line extends Dispatcher {
  readonly sent: SentRequest[] = [];
  readonly #inner: Dispatcher;
  readonly #time: SimulatedTime;
  readonly #latency: () => number;
  readonly #aborts: ((error?: Error) => void)[] = [];
  #isCut = false;

  constructor(inner: Dispatcher, time: SimulatedTime, latency: () => number) {
    super();
    this.#inner = inner;
    this.#time = time;
    this.#latency = latency;
  }

  override dispatch(options: Options, handler: Handler): boolean {
    this.sent.push({ at: this.#time.now(), method: options.method, path: options.path });
    this.#time.later(this.#latency(), () => {
      if (!this.#isCut) this.#inner.dispatch(options, this.#gated(handler));
    });
    return true;
  }

  /** From now on nothing goes out and nothing comes in. */
  cut(): void {
    this.#isCut = true;
    for (const abort of this.#aborts) abort();
  }

  #gated(handler: Handler): Handler {
    return {
      onConnect: (abort) => {
        this.#aborts.push(abort);
        handler.onConnect?.(abort);
      },
      onHeaders: (...all) => (this.#isCut ? true : (handler.onHeaders?.(...all) ?? true)),
      onData: (chunk) => (this.#isCut ? true : (handler.onData?.(chunk) ?? true)),
      onComplete: (trailers) => {
        if (!this.#isCut) handler.onComplete?.(trailers);
      },
      onError: (error) => {
        if (!this.#isCut) handler.onError?.(error);
      },
    };
  }
}
