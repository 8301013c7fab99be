export const id = 80;
export const ids = [80];
export const modules = {

/***/ 6943:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ kindOf),
/* harmony export */   J: () => (/* binding */ hintFor)
/* harmony export */ });
const BAD_CREDENTIALS = {
    kind: 'credentials',
    hint: 'The key and the secret do not belong together; check both inputs and the secrets behind them.',
};
/** JPush's error codes (File Management API, REST overview), what they mean and what a user can do. */
const CODES = new Map([
    // The file page says 1101, the push API answers 1004, schedules 8101.
    [1004, BAD_CREDENTIALS],
    [1101, BAD_CREDENTIALS],
    [8101, BAD_CREDENTIALS],
    [1100, { kind: 'internal', hint: 'JPush has an internal fault; run the step again later.' }],
    [1102, { kind: 'refused', hint: 'The file part was missing; please report this as a bug of this action.' }],
    [
        1103,
        {
            kind: 'refused',
            hint: 'JPush did not accept the file or its ttl; run mode validate on the audience to see every line that JPush may refuse.',
        },
    ],
    [
        1104,
        {
            kind: 'no_file',
            hint: 'There is no such file; it expired, was deleted or belongs to another app. Mode list shows the valid ones.',
        },
    ],
    [
        1105,
        {
            kind: 'refused',
            hint: 'dev_key and dev_secret need the group-push permission of a VIP plan; use app_key and master_secret, or ask JPush for it.',
        },
    ],
    [
        1112,
        {
            kind: 'refused',
            hint: 'The app has no free slot of its 20; prune old files (mode prune or on_full: prune).',
        },
    ],
    [
        2002,
        {
            kind: 'rate_limit',
            hint: 'The 20 requests a minute of this app are used up, perhaps by another job; run the step again later.',
        },
    ],
    [2003, { kind: 'refused', hint: 'The app key is blacklisted; ask JPush support.' }],
    [
        2004,
        {
            kind: 'refused',
            hint: "This runner's address is not in the app's IP whitelist; clear the whitelist in JPush's console or use a runner with a fixed address.",
        },
    ],
    [2006, { kind: 'refused', hint: 'The interface needs a VIP plan; ask JPush.' }],
    [2007, { kind: 'refused', hint: 'The app has no right to this interface; ask JPush.' }],
]);
/** What an answer means for what comes next; any 401 is about the credentials (the pages contradict each other). */
function kindOf(status, code) {
    if (status === 401)
        return 'credentials';
    return code === undefined ? undefined : CODES.get(code)?.kind;
}
/** What a user can do about an answer that is not a success, in one sentence. */
function hintFor(status, code) {
    if (status === 401)
        return BAD_CREDENTIALS.hint;
    const hint = code === undefined ? undefined : CODES.get(code)?.hint;
    if (hint !== undefined)
        return hint;
    if (status === 429)
        return 'Too many requests; run the step again later or lower requests_per_minute.';
    if (status === 413)
        return 'A gateway found the upload too large; on_oversize: split makes smaller parts.';
    if (status >= 500)
        return 'JPush or a gateway before it has a passing fault; run the step again later.';
    if (status >= 300 && status < 400)
        return 'Redirects are not followed; set api_url to the final address.';
    if (status === 403)
        return 'The app has no right to this interface; check its plan and IP whitelist at JPush.';
    return 'Check api_url, and the code in the JPush documentation.';
}


/***/ }),

/***/ 5002:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dr: () => (/* binding */ NetworkError),
/* harmony export */   RS: () => (/* binding */ JPushError),
/* harmony export */   T6: () => (/* binding */ ProxyError),
/* harmony export */   ac: () => (/* binding */ BadAnswerError)
/* harmony export */ });
/* harmony import */ var _codes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6943);

