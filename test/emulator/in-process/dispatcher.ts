import type { IncomingHttpHeaders } from 'node:http';
import { Dispatcher, errors } from 'undici';
import type { MemoryRequest, Receiver } from './memory-wire.ts';

/** Carries a request out. Returns the way to leave before its end. */
export type Carry = (request: MemoryRequest, receiver: Receiver) => () => void;

type Options = Dispatcher.DispatchOptions;
type Handler = Dispatcher.DispatchHandler;

function isIterable(value: object): value is Iterable<unknown> {
  return Symbol.iterator in value;
}

/** The headers as Node's server would show them. */
function headersOf({ headers, body }: Options): IncomingHttpHeaders {
  const pairs: (readonly [string, string])[] = [];
  if (Array.isArray(headers)) {
    for (let index = 0; index < headers.length; index += 2) {
      pairs.push([`${headers[index]}`, `${headers[index + 1]}`]);
    }
  } else if (headers !== null && headers !== undefined) {
    const entries: Iterable<unknown> = isIterable(headers) ? headers : Object.entries(headers);
    for (const entry of entries) if (Array.isArray(entry)) pairs.push([`${entry[0]}`, `${entry[1]}`]);
  }
  const named = Object.fromEntries(pairs.map(([name, value]) => [name.toLowerCase(), value]));
  if (body === null || body === undefined || 'content-length' in named) return named;
  if (typeof body === 'string') return { ...named, 'content-length': `${Buffer.byteLength(body)}` };
  if (body instanceof Uint8Array) return { ...named, 'content-length': `${body.length}` };
  return { ...named, 'transfer-encoding': 'chunked' };
}

function bodyOf({ body }: Options): MemoryRequest['body'] {
  if (body === null || body === undefined) return undefined;
  if (typeof body === 'string') return Buffer.from(body);
  if (body instanceof Uint8Array || Symbol.asyncIterator in body) return body;
  throw new errors.InvalidArgumentError('a body must be text, bytes or a stream');
}

/** Speaks to undici's handlers of either form: its own API's have `onConnect`, interceptors' `onRequestStart`. */
class Answering implements Receiver {
  readonly #handler: Handler;
  readonly #controller: Dispatcher.DispatchController;
  #left = (): void => undefined;
  #reason: Error | null = null;
  #over = false;

  constructor(handler: Handler) {
    this.#handler = handler;
    const reason = (): Error | null => this.#reason;
    this.#controller = {
      get aborted() {
        return reason() !== null;
      },
      paused: false,
      get reason() {
        return reason();
      },
      abort: (error) => this.#abort(error),
      pause: () => undefined,
      resume: () => undefined,
    };
    if (handler.onRequestStart) handler.onRequestStart(this.#controller, {});
    else handler.onConnect?.((error) => this.#abort(error));
  }

  get isOver(): boolean {
    return this.#over;
  }

  onLeave(leave: () => void): void {
    this.#left = leave;
  }

  start(status: number, headers: Readonly<Record<string, string>>): void {
    const entries = Object.entries(headers);
    if (this.#handler.onResponseStart) {
      const named = Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), value]));
      this.#handler.onResponseStart(this.#controller, status, named, '');
    } else {
      const raw = entries.flat().map((text) => Buffer.from(text, 'latin1'));
      this.#handler.onHeaders?.(status, raw, () => undefined, '');
    }
  }

  data(chunk: Buffer): void {
    if (this.#handler.onResponseData) this.#handler.onResponseData(this.#controller, chunk);
    else this.#handler.onData?.(chunk);
  }

  end(): void {
    this.#over = true;
    if (this.#handler.onResponseEnd) this.#handler.onResponseEnd(this.#controller, {});
    else this.#handler.onComplete?.([]);
  }

  fail(error: Error): void {
    if (this.#over) return;
    this.#over = true;
    if (this.#handler.onResponseError) this.#handler.onResponseError(this.#controller, error);
    else this.#handler.onError?.(error);
  }

  #abort(error?: Error): void {
    if (this.#over) return;
    this.#reason = error ?? new errors.RequestAbortedError();
    this.#left();
    this.fail(this.#reason);
  }
}

/** An undici dispatcher whose requests never leave the process, whatever host they are for. */
export class InProcessDispatcher extends Dispatcher {
  readonly #carry: Carry;

  constructor(carry: Carry) {
    super();
    this.#carry = carry;
  }

  override dispatch(options: Options, handler: Handler): boolean {
    const request = {
      method: options.method,
      url: options.path,
      headers: headersOf(options),
      body: bodyOf(options),
    };
    const answering = new Answering(handler);
    if (!answering.isOver) answering.onLeave(this.#carry(request, answering));
    return true;
  }

  override close(): Promise<void>;
  override close(callback: () => void): void;
  override close(callback?: () => void): Promise<void> | void {
    if (callback === undefined) return Promise.resolve();
    queueMicrotask(callback);
  }

  override destroy(): Promise<void>;
  override destroy(error: Error | null): Promise<void>;
  override destroy(callback: () => void): void;
  override destroy(error: Error | null, callback: () => void): void;
  override destroy(first?: Error | null | (() => void), second?: () => void): Promise<void> | void {
    const callback = typeof first === 'function' ? first : second;
    if (callback === undefined) return Promise.resolve();
    queueMicrotask(callback);
  }
}
