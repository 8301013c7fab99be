export const id = 20;
export const ids = [20];
export const modules = {

/***/ 1020:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readColumn: () => (/* binding */ readColumn)
});

// EXTERNAL MODULE: ./build/audience/errors.js
var errors = __webpack_require__(3360);
;// CONCATENATED MODULE: ./build/audience/column/header.js

/** Identifiers, or numbers of people: what is there when a header is missing. */
const DATA = /^(?:[0-9a-f]{11}|[0-9a-f]{19}|\d{5,})$/;
/**
 * Finds the column in a header. The delimiter is the one that gives the name; for a number it must be the only one
 * that the header has.
 *
 * @returns nothing for a file that has no columns, where that is allowed
 * @throws {ColumnError} Its message never shows a field: a file without header has data there.
 */
function findColumn(header, options) {
    const splits = options.delimiters.flatMap((delimiter) => splitBy(delimiter, header, options.parse));
    const several = splits.filter(({ names }) => names.length > 1);
    const found = /^[1-9]\d*$/.test(options.column)
        ? byNumber(Number(options.column), { splits, several, options })
        : byName({ splits, several, options });
    if (found === undefined)
        return undefined;
    const { delimiter, names, index } = found;
    return { delimiter, index, fields: names.length };
}
function byName({ splits, several, options }) {
    const wanted = options.column.normalize('NFC');
    const having = ({ names }) => names.includes(wanted);
    const [match, other] = several.length > 0 ? several.filter(having) : splits.filter(having).slice(0, 1);
    if (match === undefined) {
        if (several.length === 0 && options.maybePlain)
            return undefined;
        throw fault(options, `has no field that is called \`${options.column}\`${shape(several)}. ${advice(options)}`);
    }
    if (other !== undefined)
        throw ambiguous(options, [match, other]);
    const index = match.names.indexOf(wanted);
    if (match.names.lastIndexOf(wanted) !== index) {
        throw fault(options, `has two fields that are called \`${options.column}\`. Set \`column\` to the number of the one that is meant, ${index + 1} or ${match.names.lastIndexOf(wanted) + 1}.`);
    }
    return { ...match, index };
}
function byNumber(number, { splits, several, options }) {
    if (several.length === 0 && options.maybePlain)
        return undefined;
    const [match, other] = several.length > 0 ? several : splits;
    if (match === undefined)
        throw fault(options, `cannot be read as CSV: its quotation marks do not fit.`);
    if (several.length > 1 && other !== undefined)
        throw ambiguous(options, [match, other]);
    const index = number - 1;
    const name = match.names[index];
    if (name === undefined) {
        throw fault(options, `has no field ${number}${shape(several)}. ${advice(options)}`);
    }
    const named = match.names.indexOf(options.column);
    if (named !== -1 && named !== index) {
        throw fault(options, `has a field that is called \`${options.column}\`, and another one in that place. Rename the field, so that \`column: ${options.column}\` can mean only one of them.`);
    }
    if (DATA.test(name)) {
        throw fault(options, 'looks like data: its field in that place is an identifier or a number. Export the file with a header, so that its first row is not lost.');
    }
    return { ...match, index };
}
function splitBy(delimiter, header, parse) {
    try {
        const [fields = []] = parse(header, delimiter);
        return [{ delimiter, names: fields.map(nameOf) }];
    }
    catch {
        // What does not fit the quotes with this delimiter is separated by another.
        return [];
    }
}
function nameOf(field) {
    return Buffer.from(field, 'latin1')
        .toString()
        .replace(/^[ \t]+|[ \t]+$/g, '')
        .normalize('NFC');
}
function ambiguous(options, [one, other]) {
    return fault(options, `can be read in two ways, with fields separated by ${one.delimiter.name} or by ${other.delimiter.name}. Set \`column\` to a name that only one of them gives.`);
}
function shape(several) {
    const [split, other] = several;
    if (split === undefined)
        return ' and only one field (no comma, tab, semicolon or vertical bar)';
    return other === undefined ? ` among ${split.names.length}, separated by ${split.delimiter.name}` : '';
}
function advice({ maybePlain, column }) {
    const check = 'Check the spelling and the case of `column`, and that the first line is a header.';
    return maybePlain
        ? `${check} A file of \`exclude_path\` must have \`${column}\` too, or be a list of one identifier per line; until it is read, no one is left out.`
        : check;
}
function fault({ file, line }, text) {
    return new errors/* ColumnError */.Zl({ file, line, fault: `the header ${text}` });
}