/** A 200 whose body is not what JPush documents: no JSON, cut off, of other types, too long. */
class BadAnswerError extends Error {
    name = 'BadAnswerError';
    call;
    constructor(call, fault, options) {
        super(`JPush's answer to "${call}" makes no sense: ${fault}. Try again; if it stays so, check api_url and what stands between this runner and JPush.`, options);
        this.call = call;
    }
}
/** The request or its answer did not get through. */
class NetworkError extends Error {
    name = 'NetworkError';
    call;
    /** `never_sent`: JPush cannot have seen the request. `unknown`: it may have acted on it. */
    outcome;
    /** Whether trying again may help; a refused certificate stays refused. */
    passing;
    constructor(fault, options) {
        super(`Could not ${fault.call}: ${fault.text}`, options);
        this.call = fault.call;
        this.outcome = fault.outcome;
        this.passing = fault.passing;
    }
}
/** The proxy opened no way to JPush: nothing of the request has left. */
class ProxyError extends Error {
    name = 'ProxyError';
    /** Scheme, host and port, without credentials. */
    proxy;
    /** What it answered to CONNECT; `undefined` when it did not answer. */
    status;
    constructor(proxy, status, options) {
        super(`${proxy} opened no tunnel${status === undefined ? '' : ` (HTTP ${status})`}`, options);
        this.proxy = proxy;
        this.status = status;
    }
}
/** JPush understood the request and refused it, or failed in its own words. */
class JPushError extends Error {
    name = 'JPushError';
    /** What was asked, in words that complete "refused to …": `list the files`. */
    call;
    status;
    /** JPush's own code; `undefined` where the answer was not JPush's (a gateway's page, nothing at all). */
    code;
    /** What to do about it, one sentence. */
    hint;
    /** Seconds that the rate headers ask to wait, where they do. */
    reset;
    constructor(answer) {
        const { call, status, code, text } = answer;
        const said = text === '' ? '' : `: ${text}`;
        const hint = (0,_codes_js__WEBPACK_IMPORTED_MODULE_0__/* .hintFor */ .J)(status, code);
        super(`JPush refused to ${call}${said} (HTTP ${status}${code === undefined ? '' : `, code ${code}`}). ${hint}`);
        this.call = call;
        this.status = status;
        this.code = code;
        this.hint = hint;
        this.reset = answer.reset;
    }
}


/***/ }),

/***/ 6781:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ matchesName)
/* harmony export */ });
/* harmony import */ var _shared_glob_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5916);

/**
 * Tells whether a JPush file name matches one of the globs: `*` any characters, `?` one, `[a-z]` `[!a-z]` one of a
 * set, `{a,b}` alternatives, `\` takes the next character as it is. A name that equals a glob letter for letter also
 * matches it, so a name that holds such characters can be written as it is.
 *
 * A name is not a path: unlike a shell's, `*` and `?` also take slashes and a dot in front. `path.matchesGlob` leaves
 * `.opt-outs.txt` and `a/b.txt` out of `*`, and a `protect` that misses a name lets the file be deleted. The two
 * Unicode spellings of an accented letter are one, because both look the same on a screen. Case matters.
 *
 * Takes time in proportion to name times glob, whatever the glob.
 */
function matchesName(name, globs) {
    const text = name.normalize('NFC');
    const characters = [...text];
    return globs
        .map((glob) => glob.normalize('NFC'))
        .some((glob) => glob === text || (0,_shared_glob_js__WEBPACK_IMPORTED_MODULE_0__/* .matchesWhole */ .b)((0,_shared_glob_js__WEBPACK_IMPORTED_MODULE_0__/* .parseGlob */ .q)(glob, { escapes: true, ignoreCase: false }), characters));
}


/***/ }),

/***/ 9075:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $K: () => (/* binding */ isUnknownFile),
/* harmony export */   Lq: () => (/* binding */ isWithoutRight),
/* harmony export */   N$: () => (/* binding */ MAX_TRIES),
/* harmony export */   a5: () => (/* binding */ isRateLimit),
/* harmony export */   cT: () => (/* binding */ certainlyDidNothing),
/* harmony export */   dg: () => (/* binding */ isTransient),
/* harmony export */   l0: () => (/* binding */ pauseAfter),
/* harmony export */   tb: () => (/* binding */ pauseAfterRefusal)
/* harmony export */ });
/* harmony import */ var _codes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6943);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5002);


