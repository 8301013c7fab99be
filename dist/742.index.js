export const id = 742;
export const ids = [742];
export const modules = {

/***/ 8741:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   validate: () => (/* binding */ validate)
/* harmony export */ });
/* harmony import */ var _audience_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4124);

/** Reads and checks an audience as `upload` would, without credentials and without a request. */
async function validate(inputs, context) {
    await (0,_audience_js__WEBPACK_IMPORTED_MODULE_0__/* .gatherAudience */ .S)(inputs, context, { keepBytes: false, requests: 0 });
}


/***/ }),

/***/ 2498:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ openingLine)
/* harmony export */ });
/* harmony import */ var _jpush_limits_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2757);
/* harmony import */ var _numbers_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2746);


/** The log's first line: `3 parts to upload, 4 requests, no wait expected, 14 of 20 slots stay free`. */
function openingLine(plan) {
    const { slots_free, slots_lacking } = plan;
    const words = [
        ...(plan.read === undefined ? [] : [`${(0,_numbers_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(plan.read.files, 'file')} to read (${plan.read.size})`]),
        ...(plan.upload === undefined ? [] : [`${(0,_numbers_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(plan.upload, 'part')} to upload`]),
        ...(plan.reuse === undefined || plan.reuse === 0 ? [] : [`${(0,_numbers_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(plan.reuse, 'part')} to reuse`]),
        ...(plan.delete === undefined ? [] : [`${(0,_numbers_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(plan.delete, 'file')} to delete`]),
        ...(plan.get === undefined ? [] : [`${(0,_numbers_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(plan.get, 'file')} to look up`]),
        ...(plan.list === true ? ['All valid files to list'] : []),
        ...requestWords(plan),
        ...(slots_free === undefined ? [] : [`${slots_free} of ${_jpush_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .SLOT_LIMIT */ .r3} slots stay free`]),
        ...(slots_lacking === undefined ? [] : [`${(0,_numbers_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(slots_lacking, 'slot')} must become free first`]),
    ];
    return `${plan.dry_run === true ? 'Dry run: ' : ''}${words.join(', ')}`;
}
function requestWords({ requests, wait = 0 }) {
    if (requests === undefined)
        return [];
    if (requests === 0)
        return ['no request'];
    const waiting = wait < 1000 ? 'no wait expected' : `about ${(0,_numbers_js__WEBPACK_IMPORTED_MODULE_0__/* .lasting */ .nS)(wait)} of waiting for the request budget`;
    return [(0,_numbers_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(requests, 'request'), waiting];
}


/***/ })

};
