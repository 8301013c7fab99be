export const id = 859;
export const ids = [859];
export const modules = {

/***/ 8128:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ readClocks)
/* harmony export */ });
/* harmony import */ var _jpush_times_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5955);
/* harmony import */ var _prune_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7940);
/* harmony import */ var _shared_format_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1753);



/** Clocks that are farther apart get a warning: one of them is wrong. */
const TOLERANCE_MS = 5 * 60_000;
/**
 * Reads both clocks, and warns when they are far apart.
 *
 * @throws MissingDateError when the answer has no `Date` that can be read
 */
function readClocks({ now }, { context, service }) {
    if (now === undefined)
        throw new _prune_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .MissingDateError */ .vc();
    const own = context.clock.date();
    if (Math.abs(now - own) > TOLERANCE_MS) {
        const [theirs, ours] = [now, own].map((time) => (0,_jpush_times_js__WEBPACK_IMPORTED_MODULE_0__/* .formatInstant */ .r4)(time, service.time_zone));
        const text = `The clocks of JPush (${theirs}) and of this runner (${ours}) differ by ${(0,_shared_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a3)(Math.abs(now - own))}. Ages are counted from the earlier one, so that nothing is deleted too early. Correct the clock that is wrong.`;
        context.remark({ level: 'warning', text, file: undefined });
    }
    return { now, agesAt: Math.min(now, own) };
}


/***/ }),

/***/ 7859:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   prune: () => (/* binding */ prune)
/* harmony export */ });
/* harmony import */ var _prune_carry_out_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5013);
/* harmony import */ var _prune_plan_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1504);
/* harmony import */ var _prune_remarks_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1486);
/* harmony import */ var _clocks_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8128);
/* harmony import */ var _deletions_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5730);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8599);






/** Deletes the audiences that every given rule agrees on, and reports why each other one is kept. */
async function prune({ service, rules, dry_run }, context) {
    await (0,_session_js__WEBPACK_IMPORTED_MODULE_5__/* .withJPush */ .R)(service, context, async (jpush) => {
        const listing = await jpush.listFiles();
        const { files, total_count } = listing;
        context.record({ dry_run, total_count, slots: (0,_session_js__WEBPACK_IMPORTED_MODULE_5__/* .slotsOf */ .nK)(total_count), files, rules });
        context.remark(...(0,_prune_remarks_js__WEBPACK_IMPORTED_MODULE_2__/* .remarksOn */ .rc)(files), ...(0,_prune_remarks_js__WEBPACK_IMPORTED_MODULE_2__/* .unmatchedProtections */ .wM)(rules.protect, files));
        const { now, agesAt } = (0,_clocks_js__WEBPACK_IMPORTED_MODULE_3__/* .readClocks */ .C)(listing, { context, service });
        context.record({ now: agesAt });
        const session = { context, service, jpush, listing, dry_run };
        const deletions = new _deletions_js__WEBPACK_IMPORTED_MODULE_4__/* .Deletions */ .Q(session, {
            rules,
            plan: (scheduled, gone) => ({
                planned: (0,_prune_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .planPrune */ .w)({ files, rules, now, agesAt, scheduled, gone, uploadedNow: new Set() }),
            }),
        });
        const { planned } = await deletions.plan();
        const deleteCount = (0,_prune_carry_out_js__WEBPACK_IMPORTED_MODULE_0__/* .countDeletions */ .Pw)(planned);
        const slots_free = (0,_session_js__WEBPACK_IMPORTED_MODULE_5__/* .slotsOf */ .nK)(total_count - deleteCount).free;
        (0,_session_js__WEBPACK_IMPORTED_MODULE_5__/* .reportPlan */ ._S)(session, { delete: deleteCount, slots_free, rereads_schedules: rules.protect_scheduled });
        await deletions.carryOut(planned);
    });
}


/***/ })

};