/** A gateway that waited too long for the request, or says so of a service that has it. */
const REQUEST_TIMEOUT = 408;
/** Tries of one request, the first included. */
const MAX_TRIES = 5;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
/** A refusal for too many requests that does not say how long: so long for every failure in a row. */
const UNSAID_WAIT_MS = 15_000;
/** The spread after such a refusal, for every failure in a row. */
const SPREAD_MS = 2000;
/** The longest wait that a server may ask for; its window is a minute. */
const LONGEST_ASKED_MS = 120_000;
/** Tells whether asking again may get another answer: a network fault, 429, 5xx and 1100, nothing else. */
function isTransient(error) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .NetworkError */ .Dr)
        return error.passing;
    if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .JPushError */ .RS) || isRefusal(error))
        return false;
    return error.status === 429 || error.status >= 500 || is(error, 'internal');
}
/** Tells whether JPush itself said no to what was asked, whatever HTTP status came with it. */
function isRefusal(error) {
    return error.status === 403 || is(error, 'refused', 'credentials');
}
function is({ status, code }, ...kinds) {
    const kind = (0,_codes_js__WEBPACK_IMPORTED_MODULE_0__/* .kindOf */ .I)(status, code);
    return kind !== undefined && kinds.includes(kind);
}
/** Tells whether JPush refused for want of room in the window: then it surely did nothing. */
function isRateLimit(error) {
    return error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .JPushError */ .RS && (error.status === 429 || is(error, 'rate_limit'));
}
/** Tells whether JPush said that there is no such file. */
function isUnknownFile(error) {
    return error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .JPushError */ .RS && is(error, 'no_file');
}
/** Tells whether JPush refused who asked, whatever was asked: wrong credentials, or no right to the interface. */
function isWithoutRight(error) {
    return error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .JPushError */ .RS && (error.status === 403 || is(error, 'credentials'));
}
/**
 * Milliseconds to wait after a refusal for too many requests: what the server says, plus a spread that grows with
 * the failures, so that jobs which share the pool do not march in step.
 */
function pauseAfterRefusal(error, failures, random) {
    const asked = error.reset === undefined ? UNSAID_WAIT_MS * failures : (error.reset + 1) * 1000;
    return Math.round(Math.min(asked, LONGEST_ASKED_MS) + SPREAD_MS * failures * random);
}
/**
 * Tells whether JPush surely did not act on a request that failed: it refused it, or never saw it. A 5xx, 1100, an
 * answer that was cut or makes no sense leave it open.
 */
function certainlyDidNothing(error) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .NetworkError */ .Dr)
        return error.outcome === 'never_sent';
    if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .JPushError */ .RS))
        return false;
    if (isRefusal(error))
        return true;
    const { status } = error;
    return status >= 300 && status < 500 && status !== REQUEST_TIMEOUT && !is(error, 'internal');
}
/**
 * Milliseconds to wait before the next try: doubling, with full jitter in its upper half so that jobs which failed
 * together do not come back together.
 *
 * @param failures tries that failed so far, at least 1
 * @param random in [0, 1)
 */
function pauseAfter(failures, random) {
    const ceiling = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1));
    return Math.round(ceiling / 2 + (ceiling / 2) * random);
}


/***/ }),

/***/ 8026:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KC: () => (/* binding */ zoneRemarks),
/* harmony export */   OZ: () => (/* binding */ offsetAdvice),
/* harmony export */   j5: () => (/* binding */ checkZone)
/* harmony export */ });
/* harmony import */ var _times_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5955);

/**
 * How far a time may be on the wrong side of now: JPush's times and its `Date` header are whole seconds, and come
 * from different machines; its samples show `expire_time` 2 s later than create + ttl.
 */
