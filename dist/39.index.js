export const id = 39;
export const ids = [39];
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

/***/ 9075:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $K: () => (/* binding */ isUnknownFile),
/* harmony export */   Lq: () => (/* binding */ isWithoutRight),
/* harmony export */   TN: () => (/* binding */ triesFor),
/* harmony export */   a5: () => (/* binding */ isRateLimit),
/* harmony export */   cT: () => (/* binding */ certainlyDidNothing),
/* harmony export */   dg: () => (/* binding */ isTransient),
/* harmony export */   l0: () => (/* binding */ pauseAfter),
/* harmony export */   qo: () => (/* binding */ isExhausted),
/* harmony export */   tb: () => (/* binding */ pauseAfterRefusal)
/* harmony export */ });
/* harmony import */ var _codes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6943);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5002);


/** A gateway that waited too long for the request, or says so of a service that has it. */
const REQUEST_TIMEOUT = 408;
/** Tries of one request, the first included. */
const MAX_TRIES = 5;
/** Tries of a deletion that is answered, but not confirmed; then the list decides. */
const MAX_UNCONFIRMED_TRIES = 2;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
/** A refusal for too many requests that does not say how long: so long for every failure in a row. */
const UNSAID_WAIT_MS = 15_000;
/** The spread after such a refusal, for every failure in a row. */
const SPREAD_MS = 2000;
/** The longest wait that a server may ask for; its window is a minute. */
const LONGEST_ASKED_MS = 120_000;
/** How often a request that fails with this error is tried, the first time included. */
function triesFor(error) {
    return error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UnconfirmedDeletionError */ .Ng ? MAX_UNCONFIRMED_TRIES : MAX_TRIES;
}
/** Whether a request that failed so many times with this error is tried as often as is worth it. */
function isExhausted(error, failures) {
    return failures >= triesFor(error);
}
/**
 * Whether asking again may get another answer: a network fault, 429, 5xx, 1100 and a deletion that was not
 * confirmed, nothing else.
 */
function isTransient(error) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .NetworkError */ .Dr)
        return error.isTransient;
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UnconfirmedDeletionError */ .Ng)
        return true;
    if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .JPushError */ .RS) || isRefusal(error))
        return false;
    return error.status === 429 || error.status >= 500 || is(error, 'internal');
}
/** Whether JPush itself said no to what was asked, whatever HTTP status came with it. */
function isRefusal(error) {
    return error.status === 403 || is(error, 'refused', 'credentials');
}
function is({ status, code }, ...kinds) {
    const kind = (0,_codes_js__WEBPACK_IMPORTED_MODULE_0__/* .kindOf */ .I)(status, code);
    return kind !== undefined && kinds.includes(kind);
}
/** Whether JPush refused because the window is full: then it surely did nothing. */
function isRateLimit(error) {
    return error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .JPushError */ .RS && (error.status === 429 || is(error, 'rate_limit'));
}
/** Whether JPush said that there is no such file. */
function isUnknownFile(error) {
    return error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .JPushError */ .RS && is(error, 'no_file');
}
/** Whether JPush refused who asked, whatever was asked: wrong credentials, or no right to the interface. */
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
 * Whether JPush surely did not act on a request that failed: it refused it, or never saw it. A 5xx, 1100, an
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

/***/ 8104:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BH: () => (/* binding */ LONGEST_STEM),
/* harmony export */   ON: () => (/* binding */ losesLetters),
/* harmony export */   Vc: () => (/* binding */ stemOf),
/* harmony export */   bx: () => (/* binding */ baseOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

/** Longer stems are cut. */
const LONGEST_STEM = 80;
/** Hex digits that keep two names apart whose other letters were lost. */
const NAME_DIGEST_LENGTH = 6;
const COMPRESSED = /\.(?:gz|zst|zstd)$/i;
const EXTENSION = /(?<=.)\.(?:txt|text|csv|tsv|tab|lst|list|dat)$/i;
/**
 * The stem of a name at JPush, from `file_name` or from a file on disk: without its extension, and with `-` for what is outside `[A-Za-z0-9._-]`. Where letters are lost (`\u4f1a\u5458`), six hex digits of the whole name's SHA-256
 * follow, so that two campaigns have two stems.
 */
function stemOf(name) {
    // The two spellings of an accented letter are one name.
    const text = withoutExtension(name).normalize('NFC');
    const stem = reduce(text, LONGEST_STEM);
    if (!losesLetters(name))
        return stem;
    const digest = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest('hex').slice(0, NAME_DIGEST_LENGTH);
    return `${reduce(text, LONGEST_STEM - NAME_DIGEST_LENGTH - 1)}-${digest}`;
}
/** Whether {@link stemOf} leaves out letters, or cuts the name. Blanks and punctuation are not letters. */
function losesLetters(name) {
    const text = withoutExtension(name);
    return /[^\p{ASCII}]/u.test(text) || text.length > LONGEST_STEM;
}
/** The last part of a path. */
function baseOf(path) {
    return path.split('/').at(-1) ?? '';
}
function withoutExtension(name) {
    return name.replace(COMPRESSED, '').replace(EXTENSION, '');
}
function reduce(text, length) {
    const stem = text
        .replace(/[^A-Za-z0-9._-]+/g, '-')
        .replace(/^[-.]+|[-.]+$/g, '')
        .slice(0, length)
        .replace(/[-.]+$/, '');
    return stem === '' ? 'audience' : stem;
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

/***/ 5730:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Q: () => (/* binding */ Deletions)
});

// EXTERNAL MODULE: ./build/jpush/retry.js
var retry = __webpack_require__(9075);
// EXTERNAL MODULE: ./build/prune/carry-out.js
var carry_out = __webpack_require__(5013);
// EXTERNAL MODULE: ./build/jpush/part-names.js
var part_names = __webpack_require__(6389);
// EXTERNAL MODULE: ./build/prune/audiences.js
var audiences = __webpack_require__(8764);
// EXTERNAL MODULE: ./build/prune/errors.js
var errors = __webpack_require__(7940);
// EXTERNAL MODULE: ./build/jpush/file-id.js
var jpush_file_id = __webpack_require__(901);
// EXTERNAL MODULE: ./build/jpush/name-glob.js
var name_glob = __webpack_require__(6781);
// EXTERNAL MODULE: ./build/jpush/stem.js
var jpush_stem = __webpack_require__(8104);
// EXTERNAL MODULE: ./build/shared/glob.js
var shared_glob = __webpack_require__(5916);
;// CONCATENATED MODULE: ./build/prune/entry-variants.js

