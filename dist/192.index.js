export const id = 192;
export const ids = [192];
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

/***/ 8192:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  upload: () => (/* binding */ upload)
});

// EXTERNAL MODULE: ./build/jpush/file-id.js
var jpush_file_id = __webpack_require__(901);
// EXTERNAL MODULE: ./build/jpush/limits.js
var limits = __webpack_require__(2757);
// EXTERNAL MODULE: ./build/jpush/retry.js
var retry = __webpack_require__(9075);
// EXTERNAL MODULE: ./build/jpush/stem.js
var jpush_stem = __webpack_require__(8104);
// EXTERNAL MODULE: ./build/jpush/times.js
var times = __webpack_require__(5955);
// EXTERNAL MODULE: ./build/jpush/zone-check.js
var zone_check = __webpack_require__(8026);
// EXTERNAL MODULE: ./build/jpush/part-names.js
var part_names = __webpack_require__(6389);
;// CONCATENATED MODULE: ./build/upload/change.js

/**
 * Compares an audience with the newest one at JPush of the same stem and type, by the count in its name.
 *
 * @returns `undefined` when there is none to compare with
 */
function sizeChange({ stem, type, count }, files) {
    const named = files.flatMap((file) => {
        const part = (0,part_names/* readPartName */.HY)(file.file_name ?? '');
        const isSame = part?.stem === stem && file.type === type && part.count > 0;
        return isSame
            ? [{ file_name: file.file_name ?? '', before: part.count, created: file.created ?? 0 }]
            : [];
    });
    const [newest] = named.toSorted((one, other) => other.created - one.created || (one.file_name < other.file_name ? -1 : 1));
    if (newest === undefined)
        return undefined;
    const { file_name, before } = newest;
    return { file_name, before, now: count, percent: (100 * (count - before)) / before };
}
/** A notice that `max_change` had nothing to compare with. */
function firstOfItsStem(stem) {
    const text = `\`max_change\` was not applied: JPush has no earlier audience of this type whose name begins with ${stem}.`;
    return { level: 'notice', text, file: undefined };
}

// EXTERNAL MODULE: ./build/jpush/errors.js
var errors = __webpack_require__(5002);
// EXTERNAL MODULE: ./build/shared/format.js
var format = __webpack_require__(1753);
;// CONCATENATED MODULE: ./build/upload/errors.js




/** Parts that could not be uploaded; the others are kept at JPush for the next run to reuse. */
class UploadError extends Error {
    name = 'UploadError';
    constructor({ failed, total }, options) {
        const why = options.cause instanceof Error ? options.cause.message : String(options.cause);
        const what = total === 1 ? 'The audience' : `${failed} of ${total} parts`;
        super(`${what} could not be uploaded. ${why}`, options);
    }
}
/** The audience differs from the one before it by more than `max_change`. */
class MaxChangeError extends Error {
    name = 'MaxChangeError';
    constructor({ file_name, before, now, percent }, allowed) {
        const share = `${(0,format/* formatPercent */.l9)(Math.abs(percent))} ${percent < 0 ? 'fewer' : 'more'}`;
        super(`The audience has ${(0,format/* pluralize */.td)(now, 'identifier')}, ${share} than the ${(0,format/* formatNumber */.ZV)(before)} of ${errors_short((0,part_names/* shortName */.EU)(file_name))}, the newest of its stem at JPush. \`max_change\` allows ${allowed}%. Check \`file_path\` and the export behind it; raise \`max_change\` only if the size is right.`);
    }
}
/** Names of files in the way that the message shows, and characters of each: all have to fit into one annotation. */
const SHOWN = 20;
const NAME_LENGTH = 100;
/** Too few of the app's 20 slots are free, and no rule (or not enough of one) allows to make room. */
class NoSlotError extends Error {
    name = 'NoSlotError';
    constructor(lack) {
        const names = lack.files.slice(0, SHOWN).map(({ file_name, file_uuid, expire_time }) => {
            const until = expire_time === undefined ? '' : ` (until ${errors_short(expire_time)})`;
            return `- ${errors_short((0,part_names/* shortName */.EU)(file_name ?? file_uuid))}${until}`;
        });
        const slots = `${lack.needed} free slot${lack.needed === 1 ? ' is' : 's are'} needed, ${lack.free} of ${limits/* SLOT_LIMIT */.r3} ${lack.free === 1 ? 'is' : 'are'} free`;
        const advice = lack.reachable === undefined
            ? 'Delete files that no push needs any more (`mode: prune`), or set `on_full: prune` and rules: the step then deletes files that match them.'
            : `The prune rules free ${lack.reachable} at most. Delete files that no push needs (\`mode: delete\`), or relax the rules: they then delete more files.`;
        super(`${slots}. ${advice} Files in the way:\n${names.join('\n')}`);
    }
}
function errors_short(text) {
    return (0,format/* cut */.Jj)((0,format/* oneLine */.TN)(text), NAME_LENGTH);
}
const UNKNOWN_OUTCOME_HINT = 'Check with `mode: list` and delete any extra copy.';
/** An answer was lost, and the list does not show whether the file arrived. */
class UnknownOutcomeError extends Error {
    name = 'UnknownOutcomeError';
    /** What to do about it, instead of what its cause advises. */
    hint = UNKNOWN_OUTCOME_HINT;
    constructor(options) {
        // The cause advises another run, which is no way out here.
        const why = options.cause instanceof Error ? `${(0,errors/* withoutAdvice */.dd)(options.cause)} ` : '';
        super(`${why}The upload may have succeeded all the same: JPush lists a new file without a name, so it was not sent again. ${UNKNOWN_OUTCOME_HINT}`, options);
    }
}
/** The audience is at JPush, but no ids against repeated pushes could be had. */
class CidError extends Error {
    name = 'CidError';
    constructor(options) {
        const why = options.cause instanceof Error ? ` ${options.cause.message}` : '';
        super(`No \`cid\` could be fetched for the push.${why}`, options);
    }
}