const TOLERANCE_MS = 5_000;
/** Offsets that clocks somewhere show (IANA time zone database), west to east. */
const REAL_OFFSETS = [
    ...['-12:00', '-11:00', '-10:00', '-09:30', '-09:00', '-08:00', '-07:00', '-06:00', '-05:00', '-04:00'],
    ...['-03:30', '-03:00', '-02:30', '-02:00', '-01:00', '+00:00', '+01:00', '+02:00', '+03:00', '+03:30'],
    ...['+04:00', '+04:30', '+05:00', '+05:30', '+05:45', '+06:00', '+06:30', '+07:00', '+08:00', '+08:45'],
    ...['+09:00', '+09:30', '+10:00', '+10:30', '+11:00', '+12:00', '+12:45', '+13:00', '+13:45', '+14:00'],
];
/** The zone of JPush itself, then the one that a server left to its defaults shows. */
const LIKELY_OFFSETS = ['+08:00', '+00:00'];
/**
 * Holds the listed times against the service's clock. JPush names no zone, but lists only valid files, so
 * `create ≤ now < expire` holds for every one when the zone is right. Times that are missing or cannot be read say
 * nothing. A zone that is wrong by some hours can fit by chance, when every file is old and has long to live.
 *
 * In the hour that clocks repeat in autumn a file read an hour too late may not fit; that errs on the safe side.
 *
 * @param now the `Date` of the answer that held the list, milliseconds since the epoch
 */
function checkZone(files, now) {
    const isPast = (time) => time === undefined || time <= now + TOLERANCE_MS;
    const isToCome = (time) => time === undefined || time > now - TOLERANCE_MS;
    if (files.every(({ created, expires }) => isPast(created) && isToCome(expires)))
        return { fits: true };
    const walls = files.map(({ create_time, expire_time }) => ({
        created: (0,_times_js__WEBPACK_IMPORTED_MODULE_0__/* .readWallClock */ .Xr)(create_time),
        expires: expire_time === undefined ? undefined : (0,_times_js__WEBPACK_IMPORTED_MODULE_0__/* .readWallClock */ .Xr)(expire_time),
    }));
    const offsets = REAL_OFFSETS.filter((text) => {
        const offset = (0,_times_js__WEBPACK_IMPORTED_MODULE_0__/* .offsetFrom */ .M_)(text) ?? 0;
        const at = (wall) => wall === undefined ? undefined : wall - offset;
        return walls.every(({ created, expires }) => isPast(at(created)) && isToCome(at(expires)));
    });
    return { fits: false, offsets };
}
/** Which `time_zone` to set, when listed times cannot be true in the one that is set. */
function offsetAdvice(offsets) {
    const [first, last] = [offsets[0], offsets.at(-1)];
    if (first === undefined) {
        return 'No offset makes all times fit; look at the files with mode list, and use mode delete for single ones.';
    }
    if (first === last)
        return `Only time_zone: ${first} fits all times; set it if it is true.`;
    const likely = LIKELY_OFFSETS.find((offset) => offsets.includes(offset));
    const guess = likely === undefined ? '' : `, probably ${likely}`;
    return `All times fit from time_zone: ${first} to ${last}${guess}; set the one that is true.`;
}
/** A warning when the listed times cannot be true in the zone that is set: ages and lifetimes are wrong by hours then. */
function zoneRemarks(files, now) {
    const times = now === undefined ? { fits: true } : checkZone(files, now);
    if (times.fits)
        return [];
    const text = `Read in the time_zone that is set, a file that JPush lists was created in the future or has expired: ages are wrong, and so is what is reused. ${offsetAdvice(times.offsets)}`;
    return [{ level: 'warning', text, file: undefined }];
}


/***/ }),

/***/ 5083:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  AF: () => (/* binding */ carryOutAndRecord),
  ie: () => (/* binding */ clockOf),
  fI: () => (/* binding */ deletionsIn),
  ew: () => (/* binding */ planWithSchedules),
  Y2: () => (/* binding */ recordNotBegun)
});

// EXTERNAL MODULE: ./build/jpush/retry.js
var retry = __webpack_require__(9075);
// EXTERNAL MODULE: ./build/shared/cancellation.js
var cancellation = __webpack_require__(1693);
;// CONCATENATED MODULE: ./build/prune/carry-out.js

