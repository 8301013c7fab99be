import type { AudienceType } from '../../shared/types.ts';
import { EngineMemoryError } from '../errors.ts';
import type { AudienceCounts, Rule } from '../types.ts';
import { asEngine, type EngineExports } from './exports.ts';
import { isHeader } from './header.ts';
import { RULES } from './rules.ts';
import { ENGINE_BASE64 } from './wasm.generated.ts';

/** Bytes handed to the engine at once: what fits into a core's own cache. */
const PIECE = 256 * 1024;

export interface EngineOptions {
  readonly type: AudienceType;
  /** 64 bits; a secret one makes it impossible to prepare identifiers that collide. */
  readonly seed: bigint;
  /** A longer raw line is judged by this many bytes. */
  readonly longestLine: number;
  /** Whether parts are asked for later; else the memory of their bytes is used again once they were reported. */
  readonly keepBytes: boolean;
  onProblem(problem: EngineProblem): void;
  /** The audience's next bytes, in order; the engine's own and valid only during the call. */
  onBytes(bytes: Uint8Array): void;
  /** Called when all bytes of the part were. */
  onPart(part: EnginePart): void;
}

/** One thing wrong with a line of the file that is open. */
export interface EngineProblem {
  readonly rule: Rule;
  /** Counted from 1, like `column`. */
  readonly line: number;
  readonly column: number;
  /** Of the invisible character that the rule is about. */
  readonly codePoint: number | undefined;
}

export interface EnginePart {
  /** For `bytesAt`, where parts do not share their memory. */
  readonly address: number;
  readonly size: number;
  readonly count: number;
}

export interface AudienceOpening {
  /** Bytes a part may have. */
  readonly partLimit: number;
  readonly onDuplicate: 'drop' | 'keep' | 'fail';
}

/** The WebAssembly engine with a TypeScript face: one instance reads one audience. */
export class Engine {
  readonly #engine: EngineExports;
  readonly #input: number;
  readonly #onProblem: EngineOptions['onProblem'];
  #leftOver = 0;
  #earlierLines = 0;

  constructor(options: EngineOptions) {
    this.#onProblem = options.onProblem;
    const module = new WebAssembly.Module(Buffer.from(ENGINE_BASE64, 'base64'));
    const instance = new WebAssembly.Instance(module, {
      host: {
        problem: (rule: number, line: number, column: number) => this.#problem(rule, line, column),
        bytes: (address: number, size: number) => options.onBytes(this.bytesAt(address, size)),
        part: (address: number, size: number, count: number) => options.onPart({ address, size, count }),
        isHeader: (address: number, length: number) => isHeader(this.bytesAt(address, length)),
        outOfMemory: () => {
          throw new EngineMemoryError();
        },
      },
    });
    this.#engine = asEngine(instance.exports);
    const { type, seed, longestLine, keepBytes } = options;
    const ids = type === 'registration_id';
    this.#input = this.#engine.setUp(ids, seed, longestLine + PIECE, longestLine, keepBytes);
  }

  /** The files that follow hold what is to be left out. */
  openExclusion(): void {
    this.#earlierLines = 0;
    this.#engine.openExclusion();
  }

  /** The files that follow are the audience. */
  openAudience({ partLimit, onDuplicate }: AudienceOpening): void {
    this.#earlierLines = 0;
    this.#engine.openAudience(partLimit, onDuplicate !== 'keep', onDuplicate === 'fail');
  }

  startFile(): void {
    this.#leftOver = 0;
    this.#engine.startFile();
  }

  read(chunk: Uint8Array): void {
    for (let from = 0; from < chunk.length; from += PIECE) {
      const piece = chunk.subarray(from, from + PIECE);
      this.bytesAt(this.#input + this.#leftOver, piece.length).set(piece);
      this.#leftOver = this.#engine.read(piece.length);
    }
  }

  /** Says which share of all there is to read was read, from 0 to 1: a guess, for speed and memory alone. */
  noteShare(share: number): void {
    this.#engine.setShare(share);
  }

  endFile(): void {
    this.#engine.endFile();
    this.#earlierLines += this.#engine.lineCount();
  }

  endAudience(): void {
    this.#engine.endAudience();
  }

  /** Since the last `open…`, up to the last `endFile`. */
  counts(): AudienceCounts {
    return {
      lines: this.#earlierLines,
      blank: this.#engine.blankCount(),
      invalid: this.#engine.invalidCount(),
      duplicate: this.#engine.duplicateCount(),
      excluded: this.#engine.excludedCount(),
      count: this.#engine.keptCount(),
      warnings: this.#engine.warningCount(),
    };
  }

  /** Lines read of the file that is open. */
  get linesOfFile(): number {
    return this.#engine.lineCount();
  }

  /** Byte order marks at the start of lines of the file that is open; the one at its start is not among them. */
  get marksOfFile(): number {
    return this.#engine.markCount();
  }

  /** Registration IDs since the last `open…` that are nothing but decimal digits. */
  get decimals(): number {
    return this.#engine.decimalCount();
  }

  /** Lines since the last `open…` that look like the other type. */
  get otherType(): number {
    return this.#engine.otherTypeCount();
  }

  /** Whether a letter from `A` to `Z` was read since `openExclusion`; false where that was not called. */
  get hasCapitals(): boolean {
    return this.#engine.hasCapitals() !== 0;
  }

  /** Bytes stored since the last `open…`. */
  get size(): number {
    return this.#engine.byteCount();
  }

  /** The engine's own bytes, valid until it reads on. */
  bytesAt(address: number, size: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#engine.memory.buffer, address >>> 0, size);
  }

  /** The 32-bit hash of an identifier of at most 40 bytes: for tests that need two with the same. */
  hashOf(identifier: Uint8Array): number {
    this.bytesAt(this.#input, identifier.length).set(identifier);
    return this.#engine.hashOf(identifier.length) >>> 0;
  }

  #problem(number: number, line: number, column: number): void {
    const rule = RULES[number & 0xff];
    if (rule === undefined)
      throw new RangeError(`The engine knows a rule ${number} that this side does not.`);
    const codePoint = number > 0xff ? number >> 8 : undefined;
    this.#onProblem({ rule, line, column, codePoint });
  }
}