/** Entries that the braces of one entry are written out to; of more, the others are not looked at. */
const MOST_ALTERNATIVES = 64;
/** What a list of files on disk may end in; a name at JPush ends in `.txt`. */
const LOCAL_EXTENSION = /\.(?:csv|tsv|tab|text|lst|list|dat|gz|zst|zstd|xlsx?)$/i;
/** Which part of an audience a name is, or a glob on it. */
const POSITION = /\.[\d*?]+of[\d*?]+(?=\.|$)/;
/** What someone writes who wants every file kept. */
const EVERYTHING = /^(?:all|any|every|everything|true|yes)$/i;
/**
 * What an entry of `protect` that matches nothing may have been meant to say, as globs on names: one of the names in
 * its braces, a name that was copied from a log or a table where its middle is left out, the name of the file on disk,
 * a name as an address has it, or one with something in front.
 */
function variantsOf(entry) {
    if (EVERYTHING.test(entry))
        return ['*'];
    const variants = new Set();
    for (const text of [entry, decoded(entry)].flatMap(alternativesOf)) {
        const plain = text.replace(/^[^\p{L}\p{N}*?[.\\/~]+/u, '');
        const whole = plain.replace(/\u2026|\.{3}/g, '*');
        // A path of either system.
        for (const one of [
            whole,
            whole.replace(POSITION, ''),
            whole.replaceAll('\\', '/').split('/').at(-1) ?? '',
        ]) {
            if (one === '')
                continue;
            variants.add(one);
            variants.add(`${one}.*`);
            if (LOCAL_EXTENSION.test(one))
                variants.add(one.replace(LOCAL_EXTENSION, '.*'));
            // `*\u4f1a\u5458*`: at JPush these letters have become others.
            if ((0,jpush_stem/* losesLetters */.ON)(one))
                variants.add(one.replace(/^[*?]+/, ''));
        }
    }
    return [...variants];
}
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}
/** `vip.{txt,csv}` as `vip.txt` and `vip.csv`. */
function alternativesOf(text) {
    let texts = [text];
    while (texts.length <= MOST_ALTERNATIVES && texts.some((one) => /\{[^{}]*\}/.test(one))) {
        texts = texts.flatMap((one) => {
            const [braces, inside = ''] = /\{([^{}]*)\}/.exec(one) ?? [];
            return braces === undefined ? [one] : inside.split(',').map((part) => one.replace(braces, () => part));
        });
    }
    return texts.slice(0, MOST_ALTERNATIVES);
}

;// CONCATENATED MODULE: ./build/prune/near-miss.js






/** Words of fewer letters (`a`, `eu`) are taken as they are: one letter more or less is another word. */
const LEAST_WORD = 3;
/** Letters of a name that may be wrong. */
const MOST_SLIPS = 1;
/** Characters of a uuid that may be wrong: two random ones differ in about thirty. */
const UUID_SLIPS = 4;
const UUID_DIGITS = 32;
/** An id of this form is no name, however far it is from the ids that are listed. */
const ID = new RegExp(`^(?:[0-9a-zA-Z]{24}-)?${jpush_file_id/* UUID */.kk}$`);
/** A part of a uuid or of a SHA-256 that was taken for all of it. */
const HEX_PART = /^\**([0-9a-f][0-9a-f-]{7,})\**$/i;
/** A longer name was not typed by hand; the search takes time in proportion to name times entry. */
const LONGEST_NAME = 300;
/**
 * Finds what an entry of `protect` was probably meant for, among the files that are about to be deleted: another case,
 * a path in front, the local file's own name (`vip.txt` for `vip.100.\u2026.txt`), the name as a log shows it, a part of an
 * id or a digest, a letter mistyped, or an id with a few wrong characters. Digits are never taken for mistyped: they distinguish days and versions, and the entry of a file
 * that has expired must not stop the next one.
 *
 * @param entries entries of `protect` that match no listed file
 */
function findNearMiss(entries, deletions) {
    for (const entry of entries) {
        const variants = ID.test(entry) ? [] : variantsOf(entry);
        for (const file of deletions) {
            if (isNearId(entry, file))
                return { entry, file, meant: file.file_uuid };
            if (variants.length === 0)
                continue;
            const name = file.file_name?.slice(0, LONGEST_NAME);
            if (name !== undefined && isNearName({ entry, variants }, name)) {
                const stem = (0,part_names/* readPartName */.HY)(name)?.stem;
                return { entry, file, meant: stem === undefined ? name : `${stem}.*` };
            }
        }
    }
    return undefined;
}
function isNearId(entry, { file_id, file_uuid }) {
    const part = hexPartOf(entry);
    const uuid = (0,jpush_file_id/* uuidOf */.pV)(file_uuid).toLowerCase().replaceAll('-', '');
    if (part !== undefined && (uuid.startsWith(part) || uuid.endsWith(part)))
        return true;
    const bare = (id) => id.toLowerCase().replace(/[^0-9a-z]/g, '');
    const written = bare(entry);
    if (Math.abs(written.length - UUID_DIGITS) > UUID_SLIPS && written.length <= UUID_DIGITS)
        return false;
    if (entry.includes('.') || entry.includes('*'))
        return false;
    return [bare((0,jpush_file_id/* uuidOf */.pV)(file_uuid)), bare(file_id)].some((id) => id.length >= UUID_DIGITS && slips(written, id) <= UUID_SLIPS);
}
/** Characters to change, add or leave out, to turn one text into the other (Levenshtein). */
function slips(one, other) {
    if (Math.abs(one.length - other.length) > UUID_SLIPS)
        return Number.POSITIVE_INFINITY;
    let row = Array.from({ length: other.length + 1 }, (_, index) => index);
    for (const [index, character] of [...one].entries()) {
        const next = [index + 1];
        for (let place = 1; place <= other.length; place += 1) {
            const change = (row[place - 1] ?? 0) + (character === other[place - 1] ? 0 : 1);
            next.push(Math.min(change, (row[place] ?? 0) + 1, (next[place - 1] ?? 0) + 1));
        }
        row = next;
    }
    return row.at(-1) ?? 0;
}
/** The digits of an entry that is a part of a uuid or of a SHA-256, or all of it. */
function hexPartOf(entry) {
    return HEX_PART.exec(entry)?.[1]?.toLowerCase().replaceAll('-', '');
}
function isNearName({ entry, variants }, name) {
    const part = hexPartOf(entry);
    const digest = (0,part_names/* readPartName */.HY)(name)?.digest;
    if (part !== undefined && digest !== undefined && (digest.startsWith(part) || part.startsWith(digest)))
        return true;
    const short = (0,part_names/* shortName */.EU)(name);
    const names = [name, short, short.replace(POSITION, '')].map(fold);
    return (variants.some((variant) => names.some((one) => (0,name_glob/* matchesName */.H)(one, [fold(variant)])) || isLocalName(variant, name)) || [entry, (0,jpush_stem/* baseOf */.bx)(entry.replaceAll('\\', '/'))].some((text) => isMistyped(fold(text), fold(name))));
}
/** Whether an upload of a local file of that name, or a stem with a `*` behind it, would have got this name. */
function isLocalName(entry, name) {
    const stem = (0,part_names/* readPartName */.HY)(name)?.stem ?? (0,jpush_stem/* stemOf */.Vc)(name);
    return [entry, entry.replace(/[.*?]+$/, '')].some((text) => text !== '' && !/^[.*?]+$/.test(text) && fold((0,jpush_stem/* stemOf */.Vc)(text)) === fold(stem));
}
/** Without case, and without the width of full-width letters. */
function fold(text) {
    return text.normalize('NFKC').toLowerCase();
}
/** Whether the name matches the glob once one letter is put right. */
function isMistyped(glob, name) {
    const pieces = (0,shared_glob/* parseGlob */.q)(glob, { escapes: true, ignoreCase: false });
    const inWord = lettersOfWords(pieces);
    if (glob.length > LONGEST_NAME || !inWord.includes(true))
        return false;
    return (costs(pieces, inWord, [...name]).at(-1) ?? Number.POSITIVE_INFINITY) <= MOST_SLIPS;
}
/**
 * The least number of slips with which the pieces match the name up to each place. A slip is a letter of a word that is
 * another, missing, too much, or in its neighbour's place; or a dash or underscore where there is another separator.
 */