/** Why a plan as a whole was not carried out. */
const NOT_BEGUN = {
    unreadable_schedules: 'the pending schedules could not be read',
    incomplete_list: 'the list is not complete',
    not_enough_slots: 'the rules do not allow to delete enough files',
};
const CANCELLED = 'the job was cancelled before its turn';
const CANCELLED_UNDER_WAY = 'the job was cancelled in its turn; it may be gone';
const HOPELESS = 'the deletion before it failed for a reason that holds for every file';
/**
 * Does what a plan says, one deletion after the other, and nothing in a dry run. A deletion that fails stops no other,
 * unless every one would fail or the job was cancelled: then the rest is not tried. Never throws for a deletion.
 *
 * @returns one outcome a verdict, in the same order
 */
async function carryOut(verdicts, options) {
    const of = verdicts.filter(({ action }) => action === 'delete').length;
    const outcomes = [];
    let done = 0;
    let stopped;
    for (const verdict of verdicts) {
        if (options.signal.aborted)
            stopped ??= CANCELLED;
        const settled = outcomeWithoutRequest(verdict, options.dry_run, stopped);
        if (settled !== undefined) {
            outcomes.push(settled);
            continue;
        }
        const outcome = await tryDelete(verdict.file, options);
        outcomes.push(outcome);
        if (outcome.outcome === 'not_tried')
            continue;
        done += 1;
        stopped = stopAfter(outcome, options);
        options.onSettled(outcome, { done, of });
    }
    return outcomes;
}
function outcomeWithoutRequest(verdict, dryRun, stopped) {
    const { file } = verdict;
    if (verdict.action === 'keep')
        return { file, outcome: 'kept', reason: verdict.reason };
    if (dryRun)
        return { file, outcome: 'would_delete', reason: 'would_delete' };
    if (stopped !== undefined)
        return { file, outcome: 'not_tried', reason: stopped };
    return undefined;
}
async function tryDelete(file, options) {
    try {
        await options.deleteFile(file.file_id);
        return { file, outcome: 'deleted', reason: 'deleted' };
    }
    catch (error) {
        if (options.isGone(error))
            return { file, outcome: 'deleted', reason: 'already_gone' };
        if (error instanceof cancellation/* UnsentError */.Gx)
            return { file, outcome: 'not_tried', reason: CANCELLED };
        if (isInterruption(error, options.signal)) {
            return { file, outcome: 'failed', reason: CANCELLED_UNDER_WAY, error };
        }
        const reason = error instanceof Error ? error.message : String(error);
        return { file, outcome: 'failed', reason, error };
    }
}
function stopAfter({ outcome, error }, { signal, failsForAll }) {
    if (outcome !== 'failed')
        return undefined;
    if (isInterruption(error, signal))
        return CANCELLED;
    return failsForAll(error) ? HOPELESS : undefined;
}
function isInterruption(error, signal) {
    return signal.aborted && error === signal.reason;
}
/** The outcomes of a plan of which nothing was begun. */
function notBegun(verdicts, why) {
    return verdicts.map((verdict) => verdict.action === 'keep'
        ? { file: verdict.file, outcome: 'kept', reason: verdict.reason }
        : { file: verdict.file, outcome: 'not_tried', reason: NOT_BEGUN[why] });
}

// EXTERNAL MODULE: ./build/prune/errors.js
var errors = __webpack_require__(7940);
;// CONCATENATED MODULE: ./build/prune/schedules.js
/**
 * Finds the files that pending schedules name. Where in a `push` the id stands is not documented for the answer, so
 * every text in it counts, keys too, in whatever case; the uuid is enough, since every id ends with it. A text that
 * only holds the uuid counts as well: one file too many stays, no push loses its file.
 *
 * @param pushes the `push` of every schedule, disabled ones included, as JSON gave them
 * @returns `file_uuid`s as the list has them
 */
