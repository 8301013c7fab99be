import type { Remark } from '../shared/types.ts';
import type { ColumnPlace } from './column/header.ts';
import { Engine } from './engine/engine.ts';
import { ExclusionTooLargeError } from './errors.ts';
import { LIMITS, type Limits } from './limits.ts';
import { Parts } from './parts.ts';
import { audienceRemarks, columnRemarks, innerMarksRemark, markRemark } from './remarks.ts';
import { readText } from './text.ts';
import type {
  Audience,
  Encoding,
  ExclusionCounts,
  Problem,
  ReadAudienceOptions,
  Rule,
  Source,
} from './types.ts';

/**
 * Reads files into an audience: identifiers(sources) − identifiers(excluded), each once unless
 * `on_duplicate: keep`, in order of first appearance. What is wrong with lines is reported, never decided on: that is
 * `checkAudience`. The parts' bytes lie in memory of this reading alone and do not change.
 * @throws {AudienceTooLargeError} as soon as it is certain that JPush cannot keep the audience
 * @throws {ExclusionTooLargeError} when there is too much to leave out, {EngineMemoryError} where memory runs out
 * @throws {EncodingError} {MixedEncodingError} {NotTextError} for a file that is no text of the encoding as a whole
 * @throws what a source throws, and the signal's reason between two chunks
 */
export async function readAudience(options: ReadAudienceOptions): Promise<Audience> {
  return await new Reading(options).read();
}

const NO_EXCLUSION: ExclusionCounts = {
  lines: 0,
  blank: 0,
  invalid: 0,
  count: 0,
  warnings: 0,
  otherType: 0,
  decimals: 0,
};

class Reading {
  readonly #options: ReadAudienceOptions;
  readonly #limits: Limits;
  readonly #parts: Parts;
  readonly #engine: Engine;
  readonly #encoding: Encoding;
  readonly #remarks: Remark[] = [];
  readonly #places = new Map<string, ColumnPlace>();
  #file = '';
  /** Lines of the file before the first that the engine gets: up to the header of `column`. */
  #linesBefore = 0;
  #hasColumn = false;
  /** Of the audience itself: those of exclusion files are not counted. */
  #rows = 0;
  #share = 0;
  #bytes = 0;
  #lines = 0;

  constructor(options: ReadAudienceOptions) {
    const { rules, keepBytes, seed, onProblem } = options;
    this.#options = options;
    this.#encoding = options.encoding ?? 'utf-8';
    this.#limits = options.limits ?? LIMITS;
    this.#parts = new Parts({ split: rules.on_oversize === 'split', keepBytes, limits: this.#limits });
    this.#engine = new Engine({
      type: rules.type,
      seed,
      keepBytes,
      longestLine: this.#limits.line,
      onProblem: ({ rule, line, column, codePoint }) => {
        if (rule === 'row_too_long') this.#rows += 1;
        onProblem?.({
          rule: this.#ruleOf(rule),
          file: this.#file,
          ...this.#placeOf(line, column),
          ...(codePoint === undefined ? {} : { codePoint }),
        });
      },
      onBytes: (bytes) => this.#parts.hash(bytes),
      onPart: (part) => this.#parts.add(part),
    });
  }

  async read(): Promise<Audience> {
    const exclusion = await this.#readExclusion();
    this.#rows = 0;
    await this.#readSources();
    const { rules } = this.#options;
    const counts = this.#engine.counts();
    const finished = this.#parts.finish(this.#engine);
    const facts = {
      rules,
      counts,
      exclusion: this.#options.excluded.length === 0 ? undefined : exclusion,
      size: finished.size,
      limits: this.#limits,
    };
    return {
      ...finished,
      counts,
      otherType: this.#engine.otherType,
      decimals: this.#engine.decimals,
      rows: this.#rows,
      hasCapitals: this.#engine.hasCapitals,
      exclusion,
      remarks: [...this.#remarks, ...columnRemarks(this.#places), ...audienceRemarks(facts)],
    };
  }

  async #readExclusion(): Promise<ExclusionCounts> {
    const { excluded } = this.#options;
    const limit = this.#limits.exclusion;
    if (excluded.length === 0) return NO_EXCLUSION;
    this.#engine.openExclusion();
    for (const source of excluded) {
      await this.#readFile(source, true, () => {
        if (this.#engine.size > limit) throw new ExclusionTooLargeError({ file: source.name, limit });
      });
    }
    const { lines, blank, invalid, count, warnings } = this.#engine.counts();
    const { otherType, decimals } = this.#engine;
    return { lines, blank, invalid, count, warnings, otherType, decimals };
  }

  async #readSources(): Promise<void> {
    const { sources, rules } = this.#options;
    this.#engine.openAudience({ partLimit: this.#parts.limit, onDuplicate: rules.on_duplicate });
    for (const source of sources) {
      await this.#readFile(source, false, () => this.#parts.checkSize(this.#engine.size));
    }
    this.#engine.endAudience();
  }

  async #readFile(source: Source, isExclusion: boolean, check: () => void): Promise<void> {
    const { onProgress, signal } = this.#options;
    this.#file = source.name;
    this.#linesBefore = 0;
    this.#hasColumn = false;
    this.#engine.startFile();
    const text = readText(source, {
      encoding: this.#encoding,
      signal,
      onByteOrderMark: () => this.#remarks.push(markRemark(source.name)),
    });
    for await (const chunk of await this.#linesOf(text, source.name, isExclusion)) {
      signal?.throwIfAborted();
      this.#engine.read(this.#options.ignoreCase === true ? inLowerCase(chunk) : chunk);
      check();
      this.#noteShare();
      this.#bytes += chunk.length;
      onProgress?.({ bytes: this.#bytes, lines: this.#lines + this.#engine.linesOfFile });
    }
    this.#engine.endFile();
    const marks = this.#engine.marksOfFile;
    if (marks > 0) this.#remarks.push(innerMarksRemark(source.name, marks));
    this.#lines += this.#engine.linesOfFile;
  }

  /** Only when it grows: a decompressor takes a chunk, and gives several for it. */
  #noteShare(): void {
    const share = this.#options.share?.() ?? 0;
    if (share === this.#share) return;
    this.#share = share;
    this.#engine.noteShare(share);
  }

  async #linesOf(
    text: AsyncIterable<Uint8Array>,
    file: string,
    isExclusion: boolean,
  ): Promise<AsyncIterable<Uint8Array>> {
    const { column } = this.#options;
    if (column === undefined) return text;
    const { readColumn } = await import('./column/column.ts');
    return readColumn(text, {
      file,
      column,
      maybePlain: isExclusion,
      onStart: (linesBefore, place) => {
        this.#linesBefore = linesBefore;
        this.#hasColumn = place !== undefined;
        if (place !== undefined) this.#places.set(file, place);
      },
    });
  }

  /** Of the line in the file; what lies before the column in its row is not known here. */
  #placeOf(line: number, column: number): Pick<Problem, 'line' | 'column'> {
    return { line: line + this.#linesBefore, column: this.#hasColumn ? 1 : column };
  }

  /** Text that was decoded is UTF-8 but where it could not be. */
  #ruleOf(rule: Rule): Rule {
    return rule === 'not_utf8' && this.#encoding !== 'utf-8' ? 'not_decodable' : rule;
  }
}

/** A copy in which the letters of ASCII are small; in UTF-8 no other character has a byte of theirs. */
function inLowerCase(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte));
}