;// CONCATENATED MODULE: ./build/upload/recheck.js

/**
 * Milliseconds after a send failed with an unknown outcome at which the list is checked: a service that lost the
 * connection may still be storing.
 */
const RECHECKS_AFTER_MS = [1500, 5500];
/** Checks that are due within one such span share a request, which begins at its end: late enough for all of them. */
const SHARED_SPAN_MS = 200;
/** Checks the list for files that a lost answer left behind. Parts that failed together share the requests. */
class ListRecheck {
    #options;
    /** Ids of files that cannot be a part whose outcome is unknown. */
    #known;
    /** Names of parts that have their file, and of those that were sent though an earlier copy may still be stored. */
    #delivered = new Set();
    #watched = new Set();
    /** By the time of the clock at which it begins. */
    #checks = new Map();
    constructor(options) {
        this.#options = options;
        this.#known = new Set(options.before.map(({ file_id }) => file_id));
    }
    /** Takes a file for the part of that name; false where it was there before, or is another part's already. */
    claim(file_id, name) {
        if (this.#known.has(file_id))
            return false;
        this.#known.add(file_id);
        this.#delivered.add(name);
        return true;
    }
    /** Asks for a check at the end, whether the part arrived twice. */
    watch(name) {
        this.#watched.add(name);
    }
    /**
     * Searches the list for a part whose send has just failed.
     *
     * @throws UnknownOutcomeError when a new file has no name: it may be the part, and another send would
     *   double it
     */
    async find(name, lost) {
        const failed = this.#options.clock.now();
        let isNameless = false;
        for (const after of RECHECKS_AFTER_MS) {
            const fresh = this.#fresh(await this.#check(failed + after));
            const found = fresh.find(({ file_name }) => file_name === name);
            if (found !== undefined)
                return found;
            isNameless = fresh.some(({ file_name }) => file_name === undefined);
        }
        if (isNameless)
            throw new UnknownOutcomeError({ cause: lost });
        return undefined;
    }
    /** Second files of parts that were sent again; none where that cannot be seen. */
    async findSecondCopies() {
        const names = [...this.#watched].filter((name) => this.#delivered.has(name));
        if (names.length === 0)
            return [];
        const files = await this.#list().catch(() => []);
        return this.#fresh(files).filter(({ file_name }) => file_name !== undefined && names.includes(file_name));
    }
    #fresh(files) {
        return files.filter(({ file_id }) => !this.#known.has(file_id));
    }
    #check(due) {
        const { clock, cancelled } = this.#options;
        const begin = Math.ceil(due / SHARED_SPAN_MS) * SHARED_SPAN_MS;
        const check = this.#checks.get(begin) ?? clock.sleep(begin - clock.now(), cancelled).then(() => this.#list());
        this.#checks.set(begin, check);
        return check;
    }
    async #list() {
        const { client, type } = this.#options;
        const { files } = await client.listFiles();
        return files.filter((file) => file.type === type);
    }
}

