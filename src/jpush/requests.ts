import { UnsentError } from '../shared/cancellation.ts';
import { errorIn } from './answers.ts';
import { basicToken } from './http/auth.ts';
import { type Connection, openConnection } from './http/connection.ts';
import { type Answer, exchange, type Outgoing, type OutgoingBody } from './http/transport.ts';
import type { RateLimiter } from './rate/limiter.ts';
import { redact } from './redact.ts';
import { isExhausted, isRateLimit, isTransient, pauseAfter, pauseAfterRefusal, triesFor } from './retry.ts';
import type { JPushOptions } from './types.ts';

/** What to ask of JPush. */
export interface Request {
  /** In words that complete "Could not …". */
  readonly call: string;
  readonly method: Outgoing['method'];
  /** With its query, encoded. */
  readonly path: string;
  /** Made anew for each try. */
  readonly body?: () => OutgoingBody;
  /** Called right before each try, once the window allows it; when it throws, nothing is sent. */
  readonly beforeTry?: () => Promise<void>;
  /** Of the pool of requests that this one draws on. */
  readonly limiter: RateLimiter;
}

/** Requests of one app over kept connections: paced, and tried again where that is safe. */
export class Requests implements AsyncDisposable {
  readonly #options: JPushOptions;
  readonly #connection: Connection;
  readonly #headers: Readonly<Record<string, string>>;
  /** Texts that no message may repeat, whoever quotes them. */
  readonly #sensitive: Uint8Array[];
  /** Whether an upload was begun: from then on, any answer may quote what was sent. */
  #hasUploaded = false;
  #requestCount = 0;

  constructor(options: JPushOptions) {
    this.#options = options;
    const { credentials } = options;
    this.#sensitive = [credentials.secret, basicToken(credentials)].map((text) => Buffer.from(text));
    this.#connection = (options.connect ?? openConnection)(options.api_url, options.environment);
    this.#headers = {
      authorization: `Basic ${basicToken(options.credentials)}`,
      accept: 'application/json',
      'user-agent': options.userAgent,
    };
  }

  /** Opens connections ahead, until so many were opened; nothing is sent on them, and no failure is reported. */
  prepare(connections: number): void {
    this.#connection.prepare(connections);
  }

  /** How many requests were begun, tries that failed among them. */
  get requestCount(): number {
    return this.#requestCount;
  }

  /** Hides what is sent of an audience in the messages of every answer, this request's or another's. */
  hide(audience: Uint8Array): void {
    if (!this.#sensitive.includes(audience)) this.#sensitive.push(audience);
  }

  /**
   * Asks until there is an answer that can be read, or an error that another try would not help. A POST is repeated
   * only after an answer that says "too many requests".
   *
   * @param read turns an answer into a result; may throw BadAnswerError
   * @throws JPushError, BadAnswerError, NetworkError, or the reason of `cancelled`
   */
  async ask<T>(request: Request, read: (answer: Answer) => T): Promise<T> {
    const { clock, random, onEvent, cancelled } = this.#options;
    for (let failures = 1; ; failures += 1) {
      try {
        return read(await this.#try(request, failures === 1));
      } catch (error) {
        const mayTryAgain = isRateLimit(error) || (request.method !== 'POST' && isTransient(error));
        if (!mayTryAgain || !(error instanceof Error) || isExhausted(error, failures) || cancelled.aborted)
          throw error;
        const milliseconds = isRateLimit(error)
          ? pauseAfterRefusal(error, failures, random())
          : pauseAfter(failures, random());
        const tries = { next: failures + 1, of: triesFor(error) };
        onEvent({ kind: 'retry', call: request.call, milliseconds, error, tries });
        if (isRateLimit(error)) request.limiter.block(milliseconds);
        else await clock.sleep(milliseconds, cancelled);
      }
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#connection[Symbol.asyncDispose]();
  }

  async #try({ call, method, path, body, beforeTry, limiter }: Request, isFirst: boolean): Promise<Answer> {
    const { api_url, cancelled, clock } = this.#options;
    await limiter.acquire(cancelled).catch((error: unknown) => {
      throw cancelled.aborted && isFirst ? new UnsentError() : error;
    });
    let answer: Answer | undefined;
    try {
      await beforeTry?.();
      this.#requestCount += 1;
      this.#hasUploaded ||= body !== undefined;
      const outgoing = { call, method, url: `${api_url}${path}`, headers: this.#headers };
      answer = await exchange(body === undefined ? outgoing : { ...outgoing, body: body() }, {
        dispatcher: this.#connection.dispatcher,
        cancelled,
        clock,
      });
    } finally {
      limiter.release(answer?.rate);
    }
    const error = errorIn(call, answer, (message) =>
      this.#hasUploaded ? '' : redact(message, this.#sensitive),
    );
    if (error !== undefined) throw error;
    return answer;
  }
}
