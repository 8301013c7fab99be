import { type CodeKind, kindOf } from './codes.ts';
import { JPushError, NetworkError, UnconfirmedDeletionError } from './errors.ts';

/** A gateway that waited too long for the request, or says so of a service that has it. */
const REQUEST_TIMEOUT = 408;
/** Tries of one request, the first included. */
const MAX_TRIES = 5;
/** Tries of a deletion that is answered, but not confirmed; then the list decides. */
const MAX_UNCONFIRMED_TRIES = 2;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
/** A refusal for too many requests that does not say how long: so long for every failure in a row. */
const UNSAID_WAIT_MS = 15_000;
/** The spread after such a refusal, for every failure in a row. */
const SPREAD_MS = 2000;
/** The longest wait that a server may ask for; its window is a minute. */
const LONGEST_ASKED_MS = 120_000;

/** How often a request that fails with this error is tried, the first time included. */
export function triesFor(error: unknown): number {
  return error instanceof UnconfirmedDeletionError ? MAX_UNCONFIRMED_TRIES : MAX_TRIES;
}

/** Whether a request that failed so many times with this error is tried as often as is worth it. */
export function isExhausted(error: unknown, failures: number): boolean {
  return failures >= triesFor(error);
}

/**
 * Whether asking again may get another answer: a network fault, 429, 5xx, 1100 and a deletion that was not
 * confirmed, nothing else.
 */
export function isTransient(error: unknown): boolean {
  if (error instanceof NetworkError) return error.isTransient;
  if (error instanceof UnconfirmedDeletionError) return true;
  if (!(error instanceof JPushError) || isRefusal(error)) return false;
  return error.status === 429 || error.status >= 500 || is(error, 'internal');
}

/** Whether JPush itself said no to what was asked, whatever HTTP status came with it. */
function isRefusal(error: JPushError): boolean {
  return error.status === 403 || is(error, 'refused', 'credentials');
}

function is({ status, code }: JPushError, ...kinds: readonly CodeKind[]): boolean {
  const kind = kindOf(status, code);
  return kind !== undefined && kinds.includes(kind);
}

/** Whether JPush refused because the window is full: then it surely did nothing. */
export function isRateLimit(error: unknown): error is JPushError {
  return error instanceof JPushError && (error.status === 429 || is(error, 'rate_limit'));
}

/** Whether JPush said that there is no such file. */
export function isUnknownFile(error: unknown): boolean {
  return error instanceof JPushError && is(error, 'no_file');
}

/** Whether JPush refused who asked, whatever was asked: wrong credentials, or no right to the interface. */
export function isWithoutRight(error: unknown): boolean {
  return error instanceof JPushError && (error.status === 403 || is(error, 'credentials'));
}

/**
 * Milliseconds to wait after a refusal for too many requests: what the server says, plus a spread that grows with
 * the failures, so that jobs which share the pool do not march in step.
 */
export function pauseAfterRefusal(error: JPushError, failures: number, random: number): number {
  const asked = error.reset === undefined ? UNSAID_WAIT_MS * failures : (error.reset + 1) * 1000;
  return Math.round(Math.min(asked, LONGEST_ASKED_MS) + SPREAD_MS * failures * random);
}

/**
 * Whether JPush surely did not act on a request that failed: it refused it, or never saw it. A 5xx, 1100, an
 * answer that was cut or makes no sense leave it open.
 */
export function certainlyDidNothing(error: unknown): boolean {
  if (error instanceof NetworkError) return error.outcome === 'never_sent';
  if (!(error instanceof JPushError)) return false;
  if (isRefusal(error)) return true;
  const { status } = error;
  return status >= 300 && status < 500 && status !== REQUEST_TIMEOUT && !is(error, 'internal');
}

/**
 * Milliseconds to wait before the next try: doubling, with full jitter in its upper half so that jobs which failed
 * together do not come back together.
 *
 * @param failures tries that failed so far, at least 1
 * @param random in [0, 1)
 */
export function pauseAfter(failures: number, random: number): number {
  const ceiling = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1));
  return Math.round(ceiling / 2 + (ceiling / 2) * random);
}