// EXTERNAL MODULE: ./build/shared/format.js
var format = __webpack_require__(1753);
;// CONCATENATED MODULE: ./build/audience/column/lines.js


/** A row that is longer is taken for a file without line ends. */
const LONGEST_ROW = 16 * 1024 * 1024;
const LF = 0x0a;
const CR = 0x0d;
/** Chunks of whole lines. The last one is ended where the text does not end it; CRLF is never cut. */
async function* splitLines(text, file) {
    let pending = Buffer.alloc(0);
    for await (const chunk of text) {
        const bytes = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
        const end = lastLineEnd(bytes);
        if (end > 0)
            yield bytes.subarray(0, end);
        // A copy: the chunk may be filled again.
        pending = Uint8Array.from(bytes.subarray(end));
        if (pending.length > LONGEST_ROW) {
            const fault = `a row is longer than ${(0,format/* formatNumber */.ZV)(LONGEST_ROW)} bytes. Check that the file has line ends.`;
            throw new errors/* ColumnError */.Zl({ file, line: undefined, fault });
        }
    }
    if (pending.length === 0)
        return;
    yield pending.at(-1) === CR ? pending : Buffer.concat([pending, Buffer.from('\n')]);
}
/** Behind the end of the line that begins at `from`. */
function lineEnd(bytes, from) {
    for (let at = from; at < bytes.length; at++) {
        if (bytes[at] === LF)
            return at + 1;
        if (bytes[at] === CR)
            return bytes[at + 1] === LF ? at + 2 : at + 1;
    }
    return bytes.length;
}
/** Behind the last line end whose second half cannot be in the next chunk. */
function lastLineEnd(bytes) {
    for (let at = bytes.length - 1; at >= 0; at--) {
        if (bytes[at] === LF || (bytes[at] === CR && at + 1 < bytes.length))
            return at + 1;
    }
    return 0;
}

;// CONCATENATED MODULE: ./build/audience/column/parser.js
/** Characters that may separate fields. */
const DELIMITERS = [
    { character: ',', name: 'commas' },
    { character: '\t', name: 'tabs' },
    { character: ';', name: 'semicolons' },
    { character: '|', name: 'vertical bars' },
];
/** Loads the CSV parser, which only `column` needs. Rows may have any number of fields; quotes are read strictly. */
async function loadParser() {
    const { parse } = await __webpack_require__.e(/* import() */ 175).then(__webpack_require__.bind(__webpack_require__, 5175));
    return (bytes, { character }) => {
        const options = {
            delimiter: character,
            encoding: 'latin1',
            record_delimiter: ['\r\n', '\n', '\r'],
            relax_column_count: true,
        };
        return parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), options);
    };
}

;// CONCATENATED MODULE: ./build/audience/column/rows.js



const rows_LF = 0x0a;
const rows_CR = 0x0d;
const QUOTE = 0x22;
const OPEN_QUOTES = 'a field in quotes does not end on its line. Export the file without line breaks inside of fields.';
const MISPLACED_QUOTES = 'a quotation mark is inside of a field, or something follows one that ends a field. Export the file as CSV, with such fields in quotes and their quotation marks doubled.';
/**
 * Takes one field out of every row, each on a line of its own, an empty one for a blank line: so the lines that come
 * out have the same numbers as the rows, but for the header. Rows are lines: a field over several is an error.
 *
 * Rows are read here, byte by byte, several times as fast as by the parser. What does not fit its rules is left to it.
 */