;// CONCATENATED MODULE: ./build/upload/deliver.js




/** In words that complete "Could not \u2026". */
const UPLOAD = 'upload the file';
/** Sends of one part, the first included. */
const MAX_SENDS = 4;
/**
 * Sends parts a few at a time and ends with exactly one file for each that succeeds. After an error that no other
 * part can escape (bad credentials, no free slot, a full window) no further part is begun.
 *
 * @returns a result for every part, in their order; `undefined` for one that was not begun
 */
async function deliverAll(parts, options) {
    const results = parts.map(() => undefined);
    const recheck = new ListRecheck(options);
    const queue = parts.entries();
    let failsForAll = false;
    const work = async () => {
        for (const [index, part] of queue) {
            if (failsForAll || options.cancelled.aborted)
                return;
            try {
                const delivered = await deliver(part, options, recheck);
                results[index] = { delivered };
                options.onEvent({ kind: 'delivered', index, delivered });
            }
            catch (error) {
                results[index] = { error };
                failsForAll ||= (0,retry/* isRateLimit */.a5)(error) || !(0,retry/* isTransient */.dg)(error);
            }
        }
    };
    await Promise.all(Array.from({ length: limits/* MAX_CONNECTIONS */.tp }, work));
    if (options.cancelled.aborted)
        return results;
    for (const file of await recheck.findSecondCopies())
        options.onEvent({ kind: 'second_copy', file });
    return results;
}
/**
 * Sends one part until exactly one file holds it. A send whose outcome is unknown is never repeated blindly: the list
 * shows whether it arrived.
 */
async function deliver(part, options, recheck) {
    const { client, type, ttl, clock, random, cancelled, onEvent } = options;
    const { name, bytes } = part;
    let mayBeThere = false;
    for (let sends = 1;; sends += 1) {
        try {
            const { file_id, now } = await client.uploadFile({ type, ttl, name, bytes });
            // A gateway's old answer, perhaps: whoever pushes to that file reaches other people.
            if (!recheck.claim(file_id, name))
                throw new errors/* BadAnswerError */.ac(UPLOAD, 'it names a file that was there before');
            return { how: 'uploaded', file_id, now };
        }
        catch (error) {
            if (cancelled.aborted)
                throw error;
            mayBeThere ||= !(0,retry/* certainlyDidNothing */.cT)(error);
            if (mayBeThere)
                onEvent({ kind: 'unknown_outcome', name, error });
            const file = mayBeThere ? await recheck.find(name, error) : undefined;
            if (file !== undefined && recheck.claim(file.file_id, name))
                return { how: 'adopted', file };
            if (sends >= MAX_SENDS || isPermanent(error))
                throw error;
            if (mayBeThere)
                recheck.watch(name);
            await clock.sleep((0,retry/* pauseAfter */.l0)(sends, random()), cancelled);
        }
    }
}
/**
 * Whether another send would end the same way: JPush refused for good, or because the window is full, which
 * `uploadFile` has waited for as often as is worth it.
 */
function isPermanent(error) {
    return (0,retry/* isRateLimit */.a5)(error) || ((0,retry/* certainlyDidNothing */.cT)(error) && !(0,retry/* isTransient */.dg)(error));
}

;// CONCATENATED MODULE: ./build/upload/plan.js


/**
 * Decides for every part whether a file at JPush is the answer already: same type and name, at least half of `ttl`
 * left. The name has the digest of the whole audience, so only a part of the same audience is taken. Of several files
 * the one that lives longest is taken, so that runs which doubled a file converge on one.
 */
function planUpload(situation) {
    const { parts, stem, count, sha256 } = situation;
    return parts.map((part, index) => {
        const name = (0,part_names/* partName */.pn)({ stem, count, digest: sha256 }, { number: index + 1, of: parts.length });
        return { part: { ...part, name }, reuse: situation.reuse ? findReusable(name, situation) : undefined };
    });
}
function findReusable(name, { type, ttl, files, now }) {
    const leastExpiry = now + (0,times/* lifetimeOf */.XA)(ttl) / 2;
    return files
        .filter((file) => file.type === type && file.file_name === name)
        .filter((file) => ((0,times/* expiryOf */.p1)(file) ?? 0) >= leastExpiry)
        .sort((one, other) => ((0,times/* expiryOf */.p1)(other) ?? 0) - ((0,times/* expiryOf */.p1)(one) ?? 0) || (one.file_id < other.file_id ? -1 : 1))[0];
}

