export const id = 15;
export const ids = [15];
export const modules = {

/***/ 5015:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  diagnose: () => (/* binding */ diagnose)
});

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
;// CONCATENATED MODULE: ./build/audience/chinese.js
/**
 * Distinguishes Chinese text of GB18030 from that of UTF-8. Nearly all bytes can be read as GB18030, but text of UTF-8 gives
 * characters that hardly anyone writes. In daily use are those of GB2312's first level (rows B0\u2013D7, 3,755 characters
 * by frequency) and its symbols and full-width forms (rows A1\u2013A3).
 */
class ChineseReader {
    #decoder;
    #daily;
    readAsGb(line) {
        let usual = 0;
        let rare = 0;
        for (let i = 0; i < line.length; i++) {
            const lead = line[i] ?? 0;
            if (lead < 0x80)
                continue;
            const trail = line[i + 1] ?? 0;
            const isUsual = trail >= 0xa1 && ((lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa3));
            if (isUsual)
                usual++;
            else
                rare++;
            i += trail >= 0x30 && trail <= 0x39 ? 3 : 1;
        }
        try {
            this.#decoder ??= new TextDecoder('gb18030', { fatal: true });
            this.#decoder.decode(line);
            return { usual, rare, isGb: true };
        }
        catch {
            return { usual: 0, rare: usual + rare, isGb: false };
        }
    }
    /** Whether most of the characters that are not ASCII are in daily use. */
    readsAsUtf8(line) {
        this.#daily ??= new Set(new TextDecoder('gb18030').decode(dailyCharacters()));
        const daily = this.#daily;
        const characters = line.toString().match(/\P{ASCII}/gu) ?? [];
        return characters.filter((character) => daily.has(character)).length * 2 > characters.length;
    }
}
function dailyCharacters() {
    const rows = [...range(0xa1, 0xa3), ...range(0xb0, 0xd7)];
    return Uint8Array.from(rows.flatMap((row) => range(0xa1, 0xfe).flatMap((cell) => [row, cell])));
}
function range(from, to) {
    return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

// EXTERNAL MODULE: ./build/audience/errors.js
var errors = __webpack_require__(3360);
;// CONCATENATED MODULE: ./build/audience/diagnose.js



/** Bytes of a line by which its encoding is judged. */
const LONGEST_LINE = 65_536;
const LF = 0x0a;
const CR = 0x0d;
/** So few characters of GB18030 are as well some broken bytes. */
const FEW_CHARACTERS = 2;
/**
 * Reads a whole file to see in which encoding it is, line by line: one bad line in it is a matter of that line, but
 * lines that read as GB18030, or as two encodings, are a matter of the file.
 *
 * @throws the signal's reason, between two chunks
 * @throws {EncodingError} {MixedEncodingError} where the lines say so
 */
async function diagnose(source, { encoding: expected, signal, }) {
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
        throw new errors/* MixedEncodingError */.RK({ file, encodings: [narrow, wide.encoding], line: wide.line });
    }
    if (utf8.count > 0 && readsAsGb) {
        const encodings = utf8.first < gb.first ? ['UTF-8', 'GB18030'] : ['GB18030', 'UTF-8'];
        throw new errors/* MixedEncodingError */.RK({ file, encodings, line: Math.max(utf8.first, gb.first) });
    }
    if (readsAsGb && expected === 'utf-8')
        throw new errors/* EncodingError */.Ug({ file, encoding: 'GB18030', expected });
    if (utf8.count > 0 && expected === 'gb18030')
        throw new errors/* EncodingError */.Ug({ file, encoding: 'UTF-8', expected });
}
class LineJudge {
    utf8 = { count: 0, first: 0 };
    gb = { count: 0, first: 0 };
    /** Lines of no encoding that is known here. */
    other = 0;
    /** A segment of UTF-16 among lines of bytes. */
    wide;
    #chinese = new ChineseReader();
    #usual = 0;
    #rare = 0;
    #line = 1;
    #pending = Buffer.alloc(0);
    #afterCr = false;
    /** Whether the lines that are no UTF-8 read as Chinese text of GB18030. */
    get readsAsGb() {
        return this.other * 10 <= this.gb.count && this.#usual >= FEW_CHARACTERS && this.#usual > this.#rare;
    }
    add(chunk) {
        const bytes = Buffer.concat([this.#pending, chunk]);
        let start = 0;
        for (let end = 0; end < bytes.length; end++) {
            const byte = bytes[end];
            if (byte !== LF && byte !== CR)
                continue;
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
    end() {
        this.#judge(this.#pending, this.#pending);
    }
    #judge(line, around) {
        if (this.wide === undefined && around.includes(0)) {
            const encoding = utf16In(around);
            if (encoding !== undefined)
                this.wide = { encoding, line: this.#line };
        }
        if ((0,external_node_buffer_.isAscii)(line))
            return;
        const { usual, rare, isGb } = this.#chinese.readAsGb(line);
        // Two bytes may be either by chance; three in a row hardly.
        if ((0,external_node_buffer_.isUtf8)(line) && usual <= rare && this.#chinese.readsAsUtf8(line)) {
            this.#count(this.utf8);
        }
        else if ((0,external_node_buffer_.isUtf8)(line)) {
            return;
        }
        else if (isGb) {
            this.#count(this.gb);
            this.#usual += usual;
            this.#rare += rare;
        }
        else {
            this.other++;
        }
    }
    #count(tally) {
        if (tally.count === 0)
            tally.first = this.#line;
        tally.count++;
    }
}
/** Latin letters or digits in a row with a NUL behind or before each, or a CRLF of UTF-16. A stray NUL is none. */
function utf16In(bytes) {
    const text = bytes.toString('latin1');
    if (/(?:[\t\r\n -~]\0){3}|\r\0\n\0/.test(text))
        return 'UTF-16LE';
    if (/(?:\0[\t\r\n -~]){3}|\0\r\0\n/.test(text))
        return 'UTF-16BE';
    return undefined;
}


/***/ })

};
