import { ColumnError } from '../errors.ts';
import { type ColumnPlace, findColumn } from './header.ts';
import { lineEnd, splitLines } from './lines.ts';
import { DELIMITERS, type Delimiter, loadParser, type Parse } from './parser.ts';
import { Rows } from './rows.ts';

const LF = 0x0a;
const CR = 0x0d;

export interface ColumnOptions {
  readonly file: string;
  /** As the input has it: a name, or a number from 1. */
  readonly column: string;
  /** Whether the file may be a list of one identifier per line instead. */
  readonly maybePlain: boolean;
  /** Called before the first line is given, with the lines of the file before it; without a place for a plain list. */
  readonly onStart: (linesBefore: number, place: ColumnPlace | undefined) => void;
}

/**
 * One column of CSV or TSV text: a line for each line behind the header, which holds nothing but the field.
 *
 * @param text UTF-8 without byte order mark, in chunks of any size
 * @returns chunks that are valid until the next one is asked for
 * @throws {ColumnError}
 */
export async function* readColumn(
  text: AsyncIterable<Uint8Array>,
  options: ColumnOptions,
): AsyncGenerator<Uint8Array, void, undefined> {
  const header = new HeaderSearch(options, await loadParser());
  let start: Start | undefined;
  for await (const lines of splitLines(text, options.file)) {
    if (start === undefined) {
      start = header.search(lines);
      if (start === undefined) continue;
      yield start.rows === undefined ? start.rest : start.rows.take(start.rest);
    } else {
      yield start.rows === undefined ? lines : start.rows.take(lines);
    }
  }
  if (start === undefined && !options.maybePlain) {
    throw new ColumnError({ file: options.file, line: undefined, fault: 'it is empty: not even a header.' });
  }
}

/** What follows the header, or all lines of a plain list from the first that is not blank. */
interface Start {
  /** `undefined` for a plain list. */
  readonly rows: Rows | undefined;
  readonly rest: Uint8Array;
}

/** What Excel reads and writes in front of a header, to say which delimiter follows. */
const DELIMITER_LINE = /^"?sep=(.)"?[\r\n]*$/i;

/** Looks for the first line that is not blank, behind one that says which delimiter follows. */
class HeaderSearch {
  readonly #options: ColumnOptions;
  readonly #parse: Parse;
  #line = 1;
  #delimiter: Delimiter | undefined;

  constructor(options: ColumnOptions, parse: Parse) {
    this.#options = options;
    this.#parse = parse;
  }

  /** @returns nothing while all lines are blank */
  search(lines: Uint8Array): Start | undefined {
    for (let start = 0; start < lines.length; ) {
      const end = lineEnd(lines, start);
      const line = lines.subarray(start, end);
      const isBlank = line.every((byte) => byte === 0x20 || byte === 0x09 || byte === LF || byte === CR);
      const delimiter = this.#delimiter ?? delimiterIn(line);
      if (!isBlank && delimiter === this.#delimiter) return this.#start(line, lines.subarray(start));
      this.#delimiter = delimiter;
      start = end;
      this.#line++;
    }
    return undefined;
  }

  #start(header: Uint8Array, lines: Uint8Array): Start {
    const { file, column, maybePlain, onStart } = this.#options;
    const parse = this.#parse;
    const delimiter = this.#delimiter;
    const place = findColumn(header, {
      file,
      column,
      maybePlain: maybePlain && delimiter === undefined,
      line: this.#line,
      delimiters: delimiter === undefined ? DELIMITERS : [delimiter],
      parse,
    });
    const linesBefore = place === undefined ? this.#line - 1 : this.#line;
    onStart(linesBefore, place);
    if (place === undefined) return { rows: undefined, rest: lines };
    const rows = new Rows({ file, linesBefore, header, place, parse });
    return { rows, rest: lines.subarray(header.length) };
  }
}

function delimiterIn(line: Uint8Array): Delimiter | undefined {
  const [, character] = DELIMITER_LINE.exec(Buffer.from(line.subarray(0, 10)).toString('latin1')) ?? [];
  return DELIMITERS.find((delimiter) => delimiter.character === character);
}