function costs(pieces, inWord, name) {
    let before = [];
    // The first letter may be the one that is missing.
    let reached = [0, isLetter(name[0] ?? '') ? 1 : Number.POSITIVE_INFINITY];
    while (reached.length <= name.length)
        reached.push(Number.POSITIVE_INFINITY);
    for (const [index, piece] of pieces.entries()) {
        const next = reached.map(() => Number.POSITIVE_INFINITY);
        const isWord = inWord[index] === true;
        for (let place = 0; place <= name.length; place += 1) {
            const steps = [next[place] ?? 0];
            const here = name[place - 1];
            if (piece.kind === 'run') {
                steps.push(reached[place] ?? 0, place === 0 ? Number.POSITIVE_INFINITY : (next[place - 1] ?? 0));
            }
            else if (piece.kind === 'either') {
                // Alternatives are taken as they are; a slip in them is not looked for.
                for (const alternative of piece.alternatives) {
                    const length = alternative.length;
                    const fits = alternative.every((one, offset) => one.kind === 'one' && one.takes(name[place - length + offset] ?? ''));
                    if (fits && place >= length)
                        steps.push(reached[place - length] ?? 0);
                }
            }
            else {
                if (here !== undefined) {
                    const wrong = piece.takes(here) ? 0 : changeCost(piece, here, isWord);
                    steps.push((reached[place - 1] ?? 0) + wrong);
                    if (isLetter(here) || /[-_]/.test(here))
                        steps.push((next[place - 1] ?? 0) + 1);
                }
                if (isWord)
                    steps.push((reached[place] ?? 0) + 1);
                const previous = pieces[index - 1];
                if (isWord && inWord[index - 1] === true && previous?.kind === 'one' && here !== undefined) {
                    const swapped = previous.takes(here) && piece.takes(name[place - 2] ?? '');
                    if (swapped)
                        steps.push((before[place - 2] ?? Number.POSITIVE_INFINITY) + 1);
                }
            }
            next[place] = Math.min(...steps);
        }
        if (Math.min(...next) > MOST_SLIPS)
            return [];
        before = reached;
        reached = next;
    }
    return reached;
}
function changeCost(piece, character, isWord) {
    if (isWord && isLetter(character))
        return 1;
    return /[-_]/.test(characterOf(piece)) && /[-_.]/.test(character) ? 1 : Number.POSITIVE_INFINITY;
}
/** For every piece, whether it is a letter of a word that is long enough to be mistyped. */
function lettersOfWords(pieces) {
    const letters = pieces.map((piece) => (isLetter(characterOf(piece)) ? 'a' : '-')).join('');
    const words = letters.replace(/a+/g, (word) => (word.length < LEAST_WORD ? '-' : 'a').repeat(word.length));
    return [...words].map((letter) => letter === 'a');
}
function characterOf(piece) {
    return piece?.kind === 'one' ? (piece.character ?? '') : '';
}
function isLetter(character) {
    return /^\p{L}$/u.test(character);
}

// EXTERNAL MODULE: ./build/prune/protection.js
var protection = __webpack_require__(1784);
;// CONCATENATED MODULE: ./build/prune/check-plan.js





/**
 * Stops a plan that was probably not meant, before its first deletion, and also when it is made again.
 *
 * @param files every listed file
 * @throws MaxDeletesError when it deletes more files than `max_deletes` allows
 * @throws UnlistedPartError when it deletes from an audience of which a part may be missing from the list
 * @throws NearMissError when an entry of `protect` protects nothing and nearly matches a file that would be deleted
 */