class Rows {
    #options;
    #delimiter;
    /** 1 for bytes at which a field without quotes may end. */
    #isSpecial = new Uint8Array(256);
    /** Without its line end; a copy, since the chunk may be filled again. */
    #header;
    #line;
    #output = Buffer.alloc(0);
    #length = 0;
    constructor(options) {
        this.#options = options;
        this.#delimiter = options.place.delimiter.character.charCodeAt(0);
        this.#line = options.linesBefore + 1;
        this.#header = Uint8Array.from(options.header.filter((byte) => byte !== rows_LF && byte !== rows_CR));
        for (const byte of [rows_LF, rows_CR, QUOTE, this.#delimiter])
            this.#isSpecial[byte] = 1;
    }
    /**
     * @param bytes whole lines, the last one ended too
     * @returns valid until the next call
     * @throws {ColumnError} for a row that has another number of fields than the header, or quotes that do not fit
     */
    take(bytes) {
        if (this.#output.length < bytes.length)
            this.#output = Buffer.allocUnsafe(bytes.length);
        this.#length = 0;
        for (let at = 0; at < bytes.length;) {
            const next = this.#takeRow(bytes, at);
            at = next === -1 ? this.#parseRow(bytes, at) : next;
        }
        return this.#output.subarray(0, this.#length);
    }
    /** @returns where the next row starts, or -1 for a row that the parser must judge */
    #takeRow(bytes, start) {
        const { index, fields } = this.#options.place;
        const special = this.#isSpecial;
        let at = start;
        const behind = this.#behindHeader(bytes, start);
        if (behind !== -1) {
            this.#endLine();
            return behind;
        }
        for (let field = 0;; field++) {
            const from = at;
            let byte = bytes[at] ?? rows_LF;
            if (byte === QUOTE) {
                at = behindQuotes(bytes, from + 1);
                if (at === -1)
                    return -1;
                byte = bytes[at] ?? rows_LF;
                if (special[byte] === 0)
                    return -1;
                if (field === index)
                    this.#copyQuoted(bytes, from + 1, at - 1);
            }
            else {
                while (special[byte] === 0)
                    byte = bytes[++at] ?? rows_LF;
                if (byte === QUOTE)
                    return -1;
                if (field === index)
                    this.#copy(bytes, from, at);
            }
            at++;
            if (byte === this.#delimiter)
                continue;
            if (byte === rows_CR && bytes[at] === rows_LF)
                at++;
            if (field + 1 !== fields && !isBlank(bytes, start, at))
                throw this.#wrongCount(field + 1);
            this.#endLine();
            return at;
        }
    }
    /** Where the line ends if it is the header again, perhaps behind a byte order mark; otherwise -1. */
    #behindHeader(bytes, start) {
        const header = this.#header;
        const hasMark = bytes[start] === 0xef && bytes[start + 1] === 0xbb && bytes[start + 2] === 0xbf;
        const from = hasMark ? start + 3 : start;
        for (let i = 0; i < header.length; i++)
            if (bytes[from + i] !== header[i])
                return -1;
        const end = from + header.length;
        return bytes[end] === rows_LF || bytes[end] === rows_CR ? lineEnd(bytes, end) : -1;
    }
    #copy(bytes, from, to) {
        const output = this.#output;
        let length = this.#length;
        for (let at = from; at < to; at++)
            output[length++] = bytes[at] ?? 0;
        this.#length = length;
    }
    /** Two quotation marks in quotes are one. */
    #copyQuoted(bytes, from, to) {
        for (let at = from; at < to; at++) {
            const byte = bytes[at] ?? 0;
            this.#output[this.#length++] = byte;
            if (byte === QUOTE)
                at++;
        }
    }
    #endLine() {
        this.#output[this.#length++] = rows_LF;
        this.#line++;
    }
    /** @returns where the next row starts */
    #parseRow(bytes, start) {
        const { place, parse } = this.#options;
        const end = lineEnd(bytes, start);
        try {
            const [record = []] = parse(bytes.subarray(start, end), place.delimiter);
            if (record.length !== place.fields)
                throw this.#wrongCount(record.length);
            const field = Buffer.from(record[place.index] ?? '', 'latin1');
            this.#copy(field, 0, field.length);
        }
        catch (error) {
            if (error instanceof errors/* ColumnError */.Zl)
                throw error;
            // Without the parser's error as its cause: that quotes the row.
            const isOpen = error instanceof Error && 'code' in error && error.code === 'CSV_QUOTE_NOT_CLOSED';
            throw this.#fault(isOpen ? OPEN_QUOTES : MISPLACED_QUOTES);
        }
        this.#endLine();
        return end;
    }
    #wrongCount(found) {
        const { fields } = this.#options.place;
        return this.#fault(`the row has ${(0,format/* pluralize */.td)(found, 'field')}, the header has ${fields}, so its fields may be those of other columns. Correct the row, or export the file again.`);
    }
    #fault(fault) {
        return new errors/* ColumnError */.Zl({ file: this.#options.file, line: this.#line, fault });
    }
}
/** Behind the quotes that began before `from`, or -1 where they do not end on the line. */
function behindQuotes(bytes, from) {
    for (let at = from; at < bytes.length; at++) {
        const byte = bytes[at];
        if (byte === rows_LF || byte === rows_CR)
            return -1;
        if (byte !== QUOTE)
            continue;
        if (bytes[at + 1] !== QUOTE)
            return at + 1;
        at++;
    }
    return -1;
}
function isBlank(bytes, from, to) {
    for (let at = from; at < to; at++) {
        const byte = bytes[at];
        if (byte !== 0x20 && byte !== 0x09 && byte !== rows_LF && byte !== rows_CR)
            return false;
    }
    return true;
}

