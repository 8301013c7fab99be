export const id = 603;
export const ids = [603];
export const modules = {

/***/ 9603:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  deleteFiles: () => (/* binding */ deleteFiles)
});

// EXTERNAL MODULE: ./build/jpush/file-id.js
var jpush_file_id = __webpack_require__(901);
// EXTERNAL MODULE: ./build/prune/errors.js
var errors = __webpack_require__(7940);
// EXTERNAL MODULE: ./build/prune/protection.js
var protection = __webpack_require__(1784);
;// CONCATENATED MODULE: ./build/prune/plan-delete.js


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
// EXTERNAL MODULE: ./build/modes/deletions.js + 2 modules
var deletions = __webpack_require__(5083);
// EXTERNAL MODULE: ./build/modes/session.js
var modes_session = __webpack_require__(8599);
;// CONCATENATED MODULE: ./build/modes/delete.js






/** Deletes the given files unless something protects them; one list tells which of them are gone already. */
async function deleteFiles(inputs, context) {
    const { service, file_ids: ids, dry_run, protect_scheduled } = inputs;
    await (0,modes_session/* withJPush */.R)(service, context, async (jpush) => {
        context.record({ dry_run, asked: ids.length });
        const listing = await jpush.listFiles();
        const { files, total_count, now = context.clock.date() } = listing;
        context.record({ now, total_count, slots: (0,modes_session/* slotsOf */.nK)(total_count) });
        context.remark(...(0,remarks/* unmatchedProtections */.w)(inputs.protect, files));
        const session = { context, service, jpush, listing, dry_run };
        const { verdicts, already_gone } = await (0,deletions/* planWithSchedules */.ew)(session, protect_scheduled, (scheduled) => planDelete({ ids, files, rules: inputs, scheduled }));
        if (already_gone.length > 0 && total_count > files.length) {
            (0,deletions/* recordNotBegun */.Y2)(session, verdicts, 'incomplete_list');
            throw new errors/* IncompleteListError */.hm({ counted: total_count, listed: files.length });
        }
        (0,modes_session/* reportPlan */._S)(session, { delete: (0,deletions/* deletionsIn */.fI)(verdicts) });
        await (0,deletions/* carryOutAndRecord */.AF)(verdicts, session, already_gone.map((id) => goneOutcome(id, dry_run)));
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
