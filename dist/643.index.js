export const id = 643;
export const ids = [643];
export const modules = {

/***/ 6781:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ matchesName)
/* harmony export */ });
/* harmony import */ var _shared_glob_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5916);

/**
 * Whether a JPush file name matches one of the globs: `*` any characters, `?` one, `[a-z]` `[!a-z]` one of a
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

/***/ 8026:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KC: () => (/* binding */ zoneRemarks),
/* harmony export */   OZ: () => (/* binding */ offsetAdvice),
/* harmony export */   UY: () => (/* binding */ clockRemarks),
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
 * `create \u2264 now < expire` holds for every one when the zone is right. Times that are missing or cannot be read say
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
        return 'No offset makes all times fit; check the files with `mode: list`, and delete single ones with `mode: delete`.';
    }
    if (first === last)
        return `Only \`time_zone: ${first}\` fits all times. Set it if it is right.`;
    const likely = LIKELY_OFFSETS.find((offset) => offsets.includes(offset));
    const guess = likely === undefined ? '' : `, probably ${likely}`;
    return `All times fit from \`time_zone: ${first}\` to \`${last}\`${guess}. Set the one that is right.`;
}
/** A warning when the listed times cannot be true in the zone that is set: ages and lifetimes are wrong by hours then. */
function zoneRemarks(files, now) {
    const times = now === undefined ? { fits: true } : checkZone(files, now);
    if (times.fits)
        return [];
    const text = `Read in the \`time_zone\` that is set, a file that JPush lists was created in the future or has expired: ages are wrong, and so is what is reused. ${offsetAdvice(times.offsets)}`;
    return [{ level: 'warning', text, file: undefined }];
}
/** A file of this age or less may have been uploaded right before it was asked for, whatever the zone. */
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** An upload and the question after it are no further apart than this. */
const MOMENT_MS = 10 * 60_000;
/**
 * A notice that puts a file's `create_time` beside the service's clock, for a file that may be new: asked for right after
 * its upload the two are the same moment, and if they are hours apart, `time_zone` is wrong by these hours.
 */
function clockRemarks(file, now, zone) {
    const { created, create_time, file_uuid } = file;
    if (now === undefined || created === undefined || Math.abs(now - created) > DAY_MS)
        return [];
    const hours = Math.round((now - created) / HOUR_MS);
    const isOff = hours !== 0 && Math.abs(now - created - hours * HOUR_MS) <= MOMENT_MS;
    const compared = `The file ${file_uuid} has the \`create_time\` ${create_time}, read in \`time_zone: ${zone}\` as ${(0,_times_js__WEBPACK_IMPORTED_MODULE_0__/* .formatInstant */ .r4)(created, zone)}. JPush's clock shows ${(0,_times_js__WEBPACK_IMPORTED_MODULE_0__/* .formatInstant */ .r4)(now, zone)}.`;
    const advice = isOff
        ? ` If the file was uploaded just now, \`time_zone\` is wrong by ${Math.abs(hours)} ${Math.abs(hours) === 1 ? 'hour' : 'hours'}, and so is every age.`
        : '';
    return [{ level: 'notice', text: compared + advice, file: undefined }];
}


/***/ }),

/***/ 7643:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   list: () => (/* binding */ list)
/* harmony export */ });
/* harmony import */ var _jpush_name_glob_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6781);
/* harmony import */ var _jpush_zone_check_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8026);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8599);



/** Lists the app's valid files, of one type or name where the inputs say so. */
async function list(inputs, context) {
    await (0,_session_js__WEBPACK_IMPORTED_MODULE_2__/* .withJPush */ .R)(inputs.service, context, async (jpush) => {
        context.report({ kind: 'plan', list: true, requests: 1 });
        const { files, total_count, now } = await jpush.listFiles();
        context.remark(...(0,_jpush_zone_check_js__WEBPACK_IMPORTED_MODULE_1__/* .zoneRemarks */ .KC)(files, now));
        context.record({
            now: now ?? context.clock.date(),
            total_count,
            slots: (0,_session_js__WEBPACK_IMPORTED_MODULE_2__/* .slotsOf */ .nK)(total_count),
            files: files
                .filter(({ type }) => inputs.type === undefined || type === inputs.type)
                .filter(({ file_name }) => inputs.name_pattern.length === 0 ||
                (file_name !== undefined && (0,_jpush_name_glob_js__WEBPACK_IMPORTED_MODULE_0__/* .matchesName */ .H)(file_name, inputs.name_pattern))),
        });
    });
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

/***/ 5916:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ matchesWhole),
/* harmony export */   q: () => (/* binding */ parseGlob)
/* harmony export */ });
/** `\x`, `[\u2026]` (a `]` in front is itself), or any single character. */
const TOKEN = /\\(?<escaped>.)|\[(?<not>[!^])?(?<members>(?:\]|\\.|[^\\\]])(?:\\.|[^\\\]])*)\]|(?<character>.)/gsu;
/** The same without `\`, and with classes of POSIX: `[[:digit:]]`. */
const PLAIN_TOKEN = /\[(?<not>[!^])?(?<members>(?:\[:\w+:\]|\]|[^\]])(?:\[:\w+:\]|[^\]])*)\]|(?<character>.)/gsu;
/** `a`, `\a` or `a-z` between the brackets. */
const MEMBER = /(?<from>\\.|.)(?:-(?<to>\\.|.))?/gsu;
const PLAIN_MEMBER = /\[:(?<named>\w+):\]|(?<from>.)(?:-(?<to>.))?/gsu;
const CLASSES = new Map([
    ['alnum', /[\p{L}\p{N}]/u],
    ['alpha', /\p{L}/u],
    ['digit', /\d/],
    ['lower', /\p{Ll}/u],
    ['upper', /\p{Lu}/u],
    ['punct', /\p{P}/u],
    ['space', /\s/],
    ['xdigit', /[0-9A-Fa-f]/],
]);
/**
 * Reads a glob: `*` any characters, `?` one, `[a-z]` `[!a-z]` one of a set, `{a,b}` alternatives. A `{` without its `}`,
 * and braces without a comma, are the characters themselves, as in a shell.
 */