function checkPlan(planned, { rules, files, total_count, done = 0, }) {
    const deleted = planned.filter(({ action }) => action === 'delete').map(({ file }) => file);
    const count = done + deleted.length;
    if (rules.max_deletes !== undefined && count > rules.max_deletes) {
        throw new errors/* MaxDeletesError */.hL({ count, allowed: rules.max_deletes });
    }
    const torn = total_count > files.length ? incompleteAudience(files, deleted) : undefined;
    if (torn !== undefined)
        throw new errors/* UnlistedPartError */.Eb(torn, { counted: total_count, listed: files.length });
    const nearMiss = findNearMiss((0,protection/* unmatchedEntries */.kk)(rules.protect, files), deleted);
    if (nearMiss !== undefined)
        throw new errors/* NearMissError */.l9(nearMiss);
}
/** The name of a file to be deleted whose audience has more parts than are listed. */
function incompleteAudience(files, deleted) {
    for (const audience of (0,audiences/* audiencesOf */.R)(files)) {
        const [first] = audience.files;
        const position = first?.file_name === undefined ? undefined : (0,part_names/* readPartName */.HY)(first.file_name)?.position;
        const isShort = position !== undefined && audience.files.length < position.of;
        if (isShort && audience.files.some((file) => deleted.includes(file)))
            return first?.file_name;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./build/prune/fresh-schedules.js
/** Milliseconds for which a reading of the schedules counts: one that is made meanwhile may name a file of the plan. */
const SCHEDULES_ARE_FRESH_MS = 10_000;
/** The pending schedules, read when they are first needed and again when the last reading is too old. */
class FreshSchedules {
    #read;
    #now;
    /** When the last reading began: what came while its pages were read may be missing from it. */
    #readAt;
    /**
     * @param read gives the `push` of every pending schedule
     * @param now a monotonic clock, in milliseconds
     */
    constructor(read, now) {
        this.#read = read;
        this.#now = now;
    }
    /** Reads them. */
    async read() {
        const began = this.#now();
        const pushes = await this.#read();
        this.#readAt = began;
        return pushes;
    }
    /** Reads them again when more than 10 s have passed since they were read last; `undefined` while they are fresh. */
    async readIfStale() {
        const isFresh = this.#readAt !== undefined && this.#now() - this.#readAt <= SCHEDULES_ARE_FRESH_MS;
        return isFresh ? undefined : this.read();
    }
}

;// CONCATENATED MODULE: ./build/prune/schedules.js
/**
 * Finds the files that pending schedules need. Where in a schedule the id is, and in which form, is not documented for
 * the answer, so every text in it counts, keys too: in any case, with or without dashes, inside JSON texts, behind `\u`
 * and percent signs. The uuid is enough, since every id ends with it. A text that only holds the uuid counts as well:
 * one file too many is kept, no push loses its file.
 *
 * @param schedules all of them, disabled ones included, as JSON gave them
 * @returns `file_uuid`s as the list has them
 */
function scheduledUuids(schedules, files) {
    const wanted = files.map(({ file_uuid }) => ({ file_uuid, letters: lettersOf(file_uuid) }));
    const found = new Set();
    for (const text of textsIn(schedules)) {
        const letters = lettersOf(text);
        for (const uuid of wanted)
            if (letters.includes(uuid.letters))
                found.add(uuid.file_uuid);
    }
    return found;
}
/** `%2D`, also where the percent sign is encoded itself: `%252D`. */
const PERCENT = /%(?:25)*([0-9a-f]{2})/gi;
/** `\u002d` and `\x2d`, with as many backslashes as JSON inside of JSON has. */
const ESCAPE = /\\+(?:u([0-9a-f]{4})|x([0-9a-f]{2}))/gi;
/** `&#45;` and `&#x2d;`. */
const ENTITY = /&(?:amp;)*#(?:x([0-9a-f]{1,4})|(\d{1,5}));/gi;
/** Encodings inside of encodings that are undone. */
const LAYERS = 5;
/** The letters and digits of a text in lower case, its escapes undone. */
function lettersOf(text) {
    let decoded = text;
    for (let layer = 0; layer < LAYERS; layer += 1) {
        const before = decoded;
        decoded = before
            .replace(PERCENT, (_, hex) => character(hex, 16))
            .replace(ESCAPE, (_, hex, short) => character(hex ?? short, 16))
            .replace(ENTITY, (_, hex, decimal) => hex === undefined ? character(decimal, 10) : character(hex, 16));
        if (decoded === before)
            break;
    }
    return decoded
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[^0-9a-z]+/g, '');
}
function character(digits, radix) {
    return String.fromCharCode(Number.parseInt(digits, radix));
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







/** The deletions of one run: planned, checked, carried out, and planned again when the schedules are old. */
class Deletions {
    #session;
    #options;
    #schedules;
    constructor(session, options) {
        this.#session = session;
        this.#options = options;
        this.#schedules = new FreshSchedules(() => session.jpush.listSchedules(), () => session.context.clock.now());
    }
    /**
     * Plans, and if anything would be deleted plans again with the schedules, so that what a pending push needs is kept.
     *
     * @throws UnreadableSchedulesError when the schedules cannot be read
     * @throws MaxDeletesError, NearMissError when the plan was probably not meant
     */
    async plan() {
        const { listing, context } = this.#session;
        const { plan, rules } = this.#options;
        const first = plan(new Set(), new Set());
        if ((0,carry_out/* countDeletions */.Pw)(first.planned) === 0)
            return first;
        let last = first;
        if (rules.protect_scheduled) {
            const pushes = await this.#schedules.read().catch((error) => {
                this.recordNotBegun(first.planned, 'unreadable_schedules');
                context.cancelled.throwIfAborted();
                throw new errors/* UnreadableSchedulesError */.Sz({ cause: error, requests: 0 });
            });
            last = plan(scheduledUuids(pushes, listing.files), new Set());
        }
        try {
            checkPlan(last.planned, { rules, ...listing });
        }
        catch (error) {
            this.recordNotBegun(last.planned, 'refused');
            throw error;
        }
        return last;
    }
    /**
     * Carries a plan out and records what became of every file.
     *
     * @param alreadyGone files without a deletion of their own that belong to the outcome
     * @returns the slots in use afterwards
     * @throws DeletionError when a file that should be deleted was not
     */
    async carryOut(planned, alreadyGone = []) {
        const { context, jpush, listing, dry_run } = this.#session;
        const { outcomes, error } = await (0,carry_out/* carryOut */.u0)(planned, {
            dry_run,
            signal: context.cancelled,
            deleteFile: (fileId, beforeTry) => jpush.deleteFile(fileId, beforeTry),
            replan: (gone, requests) => this.#replan(gone, requests),
            didNothing: retry/* certainlyDidNothing */.cT,
            isGone: retry/* isUnknownFile */.$K,
            failsForAll: retry/* isWithoutRight */.Lq,
            onOutcome: (_, { done, of }) => context.report({ kind: 'deletions', done, of }),
        });
        const used = listing.total_count - outcomes.filter(({ outcome }) => outcome === 'deleted').length;
        context.record({
            outcomes: [...outcomes.map(fileOutcome), ...alreadyGone],
            slots: (0,session/* slotsOf */.nK)(used),
            total_count: used,
        });
        context.remark(...(this.#options.remarks?.(outcomes) ?? []));
        this.#throwFailure({ outcomes, error });
        return used;
    }
    /** Records a plan of which nothing was begun, and why. */
    recordNotBegun(planned, why) {
        this.#session.context.record({ outcomes: (0,carry_out/* notBegun */.dH)(planned, why).map(fileOutcome) });
    }
    /** The plan for the files that are left, when the schedules were read too long ago; else `undefined`. */
    async #replan(gone, requests) {
        const { rules, plan, verify } = this.#options;
        if (!rules.protect_scheduled)
            return undefined;
        const pushes = await this.#schedules.readIfStale().catch((cause) => {
            throw new errors/* UnreadableSchedulesError */.Sz({ cause, requests });
        });
        if (pushes === undefined)
            return undefined;
        const { files, total_count } = this.#session.listing;
        const left = files.filter(({ file_id }) => !gone.has(file_id));
        const again = plan(scheduledUuids(pushes, left), gone);
        verify?.(again);
        checkPlan(again.planned, { rules, files, total_count, done: gone.size });
        return again.planned;
    }
    #throwFailure({ outcomes, error }) {
        const failed = outcomes.filter(({ outcome }) => outcome === 'failed' || outcome === 'not_tried');
        if (failed.length === 0 && error === undefined)
            return;
        this.#session.context.cancelled.throwIfAborted();
        if (error !== undefined)
            throw error;
        const cause = failed.find((one) => one.error !== undefined)?.error;
        const deletions = outcomes.filter(({ outcome }) => outcome !== 'kept').length;
        const isCertain = !failed.some(({ may_be_gone }) => may_be_gone === true);
        throw new errors/* DeletionError */.vK({ failed: failed.length, total: deletions, isCertain }, { cause });
    }
}
/** An outcome as it is reported. */
function fileOutcome({ file, outcome, reason, rules, may_be_gone }) {
    const { file_id, file_uuid, file_name, type, created, expires } = file;
    const shown = { file_id, file_uuid, file_name, type, outcome, reason, rules, created, expires };
    return may_be_gone === true ? { ...shown, may_be_gone } : shown;
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

/***/ 8764:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ audiencesOf)
/* harmony export */ });
/* harmony import */ var _jpush_part_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6389);
/* harmony import */ var _jpush_times_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5955);


