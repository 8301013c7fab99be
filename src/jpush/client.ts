import type { Dispatcher } from 'undici';
import type { AudienceType } from '../audience/types.ts';
import type { Clock } from '../clock.ts';
import {
  readDeletion,
  readFile,
  readFileId,
  readList,
  readSchedules,
  refusalIn,
  type SchedulePage,
} from './answers.ts';
import { openDispatcher } from './dispatcher.ts';
import { BadAnswerError } from './errors/bad-answer.ts';
import { JPushError } from './errors/refusal.ts';
import { Pacer } from './pacer.ts';
import type { Wait } from './pacing.ts';
import type { ProxyEnvironment } from './proxy.ts';
import { isPassing, isRateLimit, MOST_TRIES, pauseAfter, pauseAfterRefusal } from './retry.ts';
import { type Answer, exchange, type Outgoing, type OutgoingBody } from './transport.ts';
import type { RemoteFile } from './types.ts';

/** Requests for schedules that JPush lets in per window, in a pool of their own (schedule API). */
const SCHEDULE_REQUESTS_PER_WINDOW = 100;
/** A schedule that ends while the pages are read shifts the rest; then they are read again, so often. */
const MOST_SCHEDULE_READINGS = 3;

/** What the client tells while it works; it never logs. */
export type JPushEvent =
  | ({ readonly kind: 'wait' } & Wait)
  | { readonly kind: 'retry'; readonly call: string; readonly milliseconds: number; readonly error: Error }
  | { readonly kind: 'sent'; readonly name: string; readonly bytes: number; readonly of: number };

export interface JPushOptions {
  /** Without a slash at its end. */
  readonly api_url: string;
  readonly credentials: { readonly key: string; readonly secret: string };
  /** The zone of JPush's zoneless times. */
  readonly time_zone: string;
  readonly requests_per_minute: number;
  readonly userAgent: string;
  /** Where the proxy variables are. */
  readonly environment: ProxyEnvironment;
  /** Aborted when the job is cancelled: no request starts afterwards. */
  readonly cancelled: AbortSignal;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  readonly onEvent: (event: JPushEvent) => void;
}

export interface Listing {
  /** Valid files of the app. */
  readonly total_count: number;
  readonly files: readonly RemoteFile[];
  /** The service's clock, milliseconds since the epoch; `undefined` when it sent no `Date`. */
  readonly now: number | undefined;
}

/**
 * JPush's file calls and its list of schedules, paced and, where it is safe, tried again. Every method throws
 * {@link JPushError} (refused), {@link BadAnswerError} (nonsense) or NetworkError (did not get through), or the reason
 * of `cancelled`.
 */
export class JPushClient implements AsyncDisposable {
  readonly #options: JPushOptions;
  readonly #dispatcher: Dispatcher;
  readonly #files: Pacer;
  readonly #schedules: Pacer;
  readonly #headers: Readonly<Record<string, string>>;