;// CONCATENATED MODULE: ./build/upload/remarks.js



/** A longer name is shortened in the notice about it. */
const LONGEST_SHOWN = 100;
/** Notices of files of the type that may hold the audience and are not reused: they lack a name, or times to go by. */
function unusableRemarks(files, type) {
    const candidates = files.filter((file) => file.type === type);
    const nameless = candidates.filter(({ file_name }) => file_name === undefined).length;
    const timeless = candidates.filter((file) => (0,times/* expiryOf */.p1)(file) === undefined).length;
    return [
        ...unusable(nameless, `of type ${type} without a \`file_name\`; such a file cannot be recognised`),
        ...unusable(timeless, `of type ${type} with times that cannot be read; how long one is kept is unknown`),
    ];
}
/** A part that is at JPush twice, in the one way that remains. */
function secondCopyRemark({ file_name, file_uuid }) {
    const text = `${file_name} is at JPush twice: it was sent again after its response was lost, and then the first copy appeared. The outputs have one. Delete the other, ${file_uuid}, when no job uses it.`;
    return { level: 'warning', text, file: undefined };
}
function unusable(count, fault) {
    if (count === 0)
        return [];
    const text = `JPush lists ${count === 1 ? '1 file' : `${count} files`} ${fault}, so it is not reused.`;
    return [{ level: 'notice', text, file: undefined }];
}
/** A name whose letters do not all reach JPush is shown with what it becomes. */
function stemRemarks(name) {
    if (!(0,jpush_stem/* losesLetters */.ON)(name))
        return [];
    const text = `Names at JPush are kept to letters, digits, ".", "_" and "-" of ASCII, and to ${jpush_stem/* LONGEST_STEM */.BH} characters: ${(0,format/* shorten */.ml)(name, LONGEST_SHOWN)} becomes ${(0,jpush_stem/* stemOf */.Vc)(name)}. Set \`file_name\` to choose a name that says more.`;
    return [{ level: 'notice', text, file: undefined }];
}

// EXTERNAL MODULE: ./build/modes/audience.js + 18 modules
var modes_audience = __webpack_require__(4339);
// EXTERNAL MODULE: ./build/prune/carry-out.js
var carry_out = __webpack_require__(5013);
// EXTERNAL MODULE: ./build/prune/plan.js
var plan = __webpack_require__(1504);
;// CONCATENATED MODULE: ./build/prune/plan-room.js


/**
 * Plans for `on_full: prune`: as few audiences as needed, the oldest first, and only those that the rules allow. A
 * `free_slots` among the rules is one of them (`inputs` makes sure that there is a rule): beyond that many free slots nothing is deleted for an upload either.
 *
 * @param needed slots that must be free
 * @throws TimesMisfitError as `planPrune` does, so ask only when slots lack
 */
function planRoom(situation, needed) {
    const { rules } = situation;
    const free_slots = Math.min(needed, rules.free_slots ?? needed);
    const planned = (0,plan/* planPrune */.w)({ ...situation, rules: { ...rules, free_slots } });
    const kept = planned.filter(({ action }) => action === 'keep').length;
    const reachable = Math.max(0, limits/* SLOT_LIMIT */.r3 - kept);
    return { enough: reachable >= needed, reachable, planned };
}

// EXTERNAL MODULE: ./build/prune/remarks.js
var remarks = __webpack_require__(1486);
// EXTERNAL MODULE: ./build/modes/clocks.js
var clocks = __webpack_require__(8128);
// EXTERNAL MODULE: ./build/modes/deletions.js + 5 modules
var modes_deletions = __webpack_require__(5730);
// EXTERNAL MODULE: ./build/modes/session.js
var modes_session = __webpack_require__(8599);
;// CONCATENATED MODULE: ./build/modes/make-room.js







/**
 * Sees to it that every part to upload finds a free slot: deletes as few audiences as needed under the rules given,
 * and none at all where they do not suffice.
 *
 * @param rules `undefined` where nothing may be deleted
 * @returns the slots in use afterwards
 * @throws NoSlotError that names the files in the way
 */