/**
 * Puts the files into audiences: those whose names differ only in `<n>of<m>` are one, any other file is one of its own.
 * The oldest audience is first, the order in which they are deleted, and those whose creation cannot be read are last.
 * Audiences of one second are ordered by `file_id`, so that every run and JPush's order of listing lead to one plan.
 */
function audiencesOf(files) {
    const groups = Map.groupBy(files, audienceKey);
    return [...groups.values()]
        .map((parts) => {
        const ordered = parts.toSorted(byAge);
        const times = parts.map(_jpush_times_js__WEBPACK_IMPORTED_MODULE_0__/* .creationOf */ .rL);
        const isReadable = times.every((time) => time !== undefined);
        return {
            files: ordered,
            type: ordered[0]?.type ?? 'alias',
            created: isReadable ? Math.max(...times) : undefined,
        };
    })
        .toSorted((one, other) => (one.created ?? Number.MAX_VALUE) - (other.created ?? Number.MAX_VALUE) ||
        compareIds(one.files[0], other.files[0]));
}
function audienceKey({ file_id, file_name, type }) {
    const part = file_name === undefined ? undefined : (0,_jpush_part_names_js__WEBPACK_IMPORTED_MODULE_1__/* .readPartName */ .HY)(file_name);
    if (part?.position === undefined)
        return file_id;
    return `${type} ${part.stem}.${part.count}.${part.digest}`;
}
function byAge(one, other) {
    return (((0,_jpush_times_js__WEBPACK_IMPORTED_MODULE_0__/* .creationOf */ .rL)(one) ?? Number.MAX_VALUE) - ((0,_jpush_times_js__WEBPACK_IMPORTED_MODULE_0__/* .creationOf */ .rL)(other) ?? Number.MAX_VALUE) || compareIds(one, other));
}
function compareIds(one, other) {
    return (one?.file_id ?? '') < (other?.file_id ?? '') ? -1 : 1;
}


/***/ }),

/***/ 5013:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pw: () => (/* binding */ countDeletions),
/* harmony export */   dH: () => (/* binding */ notBegun),
/* harmony export */   u0: () => (/* binding */ carryOut)
/* harmony export */ });
/* harmony import */ var _shared_cancellation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1693);

/** Why a plan as a whole was not carried out. */
const NOT_BEGUN = {
    unreadable_schedules: 'the pending schedules could not be read',
    incomplete_list: 'the list is not complete',
    not_enough_slots: 'the rules do not allow to delete enough files',
    refused: 'the plan was probably not meant',
};
const CANCELLED = 'the job was cancelled before its turn';
const CANCELLED_UNDER_WAY = 'the job was cancelled in its turn; it may be gone';
const FAILS_FOR_ALL = 'the deletion before it failed for a reason that holds for every file';
const NOT_PLANNED_AGAIN = 'the plan could not be made again before its turn';
const NOT_REPEATED = 'its deletion was not repeated, because the plan changed meanwhile; it may be gone';
/** Thrown before a request that must not be sent: the plan keeps the file now, or could not be made again (the cause). */
class PlanChanged extends Error {
    constructor() {
        super('The plan changed after a try that may have deleted the file, so the deletion was not repeated.');
    }
}
/**
 * Does what a plan says, one deletion after the other, and nothing in a dry run. A deletion that fails stops no other,
 * unless every one would fail, the plan cannot be made again or the job was cancelled: then the rest is not tried.
 * Never throws for a deletion.
 */
async function carryOut(planned, options) {
    const finished = new Map();
    let current = planned;
    let stopped;
    let error;
    let requests = 0;
    const checkAgain = async (fileId) => {
        try {
            current = (await options.replan(idsGone(finished), requests)) ?? current;
        }
        catch (cause) {
            stopped = options.signal.aborted ? CANCELLED : NOT_PLANNED_AGAIN;
            error = cause;
        }
        if (stopped !== undefined || !isToBeDeleted(current, fileId))
            throw new PlanChanged();
        requests += 1;
    };
    while (!options.dry_run) {
        if (options.signal.aborted)
            stopped ??= CANCELLED;
        const next = current.find(({ action, file }) => action === 'delete' && !finished.has(file.file_id));
        if (next === undefined || stopped !== undefined)
            break;
        const outcome = await tryDelete(next, options, checkAgain);
        if (outcome === undefined)
            continue;
        finished.set(next.file.file_id, outcome);
        if (outcome.outcome === 'not_tried')
            continue;
        stopped ??= stopAfter(outcome, options);
        options.onOutcome(outcome, { done: finished.size, of: countDeletions(current, finished) });
    }
    const latest = new Map(current.map((one) => [one.file.file_id, one]));
    const outcomes = planned.map((first) => finished.get(first.file.file_id) ??
        withoutRequest(latest.get(first.file.file_id) ?? first, { ...options, stopped }));
    return { outcomes, error };
}
/** Deletions that a plan says, those that were tried before it was made among them. */
function countDeletions(planned, finished = new Map()) {
    const rest = planned.filter(({ action, file }) => action === 'delete' && !finished.has(file.file_id));
    return finished.size + rest.length;
}
function idsGone(finished) {
    return new Set([...finished].flatMap(([id, { outcome }]) => (outcome === 'deleted' ? [id] : [])));
}
function isToBeDeleted(planned, fileId) {
    return planned.some(({ action, file }) => action === 'delete' && file.file_id === fileId);
}
function withoutRequest(planned, { dry_run, stopped }) {
    const { file, rules } = planned;
    if (planned.action === 'keep')
        return { file, outcome: 'kept', reason: planned.reason, rules };
    if (dry_run)
        return { file, outcome: 'would_delete', reason: 'would_delete', rules };
    return { file, outcome: 'not_tried', reason: stopped ?? NOT_PLANNED_AGAIN, rules };
}
/** `undefined` when no request began, because the plan keeps the file now or nothing more is to be deleted. */
async function tryDelete({ file, rules }, { deleteFile, didNothing, isGone, signal }, checkAgain) {
    let tries = 0;
    const beforeTry = async () => {
        await checkAgain(file.file_id);
        tries += 1;
    };
    try {
        await deleteFile(file.file_id, beforeTry);
        return { file, outcome: 'deleted', reason: 'deleted', rules };
    }
    catch (error) {
        const failed = (reason, may_be_gone) => {
            return { file, outcome: 'failed', reason, rules, error, may_be_gone };
        };
        if (error instanceof PlanChanged)
            return tries === 0 ? undefined : failed(NOT_REPEATED, true);
        if (isGone(error))
            return { file, outcome: 'deleted', reason: 'already_gone', rules };
        if (error instanceof _shared_cancellation_js__WEBPACK_IMPORTED_MODULE_0__/* .UnsentError */ .Gx)
            return { file, outcome: 'not_tried', reason: CANCELLED, rules };
        if (isInterruption(error, signal))
            return failed(CANCELLED_UNDER_WAY, true);
        const reason = error instanceof Error ? error.message : String(error);
        // Of several tries only the last one's error is known.
        return failed(reason, tries > 1 || !didNothing(error));
    }
}
function stopAfter({ outcome, error }, { signal, failsForAll }) {
    if (outcome !== 'failed')
        return undefined;
    if (isInterruption(error, signal))
        return CANCELLED;
    return failsForAll(error) ? FAILS_FOR_ALL : undefined;
}
function isInterruption(error, signal) {
    return signal.aborted && error === signal.reason;
}
/** The outcomes of a plan of which nothing was begun. */
function notBegun(planned, why) {
    return planned.map((one) => withoutRequest(one, { dry_run: false, stopped: NOT_BEGUN[why] }));
}


