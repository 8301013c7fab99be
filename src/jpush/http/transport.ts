import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Dispatcher } from 'undici';
import { unlessAborted } from '../../shared/cancellation.ts';
import type { Clock } from '../../shared/clock.ts';
import { BadAnswerError, NetworkError } from '../errors.ts';
import type { RateHeaders } from '../rate/window.ts';
import { readDate } from './date.ts';
import { describeFault } from './faults.ts';
import { StallWatch } from './stall.ts';

/** Twenty files, or fifty schedules with their pushes, are far below it. */
const LONGEST_ANSWER = 8 * 1024 * 1024;
/** After a cancel, requests under way get this long to end; the runner kills after 7.5 s. */
const CANCEL_GRACE_MS = 2500;

export interface Outgoing {
  /** What is asked, in words that complete "Could not …". */
  readonly call: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: OutgoingBody;
}

export interface OutgoingBody {
  readonly length: number;
  readonly type: string;
  /** The bytes, in slices small enough to show progress by. */
  readonly slices: () => AsyncIterable<Uint8Array>;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly rate: RateHeaders;
  /** The `Date` header, milliseconds since the epoch; `undefined` for one that is not written as RFC 9110 says. */
  readonly date: number | undefined;
}

/**
 * Sends one request and reads its whole answer, up to a bound. Redirects are not followed.
 *
 * @param line `cancelled` no longer waits for the answer, after a short grace
 * @throws NetworkError, BadAnswerError when the answer is too long
 */
export async function exchange(
  outgoing: Outgoing,
  line: { readonly dispatcher: Dispatcher; readonly cancelled: AbortSignal; readonly clock: Clock },
): Promise<Answer> {
  using watch = new StallWatch(line.clock);
  using grace = afterGrace(line.cancelled, line.clock);
  const sent = { handedOver: outgoing.body === undefined };
  try {
    const { origin, pathname, search } = new URL(outgoing.url);
    const signal = AbortSignal.any([watch.signal, grace.signal]);
    const request = line.dispatcher.request({
      origin,
      path: `${pathname}${search}`,
      method: outgoing.method,
      headers: headersOf(outgoing),
      body:
        outgoing.body === undefined
          ? null
          : Readable.from(follow(outgoing.body, watch, sent), { highWaterMark: 1 }),
      signal,
    });
    // undici checks the signal only once a connection is open; a handshake that hangs must not hold up a cancel.
    const response = await unlessAborted(request, signal);
    watch.answering();
    if (isSuccess(response.statusCode) && !sent.handedOver) {
      response.body.on('error', () => undefined).destroy();
      throw earlyAnswer(outgoing.call);
    }
    const text = await readText(response.body, outgoing.call, watch);
    // Only in the next turn is the connection free again; asked before, the pool would open another one.
    await nextTurn();
    return {
      status: response.statusCode,
      text,
      rate: rateOf(response.headers),
      date: readDate(response.headers['date']),
    };
  } catch (error) {
    if (grace.signal.aborted) throw grace.signal.reason;
    if (error instanceof BadAnswerError || error instanceof NetworkError) throw error;
    const host = new URL(outgoing.url).host;
    throw describeFault(error, { call: outgoing.call, host, handedOver: sent.handedOver });
  }
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/** Whoever answers before the body has arrived cannot know what became of it. */
function earlyAnswer(call: string): NetworkError {
  const text = 'the answer came before the whole request was sent, so it says nothing about it.';
  return new NetworkError({ call, text, outcome: 'unknown', isTransient: true });
}

function headersOf({ headers, body }: Outgoing): Record<string, string> {
  if (body === undefined) return { ...headers };
  return { ...headers, 'content-type': body.type, 'content-length': String(body.length) };
}

async function* follow(
  body: OutgoingBody,
  watch: StallWatch,
  sent: { handedOver: boolean },
): AsyncGenerator<Uint8Array> {
  let length = 0;
  for await (const slice of body.slices()) {
    length += slice.length;
    // Set before the last byte leaves, so that "not handed over" is certain.
    if (length >= body.length) sent.handedOver = true;
    yield slice;
    watch.progress();
  }
  watch.handedOver();
}

async function readText(body: Readable, call: string, watch: StallWatch): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    const bytes = Buffer.from(chunk);
    watch.progress();
    length += bytes.length;
    if (length > LONGEST_ANSWER) {
      throw new BadAnswerError(call, `it is longer than ${LONGEST_ANSWER / 1024 / 1024} MiB`);
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

function rateOf(headers: Headers): RateHeaders {
  return {
    limit: numberOf(headers['x-rate-limit-limit'] ?? headers['x-rate-limit-quota']),
    remaining: numberOf(headers['x-rate-limit-remaining']),
    reset: numberOf(headers['x-rate-limit-reset'] ?? headers['retry-after']),
  };
}

function numberOf(value: string | readonly string[] | undefined): number | undefined {
  return typeof value === 'string' && /^\d{1,9}$/.test(value.trim()) ? Number(value) : undefined;
}

function afterGrace(cancelled: AbortSignal, clock: Clock): Disposable & { readonly signal: AbortSignal } {
  const abort = new AbortController();
  const over = new AbortController();
  const begin = async (): Promise<void> => {
    await clock.sleep(CANCEL_GRACE_MS, over.signal);
    if (!over.signal.aborted) abort.abort(cancelled.reason);
  };
  if (cancelled.aborted) void begin();
  else cancelled.addEventListener('abort', begin);
  return {
    signal: abort.signal,
    [Symbol.dispose]: () => {
      over.abort();
      cancelled.removeEventListener('abort', begin);
    },
  };
}
