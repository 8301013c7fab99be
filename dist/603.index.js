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
// EXTERNAL MODULE: ./build/prune/carry-out.js
var carry_out = __webpack_require__(5013);
// EXTERNAL MODULE: ./build/prune/errors.js
var errors = __webpack_require__(7940);
// EXTERNAL MODULE: ./build/prune/audiences.js
var prune_audiences = __webpack_require__(8764);
// EXTERNAL MODULE: ./build/prune/protection.js
var prune_protection = __webpack_require__(1784);
;// CONCATENATED MODULE: ./build/prune/plan-delete.js



/**
 * Decides on files that the user asks for one by one: each is deleted unless something protects it, or another part of
 * its audience. Rules of age, number and name do not apply: the user has chosen. A file whose name is not known is kept
 * where a name in `protect` may mean it.
 *
 * @param ids full `file_id`s or bare uuids; a file given twice counts once
 * @param files every valid file of the app
 */
function planDelete(situation) {
    const { ids, rules, scheduled, gone = new Set() } = situation;
    const files = situation.files.filter(({ file_id }) => !gone.has(file_id));
    const protections = { rules, scheduled, uploadedNow: new Set() };
    const asked = new Set(ids.flatMap((id) => files.filter((file) => (0,jpush_file_id/* isSameFile */.Dl)(id, file.file_uuid))));
    const audiences = (0,prune_audiences/* audiencesOf */.R)(files);
    const planned = [...asked].map((file) => {
        const audience = audiences.find((one) => one.files.includes(file));
        const protection = (0,prune_protection/* protectionOf */.fA)(audience?.files ?? [file], protections);
        if (protection !== undefined)
            return { file, action: 'keep', ...protection };
        if ((0,prune_protection/* mayBeProtected */.z)(rules.protect, file))
            return { file, action: 'keep', reason: 'other_name', rules: [] };
        return { file, action: 'delete', rules: [] };
    });
    const already_gone = ids.filter((id) => !files.some((file) => (0,jpush_file_id/* isSameFile */.Dl)(id, file.file_uuid)));
    return { planned, already_gone };
}

// EXTERNAL MODULE: ./build/prune/remarks.js
var remarks = __webpack_require__(1486);
// EXTERNAL MODULE: ./build/modes/deletions.js + 5 modules
var modes_deletions = __webpack_require__(5730);
// EXTERNAL MODULE: ./build/modes/session.js
var modes_session = __webpack_require__(8599);
;// CONCATENATED MODULE: ./build/modes/delete.js







/** Deletes the given files unless something protects them; one list shows which of them are gone already. */
async function deleteFiles(inputs, context) {
    const { service, file_ids: ids, dry_run, protect_scheduled } = inputs;
    await (0,modes_session/* withJPush */.R)(service, context, async (jpush) => {
        context.record({ dry_run, asked: ids.length });
        const listing = await jpush.listFiles();
        const { files, total_count, now = context.clock.date() } = listing;
        context.record({ now, total_count, slots: (0,modes_session/* slotsOf */.nK)(total_count) });
        context.remark(...(0,remarks/* unmatchedProtections */.wM)(inputs.protect, files));
        const session = { context, service, jpush, listing, dry_run };
        const deletions = new modes_deletions/* Deletions */.Q(session, {
            rules: inputs,
            plan: (scheduled, gone) => planDelete({ ids, files, rules: inputs, scheduled, gone }),
            remarks: (outcomes) => [...(0,remarks/* keptRemarks */.Sh)(outcomes), ...(0,remarks/* tornRemarks */.fb)(files, outcomes)],
        });
        const { planned, already_gone } = await deletions.plan();
        if (already_gone.length > 0 && total_count > files.length) {
            deletions.recordNotBegun(planned, 'incomplete_list');
            throw new errors/* IncompleteListError */.hm({ counted: total_count, listed: files.length });
        }
        (0,modes_session/* reportPlan */._S)(session, { delete: (0,carry_out/* countDeletions */.Pw)(planned), rereads_schedules: protect_scheduled });
        await deletions.carryOut(planned, already_gone.map((id) => goneOutcome(id, dry_run)));
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
        rules: [],
        created: undefined,
        expires: undefined,
    };
}


/***/ })

};
