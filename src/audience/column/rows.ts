import { pluralize } from '../../shared/format.ts';
import { ColumnError } from '../errors.ts';
import type { ColumnPlace } from './header.ts';
import { lineEnd } from './lines.ts';
import type { Parse } from './parser.ts';

const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;

const OPEN_QUOTES =
  'a field in quotes does not end on its line. Export the file without line breaks inside of fields.';
const MISPLACED_QUOTES =
  'a quotation mark is inside of a field, or something follows one that ends a field. Export the file as CSV, with such fields in quotes and their quotation marks doubled.';

export interface RowsOptions {
  readonly file: string;
  /** Lines of the file before the first row. */
  readonly linesBefore: number;
  /** The line of the header. Where files were joined it comes again, and is no row. */
  readonly header: Uint8Array;
  readonly place: ColumnPlace;
  readonly parse: Parse;
}

/**
 * Takes one field out of every row, each on a line of its own, an empty one for a blank line: so the lines that come
 * out have the same numbers as the rows, but for the header. Rows are lines: a field over several is an error.
 *
 * Rows are read here, byte by byte, several times as fast as by the parser. What does not fit its rules is left to it.
 */
export class Rows {
  readonly #options: RowsOptions;
  readonly #delimiter: number;
  /** 1 for bytes at which a field without quotes may end. */
  readonly #isSpecial = new Uint8Array(256);
  /** Without its line end; a copy, since the chunk may be filled again. */
  readonly #header: Uint8Array;
  #line: number;
  #output = Buffer.alloc(0);
  #length = 0;

  constructor(options: RowsOptions) {
    this.#options = options;
    this.#delimiter = options.place.delimiter.character.charCodeAt(0);
    this.#line = options.linesBefore + 1;
    this.#header = Uint8Array.from(options.header.filter((byte) => byte !== LF && byte !== CR));
    for (const byte of [LF, CR, QUOTE, this.#delimiter]) this.#isSpecial[byte] = 1;
  }

  /**
   * @param bytes whole lines, the last one ended too
   * @returns valid until the next call
   * @throws {ColumnError} for a row that has another number of fields than the header, or quotes that do not fit
   */
  take(bytes: Uint8Array): Uint8Array {
    if (this.#output.length < bytes.length) this.#output = Buffer.allocUnsafe(bytes.length);
    this.#length = 0;
    for (let at = 0; at < bytes.length; ) {
      const next = this.#takeRow(bytes, at);
      at = next === -1 ? this.#parseRow(bytes, at) : next;
    }
    return this.#output.subarray(0, this.#length);
  }

  /** @returns where the next row starts, or -1 for a row that the parser must judge */
  #takeRow(bytes: Uint8Array, start: number): number {
    const { index, fields } = this.#options.place;
    const special = this.#isSpecial;
    let at = start;
    const behind = this.#behindHeader(bytes, start);
    if (behind !== -1) {
      this.#endLine();
      return behind;
    }
    for (let field = 0; ; field++) {
      const from = at;
      let byte = bytes[at] ?? LF;
      if (byte === QUOTE) {
        at = behindQuotes(bytes, from + 1);
        if (at === -1) return -1;
        byte = bytes[at] ?? LF;
        if (special[byte] === 0) return -1;
        if (field === index) this.#copyQuoted(bytes, from + 1, at - 1);
      } else {
        while (special[byte] === 0) byte = bytes[++at] ?? LF;
        if (byte === QUOTE) return -1;
        if (field === index) this.#copy(bytes, from, at);
      }
      at++;
      if (byte === this.#delimiter) continue;
      if (byte === CR && bytes[at] === LF) at++;
      if (field + 1 !== fields && !isBlank(bytes, start, at)) throw this.#wrongCount(field + 1);
      this.#endLine();
      return at;
    }
  }

  /** Where the line ends if it is the header again, perhaps behind a byte order mark; otherwise -1. */
  #behindHeader(bytes: Uint8Array, start: number): number {
    const header = this.#header;
    const hasMark = bytes[start] === 0xef && bytes[start + 1] === 0xbb && bytes[start + 2] === 0xbf;
    const from = hasMark ? start + 3 : start;
    for (let i = 0; i < header.length; i++) if (bytes[from + i] !== header[i]) return -1;
    const end = from + header.length;
    return bytes[end] === LF || bytes[end] === CR ? lineEnd(bytes, end) : -1;
  }

  #copy(bytes: Uint8Array, from: number, to: number): void {
    const output = this.#output;
    let length = this.#length;
    for (let at = from; at < to; at++) output[length++] = bytes[at] ?? 0;
    this.#length = length;
  }

  /** Two quotation marks in quotes are one. */
  #copyQuoted(bytes: Uint8Array, from: number, to: number): void {
    for (let at = from; at < to; at++) {
      const byte = bytes[at] ?? 0;
      this.#output[this.#length++] = byte;
      if (byte === QUOTE) at++;
    }
  }

  #endLine(): void {
    this.#output[this.#length++] = LF;
    this.#line++;
  }

  /** @returns where the next row starts */
  #parseRow(bytes: Uint8Array, start: number): number {
    const { place, parse } = this.#options;
    const end = lineEnd(bytes, start);
    try {
      const [record = []] = parse(bytes.subarray(start, end), place.delimiter);
      if (record.length !== place.fields) throw this.#wrongCount(record.length);
      const field = Buffer.from(record[place.index] ?? '', 'latin1');
      this.#copy(field, 0, field.length);
    } catch (error) {
      if (error instanceof ColumnError) throw error;
      // Without the parser's error as its cause: that quotes the row.
      const isOpen = error instanceof Error && 'code' in error && error.code === 'CSV_QUOTE_NOT_CLOSED';
      throw this.#fault(isOpen ? OPEN_QUOTES : MISPLACED_QUOTES);
    }
    this.#endLine();
    return end;
  }

  #wrongCount(found: number): ColumnError {
    const { fields } = this.#options.place;
    return this.#fault(
      `the row has ${pluralize(found, 'field')}, the header has ${fields}, so its fields may be those of other columns. Correct the row, or export the file again.`,
    );
  }

  #fault(fault: string): ColumnError {
    return new ColumnError({ file: this.#options.file, line: this.#line, fault });
  }
}

/** Behind the quotes that began before `from`, or -1 where they do not end on the line. */
function behindQuotes(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === LF || byte === CR) return -1;
    if (byte !== QUOTE) continue;
    if (bytes[at + 1] !== QUOTE) return at + 1;
    at++;
  }
  return -1;
}

function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const byte = bytes[at];
    if (byte !== 0x20 && byte !== 0x09 && byte !== LF && byte !== CR) return false;
  }
  return true;
}
