import { createHash, type Hash } from 'node:crypto';
import type { Engine, EnginePart } from './engine/engine.ts';
import { AudienceTooLargeError } from './errors.ts';
import type { Limits } from './limits.ts';
import type { LoadedPart, Part } from './types.ts';

export interface PartsOptions {
  readonly split: boolean;
  readonly keepBytes: boolean;
  readonly limits: Limits;
}

export interface FinishedParts {
  readonly parts: readonly Part[];
  readonly loaded: readonly LoadedPart[];
  readonly size: number;
  /** Of all parts, one after the other; empty for an audience that is over the limit and not split. */
  readonly sha256: string;
}

interface FilledPart extends EnginePart {
  readonly sha256: string;
}

/**
 * Collects the parts as the engine fills them, and hashes their bytes while they are near. On this thread: threads of
 * the pool want a copy of the bytes, and making it costs what they save.
 */
export class Parts {
  readonly #options: PartsOptions;
  readonly #whole = createHash('sha256');
  readonly #parts: FilledPart[] = [];
  /** Of the part that is being filled, from the second one on: the first begins the whole. */
  #part: Hash | undefined;
  /** Bytes of all that was seen: of the parts in {@link #size} and of the one that is being filled. */
  #seen = 0;
  #size = 0;

  constructor(options: PartsOptions) {
    this.#options = options;
  }

  /** Bytes that a part may have: without `split`, a whole file. */
  get limit(): number {
    return this.#options.split ? this.#options.limits.part : this.#options.limits.file;
  }

  /** The audience's next bytes, before the part that they end. */
  hash(bytes: Uint8Array): void {
    this.#seen += bytes.length;
    if (this.#isOver(this.#seen)) return;
    this.#whole.update(bytes);
    if (!this.#options.keepBytes || this.#parts.length === 0) return;
    this.#part ??= createHash('sha256');
    this.#part.update(bytes);
  }

  /** @throws {AudienceTooLargeError} for one part more than JPush keeps files for an app */
  add(part: EnginePart): void {
    const { split, limits } = this.#options;
    if (split && this.#parts.length === limits.parts) throw this.#tooLarge();
    this.#size += part.size;
    this.checkSize(this.#size);
    this.#parts.push({ ...part, sha256: this.#isOver(this.#size) ? '' : this.#digest() });
  }

  /** @throws {AudienceTooLargeError} if an audience of that many bytes cannot fit, however it is cut */
  checkSize(size: number): void {
    const { part, parts } = this.#options.limits;
    if (size > part * parts) throw this.#tooLarge();
  }

  /** Call once, after the engine's last part. */
  finish(engine: Engine): FinishedParts {
    const size = this.#size;
    if (this.#isOver(size)) {
      const count = this.#parts.reduce((sum, part) => sum + part.count, 0);
      return { parts: [{ count, size, sha256: '' }], loaded: [], size, sha256: '' };
    }
    const parts = this.#parts.map(({ count, size, sha256 }) => ({ count, size, sha256 }));
    const loaded = this.#options.keepBytes
      ? this.#parts.map(({ count, size, sha256, address }) => ({
          count,
          size,
          sha256,
          bytes: engine.bytesAt(address, size),
        }))
      : [];
    return { parts, loaded, size, sha256: this.#whole.digest('hex') };
  }

  /** Without `split` there is one part; from the second on nothing will be uploaded, so nothing is hashed. */
  #isOver(size: number): boolean {
    return !this.#options.split && size > this.#options.limits.file;
  }

  /** A digest of its own is only for a part that is uploaded, to recognise its file by: hashing takes longer than reading. */
  #digest(): string {
    if (!this.#options.keepBytes) return '';
    const hash = this.#part ?? this.#whole.copy();
    this.#part = undefined;
    return hash.digest('hex');
  }

  #tooLarge(): AudienceTooLargeError {
    const { part, parts } = this.#options.limits;
    return new AudienceTooLargeError({ parts, partLimit: part });
  }
}