function scheduledUuids(pushes, files) {
    const wanted = files.map(({ file_uuid }) => ({ file_uuid, lower: file_uuid.toLowerCase() }));
    const found = new Set();
    for (const text of textsIn(pushes)) {
        const lower = text.toLowerCase();
        for (const uuid of wanted)
            if (lower.includes(uuid.lower))
                found.add(uuid.file_uuid);
    }
    return found;
}
/** Every text and key, however deep: a stack of its own, because JSON may nest deeper than calls can. */
function* textsIn(json) {
    const pending = [json];
    while (pending.length > 0) {
        const value = pending.pop();
        if (typeof value === 'string')
            yield value;
        if (typeof value !== 'object' || value === null)
            continue;
        for (const [key, inner] of Object.entries(value)) {
            yield key;
            pending.push(inner);
        }
    }
}

// EXTERNAL MODULE: ./build/modes/session.js
var session = __webpack_require__(8599);
;// CONCATENATED MODULE: ./build/modes/deletions.js





/**
 * Plans, and if anything would be deleted plans again with the schedules, so that what a pending push needs stays.
 *
 * @param plan the plan, given the uuids that pending schedules name
 * @throws UnreadableSchedulesError when the schedules cannot be read
 */
async function planWithSchedules(session, protect_scheduled, plan) {
    const first = plan(new Set());
    if (!protect_scheduled || first.verdicts.every(({ action }) => action === 'keep'))
        return first;
    const { context, jpush, listing } = session;
    const pushes = await jpush.listScheduledPushes().catch((error) => {
        recordNotBegun(session, first.verdicts, 'unreadable_schedules');
        context.cancelled.throwIfAborted();
        throw new errors/* UnreadableSchedulesError */.Sz({ cause: error });
    });
    return plan(scheduledUuids(pushes, listing.files));
}
/** How many files verdicts send away. */
function deletionsIn(verdicts) {
    return verdicts.filter(({ action }) => action === 'delete').length;
}
/**
 * Carries verdicts out and records what became of every file.
 *
 * @returns the slots in use afterwards
 * @throws DeletionError when a file that should go did not
 */
async function carryOutAndRecord(verdicts, { context, jpush, listing, dry_run }, alreadyGone = []) {
    const outcomes = await carryOut(verdicts, {
        dry_run,
        signal: context.cancelled,
        deleteFile: (fileId) => jpush.deleteFile(fileId),
        isGone: retry/* isUnknownFile */.$K,
        failsForAll: retry/* isWithoutRight */.Lq,
        onSettled: (_, { done, of }) => context.report({ kind: 'deletions', done, of }),
    });
    const used = listing.total_count - outcomes.filter(({ outcome }) => outcome === 'deleted').length;
    context.record({
        outcomes: [...outcomes.map(fileOutcome), ...alreadyGone],
        slots: (0,session/* slotsOf */.nK)(used),
        total_count: used,
    });
    const failed = outcomes.filter(({ outcome }) => outcome === 'failed' || outcome === 'not_tried');
    if (failed.length === 0)
        return used;
    context.cancelled.throwIfAborted();
    const cause = failed.find(({ error }) => error !== undefined)?.error;
    throw new errors/* DeletionError */.vK({ failed: failed.length, total: deletionsIn(verdicts) }, { cause });
}
/** Records a plan of which nothing was begun, and why. */
function recordNotBegun({ context }, verdicts, why) {
    context.record({ outcomes: notBegun(verdicts, why).map(fileOutcome) });
}
/** An outcome as it is told. */
function fileOutcome({ file, outcome, reason }) {
    const { file_id, file_uuid, file_name, type, created, expires } = file;
    return { file_id, file_uuid, file_name, type, outcome, reason, created, expires };
}
/** The service's clock, without which no age is known. */
function clockOf({ now }) {
    if (now !== undefined)
        return now;
    throw new errors/* MissingDateError */.vc();
}


/***/ }),

/***/ 8599:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KC: () => (/* binding */ expectedWait),
/* harmony export */   R: () => (/* binding */ withJPush),
/* harmony export */   _S: () => (/* binding */ reportPlan),
/* harmony export */   nK: () => (/* binding */ slotsOf)
/* harmony export */ });
/* harmony import */ var _jpush_limits_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2757);
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});