;// CONCATENATED MODULE: ./build/audience/column/column.js





const column_LF = 0x0a;
const column_CR = 0x0d;
/**
 * One column of CSV or TSV text: a line for each line behind the header, which holds nothing but the field.
 *
 * @param text UTF-8 without byte order mark, in chunks of any size
 * @returns chunks that are valid until the next one is asked for
 * @throws {ColumnError}
 */
async function* readColumn(text, options) {
    const header = new HeaderSearch(options, await loadParser());
    let start;
    for await (const lines of splitLines(text, options.file)) {
        if (start === undefined) {
            start = header.search(lines);
            if (start === undefined)
                continue;
            yield start.rows === undefined ? start.rest : start.rows.take(start.rest);
        }
        else {
            yield start.rows === undefined ? lines : start.rows.take(lines);
        }
    }
    if (start === undefined && !options.maybePlain) {
        throw new errors/* ColumnError */.Zl({ file: options.file, line: undefined, fault: 'it is empty: not even a header.' });
    }
}
/** What Excel reads and writes in front of a header, to say which delimiter follows. */
const DELIMITER_LINE = /^"?sep=(.)"?[\r\n]*$/i;
/** Looks for the first line that is not blank, behind one that says which delimiter follows. */
class HeaderSearch {
    #options;
    #parse;
    #line = 1;
    #delimiter;
    constructor(options, parse) {
        this.#options = options;
        this.#parse = parse;
    }
    /** @returns nothing while all lines are blank */
    search(lines) {
        for (let start = 0; start < lines.length;) {
            const end = lineEnd(lines, start);
            const line = lines.subarray(start, end);
            const isBlank = line.every((byte) => byte === 0x20 || byte === 0x09 || byte === column_LF || byte === column_CR);
            const delimiter = this.#delimiter ?? delimiterIn(line);
            if (!isBlank && delimiter === this.#delimiter)
                return this.#start(line, lines.subarray(start));
            this.#delimiter = delimiter;
            start = end;
            this.#line++;
        }
        return undefined;
    }
    #start(header, lines) {
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
        if (place === undefined)
            return { rows: undefined, rest: lines };
        const rows = new Rows({ file, linesBefore, header, place, parse });
        return { rows, rest: lines.subarray(header.length) };
    }
}
function delimiterIn(line) {
    const [, character] = DELIMITER_LINE.exec(Buffer.from(line.subarray(0, 10)).toString('latin1')) ?? [];
    return DELIMITERS.find((delimiter) => delimiter.character === character);
}


/***/ })

};
