export const id = 829;
export const ids = [829];
export const modules = {

/***/ 6829:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   multipartBody: () => (/* binding */ multipartBody)
/* harmony export */ });
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7075);
/* harmony import */ var form_data__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(995);


/** Small enough to see an upload move on a slow line, large enough to cost nothing on a fast one. */
const SLICE = 64 * 1024;
/**
 * Wraps an audience as JPush wants it: the file part is named `filename`, the hours `ttl`; the length is known, so
 * that nothing goes out chunked.
 *
 * @param onSent called with the bytes handed over so far, the multipart frame included
 */
function multipartBody({ name, bytes, ttl }, onSent) {
    const form = new form_data__WEBPACK_IMPORTED_MODULE_1__();
    const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    form.append('filename', view, { filename: name, contentType: 'text/plain' });
    form.append('ttl', String(ttl));
    return {
        length: form.getLengthSync(),
        type: form.getHeaders()['content-type'] ?? 'multipart/form-data',
        slices: async function* () {
            let sent = 0;
            // In object mode a chunk stays the chunk it was; else ten megabytes would be copied into one.
            for await (const chunk of form.pipe(new node_stream__WEBPACK_IMPORTED_MODULE_0__.PassThrough({ objectMode: true }))) {
                const whole = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
                for (let start = 0; start < whole.length; start += SLICE) {
                    const slice = whole.subarray(start, start + SLICE);
                    yield slice;
                    sent += slice.length;
                    onSent(sent);
                }
            }
        },
    };
}


/***/ })

};