/***/ }),

/***/ 7940:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Eb: () => (/* binding */ UnlistedPartError),
/* harmony export */   Sz: () => (/* binding */ UnreadableSchedulesError),
/* harmony export */   dN: () => (/* binding */ TimesMisfitError),
/* harmony export */   hL: () => (/* binding */ MaxDeletesError),
/* harmony export */   hm: () => (/* binding */ IncompleteListError),
/* harmony export */   l9: () => (/* binding */ NearMissError),
/* harmony export */   vK: () => (/* binding */ DeletionError),
/* harmony export */   vc: () => (/* binding */ MissingDateError)
/* harmony export */ });
/* harmony import */ var _jpush_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5002);
/* harmony import */ var _jpush_part_names_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6389);
/* harmony import */ var _jpush_retry_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9075);
/* harmony import */ var _jpush_zone_check_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8026);
/* harmony import */ var _shared_format_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1753);





/** Files that should be deleted and were not, or not for certain; the others are deleted. */
class DeletionError extends Error {
    name = 'DeletionError';
    constructor({ failed, total, isCertain, }, options) {
        const why = options.cause instanceof Error ? ` ${options.cause.message}` : '';
        const what = total === 1 ? 'The file' : `${failed} of ${total} files`;
        super(`${what} could not be ${isCertain ? '' : 'confirmed as '}deleted.${why}`, options);
    }
}
/** The listed times cannot be true in the assumed zone, so no file's age is known and nothing may be deleted by it. */
class TimesMisfitError extends Error {
    name = 'TimesMisfitError';
    /** Values of `time_zone` under which all times can be true, west to east; perhaps none. */
    offsets;
    constructor(offsets) {
        super('The age of the files is unknown, so none is deleted: JPush lists only valid files, yet read in the ' +
            `\`time_zone\` that is set one was created in the future or has expired. ${(0,_jpush_zone_check_js__WEBPACK_IMPORTED_MODULE_2__/* .offsetAdvice */ .OZ)(offsets)}`);
        this.offsets = offsets;
    }
}
/** Without the schedules it is unknown which files a pending push needs, so none is deleted. */
class UnreadableSchedulesError extends Error {
    name = 'UnreadableSchedulesError';
    constructor({ cause, requests, }) {
        const why = cause instanceof Error ? ` ${cause.message}` : '';
        // A permanent error is the same later; most others say it themselves.
        const isSaid = /Run the step again|Try again/.test(why);
        const advice = (0,_jpush_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .isTransient */ .dg)(cause) && !isSaid ? ' Run the step again later.' : '';
        super(`The pending schedules could not be read, so ${requests === 0 ? 'no' : 'no further'} file is deleted.${why}${advice} \`protect_scheduled: false\` deletes without checking, and a scheduled push whose file is deleted fails.`, { cause });
    }
}
/** JPush's answer has no clock, so no file's age is known. */
class MissingDateError extends Error {
    name = 'MissingDateError';
    constructor() {
        super("JPush's response has no readable Date header, so the age of the files is unknown and none is deleted. Check the proxy or gateway between this runner and JPush.");
    }
}
/** A list with fewer files than it counts: an id that is not on it may be valid all the same. */
class IncompleteListError extends _jpush_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .BadAnswerError */ .ac {
    constructor({ counted, listed }) {
        super('list the files', `it counts ${(0,_shared_format_js__WEBPACK_IMPORTED_MODULE_3__/* .pluralize */ .td)(counted, 'file')} and lists ${listed}, so an id that is not listed may be valid`);
    }
}
/** A part of an audience is not listed, and the list is shorter than its count: it may be needed, and the audience with it. */
class UnlistedPartError extends _jpush_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .BadAnswerError */ .ac {
    constructor(name, { counted, listed }) {
        super('list the files', `it counts ${(0,_shared_format_js__WEBPACK_IMPORTED_MODULE_3__/* .pluralize */ .td)(counted, 'file')} and lists ${listed}, and of the audience of ${shown((0,_jpush_part_names_js__WEBPACK_IMPORTED_MODULE_4__/* .shortName */ .EU)(name))}, which would be deleted, not every part is listed`);
    }
}
/** A plan that deletes more files than `max_deletes` allows. */
class MaxDeletesError extends Error {
    name = 'MaxDeletesError';
    constructor({ count, allowed }) {
        super(`The plan deletes ${(0,_shared_format_js__WEBPACK_IMPORTED_MODULE_3__/* .pluralize */ .td)(count, 'file')}, and \`max_deletes\` allows ${allowed}. The summary lists the files. Raise \`max_deletes\` only if they may all be deleted.`);
    }
}
/** Longer names are cut in messages. */
const NAME_LENGTH = 100;
/** An entry of `protect` protects nothing, and a file that it probably means would be deleted. */
class NearMissError extends Error {
    name = 'NearMissError';
    constructor({ entry, file, meant }) {
        const name = shown((0,_jpush_part_names_js__WEBPACK_IMPORTED_MODULE_4__/* .shortName */ .EU)(file.file_name ?? file.file_uuid));
        super(`\`protect\` has ${quoted(entry)}, which matches no file at JPush, and ${name} would be deleted. Did you mean ${quoted(meant)}? Correct the entry, or remove it if its file has expired and ${name} may be deleted.`);
    }
}
function shown(text) {
    const line = (0,_shared_format_js__WEBPACK_IMPORTED_MODULE_3__/* .oneLine */ .TN)(text);
    return line.length > NAME_LENGTH ? `${line.slice(0, NAME_LENGTH)}\u2026` : line;
}
function quoted(text) {
    return `"${shown(text)}"`;
}


/***/ }),

/***/ 1504:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ KNOWN_TYPES),
/* harmony export */   w: () => (/* binding */ planPrune)
/* harmony export */ });
/* harmony import */ var _jpush_limits_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2757);
/* harmony import */ var _jpush_name_glob_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6781);
/* harmony import */ var _jpush_zone_check_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8026);
/* harmony import */ var _audiences_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8764);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7940);
/* harmony import */ var _protection_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1784);






