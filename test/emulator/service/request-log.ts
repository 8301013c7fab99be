import type { CallKind } from './calls.ts';
import type { PartRecord } from './multipart.ts';
import {
  hasReached,
  isHalfRead,
  type NewRequest,
  type Outcome,
  type Phase,
  type RequestRecord,
} from './request-record.ts';

/** How the conversation writes down what happens to one request. */
export type OpenRecord = {
  readonly read: (bytes: number) => void;
  readonly misbehaved: (how: string) => void;
  readonly parts: (parts: readonly PartRecord[]) => void;
  readonly reached: (phase: 'body_read' | 'carried_out') => void;
  /** It is under way until the other side leaves. */
  readonly hung: () => void;
  readonly end: (outcome: Exclude<Outcome, 'pending' | 'hung'>, status?: number) => void;
};

export type Listener = (phase: Phase, record: RequestRecord) => void;

export type Awaited = {
  readonly call?: CallKind;
  readonly phase?: Phase;
  /** How many requests must have reached the phase, counted from the last clearing. */
  readonly count?: number;
};

/** Every request to a path of JPush's, kept for tests to read. */
export class RequestLog {
  readonly #now: () => number;
  readonly #startedAt: number;
  readonly #listeners = new Set<Listener>();
  readonly #records = new Map<number, RequestRecord>();
  #numbered = 0;

  /** @param now - monotonic milliseconds, by which durations are measured */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#startedAt = now();
  }

  /** A snapshot, in order of arrival. */
  requests(call?: CallKind): readonly RequestRecord[] {
    return [...this.#records.values()].filter((record) => call === undefined || record.call === call);
  }

  /** The most requests (of a kind) that were under way at one moment. */
  maxConcurrency(call?: CallKind): number {
    const records = this.requests(call);
    const underWay = (moment: number): number =>
      records.filter(({ arrivedMs, endedMs }) => arrivedMs <= moment && moment < (endedMs ?? Infinity))
        .length;
    return Math.max(0, ...records.map(({ arrivedMs }) => underWay(arrivedMs)));
  }

  /** Calls the listener, in the same turn, whenever a request reaches a phase. Returns the way to stop. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Resolves as soon as so many requests have reached the phase. */
  async waitFor({ call, phase = 'ended', count = 1 }: Awaited): Promise<void> {
    const enough = (): boolean =>
      this.requests(call).filter((record) => hasReached(record, phase)).length >= count;
    if (enough()) return;
    const reached = Promise.withResolvers<void>();
    const stop = this.subscribe(() => {
      if (enough()) reached.resolve();
    });
    await reached.promise;
    stop();
  }

  clear(): void {
    this.#records.clear();
  }

  open(request: NewRequest): OpenRecord {
    const number = this.#add(request);
    const change = (patch: Partial<RequestRecord>): void => {
      const record = this.#records.get(number);
      if (record !== undefined) this.#records.set(number, { ...record, ...patch });
    };
    const current = (): RequestRecord | undefined => this.#records.get(number);
    return {
      read: (bytes) => {
        const before = current();
        change({ bodyBytes: (before?.bodyBytes ?? 0) + bytes });
        const after = current();
        if (before && after && !isHalfRead(before) && isHalfRead(after)) this.#announce('half_read', number);
      },
      misbehaved: (how) => change({ misbehaviours: [...(current()?.misbehaviours ?? []), how] }),
      parts: (parts) => change({ parts }),
      reached: (phase) => {
        change(phase === 'body_read' ? { bodyReadMs: this.#elapsed() } : { carriedOutMs: this.#elapsed() });
        this.#announce(phase, number);
      },
      hung: () => change({ outcome: 'hung' }),
      end: (outcome, status) => {
        if (current()?.endedMs !== undefined) return;
        const hung = current()?.outcome === 'hung';
        change({ outcome: hung ? 'hung' : outcome, status, endedMs: this.#elapsed() });
        this.#announce('ended', number);
      },
    };
  }

  #add(request: NewRequest): number {
    this.#numbered += 1;
    const { 'content-length': length, 'transfer-encoding': transferEncoding } = request.headers;
    this.#records.set(this.#numbered, {
      ...request,
      number: this.#numbered,
      contentLength: length === undefined ? undefined : Number(length),
      transferEncoding,
      arrivedMs: this.#elapsed(),
      bodyReadMs: undefined,
      carriedOutMs: undefined,
      endedMs: undefined,
      bodyBytes: 0,
      parts: [],
      misbehaviours: [],
      outcome: 'pending',
      status: undefined,
    });
    this.#announce('arrived', this.#numbered);
    return this.#numbered;
  }

  #announce(phase: Phase, number: number): void {
    const record = this.#records.get(number);
    if (record === undefined) return;
    for (const listener of this.#listeners) listener(phase, record);
  }

  #elapsed(): number {
    return this.#now() - this.#startedAt;
  }
}
