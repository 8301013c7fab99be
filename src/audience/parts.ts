import { createHash } from 'node:crypto';
import type { Engine, EnginePart } from './engine/engine.ts';
import { AudienceTooLargeError } from './errors/audience-too-large-error.ts';
import type { Limits } from './limits.ts';
import type { Part } from './types.ts';

export interface PartsOptions {
  readonly split: boolean;
  readonly keepBytes: boolean;
  readonly limits: Limits;
}

export interface FinishedParts {
  readonly parts: readonly Part[];
  readonly size: number;
  /** Of all parts, one after the other. */
  readonly sha256: string;
}

interface HashedPart extends EnginePart {
  readonly sha256: string;
}

/** Collects the parts as the engine completes them, hashing each while it is still near. */
export class Parts {
  readonly #options: PartsOptions;
  readonly #whole = createHash('sha256');
  readonly #parts: Omit<HashedPart, 'bytes'>[] = [];
  #size = 0;

  constructor(options: PartsOptions) {
    this.#options = options;
  }

  /** Bytes that a part may have: without `split`, a whole file. */
  get limit(): number {
    return this.#options.split ? this.#options.limits.part : this.#options.limits.file;
  }

  /** @throws {AudienceTooLargeError} for one part more than JPush keeps files for an app */
  add({ address, size, count, bytes }: EnginePart): void {
    this.#whole.update(bytes);
    this.#size += size;
    this.checkSize(this.#size);
    if (this.#options.split && this.#parts.length === this.#options.limits.parts) throw this.#tooLarge();
    this.#parts.push({ address, size, count, sha256: this.#digest(bytes) });
  }

  /** @throws {AudienceTooLargeError} if an audience of that many bytes cannot fit, however it is cut */
  checkSize(size: number): void {
    const { part, parts } = this.#options.limits;
    if (size > part * parts) throw this.#tooLarge();
  }

  /** Call once, after the engine's last part. */
  finish(engine: Engine): FinishedParts {
    const sha256 = this.#whole.digest('hex');
    return { parts: this.#finishedParts(engine, sha256), size: this.#size, sha256 };
  }

  #finishedParts(engine: Engine, sha256: string): readonly Part[] {
    if (!this.#options.split && this.#parts.length > 1) {
      const count = this.#parts.reduce((sum, part) => sum + part.count, 0);
      return [{ count, size: this.#size, sha256, bytes: undefined }];
    }
    return this.#parts.map((part) => ({
      count: part.count,
      size: part.size,
      sha256: part.sha256,
      bytes: this.#options.keepBytes ? engine.bytesAt(part.address, part.size) : undefined,
    }));
  }

  /** The first part begins the whole, so its digest costs nothing. */
  #digest(bytes: Uint8Array): string {
    const hash = this.#parts.length === 0 ? this.#whole.copy() : createHash('sha256').update(bytes);
    return hash.digest('hex');
  }

  #tooLarge(): AudienceTooLargeError {
    const { part, parts } = this.#options.limits;
    return new AudienceTooLargeError({ parts, partLimit: part });
  }
}
