import type { CredentialSet } from './authentication.ts';

export type RateReading = {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** Seconds until the window ends, rounded up, as JPush's headers say it. */
  readonly resetSeconds: number;
};

export type RateWindowOptions = {
  readonly limit: number;
  readonly windowMs: number;
  readonly now: () => number;
};

/** A fixed window that starts at the first call and is not moved by later ones. */
export class RateWindow {
  readonly #options: RateWindowOptions;
  #openedAt: number | undefined;
  #used = 0;

  constructor(options: RateWindowOptions) {
    this.#options = options;
  }

  /** Counts one call, or refuses it. */
  take(): RateReading {
    const { limit, windowMs, now } = this.#options;
    const time = now();
    if (this.#openedAt === undefined || time >= this.#openedAt + windowMs) this.clear(time);
    const opened = this.#openedAt ?? time;
    const allowed = this.#used < limit;
    if (allowed) this.#used += 1;
    return {
      allowed,
      limit,
      remaining: limit - this.#used,
      // Rounded first: sums of fractions would make 60.000000001 s, and so 61, of a whole minute.
      resetSeconds: Math.ceil(Math.round(opened + windowMs - time) / 1000),
    };
  }

  /** What a call's headers would say if nothing were ever counted. */
  untouched(): RateReading {
    const { limit, windowMs } = this.#options;
    return { allowed: true, limit, remaining: limit - 1, resetSeconds: Math.ceil(windowMs / 1000) };
  }

  clear(openedAt?: number): void {
    this.#openedAt = openedAt;
    this.#used = 0;
  }
}

/** Which pool a call draws on. */
export type Pool = 'files' | 'schedules' | 'push';

/** Requests per window of each pool; files and schedules as documented, push as its headers say. */
export const POOL_LIMITS: Readonly<Record<Pool, number>> = { files: 20, schedules: 100, push: 600 };

export type RateWindows = Readonly<Record<CredentialSet, Readonly<Record<Pool, RateWindow>>>>;

export function createRateWindows(options: Omit<RateWindowOptions, 'limit'>, fileLimit: number): RateWindows {
  const pools = (): Readonly<Record<Pool, RateWindow>> => ({
    files: new RateWindow({ ...options, limit: fileLimit }),
    schedules: new RateWindow({ ...options, limit: POOL_LIMITS.schedules }),
    push: new RateWindow({ ...options, limit: POOL_LIMITS.push }),
  });
  return { app: pools(), dev: pools() };
}