async function makeRoom(session, plan, rules) {
    const { context, listing } = session;
    const { files, total_count } = listing;
    const needed = plan.filter(({ reuse }) => reuse === undefined).length;
    const { free } = (0,modes_session/* slotsOf */.nK)(total_count);
    if (needed <= free)
        return total_count;
    if (rules === undefined)
        throw new NoSlotError({ needed, free, files, reachable: undefined });
    context.record({ rules });
    context.remark(...(0,remarks/* remarksOn */.rc)(files), ...(0,remarks/* unmatchedProtections */.wM)(rules.protect, files));
    const { now, agesAt } = (0,clocks/* readClocks */.C)(listing, session);
    const uploadedNow = new Set(plan.flatMap(({ reuse }) => (reuse === undefined ? [] : [reuse.file_id])));
    const needsRoom = (room) => {
        if (!room.enough)
            throw new NoSlotError({ needed, free, files, reachable: room.reachable });
    };
    const deletions = new modes_deletions/* Deletions */.Q(session, {
        rules,
        plan: (scheduled, gone) => planRoom({ files, rules, now, agesAt, scheduled, gone, uploadedNow }, needed),
        verify: needsRoom,
    });
    const room = await deletions.plan();
    if (!room.enough)
        deletions.recordNotBegun(room.planned, 'not_enough_slots');
    needsRoom(room);
    const deleteCount = (0,carry_out/* countDeletions */.Pw)(room.planned);
    const slots_free = (0,modes_session/* slotsOf */.nK)(total_count - deleteCount + needed).free;
    const rereads_schedules = rules.protect_scheduled;
    (0,modes_session/* reportPlan */._S)(session, { upload: needed, delete: deleteCount, slots_free, rereads_schedules });
    return deletions.carryOut(room.planned);
}

;// CONCATENATED MODULE: ./build/modes/upload.js














/**
 * Reads, checks and uploads an audience: everything local first, then one list, then one request for each part that
 * JPush does not hold yet.
 */