/** Connects to JPush for one piece of work; what was last seen of the rate limit is recorded however it ends. */
async function withJPush(service, context, work) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        context.record({ time_zone: service.time_zone });
        const jpush = __addDisposableResource(env_1, await context.connect(service), true);
        try {
            return await work(jpush);
        }
        finally {
            const remaining = jpush.rateLimitRemaining;
            if (remaining !== undefined)
                context.record({ rate_limit_remaining: remaining });
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** Reports what is about to be uploaded and deleted, with the requests that it takes and how long they must wait. */
function reportPlan({ context, service, jpush, dry_run, cidRequests = 0 }, plan) {
    const remainingRequests = dry_run ? 0 : (plan.upload ?? 0) + (plan.delete ?? 0);
    context.report({
        kind: 'plan',
        ...plan,
        dry_run,
        requests: jpush.requestCount + remainingRequests + (dry_run ? 0 : cidRequests),
        wait: expectedWait(remainingRequests, jpush.available, service.requests_per_minute),
    });
}
/** The 20 slots of an app that holds so many valid files. */
function slotsOf(used) {
    return { used, free: Math.max(0, _jpush_limits_js__WEBPACK_IMPORTED_MODULE_0__/* .SLOT_LIMIT */ .r3 - used) };
}
/** Milliseconds that so many requests must wait for their minute, when so many may start at once. */
function expectedWait(requests, free, perMinute) {
    const later = Math.max(0, requests - free);
    return Math.ceil(later / perMinute) * 60_000;
}


/***/ }),

/***/ 7940:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Sz: () => (/* binding */ UnreadableSchedulesError),
/* harmony export */   dN: () => (/* binding */ TimesMisfitError),
/* harmony export */   hm: () => (/* binding */ IncompleteListError),
/* harmony export */   ow: () => (/* binding */ NoPruneRuleError),
/* harmony export */   vK: () => (/* binding */ DeletionError),
/* harmony export */   vc: () => (/* binding */ MissingDateError)
/* harmony export */ });
/* harmony import */ var _jpush_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5002);
/* harmony import */ var _jpush_zone_check_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8026);
/* harmony import */ var _shared_format_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1753);



/** Files that should go and did not; the others are gone. */
class DeletionError extends Error {
    name = 'DeletionError';
    constructor({ failed, total }, options) {
        const why = options.cause instanceof Error ? ` ${options.cause.message}` : '';
        super(`${failed} of ${total} files could not be deleted; run the step again.${why}`, options);
    }
}
/** Nothing says what may be deleted: without a rule every file would do. */
class NoPruneRuleError extends Error {
    name = 'NoPruneRuleError';
    constructor() {
        super('No rule says what may be deleted; give older_than, keep_last or free_slots.');
    }
}
/** The listed times cannot be true in the assumed zone, so no file's age is known and nothing may be deleted by it. */
class TimesMisfitError extends Error {
    name = 'TimesMisfitError';
    /** Values of `time_zone` under which all times can be true, west to east; perhaps none. */
    offsets;
    constructor(offsets) {
        super('Nothing is deleted, because the age of the files is unknown: JPush lists only valid files, yet read in the ' +
            `time_zone that is set one was created in the future or has expired. ${(0,_jpush_zone_check_js__WEBPACK_IMPORTED_MODULE_1__/* .offsetAdvice */ .OZ)(offsets)}`);
        this.offsets = offsets;
    }
}
/** Without the schedules nobody knows which files a pending push needs, so none is deleted. */
class UnreadableSchedulesError extends Error {
    name = 'UnreadableSchedulesError';
    constructor(options) {
        const why = options.cause instanceof Error ? ` ${options.cause.message}` : '';
        super(`Nothing is deleted, because the pending schedules could not be read.${why} To go on without looking at them, set protect_scheduled: false.`, options);
    }
}
/** JPush's answer has no clock, so no file's age is known. */
class MissingDateError extends Error {
    name = 'MissingDateError';
    constructor() {
        super("Nothing is deleted: JPush's answer has no Date header, so the age of the files is unknown. Check what stands between this runner and JPush.");
    }
}
/** A list with fewer files than it counts: an id that is not on it may be valid all the same. */
class IncompleteListError extends _jpush_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .BadAnswerError */ .ac {
    constructor({ counted, listed }) {
        super('list the files', `it counts ${(0,_shared_format_js__WEBPACK_IMPORTED_MODULE_2__/* .pluralize */ .td)(counted, 'file')} and lists ${listed}, so an id that is not listed may be valid`);
    }
}


