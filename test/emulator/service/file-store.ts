import { createHash } from 'node:crypto';
import type { Identifiers } from './identifiers.ts';

export const FILE_TYPES = ['alias', 'registration_id'] as const;
export type FileType = (typeof FILE_TYPES)[number];

export type StoredFile = {
  readonly file_id: string;
  /** One of the two that can be uploaded; only seeds have others, as JPush may add some. */
  readonly type: string;
  readonly file_name: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  /** Undefined when the upload sent none: then JPush gives no `expire_time` either. */
  readonly ttlHours: number | undefined;
  readonly bytes: Buffer;
  readonly sha256: string;
  readonly deletedAt: number | undefined;
};

export type FileStatus = 'valid' | 'expired' | 'deleted' | 'unknown';

export type NewFile = {
  readonly type: string;
  readonly file_name: string;
  readonly bytes: Buffer;
  readonly createdAt: number;
  readonly ttlHours: number | undefined;
  /** Given only by seeds; an upload gets a fresh one. */
  readonly file_id?: string;
};

const DEFAULT_TTL_HOURS = 720;
/** JPush's samples show expire = create + ttl + 2 s. */
const EXPIRY_SLACK_MS = 2_000;

/** The files of one credential set. Deleted and expired ones are readable for tests, never for calls. */
export class FileStore {
  readonly #prefix: string;
  readonly #identifiers: Identifiers;
  readonly #files = new Map<string, StoredFile>();

  constructor(prefix: string, identifiers: Identifiers) {
    this.#prefix = prefix;
    this.#identifiers = identifiers;
  }

  add(file: NewFile): StoredFile {
    const stored: StoredFile = {
      file_id: file.file_id ?? `${this.#prefix}-${this.#identifiers.uuid()}`,
      type: file.type,
      file_name: file.file_name,
      createdAt: file.createdAt,
      expiresAt: file.createdAt + (file.ttlHours ?? DEFAULT_TTL_HOURS) * 3_600_000 + EXPIRY_SLACK_MS,
      ttlHours: file.ttlHours,
      bytes: file.bytes,
      sha256: createHash('sha256').update(file.bytes).digest('hex'),
      deletedAt: undefined,
    };
    this.#files.set(stored.file_id, stored);
    return stored;
  }

  /** Every file ever stored, in the order they came. */
  all(): readonly StoredFile[] {
    return [...this.#files.values()];
  }

  valid(time: number): readonly StoredFile[] {
    return this.all().filter((file) => this.statusAt(file.file_id, time) === 'valid');
  }

  find(fileId: string): StoredFile | undefined {
    return this.#files.get(fileId);
  }

  statusAt(fileId: string, time: number): FileStatus {
    const file = this.#files.get(fileId);
    if (file === undefined) return 'unknown';
    if (file.deletedAt !== undefined && file.deletedAt <= time) return 'deleted';
    return time < file.expiresAt ? 'valid' : 'expired';
  }

  remove(fileId: string, time: number): void {
    const file = this.#files.get(fileId);
    if (file !== undefined && file.deletedAt === undefined) {
      this.#files.set(fileId, { ...file, deletedAt: time });
    }
  }

  clear(): void {
    this.#files.clear();
  }
}
