import type { AudienceType } from '../shared/types.ts';
import { readCids, readDeletion, readFile, readFileId, readList, readSchedules } from './answers.ts';
import { BadAnswerError, type JPushError, UnconfirmedDeletionError } from './errors.ts';
import { isSameFile, uuidOf } from './file-id.ts';
import type { Answer, OutgoingBody } from './http/transport.ts';
import { MAX_CIDS_PER_CALL } from './limits.ts';
import { RateLimiter } from './rate/limiter.ts';
import type { Wait } from './rate/window.ts';
import { type Request, Requests } from './requests.ts';
import { readAllSchedules } from './schedule-pages.ts';
import type { JPushOptions, RemoteFile } from './types.ts';

/** Requests for schedules that JPush lets in per window, in a pool of their own (schedule API). */
const SCHEDULE_REQUESTS_PER_WINDOW = 100;
/**
 * Requests for cids per window. No source names their pool, which is probably the push API's of several hundred a
 * minute; a run makes two of them at most.
 */
const CID_REQUESTS_PER_WINDOW = 20;

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
  readonly #requests: Requests;
  readonly #files: RateLimiter;
  readonly #schedules: RateLimiter;
  readonly #cids: RateLimiter;

  constructor(options: JPushOptions) {
    const { clock, onEvent } = options;
    const announce = (wait: Wait): void => onEvent({ kind: 'wait', ...wait });
    this.#options = options;
    this.#requests = new Requests(options);
    this.#files = new RateLimiter({ limit: options.requests_per_minute, clock, announce });
    this.#schedules = new RateLimiter({ limit: SCHEDULE_REQUESTS_PER_WINDOW, clock, announce });
    this.#cids = new RateLimiter({ limit: CID_REQUESTS_PER_WINDOW, clock, announce });
  }

  /** What JPush last said is left of the window that all jobs share. */
  get rateLimitRemaining(): number | undefined {
    return this.#files.remaining;
  }

  /** How many requests were begun, those for schedules and tries that failed among them. */
  get requestCount(): number {
    return this.#requests.requestCount;
  }

  /** How many file requests may start at once. */
  get available(): number {
    return this.#files.available;
  }

  async listFiles(): Promise<Listing> {
    const call = 'list the files';
    return this.#askFiles({ call, method: 'GET', path: '/v3/files' }, (answer) => ({
      ...readList(call, answer, this.#options.time_zone),
      now: answer.date,
    }));
  }

  async getFile(fileId: string): Promise<RemoteFile & { readonly now: number | undefined }> {
    const call = `get the file ${uuidOf(fileId)}`;
    const path = `/v3/files/${encodeURIComponent(fileId)}`;
    return this.#askFiles({ call, method: 'GET', path }, (answer) => {
      const file = readFile(call, answer, this.#options.time_zone);
      if (!isSameFile(fileId, file.file_id)) throw new BadAnswerError(call, 'it is about another file');
      return { ...file, now: answer.date };
    });
  }

  /** Hides the lines of an audience in whatever JPush says from now on. */
  hide(audience: Uint8Array): void {
    this.#requests.hide(audience);
  }

  /**
   * Also succeeds for a file that does not exist (File Management API). An answer that confirms nothing is believed
   * when the list no longer has the file.
   *
   * @param beforeTry called right before each try; when it throws, nothing is sent and its error is thrown
   */
  async deleteFile(fileId: string, beforeTry?: () => Promise<void>): Promise<void> {
    const call = `delete the file ${uuidOf(fileId)}`;
    const path = `/v3/files/${encodeURIComponent(fileId)}`;
    try {
      await this.#askFiles(
        { call, method: 'DELETE', path, ...(beforeTry === undefined ? {} : { beforeTry }) },
        (answer) => readDeletion(call, answer),
      );
    } catch (error) {
      if (!(error instanceof UnconfirmedDeletionError) || !(await this.#isGone(fileId))) throw error;
    }
  }

  /**
   * Opens connections ahead of requests, until so many were opened, or as many as are used at once. Nothing is sent on
   * them; one that fails or that JPush closes meanwhile costs nothing.
   */
  prepare(connections: number): void {
    this.#requests.prepare(connections);
  }

  /** Loads what an upload needs; best while an answer is waited for. Else `uploadFile` does it. */
  async loadUpload(): Promise<void> {
    await import('./http/multipart.ts');
  }

  /**
   * Sends one file, once: only an answer that says "too many requests" makes it try again. Whether a failure left
   * the file at JPush, `certainlyDidNothing` says.
   *
   * @returns its file_id and the service's clock
   */
  async uploadFile(upload: {
    readonly type: AudienceType;
    readonly name: string;
    readonly ttl: number;
    readonly bytes: Uint8Array;
  }): Promise<{ readonly file_id: string; readonly now: number | undefined }> {
    const { multipartBody } = await import('./http/multipart.ts');
    const call = 'upload the file';
    this.hide(upload.bytes);
    const body = (): OutgoingBody => {
      const made: OutgoingBody = multipartBody(upload, (bytes) => {
        this.#options.onEvent({ kind: 'sent', name: upload.name, bytes, of: made.length });
      });
      return made;
    };
    return this.#askFiles({ call, method: 'POST', path: `/v3/files/${upload.type}`, body }, (answer) => ({
      file_id: readFileId(call, answer),
      now: answer.date,
    }));
  }

  /** Every pending schedule, disabled ones included, as JSON gave it, of all pages. */
  async listSchedules(): Promise<readonly unknown[]> {
    const call = 'list the schedules';
    return await readAllSchedules(call, (number) => {
      const path = `/v3/schedules?page=${number}`;
      return this.#requests.ask({ call, method: 'GET', path, limiter: this.#schedules }, (answer) =>
        readSchedules(call, answer),
      );
    });
  }

  /**
   * Fetches ids against repeated pushes: JPush sends a push or schedule with the same `cid` once a day (advanced push
   * features). They cannot be made up.
   *
   * @param count at least 1
   * @returns `<AppKey>-<uuid>`, as many as asked for
   */
  async fetchCids(type: 'push' | 'schedule', count: number): Promise<readonly string[]> {
    const call = 'fetch the cids';
    // Which key is in ids of developer-level credentials is unknown.
    const { level, key } = this.#options.credentials;
    const cids: string[] = [];
    while (cids.length < count) {
      const wanted = Math.min(MAX_CIDS_PER_CALL, count - cids.length);
      const path = `/v3/push/cid?count=${wanted}&type=${type}`;
      const expected = { count: wanted, key: level === 'app' ? key : undefined };
      const page = await this.#requests.ask({ call, method: 'GET', path, limiter: this.#cids }, (answer) =>
        readCids(call, answer, expected),
      );
      cids.push(...page);
    }
    return cids;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#requests[Symbol.asyncDispose]();
  }

  #askFiles<T>(request: Omit<Request, 'limiter'>, read: (answer: Answer) => T): Promise<T> {
    return this.#requests.ask({ ...request, limiter: this.#files }, read);
  }

  /** Whether the list, complete as it is, no longer has the file; false where that cannot be seen. */
  async #isGone(fileId: string): Promise<boolean> {
    const { cancelled } = this.#options;
    cancelled.throwIfAborted();
    try {
      const { files, total_count } = await this.listFiles();
      return total_count === files.length && !files.some(({ file_id }) => isSameFile(file_id, fileId));
    } catch {
      cancelled.throwIfAborted();
      return false;
    }
  }
}
