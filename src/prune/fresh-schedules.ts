/** Milliseconds for which a reading of the schedules counts: one that is made meanwhile may name a file of the plan. */
export const SCHEDULES_ARE_FRESH_MS = 10_000;

/** The pending schedules, read when they are first needed and again when the last reading is too old. */
export class FreshSchedules {
  readonly #read: () => Promise<readonly unknown[]>;
  readonly #now: () => number;
  /** When the last reading began: what came while its pages were read may be missing from it. */
  #readAt: number | undefined;

  /**
   * @param read gives the `push` of every pending schedule
   * @param now a monotonic clock, in milliseconds
   */
  constructor(read: () => Promise<readonly unknown[]>, now: () => number) {
    this.#read = read;
    this.#now = now;
  }

  /** Reads them. */
  async read(): Promise<readonly unknown[]> {
    const began = this.#now();
    const pushes = await this.#read();
    this.#readAt = began;
    return pushes;
  }

  /** Reads them again when more than 10 s have passed since they were read last; `undefined` while they are fresh. */
  async readIfStale(): Promise<readonly unknown[] | undefined> {
    const isFresh = this.#readAt !== undefined && this.#now() - this.#readAt <= SCHEDULES_ARE_FRESH_MS;
    return isFresh ? undefined : this.read();
  }
}