/** The types of audience that JPush documents; a file of any other is never deleted. */
const KNOWN_TYPES = ['alias', 'registration_id'];
/**
 * Decides on every audience: it is deleted only if every rule given agrees on all of its files and nothing protects any
 * of them. One that is kept has the first reason of this table that holds, so protections come before filters, and
 * filters before rules: a user learns what would still keep it if everything below were changed.
 *
 * | reason            | the audience                                                                     |
 * | ----------------- | -------------------------------------------------------------------------------- |
 * | `uploaded_now`    | was uploaded or is reused by this run, if only in part                           |
 * | `protected`       | has a file that `protect` lists: by id, uuid or name glob                        |
 * | `scheduled`       | has a file that a pending schedule needs, and `protect_scheduled` is on          |
 * | `other_type`      | is not of `type`, or of a type that is not known                                 |
 * | `other_name`      | has a file that matches no `name_pattern`, or that has no name                   |
 * | `unreadable_time` | has a file whose `create_time` or `expire_time` cannot be read, or be true       |
 * | `too_young`       | age < `min_age`; at exactly `min_age` it may be deleted                          |
 * | `kept_last`       | is one of the newest `keep_last` of its type that have a right name              |
 * | `not_old_enough`  | age < `older_than`; at exactly `older_than` it may be deleted                    |
 * | `enough_free`     | is not needed for `free_slots`: deleting older ones leaves enough slots free     |
 *
 * The age is that of the newest file. `keep_last` counts before everything else: also a protected audience, or one that
 * is too young, is one of the N. Only those without a place in the order (a `create_time` that is not known) do not
 * count, so more of the others are kept.
 *
 * A plan that is made again counts as the first one did, with the files that are gone by then: an audience of which one
 * is gone is deleted to its last file, unless something keeps it now.
 *
 * @returns one entry per file that is not gone, the oldest audience first, its files together
 * @throws TimesMisfitError when the listed times cannot be true in the assumed zone; `min_age` always needs an age
 */
function planPrune(situation) {
    const { files, rules, now, gone = new Set() } = situation;
    const times = (0,_jpush_zone_check_js__WEBPACK_IMPORTED_MODULE_1__/* .checkZone */ .j5)(files, now);
    if (!times.fits)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .TimesMisfitError */ .dN(times.offsets);
    const audiences = (0,_audiences_js__WEBPACK_IMPORTED_MODULE_2__/* .audiencesOf */ .R)(files);
    const newest = newestOfEachType(audiences, rules);
    const agreed = rulesGiven(rules);
    const decided = audiences.map((audience) => {
        const left = audience.files.filter(({ file_id }) => !gone.has(file_id));
        const isBegun = left.length < audience.files.length;
        return { audience, left, isBegun, keeping: keepingOf(audience, situation, newest) };
    });
    const begun = decided.filter(({ isBegun }) => isBegun);
    // Without a rule nothing agrees to a deletion.
    let wanted = agreed.length === 0 ? 0 : deletionsWanted(files.length, rules.free_slots);
    for (const { audience, left, keeping } of begun) {
        wanted -= audience.files.length - (keeping === undefined ? 0 : left.length);
    }
    return decided.flatMap(({ left, isBegun, keeping }) => {
        const kept = keeping ?? (isBegun || wanted > 0 ? undefined : enoughFree(rules));
        if (kept !== undefined)
            return left.map((file) => ({ file, action: 'keep', ...kept }));
        if (!isBegun)
            wanted -= left.length;
        return left.map((file) => ({ file, action: 'delete', rules: agreed }));
    });
}
function rulesGiven({ older_than, keep_last, free_slots }) {
    return [
        ...(older_than === undefined ? [] : [{ input: 'older_than', milliseconds: older_than }]),
        ...(keep_last === undefined ? [] : [{ input: 'keep_last', value: keep_last }]),
        ...(free_slots === undefined ? [] : [{ input: 'free_slots', value: free_slots }]),
    ];
}
function keepingOf(audience, situation, newest) {
    const { files, type, created } = audience;
    const { rules, now, agesAt = now } = situation;
    const { min_age, keep_last = 0, older_than, name_pattern } = rules;
    const protection = (0,_protection_js__WEBPACK_IMPORTED_MODULE_4__/* .protectionOf */ .fA)(files, situation);
    if (protection !== undefined)
        return protection;
    if (!KNOWN_TYPES.includes(type) || (rules.type !== undefined && type !== rules.type)) {
        return keptBy('other_type', ...(rules.type === undefined ? [] : [{ input: 'type', value: rules.type }]));
    }
    if (!hasRightName(audience, rules)) {
        return keptBy('other_name', ...(name_pattern.length === 0 ? [] : [{ input: 'name_pattern', value: name_pattern }]));
    }
    if (created === undefined || files.some(({ expires }) => expires === undefined))
        return keptBy('unreadable_time');
    const age = agesAt - created;
    if (age < min_age)
        return keptBy('too_young', { input: 'min_age', milliseconds: min_age });
    if (newest.has(audience))
        return keptBy('kept_last', { input: 'keep_last', value: keep_last });
    if (older_than !== undefined && age < older_than) {
        return keptBy('not_old_enough', { input: 'older_than', milliseconds: older_than });
    }
    return undefined;
}
function keptBy(reason, ...rules) {
    return { reason, rules };
}
function enoughFree({ free_slots }) {
    return keptBy('enough_free', ...(free_slots === undefined ? [] : [{ input: 'free_slots', value: free_slots }]));
}
/** A file without a name (uploaded before JPush kept names), or with a part of one, is never known to be meant. */
function hasRightName({ files }, { name_pattern }) {
    return files.every((file) => (0,_protection_js__WEBPACK_IMPORTED_MODULE_4__/* .hasKnownName */ .LL)(file) && (name_pattern.length === 0 || (0,_jpush_name_glob_js__WEBPACK_IMPORTED_MODULE_0__/* .matchesName */ .H)(file.file_name ?? '', name_pattern)));
}
function newestOfEachType(oldestFirst, rules) {
    const { keep_last = 0 } = rules;
    const counted = oldestFirst.filter((audience) => audience.created !== undefined && hasRightName(audience, rules));
    const byType = Map.groupBy(counted.toReversed(), ({ type }) => type);
    return new Set([...byType.values()].flatMap((newestFirst) => newestFirst.slice(0, keep_last)));
}
function deletionsWanted(used, freeSlots) {
    return freeSlots === undefined ? used : used + freeSlots - _jpush_limits_js__WEBPACK_IMPORTED_MODULE_5__/* .SLOT_LIMIT */ .r3;
}


/***/ }),

/***/ 1784:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LL: () => (/* binding */ hasKnownName),
/* harmony export */   fA: () => (/* binding */ protectionOf),
/* harmony export */   kk: () => (/* binding */ unmatchedEntries),
/* harmony export */   z: () => (/* binding */ mayBeProtected)
/* harmony export */ });
/* unused harmony export isProtectedBy */
/* harmony import */ var _jpush_file_id_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(901);
/* harmony import */ var _jpush_limits_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2757);
/* harmony import */ var _jpush_name_glob_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6781);



