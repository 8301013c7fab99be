import { isAscii, isUtf8 } from 'node:buffer';
import { ChineseReader } from './chinese.ts';
import { EncodingError, MixedEncodingError, type WrongEncoding } from './errors.ts';
import type { Source } from './types.ts';

/** Bytes of a line by which its encoding is judged. */
const LONGEST_LINE = 65_536;

const LF = 0x0a;
const CR = 0x0d;

/** So few characters of GB18030 are as well some broken bytes. */
const FEW_CHARACTERS = 2;

/** Lines of one encoding, as far as they are not plain ASCII. */
interface Tally {
  count: number;
  /** The first one, from 1. */
  first: number;
}

/**
 * Reads a whole file to see in which encoding it is, line by line: one bad line in it is a matter of that line, but
 * lines that read as GB18030, or as two encodings, are a matter of the file.
 *
 * @throws the signal's reason, between two chunks
 * @throws {EncodingError} {MixedEncodingError} where the lines say so
 */
export async function diagnose(
  source: Source,
  {
    encoding: expected,
    signal,
  }: { readonly encoding: 'utf-8' | 'gb18030'; readonly signal?: AbortSignal | undefined },
): Promise<void> {
  const lines = new LineJudge();
  for await (const chunk of source.chunks()) {
    signal?.throwIfAborted();
    lines.add(chunk);
  }
  lines.end();
  const file = source.name;
  const { utf8, gb, wide, readsAsGb } = lines;
  if (wide !== undefined) {
    const narrow = readsAsGb || expected === 'gb18030' ? 'GB18030' : 'UTF-8';
    throw new MixedEncodingError({ file, encodings: [narrow, wide.encoding], line: wide.line });
  }
  if (utf8.count > 0 && readsAsGb) {
    const encodings =
      utf8.first < gb.first ? (['UTF-8', 'GB18030'] as const) : (['GB18030', 'UTF-8'] as const);
    throw new MixedEncodingError({ file, encodings, line: Math.max(utf8.first, gb.first) });
  }
  if (readsAsGb && expected === 'utf-8') throw new EncodingError({ file, encoding: 'GB18030', expected });
  if (utf8.count > 0 && expected === 'gb18030')
    throw new EncodingError({ file, encoding: 'UTF-8', expected });
}

class LineJudge {
  readonly utf8: Tally = { count: 0, first: 0 };
  readonly gb: Tally = { count: 0, first: 0 };
  /** Lines of no encoding that is known here. */
  other = 0;
  /** A segment of UTF-16 among lines of bytes. */
  wide: { readonly encoding: WrongEncoding; readonly line: number } | undefined;
  readonly #chinese = new ChineseReader();
  #usual = 0;
  #rare = 0;
  #line = 1;
  #pending = Buffer.alloc(0);
  #afterCr = false;

  /** Whether the lines that are no UTF-8 read as Chinese text of GB18030. */
  get readsAsGb(): boolean {
    return this.other * 10 <= this.gb.count && this.#usual >= FEW_CHARACTERS && this.#usual > this.#rare;
  }

  add(chunk: Uint8Array): void {
    const bytes = Buffer.concat([this.#pending, chunk]);
    let start = 0;
    for (let end = 0; end < bytes.length; end++) {
      const byte = bytes[end];
      if (byte !== LF && byte !== CR) continue;
      const isSecondHalf = this.#afterCr && end === start && byte === LF;
      this.#afterCr = byte === CR;
      if (!isSecondHalf) {
        // With the bytes behind: UTF-16 has the rest of its line end there.
        this.#judge(bytes.subarray(start, end), bytes.subarray(start, end + 4));
        this.#line++;
      }
      start = end + 1;
    }
    this.#pending = Buffer.from(bytes.subarray(start));
    if (this.#pending.length > LONGEST_LINE) {
      this.#judge(this.#pending, this.#pending);
      this.#pending = Buffer.alloc(0);
    }
  }

  end(): void {
    this.#judge(this.#pending, this.#pending);
  }

  #judge(line: Buffer, around: Buffer): void {
    if (this.wide === undefined && around.includes(0)) {
      const encoding = utf16In(around);
      if (encoding !== undefined) this.wide = { encoding, line: this.#line };
    }
    if (isAscii(line)) return;
    const { usual, rare, isGb } = this.#chinese.readAsGb(line);
    // Two bytes may be either by chance; three in a row hardly.
    if (isUtf8(line) && usual <= rare && this.#chinese.readsAsUtf8(line)) {
      this.#count(this.utf8);
    } else if (isUtf8(line)) {
      return;
    } else if (isGb) {
      this.#count(this.gb);
      this.#usual += usual;
      this.#rare += rare;
    } else {
      this.other++;
    }
  }

  #count(tally: Tally): void {
    if (tally.count === 0) tally.first = this.#line;
    tally.count++;
  }
}

/** Latin letters or digits in a row with a NUL behind or before each, or a CRLF of UTF-16. A stray NUL is none. */
function utf16In(bytes: Buffer): WrongEncoding | undefined {
  const text = bytes.toString('latin1');
  if (/(?:[\t\r\n -~]\0){3}|\r\0\n\0/.test(text)) return 'UTF-16LE';
  if (/(?:\0[\t\r\n -~]){3}|\0\r\0\n/.test(text)) return 'UTF-16BE';
  return undefined;
}
