export const id = 329;
export const ids = [329];
export const modules = {

/***/ 329:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LineDecoder: () => (/* binding */ LineDecoder)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3360);

/** Bytes without any line end that are held back; what is longer is no list, and cut anywhere. */
const LONGEST_BLOCK = 4 * 1024 * 1024;
const REPLACEMENT = '\ufffd';
/** No byte of UTF-8: the engine reports its line. */
const BAD_BYTE = Uint8Array.of(0xff);
/** What line ends of plain bytes, with a printable character before or behind, are in UTF-16: no letter of any alias. */
const LINE_END_OF_BYTES = /[\u0a0d\u0d0a\u0a20-\u0a7e\u0d20-\u0d7e]/;
/**
 * Turns an encoding into UTF-8 from line end to line end: so a sequence that cannot be decoded costs its own line only
 * (Node's decoder cannot go on behind one within a stream). A byte that is no UTF-8 takes its place.
 */
class LineDecoder {
    #encoding;
    #file;
    #strict;
    #lenient;
    #pending = Buffer.alloc(0);
    #lines = 1;
    constructor(encoding, file) {
        this.#encoding = encoding;
        this.#file = file;
        this.#strict = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
        this.#lenient = new TextDecoder(encoding, { ignoreBOM: true });
    }
    /** @throws {MixedEncodingError} where UTF-16 holds text of bytes */
    decode(chunk) {
        const bytes = this.#pending.length === 0 ? Buffer.from(chunk) : Buffer.concat([this.#pending, chunk]);
        const end = this.#blockEnd(bytes);
        this.#pending = bytes.subarray(end);
        return this.#decodeBlock(bytes.subarray(0, end));
    }
    end() {
        return this.#decodeBlock(this.#pending);
    }
    /** Behind the last line end: an ASCII byte that is no part of another character, or a whole unit of UTF-16. */
    #blockEnd(bytes) {
        const isWide = this.#encoding !== 'gb18030';
        const step = isWide ? 2 : 1;
        const low = this.#encoding === 'utf-16be' ? 1 : 0;
        for (let unit = Math.floor(bytes.length / step) - 1; unit >= 0; unit--) {
            const byte = bytes[unit * step + low];
            if (byte !== 0x0a && byte !== 0x0d)
                continue;
            if (!isWide || bytes[unit * step + 1 - low] === 0)
                return (unit + 1) * step;
        }
        return bytes.length > LONGEST_BLOCK ? bytes.length - (bytes.length % step) : 0;
    }
    #decodeBlock(block) {
        const text = this.#textOf(block);
        if (this.#encoding !== 'gb18030')
            this.#checkIsUtf16(text);
        const pieces = text.split(REPLACEMENT).map((piece) => Buffer.from(piece));
        if (pieces.length === 1)
            return pieces[0] ?? block;
        return Buffer.concat(pieces.flatMap((piece, index) => (index === 0 ? [piece] : [BAD_BYTE, piece])));
    }
    #textOf(block) {
        try {
            return this.#strict.decode(block);
        }
        catch {
            return this.#lenient.decode(block);
        }
    }
    #checkIsUtf16(text) {
        const at = text.search(LINE_END_OF_BYTES);
        if (at !== -1) {
            const line = this.#lines + lineEnds(text.slice(0, at));
            const encoding = this.#encoding === 'utf-16le' ? 'UTF-16LE' : 'UTF-16BE';
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MixedEncodingError */ .RK({ file: this.#file, encodings: [encoding, 'UTF-8'], line });
        }
        this.#lines += lineEnds(text);
    }
}
function lineEnds(text) {
    return text.match(/\r\n?|\n/g)?.length ?? 0;
}


/***/ })

};
