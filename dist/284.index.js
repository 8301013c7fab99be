export const id = 284;
export const ids = [284];
export const modules = {

/***/ 7157:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ BadAnswerError)
/* harmony export */ });
/** A 200 whose body is not what JPush documents: no JSON, cut off, of other types, too long. */
class BadAnswerError extends Error {
    name = 'BadAnswerError';
    call;
    constructor(call, fault, options) {
        super(`JPush's answer to "${call}" makes no sense: ${fault}. Try again; if it stays so, check api_url and what stands between this runner and JPush.`, options);
        this.call = call;
    }
}


/***/ }),

/***/ 4284:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  deleteFiles: () => (/* binding */ deleteFiles)
});

// EXTERNAL MODULE: ./build/jpush/errors/bad-answer.js
var bad_answer = __webpack_require__(7157);
// EXTERNAL MODULE: ./build/jpush/file-id.js
var jpush_file_id = __webpack_require__(901);
// EXTERNAL MODULE: ./build/numbers.js
var numbers = __webpack_require__(2746);
// EXTERNAL MODULE: ./build/prune/protection.js
var protection = __webpack_require__(1784);
;// CONCATENATED MODULE: ./build/prune/delete.js


/**
 * Decides on files that the user names one by one: they go unless something protects them. Rules of age, number and
 * name do not apply, the user has chosen.
 *
 * @param ids full `file_id`s or bare uuids; a file named twice counts once
 * @param files every valid file of the app
 */
function planDelete(situation) {
    const { ids, files, rules, scheduled } = situation;
    const protections = { rules, scheduled, uploadedNow: new Set() };
    const asked = new Set(ids.flatMap((id) => files.filter((file) => (0,jpush_file_id/* isSameFile */.Dl)(id, file.file_uuid))));
    const verdicts = [...asked].map((file) => {
        const reason = (0,protection/* protectionOf */.f)(file, protections);
        return reason === undefined ? { file, action: 'delete' } : { file, action: 'keep', reason };
    });
    const already_gone = ids.filter((id) => !files.some((file) => (0,jpush_file_id/* isSameFile */.Dl)(id, file.file_uuid)));
    return { verdicts, already_gone };
}

// EXTERNAL MODULE: ./build/prune/remarks.js
var remarks = __webpack_require__(1486);
// EXTERNAL MODULE: ./build/report/opening-line.js
var opening_line = __webpack_require__(2498);
// EXTERNAL MODULE: ./build/modes/deletions.js + 4 modules
var modes_deletions = __webpack_require__(121);
// EXTERNAL MODULE: ./build/modes/service.js
var modes_service = __webpack_require__(1644);
;// CONCATENATED MODULE: ./build/modes/delete.js








/** Deletes the given files unless something protects them; one list tells which of them are gone already. */
async function deleteFiles(inputs, context) {
    const { service, file_ids: ids, dry_run, protect_scheduled } = inputs;
    await (0,modes_service/* withJPush */.R)(service, context, async (jpush) => {
        context.record({ dry_run, asked: ids.length });
        const listing = await jpush.listFiles();
        const { files, total_count, now = context.clock.date() } = listing;
        context.record({ now, total_count, slots: (0,modes_service/* slotsOf */.nK)(total_count) });
        context.remark(...(0,remarks/* idleProtections */.F)(inputs.protect, files));
        const deletions = { context, jpush, listing, dry_run };
        const { verdicts, already_gone } = await (0,modes_deletions/* planWithSchedules */.ew)(deletions, protect_scheduled, (scheduled) => planDelete({ ids, files, rules: inputs, scheduled }));
        if (already_gone.length > 0 && total_count > files.length) {
            (0,modes_deletions/* recordUntried */.jN)(deletions, verdicts, 'the list is not complete');
            const fault = `it counts ${(0,numbers/* counted */.hS)(total_count, 'file')} and lists ${files.length}, so an id that is not listed may be valid`;
            throw new bad_answer/* BadAnswerError */.a('list the files', fault);
        }
        const doomed = (0,modes_deletions/* deletionsIn */.fI)(verdicts);
        const coming = dry_run ? 0 : doomed;
        context.say((0,opening_line/* openingLine */.l)({
            dry_run,
            delete: doomed,
            requests: jpush.made + coming,
            wait: (0,modes_service/* expectedWait */.KC)(coming, jpush.free, service.requests_per_minute),
        }));
        await (0,modes_deletions/* carryOutAndRecord */.AF)(verdicts, deletions, already_gone.map((id) => goneOutcome(id, dry_run)));
    });
}
function goneOutcome(file_id, dry_run) {
    return {
        file_id,
        file_uuid: (0,jpush_file_id/* uuidOf */.pV)(file_id),
        file_name: undefined,
        type: undefined,
        outcome: dry_run ? 'would_delete' : 'deleted',
        reason: 'already_gone',
        created: undefined,
        expires: undefined,
    };
}


/***/ })

};
