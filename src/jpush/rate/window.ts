import { REQUESTS_PER_MINUTE } from '../limits.ts';

/** JPush counts requests over this long (REST overview). */
export const WINDOW_MS = 60_000;
/** A `Reset` beyond this is nonsense and is not obeyed. */
const LONGEST_RESET_S = 600;

/** What an answer's headers say about the window that all jobs of the app share. */
export interface RateHeaders {
  readonly limit: number | undefined;
  readonly remaining: number | undefined;
  /** Seconds until the window ends, rounded up or down: unknown. */
  readonly reset: number | undefined;
}

export interface Wait {
  /** `Infinity`: until the next answer. */
  readonly milliseconds: number;
  readonly reason: string;
}

/** The server's window as far as its answers show. */
interface SharedWindow {
  readonly limit: number;
  /** When it is surely over. */
  readonly over: number;
  /** Our requests that it counted, by their answers. */
  readonly answered: number;
  /** What others used of it: at least, and as the last answer bounds it. */
  readonly leastOthers: number;
  readonly others: number;
}

/**
 * Decides when the next request may start, so that no 60 seconds hold more than the limit: a sliding window of our
 * own requests, and the window of the server. Pure: times come in as milliseconds of one monotonic clock.
 *
 * A request counts from its start until a whole window after its answer ended, because the service may have counted
 * it at any time between.
 */
export class RequestWindow {
  readonly #limit: number;
  /** When the answers of the last minute ended, oldest first. */
  readonly #ended: number[] = [];
  #underWay = 0;
  #shared: SharedWindow | undefined;
  #blockedUntil = 0;
  #remaining: number | undefined;

  /** @param limit the most requests in any window */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** What the server last said is left of its window. */
  get remaining(): number | undefined {
    return this.#remaining;
  }

  /** How many requests may start at once, as far as known. */
  available(now: number): number {
    this.#forget(now);
    const own = this.#limit - this.#underWay - this.#ended.length;
    return Math.max(0, Math.min(own, this.#availableShared()));
  }

  /** How long a request that is wanted at `now` must wait; `undefined` when it may start. */
  delay(now: number): Wait | undefined {
    this.#forget(now);
    if (this.#blockedUntil > now) {
      return { milliseconds: this.#blockedUntil - now, reason: 'JPush asked to wait (HTTP 429)' };
    }
    if (this.#underWay + this.#ended.length >= this.#limit) {
      const oldest = this.#ended[0] ?? Number.POSITIVE_INFINITY;
      return {
        milliseconds: oldest + WINDOW_MS - now,
        reason: `the ${this.#limit} requests of this minute are used up`,
      };
    }
    if (this.#shared !== undefined && this.#availableShared() <= 0) {
      return {
        milliseconds: this.#shared.over - now,
        reason: "the app's requests of this minute are used up, some of them by other jobs",
      };
    }
    return undefined;
  }

  start(): void {
    this.#underWay += 1;
  }

  /** Notes that a request's answer ended, or that none will come. */
  end(now: number, headers?: RateHeaders): void {
    this.#underWay -= 1;
    this.#ended.push(now);
    if (this.#shared !== undefined) this.#shared = { ...this.#shared, answered: this.#shared.answered + 1 };
    if (headers?.remaining === undefined || headers.remaining < 0) return;
    this.#remaining = headers.remaining;
    if (headers.reset === undefined || headers.reset < 0 || headers.reset > LONGEST_RESET_S) return;
    const limit = headers.limit !== undefined && headers.limit > 0 ? headers.limit : REQUESTS_PER_MINUTE;
    this.#listen({ now, limit, remaining: headers.remaining, reset: headers.reset });
  }

  /** Lets nothing start for a while: the server said 429. */
  block(now: number, milliseconds: number): void {
    this.#blockedUntil = Math.max(this.#blockedUntil, now + milliseconds);
  }

  #availableShared(): number {
    if (this.#shared === undefined) return Number.POSITIVE_INFINITY;
    const { limit, others, answered } = this.#shared;
    return limit - others - answered - this.#underWay;
  }

  /**
   * The server counted `limit - remaining` requests. Ours among them are at least those answered and at most those
   * under way as well, which bounds what others used. Answers overtake each other: the least is never given up.
   */
  #listen(answer: { now: number; limit: number; remaining: number; reset: number }): void {
    const { now, limit, remaining, reset } = answer;
    const isFirst = remaining >= limit - 1;
    const over = now + Math.min((reset + 1) * 1000, isFirst ? WINDOW_MS : Number.POSITIVE_INFINITY);
    const known = this.#shared;
    const isSame = known !== undefined && now + (reset - 1) * 1000 < known.over;
    const answered = isSame ? known.answered : 1;
    const counted = limit - remaining;
    const leastOthers = Math.max(0, isSame ? known.leastOthers : 0, counted - answered - this.#underWay);
    this.#shared = {
      limit,
      answered,
      leastOthers,
      others: Math.max(leastOthers, counted - answered),
      over: isSame ? Math.min(known.over, over) : over,
    };
  }

  #forget(now: number): void {
    while (this.#ended[0] !== undefined && this.#ended[0] + WINDOW_MS <= now) this.#ended.shift();
    if (this.#shared !== undefined && this.#shared.over <= now) this.#shared = undefined;
  }
}