/** What protects any of the files, in whatever mode; every plan asks here first. */
function protectionOf(files, { rules, scheduled, uploadedNow }) {
    if (files.some(({ file_id }) => uploadedNow.has(file_id)))
        return { reason: 'uploaded_now', rules: [] };
    const value = rules.protect.find((entry) => files.some((file) => isProtectedBy(entry, file)));
    if (value !== undefined)
        return { reason: 'protected', rules: [{ input: 'protect', value }] };
    if (rules.protect_scheduled && files.some(({ file_uuid }) => scheduled.has(file_uuid))) {
        return { reason: 'scheduled', rules: [] };
    }
    return undefined;
}
/**
 * Whether an entry of `protect` is the file's id or uuid, or a glob that matches its name. A file without a name is
 * matched as the empty name, so `protect: '*'` really protects everything.
 */
function isProtectedBy(entry, { file_uuid, file_name = '' }) {
    return (0,_jpush_file_id_js__WEBPACK_IMPORTED_MODULE_0__/* .isSameFile */ .Dl)(entry, file_uuid) || (0,_jpush_name_glob_js__WEBPACK_IMPORTED_MODULE_1__/* .matchesName */ .H)(file_name, [entry]);
}
/** Whether a file's whole name is known: JPush lists none of files from before 2021, and a very long one is cut. */
function hasKnownName({ file_name }) {
    return file_name !== undefined && file_name.length < _jpush_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .LONGEST_NAME */ .B6;
}
/** Whether a name in `protect` may mean the file, whose own name is not known. */
function mayBeProtected(protect, file) {
    return !hasKnownName(file) && protect.some((entry) => !(0,_jpush_file_id_js__WEBPACK_IMPORTED_MODULE_0__/* .isFileId */ .OZ)(entry));
}
/** Entries of `protect` that protect none of the listed files. */
function unmatchedEntries(protect, files) {
    return protect.filter((entry) => !files.some((file) => isProtectedBy(entry, file)));
}


/***/ }),

/***/ 1486:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Sh: () => (/* binding */ keptRemarks),
/* harmony export */   fb: () => (/* binding */ tornRemarks),
/* harmony export */   rc: () => (/* binding */ remarksOn),
/* harmony export */   wM: () => (/* binding */ unmatchedProtections)
/* harmony export */ });
/* harmony import */ var _jpush_part_names_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6389);
/* harmony import */ var _jpush_times_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5955);
/* harmony import */ var _shared_format_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1753);
/* harmony import */ var _audiences_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8764);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1504);
/* harmony import */ var _protection_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1784);






/** Entries of `protect` that a warning shows. */
const SHOWN = 5;
/** A warning of entries of `protect` that protect nothing: the file of a misspelt one could be deleted. */
function unmatchedProtections(protect, files) {
    const unmatched = (0,_protection_js__WEBPACK_IMPORTED_MODULE_4__/* .unmatchedEntries */ .kk)(protect, files);
    if (unmatched.length === 0)
        return [];
    const shown = unmatched.slice(0, SHOWN).map((entry) => `"${entry}"`);
    const text = `${unmatched.length} of ${(0,_shared_format_js__WEBPACK_IMPORTED_MODULE_1__/* .pluralize */ .td)(protect.length, '`protect` entry', '`protect` entries')} ${unmatched.length === 1 ? 'matches' : 'match'} no file at JPush: ${shown.join(', ')}${unmatched.length > SHOWN ? ', \u2026' : ''}. Fine if the file has expired; otherwise check the spelling.`;
    return [{ level: 'warning', text, file: undefined }];
}
/** Warnings about files that are kept because something in their listing is missing or cannot be read. */
function remarksOn(files) {
    const count = (isOdd) => files.filter(isOdd).length;
    const faults = [
        [count(({ created }) => created === undefined), 'a `create_time` that cannot be read'],
        [
            count((file) => file.created !== undefined && (0,_jpush_times_js__WEBPACK_IMPORTED_MODULE_0__/* .creationOf */ .rL)(file) === undefined),
            'a lifetime longer than the 720 hours that JPush gives at most',
        ],
        [count(({ expire_time }) => expire_time === undefined), 'no `expire_time`'],
        [
            count(({ expire_time, expires }) => expire_time !== undefined && expires === undefined),
            'an `expire_time` that cannot be read',
        ],
        [count(({ file_name }) => file_name === undefined), 'no `file_name`'],
        [count(({ type }) => !_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .KNOWN_TYPES */ .E.includes(type)), 'a type that is not known'],
    ];
    return faults
        .filter(([files]) => files > 0)
        .map(([files, fault]) => ({
        level: 'warning',
        text: `JPush lists ${files === 1 ? '1 file' : `${files} files`} with ${fault}; prune keeps what it cannot judge.`,
        file: undefined,
    }));
}
/** A warning when files that were asked for by their ids are kept: mode `delete` does less than was written. */
function keptRemarks(outcomes) {
    const kept = outcomes.filter(({ outcome }) => outcome === 'kept');
    if (kept.length === 0)
        return [];
    const [is, it] = kept.length === 1 ? ['is', 'it'] : ['are', 'them'];
    const nameless = kept.some(({ reason }) => reason === 'other_name')
        ? ', or JPush lists no name that could be compared with `protect`'
        : '';
    const text = `${kept.length} of ${(0,_shared_format_js__WEBPACK_IMPORTED_MODULE_1__/* .pluralize */ .td)(outcomes.length, 'file')} to delete ${is} kept, because \`protect\` lists ${it} or a pending schedule needs ${it}${nameless}. The summary and the output \`kept\` say which.`;
    return [{ level: 'warning', text, file: undefined }];
}
/** A warning of audiences of which mode `delete` leaves parts, because only some of them were asked for. */
function tornRemarks(files, outcomes) {
    const deleted = new Set(outcomes.flatMap(({ file, outcome }) => outcome === 'deleted' || outcome === 'would_delete' ? [file.file_id] : []));
    return (0,_audiences_js__WEBPACK_IMPORTED_MODULE_2__/* .audiencesOf */ .R)(files).flatMap(({ files: parts }) => {
        const [first] = parts;
        const gone = parts.filter(({ file_id }) => deleted.has(file_id)).length;
        if (gone === 0 || gone === parts.length || first === undefined)
            return [];
        const text = `Of the ${parts.length} parts of ${(0,_jpush_part_names_js__WEBPACK_IMPORTED_MODULE_5__/* .shortName */ .EU)(first.file_name ?? first.file_uuid)} only ${gone} ${gone === 1 ? 'was' : 'were'} to be deleted, so a push to the others reaches only part of the audience. Delete the others too, or upload the audience again, which sends what is missing.`;
        return [{ level: 'warning', text, file: undefined }];
    });
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