async function upload(inputs, context) {
    if (inputs.prune !== undefined)
        context.record({ outcomes: [] });
    await (0,modes_session/* withJPush */.R)(inputs.service, context, async (jpush) => {
        // The way to JPush opens while the audience is read; a broken audience still costs no request.
        jpush.prepare(1);
        const { audience, firstFile } = await (0,modes_audience/* gatherAudience */.S)(inputs, context, { keepBytes: true });
        if (audience.parts.length === 0) {
            // Only with min_count: 0; JPush takes no empty file, and a later step can look at `count`.
            context.record({ parts: [], dry_run: inputs.dry_run });
            return;
        }
        if (!inputs.dry_run)
            jpush.prepare(audience.parts.length);
        for (const { bytes } of audience.loaded)
            jpush.hide(bytes);
        const [listing] = await Promise.all([jpush.listFiles(), jpush.loadUpload()]);
        const { files, total_count } = listing;
        const now = listing.now ?? context.clock.date();
        const name = inputs.file_name ?? (0,jpush_stem/* baseOf */.bx)(firstFile);
        context.remark(...stemRemarks(name));
        const stem = (0,jpush_stem/* stemOf */.Vc)(name);
        const { count } = audience.counts;
        const plan = planUpload({
            ...inputs,
            stem,
            count,
            sha256: audience.sha256,
            parts: audience.loaded,
            files,
            now,
        });
        const parts = plan.map(reusedPart);
        const { dry_run, service } = inputs;
        const slots = (0,modes_session/* slotsOf */.nK)(total_count);
        context.record({ now, parts, dry_run, total_count, slots, files, reuse: inputs.reuse });
        checkChange(inputs, context, { stem, count, files });
        const missing = plan.filter(({ reuse }) => reuse === undefined).map(({ part }) => part);
        if (inputs.reuse && missing.length > 0)
            context.remark(...unusableRemarks(files, inputs.type));
        context.remark(...(0,zone_check/* zoneRemarks */.KC)(files, listing.now));
        const cidRequests = inputs.cid === undefined ? 0 : Math.ceil(parts.length / limits/* MAX_CIDS_PER_CALL */.Qz);
        const session = { context, service, jpush, listing, dry_run, cidRequests };
        const lacking = missing.length - slots.free;
        (0,modes_session/* reportPlan */._S)(session, {
            upload: missing.length,
            reuse: parts.length - missing.length,
            ...(lacking > 0 ? { slots_lacking: lacking } : { slots_free: -lacking }),
        });
        const used = await makeRoom(session, plan, inputs.prune);
        if (dry_run)
            return;
        await send(session, inputs, { missing, parts, used });
        if (inputs.cid !== undefined)
            await recordCids(session, inputs.cid, parts.length);
    });
}
/** @throws MaxChangeError when the audience differs from the one before it by more than `max_change` */
function checkChange({ type, max_change }, context, audience) {
    const change = sizeChange({ ...audience, type }, audience.files);
    if (change !== undefined)
        context.record({ change });
    if (max_change === undefined)
        return;
    if (change === undefined)
        context.remark(firstOfItsStem(audience.stem));
    else if (Math.abs(change.percent) > max_change)
        throw new MaxChangeError(change, max_change);
}
/** @throws CidError when JPush gives none: the audience is there, but its push could not be repeated safely */
async function recordCids({ context, jpush }, type, count) {
    const cids = await jpush.fetchCids(type, count).catch((error) => {
        context.cancelled.throwIfAborted();
        throw new CidError({ cause: error });
    });
    context.record({ cids });
}
async function send({ context, jpush, listing }, { type, ttl }, work) {
    const { clock, random, cancelled } = context;
    const { missing } = work;
    const parts = [...work.parts];
    const gaps = parts.flatMap((part, index) => (part === undefined ? [index] : []));
    let sent = 0;
    let secondCopies = 0;
    const recordSlots = () => {
        const slots = (0,modes_session/* slotsOf */.nK)(work.used + sent + secondCopies);
        context.record({ parts: [...parts], slots, total_count: slots.used });
    };
    let mayHaveArrived = false;
    const onEvent = (event) => {
        switch (event.kind) {
            case 'unknown_outcome':
                mayHaveArrived = true;
                context.report(event);
                break;
            case 'second_copy':
                secondCopies += 1;
                recordSlots();
                context.remark(secondCopyRemark(event.file));
                break;
            case 'delivered': {
                const part = missing[event.index];
                const place = gaps[event.index];
                if (part === undefined || place === undefined)
                    return;
                parts[place] = sentPart(part, event.delivered, ttl);
                sent += 1;
                recordSlots();
                context.report({ kind: 'parts', done: sent, of: missing.length });
            }
        }
    };
    if (missing.length > 0)
        context.record({ sending: true });
    const delivery = { client: jpush, type, ttl, before: listing.files, clock, random, cancelled, onEvent };
    const results = await deliverAll(missing, delivery);
    const failed = results.filter((result) => result === undefined || 'error' in result);
    if (failed.length === 0)
        return;
    // Where JPush surely did nothing, no file can be there unseen. The error may be that of the list, which says nothing.
    mayHaveArrived ||= failed.some((result) => result !== undefined && 'error' in result && !(0,retry/* certainlyDidNothing */.cT)(result.error));
    if (sent === 0 && !mayHaveArrived)
        context.record({ sending: false });
    const isNameless = failed.some((result) => result !== undefined && 'error' in result && result.error instanceof UnknownOutcomeError);
    if (isNameless)
        context.record({ nameless: true });
    context.cancelled.throwIfAborted();
    const first = failed.find((result) => result !== undefined);
    const partCounts = { failed: failed.length, total: parts.length };
    throw new UploadError(partCounts, { cause: first?.error });
}
function reusedPart({ part, reuse }) {
    if (reuse === undefined)
        return undefined;
    const { file_id, file_uuid, file_name = part.name, created } = reuse;
    const { size, count } = part;
    return { file_id, file_uuid, file_name, how: 'reused', size, count, created, expires: (0,times/* expiryOf */.p1)(reuse) };
}
function sentPart(part, delivered, ttl) {
    const { name: file_name, size, count } = part;
    if (delivered.how === 'adopted') {
        const { file_id, file_uuid, created } = delivered.file;
        return {
            file_id,
            file_uuid,
            file_name,
            how: 'adopted',
            size,
            count,
            created,
            expires: (0,times/* expiryOf */.p1)(delivered.file),
        };
    }
    const { file_id, now: created } = delivered;
    const expires = created === undefined ? undefined : created + (0,times/* lifetimeOf */.XA)(ttl);
    return { file_id, file_uuid: (0,jpush_file_id/* uuidOf */.pV)(file_id), file_name, how: 'uploaded', size, count, created, expires };
}


/***/ })

};