/***/ }),

/***/ 1784:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ isProtectedBy),
/* harmony export */   f: () => (/* binding */ protectionOf)
/* harmony export */ });
/* harmony import */ var _jpush_file_id_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(901);
/* harmony import */ var _jpush_name_glob_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6781);


/**
 * Tells what protects a file, in whatever mode; every plan asks here first.
 */
function protectionOf(file, { rules, scheduled, uploadedNow }) {
    if (uploadedNow.has(file.file_id))
        return 'uploaded_now';
    if (rules.protect.some((entry) => isProtectedBy(entry, file)))
        return 'protected';
    if (rules.protect_scheduled && scheduled.has(file.file_uuid))
        return 'scheduled';
    return undefined;
}
/**
 * Tells whether a line of `protect` names the file: by id, uuid or name glob. A file without a name is matched as the
 * empty name, so `protect: '*'` really protects everything.
 */
function isProtectedBy(entry, { file_uuid, file_name = '' }) {
    return (0,_jpush_file_id_js__WEBPACK_IMPORTED_MODULE_0__/* .isSameFile */ .Dl)(entry, file_uuid) || (0,_jpush_name_glob_js__WEBPACK_IMPORTED_MODULE_1__/* .matchesName */ .H)(file_name, [entry]);
}


/***/ }),

/***/ 1486:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ remarksOn),
/* harmony export */   w: () => (/* binding */ unmatchedProtections)
/* harmony export */ });
/* harmony import */ var _shared_format_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1753);
/* harmony import */ var _protection_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1784);


/** Lines of `protect` that a notice shows. */
const SHOWN = 5;
/** A notice of lines of `protect` that protect nothing: a name that is misspelt lets its file be deleted. */
function unmatchedProtections(protect, files) {
    const unmatched = protect.filter((entry) => !files.some((file) => (0,_protection_js__WEBPACK_IMPORTED_MODULE_1__/* .isProtectedBy */ .C)(entry, file)));
    if (unmatched.length === 0)
        return [];
    const shown = unmatched.slice(0, SHOWN).join(', ') + (unmatched.length > SHOWN ? ', …' : '');
    const text = `protect: ${(0,_shared_format_js__WEBPACK_IMPORTED_MODULE_0__/* .pluralize */ .td)(unmatched.length, 'line')} of ${protect.length} ${unmatched.length === 1 ? 'matches' : 'match'} no file that JPush lists: ${shown}. Expired files need none; check the spelling of others.`;
    return [{ level: 'notice', text, file: undefined }];
}
/** Warnings about files that stay because something in their listing is missing or cannot be read. */
function remarksOn(files) {
    const count = (isOdd) => files.filter(isOdd).length;
    const faults = [
        [count(({ created }) => created === undefined), 'a create_time that cannot be read'],
        [count(({ expire_time }) => expire_time === undefined), 'no expire_time'],
        [
            count(({ expire_time, expires }) => expire_time !== undefined && expires === undefined),
            'an expire_time that cannot be read',
        ],
        [count(({ file_name }) => file_name === undefined), 'no file_name'],
    ];
    return faults
        .filter(([files]) => files > 0)
        .map(([files, fault]) => ({
        level: 'warning',
        text: `JPush lists ${files === 1 ? '1 file' : `${files} files`} with ${fault}; prune keeps what it cannot judge.`,
        file: undefined,
    }));
}


/***/ })

};
