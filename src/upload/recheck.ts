import type { RemoteFile } from '../jpush/types.ts';
import type { Clock } from '../shared/clock.ts';
import type { AudienceType } from '../shared/types.ts';
import { UnknownOutcomeError } from './errors.ts';

/**
 * Milliseconds after a send failed with an unknown outcome at which the list is checked: a service that lost the
 * connection may still be storing.
 */
const RECHECKS_AFTER_MS = [1500, 5500] as const;
/** Checks that are due within one such span share a request, which begins at its end: late enough for all of them. */
const SHARED_SPAN_MS = 200;

/** What checking the list needs of the world. */
export interface ListRecheckOptions {
  readonly client: { listFiles(): Promise<{ readonly files: readonly RemoteFile[] }> };
  /** The same audience may be in upload under the other type at this moment, with the same name. */
  readonly type: AudienceType;
  /** The files that were at JPush before this run sent anything. */
  readonly before: readonly RemoteFile[];
  readonly clock: Clock;
  readonly cancelled: AbortSignal;
}

/** Checks the list for files that a lost answer left behind. Parts that failed together share the requests. */
export class ListRecheck {
  readonly #options: ListRecheckOptions;
  /** Ids of files that cannot be a part whose outcome is unknown. */
  readonly #known: Set<string>;
  /** Names of parts that have their file, and of those that were sent though an earlier copy may still be stored. */
  readonly #delivered = new Set<string>();
  readonly #watched = new Set<string>();
  /** By the time of the clock at which it begins. */
  readonly #checks = new Map<number, Promise<readonly RemoteFile[]>>();

  constructor(options: ListRecheckOptions) {
    this.#options = options;
    this.#known = new Set(options.before.map(({ file_id }) => file_id));
  }

  /** Takes a file for the part of that name; false where it was there before, or is another part's already. */
  claim(file_id: string, name: string): boolean {
    if (this.#known.has(file_id)) return false;
    this.#known.add(file_id);
    this.#delivered.add(name);
    return true;
  }

  /** Asks for a check at the end, whether the part arrived twice. */
  watch(name: string): void {
    this.#watched.add(name);
  }

  /**
   * Searches the list for a part whose send has just failed.
   *
   * @throws UnknownOutcomeError when a new file has no name: it may be the part, and another send would
   *   double it
   */
  async find(name: string, lost: unknown): Promise<RemoteFile | undefined> {
    const failed = this.#options.clock.now();
    let isNameless = false;
    for (const after of RECHECKS_AFTER_MS) {
      const fresh = this.#fresh(await this.#check(failed + after));
      const found = fresh.find(({ file_name }) => file_name === name);
      if (found !== undefined) return found;
      isNameless = fresh.some(({ file_name }) => file_name === undefined);
    }
    if (isNameless) throw new UnknownOutcomeError({ cause: lost });
    return undefined;
  }

  /** Second files of parts that were sent again; none where that cannot be seen. */
  async findSecondCopies(): Promise<readonly RemoteFile[]> {
    const names = [...this.#watched].filter((name) => this.#delivered.has(name));
    if (names.length === 0) return [];
    const files = await this.#list().catch(() => []);
    return this.#fresh(files).filter(({ file_name }) => file_name !== undefined && names.includes(file_name));
  }

  #fresh(files: readonly RemoteFile[]): readonly RemoteFile[] {
    return files.filter(({ file_id }) => !this.#known.has(file_id));
  }

  #check(due: number): Promise<readonly RemoteFile[]> {
    const { clock, cancelled } = this.#options;
    const begin = Math.ceil(due / SHARED_SPAN_MS) * SHARED_SPAN_MS;
    const check =
      this.#checks.get(begin) ?? clock.sleep(begin - clock.now(), cancelled).then(() => this.#list());
    this.#checks.set(begin, check);
    return check;
  }

  async #list(): Promise<readonly RemoteFile[]> {
    const { client, type } = this.#options;
    const { files } = await client.listFiles();
    return files.filter((file) => file.type === type);
  }
}