function parseGlob(glob, syntax) {
    const whole = [];
    const groups = [];
    const current = () => groups.at(-1)?.at(-1) ?? whole;
    const exactly = (wanted) => exactPiece(wanted, syntax.ignoreCase);
    for (const { groups: token = {} } of glob.matchAll(syntax.escapes ? TOKEN : PLAIN_TOKEN)) {
        const { character, escaped, members, not } = token;
        const group = groups.at(-1);
        if (character === '{')
            groups.push([[]]);
        else if (character === ',' && group !== undefined)
            group.push([]);
        else if (character === '}' && group !== undefined) {
            groups.pop();
            if (group.length > 1)
                current().push({ kind: 'either', alternatives: group });
            else
                current().push(exactly('{'), ...group[0], exactly('}'));
        }
        else if (character === '*')
            current().push({ kind: 'run' });
        else if (character === '?')
            current().push({ kind: 'one', takes: () => true, isWritten: false });
        else if (members !== undefined)
            current().push(setPiece(members, not !== undefined, syntax));
        else
            current().push(exactly(character ?? escaped ?? ''));
    }
    const unfinished = groups.flatMap(([first, ...others]) => [
        exactly('{'),
        ...first,
        ...others.flatMap((alternative) => [exactly(','), ...alternative]),
    ]);
    return [...whole, ...unfinished];
}
/**
 * Whether the pieces match the whole text. Takes time in proportion to text times pieces, whatever they are.
 *
 * @param characters of the text, as `[...text]` gives them
 * @param dotIsHidden whether a dot in front matches only where it is written, as in a shell
 */
function matchesWhole(pieces, characters, dotIsHidden = false) {
    const name = { characters, hidden: dotIsHidden && characters[0] === '.' };
    return reach(pieces, new Set([0]), name).has(characters.length);
}
/** The places in the name that the pieces can end at, when they start at any of these. */
function reach(pieces, starts, name) {
    let places = starts;
    for (const piece of pieces) {
        if (places.size === 0)
            break;
        places = step(piece, places, name);
    }
    return places;
}
function step(piece, starts, name) {
    const ends = new Set();
    if (piece.kind === 'run') {
        let first = Number.POSITIVE_INFINITY;
        for (const start of starts) {
            if (start === 0 && name.hidden)
                ends.add(0);
            else if (start < first)
                first = start;
        }
        for (let place = first; place <= name.characters.length; place += 1)
            ends.add(place);
    }
    else if (piece.kind === 'one') {
        for (const place of starts) {
            const character = name.characters[place];
            if (character === undefined || (place === 0 && name.hidden && !piece.isWritten))
                continue;
            if (piece.takes(character))
                ends.add(place + 1);
        }
    }
    else {
        for (const pieces of piece.alternatives)
            for (const end of reach(pieces, starts, name))
                ends.add(end);
    }
    return ends;
}
function exactPiece(wanted, ignoreCase) {
    if (!ignoreCase)
        return { kind: 'one', takes: (character) => character === wanted, isWritten: true, character: wanted };
    const lower = wanted.toLowerCase();
    return { kind: 'one', takes: (character) => character.toLowerCase() === lower, isWritten: true };
}
function setPiece(members, negated, { escapes, ignoreCase }) {
    const tests = [...members.matchAll(escapes ? MEMBER : PLAIN_MEMBER)].map(({ groups = {} }) => {
        const { named, from = '', to = from } = groups;
        const known = named === undefined ? undefined : CLASSES.get(named);
        if (known !== undefined)
            return (character) => known.test(character);
        const [first, last] = [codeOf(from), codeOf(to)];
        return (character) => first <= codeOf(character) && codeOf(character) <= last;
    });
    const holds = (character) => tests.some((test) => test(character));
    const holdsEither = (character) => holds(character) || (ignoreCase && (holds(character.toLowerCase()) || holds(character.toUpperCase())));
    return { kind: 'one', takes: (character) => holdsEither(character) !== negated, isWritten: false };
}
/** Of the character itself, without the `\` that may be in front of it. */
function codeOf(member) {
    return [...member].at(-1)?.codePointAt(0) ?? 0;
}


/***/ })

};
