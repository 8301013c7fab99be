import type { RemoteFile } from '../jpush/types.ts';
import type { Clock } from '../shared/clock.ts';
import type { AudienceType } from '../shared/types.ts';
import { UnknownOutcomeError } from './errors.ts';

/**
 * Looks at the list after a send whose outcome is unknown, each so many milliseconds after the one before: a service
 * that lost the connection may still be storing.
 */
const RECHECKS_AFTER_MS = [1500, 4000] as const;

/** What checking the list needs of the world. */
export interface ListRecheckOptions {
  readonly client: { listFiles(): Promise<{ readonly files: readonly RemoteFile[] }> };
  /** The same audience may be going up under the other type at this moment, with the same name. */
  readonly type: AudienceType;
  /** The files that were at JPush before this run sent anything. */
  readonly before: readonly RemoteFile[];
  readonly clock: Clock;
  readonly cancelled: AbortSignal;
}

/** Looks at the list for files that a lost answer left behind; parts that look at the same time share one request. */
export class ListRecheck {
  readonly #options: ListRecheckOptions;
  /** Ids of files that cannot be a part in doubt. */
  readonly #settled: Set<string>;
  /** Names of parts that have their file, and of those that were sent though an earlier copy may still be stored. */
  readonly #delivered = new Set<string>();
  readonly #watched = new Set<string>();
  #next: Promise<readonly RemoteFile[]> | undefined;

  constructor(options: ListRecheckOptions) {
    this.#options = options;
    this.#settled = new Set(options.before.map(({ file_id }) => file_id));
  }

  /** Takes a file for the part of that name; false where it was there before, or is another part's already. */
  claim(file_id: string, name: string): boolean {
    if (this.#settled.has(file_id)) return false;
    this.#settled.add(file_id);
    this.#delivered.add(name);
    return true;
  }

  /** Asks for a look at the end, whether the part arrived twice. */
  watch(name: string): void {
    this.#watched.add(name);
  }

  /** @throws UnknownOutcomeError when a new file has no name: it may be the part, and another send would double it */
  async find(name: string, lost: unknown): Promise<RemoteFile | undefined> {
    let isNameless = false;
    for (const pause of RECHECKS_AFTER_MS) {
      const fresh = this.#fresh(await this.#look(pause));
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
    return files.filter(({ file_id }) => !this.#settled.has(file_id));
  }

  #look(pause: number): Promise<readonly RemoteFile[]> {
    const { clock, cancelled } = this.#options;
    this.#next ??= clock.sleep(pause, cancelled).then(() => {
      this.#next = undefined;
      return this.#list();
    });
    return this.#next;
  }

  async #list(): Promise<readonly RemoteFile[]> {
    const { client, type } = this.#options;
    const { files } = await client.listFiles();
    return files.filter((file) => file.type === type);
  }
}
