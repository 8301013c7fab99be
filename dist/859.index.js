export const id = 859;
export const ids = [859];
export const modules = {

/***/ 7859:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   prune: () => (/* binding */ prune)
/* harmony export */ });
/* harmony import */ var _prune_plan_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1504);
/* harmony import */ var _prune_remarks_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1486);
/* harmony import */ var _deletions_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5083);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8599);




/** Deletes the files that every given rule agrees on, and says why each other one stays. */
async function prune({ service, rules, dry_run }, context) {
    await (0,_session_js__WEBPACK_IMPORTED_MODULE_3__/* .withJPush */ .R)(service, context, async (jpush) => {
        const listing = await jpush.listFiles();
        const { files, total_count } = listing;
        context.record({ dry_run, total_count, slots: (0,_session_js__WEBPACK_IMPORTED_MODULE_3__/* .slotsOf */ .nK)(total_count), files });
        context.remark(...(0,_prune_remarks_js__WEBPACK_IMPORTED_MODULE_1__/* .remarksOn */ .r)(files), ...(0,_prune_remarks_js__WEBPACK_IMPORTED_MODULE_1__/* .unmatchedProtections */ .w)(rules.protect, files));
        const now = (0,_deletions_js__WEBPACK_IMPORTED_MODULE_2__/* .clockOf */ .ie)(listing);
        context.record({ now });
        const session = { context, service, jpush, listing, dry_run };
        const { verdicts } = await (0,_deletions_js__WEBPACK_IMPORTED_MODULE_2__/* .planWithSchedules */ .ew)(session, rules.protect_scheduled, (scheduled) => ({
            verdicts: (0,_prune_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .planPrune */ .wM)({ files, rules, now, scheduled, uploadedNow: new Set() }),
        }));
        const deleteCount = (0,_deletions_js__WEBPACK_IMPORTED_MODULE_2__/* .deletionsIn */ .fI)(verdicts);
        (0,_session_js__WEBPACK_IMPORTED_MODULE_3__/* .reportPlan */ ._S)(session, { delete: deleteCount, slots_free: (0,_session_js__WEBPACK_IMPORTED_MODULE_3__/* .slotsOf */ .nK)(total_count - deleteCount).free });
        await (0,_deletions_js__WEBPACK_IMPORTED_MODULE_2__/* .carryOutAndRecord */ .AF)(verdicts, session);
    });
}


/***/ }),

/***/ 1504:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RX: () => (/* binding */ needRule),
/* harmony export */   wM: () => (/* binding */ planPrune)
/* harmony export */ });
/* unused harmony export oldestFirst */
/* harmony import */ var _jpush_limits_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2757);
/* harmony import */ var _jpush_name_glob_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6781);
/* harmony import */ var _jpush_zone_check_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8026);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7940);
/* harmony import */ var _protection_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1784);





/**
 * Decides on every file: it is deleted only if every rule given agrees and nothing protects it. A file that stays has
 * the first reason of this table that holds, so protections come before filters, and filters before rules: a user
 * learns what would still keep the file if everything below were changed.
 *
 * | reason            | the file                                                                    |
 * | ----------------- | --------------------------------------------------------------------------- |
 * | `uploaded_now`    | was uploaded or is reused by this run                                       |
 * | `protected`       | is named by `protect`: id, uuid or name glob                                |
 * | `scheduled`       | is named by a pending schedule, and `protect_scheduled` is on               |
 * | `other_type`      | is not of `type`                                                            |
 * | `other_name`      | matches no `name_pattern`, or has no name                                   |
 * | `unreadable_time` | has no `create_time` or `expire_time` that can be read                      |
 * | `too_young`       | age < `min_age`; at exactly `min_age` it may go                             |
 * | `kept_last`       | is one of the newest `keep_last` of its type that have a right name         |
 * | `not_old_enough`  | age < `older_than`; at exactly `older_than` it may go                       |
 * | `enough_free`     | is not needed for `free_slots`: older files that go leave enough slots free |
 *
 * `keep_last` counts before everything else: also a protected file, or one that is too young, is one of the N. Only
 * files without a place in the order (`create_time` cannot be read) do not count, so more of the others stay.
 *
 * @returns one verdict a file, oldest first
 * @throws NoPruneRuleError when neither `older_than` nor `keep_last` nor `free_slots` is given
 * @throws TimesMisfitError when the listed times cannot be true in the assumed zone; `min_age` always needs an age
 */
function planPrune(situation) {
    const { files, rules, now } = situation;
    needRule(rules);
    const times = (0,_jpush_zone_check_js__WEBPACK_IMPORTED_MODULE_1__/* .checkZone */ .j5)(files, now);
    if (!times.fits)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .TimesMisfitError */ .dN(times.offsets);
    const ordered = oldestFirst(files);
    const newest = newestOfEachType(ordered, rules);
    let wanted = deletionsWanted(files.length, rules.free_slots);
    return ordered.map((file) => {
        const reason = reasonToKeep(file, situation, newest) ?? (wanted > 0 ? undefined : 'enough_free');
        if (reason !== undefined)
            return { file, action: 'keep', reason };
        wanted -= 1;
        return { file, action: 'delete' };
    });
}
/** @throws NoPruneRuleError when nothing says what may be deleted */
function needRule({ older_than, keep_last, free_slots }) {
    if (older_than === undefined && keep_last === undefined && free_slots === undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .NoPruneRuleError */ .ow();
    }
}
function reasonToKeep(file, situation, newest) {
    const { rules, now } = situation;
    const protection = (0,_protection_js__WEBPACK_IMPORTED_MODULE_3__/* .protectionOf */ .f)(file, situation);
    if (protection !== undefined)
        return protection;
    if (rules.type !== undefined && file.type !== rules.type)
        return 'other_type';
    if (!hasRightName(file, rules))
        return 'other_name';
    if (file.created === undefined || file.expires === undefined)
        return 'unreadable_time';
    const age = now - file.created;
    if (age < rules.min_age)
        return 'too_young';
    if (newest.has(file))
        return 'kept_last';
    if (rules.older_than !== undefined && age < rules.older_than)
        return 'not_old_enough';
    return undefined;
}
/** A nameless file (uploaded before JPush kept names) is never known to be one that was meant. */
function hasRightName({ file_name }, { name_pattern }) {
    return file_name !== undefined && (name_pattern.length === 0 || (0,_jpush_name_glob_js__WEBPACK_IMPORTED_MODULE_0__/* .matchesName */ .H)(file_name, name_pattern));
}
function newestOfEachType(ordered, rules) {
    const { keep_last = 0 } = rules;
    const pluralize = ordered.filter((file) => file.created !== undefined && hasRightName(file, rules));
    const byType = Map.groupBy(pluralize.toReversed(), ({ type }) => type);
    return new Set([...byType.values()].flatMap((newestFirst) => newestFirst.slice(0, keep_last)));
}
function deletionsWanted(used, freeSlots) {
    return freeSlots === undefined ? used : used + freeSlots - _jpush_limits_js__WEBPACK_IMPORTED_MODULE_4__/* .SLOT_LIMIT */ .r3;
}
/**
 * Oldest first, the order in which files go; the last N are the newest N. Files of one second stand by `file_id`, so
 * that every run and JPush's listing order lead to the same plan; those whose creation cannot be read stand at the end.
 */
function oldestFirst(files) {
    return files.toSorted((one, other) => ageRank(one) - ageRank(other) || (one.file_id < other.file_id ? -1 : 1));
}
function ageRank({ created }) {
    return created ?? Number.MAX_VALUE;
}


/***/ })

};