  constructor(options: JPushOptions) {
    const { clock, credentials, onEvent } = options;
    const announce = (wait: Wait): void => onEvent({ kind: 'wait', ...wait });
    this.#options = options;
    this.#dispatcher = openDispatcher(options.api_url, options.environment);
    this.#files = new Pacer({ limit: options.requests_per_minute, clock, announce });
    this.#schedules = new Pacer({ limit: SCHEDULE_REQUESTS_PER_WINDOW, clock, announce });
    this.#headers = {
      authorization: `Basic ${basicToken(credentials)}`,
      accept: 'application/json',
      'user-agent': options.userAgent,
    };
  }

  /** What JPush last said is left of the window that all jobs share. */
  get rateLimitRemaining(): number | undefined {
    return this.#files.remaining;
  }

  /** How many file requests may start at once. */
  get free(): number {
    return this.#files.free;
  }

  async listFiles(): Promise<Listing> {
    const call = 'list the files';
    return this.#ask({ call, method: 'GET', path: '/v3/files' }, ({ text, date }) => ({
      ...readList(call, text, this.#options.time_zone),
      now: date,
    }));
  }

  async getFile(fileId: string): Promise<RemoteFile & { readonly now: number | undefined }> {
    const call = 'get the file';
    const path = `/v3/files/${encodeURIComponent(fileId)}`;
    return this.#ask({ call, method: 'GET', path }, ({ text, date }) => ({
      ...readFile(call, text, this.#options.time_zone),
      now: date,
    }));
  }

  /** Also succeeds for a file that does not exist (File Management API). */
  async deleteFile(fileId: string): Promise<void> {
    const call = 'delete the file';
    const path = `/v3/files/${encodeURIComponent(fileId)}`;
    return this.#ask({ call, method: 'DELETE', path }, ({ text }) => readDeletion(call, text));
  }

  /**
   * Sends one file, once: only an answer that says "too many requests" makes it try again. Whether a failure left
   * the file at JPush is told by `isSurelyUndone`.
   *
   * @returns its file_id and the service's clock
   */
  async uploadFile(upload: {
    readonly type: AudienceType;
    readonly name: string;
    readonly ttl: number;
    readonly bytes: Uint8Array;
  }): Promise<{ readonly file_id: string; readonly now: number | undefined }> {
    const { multipartBody } = await import('./multipart.ts');
    const call = 'upload the file';
    const body = (): OutgoingBody => {
      const made: OutgoingBody = multipartBody(upload, (bytes) => {
        this.#options.onEvent({ kind: 'sent', name: upload.name, bytes, of: made.length });
      });
      return made;
    };
    return this.#ask({ call, method: 'POST', path: `/v3/files/${upload.type}`, body }, ({ text, date }) => ({
      file_id: readFileId(call, text),
      now: date,
    }));
  }

  /** The `push` of every pending schedule, disabled ones included. */
  async listScheduledPushes(): Promise<readonly unknown[]> {
    for (let reading = 1; reading <= MOST_SCHEDULE_READINGS; reading += 1) {
      const pushes = await this.#readSchedules();
      if (pushes !== undefined) return pushes;
    }
    throw new BadAnswerError('list the schedules', 'their number changed while the pages were read');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#dispatcher.destroy();
  }

  async #readSchedules(): Promise<readonly unknown[] | undefined> {
    const call = 'list the schedules';
    const pushes = new Map<string, unknown>();
    for (let number = 1, total: number | undefined; ; number += 1) {
      const page: SchedulePage = await this.#ask(
        { call, method: 'GET', path: `/v3/schedules?page=${number}`, pacer: this.#schedules },
        ({ text }) => readSchedules(call, text),
      );
      if (total !== undefined && total !== page.total_count) return undefined;
      total = page.total_count;
      for (const { schedule_id, push } of page.schedules) pushes.set(schedule_id, push);
      if (page.schedules.length === 0 || pushes.size >= total) {
        return pushes.size === total ? [...pushes.values()] : undefined;
      }
    }
  }

  async #ask<T>(
    asked: {
      readonly call: string;
      readonly method: Outgoing['method'];
      readonly path: string;
      readonly body?: () => OutgoingBody;
      readonly pacer?: Pacer;
    },
    read: (answer: Answer) => T,
  ): Promise<T> {
    const { clock, random, onEvent, cancelled } = this.#options;
    for (let failures = 1; ; failures += 1) {
      try {
        return read(await this.#try(asked));
      } catch (error) {
        const mayTryAgain = isRateLimit(error) || (asked.method !== 'POST' && isPassing(error));
        if (!mayTryAgain || !(error instanceof Error) || failures >= MOST_TRIES || cancelled.aborted)
          throw error;
        const milliseconds = isRateLimit(error)
          ? pauseAfterRefusal(error, failures, random())
          : pauseAfter(failures, random());
        onEvent({ kind: 'retry', call: asked.call, milliseconds, error });
        if (isRateLimit(error)) (asked.pacer ?? this.#files).block(milliseconds);
        else await clock.sleep(milliseconds, cancelled);
      }
    }
  }

  async #try(asked: {
    readonly call: string;
    readonly method: Outgoing['method'];
    readonly path: string;
    readonly body?: () => OutgoingBody;
    readonly pacer?: Pacer;
  }): Promise<Answer> {
    const { api_url, cancelled } = this.#options;
    const pacer = asked.pacer ?? this.#files;
    await pacer.enter(cancelled);
    let answer: Answer | undefined;
    try {
      const { call, method, path, body } = asked;
      const outgoing = { call, method, url: `${api_url}${path}`, headers: this.#headers };
      answer = await exchange(
        this.#dispatcher,
        body === undefined ? outgoing : { ...outgoing, body: body() },
        cancelled,
      );
    } finally {
      pacer.leave(answer?.rate);
    }
    const refusal = refusalIn(asked.call, answer);
    if (refusal !== undefined) throw refusal;
    return answer;
  }
}

/** What HTTP Basic authentication sends; as secret as the secret in it. */
export function basicToken({ key, secret }: { readonly key: string; readonly secret: string }): string {
  return Buffer.from(`${key}:${secret}`).toString('base64');
}
