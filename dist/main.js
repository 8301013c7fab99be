/******/ var __webpack_modules__ = ({

/***/ 6982:
/***/ ((module) => {

module.exports = process.getBuiltinModule("crypto");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = process.getBuiltinModule("fs");

/***/ }),

/***/ 4589:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:assert");

/***/ }),

/***/ 6698:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:buffer");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:crypto");

/***/ }),

/***/ 3053:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:diagnostics_channel");

/***/ }),

/***/ 8474:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:events");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:fs/promises");

/***/ }),

/***/ 7030:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:net");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:path");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:perf_hooks");

/***/ }),

/***/ 1792:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:querystring");

/***/ }),

/***/ 99:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:sqlite");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:stream");

/***/ }),

/***/ 8500:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:timers/promises");

/***/ }),

/***/ 1692:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:tls");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:util");

/***/ }),

/***/ 3429:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:util/types");

/***/ }),

/***/ 8877:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:v8");

/***/ }),

/***/ 5919:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:worker_threads");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:zlib");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = process.getBuiltinModule("os");

/***/ }),

/***/ 6928:
/***/ ((module) => {

module.exports = process.getBuiltinModule("path");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = process.getBuiltinModule("stream");

/***/ }),

/***/ 7016:
/***/ ((module) => {

module.exports = process.getBuiltinModule("url");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = process.getBuiltinModule("util");

/***/ }),

/***/ 3360:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   MF: () => (/* binding */ ExclusionTooLargeError),
/* harmony export */   O1: () => (/* binding */ EngineMemoryError),
/* harmony export */   RK: () => (/* binding */ MixedEncodingError),
/* harmony export */   Ug: () => (/* binding */ EncodingError),
/* harmony export */   Zl: () => (/* binding */ ColumnError),
/* harmony export */   Zv: () => (/* binding */ AudienceError),
/* harmony export */   lg: () => (/* binding */ NotTextError),
/* harmony export */   o$: () => (/* binding */ AudienceTooLargeError)
/* harmony export */ });
/* harmony import */ var _shared_format_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1753);

/** The audience was read, and may not be uploaded. */
class AudienceError extends Error {
    name = 'AudienceError';
    /** Everything that is wrong with it, each a sentence: see `checkAudience`. */
    faults;
    constructor(faults) {
        super(faults.join('\n'));
        this.faults = faults;
    }
}
/** The audience is certain not to fit into the files that JPush keeps for an app. */
class AudienceTooLargeError extends Error {
    name = 'AudienceTooLargeError';
    parts;
    partLimit;
    constructor({ parts, partLimit }) {
        super(`The audience does not fit into ${parts} files of ${(0,_shared_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatNumber */ .ZV)(partLimit)} bytes, the most that JPush keeps for an app; reading stopped there. Push to fewer people at a time, or to a tag or a segment.`);
        this.parts = parts;
        this.partLimit = partLimit;
    }
}
/** The value of the input `encoding` that reads it; there is none for UTF-32. */
const ENCODING_INPUTS = {
    'UTF-8': 'utf-8',
    'UTF-16LE': 'utf-16le',
    'UTF-16BE': 'utf-16be',
    GB18030: 'gb18030',
};
/** A whole file is in another encoding than the input `encoding` says. */
class EncodingError extends Error {
    name = 'EncodingError';
    file;
    encoding;
    constructor({ file, encoding, expected, }) {
        const seen = encoding === 'GB18030' ? 'looks like GB18030 (or GBK, GB2312)' : `is ${encoding}`;
        const input = ENCODING_INPUTS[encoding];
        const remedy = input === undefined
            ? 'Save it as UTF-8.'
            : `Set \`encoding: ${input}\`; all files of \`file_path\` and \`exclude_path\` are read in this encoding.`;
        super(`${file} ${seen}, not ${expected.toUpperCase()}. ${remedy}`);
        this.file = file;
        this.encoding = encoding;
    }
}
/** One file holds two encodings, as when PowerShell's `>>` appends UTF-16 to UTF-8: no conversion reads both. */
class MixedEncodingError extends Error {
    name = 'MixedEncodingError';
    file;
    constructor({ file, encodings, line, }) {
        super(`${file} holds two encodings, ${encodings.join(' and ')}: line ${line} is not in that of the lines before it. No setting reads both. Write the whole file anew in one encoding.`);
        this.file = file;
    }
}
/** The identifiers, with the table that finds them again, need more than the 4 GiB a WebAssembly engine can have. */
class EngineMemoryError extends Error {
    name = 'EngineMemoryError';
    constructor() {
        super('There are more identifiers to remember than the engine has memory for (4 GiB, or less on this machine). Use a runner with more memory, or leave fewer identifiers in `exclude_path`.');
    }
}
/** The identifiers to be left out do not fit into memory. */
class ExclusionTooLargeError extends Error {
    name = 'ExclusionTooLargeError';
    /** Bytes of distinct identifiers, with their line ends, that may be kept. */
    limit;
    constructor({ file, limit }) {
        super(`\`exclude_path\` has more than ${(0,_shared_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatNumber */ .ZV)(limit)} bytes of different identifiers, reached in ${file}. Leave out those that are not in \`file_path\`.`);
        this.limit = limit;
    }
}
/** A file is no list of identifiers at all, by its first bytes. */
class NotTextError extends Error {
    name = 'NotTextError';
    file;
    constructor({ file, kind, remedy, }) {
        super(`${file} is ${kind}, not a list of identifiers. ${remedy}.`);
        this.file = file;
    }
}
/** A file whose `column` cannot be read. The message shows no field: that is personal data. */
class ColumnError extends Error {
    name = 'ColumnError';
    file;
    /** From 1. */
    line;
    constructor({ file, line, fault, }) {
        super(`${file}${line === undefined ? '' : `, line ${line}`}: ${fault}`);
        this.file = file;
        this.line = line;
    }
}


/***/ }),

/***/ 4715:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   AU: () => (/* binding */ fold),
/* harmony export */   RO: () => (/* binding */ IGNORES_CASE),
/* harmony export */   TH: () => (/* binding */ idOf),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   q0: () => (/* binding */ describe)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);


/** The disks of Windows and macOS do not distinguish upper and lower case. */
const IGNORES_CASE = process.platform === 'win32' || process.platform === 'darwin';
/** What lies at an absolute path, through links. */
async function describe(path, workspace) {
    const stats = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path, { bigint: true });
    if (stats.isDirectory())
        return 'directory';
    if (!stats.isFile())
        return 'special';
    return { name: nameOf(path, workspace), path, size: Number(stats.size), id: identity(path, stats) };
}
/** Some file systems number no files: there the path has to do. */
function identity(path, { dev, ino }) {
    return ino === 0n ? fold(path) : `${dev}:${ino}`;
}
/** The identity of what lies at a path, if anything does. */
async function idOf(path) {
    if (path === undefined)
        return undefined;
    return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path, { bigint: true }).then((stats) => identity(path, stats), () => undefined);
}
/** One spelling of the paths that the disk may take for one. */
function fold(path) {
    const composed = path.normalize('NFC');
    return IGNORES_CASE ? composed.toLowerCase() : composed;
}
/** A path as a user would write it. */
function nameOf(path, workspace) {
    const inside = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(workspace, path);
    const name = inside === '..' || inside.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_1__.sep}`) || (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(inside) ? path : inside;
    return name.replaceAll(node_path__WEBPACK_IMPORTED_MODULE_1__.sep, '/');
}


/***/ }),

/***/ 105:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $N: () => (/* binding */ codeOf),
/* harmony export */   f6: () => (/* binding */ FileError),
/* harmony export */   rM: () => (/* binding */ fileErrorFrom)
/* harmony export */ });
/* harmony import */ var _shared_format_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1753);

/** A longer pattern is shortened in messages, so that what is wrong with it is not cut off. */
const LONGEST_SHOWN = 300;
/** A file of the audience that cannot be used. The message has its path as the user's pattern found it. */
class FileError extends Error {
    name = 'FileError';
    path;
    constructor(path, fault, options) {
        super(`${(0,_shared_format_js__WEBPACK_IMPORTED_MODULE_0__/* .shorten */ .ml)(path, LONGEST_SHOWN)}: ${fault}`, options);
        this.path = path;
    }
}
const FAULTS = new Map([
    ['ENOENT', 'there is no such file. Check the path, and that an earlier step made or downloaded it.'],
    ['EACCES', "permission denied; fix the file's permissions in an earlier step."],
    ['EPERM', "permission denied; fix the file's permissions in an earlier step."],
    ['EBUSY', 'another program has it open (a spreadsheet, a virus scanner); close it, or run the step again.'],
    ['EISDIR', 'it is a directory; name the files in it, for example with a glob.'],
    ['ENOTDIR', 'a part of the path is a file, not a directory.'],
    ['ELOOP', 'its symbolic links go in a circle.'],
    ['ENAMETOOLONG', 'the path is too long.'],
]);
/** The code of an error of Node's own (`ENOENT`, `Z_DATA_ERROR`), or nothing. */
function codeOf(error) {
    return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
/** Puts an error of the file system into a sentence, the original kept as `cause`. */
function fileErrorFrom(path, error) {
    const code = codeOf(error);
    const fault = FAULTS.get(code) ?? `it cannot be read${code === '' ? '' : ` (${code})`}.`;
    return new FileError(path, fault, { cause: error });
}


/***/ }),

/***/ 5963:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ hasWildcards)
/* harmony export */ });
const WILDCARDS = /[*?[\]{}]/;
/** Whether a pattern has characters that may be wildcards. */
function hasWildcards(pattern) {
    return WILDCARDS.test(pattern);
}


/***/ }),

/***/ 6943:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ kindOf),
/* harmony export */   J: () => (/* binding */ hintFor)
/* harmony export */ });
const BAD_CREDENTIALS = {
    kind: 'credentials',
    hint: "`app_key` and `master_secret` (or `dev_key` and `dev_secret`) do not match. Check both values in the repository's variables and secrets.",
};
/** JPush's error codes (File Management API, REST overview), what they mean and what a user can do. */
const CODES = new Map([
    // The file page says 1101, the push API answers 1004, schedules 8101.
    [1004, BAD_CREDENTIALS],
    [1101, BAD_CREDENTIALS],
    [8101, BAD_CREDENTIALS],
    [1100, { kind: 'internal', hint: 'Internal error at JPush. Run the step again later.' }],
    [1102, { kind: 'refused', hint: 'The file part was missing. Please report this as a bug of this action.' }],
    [
        1103,
        {
            kind: 'refused',
            hint: 'JPush did not accept the file or its `ttl`, though it passed every check of this action. Correct the suspicious lines that the step warned of at their source. If there are none, contact JPush support.',
        },
    ],
    [
        1104,
        {
            kind: 'no_file',
            hint: 'There is no such file: it expired, was deleted or belongs to another app. `mode: list` shows the valid ones.',
        },
    ],
    [
        1105,
        {
            kind: 'refused',
            hint: '`dev_key` and `dev_secret` need the group-push permission of a VIP plan. Use `app_key` and `master_secret`, or contact JPush.',
        },
    ],
    [
        1112,
        {
            kind: 'refused',
            hint: 'All 20 slots of the app are in use. Delete files that no push needs any more (`mode: prune`), or set `on_full: prune` and rules: the step then deletes files that match them.',
        },
    ],
    [
        2002,
        {
            kind: 'rate_limit',
            hint: 'The 20 requests per minute of this app are used up, perhaps by another job. Run the step again later.',
        },
    ],
    [2003, { kind: 'refused', hint: 'The app key is blacklisted. Contact JPush support.' }],
    [
        2004,
        {
            kind: 'refused',
            hint: "This runner's address is not in the app's IP whitelist. Use a runner with a fixed address, and add that address to the whitelist in JPush's console.",
        },
    ],
    [2006, { kind: 'refused', hint: 'This API needs a VIP plan. Contact JPush.' }],
    [2007, { kind: 'refused', hint: 'This app may not use this API. Contact JPush.' }],
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
        return 'Too many requests. Run the step again later, or lower `requests_per_minute`.';
    if (status === 413)
        return 'A gateway found the upload too large. Check its limit: JPush itself accepts files of 10 MB.';
    if (status >= 500)
        return 'Temporary error at JPush or a gateway in front of it. Run the step again later.';
    if (status >= 300 && status < 400)
        return 'Redirects are not followed. Set `api_url` to the final address.';
    if (status === 403)
        return 'This app may not use this API. Check its plan and IP whitelist at JPush.';
    return 'Check `api_url`, and the code in the JPush documentation.';
}


/***/ }),

/***/ 5002:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Dr: () => (/* binding */ NetworkError),
/* harmony export */   Ng: () => (/* binding */ UnconfirmedDeletionError),
/* harmony export */   RS: () => (/* binding */ JPushError),
/* harmony export */   T6: () => (/* binding */ ProxyError),
/* harmony export */   ac: () => (/* binding */ BadAnswerError),
/* harmony export */   dd: () => (/* binding */ withoutAdvice)
/* harmony export */ });
/* harmony import */ var _codes_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6943);

/** A 200 whose body is not what JPush documents: no JSON, cut off, of other types, too long. */
class BadAnswerError extends Error {
    name = 'BadAnswerError';
    call;
    constructor(call, fault, options) {
        super(`JPush's answer to "${call}" makes no sense: ${fault}. Try again; if it happens again, check \`api_url\` and what is between this runner and JPush.`, options);
        this.call = call;
    }
}
/** A deletion that was answered, but not with the empty 200 that JPush documents: it may have happened or not. */
class UnconfirmedDeletionError extends BadAnswerError {
    constructor(call, status) {
        super(call, `it is not the empty answer of a deletion (HTTP ${status}), so the file may still be there`);
    }
}
/** The request or its answer did not get through. */
class NetworkError extends Error {
    name = 'NetworkError';
    call;
    /** `never_sent`: JPush cannot have seen the request. `unknown`: it may have acted on it. */
    outcome;
    /** Whether trying again may help; a refused certificate is refused again. */
    isTransient;
    constructor(fault, options) {
        super(`Could not ${fault.call}: ${fault.text}`, options);
        this.call = fault.call;
        this.outcome = fault.outcome;
        this.isTransient = fault.isTransient;
    }
}
/** The proxy could not connect to JPush: nothing of the request was sent. */
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
    /** What was asked, in words that complete "refused to \u2026": `list the files`. */
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
/** Where the advice of a message begins that has no hint of its own. */
const ADVICE = / (?:Run the step|Try again|Check|Write) .*$/s;
/** What failed, without what the user can do about it: where the action itself does something first, or another advice holds. */
function withoutAdvice(error) {
    const hint = error instanceof JPushError ? error.hint : undefined;
    return hint === undefined ? error.message.replace(ADVICE, '') : error.message.replace(` ${hint}`, () => '');
}


/***/ }),

/***/ 901:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Dl: () => (/* binding */ isSameFile),
/* harmony export */   OZ: () => (/* binding */ isFileId),
/* harmony export */   kk: () => (/* binding */ UUID),
/* harmony export */   pV: () => (/* binding */ uuidOf)
/* harmony export */ });
/** A uuid as a pattern: the last part of every id (JPush: `<AppKey>-<uuid v4>`; under a DevKey the first is unknown). */
const UUID = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';
/** The uuid alone, or behind a key and a dash; text in front of it without a dash is no key. */
const FILE_ID = new RegExp(`^(?:[0-9a-zA-Z_-]+-)?(${UUID})$`);
/** The id without its app-key prefix; the id itself where it is none of JPush's form. */
function uuidOf(fileId) {
    return FILE_ID.exec(fileId)?.[1] ?? fileId;
}
/** Whether a text is an id of JPush's form, or a bare uuid. */
function isFileId(text) {
    return FILE_ID.test(text);
}
/**
 * Whether two ids, or bare uuids, are one file's, in whatever case. The uuid decides: it is unique, and which key
 * is in front of it is unknown for developer-level credentials.
 */
function isSameFile(one, other) {
    return uuidOf(one).toLowerCase() === uuidOf(other).toLowerCase();
}


/***/ }),

/***/ 8822:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ basicToken)
/* harmony export */ });
/** What HTTP Basic authentication sends; as secret as the secret in it. */
function basicToken({ key, secret }) {
    return Buffer.from(`${key}:${secret}`).toString('base64');
}


/***/ }),

/***/ 3046:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   U9: () => (/* binding */ isLoopback),
/* harmony export */   Wm: () => (/* binding */ proxySecrets),
/* harmony export */   iJ: () => (/* binding */ proxyFor)
/* harmony export */ });
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
/**
 * Whether requests to a host do not leave this machine: then plain http gives nothing away, and no proxy can reach it.
 *
 * @param hostname as `URL` gives it
 */
function isLoopback(hostname) {
    return LOOPBACK.test(hostname);
}
/** The runner's toolkit asks `https_proxy` for https, and plain http goes to loopback alone, which needs no proxy. */
const VARIABLES = ['https_proxy', 'HTTPS_PROXY'];
/** Whatever their use, what is secret in them must not be printed. */
const ALL_VARIABLES = [...VARIABLES, 'http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY'];
/**
 * Finds the proxy for an address as the runner's own toolkit does: lower-case names first, an empty one counts as
 * absent, a missing scheme means http; never for loopback nor for what `no_proxy` excepts.
 *
 * @throws Error that names the variable, not its value, when it is no http(s) URL
 */
function proxyFor(target, environment) {
    if (target.protocol !== 'https:' || isLoopback(target.hostname))
        return undefined;
    const name = VARIABLES.find((variable) => environment[variable]?.trim());
    if (name === undefined || isExcepted(target, environment['no_proxy'] || environment['NO_PROXY'] || '')) {
        return undefined;
    }
    const url = URL.parse(withScheme(environment[name] ?? ''));
    // A password with a raw slash ends the host early; the rest of it must not be taken for an address.
    const isOdd = url === null || `${url.pathname}${url.search}${url.hash}`.includes('@');
    if (isOdd || url.hostname === '' || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
        throw new Error(`The environment variable \`${name}\` is not the address of an HTTP proxy. Write http://host:port or http://user:password@host:port, special characters percent-encoded.`);
    }
    return { origin: url.origin, authorization: authorizationOf(url) };
}
/** Passwords in proxy addresses, as written, decoded and as sent: they must be masked before anything is printed. */
function proxySecrets(environment) {
    const secrets = new Set();
    for (const name of ALL_VARIABLES) {
        const value = withScheme(environment[name] ?? '');
        const written = /^[^:]*:\/\/[^:@]*:(.*)@/s.exec(value)?.[1] ?? '';
        if (written === '')
            continue;
        secrets.add(written).add(decode(written));
        const url = URL.parse(value);
        if (url !== null)
            secrets.add(url.password).add(authorizationOf(url)?.replace(/^Basic /, '') ?? '');
    }
    secrets.delete('');
    return [...secrets];
}
/** An entry excepts a host and all below it, with a port only there; `*` excepts everything. */
function isExcepted({ hostname, port }, noProxy) {
    const hosts = [hostname, `${hostname}:${port || '443'}`];
    return noProxy
        .toLowerCase()
        .split(/[,\s]+/)
        .map((entry) => entry.replace(/^\*?\./, ''))
        .filter((entry) => entry !== '')
        .some((entry) => entry === '*' || hosts.some((host) => host === entry || host.endsWith(`.${entry}`)));
}
function authorizationOf({ username, password }) {
    if (username === '' && password === '')
        return undefined;
    return `Basic ${Buffer.from(`${decode(username)}:${decode(password)}`).toString('base64')}`;
}
function withScheme(value) {
    const trimmed = value.trim();
    return trimmed.includes('://') ? trimmed : `http://${trimmed}`;
}
function decode(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}


/***/ }),

/***/ 2757:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B6: () => (/* binding */ LONGEST_NAME),
/* harmony export */   Qz: () => (/* binding */ MAX_CIDS_PER_CALL),
/* harmony export */   eW: () => (/* binding */ REQUESTS_PER_MINUTE),
/* harmony export */   r3: () => (/* binding */ SLOT_LIMIT),
/* harmony export */   tp: () => (/* binding */ MAX_CONNECTIONS),
/* harmony export */   yP: () => (/* binding */ MAX_TTL)
/* harmony export */ });
/**
 * Requests under way at once. Measured with 8 parts of 10 MB at 125 ms each way: where each connection has 2 MB/s, 1, 2,
 * 4 and 8 of them take 44.5, 23.3, 12.8 and 7.6 s; where all together have 4 MB/s, 24.8, 22.3, 22.1 and 22.0 s. More
 * would take most of a minute's requests at once.
 */
const MAX_CONNECTIONS = 8;
/** Valid (unexpired) files that one app key may hold (JPush File Management API). */
const SLOT_LIMIT = 20;
/** Requests that JPush lets in per minute, for all file calls of an app together (File Management API). */
const REQUESTS_PER_MINUTE = 20;
/** Characters of a file's name that are kept; one as long as this may have been cut, and its end is not known. */
const LONGEST_NAME = 1000;
/** Hours that JPush keeps a file at most, and when no `ttl` was sent (File Management API). */
const MAX_TTL = 720;
/** Ids against repeated pushes that one call gives to every app; only VIP apps get more (advanced push features). */
const MAX_CIDS_PER_CALL = 10;


/***/ }),

/***/ 6389:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   EU: () => (/* binding */ shortName),
/* harmony export */   HY: () => (/* binding */ readPartName),
/* harmony export */   pn: () => (/* binding */ partName)
/* harmony export */ });
/** Hex digits of the audience's SHA-256 that a name carries: too many to make two audiences share one. */
const DIGEST_LENGTH = 32;
/** Hex digits of them that logs and charts show. */
const SHOWN_DIGITS = 12;
const PART_NAME = /^(?<stem>.+)\.(?<count>0|[1-9]\d{0,14})\.(?<digest>[0-9a-f]{32})(?:\.(?<number>[1-9]\d{0,3})of(?<of>[1-9]\d{0,3}))?\.txt$/s;
/**
 * The name at JPush of one part: `<stem>.<count>.<first 32 hex of the audience's SHA-256>.txt`, with `.<n>of<m>` before
 * `.txt` when the audience was split. So the parts of one audience are known by name, and its size without a download.
 *
 * @param audience the whole audience, with its full digest or the first 32 digits of it
 */
function partName({ stem, count, digest }, { number, of }) {
    const position = of > 1 ? `.${number}of${of}` : '';
    return `${stem}.${count}.${digest.slice(0, DIGEST_LENGTH)}${position}.txt`;
}
/** Reads a name that {@link partName} made; `undefined` for any other. */
function readPartName(name) {
    const { stem, count, digest, number, of } = PART_NAME.exec(name)?.groups ?? {};
    if (stem === undefined || digest === undefined)
        return undefined;
    const position = number === undefined ? undefined : { number: Number(number), of: Number(of) };
    if (position !== undefined && (position.number > position.of || position.of < 2))
        return undefined;
    return { stem, count: Number(count), digest, position };
}
/** The name as logs and charts show it: of the digest only the first 12 digits. Other names are as they are. */
function shortName(name) {
    const digest = readPartName(name)?.digest;
    return digest === undefined ? name : name.replace(digest, digest.slice(0, SHOWN_DIGITS));
}


/***/ }),

/***/ 5955:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   M_: () => (/* binding */ offsetFrom),
/* harmony export */   XA: () => (/* binding */ lifetimeOf),
/* harmony export */   Xr: () => (/* binding */ readWallClock),
/* harmony export */   aQ: () => (/* binding */ readTime),
/* harmony export */   kQ: () => (/* binding */ isTimeZone),
/* harmony export */   p1: () => (/* binding */ expiryOf),
/* harmony export */   r4: () => (/* binding */ formatInstant),
/* harmony export */   rL: () => (/* binding */ creationOf)
/* harmony export */ });
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2757);

const TEXT = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})$/;
const OFFSET = /^([+-])(\d{2}):(\d{2})$/;
/** What Intl calls an offset: `GMT+08:00`, for times before zones were invented `GMT-00:44:30`. */
const LONG_OFFSET = /GMT([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** No place on earth is farther from UTC (IANA time zone database). */
const LEAST_OFFSET_MS = -12 * 60 * MINUTE_MS;
const GREATEST_OFFSET_MS = 14 * 60 * MINUTE_MS;
/**
 * Whether a text names a zone: an offset from `-12:00` to `+14:00`, or an IANA name. Abbreviations are none:
 * Intl takes `CST` for Chicago, and in China it is Shanghai.
 */
function isTimeZone(text) {
    if (offsetFrom(text) !== undefined)
        return true;
    if (!text.includes('/') && !/^(UTC|GMT)$/i.test(text))
        return false;
    try {
        new Intl.DateTimeFormat('en-US', { timeZone: text });
        return true;
    }
    catch {
        return false;
    }
}
/**
 * Reads JPush's `yyyy-MM-dd HH:mm:ss`, which names no zone. Where a clock change makes the text mean two instants, or
 * none, the later reading is taken: the file then looks younger, so nothing is deleted too early.
 *
 * @param zone one that `isTimeZone` accepts
 * @returns milliseconds since the epoch; `undefined` for any other text, also for 30 February
 * @throws RangeError for a zone that is none
 */
function readTime(text, zone) {
    const wall = readWallClock(text);
    if (wall === undefined)
        return undefined;
    const offsetAt = offsetsOf(zone);
    // Any instant that the text can mean lies within these two days, so one of the two offsets is its own.
    const readings = [wall - DAY_MS, wall + DAY_MS].map((instant) => wall - offsetAt(instant));
    const exact = readings.filter((instant) => instant + offsetAt(instant) === wall);
    return Math.max(...(exact.length > 0 ? exact : readings));
}
/** What the text would be in UTC: milliseconds since the epoch, or `undefined` for any other text. */
function readWallClock(text) {
    const [, day, time] = TEXT.exec(text) ?? [];
    const wall = Date.parse(`${day}T${time}Z`);
    if (Number.isNaN(wall))
        return undefined;
    // `Date.parse` turns 30 February into 2 March, and takes 24:00:00.
    return new Date(wall).toISOString() === `${day}T${time}.000Z` ? wall : undefined;
}
/**
 * ISO 8601 with the zone's offset, to the second: `2026-11-24T10:00:00+08:00`.
 *
 * @param milliseconds since the epoch
 * @throws RangeError for a zone that is none, or an instant that no calendar has
 */
function formatInstant(milliseconds, zone) {
    // ISO 8601 has no seconds in an offset.
    const offset = Math.trunc(offsetsOf(zone)(milliseconds) / MINUTE_MS) * MINUTE_MS;
    const wall = new Date(milliseconds + offset).toISOString();
    return wall.replace(/\.\d{3}Z$/, formatOffset(offset));
}
/** The milliseconds that a zone's clocks are ahead of UTC at an instant. */
function offsetsOf(zone) {
    const fixed = offsetFrom(zone);
    if (fixed !== undefined)
        return () => fixed;
    const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    return (instant) => {
        const [, sign, hours, minutes, seconds = 0] = LONG_OFFSET.exec(format.format(instant)) ?? [];
        // Some versions of Node write UTC itself as a bare `GMT`.
        return sign === undefined
            ? 0
            : signed(sign, (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds));
    };
}
/** Milliseconds of `+08:00`; `undefined` for any other text and for an offset that no place has. */
function offsetFrom(text) {
    const [, sign, hours, minutes] = OFFSET.exec(text) ?? [];
    if (sign === undefined || Number(minutes) > 59)
        return undefined;
    const offset = signed(sign, (Number(hours) * 60 + Number(minutes)) * 60);
    return offset >= LEAST_OFFSET_MS && offset <= GREATEST_OFFSET_MS ? offset : undefined;
}
function signed(sign, seconds) {
    return (sign === '-' ? -seconds : seconds) * 1000;
}
function formatOffset(offset) {
    const minutes = Math.abs(offset) / MINUTE_MS;
    const two = (number) => String(number).padStart(2, '0');
    return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
const HOUR_MS = 3_600_000;
/** Milliseconds that JPush keeps a file for which so many hours were asked. */
function lifetimeOf(ttl) {
    return ttl * HOUR_MS;
}
/** How far JPush's `expire_time` may be from a whole number of hours after `create_time`: its samples show 2 s. */
const EXPIRY_SLACK_MS = 5_000;
/**
 * When a file ends, milliseconds since the epoch: its creation and the whole hours of its `ttl`, so that an upload, which
 * knows nothing else, and a list report the same. JPush's own `expire_time` is 2 s later; one that is not about whole
 * hours after the creation is taken as it is. Without one: the creation plus the default of 720 hours. `undefined` where
 * a time cannot be read.
 */
function expiryOf({ expire_time, expires, created }) {
    if (created === undefined)
        return expires;
    if (expire_time === undefined)
        return created + lifetimeOf(_limits_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_TTL */ .yP);
    if (expires === undefined)
        return undefined;
    const whole = created + lifetimeOf(Math.round((expires - created) / HOUR_MS));
    return whole > created && Math.abs(expires - whole) <= EXPIRY_SLACK_MS ? whole : expires;
}
/** A clock change, or two clocks of JPush's, between the two times of a file. */
const LIFETIME_SLACK_MS = 2 * HOUR_MS;
/**
 * When a file was created, milliseconds since the epoch; `undefined` where that cannot be read, or cannot be true: a file
 * that lives longer than the 720 hours that JPush gives at most has one wrong time, such as that of the year 1970.
 */
function creationOf({ created, expires }) {
    if (created === undefined || expires === undefined)
        return created;
    return expires - created > lifetimeOf(_limits_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_TTL */ .yP) + LIFETIME_SLACK_MS ? undefined : created;
}


/***/ }),

/***/ 4339:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  S: () => (/* binding */ gatherAudience)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./build/shared/format.js
var format = __nccwpck_require__(1753);
;// CONCATENATED MODULE: ./build/audience/limits.js
/** A part is at most this: "10 MB" read the strict way (JPush, File Management API), so that it always fits. */
const PART_LIMIT = 10_000_000;
/** The most that "10 MB" can mean (10 \u00b7 2^20). Whether JPush takes what lies between is unknown. */
const FILE_LIMIT = 10_485_760;
/** Valid files an app may have at JPush (File Management API). */
const MOST_PARTS = 20;
/** Bytes of a raw line that are looked at. No identifier with blanks around it is that long by intention. */
const LONGEST_LINE = 65_536;
/** Bytes of identifiers to be left out that are kept in memory: five times the biggest audience. */
const EXCLUSION_LIMIT = 1_000_000_000;
const LIMITS = {
    part: PART_LIMIT,
    file: FILE_LIMIT,
    parts: MOST_PARTS,
    line: LONGEST_LINE,
    exclusion: EXCLUSION_LIMIT,
};

;// CONCATENATED MODULE: ./build/audience/check.js


/**
 * Why the audience may not be uploaded: all reasons, each a sentence or two without any identifier; empty if it may.
 * A line of an exclusion file that cannot be read, or that looks wrong, may leave no one out: then people are reached
 * who opted out.
 */
function checkAudience(audience, rules, limits = LIMITS) {
    return [
        ...invalidFaults(audience, rules),
        ...suspiciousFaults(audience, rules),
        ...exclusionFaults(audience, rules),
        ...duplicateFaults(audience, rules),
        ...countFaults(audience, rules),
        ...sizeFaults(audience, rules, limits),
    ];
}
/**
 * To drop lines is advised only where each is one identifier beside others that can be read: rows of a table, several
 * values on a line and files without one good line have another remedy, and dropping would hide it.
 */
function invalidFaults({ counts, rows }, rules) {
    if (rules.on_invalid === 'drop' || counts.invalid === 0)
        return [];
    const what = `${amount(counts.invalid, 'line is', 'lines are')} invalid, and JPush would refuse the whole file.`;
    const noneIsRead = counts.lines - counts.blank === counts.invalid;
    if (rows > 0) {
        // An error message that was saved as the audience has blanks too.
        const ifNot = noneIsRead
            ? ' No line can be read, so perhaps this is not the audience: check the file.'
            : '';
        const which = amount(rows, 'line looks', 'lines look');
        return [
            `${what} ${which} like several values: set \`column\` to the column to read, or write one identifier per line.${ifNot}`,
        ];
    }
    if (noneIsRead) {
        return [`${what} No line can be read, so this is probably not the audience. Check the file.`];
    }
    return [
        `${what} Correct ${counts.invalid === 1 ? 'it at its' : 'them at their'} source. With \`on_invalid: drop\` such lines are left out, and the people behind them get no push.`,
    ];
}
/** What more than half of the lines say about the whole audience: the file is probably something else. */
function majorityFindings({ counts, otherType, decimals }, { type }) {
    const identifiers = counts.lines - counts.blank - counts.invalid;
    const isMost = (count) => count * 2 > identifiers;
    // Most of one is that one.
    const share = (count, one, many) => identifiers === 1
        ? `The only identifier ${one}`
        : `${(0,format/* formatNumber */.ZV)(count)} of ${(0,format/* formatNumber */.ZV)(identifiers)} identifiers ${many}`;
    const findings = [];
    if (isMost(otherType)) {
        findings.push(type === 'alias'
            ? `${share(otherType, 'looks like a registration ID, not like an alias', 'look like registration IDs, not like aliases')}. Is \`type: registration_id\` meant?`
            : `${share(otherType, 'does not look like a registration ID', 'do not look like registration IDs')}. Is \`type: alias\` meant, or another column?`);
    }
    else if (isMost(counts.warnings)) {
        findings.push(`${share(counts.warnings, 'looks wrong', 'look wrong')}, so this is probably not the audience. Check the file, its column and \`type\`.`);
    }
    if (type === 'registration_id' && isMost(decimals)) {
        findings.push(`${share(decimals, 'is nothing but decimal digits, so it is probably a phone or account number, not a registration ID', 'are nothing but decimal digits, so they are probably phone or account numbers, not registration IDs')}. Check the column of the export.`);
    }
    return findings;
}
/** The same findings as warnings, where they do not stop the run (`on_suspicious: keep`). */
function majorityRemarks(audience, rules) {
    if (rules.on_suspicious !== 'keep')
        return [];
    return majorityFindings(audience, rules).map((text) => ({ level: 'warning', text, file: undefined }));
}
function suspiciousFaults(audience, rules) {
    if (rules.on_suspicious === 'keep')
        return [];
    const price = 'With `on_suspicious: keep` they are uploaded all the same, and the push may reach no one, or the wrong people.';
    const faults = majorityFindings(audience, rules).map((finding) => `${finding} ${price}`);
    const { warnings } = audience.counts;
    if (faults.length > 0 || rules.on_suspicious !== 'fail' || warnings === 0)
        return faults;
    return [
        `${amount(warnings, 'line looks', 'lines look')} wrong (\`on_suspicious: fail\`). Correct ${warnings === 1 ? 'it at its' : 'them at their'} source.`,
    ];
}
function exclusionFaults({ exclusion }, rules) {
    const danger = 'so people might be reached who opted out. Correct the file at its source.';
    const faults = [];
    if (exclusion.invalid > 0 && (rules.on_invalid === 'fail' || rules.on_suspicious !== 'keep')) {
        faults.push(`${amount(exclusion.invalid, 'line', 'lines')} of \`exclude_path\` cannot be read, ${danger}`);
    }
    if (exclusion.warnings > 0 && rules.on_suspicious !== 'keep') {
        faults.push(`${amount(exclusion.warnings, 'line of `exclude_path` looks', 'lines of `exclude_path` look')} wrong and may not match the identifier that is meant, ${danger}`);
    }
    const other = exclusionKind(exclusion, rules);
    if (other !== undefined && rules.on_suspicious !== 'keep') {
        faults.push(`Most lines of \`exclude_path\` look like ${other}, so they may leave no one out of an audience of another kind, and people might be reached who opted out. Export ${rules.type === 'alias' ? 'aliases' : 'registration IDs'} instead.`);
    }
    return faults;
}
/** What most exclusions are where they are of another kind than the audience; the other type has warnings of its own. */
function exclusionKind({ lines, blank, invalid, otherType, decimals }, { type }) {
    const isMost = (count) => count * 2 > lines - blank - invalid;
    if (type === 'alias')
        return isMost(otherType) ? 'registration IDs' : undefined;
    return isMost(decimals) ? 'phone or account numbers' : undefined;
}
function caseFinding({ excluded, inOtherCase }) {
    const none = excluded === 0 ? 'No line of `exclude_path` is in the audience, and ' : '';
    const lines = amount(inOtherCase, 'line of the audience differs', 'lines of the audience differ');
    return `${none}${lines} from a line of \`exclude_path\` only in letter case, so people might be reached who opted out. Aliases are case-sensitive: write both files in one case at their source.`;
}
/** Why the audience may not be uploaded where no one was left out, and another letter case would have left people out. */
function caseFaults(counts, { on_suspicious }) {
    if (counts.inOtherCase === 0 || counts.excluded > 0 || on_suspicious === 'keep')
        return [];
    return [
        `${caseFinding(counts)} With \`on_suspicious: keep\` they are uploaded all the same, and the push may reach people who opted out.`,
    ];
}
/** The same as a warning, where it does not stop the run: two aliases that differ in case may as well be two people. */
function caseRemarks(counts, { on_suspicious }) {
    if (counts.inOtherCase === 0 || (counts.excluded === 0 && on_suspicious !== 'keep'))
        return [];
    return [{ level: 'warning', text: caseFinding(counts), file: undefined }];
}
function duplicateFaults({ counts }, rules) {
    if (rules.on_duplicate !== 'fail' || counts.duplicate === 0)
        return [];
    return [
        `${amount(counts.duplicate, 'line repeats an identifier', 'lines repeat identifiers')}. Remove the repetitions, or set \`on_duplicate: drop\`, which keeps the first of each.`,
    ];
}
function countFaults({ counts }, { min_count, max_count }) {
    const remain = amount(counts.count, 'identifier remains', 'identifiers remain');
    if (counts.count < min_count) {
        return [
            `${remain}, fewer than \`min_count: ${min_count}\`. Check the files of \`file_path\` and \`exclude_path\`.`,
        ];
    }
    if (max_count !== undefined && counts.count > max_count) {
        return [
            `${remain}, more than \`max_count\` allows (${(0,format/* formatNumber */.ZV)(max_count)}). Check the export and \`file_path\`; raise \`max_count\` only if so many people are to be reached.`,
        ];
    }
    return [];
}
function sizeFaults({ size }, rules, limits) {
    if (rules.on_oversize === 'split' || size <= limits.file)
        return [];
    const parts = Math.ceil(size / limits.part);
    return [
        `The audience has ${(0,format/* pluralize */.td)(size, 'byte')}. JPush accepts at most ${(0,format/* formatNumber */.ZV)(limits.file)} in one file. Set \`on_oversize: split\` for about ${(0,format/* pluralize */.td)(parts, 'file')}; each needs a push of its own.`,
    ];
}
function amount(count, one, many) {
    return `${(0,format/* formatNumber */.ZV)(count)} ${count === 1 ? one : many}`;
}

;// CONCATENATED MODULE: ./build/audience/digest.js
/** Problems that are kept one by one: what a job summary shows. */
const FIRST_PROBLEMS = 100;
/** Line ranges that are kept for a rule, over all files: more than any annotation or summary can show. */
const RANGES_PER_RULE = 1000;
const INVALID_RULES = new Set([
    'too_long',
    'not_utf8',
    'not_decodable',
    'control_character',
    'row_too_long',
]);
/**
 * Groups problems by file and rule into line ranges. Its memory is bounded by the number of files, however many
 * problems there are; its counts are exact.
 */
class ProblemDigest {
    #rules;
    #groups = new Map();
    #rangesOfRule = new Map();
    #first = [];
    #errors = 0;
    #warnings = 0;
    constructor(rules) {
        this.#rules = rules;
    }
    /** Takes the next problem; those of one file come in the order of its lines. */
    add(problem) {
        if (this.levelOf(problem.rule) === 'error')
            this.#errors++;
        else
            this.#warnings++;
        if (this.#first.length < FIRST_PROBLEMS)
            this.#first.push(problem);
        const group = this.#groupOf(problem);
        group.count++;
        this.#addLine(group, problem);
    }
    /** What `on_invalid: drop` allows is a warning; a duplicate is a problem only where it is an error. */
    levelOf(rule) {
        if (rule === 'duplicate')
            return 'error';
        return INVALID_RULES.has(rule) && this.#rules.on_invalid === 'fail' ? 'error' : 'warning';
    }
    /** What was found so far; groups in order of first appearance. */
    findings() {
        return {
            groups: [...this.#groups.values()].flatMap((rules) => [...rules.values()].map(this.#toGroup)),
            first: this.#first.map((problem) => ({ ...problem, level: this.levelOf(problem.rule) })),
            error_count: this.#errors,
            warning_count: this.#warnings,
        };
    }
    #groupOf(problem) {
        let rules = this.#groups.get(problem.file);
        if (rules === undefined) {
            rules = new Map();
            this.#groups.set(problem.file, rules);
        }
        let group = rules.get(problem.rule);
        if (group === undefined) {
            group = { first: problem, ranges: [], count: 0, complete: true };
            rules.set(problem.rule, group);
        }
        return group;
    }
    #addLine(group, { rule, line }) {
        if (!group.complete)
            return;
        const last = group.ranges.at(-1);
        if (last !== undefined && line === last.to + 1) {
            last.to = line;
            return;
        }
        const ranges = this.#rangesOfRule.get(rule) ?? 0;
        if (ranges === RANGES_PER_RULE) {
            group.complete = false;
            return;
        }
        this.#rangesOfRule.set(rule, ranges + 1);
        group.ranges.push({ from: line, to: line });
    }
    #toGroup = ({ first, ranges, count, complete }) => ({
        rule: first.rule,
        level: this.levelOf(first.rule),
        file: first.file,
        count,
        first,
        ranges: ranges.map(({ from, to }) => ({ from, to })),
        complete,
    });
}

// EXTERNAL MODULE: ./build/audience/errors.js
var errors = __nccwpck_require__(3360);
;// CONCATENATED MODULE: ./build/audience/engine/exports.js
const FUNCTIONS = [
    'setUp',
    'setShare',
    'openExclusion',
    'openAudience',
    'startFile',
    'read',
    'endFile',
    'endAudience',
    'hashOf',
    'lineCount',
    'blankCount',
    'invalidCount',
    'warningCount',
    'markCount',
    'decimalCount',
    'otherTypeCount',
    'duplicateCount',
    'excludedCount',
    'keptCount',
    'byteCount',
    'hasCapitals',
];
/** @throws if the compiled engine and this file do not belong together */
function asEngine(exports) {
    if (!isEngine(exports))
        throw new Error('The compiled audience engine is out of date: npm run build:engine.');
    return exports;
}
function isEngine(exports) {
    return 'memory' in exports && FUNCTIONS.every((name) => typeof exports[name] === 'function');
}

;// CONCATENATED MODULE: ./build/audience/engine/header.js
/** Names that columns of such identifiers have in exports, without case, spaces, `_` and `-`. */
const COLUMN_NAMES = new Set([
    'alias',
    'aliases',
    'registrationid',
    'registrationids',
    'regid',
    'regids',
    'rid',
    'jpushid',
    'jpushalias',
    'jpushregistrationid',
    'pushid',
    'id',
    'ids',
    'identifier',
    'user',
    'userid',
    'uid',
    'username',
    'openid',
    'unionid',
    'memberid',
    'customerid',
    'accountid',
    'account',
    'deviceid',
    'device',
    'token',
    'mobile',
    'phone',
    'phonenumber',
    '\u522b\u540d',
    '\u7528\u6237',
    '\u7528\u6237id',
    '\u7528\u6237\u540d',
    '\u8bbe\u5907id',
    '\u6ce8\u518cid',
    '\u624b\u673a\u53f7',
    '\u624b\u673a\u53f7\u7801',
    '\u4f1a\u5458id',
]);
/** Whether the bytes are the name of a column, quoted or not: a header that was left in. */
function isHeader(bytes) {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).toLowerCase();
    const unquoted = /^(["'])(.*)\1$/u.exec(text)?.[2] ?? text;
    return COLUMN_NAMES.has(unquoted.replace(/[ _-]/gu, ''));
}

;// CONCATENATED MODULE: ./build/audience/engine/rules.js
/** By the engine's rule numbers: `assembly/rules.ts` holds the other side. */
const RULES = [
    'too_long',
    'not_utf8',
    'control_character',
    'row_too_long',
    'alias_alphabet',
    'registration_id_form',
    'csv_row',
    'tsv_row',
    'quoted',
    'invisible_character',
    'header',
    'spreadsheet_number',
    'float_suffix',
    'rounded_number',
    'placeholder',
    'duplicate',
];

;// CONCATENATED MODULE: ./build/audience/engine/wasm.generated.js
// Made by `npm run build:engine` from assembly/*.ts: change those.
const ENGINE_BASE64 = 'AGFzbQEAAAABOQtgAAF8YAAAYAF/AX9gA39/fwBgAX8AYAJ/fwF/YAN/fH8AYAV/fn9/fwF/YAF8AGAAAX9gAn9/AAJMBQRob3N0B3Byb2JsZW0ABgRob3N0C291dE9mTWVtb3J5AAEEaG9zdARwYXJ0AAMEaG9zdAVieXRlcwAKBGhvc3QIaXNIZWFkZXIABQMkIwEDBAICBAEBAQMBBQABBwgCAAEDAAAAAAIJAAEBAAAAAAICBQYBAQj//wMGzwJAfwFBAAt/AUEAC38BQQALfwFBAAt/AUEAC38BQQALfwFBAAt+AUIAC38BQQALfwFBAAt/AUEAC38BQQALfwFBAAt+AUIAC34BQgALfgFCAAt/AUEAC38BQQALfwFBAAt+AUIAC38BQQALfwFBAAt/AUEAC38BQQALfgFCAAt/AUEAC38BQQALfwFBAAt/AUEAC38BQQALfwFBAAt/AUEAC38BQQALfwFBAAt/AUEAC38BQQALfwFBAAt/AUEAC34BQgALfgFCAAt+AUIAC38BQQALfgFCAAt+AUIAC3wBRAAAAAAAAAAAC38BQQALfgFCAAt/AUEAC38BQQALfwFBAAt/AUEAC3wBRAAAAAAAAAAAC38BQQALfwFBAQt/AUEAC34BQgALfwFBAAt/AUEAC38BQQALfwFBAAt/AUEAC38BQQALfwFBAAt/AUEACweaAhYFc2V0VXAAEwhzZXRTaGFyZQAUDW9wZW5FeGNsdXNpb24AFwxvcGVuQXVkaWVuY2UAGAlzdGFydEZpbGUAEgRyZWFkABUHZW5kRmlsZQAgC2VuZEF1ZGllbmNlACEGaGFzaE9mAB0JbGluZUNvdW50ABoKYmxhbmtDb3VudAAlDGludmFsaWRDb3VudAAcDHdhcm5pbmdDb3VudAARCW1hcmtDb3VudAAZDGRlY2ltYWxDb3VudAAjDm90aGVyVHlwZUNvdW50ABYOZHVwbGljYXRlQ291bnQAIg1leGNsdWRlZENvdW50AB8Ja2VwdENvdW50ABsLaGFzQ2FwaXRhbHMAHglieXRlQ291bnQAJAZtZW1vcnkCAAgBDwwBMAqlayPRDAMCfgl/BXsjBkUEQA8LIwZBBnRBgAlqIQdBACQGA0AjDK1CFX4jEkGAAWqtQgGGVARAIwshAyMMQQZ0IQgjDEEBdCICIztBFG5BAXQiBCACIARLGxAKQQAkEiADIQIDQCACIAMgCGpJBEAgAv0ABAD9DAAAAAAAAAAAAAAAAAAAAAD9I/1kQf8fcUF/c0H/H3EhBQNAIAUEQCACIAVoQQJ0aigCECIJ/QAEECELIAn9AAQgIQwjCyAJ/QAEAP0MAAECAwQFBgcICQoLDA0ODyAJLQAAQQR2IgRBCEYEf0EKBUEGQQAgBEEJRhsLIgQEfyAEBSAJ/QAEACIN/QwKCgoKCgoKCgoKCgoKCgoK/SMgDf0MAAAAAAAAAAAAAAAAAAAAAP0j/VD9ZK0gCf0ABBAiDf0MCgoKCgoKCgoKCgoKCgoKCv0jIA39DAAAAAAAAAAAAAAAAAAAAAD9I/1Q/WStQhCGhCAJ/QAEICIN/QwKCgoKCgoKCgoKCgoKCgoK/SMgDf0MAAAAAAAAAAAAAAAAAAAAAP0j/VD9ZK1CIIaEeqcL/Q8iDf0l/U5BoAj9AAQA/a4BIg4gC/0MEBESExQVFhcYGRobHB0eHyAN/SX9TkGwCP0ABAD9rgEiC/3eASAOIAv93wH9zgEgDP0MICEiIyQlJicoKSorLC0uLyAN/SX9TkHACP0ABAD9rgEiCyALIAv9DQgJCgsMDQ4PAAECAwQFBgf93gH9zgEiC/0dACAL/R0BfCIBIAFCIIiFQpX4qfqXt96bnn9+IgEgAUIdiIVCucuT59Htkay/f35CIIinIgqtIwytfkIgiKdBBnRqIgT9AAQA/QwAAAAAAAAAAAAAAAAAAAAA/SP9ZEH/H3EhBgNAIAZFBEAjCyAEQUBrIgQgBCMLIwxBBnRqRhsiBP0ABAD9DAAAAAAAAAAAAAAAAAAAAAD9I/1kQf8fcSEGDAELCyAGaCIGIARqIApBASAKQf8BcRs6AAAgBCAGQQJ0aiAJNgIQIxJBAWokEiAFIAVBAWtxIQUMAQsLIAJBQGshAgwBCwsjMSMaayAISQRAIAMkGiADIAhqJDELDAELC0GACSECA0AgAiAHSQRAIAIjCyACKAIIIgOtIwytfkIgiKdBBnRqIgQ2AhggAiAE/QAEACADQQEgA0H/AXEb/Q/9I/1kQf8fcTYCHCACQUBrIQIMAQsLQYAJIQIDQCACIAdJBEAgAigCHCIDBEAgACACKAIYIANoQQJ0aigCECIDMQAAIAMxAC98fCEACyACQUBrIQIMAQsLQYAJIQIDQCACIAdJBEAgAigCACID/QAEACELIAP9AAQQIQ4gA/0ABCAhDyACKAIEIgQgAigCMCIGSwR7IAL9AAQgBSALCyEMIAIoAgghCCACKAIYIQUDQAJAIAX9AAQAIAhBASAIQf8BcRv9D/0j/WRB/x9xIQMDQCADBEAgDCAFIANoQQJ0aigCECIJ/QAEAP1R/QwAAQIDBAUGBwgJCgsMDQ4PIAb9DyIN/SX9TiAOIAn9AAQQ/VH9DBAREhMUFRYXGBkaGxwdHh8gDf0l/U79UCAPIAn9AAQg/VH9DCAhIiMkJSYnKCkqKywtLi8gDf0l/U79UP1TRQRAIAYgCWotAAAiCUEKRgRAIypCAXwkKiM9BEBBDyACKQMQuiACKAIMEAALDAQLIAlFBEAjK0IBfCQrDAQLCyADIANBAWtxIQMMAQsLIAX9AAQA/QwAAAAAAAAAAAAAAAAAAAAA/SP9ZEH/H3EiCQRAIx0EQCMWIwIgBGpBAWpJBEAgBEEBahAHCyMCIgMgC/0LBAAgAyAO/QsEECADIA/9CwQgIAMgBGoiCkEKOgAAIApBAWokAiMKQQFqJAoFQQAhAwsjHEECRgRAIzwEQEEKQQAjHRshCiMbIzpPBEBBsIDAABAJJBsjG0GAgEBrJDoLIxsiAyAM/QsEACADIA79CwQQIAMgD/0LBCAgAyAGaiIGIAo6AAAgBkEBaiQbCyAJaCIGIAVqIAhBASAIQf8BcRs6AAAgBSAGQQJ0aiADNgIQIxJBAWokEgsjD0IBfCQPIx1FBEAjLCAEQQFquKAkLAsFIwsgBUFAayIDIAMjCyMMQQZ0akYbIQUMAgsLCyACQUBrIQIMAQsLC8YFAQN/Iw5CAXwkDiAAJAAgASQBQQAkIQNAA0AjACMBSQR/IwAtAAAiAUEJRiABQSBGcgVBAAsEQCMAQQFqJAAMAQsLIwEjACIBQQNqTwR/IAEtAABB7wFGBUEACwR/IAEtAAFBuwFGBUEACwR/IAEtAAJBvwFGBUEACwRAIwBBA2okACMhQQFqJCEMAQsLIy4jIax8JC4gAgRAIwAhAyMBIgRBAWshAQJ/A0AgBCABa0EESSABIANPcQRAIAQgAS0AACIFQYABSQ0CGiABIAQgBUHgAUkEf0ECBUEDQQQgBUHwAUkbCyABaiAESxsgBUHAAU8NAhogAUEBayEBDAELCyAECyQBBQNAIwAjAUkEfyMBQQFrLQAAIgFBCUYgAUEgRnIFQQALBEAjAUEBayQBDAELCwsCf0F+IAJFIwAjAUZxDQAaIzVBACQ1IwAgAGtBAWojIUEBdGskLSACECYkBEEBIwQNABojMCQEQQIjBA0AGiMZJAQjBARAIwEhAiMAIQECQANAIAEgAkkEQEEBIQAgAS0AACIDQSBGIANBCUZyIANBIkZyIANBLEZyIANBO0ZyIANB/ABGcg0CIANB3ABGIAFBAWogAklxBH8gAS0AAUHuAEYFQQALDQIgAUECaiACSQR/IAEtAAIhBCABLQABIgVBgAFGBH8gBEGBAUYgBEGAAUZyBUEACyAFQbwBRiADQe8BRnEEfyAEQZsBRiAEQYwBRnIFQQALIANB4wFGGwVBAAsNAiABQQFqIQEMAQsLQQAhAAtBA0EAIAAbDAELIy0kBBAnCyIAQX5GBEAjJkIBfCQmDwtCgJAgQv7/////PyMiGyQ3IABBf0YEQBANDwsQBSAAIz9BACAAQQlGG0EIdHIjDrojBBAAIABBA0wEQCMnQgF8JCcPCyMoQgF8JCggAEEFRgRAIw1CAXwkDQsQDQt2AQF/IwggACMFIwIjA2tqak8EQBALIwMkAiMDQYCAECMIIxEbIgAjCCMFayIBIAAgAUkbaiQWDwsQDCMRRQRAQYCAECMIIxEbQTBqEAkkAwtBACQKIwMkAiMDQYCAECMIIxEbIgAjCCMFayIBIAAgAUkbaiQWC3gBA38jKUUEQEGA2QAkKQs/AEEQdCECIykiASAAakE/akFAcSIAIAFJBEAQAQsgACACSwRAIAAgAmtB//8DakEQdiICQYACPwAiAyADQYACSxsiAyACIANLG0AAQQBIBH8gAkAAQQBIBUEACwRAEAELCyAAJCkgAQsiAQF/IxogAGpBP2pBQHEiASMxSwRAIAAQCA8LIxogASQaCzYBAX8gACQMIABBBnQiARAIJAtBACEAA0AgACABSQRAIwsgAGpCADcDACAAQYAgaiEADAELCwsaAQF/IwMjAiMDayIAEAMjBSAAaiQFIwMkAgsYABALIwMjBSMKEAIjMyMFuKAkM0EAJAULmg4DBHsFfwJ+IwD9AAQAIQAjAP0ABBAhASMA/QAEICECIwEjAGshBQJAIyIEQCAFQRNNBH8gAP0MMDAwMDAwMDAwMDAwMDAwMP1x/QwKCgoKCgoKCgoKCgoKCgoK/Sz9ZK0gAf0MMDAwMDAwMDAwMDAwMDAwMP1x/QwKCgoKCgoKCgoKCgoKCgoK/Sz9ZK1CEIaEp0EBIAV0QQFrcQVBAQtFBEAjE0IBfCQTIAVBEE8EQCMHQgF8JAcLCwwBCyAFQRBJBH9BAAUgAP0MMDAwMDAwMDAwMDAwMDAwMP1x/QwKCgoKCgoKCgoKCgoKCgoK/Sb9YwsEQEIBIAWthkIBfSAA/QwwMDAwMDAwMDAwMDAwMDAw/XH9DAoKCgoKCgoKCgoKCgoKCgr9Jv1krSAB/QwwMDAwMDAwMDAwMDAwMDAw/XH9DAoKCgoKCgoKCgoKCgoKCgr9Jv1krUIQhoQgAv0MMDAwMDAwMDAwMDAwMDAwMP1x/QwKCgoKCgoKCgoKCgoKCgoK/Sb9ZK1CIIaEQn+Fg1AEQCMHQgF8JAcLC0KAkCAgBa2IQgGDUA0AQQEgBXRBAWsiBUGQCP0ABAAiAyAA/QwPDw8PDw8PDw8PDw8PDw8P/U79Dv0MAQIECBAgQIAAAAAAAAAAACAAQQT9bf0O/U79DAAAAAAAAAAAAAAAAAAAAAD9I/1krSADIAH9DA8PDw8PDw8PDw8PDw8PDw/9Tv0O/QwBAgQIECBAgAAAAAAAAAAAIAFBBP1t/Q79Tv0MAAAAAAAAAAAAAAAAAAAAAP0j/WStQhCGhKdxDQAgAP0MYGBgYGBgYGBgYGBgYGBgYP0n/WStIAH9DGBgYGBgYGBgYGBgYGBgYGD9J/1krUIQhoSnIAVxBEAjDUIBfCQNCwsjACEIIwEjAGshBiMOIQkjLSEFAkAjHEUEQCMWIwIgBmpBAWpJBEAgBkEBahAHCyMCIgQgAP0LBAAgBCAB/QsEECAEIAL9CwQgIAQgBmoiBEEKOgAAIARBAWokAiMKQQFqJAojD0IBfCQPDAELIwZBBnRBgAlqIQcCQCMyBH8gBkELRyAGQRNHcQVBAQsNAEIBIAathkIBfUGQCP0ABAAiAyAA/QwPDw8PDw8PDw8PDw8PDw8P/U79Dv0MAQIECBAgQIAAAAAAAAAAACAAQQT9bf0O/U79DAAAAAAAAAAAAAAAAAAAAAD9I/1krSADIAH9DA8PDw8PDw8PDw8PDw8PDw/9Tv0O/QwBAgQIECBAgAAAAAAAAAAAIAFBBP1t/Q79Tv0MAAAAAAAAAAAAAAAAAAAAAP0j/WStQhCGhINCAFINAEEKQQYgBkETRhshBAsgBARAIAcgACAA/Q0AAAECAwQFBgcICQoLDA0OIgL9DA8PDw8PDw8PDw8PDw8PDw/9TiAC/QxAQEBAQEBAQEBAQEBAQEBA/Sf9DAkJCQkJCQkJCQkJCQkJCQn9Tv1uQQhBCSAGQRNGG/0XACICQQT9iwEgAkEI/Y0B/VD9DP8A/wD/AP8A/wD/AP8A/wD9TiAAIAH9DQ8QERITFBUWFxgZGhscHR4iAP0MDw8PDw8PDw8PDw8PDw8PD/1OIAD9DEBAQEBAQEBAQEBAQEBAQED9J/0MCQkJCQkJCQkJCQkJCQkJCf1O/W4iAEEE/YsBIABBCP2NAf1Q/Qz/AP8A/wD/AP8A/wD/AP8A/U79ZiIA/QwAAQIDBAUGBwgJCgsMDQ4PIAT9DyIB/SX9TkGgCP0ABAD9rgEiAv0MAAAAAAAAAAAAAAAAAAAAAP0MEBESExQVFhcYGRobHB0eHyAB/SX9TkGwCP0ABAD9rgEiA/3eASACIAP93wH9zgH9DAAAAAAAAAAAAAAAAAAAAAD9DCAhIiMkJSYnKCkqKywtLi8gAf0l/U5BwAj9AAQA/a4BIgEgASAB/Q0ICQoLDA0ODwABAgMEBQYH/d4B/c4BIgH9HQAgAf0dAXwiCiAKQiCIhUKV+Kn6l7fem55/fiIKIApCHYiFQrnLk+fR7ZGsv39+QiCIPgIIIAcgAP0LBCAgByAENgIwBSAHIAD9DAABAgMEBQYHCAkKCwwNDg8gBv0PIgD9Jf1OQaAI/QAEAP2uASIDIAH9DBAREhMUFRYXGBkaGxwdHh8gAP0l/U5BsAj9AAQA/a4BIgH93gEgAyAB/d8B/c4BIAL9DCAhIiMkJSYnKCkqKywtLi8gAP0l/U5BwAj9AAQA/a4BIgAgACAA/Q0ICQoLDA0ODwABAgMEBQYH/d4B/c4BIgD9HQAgAP0dAXwiCiAKQiCIhUKV+Kn6l7fem55/fiIKIApCHYiFQrnLk+fR7ZGsv39+QiCIPgIIIAcgBjYCMAsgByAINgIAIAcgBjYCBCAHIAU2AgwgByAJNwMQIwZBAWokBiMGQYABRgRAEAULCws6AEEAIAAjDBsEQEGAEBAKCyAAJBwgAUEARyQ8IAJBAEckPUIAJA9CACQqQgAkK0QAAAAAAAAAACQsCw8AQQAkHEGACCQ2QQAkOAuDHQMFewN/A34jNv0ABAAhAgNAIAAgAUkEQCAA/QAEACID/QwKCgoKCgoKCgoKCgoKCgoK/SMgA/0MDQ0NDQ0NDQ0NDQ0NDQ0NDf0j/VD9ZK0gAP0ABBAiBP0MCgoKCgoKCgoKCgoKCgoKCv0jIAT9DA0NDQ0NDQ0NDQ0NDQ0NDQ39I/1Q/WStQhCGhCAA/QAEICIF/QwKCgoKCgoKCgoKCgoKCgoK/SMgBf0MDQ0NDQ0NDQ0NDQ0NDQ0NDf0j/VD9ZK1CIIaEIgpQBEAgAEEwaiEIAkADQCABIAhLBEAgCCAI/QAEACIG/QwKCgoKCgoKCgoKCgoKCgoK/SMgBv0MDQ0NDQ0NDQ0NDQ0NDQ0NDf0j/VD9ZCIJaGogAGshByAJDQIgCEEQaiEIDAELCyABIABrIQcLBSAKeqchBwsgASAAIAdqSwRAQQAhCAJAIAdBME8EfkIABSM3IAetiEIBgwtQDQBCASAHrYZCAX0hCiMiBEAgCiACIAP9DA8PDw8PDw8PDw8PDw8PDw/9Tv0O/QwBAgQIECBAgAAAAAAAAAAAIANBBP1t/Q79Tv0MAAAAAAAAAAAAAAAAAAAAAP0j/WStIAIgBP0MDw8PDw8PDw8PDw8PDw8PD/1O/Q79DAECBAgQIECAAAAAAAAAAAAgBEEE/W39Dv1O/QwAAAAAAAAAAAAAAAAAAAAA/SP9ZK1CEIaEg1AEfyAHQRBPBH8gACAHakEEaygCAEGw4MCBA0YFQQALBUEBC0UhCAwBCyAKIAIgA/0MDw8PDw8PDw8PDw8PDw8PD/1O/Q79DAECBAgQIECAAAAAAAAAAAAgA0EE/W39Dv1O/QwAAAAAAAAAAAAAAAAAAAAA/SP9ZK0gAiAE/QwPDw8PDw8PDw8PDw8PDw8P/U79Dv0MAQIECBAgQIAAAAAAAAAAACAEQQT9bf0O/U79DAAAAAAAAAAAAAAAAAAAAAD9I/1krUIQhoQgAiAF/QwPDw8PDw8PDw8PDw8PDw8P/U79Dv0MAQIECBAgQIAAAAAAAAAAACAFQQT9bf0O/U79DAAAAAAAAAAAAAAAAAAAAAD9I/1krUIghoSDIgtCAFIEQCALIAP9DOTk5OTk5OTk5OTk5OTk5OT9cf0MBgYGBgYGBgYGBgYGBgYGBv0m/WStIAT9DOTk5OTk5OTk5OTk5OTk5OT9cf0MBgYGBgYGBgYGBgYGBgYGBv0m/WStQhCGhCAF/Qzk5OTk5OTk5OTk5OTk5OTk/XH9DAYGBgYGBgYGBgYGBgYGBgb9Jv1krUIghoSDIgpCAYYgCkIChoQhDAJ/QQAgCyAKIAyEUg0AGkEAIAsgA/0MwMDAwMDAwMDAwMDAwMDAwP0l/WStIAT9DMDAwMDAwMDAwMDAwMDAwMD9Jf1krUIQhoQgBf0MwMDAwMDAwMDAwMDAwMDAwP0l/WStQiCGhIMgDFINABogA/0MuLi4uLi4uLi4uLi4uLi4uP0l/WStIAT9DLi4uLi4uLi4uLi4uLi4uLj9Jf1krUIQhoQgBf0MuLi4uLi4uLi4uLi4uLi4uP0l/WStQiCGhCAKIAP9DOTk5OTk5OTk5OTk5OTk5OT9I/1krSAE/Qzk5OTk5OTk5OTk5OTk5OTk/SP9ZK1CEIaEIAX9DOTk5OTk5OTk5OTk5OTk5OT9I/1krUIghoSDQgGGg1ALIQgMAQsgB0EJTQR/QvwFIAetiEIBg6cFQQALBH8gA/0MAAECAwQFBgcICQoLDA0ODyAH/Q/9Jf1OIQYgB0EHdEGAxwBqIQgCfwNAIAgtAAAEQEEBIAYgCP0ABAD9Uf1TRQ0CGiAIQRBqIQgMAQsLQQALBUEACwR/QQEFAn9BACAD/RYAQTBrQf8BcUEJSw0AGkIBIAethkIBfSAD/QwwMDAwMDAwMDAwMDAwMDAw/XH9DAoKCgoKCgoKCgoKCgoKCgr9Jv1krSAE/QwwMDAwMDAwMDAwMDAwMDAw/XH9DAoKCgoKCgoKCgoKCgoKCgr9Jv1krUIQhoQgBf0MMDAwMDAwMDAwMDAwMDAwMP1x/QwKCgoKCgoKCgoKCgoKCgoK/Sb9ZK1CIIaEQn+FgyIKUARAIAdBEE8EfyAAIAdqQQRrKAIAQbDgwIEDRgVBAAsMAQsgCiAD/QwuLi4uLi4uLi4uLi4uLi4u/SMgA/0MICAgICAgICAgICAgICAgIP1Q/QxlZWVlZWVlZWVlZWVlZWVl/SP9UP1krSAE/QwuLi4uLi4uLi4uLi4uLi4u/SMgBP0MICAgICAgICAgICAgICAgIP1Q/QxlZWVlZWVlZWVlZWVlZWVl/SP9UP1krUIQhoQgBf0MLi4uLi4uLi4uLi4uLi4uLv0jIAX9DCAgICAgICAgICAgICAgICD9UP0MZWVlZWVlZWVlZWVlZWVlZf0j/VD9ZK1CIIaEQn+Fg1ALC0UhCAsgCARAIw5CAXwkDgJAIyIEQCAHQRNNBH8gA/0MMDAwMDAwMDAwMDAwMDAwMP1x/QwKCgoKCgoKCgoKCgoKCgoK/Sz9ZK0gBP0MMDAwMDAwMDAwMDAwMDAwMP1x/QwKCgoKCgoKCgoKCgoKCgoK/Sz9ZK1CEIaEp0EBIAd0QQFrcQVBAQtFBEAjE0IBfCQTIAdBEE8EQCMHQgF8JAcLCwwBCyAHQRBJBH9BAAUgA/0MMDAwMDAwMDAwMDAwMDAwMP1x/QwKCgoKCgoKCgoKCgoKCgoK/Sb9YwsEQEIBIAethkIBfSAD/QwwMDAwMDAwMDAwMDAwMDAw/XH9DAoKCgoKCgoKCgoKCgoKCgr9Jv1krSAE/QwwMDAwMDAwMDAwMDAwMDAw/XH9DAoKCgoKCgoKCgoKCgoKCgr9Jv1krUIQhoQgBf0MMDAwMDAwMDAwMDAwMDAwMP1x/QwKCgoKCgoKCgoKCgoKCgoK/Sb9ZK1CIIaEQn+Fg1AEQCMHQgF8JAcLC0KAkCAgB62IQgGDUA0AQQEgB3RBAWsiCEGQCP0ABAAiBiAD/QwPDw8PDw8PDw8PDw8PDw8P/U79Dv0MAQIECBAgQIAAAAAAAAAAACADQQT9bf0O/U79DAAAAAAAAAAAAAAAAAAAAAD9I/1krSAGIAT9DA8PDw8PDw8PDw8PDw8PDw/9Tv0O/QwBAgQIECBAgAAAAAAAAAAAIARBBP1t/Q79Tv0MAAAAAAAAAAAAAAAAAAAAAP0j/WStQhCGhKdxDQAgA/0MYGBgYGBgYGBgYGBgYGBgYP0n/WStIAT9DGBgYGBgYGBgYGBgYGBgYGD9J/1krUIQhoSnIAhxBEAjDUIBfCQNCwsjDiEKAkAjHEUEQCMWIwIgB2pBAWpJBEAgB0EBahAHCyMCIgggA/0LBAAgCCAE/QsEECAIIAX9CwQgIAcgCGoiCEEKOgAAIAhBAWokAiMKQQFqJAojD0IBfCQPDAELIwZBBnRBgAlqIQlBACEIAkAjMgR/IAdBC0cgB0ETR3EFQQELDQBCASAHrYZCAX1BkAj9AAQAIgYgA/0MDw8PDw8PDw8PDw8PDw8PD/1O/Q79DAECBAgQIECAAAAAAAAAAAAgA0EE/W39Dv1O/QwAAAAAAAAAAAAAAAAAAAAA/SP9ZK0gBiAE/QwPDw8PDw8PDw8PDw8PDw8P/U79Dv0MAQIECBAgQIAAAAAAAAAAACAEQQT9bf0O/U79DAAAAAAAAAAAAAAAAAAAAAD9I/1krUIQhoSDQgBSDQBBCkEGIAdBE0YbIQgLIAgEQCAJIAMgA/0NAAABAgMEBQYHCAkKCwwNDiIF/QwPDw8PDw8PDw8PDw8PDw8P/U4gBf0MQEBAQEBAQEBAQEBAQEBAQP0n/QwJCQkJCQkJCQkJCQkJCQkJ/U79bkEIQQkgB0ETRhv9FwAiBUEE/YsBIAVBCP2NAf1Q/Qz/AP8A/wD/AP8A/wD/AP8A/U4gAyAE/Q0PEBESExQVFhcYGRobHB0eIgP9DA8PDw8PDw8PDw8PDw8PDw/9TiAD/QxAQEBAQEBAQEBAQEBAQEBA/Sf9DAkJCQkJCQkJCQkJCQkJCQn9Tv1uIgNBBP2LASADQQj9jQH9UP0M/wD/AP8A/wD/AP8A/wD/AP1O/WYiA/0MAAECAwQFBgcICQoLDA0ODyAI/Q8iBP0l/U5BoAj9AAQA/a4BIgX9DAAAAAAAAAAAAAAAAAAAAAD9DBAREhMUFRYXGBkaGxwdHh8gBP0l/U5BsAj9AAQA/a4BIgb93gEgBSAG/d8B/c4B/QwAAAAAAAAAAAAAAAAAAAAA/QwgISIjJCUmJygpKissLS4vIAT9Jf1OQcAI/QAEAP2uASIEIAQgBP0NCAkKCwwNDg8AAQIDBAUGB/3eAf3OASIE/R0AIAT9HQF8IgsgC0IgiIVClfip+pe33puef34iCyALQh2IhUK5y5Pn0e2RrL9/fkIgiD4CCCAJIAP9CwQgIAkgCDYCMAUgCSAD/QwAAQIDBAUGBwgJCgsMDQ4PIAf9DyID/SX9TkGgCP0ABAD9rgEiBiAE/QwQERITFBUWFxgZGhscHR4fIAP9Jf1OQbAI/QAEAP2uASIE/d4BIAYgBP3fAf3OASAF/QwgISIjJCUmJygpKissLS4vIAP9Jf1OQcAI/QAEAP2uASIDIAMgA/0NCAkKCwwNDg8AAQIDBAUGB/3eAf3OASID/R0AIAP9HQF8IgsgC0IgiIVClfip+pe33puef34iCyALQh2IhUK5y5Pn0e2RrL9/fkIgiD4CCCAJIAc2AjALIAkgADYCACAJIAc2AgQgCUEBNgIMIAkgCjcDECMGQQFqJAYjBkGAAUYEQBAFCwsFIAcjI0sEQCAAIAAjI2pBARAGBSAAIAAgB2pBABAGCwsgACAHaiIHQQFqIQACQCAHLQAAQQpGDQAgACABRgRAQQEkJCABIQAMAQsgB0ECaiAHQQFqIActAAFBCkYbIQALDAILCwsgAAsFACMougseAEEAJBVCACQOQgAkN0IAJC5BACQkQQAkJUEBJDULwRQCBH8BfiAEQQBHJDkDQEGc0QAoAgBBAXYiBiAFSgRAIAUgBk8Ef0F/BSAFQQF0QaDRAGovAQALIgZBD3FBkAhqIgggCC0AAEEBIAZBBHVBB3F0cjoAACAFQQFqIQUMAQsLQQAhBQNAQdzRACgCAEEBdiIGIAVKBEAgBSAGTwR/QX8FIAVBAXRB4NEAai8BAAsiBkEPcUGACGoiCCAILQAAQQEgBkEEdUEHcXRyOgAAIAVBAWohBQwBCwtBACEFA0BBnNIAKAIAQQF2IgYgBUoEQCAFIAZPBH9BfwUgBUEBdEGg0gBqLwEACyIGQQ9xQYAIaiIIIAgtAABBASAGQQR1QQdxdHI6AAAgBUEBaiEFDAELC0EAIQUDQEHs0gAoAgBBAXYiBiAFSgRAIAUgBk8Ef0F/BSAFQQF0QfDSAGovAQALIgZBD3FBgAhqIgggCC0AAEEBIAZBBHVBB3F0cjoAACAFQQFqIQUMAQsLQQAhBUG80wAoAgBBAXZBB3RBgMcAaiEGA0AgBi0AAARAIAZBEGohBgwBCwsDQEG80wAoAgBBAXYiCCAFSgRAIAUgBmogBSAITwR/QX8FIAVBAXRBwNMAai8BAAs6AAAgBUEBaiEFDAELC0EAIQVB3NMAKAIAQQF2QQd0QYDHAGohBgNAIAYtAAAEQCAGQRBqIQYMAQsLA0BB3NMAKAIAQQF2IgggBUoEQCAFIAZqIAUgCE8Ef0F/BSAFQQF0QeDTAGovAQALOgAAIAVBAWohBQwBCwtBACEFQfzTACgCAEEBdkEHdEGAxwBqIQYDQCAGLQAABEAgBkEQaiEGDAELCwNAQfzTACgCAEEBdiIIIAVKBEAgBSAGaiAFIAhPBH9BfwUgBUEBdEGA1ABqLwEACzoAACAFQQFqIQUMAQsLQQAhBUGc1AAoAgBBAXZBB3RBgMcAaiEGA0AgBi0AAARAIAZBEGohBgwBCwsDQEGc1AAoAgBBAXYiCCAFSgRAIAUgBmogBSAITwR/QX8FIAVBAXRBoNQAai8BAAs6AAAgBUEBaiEFDAELC0EAIQVBvNQAKAIAQQF2QQd0QYDHAGohBgNAIAYtAAAEQCAGQRBqIQYMAQsLA0BBvNQAKAIAQQF2IgggBUoEQCAFIAZqIAUgCE8Ef0F/BSAFQQF0QcDUAGovAQALOgAAIAVBAWohBQwBCwtBACEFQdzUACgCAEEBdkEHdEGAxwBqIQYDQCAGLQAABEAgBkEQaiEGDAELCwNAQdzUACgCAEEBdiIIIAVKBEAgBSAGaiAFIAhPBH9BfwUgBUEBdEHg1ABqLwEACzoAACAFQQFqIQUMAQsLQQAhBUH81AAoAgBBAXZBB3RBgMcAaiEGA0AgBi0AAARAIAZBEGohBgwBCwsDQEH81AAoAgBBAXYiCCAFSgRAIAUgBmogBSAITwR/QX8FIAVBAXRBgNUAai8BAAs6AAAgBUEBaiEFDAELC0EAIQVBnNUAKAIAQQF2QQd0QYDHAGohBgNAIAYtAAAEQCAGQRBqIQYMAQsLA0BBnNUAKAIAQQF2IgggBUoEQCAFIAZqIAUgCE8Ef0F/BSAFQQF0QaDVAGovAQALOgAAIAVBAWohBQwBCwtBACEFQbzVACgCAEEBdkEHdEGAxwBqIQYDQCAGLQAABEAgBkEQaiEGDAELCwNAQbzVACgCAEEBdiIIIAVKBEAgBSAGaiAFIAhPBH9BfwUgBUEBdEHA1QBqLwEACzoAACAFQQFqIQUMAQsLQQAhBUHc1QAoAgBBAXZBB3RBgMcAaiEGA0AgBi0AAARAIAZBEGohBgwBCwsDQEHc1QAoAgBBAXYiCCAFSgRAIAUgBmogBSAITwR/QX8FIAVBAXRB4NUAai8BAAs6AAAgBUEBaiEFDAELC0EAIQVB/NUAKAIAQQF2QQd0QYDHAGohBgNAIAYtAAAEQCAGQRBqIQYMAQsLA0BB/NUAKAIAQQF2IgggBUoEQCAFIAZqIAUgCE8Ef0F/BSAFQQF0QYDWAGovAQALOgAAIAVBAWohBQwBCwtBACEFQZzWACgCAEEBdkEHdEGAxwBqIQYDQCAGLQAABEAgBkEQaiEGDAELCwNAQZzWACgCAEEBdiIIIAVKBEAgBSAGaiAFIAhPBH9BfwUgBUEBdEGg1gBqLwEACzoAACAFQQFqIQUMAQsLQQAhBUG81gAoAgBBAXZBB3RBgMcAaiEGA0AgBi0AAARAIAZBEGohBgwBCwsDQEG81gAoAgBBAXYiCCAFSgRAIAUgBmogBSAITwR/QX8FIAVBAXRBwNYAai8BAAs6AAAgBUEBaiEFDAELC0EAIQVB3NYAKAIAQQF2QQd0QYDHAGohBgNAIAYtAAAEQCAGQRBqIQYMAQsLA0BB3NYAKAIAQQF2IgggBUoEQCAFIAZqIAUgCE8Ef0F/BSAFQQF0QeDWAGovAQALOgAAIAVBAWohBQwBCwtBACEFQfzWACgCAEEBdkEHdEGAxwBqIQYDQCAGLQAABEAgBkEQaiEGDAELCwNAQfzWACgCAEEBdiIIIAVKBEAgBSAGaiAFIAhPBH9BfwUgBUEBdEGA1wBqLwEACzoAACAFQQFqIQUMAQsLQQAhBUGc1wAoAgBBAXZBB3RBgMcAaiEGA0AgBi0AAARAIAZBEGohBgwBCwsDQEGc1wAoAgBBAXYiCCAFSgRAIAUgBmogBSAITwR/QX8FIAVBAXRBoNcAai8BAAs6AAAgBUEBaiEFDAELC0EAIQVBvNcAKAIAQQF2QQd0QYDHAGohBgNAIAYtAAAEQCAGQRBqIQYMAQsLA0BBvNcAKAIAQQF2IgggBUoEQCAFIAZqIAUgCE8Ef0F/BSAFQQF0QcDXAGovAQALOgAAIAVBAWohBQwBCwtBACEFQdzXACgCAEEBdkEHdEGAxwBqIQYDQCAGLQAABEAgBkEQaiEGDAELCwNAQdzXACgCAEEBdiIIIAVKBEAgBSAGaiAFIAhPBH9BfwUgBUEBdEHg1wBqLwEACzoAACAFQQFqIQUMAQsLQQAhBUGM2AAoAgBBAXZBB3RBgMcAaiEGA0AgBi0AAARAIAZBEGohBgwBCwsDQEGM2AAoAgBBAXYiCCAFSgRAIAUgBmogBSAITwR/QX8FIAVBAXRBkNgAai8BAAs6AAAgBUEBaiEFDAELC0EAIQVBvNgAKAIAQQF2QQd0QYDHAGohBgNAIAYtAAAEQCAGQRBqIQYMAQsLA0BBvNgAKAIAQQF2IgggBUoEQCAFIAZqIAUgCE8Ef0F/BSAFQQF0QcDYAGovAQALOgAAIAVBAWohBQwBCwsDQCAHQTBJBEAgB0GgCGogAULrh9aF6Mih5OEAfSIBIAFCHoiFQrnLk+fR7ZGsv39+IgkgCUIbiIVC66PEmbG3kuiUf34iCSAJQh+IhTcDACAHQQhqIQcMAQsLIABBAEciBSQvIAUkIkGQCEGACCAAGyQ2IAMkIyAEQQEgABtFJDIgAkEwahAIJAkjCQsoACAARAAAAAAAAAAAZAR/IxK4IACjRAAAAADQEmNBpPwDBUEACyQ7C5YDAgV/AXsjCSMVaiICIABqIQECQCM0QQEjPhsNAANAIAEgAksEQCAC/QAEAP0MQUFBQUFBQUFBQUFBQUFBQf1x/QwaGhoaGhoaGhoaGhoaGhoa/Sb9UwRAQQEkNAwDCyACQRBqIQIMAQsLCyABIwkiAEtBACMkGwRAQQAkJCAAQQFqIAAgAC0AAEEKRhshAAsjJQRAIABBMGsiA0EwaiECAkADQCABIAJLBEAgAiAC/QAEACIG/QwKCgoKCgoKCgoKCgoKCgoK/SMgBv0MDQ0NDQ0NDQ0NDQ0NDQ0NDf0j/VD9ZCIFaGogA2shBCAFDQIgAkEQaiECDAELCyABIANrIQQLIAAgBGpBMGsiACABTwR/IAEFQQAkJQJ/IABBAWoiAiAALQAAQQpGDQAaIAEgAkYEQEEBJCQgAQwBCyAAQQJqIABBAWogAC0AAUEKRhsLCyEACyMlRQRAIAAgARAQIQALEAUjIyABIABrSQRAIAAgACMjakEBEAZBASQlIAEhAAsgASAAayQVIwkgACMV/AoAACMVCwUAIw26CzIAQQEkPkIAJCZCACQnQgAkKEIAJA1CACQHQgAkGEIAJBNBACQdQQJBAUEAEA5BASQ4C3ABAX9CACQmQgAkJ0IAJChCACQNQgAkB0IAJBhCACQTIAAkCCM5RSQRQYCAECMIIxEbQTBqEAkkA0EAJAojAyQCIwNBgIAQIwgjERsiACMIIwVrIgMgACADSRtqJBZBASQdQQIjOCABGyM5RSACEA4LBQAjLroLBQAjDroLBQAjD7oLBQAjJ7oL6AECA3sBfiMJ/QAEAP0MAAECAwQFBgcICQoLDA0ODyAA/Q8iAv0l/U5BoAj9AAQA/a4BIgMjCf0ABBD9DBAREhMUFRYXGBkaGxwdHh8gAv0l/U5BsAj9AAQA/a4BIgH93gEgAyAB/d8B/c4BIwn9AAQg/QwgISIjJCUmJygpKissLS4vIAL9Jf1OQcAI/QAEAP2uASIBIAEgAf0NCAkKCwwNDg8AAQIDBAUGB/3eAf3OASIB/R0AIAH9HQF8IgQgBEIgiIVClfip+pe33puef34iBCAEQh2IhUK5y5Pn0e2RrL9/fkIgiKcLBAAjNAsFACMrugshAQJ/IwkiACMJIxVqIgFJBEAgACABQQAQBgsQBUEAJBULDwAjBSMCIwNragRAEAwLCwUAIyq6CwUAIxO6CxEAIzMjBSMCIwNrarigIyygCwUAIya6C/sGAQd/QQAkMEEAJBlBACQeQQAkEEEAJBRBACQfQQAkICMtIQMjACEEA0AgBCMBSQRAIwEhBSAELQAAIQJBASQXAkAgAiIBQYABSQ0AQX8hASACQcIBSSACQfQBS3INACACQeABSQR/QQIFQQNBBCACQfABSRsLJBcgBCMXaiAFSw0AQYCAgIB4IAQtAAEiAUE/cSABQcABcUGAAUcbIgVBAEgEf0F/BSACQR9xQQZ0IAVyCyEBIxdBAkYNAEGAgICAeCAELQACIgFBP3EgAUHAAXFBgAFHGyEGIxdBA0YEQEF/IQEgAkEPcUEMdCAFQQZ0ciAGciICQYAQSCAFIAZyQQBIcgR/QQEFIAJB/78DTCACQYCwA05xCw0BIAIhAQwBC0F/IQFBgICAgHggBC0AAyIHQT9xIAdBwAFxQYABRxsiByACQQdxQRJ0IAVBDHRyIAZBBnRyciICQYCABEggBSAGciAHckEASHIgAkH//8MASnINACACIQELIAFBf0YEQCADDwsjLwR/IAFBgAFIBH8gAUEPcUGQCGotAABBASABQQR1dHFBAEcFQQALBUEBIAFB5f8DRkEBIAFBK0YCf0EBIAFB/78CTCABQYCcAU5xDQAaIAFBh+AARiABQYXgAEZyIAFBgOgASA0AGiABQb+bAUwEf0EBBSABQf/1A0wgAUGA8gNOcQsEf0EBBSABQf//D0wgAUGAgAhOcQsLBH9BAQUgAUGAAUgEfyABQQ9xQYAIai0AAEEBIAFBBHV0cQVBAAsLGxsLRQRAIAFBCUYEQCMfRQRAIAMkHwsFIAFBIEgEf0EBBSABQZ8BTCABQf8ATnELBEAjMEUEQCADJDALBSABQTtGIAFBLEZyBEAjEEUEQCADJBALBSABQSJGBEAjFEUEQCADJBQLBSMgBH9BAAUCfyABQa0BRiABQaABRnIgAUGcDEZyIAFBgC1IDQAaIAFB38AATiECIAFBj8AATAR/QQEFIAFBr8AATCABQajAAE5xCyACciABQe/AAEwgAUGAwABOcQ0AGiABQY4wRiABQYAtRnIgAUGA4ABGciABQf/9A0ZyCwsEQCADJCAgASQ/CwsLCwsjHkUEQCADJB4LCyMZRSAEIxdqIgQjAGtBKEtxBEAgAyQZCyADQQFqIQMMAQsLIxlBASAAG0UEQCADJBkLQQAL6gYCBn8BeyMA/QAEACEHIwEjAGsiA0EJTQR/QvwFIAOtiEIBg6cFQQALBH8gB/0MAAECAwQFBgcICQoLDA0ODyAD/Q/9Jf1OIQcgA0EHdEGAxwBqIQICfwNAIAItAAAEQEEBIAcgAv0ABAD9Uf1TRQ0CGiACQRBqIQIMAQsLQQALBUEACwRAQQ4PCyMBIQYjACIBIQIDQCACIAZJBH8gAi0AAEEwa0H/AXFBCkkFQQALBEAgAkEBaiECDAELCwJAIAIgAUEBakcNACACIAZJIgEEQCACLQAAQS5GBH9BAQUgAi0AAEEsRgshAQsgAQRAIAJBAWoiBSECA0AgAiAGSQR/IAItAABBMGtB/wFxQQpJBUEACwRAIAJBAWohAgwBCwsgAiAFRg0BCyACQQFqIAZPBH9BAQUgAi0AAEEgckHlAEcLDQAgBiACQQJBASACLQABQStGIgQbaiICS0EAQQEgASAEGxsEfwNAIAIgBkkEfyACLQAAQTBrQf8BcUEKSQVBAAsEQCACQQFqIQIMAQsLIAIgBkYFQQALIQQLIAQEQEELDwsjASEBIwAiBCECA0AgASACSwR/IAItAABBMGtB/wFxQQpJBUEACwRAIAJBAWohAgwBCwsgAiAERiACQQFqIAFPcgR/QQEFIAItAABBLkcLBH9BAAUgAkEBaiECA0AgASACSwR/IAItAABBMEYFQQALBEAgAkEBaiECDAELCyABIAJGCwRAQQwPCyAABH8jACADEAQFQQALBEBBCg8LIx8EQCMfJARBBw8LIxAEf0EABSMALQAAIQAjASMAa0ECTwR/IABBJ0YgAEEiRnIFQQALBH8jAUEBay0AACAARgVBAAsLBEBBCA8LQQEjFCMQGwRAIxQjECMQBH8jFCMQSEEAIxQbBUEBCxskBEEGDwsjIARAIyAkBEEJDwsjASIAIwAiAmsiAUEQTwR/IAEgAmpBBGsoAgBBsODAgQNGBUEACwR/A0AgACACSwR/IAItAABBMGtB/wFxQQpJBUEACwRAIAJBAWohAgwBCwsgACACRwVBAQsEf0EABSMYQgF8JBgjGEIFWgR/IwdCAXwjGEIUflgFQQALCwRAQQ0PCyMeBEAjHiQEQQVBBCMvGw8LQQVBfyADQRNHQQAgA0ELR0EAIy8bGxsLC/UGMABBjNEACwE8AEGY0QALJwIAAAAgAAAAMAAxADIAMwA0ADUANgA3ADgAOQBhAGIAYwBkAGUAZgBBzNEACwE8AEHY0QALLwIAAAAoAAAAMAAxADIAMwA0ADUANgA3ADgAOQBfAEAAIQAjACQAJgAqAD0ALgB8AEGM0gALAUwAQZjSAAs7AgAAADQAAABBAEIAQwBEAEUARgBHAEgASQBKAEsATABNAE4ATwBQAFEAUgBTAFQAVQBWAFcAWABZAFoAQdzSAAsBTABB6NIACzsCAAAANAAAAGEAYgBjAGQAZQBmAGcAaABpAGoAawBsAG0AbgBvAHAAcQByAHMAdAB1AHYAdwB4AHkAegBBrNMACwEcAEG40wALCwIAAAAEAAAATgBBAEHM0wALARwAQdjTAAsLAgAAAAQAAABcAE4AQezTAAsBHABB+NMACw0CAAAABgAAAE4AYQBOAEGM1AALARwAQZjUAAsNAgAAAAYAAABuAGEAbgBBrNQACwEcAEG41AALDQIAAAAGAAAATgBBAE4AQczUAAsBHABB2NQACw0CAAAABgAAAE4ALwBBAEHs1AALARwAQfjUAAsNAgAAAAYAAABuAGkAbABBjNUACwEcAEGY1QALDwIAAAAIAAAATgBVAEwATABBrNUACwEcAEG41QALDwIAAAAIAAAAbgB1AGwAbABBzNUACwEcAEHY1QALDwIAAAAIAAAATgB1AGwAbABB7NUACwEcAEH41QALDwIAAAAIAAAATgBvAG4AZQBBjNYACwEcAEGY1gALDwIAAAAIAAAAIwBOAC8AQQBBrNYACwEcAEG41gALEQIAAAAKAAAAIwBSAEUARgAhAEHM1gALARwAQdjWAAsRAgAAAAoAAAAjAE4AVQBNACEAQezWAAsBHABB+NYACxMCAAAADAAAACgAbgB1AGwAbAApAEGM1wALARwAQZjXAAsTAgAAAAwAAAAjAE4AQQBNAEUAPwBBrNcACwEcAEG41wALEwIAAAAMAAAAIwBOAFUATABMACEAQczXAAsBLABB2NcACxUCAAAADgAAACMAVgBBAEwAVQBFACEAQfzXAAsBLABBiNgACxUCAAAADgAAACMARABJAFYALwAwACEAQazYAAsBLABBuNgACxkCAAAAEgAAAHUAbgBkAGUAZgBpAG4AZQBk';

;// CONCATENATED MODULE: ./build/audience/engine/engine.js





/** Bytes handed to the engine at once: what fits into a core's own cache. */
const PIECE = 256 * 1024;
/** The WebAssembly engine with a TypeScript face: one instance reads one audience. */
class Engine {
    #engine;
    #input;
    #onProblem;
    #leftOver = 0;
    #earlierLines = 0;
    constructor(options) {
        this.#onProblem = options.onProblem;
        const module = new WebAssembly.Module(Buffer.from(ENGINE_BASE64, 'base64'));
        const instance = new WebAssembly.Instance(module, {
            host: {
                problem: (rule, line, column) => this.#problem(rule, line, column),
                bytes: (address, size) => options.onBytes(this.bytesAt(address, size)),
                part: (address, size, count) => options.onPart({ address, size, count }),
                isHeader: (address, length) => isHeader(this.bytesAt(address, length)),
                outOfMemory: () => {
                    throw new errors/* EngineMemoryError */.O1();
                },
            },
        });
        this.#engine = asEngine(instance.exports);
        const { type, seed, longestLine, keepBytes } = options;
        const ids = type === 'registration_id';
        this.#input = this.#engine.setUp(ids, seed, longestLine + PIECE, longestLine, keepBytes);
    }
    /** The files that follow hold what is to be left out. */
    openExclusion() {
        this.#earlierLines = 0;
        this.#engine.openExclusion();
    }
    /** The files that follow are the audience. */
    openAudience({ partLimit, onDuplicate }) {
        this.#earlierLines = 0;
        this.#engine.openAudience(partLimit, onDuplicate !== 'keep', onDuplicate === 'fail');
    }
    startFile() {
        this.#leftOver = 0;
        this.#engine.startFile();
    }
    read(chunk) {
        for (let from = 0; from < chunk.length; from += PIECE) {
            const piece = chunk.subarray(from, from + PIECE);
            this.bytesAt(this.#input + this.#leftOver, piece.length).set(piece);
            this.#leftOver = this.#engine.read(piece.length);
        }
    }
    /** Says which share of all there is to read was read, from 0 to 1: a guess, for speed and memory alone. */
    noteShare(share) {
        this.#engine.setShare(share);
    }
    endFile() {
        this.#engine.endFile();
        this.#earlierLines += this.#engine.lineCount();
    }
    endAudience() {
        this.#engine.endAudience();
    }
    /** Since the last `open\u2026`, up to the last `endFile`. */
    counts() {
        return {
            lines: this.#earlierLines,
            blank: this.#engine.blankCount(),
            invalid: this.#engine.invalidCount(),
            duplicate: this.#engine.duplicateCount(),
            excluded: this.#engine.excludedCount(),
            count: this.#engine.keptCount(),
            warnings: this.#engine.warningCount(),
        };
    }
    /** Lines read of the file that is open. */
    get linesOfFile() {
        return this.#engine.lineCount();
    }
    /** Byte order marks at the start of lines of the file that is open; the one at its start is not among them. */
    get marksOfFile() {
        return this.#engine.markCount();
    }
    /** Registration IDs since the last `open\u2026` that are nothing but decimal digits. */
    get decimals() {
        return this.#engine.decimalCount();
    }
    /** Lines since the last `open\u2026` that look like the other type. */
    get otherType() {
        return this.#engine.otherTypeCount();
    }
    /** Whether a letter from `A` to `Z` was read since `openExclusion`; false where that was not called. */
    get hasCapitals() {
        return this.#engine.hasCapitals() !== 0;
    }
    /** Bytes stored since the last `open\u2026`. */
    get size() {
        return this.#engine.byteCount();
    }
    /** The engine's own bytes, valid until it reads on. */
    bytesAt(address, size) {
        return new Uint8Array(this.#engine.memory.buffer, address >>> 0, size);
    }
    /** The 32-bit hash of an identifier of at most 40 bytes: for tests that need two with the same. */
    hashOf(identifier) {
        this.bytesAt(this.#input, identifier.length).set(identifier);
        return this.#engine.hashOf(identifier.length) >>> 0;
    }
    #problem(number, line, column) {
        const rule = RULES[number & 0xff];
        if (rule === undefined)
            throw new RangeError(`The engine knows a rule ${number} that this side does not.`);
        const codePoint = number > 0xff ? number >> 8 : undefined;
        this.#onProblem({ rule, line, column, codePoint });
    }
}

;// CONCATENATED MODULE: ./build/audience/parts.js


/**
 * Collects the parts as the engine fills them, and hashes their bytes while they are near. On this thread: threads of
 * the pool want a copy of the bytes, and making it costs what they save.
 */
class Parts {
    #options;
    #whole = (0,external_node_crypto_.createHash)('sha256');
    #parts = [];
    /** Of the part that is being filled, from the second one on: the first begins the whole. */
    #part;
    /** Bytes of all that was seen: of the parts in {@link #size} and of the one that is being filled. */
    #seen = 0;
    #size = 0;
    constructor(options) {
        this.#options = options;
    }
    /** Bytes that a part may have: without `split`, a whole file. */
    get limit() {
        return this.#options.split ? this.#options.limits.part : this.#options.limits.file;
    }
    /** The audience's next bytes, before the part that they end. */
    hash(bytes) {
        this.#seen += bytes.length;
        if (this.#isOver(this.#seen))
            return;
        this.#whole.update(bytes);
        if (!this.#options.keepBytes || this.#parts.length === 0)
            return;
        this.#part ??= (0,external_node_crypto_.createHash)('sha256');
        this.#part.update(bytes);
    }
    /** @throws {AudienceTooLargeError} for one part more than JPush keeps files for an app */
    add(part) {
        const { split, limits } = this.#options;
        if (split && this.#parts.length === limits.parts)
            throw this.#tooLarge();
        this.#size += part.size;
        this.checkSize(this.#size);
        this.#parts.push({ ...part, sha256: this.#isOver(this.#size) ? '' : this.#digest() });
    }
    /** @throws {AudienceTooLargeError} if an audience of that many bytes cannot fit, however it is cut */
    checkSize(size) {
        const { part, parts } = this.#options.limits;
        if (size > part * parts)
            throw this.#tooLarge();
    }
    /** Call once, after the engine's last part. */
    finish(engine) {
        const size = this.#size;
        if (this.#isOver(size)) {
            const count = this.#parts.reduce((sum, part) => sum + part.count, 0);
            return { parts: [{ count, size, sha256: '' }], loaded: [], size, sha256: '' };
        }
        const parts = this.#parts.map(({ count, size, sha256 }) => ({ count, size, sha256 }));
        const loaded = this.#options.keepBytes
            ? this.#parts.map(({ count, size, sha256, address }) => ({
                count,
                size,
                sha256,
                bytes: engine.bytesAt(address, size),
            }))
            : [];
        return { parts, loaded, size, sha256: this.#whole.digest('hex') };
    }
    /** Without `split` there is one part; from the second on nothing will be uploaded, so nothing is hashed. */
    #isOver(size) {
        return !this.#options.split && size > this.#options.limits.file;
    }
    /** A digest of its own is only for a part that is uploaded, to recognise its file by: hashing takes longer than reading. */
    #digest() {
        if (!this.#options.keepBytes)
            return '';
        const hash = this.#part ?? this.#whole.copy();
        this.#part = undefined;
        return hash.digest('hex');
    }
    #tooLarge() {
        const { part, parts } = this.#options.limits;
        return new errors/* AudienceTooLargeError */.o$({ parts, partLimit: part });
    }
}

;// CONCATENATED MODULE: ./build/audience/remarks.js

function markRemark(file) {
    return { level: 'notice', text: `${file} begins with a byte order mark, which was left out.`, file };
}
/** Files that were joined (`cat`) keep the mark of each within. */
function innerMarksRemark(file, marks) {
    const found = `${(0,format/* pluralize */.td)(marks, 'byte order mark')} at the start of a line`;
    return {
        level: 'notice',
        text: `${file} has ${found}, which was left out. Several files were probably joined.`,
        file,
    };
}
/** Where the column was found: a delimiter that was taken wrongly would otherwise go unnoticed. */
function columnRemarks(places) {
    const files = new Map();
    for (const [file, { delimiter, index, fields }] of places) {
        const text = fields === 1
            ? '`column` is the only field.'
            : `\`column\` is field ${index + 1} of ${fields}, separated by ${delimiter.name}.`;
        files.set(text, [...(files.get(text) ?? []), file]);
    }
    return [...files].map(([text, [first = '', ...others]]) => {
        const more = others.length === 0 ? '' : ` and ${(0,format/* pluralize */.td)(others.length, 'other file')}`;
        return {
            level: 'notice',
            text: `${first}${more}: ${text}`,
            file: others.length === 0 ? first : undefined,
        };
    });
}
/** Remarks on the audience as a whole. */
function audienceRemarks(facts) {
    return [...sizeRemarks(facts), ...exclusionRemarks(facts)];
}
function sizeRemarks({ rules, size, limits }) {
    if (rules.on_oversize === 'split' || size <= limits.part || size > limits.file)
        return [];
    return [
        warning(`The audience has ${(0,format/* pluralize */.td)(size, 'byte')}: more than ${(0,format/* formatNumber */.ZV)(limits.part)}, the strict reading of JPush's 10 MB; JPush may refuse it. Set \`on_oversize: split\` to be safe.`),
    ];
}
/** A list of opt-outs in another form (a CSV file, capitals) leaves no one out, and nothing else shows it. */
function exclusionRemarks({ exclusion, counts }) {
    if (exclusion === undefined || counts.excluded > 0)
        return [];
    const found = exclusion.count === 0
        ? '`exclude_path` holds no identifier'
        : `\`exclude_path\` holds ${(0,format/* pluralize */.td)(exclusion.count, 'different identifier')}, none of them in the audience`;
    const text = `${found}: no one was left out. Check that its files identify people as those of \`file_path\` do.`;
    return [{ level: exclusion.warnings > 0 ? 'warning' : 'notice', text, file: undefined }];
}
function warning(text) {
    return { level: 'warning', text, file: undefined };
}

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __nccwpck_require__(4573);
;// CONCATENATED MODULE: ./build/audience/encoding.js


/** Byte order marks, the longer ones first: that of UTF-32LE begins like that of UTF-16LE. */
const MARKS = [
    ['UTF-32', [0xff, 0xfe, 0x00, 0x00]],
    ['UTF-32', [0x00, 0x00, 0xfe, 0xff]],
    ['UTF-16LE', [0xff, 0xfe]],
    ['UTF-16BE', [0xfe, 0xff]],
    ['UTF-8', [0xef, 0xbb, 0xbf]],
];
const NAMES = {
    'utf-8': 'UTF-8',
    gb18030: 'GB18030',
    'utf-16le': 'UTF-16LE',
    'utf-16be': 'UTF-16BE',
};
const LF = 0x0a;
const CR = 0x0d;
/** A file as long as this that is plain text has a line end in UTF-16 too, and that holds a NUL. */
const ENOUGH_FOR_NULS = 64;
/**
 * How many bytes the byte order mark of a file has, 0 without one.
 *
 * @throws {EncodingError} for the mark of another encoding
 */
function markLength(file, head, expected) {
    const marked = MARKS.find(([, mark]) => mark.every((byte, index) => head[index] === byte));
    if (marked === undefined)
        return 0;
    const [encoding, mark] = marked;
    if (encoding !== NAMES[expected])
        throw new errors/* EncodingError */.Ug({ file, encoding, expected });
    return mark.length;
}
/** @throws {EncodingError} where the first bytes, which have no mark, say that the file is in another encoding */
function checkUnmarked(file, head, expected) {
    const found = unmarkedEncoding(head, expected);
    if (found !== undefined && found !== NAMES[expected]) {
        throw new errors/* EncodingError */.Ug({ file, encoding: found, expected });
    }
}
function unmarkedEncoding(head, expected) {
    if (head.includes(0)) {
        // In UTF-16 and UTF-32 these two bytes are never neighbours: here plain text comes first.
        if (Buffer.from(head).includes('\r\n'))
            return undefined;
        const found = encodingByNuls(head) ?? encodingByLineEnds(head);
        return found !== undefined && isBehindText(head) ? undefined : found;
    }
    const isWide = expected === 'utf-16le' || expected === 'utf-16be';
    if (!isWide || head.length < ENOUGH_FOR_NULS)
        return undefined;
    return (0,external_node_buffer_.isUtf8)(withoutCutCharacter(head)) ? 'UTF-8' : undefined;
}
/**
 * Whether what seems to be UTF-16 comes behind lines of UTF-8: the first line reads as identifiers, and what ends it
 * ends no line of UTF-16LE. In big-endian there is a NUL in front.
 */
function isBehindText(head) {
    const end = head.findIndex((byte) => byte === LF || byte === CR);
    const line = head.subarray(0, Math.max(0, end));
    const endsUtf16 = end % 2 === 0 && head[end + 1] === 0;
    return (line.length > 0 &&
        !endsUtf16 &&
        (0,external_node_buffer_.isUtf8)(line) &&
        !/[\0-\x20\x7f]/.test(Buffer.from(line).toString('latin1')));
}
/**
 * Digits and Latin letters are mostly NULs in UTF-16 and UTF-32: more than half of the units hold one, always
 * in the same half. Fewer, or at both ends, are stray control characters, and reported line by line.
 */
function encodingByNuls(head) {
    if (head.length < 4)
        return undefined;
    const nuls = [0, 0, 0, 0];
    for (const [i, byte] of head.entries()) {
        if (byte === 0)
            nuls[i % 4] = (nuls[i % 4] ?? 0) + 1;
    }
    const [first = 0, second = 0, third = 0, fourth = 0] = nuls;
    const quads = Math.floor(head.length / 4);
    if (first === 0 && Math.min(third, fourth) >= quads)
        return 'UTF-32';
    if (fourth === 0 && Math.min(first, second) >= quads)
        return 'UTF-32';
    const most = head.length / 4;
    if (first + third === 0 && second + fourth > most && readAs(head, 0).hasItsLineEnds)
        return 'UTF-16LE';
    if (second + fourth === 0 && first + third > most && readAs(head, 1).hasItsLineEnds)
        return 'UTF-16BE';
    return undefined;
}
/** Chinese text in UTF-16 has NULs only where lines end, and hardly a unit that is no Han character or ASCII. */
function encodingByLineEnds(head) {
    const isUtf16 = (low) => {
        const { hasItsLineEnds, lineEnds, usual } = readAs(head, low);
        return lineEnds > 0 && hasItsLineEnds && usual >= 0.95;
    };
    if (isUtf16(0))
        return 'UTF-16LE';
    return isUtf16(1) ? 'UTF-16BE' : undefined;
}
/**
 * How a head reads as UTF-16: its line ends, whether most bytes of line ends are of these (in plain text with a stray
 * NUL, or with UTF-16 behind it, they are not), and the share of usual characters.
 *
 * @param low which byte of a unit is the low one: 0 in little-endian, 1 in big-endian
 */
function readAs(head, low) {
    let lineEnds = 0;
    let usual = 0;
    const units = Math.floor(head.length / 2);
    for (let unit = 0; unit < units; unit++) {
        const code = ((head[unit * 2 + 1 - low] ?? 0) << 8) | (head[unit * 2 + low] ?? 0);
        if (code === 0x0a || code === 0x0d)
            lineEnds++;
        if (isUsual(code))
            usual++;
    }
    const bytes = head.filter((byte) => byte === 0x0a || byte === 0x0d).length;
    return { lineEnds, hasItsLineEnds: lineEnds * 2 >= bytes, usual: usual / units };
}
/** ASCII, Han characters, and the punctuation and full-width forms that go with them. */
function isUsual(code) {
    return ((code >= 0x20 && code < 0x7f) ||
        code === 0x09 ||
        code === 0x0a ||
        code === 0x0d ||
        (code >= 0x3000 && code < 0xa000) ||
        code >= 0xff00);
}
/** What is left of a segment that begins or ends inside of a character is judged by the rest. */
function mayBeOtherEncoding(chunk, expected) {
    if (chunk.includes(0))
        return true;
    if ((0,external_node_buffer_.isAscii)(chunk))
        return false;
    if (expected === 'gb18030')
        return true;
    let start = 0;
    while (start < 3 && ((chunk[start] ?? 0) & 0xc0) === 0x80)
        start++;
    return !(0,external_node_buffer_.isUtf8)(withoutCutCharacter(chunk.subarray(start)));
}
/** The bytes up to a character that is cut off at their end. */
function withoutCutCharacter(bytes) {
    for (let back = 1; back <= Math.min(3, bytes.length); back++) {
        const byte = bytes[bytes.length - back] ?? 0;
        if (byte < 0x80)
            return bytes;
        if (byte >= 0xc0) {
            const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
            return length > back ? bytes.subarray(0, -back) : bytes;
        }
    }
    return bytes;
}

;// CONCATENATED MODULE: ./build/audience/not-text.js

/** Bytes at the start of a file by which it is judged: one block of tar, whose magic lies at 257. */
const HEAD = 512;
const EXPORT = 'Export it as CSV in UTF-8 and set `column`, or save the identifiers as text, one per line';
const UNPACK = 'Unpack it in an earlier step; only gzip and zstd are read as they are';
const DECRYPT = 'Decrypt it in an earlier step';
const DECOMPRESS = 'Compress the file once only';
const DOWNLOAD = 'The step that downloads the audience got an error instead: let it fail there (`curl --fail`)';
/** What exports are mistaken for, by bytes that no list of identifiers has. */
const BINARY_FORMATS = [
    { kind: 'an old Excel workbook', remedy: EXPORT, magic: [0xd0, 0xcf, 0x11, 0xe0] },
    { kind: 'a PDF', remedy: EXPORT, magic: ascii('%PDF-') },
    { kind: 'an SQLite database', remedy: EXPORT, magic: ascii('SQLite format 3\0') },
    { kind: 'a zip archive', remedy: UNPACK, magic: ascii('PK\x03\x04') },
    { kind: 'an empty zip archive', remedy: UNPACK, magic: ascii('PK\x05\x06') },
    { kind: 'a tar archive', remedy: UNPACK, magic: ascii('ustar\0'), offset: 257 },
    { kind: 'a tar archive', remedy: UNPACK, magic: ascii('ustar  \0'), offset: 257 },
    { kind: 'a 7z archive', remedy: UNPACK, magic: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
    { kind: 'a rar archive', remedy: UNPACK, magic: ascii('Rar!\x1a\x07') },
    { kind: 'xz-compressed', remedy: UNPACK, magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00] },
    {
        kind: 'bzip2-compressed',
        remedy: UNPACK,
        magic: [0x42, 0x5a, 0x68, -1, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59],
    },
    { kind: 'encrypted by OpenSSL', remedy: DECRYPT, magic: ascii('Salted__') },
    { kind: 'a rich text document (RTF)', remedy: EXPORT, magic: ascii('{\\rtf') },
    { kind: 'gzip inside of compressed data', remedy: DECOMPRESS, magic: [0x1f, 0x8b] },
    { kind: 'zstd inside of compressed data', remedy: DECOMPRESS, magic: [0x28, 0xb5, 0x2f, 0xfd] },
];
/** What an `.xlsx` file has first of all among its zipped files. */
const WORKBOOK = /\[Content_Types\]\.xml|_rels\/|docProps\/|xl\//;
/** The first line of a Git LFS pointer (git-lfs/docs/spec.md). */
const LFS_POINTER = /^version https:\/\/git-lfs\.github\.com\/spec\//;
/** PGP and PEM (RFC 7468), and age. */
const ENCRYPTED = /^(?:-----BEGIN [A-Z0-9 ]+-----|age-encryption\.org\/)/;
const HTML = /^\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b/is;
const XML = /^\s*<(?:\?xml\b|[A-Za-z]+[\s>/])/;
const JSON_TEXT = /^\s*(?:\{\s*(?:"|\})|\[\s*(?:[[{"\]\d-]))/;
/** What servers say instead of a file, where it is all that the file holds: hardly an audience of one alias. */
const REFUSALS = [
    /^\s*(?:HTTP\/[\d.]+ )?[45]\d\d\b[ :]+[a-z][a-z -]*\.?\s*$/i,
    /^\s*(?:(?:page|file) )?(?:not found|access denied|bad request|bad gateway|internal server error|service unavailable|too many requests|gateway time-?out|method not allowed)\.?\s*$/i,
    /^\s*(?:Unauthorized|Forbidden|AccessDenied|NotFound|NoSuchKey|BadRequest)\.?\s*$/,
];
/**
 * Says what a file is that is no list of identifiers.
 *
 * @param head the first {@link HEAD} bytes, or all of a shorter file
 * @param whole whether the head is all there is
 * @throws {NotTextError}
 */
function checkIsText(file, head, whole) {
    const found = binaryKind(head) ?? textKind(Buffer.from(head).toString('latin1'), whole);
    if (found !== undefined)
        throw new errors/* NotTextError */.lg({ file, ...found });
}
function binaryKind(head) {
    const format = BINARY_FORMATS.find(({ magic, offset = 0 }) => hasAt(head, offset, magic));
    if (format !== undefined) {
        const isWorkbook = format.magic[0] === 0x50 && WORKBOOK.test(Buffer.from(head).toString('latin1'));
        return isWorkbook ? { kind: 'an Excel workbook or another Office file', remedy: EXPORT } : format;
    }
    if (isOldTar(head))
        return { kind: 'a tar archive', remedy: UNPACK };
    // An alias can be "PAR1"; a Parquet file goes on with the binary header of a page.
    const [next = 0x20] = head.subarray(4);
    if (hasAt(head, 0, ascii('PAR1')) && next < 0x20 && ![0x09, 0x0a, 0x0d].includes(next)) {
        return { kind: 'a Parquet file', remedy: EXPORT };
    }
    return undefined;
}
/** Where the first header of a tar archive has its checksum, and how long that is. */
const TAR_CHECKSUM = { at: 148, length: 8 };
/** Tar of 1979 has no magic bytes, but the sum of its header's bytes in octal, counted with blanks in the sum's place. */
function isOldTar(head) {
    if (head.length < HEAD)
        return false;
    const { at, length } = TAR_CHECKSUM;
    const field = Buffer.from(head.subarray(at, at + length)).toString('latin1');
    const written = /^ *([0-7]+)[ \0]*$/.exec(field)?.[1];
    if (written === undefined)
        return false;
    const others = head.reduce((sum, byte, index) => (index < at || index >= at + length ? sum + byte : sum), 0);
    return Number.parseInt(written, 8) === others + length * 0x20;
}
function textKind(text, whole) {
    if (LFS_POINTER.test(text)) {
        return {
            kind: 'a Git LFS pointer instead of the file itself',
            remedy: 'Set `lfs: true` for actions/checkout',
        };
    }
    if (ENCRYPTED.test(text))
        return { kind: 'encrypted or signed', remedy: DECRYPT };
    if (HTML.test(text))
        return { kind: 'an HTML page', remedy: DOWNLOAD };
    if (XML.test(text)) {
        return /<Error\b/.test(text)
            ? { kind: 'an error message in XML', remedy: DOWNLOAD }
            : { kind: 'XML', remedy: EXPORT };
    }
    if (JSON_TEXT.test(text)) {
        return /^\s*\{\s*"(?:message|error|errors|status|code|msg|detail)"/i.test(text)
            ? { kind: 'an error message in JSON', remedy: DOWNLOAD }
            : { kind: 'JSON', remedy: "Write one identifier per line, for example with `jq -r '.[]'`" };
    }
    if (whole && REFUSALS.some((refusal) => refusal.test(text)))
        return { kind: 'the error message of a server', remedy: DOWNLOAD };
    return undefined;
}
function ascii(text) {
    return [...Buffer.from(text, 'latin1')];
}
function hasAt(bytes, offset, magic) {
    return (bytes.length >= offset + magic.length &&
        magic.every((byte, index) => byte === -1 || bytes[offset + index] === byte));
}

;// CONCATENATED MODULE: ./build/audience/text.js


/**
 * The text of a source as UTF-8 without its byte order mark, in chunks that are valid until the next one is asked for.
 * What cannot be decoded becomes a byte that is no UTF-8.
 *
 * @throws {EncodingError} {MixedEncodingError} for a file in another encoding than it should be in
 * @throws {NotTextError} for archives, workbooks, error pages and the like
 */
async function* readText(source, { encoding, onByteOrderMark, signal }) {
    const bytes = readBytes(source, { encoding, onByteOrderMark });
    if (encoding === 'utf-8')
        yield* watched(bytes, source, { encoding, signal });
    else if (encoding === 'gb18030')
        yield* decoded(watched(bytes, source, { encoding, signal }), encoding, source.name);
    else
        yield* decoded(bytes, encoding, source.name);
}
/** The bytes of a source behind its byte order mark, once its head was judged. */
async function* readBytes(source, { encoding, onByteOrderMark }) {
    const judge = (bytes, whole) => {
        const head = bytes.subarray(0, HEAD);
        const mark = markLength(source.name, head, encoding);
        checkIsText(source.name, head.subarray(mark), whole && bytes.length <= HEAD);
        if (mark > 0)
            onByteOrderMark();
        else
            checkUnmarked(source.name, head, encoding);
        return bytes.subarray(mark);
    };
    let head = new Uint8Array(0);
    for await (const chunk of source.chunks()) {
        if (head === undefined) {
            yield chunk;
            continue;
        }
        const seen = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
        // Kept as a copy: a source may fill the same chunk again.
        head = seen.length <= HEAD ? new Uint8Array(seen) : undefined;
        if (head === undefined)
            yield judge(seen, false);
    }
    if (head !== undefined)
        yield judge(head, true);
}
/** The same chunks; before the first that may be in another encoding goes on, the whole file is judged. */
async function* watched(chunks, source, options) {
    let isJudged = false;
    for await (const chunk of chunks) {
        if (!isJudged && mayBeOtherEncoding(chunk, options.encoding)) {
            isJudged = true;
            // Loaded when it is needed, like the decoder below: few lists are in another encoding.
            const { diagnose } = await __nccwpck_require__.e(/* import() */ 15).then(__nccwpck_require__.bind(__nccwpck_require__, 5015));
            await diagnose(source, options);
        }
        yield chunk;
    }
}
async function* decoded(chunks, encoding, file) {
    const { LineDecoder } = await __nccwpck_require__.e(/* import() */ 329).then(__nccwpck_require__.bind(__nccwpck_require__, 329));
    const decoder = new LineDecoder(encoding, file);
    for await (const chunk of chunks)
        yield decoder.decode(chunk);
    yield decoder.end();
}

;// CONCATENATED MODULE: ./build/audience/read.js






/**
 * Reads files into an audience: identifiers(sources) \u2212 identifiers(excluded), each once unless
 * `on_duplicate: keep`, in order of first appearance. What is wrong with lines is reported, never decided on: that is
 * `checkAudience`. The parts' bytes lie in memory of this reading alone and do not change.
 * @throws {AudienceTooLargeError} as soon as it is certain that JPush cannot keep the audience
 * @throws {ExclusionTooLargeError} when there is too much to leave out, {EngineMemoryError} where memory runs out
 * @throws {EncodingError} {MixedEncodingError} {NotTextError} for a file that is no text of the encoding as a whole
 * @throws what a source throws, and the signal's reason between two chunks
 */
async function readAudience(options) {
    return await new Reading(options).read();
}
const NO_EXCLUSION = {
    lines: 0,
    blank: 0,
    invalid: 0,
    count: 0,
    warnings: 0,
    otherType: 0,
    decimals: 0,
};
class Reading {
    #options;
    #limits;
    #parts;
    #engine;
    #encoding;
    #remarks = [];
    #places = new Map();
    #file = '';
    /** Lines of the file before the first that the engine gets: up to the header of `column`. */
    #linesBefore = 0;
    #hasColumn = false;
    /** Of the audience itself: those of exclusion files are not counted. */
    #rows = 0;
    #share = 0;
    #bytes = 0;
    #lines = 0;
    constructor(options) {
        const { rules, keepBytes, seed, onProblem } = options;
        this.#options = options;
        this.#encoding = options.encoding ?? 'utf-8';
        this.#limits = options.limits ?? LIMITS;
        this.#parts = new Parts({ split: rules.on_oversize === 'split', keepBytes, limits: this.#limits });
        this.#engine = new Engine({
            type: rules.type,
            seed,
            keepBytes,
            longestLine: this.#limits.line,
            onProblem: ({ rule, line, column, codePoint }) => {
                if (rule === 'row_too_long')
                    this.#rows += 1;
                onProblem?.({
                    rule: this.#ruleOf(rule),
                    file: this.#file,
                    ...this.#placeOf(line, column),
                    ...(codePoint === undefined ? {} : { codePoint }),
                });
            },
            onBytes: (bytes) => this.#parts.hash(bytes),
            onPart: (part) => this.#parts.add(part),
        });
    }
    async read() {
        const exclusion = await this.#readExclusion();
        this.#rows = 0;
        await this.#readSources();
        const { rules } = this.#options;
        const counts = this.#engine.counts();
        const finished = this.#parts.finish(this.#engine);
        const facts = {
            rules,
            counts,
            exclusion: this.#options.excluded.length === 0 ? undefined : exclusion,
            size: finished.size,
            limits: this.#limits,
        };
        return {
            ...finished,
            counts,
            otherType: this.#engine.otherType,
            decimals: this.#engine.decimals,
            rows: this.#rows,
            hasCapitals: this.#engine.hasCapitals,
            exclusion,
            remarks: [...this.#remarks, ...columnRemarks(this.#places), ...audienceRemarks(facts)],
        };
    }
    async #readExclusion() {
        const { excluded } = this.#options;
        const limit = this.#limits.exclusion;
        if (excluded.length === 0)
            return NO_EXCLUSION;
        this.#engine.openExclusion();
        for (const source of excluded) {
            await this.#readFile(source, true, () => {
                if (this.#engine.size > limit)
                    throw new errors/* ExclusionTooLargeError */.MF({ file: source.name, limit });
            });
        }
        const { lines, blank, invalid, count, warnings } = this.#engine.counts();
        const { otherType, decimals } = this.#engine;
        return { lines, blank, invalid, count, warnings, otherType, decimals };
    }
    async #readSources() {
        const { sources, rules } = this.#options;
        this.#engine.openAudience({ partLimit: this.#parts.limit, onDuplicate: rules.on_duplicate });
        for (const source of sources) {
            await this.#readFile(source, false, () => this.#parts.checkSize(this.#engine.size));
        }
        this.#engine.endAudience();
    }
    async #readFile(source, isExclusion, check) {
        const { onProgress, signal } = this.#options;
        this.#file = source.name;
        this.#linesBefore = 0;
        this.#hasColumn = false;
        this.#engine.startFile();
        const text = readText(source, {
            encoding: this.#encoding,
            signal,
            onByteOrderMark: () => this.#remarks.push(markRemark(source.name)),
        });
        for await (const chunk of await this.#linesOf(text, source.name, isExclusion)) {
            signal?.throwIfAborted();
            this.#engine.read(this.#options.ignoreCase === true ? inLowerCase(chunk) : chunk);
            check();
            this.#noteShare();
            this.#bytes += chunk.length;
            onProgress?.({ bytes: this.#bytes, lines: this.#lines + this.#engine.linesOfFile });
        }
        this.#engine.endFile();
        const marks = this.#engine.marksOfFile;
        if (marks > 0)
            this.#remarks.push(innerMarksRemark(source.name, marks));
        this.#lines += this.#engine.linesOfFile;
    }
    /** Only when it grows: a decompressor takes a chunk, and gives several for it. */
    #noteShare() {
        const share = this.#options.share?.() ?? 0;
        if (share === this.#share)
            return;
        this.#share = share;
        this.#engine.noteShare(share);
    }
    async #linesOf(text, file, isExclusion) {
        const { column } = this.#options;
        if (column === undefined)
            return text;
        const { readColumn } = await __nccwpck_require__.e(/* import() */ 20).then(__nccwpck_require__.bind(__nccwpck_require__, 1020));
        return readColumn(text, {
            file,
            column,
            maybePlain: isExclusion,
            onStart: (linesBefore, place) => {
                this.#linesBefore = linesBefore;
                this.#hasColumn = place !== undefined;
                if (place !== undefined)
                    this.#places.set(file, place);
            },
        });
    }
    /** Of the line in the file; what lies before the column in its row is not known here. */
    #placeOf(line, column) {
        return { line: line + this.#linesBefore, column: this.#hasColumn ? 1 : column };
    }
    /** Text that was decoded is UTF-8 but where it could not be. */
    #ruleOf(rule) {
        return rule === 'not_utf8' && this.#encoding !== 'utf-8' ? 'not_decodable' : rule;
    }
}
/** A copy in which the letters of ASCII are small; in UTF-8 no other character has a byte of theirs. */
function inLowerCase(bytes) {
    return bytes.map((byte) => (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte));
}

// EXTERNAL MODULE: ./build/files/described.js
var described = __nccwpck_require__(4715);
// EXTERNAL MODULE: ./build/files/wildcards.js
var wildcards = __nccwpck_require__(5963);
;// CONCATENATED MODULE: ./build/files/find.js



/**
 * Finds the files that patterns name: paths or globs (`!` in front excludes), each file once however it is spelt,
 * sorted by name so that the audience is the same on every machine. A pattern that names an existing path is that
 * path, whatever characters it has; a folder after `!` excludes all that lies in it, a glob after `!` hidden files too.
 * What is excluded is not looked at: it may be a link to nowhere.
 *
 * @throws FileError for a pattern without a file: a part of the audience would be missing in silence; and for a file
 *   that upper and lower case alone keep in the audience, or out of the opt-outs
 */
async function findFiles(patterns, search) {
    if (patterns.length === 0)
        return { files: [], unmatched: [] };
    const file = await onlyPath(patterns, search);
    if (file !== undefined)
        return { files: [file], unmatched: [] };
    // Most lists are one path; what reads patterns is a tenth of a step's code.
    const { findByPatterns } = await __nccwpck_require__.e(/* import() */ 22).then(__nccwpck_require__.bind(__nccwpck_require__, 7022));
    return await findByPatterns(patterns, search);
}
/** The file at the only pattern, where that is a path of a file to be read. */
async function onlyPath(patterns, { workspace, except }) {
    const [pattern, ...others] = patterns;
    if (pattern === undefined || others.length > 0 || pattern.startsWith('!') || (0,wildcards/* hasWildcards */.e)(pattern))
        return undefined;
    const file = await (0,described/* describe */.q0)((0,external_node_path_.resolve)(workspace, pattern), workspace).catch(() => undefined);
    if (typeof file !== 'object' || file.path === except || file.id === (await (0,described/* idOf */.TH)(except)))
        return undefined;
    const { name, path, size } = file;
    return { name, path, size };
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __nccwpck_require__(7075);
;// CONCATENATED MODULE: ./build/files/compression.js

/** Large enough that system calls cost nothing, small enough to fit into the processor's cache. */
const CHUNK = 256 * 1024;
/** What is read first of a later member: many are small. */
const FIRST_READ = 16 * 1024;
const FORMATS = [
    {
        name: 'gzip',
        // RFC 1952, 2.3.1.
        starts: (bytes) => bytes[0] === 0x1f && bytes[1] === 0x8b,
        padded: true,
        decoder: async () => (await Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 8522, 19))).createGunzip({ chunkSize: CHUNK }),
    },
    {
        name: 'zstd',
        // RFC 8878, 3.1.1 and 3.1.2: a frame, or one to be skipped, with which pzstd begins.
        starts: ([first = 0, second, third, fourth]) => (first === 0x28 && second === 0xb5 && third === 0x2f && fourth === 0xfd) ||
            (first >> 4 === 5 && second === 0x2a && third === 0x4d && fourth === 0x18),
        padded: false,
        decoder: async () => (await Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 8522, 19))).createZstdDecompress({ chunkSize: CHUNK }),
    },
];
/** Bytes that are enough to recognise every format. */
const LONGEST_MAGIC = 4;
/** Something lies behind the compressed data that is none. */
class TrailingDataError extends Error {
    name = 'TrailingDataError';
}
/** By which format the file is compressed, if by any that can be read. */
async function compressionOf(handle) {
    const start = await readAt(handle, 0, LONGEST_MAGIC);
    return FORMATS.find(({ starts }) => starts(start));
}
/**
 * The bytes that all members or frames of a file hold. Node's own decoders end in silence after the first frame of
 * zstd and before padding of gzip, so each is given what the last one left.
 *
 * @param onRead called with the number of bytes just read for the first time
 * @throws TrailingDataError, and what a decoder throws for data that is damaged or cut off
 */
async function* decompress(format, handle, onRead) {
    let seen = 0;
    const onPosition = (position) => {
        if (position > seen)
            onRead(position - seen);
        seen = Math.max(seen, position);
    };
    let start = 0;
    while (start !== undefined) {
        const decoder = await format.decoder();
        // An error on either side ends the other; it comes out of the decoder.
        (0,external_node_stream_.pipeline)(readFrom(handle, start, onPosition), decoder, () => undefined);
        yield* decoder;
        if (decoder.bytesWritten === 0)
            throw new TrailingDataError();
        start = await nextMember(format, handle, start + decoder.bytesWritten);
    }
}
/** Where the next member starts, or nothing at the file's end. */
async function nextMember({ starts, padded }, handle, behind) {
    for (let position = behind;;) {
        const bytes = await readAt(handle, position, FIRST_READ);
        if (bytes.length === 0)
            return undefined;
        const offset = padded ? bytes.findIndex((byte) => byte !== 0) : 0;
        if (offset === -1) {
            position += bytes.length;
            continue;
        }
        const magic = await readAt(handle, position + offset, LONGEST_MAGIC);
        if (!starts(magic))
            throw new TrailingDataError();
        return position + offset;
    }
}
async function readAt(handle, position, length) {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, position);
    return buffer.subarray(0, bytesRead);
}
/** Each chunk in a buffer of its own: a stream may keep some. A stream of the handle's own would close it at its end. */
async function* readFrom(handle, start, onPosition) {
    let size = start === 0 ? CHUNK : FIRST_READ;
    for (let position = start;; size = Math.min(CHUNK, size * 2)) {
        const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(size), 0, size, position);
        if (bytesRead === 0)
            return;
        position += bytesRead;
        try {
            yield buffer.subarray(0, bytesRead);
        }
        finally {
            // Now the decoder has it.
            onPosition(position);
        }
    }
}

// EXTERNAL MODULE: ./build/files/errors.js
var files_errors = __nccwpck_require__(105);
;// CONCATENATED MODULE: ./build/files/open.js



/**
 * Opens a file for reading, decompressed where it is gzip or zstd. Each chunk is valid until the next one is asked for.
 *
 * @param onRead called with the number of bytes just read from the disk for the first time; a second reading counts nothing
 */
function openSource(file, onRead) {
    let counted = 0;
    return {
        name: file.name,
        chunks: () => {
            let position = 0;
            return readThrough(file, (bytes) => {
                position += bytes;
                if (position > counted)
                    onRead(position - counted);
                counted = Math.max(counted, position);
            });
        },
    };
}
async function* readThrough(file, onRead) {
    let handle;
    let compression;
    try {
        if (file.size === 0 && (await isOfKernel(file.path)))
            throw new SizeZeroError(file.name);
        handle = await (0,promises_.open)(file.path);
        const before = await handle.stat({ bigint: true });
        compression = await compressionOf(handle);
        yield* compression === undefined
            ? readPlain(handle, file, onRead)
            : decompress(compression, handle, onRead);
        const after = await handle.stat({ bigint: true });
        if (after.size !== before.size || after.mtimeNs !== before.mtimeNs) {
            throw new files_errors/* FileError */.f6(file.name, 'it changed while it was read; let the step that writes it end first.');
        }
    }
    catch (error) {
        throw error instanceof files_errors/* FileError */.f6 ? error : faultOf(file.name, error, compression?.name ?? '');
    }
    finally {
        await handle?.close();
    }
}
/** Types of Linux file systems whose files the kernel makes up as they are read (magic.h): proc, sysfs, debugfs, tracefs. */
const KERNEL_FILE_SYSTEMS = [0x9fa0, 0x6265_6572, 0x6462_6720, 0x7472_6163];
/** Some files of the kernel take minutes for a byte, some never end: they are not even read. */
async function isOfKernel(path) {
    return await (0,promises_.statfs)(path).then(({ type }) => KERNEL_FILE_SYSTEMS.includes(type), () => false);
}
class SizeZeroError extends files_errors/* FileError */.f6 {
    constructor(name) {
        super(name, 'it has size 0 and still gives data; write that to a file first.');
    }
}
function faultOf(name, error, format) {
    if (error instanceof TrailingDataError) {
        return new files_errors/* FileError */.f6(name, `something else follows its ${format} data, so the rest of the file cannot be read; make the file again.`, { cause: error });
    }
    const code = (0,files_errors/* codeOf */.$N)(error);
    if (code === 'ZSTD_error_frameParameter_windowTooLarge') {
        return new files_errors/* FileError */.f6(name, 'its zstd data needs too much memory; compress it without --long or --ultra.', {
            cause: error,
        });
    }
    if (code.startsWith('Z_') || code.startsWith('ZSTD_')) {
        return new files_errors/* FileError */.f6(name, `its ${format} data is damaged or cut off, or something else follows it; make the file again.`, { cause: error });
    }
    return error instanceof Error && 'syscall' in error ? (0,files_errors/* fileErrorFrom */.rM)(name, error) : error;
}
/** Thousands of small files would spend more time on large buffers than on reading. */
function chunkFor({ size }) {
    return Math.min(CHUNK, size + 1);
}
/** Reads ahead by one chunk into two buffers that take turns. */
async function* readPlain(handle, file, onRead) {
    const size = chunkFor(file);
    const buffers = [Buffer.allocUnsafe(size), Buffer.allocUnsafe(size)];
    let position = 0;
    let ahead = handle.read(buffers[0], 0, size, 0);
    try {
        for (let turn = 1;; turn = 1 - turn) {
            const { bytesRead, buffer } = await ahead;
            if (bytesRead === 0)
                return;
            if (file.size === 0)
                throw new SizeZeroError(file.name);
            position += bytesRead;
            ahead = handle.read(turn === 1 ? buffers[1] : buffers[0], 0, size, position);
            onRead(bytesRead);
            yield buffer.subarray(0, bytesRead);
        }
    }
    finally {
        await ahead.catch(() => undefined);
    }
}

;// CONCATENATED MODULE: ./build/files/remarks.js
/** Warnings of exclusions that match nothing: a misspelt one lets people be reached, or left out, who should not be. */
function unmatchedRemarks(input, lines) {
    return lines.map((line) => ({
        level: 'warning',
        text: `\`${input}\`: the line ${line} excludes no file. Check its spelling. Like every path and glob it starts from the workspace.`,
        file: undefined,
    }));
}

;// CONCATENATED MODULE: ./build/modes/audience.js









/**
 * Finds, reads and checks the audience and records what was found, also when it may not be uploaded.
 *
 * @throws FileError, EncodingError, AudienceTooLargeError, or AudienceError with everything that is wrong with it
 */
async function gatherAudience(inputs, context, { keepBytes, requests, }) {
    const { files, excluded } = await find(inputs, context);
    const size = sizeOf([...files, ...excluded]);
    const read = { files: files.length + excluded.length, bytes: size };
    context.report({ kind: 'plan', read, ...(requests === undefined ? {} : { requests }) });
    const reading = { files, excluded, size, keepBytes };
    const audience = await readFiles(inputs, context, reading);
    const inCase = await countCases(audience, inputs, context, reading);
    const faults = [...checkAudience(audience, inputs), ...caseFaults(inCase, inputs)];
    const { counts, sha256, parts } = audience;
    const remarks = [...audience.remarks, ...majorityRemarks(audience, inputs), ...caseRemarks(inCase, inputs)];
    context.record({
        audience: { type: inputs.type, counts, size: audience.size, sha256, parts, remarks, faults },
    });
    if (faults.length > 0)
        throw new errors/* AudienceError */.Zv(faults);
    return { audience, firstFile: files[0]?.name ?? '' };
}
async function find(inputs, { workspace, cancelled, remark }) {
    // The step's own report may lie where a glob finds it.
    const except = inputs.report_path === undefined ? undefined : (0,external_node_path_.resolve)(workspace, inputs.report_path);
    const search = { workspace, except, signal: cancelled };
    const audience = await findFiles(inputs.file_path, search);
    const exclusion = await findFiles(inputs.exclude_path, { ...search, isOptOut: true });
    remark(...unmatchedRemarks('file_path', audience.unmatched));
    remark(...unmatchedRemarks('exclude_path', exclusion.unmatched));
    return { files: audience.files, excluded: exclusion.files };
}
async function readFiles(inputs, context, { files, excluded, size, keepBytes }) {
    const digest = new ProblemDigest(inputs);
    let read = 0;
    const open = (file) => openSource(file, (bytes) => {
        read += bytes;
    });
    try {
        return await readAudience({
            ...commonOptions(inputs, context),
            sources: files.map(open),
            excluded: excluded.map(open),
            keepBytes,
            share: () => read / size,
            onProblem: (problem) => {
                digest.add(problem);
                context.onProblem({ ...problem, level: digest.levelOf(problem.rule) });
            },
            onProgress: ({ lines }) => context.report({ kind: 'reading', read, size, lines }),
        });
    }
    finally {
        context.record({ problems: digest.findings() });
    }
}
/**
 * What letter case makes of the lines that are to be left out. Where there are capitals, the files are read once more,
 * without regard to case.
 */
async function countCases({ counts, exclusion, hasCapitals }, inputs, context, { files, excluded }) {
    const { excluded: leftOut } = counts;
    if (exclusion.count === 0 || counts.count === 0 || !hasCapitals)
        return { excluded: leftOut, inOtherCase: 0 };
    const open = (file) => openSource(file, () => undefined);
    const again = await readAudience({
        ...commonOptions(inputs, context),
        sources: files.map(open),
        excluded: excluded.map(open),
        keepBytes: false,
        ignoreCase: true,
    });
    return { excluded: leftOut, inOtherCase: again.counts.excluded - leftOut };
}
function commonOptions(inputs, { cancelled, limits }) {
    const { encoding, column } = inputs;
    return {
        rules: inputs,
        encoding,
        column,
        seed: (0,external_node_crypto_.randomBytes)(8).readBigUInt64LE(),
        signal: cancelled,
        limits,
    };
}
function sizeOf(files) {
    return files.reduce((sum, { size }) => sum + size, 0);
}


/***/ }),

/***/ 740:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  context: () => (/* binding */ context)
});

// UNUSED EXPORTS: getOctokit

// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(9896);
// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
;// CONCATENATED MODULE: ./build/node_modules/@actions/github/lib/context.js


class Context {
    /**
     * Hydrate the context from the environment
     */
    constructor() {
        var _a, _b, _c;
        this.payload = {};
        if (process.env.GITHUB_EVENT_PATH) {
            if ((0,external_fs_.existsSync)(process.env.GITHUB_EVENT_PATH)) {
                this.payload = JSON.parse((0,external_fs_.readFileSync)(process.env.GITHUB_EVENT_PATH, { encoding: 'utf8' }));
            }
            else {
                const path = process.env.GITHUB_EVENT_PATH;
                process.stdout.write(`GITHUB_EVENT_PATH ${path} does not exist${external_os_.EOL}`);
            }
        }
        this.eventName = process.env.GITHUB_EVENT_NAME;
        this.sha = process.env.GITHUB_SHA;
        this.ref = process.env.GITHUB_REF;
        this.workflow = process.env.GITHUB_WORKFLOW;
        this.action = process.env.GITHUB_ACTION;
        this.actor = process.env.GITHUB_ACTOR;
        this.job = process.env.GITHUB_JOB;
        this.runAttempt = parseInt(process.env.GITHUB_RUN_ATTEMPT, 10);
        this.runNumber = parseInt(process.env.GITHUB_RUN_NUMBER, 10);
        this.runId = parseInt(process.env.GITHUB_RUN_ID, 10);
        this.apiUrl = (_a = process.env.GITHUB_API_URL) !== null && _a !== void 0 ? _a : `https://api.github.com`;
        this.serverUrl = (_b = process.env.GITHUB_SERVER_URL) !== null && _b !== void 0 ? _b : `https://github.com`;
        this.graphqlUrl =
            (_c = process.env.GITHUB_GRAPHQL_URL) !== null && _c !== void 0 ? _c : `https://api.github.com/graphql`;
    }
    get issue() {
        const payload = this.payload;
        return Object.assign(Object.assign({}, this.repo), { number: (payload.issue || payload.pull_request || payload).number });
    }
    get repo() {
        if (process.env.GITHUB_REPOSITORY) {
            const [owner, repo] = process.env.GITHUB_REPOSITORY.split('/');
            return { owner, repo };
        }
        if (this.payload.repository) {
            return {
                owner: this.payload.repository.owner.login,
                repo: this.payload.repository.name
            };
        }
        throw new Error("context.repo requires a GITHUB_REPOSITORY environment variable like 'owner/repo'");
    }
}
//# sourceMappingURL=context.js.map
;// CONCATENATED MODULE: ./build/node_modules/@actions/github/lib/github.js


const context = new Context();
/**
 * Returns a hydrated octokit ready to use for GitHub Actions
 *
 * @param     token    the repo PAT or GITHUB_TOKEN
 * @param     options  other options to set
 */
function getOctokit(token, options, ...additionalPlugins) {
    const GitHubWithPlugins = GitHub.plugin(...additionalPlugins);
    return new GitHubWithPlugins(getOctokitOptions(token, options));
}
//# sourceMappingURL=github.js.map

/***/ }),

/***/ 1693:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Gx: () => (/* binding */ UnsentError),
/* harmony export */   Wh: () => (/* binding */ unlessAborted),
/* harmony export */   cc: () => (/* binding */ CancelledError)
/* harmony export */ });
/** The reason of every abort that follows a cancelled job. */
class CancelledError extends Error {
    name = 'CancelledError';
    constructor() {
        super('The job was cancelled; nothing new was started. Run the step again: what is at JPush already is reused.');
    }
}
/** The reason of an abort that came before a request went out: what it asks for surely did not happen. */
class UnsentError extends CancelledError {
}
/** The work's result, or the signal's reason at once: for work that does not listen to the signal itself. */
async function unlessAborted(work, signal) {
    const aborted = Promise.withResolvers();
    const abort = () => aborted.reject(signal.reason);
    if (signal.aborted)
        abort();
    else
        signal.addEventListener('abort', abort);
    try {
        return await Promise.race([work, aborted.promise]);
    }
    finally {
        signal.removeEventListener('abort', abort);
    }
}


/***/ }),

/***/ 3666:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ systemClock)
/* harmony export */ });
/** `setTimeout` takes no more (2^31 - 1). */
const LONGEST_TIMEOUT_MS = 2_147_483_647;
/** Not of `performance`: at its first use Node loads eleven modules, for a millisecond of every start. */
function monotonic() {
    const [seconds, nanoseconds] = process.hrtime();
    return seconds * 1000 + nanoseconds / 1e6;
}
const systemClock = {
    now: monotonic,
    date: () => Date.now(),
    sleep: (milliseconds, signal) => new Promise((resolve) => {
        if (signal.aborted)
            return resolve();
        const finish = () => {
            clearTimeout(timer);
            signal.removeEventListener('abort', finish);
            resolve();
        };
        const timer = setTimeout(finish, Math.min(milliseconds, LONGEST_TIMEOUT_MS));
        signal.addEventListener('abort', finish);
    }),
};


/***/ }),

/***/ 1753:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H2: () => (/* binding */ identifiers),
/* harmony export */   Jj: () => (/* binding */ cut),
/* harmony export */   TN: () => (/* binding */ oneLine),
/* harmony export */   ZV: () => (/* binding */ formatNumber),
/* harmony export */   a3: () => (/* binding */ formatDuration),
/* harmony export */   l9: () => (/* binding */ formatPercent),
/* harmony export */   ml: () => (/* binding */ shorten),
/* harmony export */   td: () => (/* binding */ pluralize),
/* harmony export */   z3: () => (/* binding */ formatBytes)
/* harmony export */ });
const SECOND = 1000;
const UNITS = [
    ['day', 86_400 * SECOND],
    ['hour', 3_600 * SECOND],
    ['minute', 60 * SECOND],
    ['second', SECOND],
];
/** `1,234,567`. Not by `toLocaleString`: to load the world's number formats takes as long as everything else here. */
function formatNumber(number) {
    return String(number).replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',');
}
/** `1 file`, `3 files`, `2 entries`. */
function pluralize(number, noun, plural = `${noun}s`) {
    return `${formatNumber(number)} ${number === 1 ? noun : plural}`;
}
/** `0.4%`, `25%`: one decimal below 10. */
function formatPercent(percent) {
    return `${formatNumber(percent < 10 ? Math.round(percent * 10) / 10 : Math.round(percent))}%`;
}
/** `812 bytes`, `9.5 MB`; decimal units, because the service's limit of 10,000,000 bytes is decimal. */
function formatBytes(bytes) {
    if (bytes < 1000)
        return pluralize(bytes, 'byte');
    let value = bytes / 1000;
    let unit = 'kB';
    for (const larger of ['MB', 'GB', 'TB']) {
        // From here on one decimal would be rounded up to 1,000.0.
        if (value < 999.95)
            break;
        value /= 1000;
        unit = larger;
    }
    return `${formatNumber(value.toFixed(1))} ${unit}`;
}
/** The two largest units of a span of milliseconds in words: `2 hours 5 minutes`; `0 seconds` at the least. */
function formatDuration(milliseconds) {
    let rest = Math.max(0, Math.round(milliseconds / SECOND) * SECOND);
    const words = [];
    for (const [noun, length] of UNITS) {
        const number = Math.floor(rest / length);
        if (number > 0)
            words.push(pluralize(number, noun));
        else if (words.length > 0)
            break;
        rest -= number * length;
        if (words.length === 2)
            break;
    }
    return words.join(' ') || '0 seconds';
}
/** `alias` and `registration_id` as words of a sentence with their number. */
function identifiers(number, type) {
    return type === 'alias' ? pluralize(number, 'alias', 'aliases') : pluralize(number, 'registration ID');
}
const LINE_BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
/** Foreign text without anything that would begin a line of its own. */
function oneLine(text) {
    return text.replace(LINE_BREAKS, ' ');
}
/** At most `limit` code points, cut in the middle, because the ends of a name distinguish files. */
function shorten(text, limit) {
    if (text.length <= limit)
        return text;
    const characters = [...text];
    if (characters.length <= limit)
        return text;
    const tail = Math.floor((limit - 1) / 2);
    return `${characters.slice(0, limit - 1 - tail).join('')}\u2026${characters.slice(characters.length - tail).join('')}`;
}
/** At most `limit` UTF-16 units, cut at the end between code points. */
function cut(text, limit) {
    if (text.length <= limit)
        return text;
    const end = limit - 1;
    const last = text.charCodeAt(end - 1);
    const splitsPair = last >= 0xd800 && last <= 0xdbff;
    return `${text.slice(0, splitsPair ? end - 1 : end)}\u2026`;
}


/***/ }),

/***/ 6393:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   LA: () => (/* binding */ looksLikeRegex),
/* harmony export */   Li: () => (/* binding */ REGEX_FORM),
/* harmony export */   d3: () => (/* binding */ nameListSign),
/* harmony export */   s1: () => (/* binding */ listSign),
/* harmony export */   uq: () => (/* binding */ LIST_FORM),
/* harmony export */   wj: () => (/* binding */ REGEX_SIGN)
/* harmony export */ });
/** What to write instead of a text that may be a list; true of every list of the action. */
const LIST_FORM = 'Write one entry per line, or a JSON array of strings such as ["a", "b"].';
const QUOTES = `"'\`\u201c\u201d\u2018\u2019\u201e\u00ab\u00bb\u300c\u300d\u300e\u300f\uff02\uff07`;
const QUOTE_AT_AN_END = new RegExp(`^[${QUOTES}]|[${QUOTES}]$`, 'u');
const COMMA = /[,\uff0c\u3001]/u;
/** Separators that are none inside of braces either. */
const OTHER_SEPARATOR = /[;\uff1b]/u;
/** Blanks of every kind, and what has no width: a zero-width space, a byte order mark. */
const BLANK = /[\s\p{Z}\p{Cf}]/u;
/**
 * What shows that a text may hold several entries, or one in the dress of another language (quotes, a YAML dash, an
 * unset expression), as a clause to put behind the text: `holds a comma`. `undefined` for a text that can only be read
 * as one entry. Commas in braces (`{a,b}`) and anything in a set (`[,]`) or behind a `\` belong to the entry.
 */
function listSign(text) {
    if (/\\[nrt]/u.test(text) || /%0[AD]/iu.test(text))
        return 'holds an escaped line break';
    if (/\$\{|\$\(|^\$\w|^%\w+%$/u.test(text))
        return 'holds an expression that was not replaced';
    if (/^\[[^\]]*\]$/u.test(text))
        return 'is in brackets';
    const plain = withoutSets(text);
    if (/^-\s/u.test(text))
        return 'begins with a dash and a blank';
    if (QUOTE_AT_AN_END.test(text) || /["\u201c\u201d]/u.test(plain))
        return 'is in quotes';
    if (COMMA.test(withoutBraces(plain)))
        return 'holds a comma';
    if (OTHER_SEPARATOR.test(plain))
        return 'holds a semicolon';
    if (BLANK.test(plain))
        return 'holds a blank';
    return undefined;
}
/** The same for a glob on a name, where a path separator list, a regular expression or parentheses make no sense. */
function nameListSign(text) {
    const sign = listSign(text);
    if (sign !== undefined)
        return sign;
    const plain = withoutSets(text);
    if (/^\^|\$$|\.\+|\\[dwsbDWSB]|^\/.*\/$|\(\?/u.test(text))
        return REGEX_SIGN;
    if (/[|\uff5c]/u.test(plain))
        return 'holds a vertical bar';
    if (/[:\uff1a]/u.test(plain))
        return 'holds a colon';
    if (/^\(.*\)$|^<.*>$|^\{[^,{}]*\}$/u.test(text))
        return 'is in brackets';
    return undefined;
}
/** What a name is called that only a regular expression can look like. */
const REGEX_SIGN = 'looks like a regular expression';
/** Why a path with such signs is none: what a glob says with other characters. */
const REGEX_FORM = 'It looks like a regular expression, and is read as a glob: "*" matches any text, "?" one character, "{a,b}" one of several.';
/** Whether a path or a glob on paths has signs that only a regular expression has. A `\` of Windows must be a `/` in it. */
function looksLikeRegex(path) {
    return /^\/?\^|\$(?:\/[dgimsuvy]*)?$|\.\+|\\(?:\.|[dwsDWS](?![A-Za-z]))|\([^()]*\|[^()]*\)/u.test(path);
}
/** Without the characters behind a `\` and without sets, which stand for one character each. */
function withoutSets(text) {
    return text.replace(/\\[^\w\s]/gu, '').replace(/\[[^\]]+\]/gu, '');
}
/** Without complete braces, from the innermost outwards. */
function withoutBraces(text) {
    const shorter = text.replace(/\{[^{}]*\}/gu, '');
    return shorter === text ? text : withoutBraces(shorter);
}


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		id: moduleId,
/******/ 		loaded: false,
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Flag the module as loaded
/******/ 	module.loaded = true;
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/node module decorator */
/******/ (() => {
/******/ 	__nccwpck_require__.nmd = (module) => {
/******/ 		module.paths = [];
/******/ 		if (!module.children) module.children = [];
/******/ 		return module;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
var __webpack_exports__ = {};

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  i: () => (/* binding */ main)
});

;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = process.getBuiltinModule("node:fs");
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./build/files/errors.js
var errors = __nccwpck_require__(105);
;// CONCATENATED MODULE: ./build/files/report-file.js



/** Text gathered before it is written: ten million problem lines must not be ten million system calls. */
const BUFFERED = 64 * 1024;
/**
 * A text file written piece by piece. A disk that fills up does not end the step: the first fault is kept and nothing
 * more is written.
 */
class ReportFile {
    path;
    #descriptor;
    #buffer = '';
    #fault;
    /**
     * Opens the file, its folders made; a fault shows in {@link fault}.
     *
     * @param mark what every report begins with
     * @throws FileError when the file exists and holds something else: perhaps the audience itself, by whatever link
     */
    constructor(path, { workspace, mark }) {
        this.path = (0,external_node_path_.resolve)(workspace, path);
        if (holdsOther(this.path, mark)) {
            throw new errors/* FileError */.f6(path, 'it exists and is no report of this action, so it was not overwritten. Set `report_path` to another file.');
        }
        this.#attempt(() => {
            makeFolder((0,external_node_path_.dirname)(this.path));
            this.#descriptor = (0,external_node_fs_namespaceObject.openSync)(this.path, 'w');
        });
    }
    /** Why the file is not whole, if it is not. */
    get fault() {
        return this.#fault;
    }
    write(text) {
        this.#buffer += text;
        if (this.#buffer.length >= BUFFERED)
            this.#flush();
    }
    close() {
        this.#flush();
        const descriptor = this.#descriptor;
        this.#descriptor = undefined;
        if (descriptor !== undefined)
            this.#attempt(() => (0,external_node_fs_namespaceObject.closeSync)(descriptor));
    }
    #flush() {
        const bytes = Buffer.from(this.#buffer);
        this.#buffer = '';
        const descriptor = this.#descriptor;
        if (descriptor === undefined || this.#fault !== undefined)
            return;
        this.#attempt(() => {
            for (let written = 0; written < bytes.length;)
                written += (0,external_node_fs_namespaceObject.writeSync)(descriptor, bytes, written);
        });
    }
    #attempt(action) {
        try {
            action();
        }
        catch (error) {
            this.#fault ??= error;
        }
    }
}
/** What cannot be looked into cannot be opened either, or is no regular file: a pipe, a device. */
function holdsOther(path, mark) {
    let descriptor;
    try {
        const stats = (0,external_node_fs_namespaceObject.statSync)(path);
        // Opening one waits until another process reads it: for ever.
        if (stats.isFIFO())
            return true;
        if (!stats.isFile() || stats.size === 0)
            return false;
        descriptor = (0,external_node_fs_namespaceObject.openSync)(path, 'r');
        const start = Buffer.alloc(mark.length);
        return start.toString('utf8', 0, (0,external_node_fs_namespaceObject.readSync)(descriptor, start)) !== mark;
    }
    catch {
        return false;
    }
    finally {
        if (descriptor !== undefined)
            (0,external_node_fs_namespaceObject.closeSync)(descriptor);
    }
}
/** `mkdirSync`'s own recursion never ends where a file system takes no folders, as under /proc. */
function makeFolder(path) {
    if ((0,external_node_fs_namespaceObject.existsSync)(path))
        return;
    const parent = (0,external_node_path_.dirname)(path);
    // A drive that is not there has no folder above itself: to make it fails, as it should.
    if (parent !== path)
        makeFolder(parent);
    try {
        (0,external_node_fs_namespaceObject.mkdirSync)(path);
    }
    catch (error) {
        // Another step may have been faster.
        if (!(0,external_node_fs_namespaceObject.existsSync)(path))
            throw error;
    }
}

;// CONCATENATED MODULE: ./build/inputs/catalogue.js
/** The six things the action can do. */
const MODES = ['upload', 'validate', 'prune', 'list', 'get', 'delete'];
/**
 * The default of every input that narrows, protects or excludes. The runner passes an empty text both for an input that
 * was left out and for a variable that is not set; only a default distinguishes the two. So an empty value is an error.
 */
const NONE = 'none';
const AUDIENCE = ['upload', 'validate'];
const PRUNING = ['upload', 'prune'];
const DELETING = ['upload', 'prune', 'delete'];
const SERVICE = ['upload', 'prune', 'list', 'get', 'delete'];
const ENTRIES = {
    mode: { modes: MODES, default: 'upload' },
    file_path: { modes: AUDIENCE },
    exclude_path: { modes: AUDIENCE, default: NONE },
    column: { modes: AUDIENCE, default: NONE },
    encoding: { modes: AUDIENCE, default: 'utf-8' },
    type: { modes: ['upload', 'validate', 'list', 'prune'], default: NONE },
    ttl: { modes: ['upload'], default: '720' },
    file_name: { modes: ['upload'] },
    on_invalid: { modes: AUDIENCE, default: 'fail' },
    on_suspicious: { modes: AUDIENCE, default: 'majority' },
    on_duplicate: { modes: AUDIENCE, default: 'drop' },
    on_oversize: { modes: AUDIENCE, default: 'fail' },
    on_full: { modes: ['upload'], default: 'fail' },
    min_count: { modes: AUDIENCE, default: '1' },
    max_count: { modes: AUDIENCE, default: NONE },
    max_change: { modes: ['upload'], default: NONE },
    cid: { modes: ['upload'], default: NONE },
    reuse: { modes: ['upload'], default: 'true' },
    file_id: { modes: ['get', 'delete'] },
    older_than: { modes: PRUNING, default: NONE },
    keep_last: { modes: PRUNING, default: NONE },
    free_slots: { modes: PRUNING, default: NONE },
    max_deletes: { modes: DELETING, default: NONE },
    name_pattern: { modes: ['upload', 'list', 'prune'], default: NONE },
    protect: { modes: DELETING, default: NONE },
    protect_scheduled: { modes: DELETING, default: 'true' },
    min_age: { modes: PRUNING, default: '1h' },
    dry_run: { modes: DELETING, default: 'false' },
    app_key: { modes: SERVICE, secret: true },
    master_secret: { modes: SERVICE, secret: true },
    dev_key: { modes: SERVICE, secret: true },
    dev_secret: { modes: SERVICE, secret: true },
    api_url: { modes: SERVICE, default: 'https://api.jpush.cn' },
    time_zone: { modes: SERVICE, default: '+08:00' },
    requests_per_minute: { modes: SERVICE, default: '20' },
    summary: { modes: MODES, default: 'true' },
    report_path: { modes: MODES },
};
/** Every input of the action: who reads it, what it is when the workflow is silent. */
const INPUTS = ENTRIES;
/** Inputs that choose what may be deleted; meaningless in `upload` unless it may prune. */
const PRUNE_INPUTS = [
    'older_than',
    'keep_last',
    'free_slots',
    'max_deletes',
    'name_pattern',
    'protect',
    'protect_scheduled',
    'min_age',
];
/** Whether a string is the name of an input. */
function isInputName(name) {
    return Object.hasOwn(ENTRIES, name);
}
/** The mode that a workflow meant, as far as it is known before its inputs are known to be right. */
function readModeName(written) {
    return MODES.find((mode) => mode === written?.trim()) ?? 'upload';
}

;// CONCATENATED MODULE: ./node_modules/leven/index.js
const array = [];
const characterCodeCache = [];

function leven(first, second, options) {
	if (first === second) {
		return 0;
	}

	const maxDistance = options?.maxDistance;
	const swap = first;

	// Swapping the strings if `a` is longer than `b` so we know which one is the
	// shortest & which one is the longest
	if (first.length > second.length) {
		first = second;
		second = swap;
	}

	let firstLength = first.length;
	let secondLength = second.length;

	// Performing suffix trimming:
	// We can linearly drop suffix common to both strings since they
	// don't increase distance at all
	// Note: `~-` is the bitwise way to perform a `- 1` operation
	while (firstLength > 0 && (first.charCodeAt(~-firstLength) === second.charCodeAt(~-secondLength))) {
		firstLength--;
		secondLength--;
	}

	// Performing prefix trimming
	// We can linearly drop prefix common to both strings since they
	// don't increase distance at all
	let start = 0;

	while (start < firstLength && (first.charCodeAt(start) === second.charCodeAt(start))) {
		start++;
	}

	firstLength -= start;
	secondLength -= start;

	// Early termination after trimming: if difference in length exceeds max distance
	if (maxDistance !== undefined && secondLength - firstLength > maxDistance) {
		return maxDistance;
	}

	if (firstLength === 0) {
		return maxDistance !== undefined && secondLength > maxDistance
			? maxDistance
			: secondLength;
	}

	let bCharacterCode;
	let result;
	let temporary;
	let temporary2;
	let index = 0;
	let index2 = 0;

	while (index < firstLength) {
		characterCodeCache[index] = first.charCodeAt(start + index);
		array[index] = ++index;
	}

	while (index2 < secondLength) {
		bCharacterCode = second.charCodeAt(start + index2);
		temporary = index2++;
		result = index2;

		for (index = 0; index < firstLength; index++) {
			temporary2 = bCharacterCode === characterCodeCache[index] ? temporary : temporary + 1;
			temporary = array[index];
			// eslint-disable-next-line no-multi-assign
			result = array[index] = temporary > result
				? (temporary2 > result ? result + 1 : temporary2)
				: (temporary2 > temporary ? temporary + 1 : temporary2);
		}

		// Early termination: if all values in current row exceed maxDistance
		if (maxDistance !== undefined) {
			let rowMinimum = result;
			for (index = 0; index < firstLength; index++) {
				if (array[index] < rowMinimum) {
					rowMinimum = array[index];
				}
			}

			if (rowMinimum > maxDistance) {
				return maxDistance;
			}
		}
	}

	// Bound arrays to avoid retaining large previous sizes
	array.length = firstLength;
	characterCodeCache.length = firstLength;

	return maxDistance !== undefined && result > maxDistance ? maxDistance : result;
}

function closestMatch(target, candidates, options) {
	if (!Array.isArray(candidates) || candidates.length === 0) {
		return undefined;
	}

	const userMax = options?.maxDistance;
	const targetLength = target.length;

	// Exact match fast-path
	for (const candidate of candidates) {
		if (candidate === target) {
			return candidate;
		}
	}

	if (userMax === 0) {
		return undefined;
	}

	let best;
	let bestDist = Number.POSITIVE_INFINITY;
	const seen = new Set();

	for (const candidate of candidates) {
		if (seen.has(candidate)) {
			continue;
		}

		seen.add(candidate);

		const lengthDiff = Math.abs(candidate.length - targetLength);
		if (lengthDiff >= bestDist) {
			continue;
		}

		if (userMax !== undefined && lengthDiff > userMax) {
			continue;
		}

		const cap = Number.isFinite(bestDist)
			? (userMax === undefined ? bestDist : Math.min(bestDist, userMax))
			: userMax;

		const distance = cap === undefined
			? leven(target, candidate)
			: leven(target, candidate, {maxDistance: cap});

		// Skip candidates that exceed the user's maximum distance
		if (userMax !== undefined && distance > userMax) {
			continue;
		}

		// If we got a capped result that equals the cap, we need the actual distance
		// for accurate comparison, but only if the cap was due to userMax
		let actualD = distance;
		if (cap !== undefined && distance === cap && cap === userMax) {
			actualD = leven(target, candidate);
		}

		if (actualD < bestDist) {
			bestDist = actualD;
			best = candidate;
			if (bestDist === 0) {
				break;
			}
		}
	}

	if (userMax !== undefined && bestDist > userMax) {
		return undefined;
	}

	return best;
}

;// CONCATENATED MODULE: ./build/inputs/nearest.js

/**
 * Finds the name that was probably meant: `dry-run` \u2192 `dry_run`, `tll` \u2192 `ttl`, `keep_latest` \u2192 `keep_last`.
 * Dashes, spaces and case do not count; up to a third of the letters may differ.
 */
function nearestName(written, names) {
    const bare = (name) => name.toLowerCase().replace(/[-_ .]/g, '');
    const wanted = bare(written);
    let best;
    for (const name of names) {
        const distance = leven(wanted, bare(name));
        if (best === undefined || distance < best.distance)
            best = { name, distance };
    }
    return best !== undefined && best.distance <= Math.max(1, wanted.length / 3) ? best.name : undefined;
}

;// CONCATENATED MODULE: ./build/inputs/environment.js


const PREFIX = 'INPUT_';
/** Longer names are cut in messages. */
const SHOWN_LENGTH = 60;
/** Collects the variables that begin with `INPUT_`, as the runner passes what a workflow writes under `with:`. */
function inputVariables(environment) {
    const variables = Object.keys(environment).filter((name) => name.startsWith(PREFIX) && environment[name] !== undefined);
    return Map.groupBy(variables, (name) => name.slice(PREFIX.length).toLowerCase());
}
/**
 * What is wrong with the variables themselves: a name that is near to an input's, because the runner only warns of it
 * and the input would be at its default (`dry-run` would really delete); and one input given twice, in two spellings.
 */
function variableProblems(variables) {
    return [...variables].flatMap(([name, [variable = '', ...others]]) => {
        if (isInputName(name)) {
            if (others.length === 0)
                return [];
            const all = [variable, ...others].join(', ');
            return [
                { input: name, message: `the environment gives it more than once: ${all}. Remove all but one.` },
            ];
        }
        const meant = nearestName(name, Object.keys(INPUTS));
        if (meant === undefined)
            return [];
        const message = `there is no such input (${shown(variable)} in the environment); did you mean \`${meant}\`?`;
        return [{ input: shown(name), message }];
    });
}
/** Variables that are no input of this action and near to none: a wrapper's own, a desktop's `INPUT_METHOD`. */
function unrelatedVariables(variables) {
    return [...variables]
        .filter(([name]) => !isInputName(name) && nearestName(name, Object.keys(INPUTS)) === undefined)
        .flatMap(([, names]) => names.map(shown));
}
/** Harmless in a log: a variable's name can be anything. */
function shown(name) {
    return name.replace(/[^\w.-]/g, '?').slice(0, SHOWN_LENGTH);
}

// EXTERNAL MODULE: ./build/jpush/limits.js
var limits = __nccwpck_require__(2757);
;// CONCATENATED MODULE: ./build/inputs/audience.js
const ENCODINGS = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'];
const TYPES = ['alias', 'registration_id'];
/** Reads them, and notes what is wrong with them. */
function readAudienceInputs(reader) {
    for (const name of ['file_path', 'type']) {
        if (!reader.has(name))
            reader.note(name, `missing; ${name === 'type' ? TYPES.join(' or ') : 'a path or glob, one per line'}.`);
    }
    return {
        file_path: readPatterns(reader, 'file_path'),
        exclude_path: readPatterns(reader, 'exclude_path'),
        column: reader.optional('column', () => readColumn(reader)),
        encoding: reader.choice('encoding', ENCODINGS),
        type: optionalType(reader) ?? 'alias',
        on_invalid: reader.choice('on_invalid', ['fail', 'drop']),
        on_suspicious: reader.choice('on_suspicious', ['fail', 'majority', 'keep']),
        on_duplicate: reader.choice('on_duplicate', ['drop', 'keep', 'fail']),
        on_oversize: reader.choice('on_oversize', ['fail', 'split']),
        ...readCounts(reader),
    };
}
function readColumn(reader) {
    const column = reader.filled('column');
    if (/^0+$/.test(column))
        reader.refuse('column', "a column's name, or its number from 1");
    return column;
}
function readCounts(reader) {
    const min_count = reader.integer('min_count', 0, Number.MAX_SAFE_INTEGER);
    const max_count = reader.optional('max_count', () => reader.integer('max_count', 1, Number.MAX_SAFE_INTEGER));
    if (max_count !== undefined && max_count < min_count) {
        reader.note('max_count', `${max_count} is less than \`min_count\` (${min_count}), so no audience could pass.`);
    }
    return { min_count, max_count };
}
function readPatterns(reader, name) {
    const patterns = reader.list(name);
    if (patterns.some((pattern) => /^!\s*$/.test(pattern))) {
        reader.note(name, 'a line has nothing behind its "!"; an empty variable would exclude the whole workspace.');
    }
    if (patterns.length > 0 && patterns.every((pattern) => pattern.startsWith('!'))) {
        reader.note(name, 'every line excludes (!); at least one path must be left to read.');
    }
    return patterns;
}
/** The type of identifiers, where one is given. */
function optionalType(reader) {
    return reader.optional('type', () => reader.choice('type', TYPES));
}

;// CONCATENATED MODULE: ./build/inputs/errors.js
/** Thrown once for all inputs, so that one run shows everything there is to fix. */
class InputError extends Error {
    name = 'InputError';
    problems;
    constructor(problems) {
        const lines = problems.map(({ input, message }) => `\`${input}\`: ${message}`);
        super(lines.length === 1
            ? `Input ${lines[0] ?? ''}`
            : `${problems.length} inputs are wrong:\n${lines.map((line) => `- ${line}`).join('\n')}`);
        this.problems = problems;
    }
}

// EXTERNAL MODULE: ./build/jpush/file-id.js
var file_id = __nccwpck_require__(901);
// EXTERNAL MODULE: ./build/shared/list-signs.js
var list_signs = __nccwpck_require__(6393);
// EXTERNAL MODULE: ./build/shared/format.js
var format = __nccwpck_require__(1753);
;// CONCATENATED MODULE: ./build/inputs/lists.js

/**
 * Splits a list: one entry per line, without blank lines and `#` comments, or a JSON array of strings, as the outputs
 * `file_ids` and `file_uuids` are. A text that begins like an array and is none of strings is a fault, never a line.
 */
function splitList(text) {
    const lines = text
        .split(/\r\n|\r|\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#'));
    const whole = lines.join('\n');
    const json = whole.startsWith('[') ? parse(whole) : undefined;
    if (Array.isArray(json))
        return entriesOf(json);
    // `['a','b']`, or an array that was cut off; a glob may begin with a set, but hardly with one of quotes.
    if (/^\[\s*["'\u201c\u2018]/.test(whole))
        return { entries: [], fault: `it begins like a JSON array and is none. ${list_signs/* LIST_FORM */.uq}` };
    return { entries: lines };
}
function entriesOf(json) {
    const entries = json.filter((entry) => typeof entry === 'string').map((entry) => entry.trim());
    if (entries.length < json.length) {
        return { entries: [], fault: `it is a JSON array with something other than strings. ${list_signs/* LIST_FORM */.uq}` };
    }
    if (json.length === 0)
        return { entries: [], fault: 'the JSON array is empty. Leave the input out, or fill it.' };
    if (entries.includes(''))
        return { entries: [], fault: 'the JSON array has an empty string in it. Leave it out, or fill it.' };
    return { entries };
}
function parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/inputs/reader.js



const MILLISECONDS = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const DURATION = /^[1-9]\d*[mhdw]$/;
/** Longer values are cut in messages. */
const reader_SHOWN_LENGTH = 60;
/**
 * Reads inputs in their strict forms and collects what is wrong. A method whose input is wrong notes the problem
 * and returns an unused value of the right type: the caller throws once everything was read.
 */
class InputReader {
    problems = [];
    #given;
    /** Inputs with the default `none` that were given an empty value, whatever the mode. */
    #emptied;
    /** @param given input names with the values that the runner passed, as they came */
    constructor(given) {
        this.#given = given;
        const emptied = Object.keys(INPUTS)
            .filter(isInputName)
            .filter((name) => INPUTS[name].default === NONE && this.text(name) === '');
        this.problems.push(...emptied.map((name) => ({ input: name, message: emptyMessage(name) })));
        this.#emptied = new Set(emptied);
    }
    /**
     * The trimmed value, or the default when the workflow leaves the input out; `''` means "not given" only for inputs
     * without a default, because the runner fills in a default unless the workflow passed an empty value.
     */
    text(name) {
        return this.#given.get(name)?.trim() ?? INPUTS[name].default ?? '';
    }
    /** Notes a problem; of an empty value nothing more is said than that. */
    note(name, message) {
        if (this.#emptied.has(name))
            return;
        this.problems.push({ input: name, message });
    }
    /** Notes that the value is not of the form that is allowed; a secret's value is not shown. */
    refuse(name, allowed, shown = this.text(name)) {
        const isSecret = INPUTS[name].secret === true;
        if (shown === '')
            this.note(name, `the value is empty; allowed: ${allowed}.`);
        else if (isSecret)
            this.note(name, `the value (not shown) is not of the right form; allowed: ${allowed}.`);
        else
            this.note(name, `${quote(shown)} is not allowed; allowed: ${allowed}.`);
    }
    choice(name, allowed) {
        const value = this.text(name);
        const found = allowed.find((one) => one === value);
        if (found === undefined)
            this.refuse(name, allowed.join(', '));
        return found ?? allowed[0];
    }
    flag(name) {
        return this.choice(name, ['true', 'false']) === 'true';
    }
    integer(name, from, to) {
        const value = this.text(name);
        const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
        if (number >= from && number <= to)
            return number;
        const span = to === Number.MAX_SAFE_INTEGER ? `of at least ${from}` : `from ${from} to ${to}`;
        this.refuse(name, `a whole number ${span}`);
        return from;
    }
    /** Milliseconds of `30m`, `12h`, `7d`, `2w`. */
    duration(name, least = 0) {
        const value = this.text(name);
        const unit = ['m', 'h', 'd', 'w'].find((letter) => value.endsWith(letter));
        const milliseconds = DURATION.test(value) && unit !== undefined
            ? Number(value.slice(0, -1)) * MILLISECONDS[unit]
            : Number.NaN;
        if (milliseconds >= least && milliseconds <= Number.MAX_SAFE_INTEGER)
            return milliseconds;
        const bound = least > 0 ? `, at least ${least / MILLISECONDS.m}m` : '';
        this.refuse(name, `a duration like 30m, 12h, 7d or 2w${bound}`);
        return least;
    }
    /** Any text but none. */
    filled(name) {
        if (this.text(name) === '')
            this.refuse(name, 'any text');
        return this.text(name);
    }
    /** `25%` as 25, from 1% to 1000%. */
    percent(name) {
        const value = this.text(name);
        const number = /^\d+%$/.test(value) ? Number(value.slice(0, -1)) : Number.NaN;
        if (number >= 1 && number <= 1000)
            return number;
        this.refuse(name, 'a percentage from 1% to 1000%');
        return 1;
    }
    /** The entries of a list in either of its forms; `none` alone has none. */
    list(name) {
        const { entries, fault } = splitList(this.text(name));
        if (fault !== undefined)
            this.note(name, fault);
        else if (this.has(name) && entries.length === 0) {
            this.note(name, 'the list is empty: every line is blank or a comment. Leave the input out, or fill it.');
        }
        if (INPUTS[name].default !== NONE || !entries.includes(NONE))
            return entries;
        if (entries.length > 1 || this.text(name).startsWith('[')) {
            this.note(name, '"none" is one of several entries. Write none alone for no entry at all; a file of that name is written ./none in a path and [n]one in a glob.');
        }
        return [];
    }
    /** Whether the workflow gave anything, if only a blank: an empty variable in a block of lines leaves a line feed. */
    has(name) {
        if (INPUTS[name].default === NONE)
            return this.text(name) !== NONE;
        return (this.#given.get(name) ?? INPUTS[name].default ?? '') !== '';
    }
    /** Reads an input that may be left out. */
    optional(name, read) {
        return this.has(name) ? read() : undefined;
    }
}
function emptyMessage(name) {
    return `the value is empty. An unset variable must not lift a restriction: leave the input out or write none, for example \`\${{ inputs.${name} || 'none' }}\`.`;
}
/** A value in quotes, on one line, not longer than a message can bear. */
function quote(value) {
    return JSON.stringify((0,format/* cut */.Jj)(value, reader_SHOWN_LENGTH));
}

;// CONCATENATED MODULE: ./build/inputs/identifiers.js



const ANY_UUID = new RegExp(file_id/* UUID */.kk, 'g');
const BARE_UUID = new RegExp(`^${file_id/* UUID */.kk}$`);
const FILE_ID = new RegExp(`^([0-9a-zA-Z]{24})-${file_id/* UUID */.kk}$`);
/**
 * Reads `file_id`: full ids, or bare uuids completed with the pair's key (JPush: `<AppKey>-<uuid v4>`). An id given
 * twice counts once, in whatever case.
 */
function readFileIds(reader, credentials) {
    const ids = new Map();
    for (const entry of reader.list('file_id')) {
        noteFault(reader, 'file_id', entry, idFault(entry, credentials) ?? plainFault(entry));
        const id = BARE_UUID.test(entry) ? `${credentials.key}-${entry}` : entry;
        if (!ids.has(id.toLowerCase()))
            ids.set(id.toLowerCase(), id);
    }
    if (!reader.has('file_id')) {
        reader.note('file_id', 'missing. Give the ids, one per line, or as a JSON array.');
    }
    const [first = '', ...others] = ids.values();
    return [first, ...others];
}
/** Reads `protect`: every entry is exactly one id, one uuid, or one glob on a name. */
function readProtect(reader, credentials) {
    const entries = reader.list('protect');
    for (const entry of entries) {
        noteFault(reader, 'protect', entry, idFault(entry, credentials) ?? globFault(entry));
    }
    return entries;
}
/** Reads globs on names. An entry with `!` would be taken for an exclusion, as in `file_path`, and be none. */
function readNameGlobs(reader, name) {
    const entries = reader.list(name);
    for (const entry of entries)
        noteFault(reader, name, entry, globFault(entry));
    return entries;
}
function noteFault(reader, name, entry, fault) {
    if (fault !== undefined)
        reader.note(name, `${quote(entry)} ${fault}`);
}
/** What keeps an entry with a uuid in it from being one id of this app; `undefined` also for one without a uuid. */
function idFault(entry, { level, key }) {
    const count = entry.match(ANY_UUID)?.length ?? 0;
    if (count === 0 || BARE_UUID.test(entry))
        return undefined;
    const [, itsKey] = FILE_ID.exec(entry) ?? [];
    if (count > 1)
        return `holds ${count} uuids. ${list_signs/* LIST_FORM */.uq}`;
    if (itsKey === undefined)
        return `holds a uuid and something beside it. ${list_signs/* LIST_FORM */.uq}`;
    // Which key JPush puts in front of the files of a DevKey is unknown.
    if (level === 'app' && itsKey.toLowerCase() !== key.toLowerCase()) {
        return 'is the id of another app: it does not begin with `app_key`. Check which app the file belongs to.';
    }
    return undefined;
}
/** What keeps an entry without the form of an id from being one. */
function plainFault(entry) {
    if (BARE_UUID.test(entry) || FILE_ID.test(entry))
        return undefined;
    const sign = (0,list_signs/* listSign */.s1)(entry);
    return sign === undefined
        ? 'is neither a `file_id` (<AppKey>-<uuid>) nor a uuid.'
        : `${sign}. ${list_signs/* LIST_FORM */.uq}`;
}
function globFault(entry) {
    if (entry.startsWith('!')) {
        return 'excludes nothing: only paths have lines with "!". Write \\! for a name that begins so.';
    }
    const sign = (0,list_signs/* nameListSign */.d3)(entry);
    if (sign === undefined)
        return undefined;
    if (sign === list_signs/* REGEX_SIGN */.wj)
        return `${list_signs/* REGEX_FORM */.Li.replace(/^It /, '')} ${list_signs/* LIST_FORM */.uq}`;
    return `${sign}. ${list_signs/* LIST_FORM */.uq} In a name, write such a character as a set, for example [,] or [ ].`;
}

;// CONCATENATED MODULE: ./build/inputs/prune-rules.js


/** JPush reads a file up to five minutes after the push was created. */
const LEAST_MIN_AGE = 5 * 60_000;
/** Reads the rules of what may be deleted; `type` filters only in mode `prune`. */
function readPruneRules(reader, { credentials, type }) {
    return {
        older_than: reader.optional('older_than', () => reader.duration('older_than')),
        keep_last: reader.optional('keep_last', () => reader.integer('keep_last', 0, Number.MAX_SAFE_INTEGER)),
        free_slots: reader.optional('free_slots', () => reader.integer('free_slots', 1, limits/* SLOT_LIMIT */.r3)),
        max_deletes: readMaxDeletes(reader),
        type,
        name_pattern: readNameGlobs(reader, 'name_pattern'),
        protect: readProtect(reader, credentials),
        protect_scheduled: reader.flag('protect_scheduled'),
        min_age: reader.duration('min_age', LEAST_MIN_AGE),
    };
}
/** The most files that a plan may delete. */
function readMaxDeletes(reader) {
    return reader.optional('max_deletes', () => reader.integer('max_deletes', 0, Number.MAX_SAFE_INTEGER));
}
/** Notes a problem when no rule says what may be deleted. */
function needPruneRule(reader, rules) {
    if (rules.older_than === undefined && rules.keep_last === undefined && rules.free_slots === undefined) {
        reader.note('older_than', 'no rule says which files may be deleted. Set at least one of `older_than`, `keep_last` and `free_slots`.');
    }
}

// EXTERNAL MODULE: ./build/jpush/http/auth.js
var auth = __nccwpck_require__(8822);
// EXTERNAL MODULE: ./build/jpush/http/proxy.js
var proxy = __nccwpck_require__(3046);
// EXTERNAL MODULE: ./build/jpush/times.js
var times = __nccwpck_require__(5955);
;// CONCATENATED MODULE: ./build/inputs/service.js





/** AppKey, MasterSecret, DevKey and DevSecret alike (JPush). */
const CREDENTIAL = /^[0-9a-zA-Z]{24}$/;
/** Reads how JPush is reached; what is wrong is noted by the reader. */
function readService(reader) {
    return {
        credentials: readCredentials(reader),
        api_url: readApiUrl(reader),
        time_zone: readTimeZone(reader),
        requests_per_minute: reader.integer('requests_per_minute', 1, limits/* REQUESTS_PER_MINUTE */.eW),
    };
}
function readCredentials(reader) {
    const app = reader.has('app_key') || reader.has('master_secret');
    const developer = reader.has('dev_key') || reader.has('dev_secret');
    if (app && developer) {
        reader.note('app_key', '`app_key`/`master_secret` and `dev_key`/`dev_secret` are both given. Use one pair.');
    }
    const level = developer && !app ? 'developer' : 'app';
    const [key, secret] = level === 'app' ? ['app_key', 'master_secret'] : ['dev_key', 'dev_secret'];
    for (const name of [key, secret]) {
        if (!reader.has(name)) {
            reader.note(name, `missing. This mode needs \`${key}\` and \`${secret}\`${level === 'app' ? ' (or `dev_key` and `dev_secret`)' : ''}.`);
        }
        else if (!CREDENTIAL.test(reader.text(name))) {
            reader.refuse(name, '24 letters and digits');
        }
    }
    return { level, key: reader.text(key), secret: reader.text(secret) };
}
function readApiUrl(reader) {
    const text = reader.text('api_url');
    const url = URL.parse(text);
    const allowed = 'an https URL without user, query or fragment; plain http only to loopback';
    if (/[@?#]/.test(text)) {
        // It may be a password or a token, also in an address that cannot be read.
        reader.note('api_url', `the value (not shown) holds a user, password, query or fragment; allowed: ${allowed}.`);
    }
    else if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
        reader.refuse('api_url', allowed);
    }
    else if (url.protocol === 'http:' && !(0,proxy/* isLoopback */.U9)(url.hostname)) {
        reader.note('api_url', `${quote(text)} would send the secret in the clear; allowed: ${allowed}.`);
    }
    const base = text.replace(/\/+$/, '');
    // As JPush's own page prints the address of the file calls.
    const host = base.replace(/(\/+v3(\/+files)?)(\/.*)?$/i, '');
    if (host !== base && !/[@?#]/.test(text)) {
        reader.note('api_url', `${quote(text)} is the address of a call; give only the host: ${quote(host)}.`);
    }
    return base;
}
function readTimeZone(reader) {
    const zone = reader.text('time_zone');
    if (!(0,times/* isTimeZone */.kQ)(zone))
        reader.refuse('time_zone', 'an offset like +08:00 or an IANA name like Asia/Shanghai');
    return zone;
}
const PAIRS = [
    ['app_key', 'master_secret'],
    ['dev_key', 'dev_secret'],
];
/**
 * Everything that must be masked before the first line is printed: the secrets as the workflow wrote them and as they
 * are used, the Basic token made of them, and the passwords of proxies. Keys are never masked: a `file_id` holds the
 * app key, and the runner drops every job output that holds a masked value.
 */
function secretsIn(inputs, environment) {
    const secrets = PAIRS.flatMap(([keyName, secretName]) => {
        const key = inputs.get(keyName)?.trim() ?? '';
        const written = inputs.get(secretName) ?? '';
        const secret = written.trim();
        if (secret === '' || secret === key)
            return [];
        return [written, secret, (0,auth/* basicToken */.a)({ key, secret })];
    });
    return [...new Set([...secrets, ...(0,proxy/* proxySecrets */.Wm)(environment)])];
}

;// CONCATENATED MODULE: ./build/inputs/inputs.js









/**
 * Turns the strings of a step's `with:` into typed inputs.
 *
 * @param given input names, lower-case, with their values as the runner passed them
 * @param variables the variables of the environment that they came from
 * @throws InputError with every problem of every input at once; what a mode needs is known only once the mode is
 */
function loadInputs(given, variables) {
    const reader = new InputReader(given);
    const unknown = variableProblems(variables);
    const mode = reader.choice('mode', MODES);
    const isMode = reader.text('mode') === mode;
    const summary = reader.flag('summary');
    if (!isMode)
        throw new InputError([...unknown, ...reader.problems]);
    const inputs = readMode(reader, mode, {
        summary,
        report_path: reader.optional('report_path', () => reader.filled('report_path')),
        ignored: ignoredInputs(reader, mode),
    });
    const problems = [...unknown, ...reader.problems];
    if (problems.length > 0)
        throw new InputError(problems);
    return inputs;
}
function readMode(reader, mode, common) {
    if (mode === 'validate')
        return { mode, ...common, ...readAudienceInputs(reader) };
    const service = readService(reader);
    switch (mode) {
        case 'upload':
            return { mode, ...common, service, ...readAudienceInputs(reader), ...readUpload(reader, service) };
        case 'prune':
            return { mode, ...common, service, rules: readRules(reader, service), dry_run: reader.flag('dry_run') };
        case 'list':
            return {
                mode,
                ...common,
                service,
                type: optionalType(reader),
                name_pattern: readNameGlobs(reader, 'name_pattern'),
            };
        case 'get':
            return { mode, ...common, service, file_ids: readFileIds(reader, service.credentials) };
        case 'delete':
            return {
                mode,
                ...common,
                service,
                file_ids: readFileIds(reader, service.credentials),
                protect: readProtect(reader, service.credentials),
                protect_scheduled: reader.flag('protect_scheduled'),
                max_deletes: readMaxDeletes(reader),
                dry_run: reader.flag('dry_run'),
            };
    }
}
function readUpload(reader, service) {
    const cid = reader.choice('cid', [NONE, 'push', 'schedule']);
    return {
        ttl: reader.integer('ttl', 1, limits/* MAX_TTL */.yP),
        file_name: reader.optional('file_name', () => reader.filled('file_name')),
        max_change: reader.optional('max_change', () => reader.percent('max_change')),
        cid: cid === NONE ? undefined : cid,
        reuse: reader.flag('reuse'),
        prune: reader.choice('on_full', ['fail', 'prune']) === 'prune' ? readRules(reader, service, false) : undefined,
        dry_run: reader.flag('dry_run'),
    };
}
function readRules(reader, { credentials }, filtersType = true) {
    const type = filtersType ? optionalType(reader) : undefined;
    const rules = readPruneRules(reader, { credentials, type });
    needPruneRule(reader, rules);
    return rules;
}
/**
 * Inputs with a value of their own that the mode does not read. Where files are deleted such a rule would be
 * silently disrespected (`mode: delete` with `older_than`), so there it is an error; elsewhere the caller warns.
 */
function ignoredInputs(reader, mode) {
    const mayPrune = mode !== 'upload' || reader.text('on_full') === 'prune';
    const ignored = Object.keys(INPUTS)
        .filter(isInputName)
        .filter((name) => reader.has(name) && reader.text(name) !== INPUTS[name].default)
        .filter((name) => INPUTS[name].secret !== true)
        .filter((name) => !INPUTS[name].modes.includes(mode) || (!mayPrune && PRUNE_INPUTS.some((one) => one === name)));
    if (mode === 'prune' || mode === 'delete') {
        for (const name of ignored)
            reader.note(name, `mode ${mode} does not use it. Remove it: ${mode} refuses inputs that it would ignore.`);
    }
    return ignored;
}

// EXTERNAL MODULE: ./build/modes/audience.js + 18 modules
var audience = __nccwpck_require__(4339);
;// CONCATENATED MODULE: ./build/modes/run.js

/**
 * Does what the step asks for. A mode loads only what it needs: `validate` no HTTP client, `list` no planning. What
 * reads an audience comes with the start: nearly every step does, and one file less to load saves it two milliseconds.
 *
 * @throws the reason of `cancelled` when the job was cancelled, however the work ended
 */
async function runMode(inputs, context) {
    await workOf(inputs, context);
    // Also when what was under way ended well: whoever cancels a job does not want its step to succeed.
    context.cancelled.throwIfAborted();
}
async function workOf(inputs, context) {
    switch (inputs.mode) {
        case 'upload':
            return (await Promise.all(/* import() */[__nccwpck_require__.e(39), __nccwpck_require__.e(192)]).then(__nccwpck_require__.bind(__nccwpck_require__, 8192))).upload(inputs, context);
        case 'validate':
            return validate(inputs, context);
        case 'prune':
            return (await Promise.all(/* import() */[__nccwpck_require__.e(39), __nccwpck_require__.e(859)]).then(__nccwpck_require__.bind(__nccwpck_require__, 7859))).prune(inputs, context);
        case 'list':
            return (await __nccwpck_require__.e(/* import() */ 643).then(__nccwpck_require__.bind(__nccwpck_require__, 7643))).list(inputs, context);
        case 'get':
            return (await __nccwpck_require__.e(/* import() */ 567).then(__nccwpck_require__.bind(__nccwpck_require__, 567))).get(inputs, context);
        case 'delete':
            return (await Promise.all(/* import() */[__nccwpck_require__.e(39), __nccwpck_require__.e(603)]).then(__nccwpck_require__.bind(__nccwpck_require__, 9603))).deleteFiles(inputs, context);
    }
}
/** Reads and checks an audience as `upload` would, without credentials and without a request. */
async function validate(inputs, context) {
    await (0,audience/* gatherAudience */.S)(inputs, context, { keepBytes: false, requests: 0 });
}

;// CONCATENATED MODULE: ./build/report/escape.js
/**
 * Text that came from outside (file names, the service's messages) made harmless, one function for each place
 * where it is shown. All of them first make invisible characters visible.
 */
/** Control, format (bidi marks, zero-width), lone surrogate and separator characters: none of them is seen by a reader. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** Characters with a meaning in Markdown or HTML wherever they are. */
const MARKUP = /[\\`*[\]<>#|~&@$]/g;
/** ASCII punctuation, and what is left of it in a chart. */
const ASCII_PUNCTUATION = /[!-/:-@[-`{-~]/g;
const HARMLESS_IN_CHART = '.-_';
/** Distance from an ASCII character to its full-width twin (Unicode block Halfwidth and Fullwidth Forms). */
const FULL_WIDTH = 0xfee0;
/**
 * One line in which everything can be seen: a newline becomes `\n`, a right-to-left override `\u202e`. Not meant to be
 * turned back.
 */
function visible(text) {
    return text.replace(INVISIBLE, (character) => {
        if (character === '\n')
            return '\\n';
        if (character === '\r')
            return '\\r';
        if (character === '\t')
            return '\\t';
        const code = character.codePointAt(0) ?? 0;
        return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
    });
}
/**
 * For Markdown, inside a paragraph, a list item or a table's cell: the reader sees the text and nothing of it is markup,
 * HTML, a link or a cell's end. Entities rather than backslashes, because a cell is cut at `|` before a backslash counts.
 */
function markdownText(text) {
    return visible(text)
        .replace(MARKUP, entity)
        .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, entity)
        .replace(/:(?=\/\/)/g, entity)
        .replace(/(?<=www)\./gi, entity)
        .replace(/^[-=+]|^ +/g, entity)
        .replace(/^(\d+)([.)])/, (_, digits, mark) => `${digits}${entity(mark)}`);
}
/** The same as a name in the fixed-width font; `<code>` and not backticks, which a name may hold. */
function markdownCode(text) {
    return `<code>${markdownText(text)}</code>`;
}
/** For a message of this action, whose names of inputs are in backticks. Where those are not in pairs all of it is text. */
function markdownMessage(text) {
    const pieces = visible(text).split('`');
    if (pieces.length % 2 === 0 || pieces.some((piece, index) => index % 2 === 1 && piece === ''))
        return markdownText(text);
    return pieces.map((piece, index) => (index % 2 === 1 ? markdownCode(piece) : markdownText(piece))).join('');
}
/**
 * For a label in a Mermaid Gantt chart, where `:` ends the label, `;` and `#` end the line and `%%` begins a comment or a
 * directive: such characters become their full-width twins, which look alike and mean nothing.
 */
function chartText(text) {
    return visible(text).replace(ASCII_PUNCTUATION, (character) => HARMLESS_IN_CHART.includes(character)
        ? character
        : String.fromCodePoint(character.charCodeAt(0) + FULL_WIDTH));
}
/**
 * For a piece of a line of the log. The runner takes a line that begins with `::` after spaces, or holds `##[`
 * anywhere, for a command (actions/runner, ActionCommand); a backslash keeps both apart. `%0A` means nothing outside a
 * command.
 */
function logText(text) {
    return visible(text)
        .replace(/^(\s*):(?=:)/, '$1:\\')
        .replace(/:(?=:[A-Za-z])/g, ':\\')
        .replace(/##(?=\[)/g, '##\\');
}
/** For a message of several lines, which the runner shows as plain text: each line harmless in the log. */
function messageText(text) {
    return text
        .split(/\r\n|\r|\n/)
        .map(logText)
        .join('\n');
}
function entity(characters) {
    return [...characters].map((character) => `&#${character.codePointAt(0) ?? 0};`).join('');
}

;// CONCATENATED MODULE: ./build/report/failure.js


/** Links of a cause chain that are followed; longer chains come from a cycle or from nowhere useful. */
const CHAIN_LIMIT = 8;
/** Lines of one error's stack, and units of one line: enough to find the place. */
const STACK_LINES = 8;
const LINE_LENGTH = 500;
/** GitHub cuts an annotation's message at 4,096 characters. */
const MESSAGE_LIMIT = 4096;
/** What a fault of the program itself is, as opposed to one of the world around it. */
const BUGS = [TypeError, RangeError, ReferenceError, SyntaxError];
/** Describes whatever was thrown. It never throws itself, whatever that is, and never runs in circles. */
function describeError(thrown) {
    const errors = chain(thrown);
    // Other errors have numbers too (an aborted one is 20), but only JPush's come with a hint.
    const advised = errors.filter((error) => textAt(error, 'hint') !== undefined);
    return {
        message: (0,format/* cut */.Jj)(messageText(sentence(thrown)), MESSAGE_LIMIT),
        code: advised.map((error) => numberAt(error, 'code')).find((code) => code !== undefined),
        hint: textAt(advised[0], 'hint'),
        details: errors.flatMap((error, index) => detailLines(error, index > 0)),
    };
}
/** The whole of it, as the annotation shows it; what the step leaves is never cut off. */
function failureText({ message, standing }) {
    if (standing === undefined)
        return message;
    const last = `${message.includes('\n') ? '\n' : ' '}${standing}`;
    return (0,format/* cut */.Jj)(message, MESSAGE_LIMIT - last.length) + last;
}
function sentence(thrown) {
    if (BUGS.some((kind) => thrown instanceof kind)) {
        return `A fault in the action itself (${textAt(thrown, 'name') ?? 'Error'}: ${textAt(thrown, 'message') ?? ''}). Please report it with the debug log.`;
    }
    const message = textAt(thrown, 'message');
    if (message !== undefined && message.trim() !== '')
        return message;
    return `Something without a message was thrown (${plain(thrown)}). Please report it with the debug log.`;
}
/** What was thrown and what caused it, each once, the nearest first. */
function chain(thrown) {
    const seen = new Set();
    const waiting = [thrown];
    while (waiting.length > 0 && seen.size < CHAIN_LIMIT) {
        const error = waiting.shift();
        if (seen.has(error))
            continue;
        seen.add(error);
        const cause = valueAt(error, 'cause');
        if (cause !== undefined && cause !== null)
            waiting.push(cause);
        const errors = valueAt(error, 'errors');
        if (Array.isArray(errors))
            waiting.push(...errors.slice(0, CHAIN_LIMIT));
    }
    return [...seen];
}
function detailLines(error, isCause) {
    const name = textAt(error, 'name');
    const code = valueAt(error, 'code');
    const mark = typeof code === 'string' || typeof code === 'number' ? ` [${code}]` : '';
    const head = name === undefined ? plain(error) : `${name}${mark}: ${textAt(error, 'message') ?? ''}`;
    const frames = (textAt(error, 'stack') ?? '').split('\n').filter((line) => /^\s+at /.test(line));
    return [`${isCause ? 'caused by ' : ''}${head}`, ...frames.slice(0, STACK_LINES)].map((line) => (0,format/* cut */.Jj)(logText(line), LINE_LENGTH));
}
/** A property of anything; a getter that throws is no property. */
function valueAt(holder, key) {
    try {
        if (typeof holder !== 'object' || holder === null)
            return undefined;
        return Reflect.get(holder, key);
    }
    catch {
        return undefined;
    }
}
function textAt(holder, key) {
    const value = valueAt(holder, key);
    return typeof value === 'string' ? value : undefined;
}
function numberAt(holder, key) {
    const value = valueAt(holder, key);
    return typeof value === 'number' ? value : undefined;
}
function plain(thrown) {
    try {
        return typeof thrown === 'object' && thrown !== null
            ? Object.prototype.toString.call(thrown)
            : String(thrown);
    }
    catch {
        return 'a value that cannot be shown';
    }
}

;// CONCATENATED MODULE: ./build/report/line-ranges.js

/** Ranges that one sentence can bear. */
const RANGES_SHOWN = 10;
/** `line 5`, `lines 5, 9\u201314 and 3,201 more`. */
function lineRanges({ count, ranges }, shown = RANGES_SHOWN) {
    const named = ranges.slice(0, shown);
    const covered = named.reduce((sum, { from, to }) => sum + to - from + 1, 0);
    const rest = Math.max(0, count - covered);
    const items = named.map(({ from, to }) => (from === to ? `${from}` : `${from}\u2013${to}`));
    const list = items.join(', ');
    const more = rest > 0 ? ` and ${(0,format/* formatNumber */.ZV)(rest)} more` : '';
    if (list === '')
        return `${(0,format/* formatNumber */.ZV)(count)} ${count === 1 ? 'line' : 'lines'}`;
    return `${count === 1 ? 'line' : 'lines'} ${list}${more}`;
}

;// CONCATENATED MODULE: ./build/report/rule-words.js
function invalid({ advice, ...words }) {
    return {
        ...words,
        error: `JPush refuses the whole file for such a line. ${advice}`,
        warning: `Left out (\`on_invalid: drop\`), and with it the person behind it. ${advice}`,
    };
}
function suspicious({ advice, ...words }) {
    return { ...words, error: advice, warning: `${advice} Kept in the audience, because JPush may accept it.` };
}
const ONE_COLUMN = 'Set `column` to the column to read, or export only the column of the identifiers, one per line.';
const AS_TEXT = 'The identifier itself is lost. Format the column as text and export again.';
/**
 * Every rule of the audience in words. No text shows what a line contains, and each is true of a line of `exclude_path`
 * too.
 */
const RULE_WORDS = {
    too_long: invalid({
        title: 'Identifier too long',
        one: 'is longer than 40 bytes.',
        many: 'are longer than 40 bytes.',
        advice: 'Correct it at its source.',
    }),
    not_utf8: invalid({
        title: 'Not UTF-8',
        one: 'is not valid UTF-8.',
        many: 'are not valid UTF-8.',
        advice: 'Export the file as UTF-8, or set `encoding` if the whole file has another encoding.',
    }),
    not_decodable: invalid({
        title: 'Not in the encoding',
        one: 'contains bytes that do not exist in the `encoding` that is set.',
        many: 'contain bytes that do not exist in the `encoding` that is set.',
        advice: 'Check `encoding`, and export the file again.',
    }),
    control_character: invalid({
        title: 'Control character',
        one: 'contains a control character.',
        many: 'contain a control character.',
        advice: 'Remove it at its source.',
    }),
    row_too_long: invalid({
        title: 'Several values on one line',
        one: 'looks like several values on one line, longer than 40 bytes together.',
        many: 'look like several values on one line, longer than 40 bytes together.',
        advice: ONE_COLUMN,
    }),
    alias_alphabet: suspicious({
        title: 'Unusual character in an alias',
        one: 'contains a character that JPush does not document for an alias.',
        many: 'contain a character that JPush does not document for an alias.',
        advice: 'Documented are letters, digits, _, Han characters and @!#$&*+=.|\uffe5 (a hyphen is not).',
    }),
    registration_id_form: suspicious({
        title: 'Unusual registration ID',
        one: 'does not look like a registration ID.',
        many: 'do not look like registration IDs.',
        advice: 'One is 11 or 19 characters of lower-case hex. Check the column of the export and `type`.',
    }),
    csv_row: suspicious({
        title: 'Looks like a CSV row',
        one: 'looks like a CSV row of several columns.',
        many: 'look like CSV rows of several columns.',
        advice: ONE_COLUMN,
    }),
    tsv_row: suspicious({
        title: 'Looks like a TSV row',
        one: 'contains a tab, like a row of several columns.',
        many: 'contain a tab, like rows of several columns.',
        advice: ONE_COLUMN,
    }),
    quoted: suspicious({
        title: 'In quotes',
        one: 'is in quotes, which JPush would take as part of the identifier.',
        many: 'are in quotes, which JPush would take as part of the identifiers.',
        advice: 'Export without quotes. If the file has a header, set `column`.',
    }),
    invisible_character: suspicious({
        title: 'Invisible character',
        one: 'contains a character that no one sees, so it does not equal the identifier that it looks like.',
        many: 'contain characters that no one sees, so they do not equal the identifiers that they look like.',
        advice: 'Remove it at its source.',
    }),
    header: suspicious({
        title: 'Looks like a header',
        one: 'looks like the header of a table.',
        many: 'look like headers of a table.',
        advice: 'Set `column`, or export without the header.',
    }),
    spreadsheet_number: suspicious({
        title: 'Rounded by a spreadsheet',
        one: 'looks like a number in scientific notation, as a spreadsheet writes it.',
        many: 'look like numbers in scientific notation, as a spreadsheet writes them.',
        advice: AS_TEXT,
    }),
    float_suffix: suspicious({
        title: 'Written as a decimal number',
        one: 'is a whole number with .0 behind it, as a column of floats is exported.',
        many: 'are whole numbers with .0 behind them, as a column of floats is exported.',
        advice: 'Convert the column to text or to integers before the export.',
    }),
    rounded_number: suspicious({
        title: 'Probably rounded',
        one: 'is a long number that ends in 0000, and many others do too: a spreadsheet keeps only 15 digits.',
        many: 'are long numbers that end in 0000: a spreadsheet keeps only 15 digits.',
        advice: AS_TEXT,
    }),
    placeholder: suspicious({
        title: 'Placeholder for a missing value',
        one: 'is what a program writes for a missing value (NULL, None, nan, undefined, N/A, #REF!).',
        many: 'are what programs write for missing values (NULL, None, nan, undefined, N/A, #REF!).',
        advice: 'Leave such rows out of the export.',
    }),
    duplicate: {
        title: 'Duplicate',
        one: 'repeats an earlier line.',
        many: 'repeat earlier lines.',
        error: 'Remove it at its source, or set `on_duplicate: drop`, which keeps the first of each.',
        warning: '`on_duplicate: drop` would keep only the first.',
    },
};
const INVISIBLE_NAMES = new Map([
    [0xa0, 'no-break space'],
    [0xad, 'soft hyphen'],
    [0x200b, 'zero-width space'],
    [0x200c, 'zero-width non-joiner'],
    [0x200d, 'zero-width joiner'],
    [0x200e, 'left-to-right mark'],
    [0x200f, 'right-to-left mark'],
    [0x2060, 'word joiner'],
    [0x3000, 'ideographic space'],
    [0xfeff, 'byte order mark'],
]);
/** `U+00A0, no-break space`: what a reader can search for. */
function invisibleName(codePoint) {
    const code = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
    const name = INVISIBLE_NAMES.get(codePoint);
    return name === undefined ? code : `${code}, ${name}`;
}
/** The title of a rule, with the character where it is about one. */
function ruleTitle(rule, codePoint) {
    const { title } = RULE_WORDS[rule];
    return codePoint === undefined ? title : `${title} (${invisibleName(codePoint)})`;
}

;// CONCATENATED MODULE: ./build/report/annotations.js






/** GitHub shows 10 annotations of a level a step and drops the rest in silence. */
const LEVEL_LIMIT = 10;
/** Code points of a file's name inside a sentence. */
const NAME_LENGTH = 120;
/**
 * The annotations of a run, at most 10 of a level together with those that are `reserved`; where there are more, the
 * last one says how many. One of each rule comes before a second of any.
 */
function annotationsOf(findings, reserved = { error: 1 }) {
    const groups = everyRuleFirst(findings.problems?.groups ?? []).map(ofGroup);
    const remarks = [
        ...(findings.audience?.remarks ?? []).map((remark) => ofRemark(remark, 'Audience')),
        ...(findings.remarks ?? []).map((remark) => ofRemark(remark, 'JPush')),
    ];
    const all = [...remarks, ...groups];
    return ['error', 'warning', 'notice'].flatMap((level) => limited(all.filter((annotation) => annotation.level === level), LEVEL_LIMIT - (reserved[level] ?? 0)));
}
function ofGroup(group) {
    const words = RULE_WORDS[group.rule];
    const title = ruleTitle(group.rule, group.first.codePoint);
    const { line, column } = group.first;
    const first = group.ranges[0] ?? { from: line, to: line };
    const isOne = group.count === 1;
    const lines = isOne ? `line ${line} (column ${column})` : lineRanges(group);
    const name = (0,format/* shorten */.ml)(visible(group.file), NAME_LENGTH);
    return {
        level: group.level,
        title: isOne ? title : `${title}: ${(0,format/* pluralize */.td)(group.count, 'line')}`,
        message: message(`${name}: ${lines} ${isOne ? words.one : words.many} ${words[group.level]}`),
        file: group.file,
        line: first.from,
        endLine: first.to,
        // GitHub takes columns only within one line.
        ...(first.from === first.to ? { column } : {}),
    };
}
/** The title says what the remark is about. */
function ofRemark({ level, text, file }, about) {
    return {
        level,
        title: file === undefined ? about : 'Audience',
        message: message(text),
        ...(file === undefined ? {} : { file }),
    };
}
/** The first of every rule, then the second of every rule, and so on; within a rule in order of reading. */
function everyRuleFirst(groups) {
    const seen = new Map();
    return groups
        .map((group) => {
        const turn = seen.get(group.rule) ?? 0;
        seen.set(group.rule, turn + 1);
        return { group, turn };
    })
        .toSorted((one, other) => one.turn - other.turn)
        .map(({ group }) => group);
}
function limited(annotations, room) {
    if (annotations.length <= room)
        return annotations;
    if (room < 1)
        return [];
    const shown = annotations.slice(0, room - 1);
    const rest = annotations.slice(room - 1);
    const [first] = rest;
    if (first === undefined)
        return shown;
    const files = new Set(rest.flatMap(({ file }) => (file === undefined ? [] : [file])));
    const titles = [...new Set(rest.map(({ title }) => title.replace(/:.*/s, '').toLowerCase()))];
    const where = files.size === 0 ? '' : ` on ${(0,format/* pluralize */.td)(files.size, 'file')}`;
    return [
        ...shown,
        {
            level: first.level,
            title: (0,format/* pluralize */.td)(rest.length, 'more message'),
            message: message(`${(0,format/* pluralize */.td)(rest.length, 'more message')}${where} (${titles.join(', ')}): GitHub shows ${LEVEL_LIMIT} of a level; the job summary shows more, the report (\`report_path\`) all of them.`),
        },
    ];
}
function message(text) {
    return (0,format/* cut */.Jj)(messageText(text), MESSAGE_LIMIT);
}
/** One warning about all inputs that were given and not read, so that others find room beside it. */
function ignoredAnnotations(mode, ignored) {
    const foreign = ignored.filter((name) => !INPUTS[name].modes.includes(mode));
    // What the mode could read and did not are rules of pruning.
    const unmatched = ignored.filter((name) => INPUTS[name].modes.includes(mode));
    const sentences = [
        ...(foreign.length === 0 ? [] : [`\`mode: ${mode}\` does not use ${quoted(foreign)}.`]),
        ...(unmatched.length === 0 ? [] : [`Without \`on_full: prune\` it does not use ${quoted(unmatched)}.`]),
    ];
    if (sentences.length === 0)
        return [];
    return [{ level: 'warning', title: 'Inputs that were not used', message: sentences.join(' ') }];
}
function quoted(names) {
    return names.map((name) => `\`${name}\``).join(', ');
}

// EXTERNAL MODULE: ./build/jpush/errors.js
var jpush_errors = __nccwpck_require__(5002);
// EXTERNAL MODULE: ./build/jpush/part-names.js
var part_names = __nccwpck_require__(6389);
;// CONCATENATED MODULE: ./build/report/log/lines.js





const REASON_LENGTH = 300;
const REREAD = 'the schedules read again before a deletion that had to wait';
/** The log's first line: `3 parts to upload, 4 requests, no wait expected, 14 of 20 slots free afterwards`. */
function openingLine(plan) {
    const { slots_free, slots_lacking } = plan;
    const words = [
        ...(plan.read === undefined
            ? []
            : [`${(0,format/* pluralize */.td)(plan.read.files, 'file')} to read (${(0,format/* formatBytes */.z3)(plan.read.bytes)})`]),
        ...(plan.upload === undefined ? [] : [`${(0,format/* pluralize */.td)(plan.upload, 'part')} to upload`]),
        ...(plan.reuse === undefined || plan.reuse === 0 ? [] : [`${(0,format/* pluralize */.td)(plan.reuse, 'part')} to reuse`]),
        ...(plan.delete === undefined ? [] : [`${(0,format/* pluralize */.td)(plan.delete, 'file')} to delete`]),
        ...(plan.get === undefined ? [] : [`${(0,format/* pluralize */.td)(plan.get, 'file')} to look up`]),
        ...(plan.list === true ? ['All valid files to list'] : []),
        ...requestWords(plan),
        ...(slots_free === undefined ? [] : [`${slots_free} of ${limits/* SLOT_LIMIT */.r3} slots free afterwards`]),
        ...(slots_lacking === undefined ? [] : [`${(0,format/* pluralize */.td)(slots_lacking, 'slot')} must become free first`]),
    ];
    return `${plan.dry_run === true ? 'Dry run: ' : ''}${words.join(', ')}`;
}
function requestWords({ requests, wait = 0, delete: deletions = 0, rereads_schedules, }) {
    if (requests === undefined)
        return [];
    if (requests === 0)
        return ['no request'];
    const waiting = wait < 1000 ? 'no wait expected' : `about ${(0,format/* formatDuration */.a3)(wait)} of waiting for the request budget`;
    const isReread = wait >= 1000 && deletions > 0 && rereads_schedules === true;
    return [(0,format/* pluralize */.td)(requests, 'request'), waiting, ...(isReread ? [REREAD] : [])];
}
/** Whether an event is one of many that only say how far long work has come. */
function isProgress(event) {
    return ['sent', 'reading', 'parts', 'deletions'].includes(event.kind);
}
/** What happens while a mode works, as a line for the log. */
function eventLine(event) {
    switch (event.kind) {
        case 'plan':
            return openingLine(event);
        case 'unknown_outcome':
            return unknownOutcomeLine(event);
        case 'wait':
            return `Waiting ${(0,format/* formatDuration */.a3)(event.milliseconds)}: ${event.reason}.`;
        case 'retry': {
            const why = logText((0,format/* cut */.Jj)((0,jpush_errors/* withoutAdvice */.dd)(event.error), REASON_LENGTH));
            const when = event.milliseconds < 1000 ? 'at once' : `in ${(0,format/* formatDuration */.a3)(event.milliseconds)}`;
            return `${why} Trying again ${when} (try ${event.tries.next} of ${event.tries.of}).`;
        }
        case 'sent':
            return `Sending ${logText((0,part_names/* shortName */.EU)(event.name))}: ${(0,format/* formatBytes */.z3)(event.bytes)} of ${(0,format/* formatBytes */.z3)(event.of)}`;
        case 'reading':
            return readingLine(event);
        case 'parts':
            return `${event.done} of ${event.of} parts sent`;
        case 'deletions':
            return `${event.done} of ${event.of} deletions done`;
    }
}
function readingLine({ read, size, lines }) {
    const percent = size === 0 ? 100 : Math.floor((100 * read) / size);
    return `Read ${(0,format/* formatBytes */.z3)(read)} of ${(0,format/* formatBytes */.z3)(size)} (${percent} %), ${(0,format/* formatNumber */.ZV)(lines)} lines`;
}
function unknownOutcomeLine({ name, error }) {
    const why = error instanceof Error ? `${logText((0,format/* cut */.Jj)((0,jpush_errors/* withoutAdvice */.dd)(error), REASON_LENGTH))} ` : '';
    return `${why}Checking JPush's file list for ${logText(name)}.`;
}

;// CONCATENATED MODULE: ./build/report/audience-sum.js

/** `5,000 lines = 4,944 aliases + 40 duplicates + 16 invalid`; what there is none of is left out. */
function audienceSum({ type, counts }) {
    const others = [
        [counts.duplicate, counts.duplicate === 1 ? 'duplicate' : 'duplicates'],
        [counts.excluded, 'excluded'],
        [counts.invalid, 'invalid'],
        [counts.blank, 'blank'],
    ];
    const terms = others
        .filter(([count]) => count > 0)
        .map(([count, word]) => `${(0,format/* formatNumber */.ZV)(count)} ${word}`);
    return `${(0,format/* pluralize */.td)(counts.lines, 'line')} = ${[(0,format/* identifiers */.H2)(counts.count, type), ...terms].join(' + ')}`;
}

;// CONCATENATED MODULE: ./build/report/headline.js

const FAILED = {
    upload: 'Upload failed',
    validate: 'The audience is not valid',
    prune: 'Prune failed',
    list: 'List failed',
    get: 'Get failed',
    delete: 'Delete failed',
};
/** What happened, in one line without a full stop: the summary's heading and the log's last line. */
function headline(mode, findings, failure) {
    if (failure !== undefined)
        return [failedWord(mode, findings), ...progress(mode, findings)].join(': ');
    switch (mode) {
        case 'upload':
            return uploadLine(findings);
        case 'validate':
            return `The audience is valid: ${audienceText(findings)}`;
        case 'list':
            return `${(0,format/* pluralize */.td)(findings.files?.length ?? 0, 'file')}${slotsText(findings)}`;
        case 'get':
            return `Found ${(0,format/* pluralize */.td)(findings.files?.length ?? 0, 'file')}`;
        case 'prune':
        case 'delete':
            return deletionLine(findings);
    }
}
/** `validate` can fail before it has an opinion on the audience. */
function failedWord(mode, { audience }) {
    const hasVerdict = mode !== 'validate' || (audience !== undefined && audience.faults.length > 0);
    return hasVerdict ? FAILED[mode] : 'Validate failed';
}
/** How far a failed run came, where that matters to the next one. */
function progress(mode, findings) {
    const { parts, outcomes } = findings;
    if (mode === 'upload' && parts !== undefined && parts.some((part) => part !== undefined)) {
        const there = parts.filter((part) => part !== undefined).length;
        return [`${there} of ${(0,format/* pluralize */.td)(parts.length, 'part')} at JPush${deletedForRoom(findings, ', ')}`];
    }
    if (mode === 'upload' && deletedForRoom(findings, '') !== '')
        return [deletedForRoom(findings, '')];
    if ((mode === 'prune' || mode === 'delete') && outcomes !== undefined) {
        const { deleted, failed, not_tried, unconfirmed } = tally(outcomes);
        const rest = unconfirmed === 0 ? '' : `, ${unconfirmed} not confirmed`;
        return [`${deleted} of ${(0,format/* pluralize */.td)(deleted + failed + not_tried, 'file')} deleted${rest}`];
    }
    return [];
}
function uploadLine(findings) {
    const { audience, parts = [], dry_run = false } = findings;
    if (audience?.parts.length === 0)
        return 'Nothing to upload: the audience is empty';
    const sent = parts.filter((part) => part !== undefined && part.how !== 'reused').length;
    const reused = parts.filter((part) => part?.how === 'reused').length;
    const { would_delete } = tally(findings.outcomes ?? []);
    if (dry_run) {
        const missing = Math.max(audience?.parts.length ?? 0, parts.length) - reused;
        if (missing === 0)
            return `Dry run: nothing to upload, ${audienceText(findings)} at JPush already`;
        const rest = reused === 0 ? '' : ` (${(0,format/* formatNumber */.ZV)(reused)} more there already)`;
        const change = [
            `${(0,format/* pluralize */.td)(missing, 'file')} would be uploaded${rest}`,
            ...(would_delete === 0 ? [] : [`${(0,format/* pluralize */.td)(would_delete, 'old file')} deleted to make room`]),
        ].join(' and ');
        return `Dry run: ${change}, ${audienceText(findings)}`;
    }
    if (sent === 0)
        return `Nothing to upload: ${audienceText(findings)} at JPush already`;
    const room = deletedForRoom(findings, '');
    const rest = [...(reused === 0 ? [] : [`${(0,format/* formatNumber */.ZV)(reused)} reused`]), ...(room === '' ? [] : [room])];
    return `Uploaded ${audienceText(findings)}${rest.length === 0 ? '' : ` (${rest.join(', ')})`}`;
}
/** `deleted 1 old file to make room`, behind `join`; empty where nothing was. */
function deletedForRoom({ outcomes = [] }, join) {
    const { deleted, gone } = tally(outcomes);
    return deleted > gone ? `${join}deleted ${(0,format/* pluralize */.td)(deleted - gone, 'old file')} to make room` : '';
}
function deletionLine({ outcomes = [], dry_run = false }) {
    const { deleted, would_delete, kept, gone } = tally(outcomes);
    const rest = [
        ...(gone === 0 ? [] : [`${(0,format/* formatNumber */.ZV)(gone)} already gone`]),
        ...(kept === 0 ? [] : [`${(0,format/* formatNumber */.ZV)(kept)} kept`]),
    ].join(', ');
    const and = rest === '' ? '' : `, ${rest}`;
    if (dry_run)
        return `Dry run: ${(0,format/* pluralize */.td)(would_delete - gone, 'file')} would be deleted${and}`;
    if (deleted > gone)
        return `Deleted ${(0,format/* pluralize */.td)(deleted - gone, 'file')}${and}`;
    return rest === '' ? 'Nothing to delete' : `Nothing to delete: ${rest}`;
}
function audienceText({ audience }) {
    if (audience === undefined)
        return 'the audience';
    return `${(0,format/* identifiers */.H2)(audience.counts.count, audience.type)} in ${(0,format/* pluralize */.td)(audience.parts.length, 'file')}`;
}
function slotsText({ slots }) {
    return slots === undefined ? '' : `, ${slots.free} of ${slots.used + slots.free} slots free`;
}
/** Counts outcomes; `gone` are those `deleted` that had been gone before, `unconfirmed` those `failed` that may be gone. */
function tally(outcomes) {
    const counts = { deleted: 0, would_delete: 0, failed: 0, kept: 0, not_tried: 0, gone: 0, unconfirmed: 0 };
    for (const { outcome, reason, may_be_gone = false } of outcomes) {
        counts[outcome] += 1;
        if (reason === 'already_gone')
            counts.gone += 1;
        if (may_be_gone)
            counts.unconfirmed += 1;
    }
    return counts;
}

;// CONCATENATED MODULE: ./build/report/instants.js

/** The zone that the input `time_zone` names when the workflow says nothing. */
const USUAL_ZONE = '+08:00';
/** ISO 8601 with the zone's offset; empty when there is no instant. */
function isoTime(milliseconds, zone) {
    return milliseconds === undefined ? '' : (0,times/* formatInstant */.r4)(milliseconds, zone ?? USUAL_ZONE);
}
/** Wall-clock time of the zone as tables show it, `2026-11-24 10:05`. */
function wallTime(milliseconds, zone) {
    return isoTime(milliseconds, zone).slice(0, 16).replace('T', ' ');
}
/** The zone's name, for a table's head or foot. */
function zoneName(zone) {
    return `UTC${zone ?? USUAL_ZONE}`.replace(/^UTC(?=[A-Z])/i, '');
}

;// CONCATENATED MODULE: ./build/report/lifetimes.js

/** Every file the run knows of, once, oldest first: a part of this run's audience, else the plan's word, else the list's. */
function lifetimesOf(findings) {
    const parts = (findings.parts ?? []).filter((part) => part !== undefined);
    const outcomes = findings.outcomes ?? [];
    const files = findings.files ?? [];
    const known = new Map();
    for (const file of files) {
        known.set(file.file_id, { ...file, expires: (0,times/* expiryOf */.p1)(file), outcome: 'listed', reason: '' });
    }
    for (const file of outcomes) {
        const listed = known.get(file.file_id);
        known.set(file.file_id, {
            ...file,
            created: file.created ?? listed?.created,
            expires: file.expires ?? listed?.expires,
            outcome: file.outcome,
        });
    }
    for (const part of parts) {
        known.set(part.file_id, { ...part, type: findings.audience?.type, outcome: part.how, reason: '' });
    }
    return [...known.values()]
        .toSorted((one, other) => (one.created ?? Infinity) - (other.created ?? Infinity))
        .map((file, index) => ({ ...file, number: index + 1 }));
}

;// CONCATENATED MODULE: ./build/report/reasons.js

const UNITS = [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['m', 60_000],
];
const KEPT = {
    protected: 'listed in protect',
    scheduled: 'a pending schedule needs it',
    too_young: 'younger than min_age',
    kept_last: 'one of the newest that keep_last keeps',
    not_old_enough: 'younger than older_than',
    enough_free: 'enough slots are free without it',
    other_type: 'of another type',
    other_name: 'its name is not known',
    unreadable_time: 'its time cannot be read',
    uploaded_now: 'part of the audience of this run',
};
const OTHERS = {
    deleted: 'asked for by its id',
    would_delete: 'asked for by its id',
    already_gone: 'it was already gone',
};
/**
 * A reason of the plan in words, with the rule that decided: `older than 10d`, `matches protect vip.*`. Any other text
 * (an error's sentence) as it is, not escaped.
 */
function reasonText(reason, rules = []) {
    const isDeletion = reason === 'deleted' || reason === 'would_delete';
    const said = rules.map((rule) => (isDeletion ? deletionRule(rule) : keepingRule(rule))).join(', ');
    if (said !== '' && (isDeletion || Object.hasOwn(KEPT, reason)))
        return said;
    const words = { ...KEPT, ...OTHERS };
    return Object.hasOwn(words, reason) ? (words[reason] ?? reason) : reason;
}
function deletionRule(rule) {
    switch (rule.input) {
        case 'older_than':
            return `older than ${durationText(rule.milliseconds)}`;
        case 'keep_last':
            return rule.value === 0 ? 'keep_last keeps none' : `not one of the newest ${rule.value}`;
        case 'free_slots':
            return `to free ${(0,format/* pluralize */.td)(rule.value, 'slot')}`;
        default:
            return rule.input;
    }
}
function keepingRule(rule) {
    switch (rule.input) {
        case 'protect':
            return `matches protect ${rule.value}`;
        case 'older_than':
        case 'min_age':
            return `younger than ${durationText(rule.milliseconds)} (${rule.input})`;
        case 'keep_last':
            return `one of the newest ${rule.value} (keep_last)`;
        case 'free_slots':
            return `${(0,format/* pluralize */.td)(rule.value, 'slot')} are free without it`.replace('1 slot are', '1 slot is');
        case 'type':
            return `not of type ${rule.value}`;
        case 'name_pattern':
            return `matches no name_pattern (${rule.value.join(', ')})`;
    }
}
/** As it would be written in a workflow: `10d`, `90m`. */
function durationText(milliseconds) {
    const [unit, length] = UNITS.find(([, length]) => milliseconds % length === 0) ?? ['m', 60_000];
    return `${milliseconds / length}${unit}`;
}

;// CONCATENATED MODULE: ./build/report/words.js

const OUTCOMES = {
    deleted: 'deleted',
    would_delete: 'would be deleted',
    failed: 'not deleted',
    kept: 'kept',
    not_tried: 'not tried',
    uploaded: 'uploaded',
    reused: 'reused',
    adopted: 'uploaded (response lost, found in the list)',
    listed: 'kept',
};
/** The word for what became of a file. */
function outcomeText(outcome) {
    return OUTCOMES[outcome];
}
/** `\u25a0\u25a0\u25a0\u25a0\u25a0\u25a0\u25a1\u25a1\u25a1\u25a1\u25a1\u25a1\u25a1\u25a1\u25a1\u25a1\u25a1\u25a1\u25a1\u25a1 6 of 20 slots used, 14 free`: one square a slot, for a fixed-width font. */
function slotsGauge({ used, free }) {
    const filled = Math.min(Math.max(used, 0), limits/* SLOT_LIMIT */.r3);
    return `${'\u25a0'.repeat(filled)}${'\u25a1'.repeat(limits/* SLOT_LIMIT */.r3 - filled)} ${used} of ${limits/* SLOT_LIMIT */.r3} slots used, ${free} free`;
}

;// CONCATENATED MODULE: ./build/report/log/columns.js
/** Characters that take two columns in a fixed-width font (Unicode East Asian Width W and F, the common blocks). */
const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/gu;
/** Marks that take no column of their own. */
const COMBINING = /\p{Mn}/gu;
/**
 * Rows of text as aligned lines for the log, two spaces between the columns.
 *
 * @param right indexes of the columns that lean right: numbers
 */
function alignedLines(rows, right = []) {
    const widths = [];
    for (const row of rows) {
        for (const [index, cell] of row.entries())
            widths[index] = Math.max(widths[index] ?? 0, width(cell));
    }
    return rows.map((row) => row
        .map((cell, index) => {
        const space = ' '.repeat((widths[index] ?? 0) - width(cell));
        return right.includes(index) ? space + cell : cell + space;
    })
        .join('  ')
        .trimEnd());
}
function width(text) {
    const characters = [...text.replace(COMBINING, '')].length;
    return characters + (text.match(WIDE)?.length ?? 0);
}

;// CONCATENATED MODULE: ./build/report/log/log.js










/** JPush holds 20 files; a list from anywhere else is cut here. */
const ROW_LIMIT = 60;
const log_NAME_LENGTH = 50;
const log_REASON_LENGTH = 160;
/** What a run established, as log groups to fold: the audience's numbers, its parts, the files with their outcomes. */
function logGroups(findings) {
    const { audience, parts = [] } = findings;
    const lifetimes = lifetimesOf(findings);
    return [
        ...(audience === undefined ? [] : [{ title: audienceTitle(audience), lines: audienceLines(audience) }]),
        ...(parts.length === 0 ? [] : [{ title: (0,format/* pluralize */.td)(parts.length, 'part'), lines: partLines(findings) }]),
        ...(lifetimes.length === 0
            ? []
            : [
                { title: `${(0,format/* pluralize */.td)(lifetimes.length, 'file')} at JPush`, lines: fileLines(lifetimes, findings) },
            ]),
    ];
}
/** The log's last line: what happened. */
function closingLine(mode, findings, failure) {
    return logText(headline(mode, findings, failure));
}
function audienceTitle({ type, counts, size }) {
    return `Audience: ${(0,format/* identifiers */.H2)(counts.count, type)}, ${(0,format/* formatBytes */.z3)(size)}`;
}
function audienceLines(audience) {
    const { counts, size, sha256, parts } = audience;
    return [
        audienceSum(audience),
        ...(counts.warnings === 0 ? [] : [`${(0,format/* pluralize */.td)(counts.warnings, 'line is', 'lines are')} suspicious`]),
        `${(0,format/* formatBytes */.z3)(size)} in ${(0,format/* pluralize */.td)(parts.length, 'part')}${sha256 === '' ? '' : `, SHA-256 ${sha256}`}`,
    ];
}
function partLines(findings) {
    const { parts = [], time_zone } = findings;
    const rows = parts
        .slice(0, ROW_LIMIT)
        .map((part, index) => [
        `${index + 1}`,
        ...(part === undefined ? missingPartCells(index, findings) : partCells(part, time_zone)),
    ]);
    const heads = [
        'part',
        'file at JPush',
        'file_uuid',
        'identifiers',
        'size',
        `expires (${zoneName(time_zone)})`,
        'result',
    ];
    return alignedLines([heads, ...rows], [0, 3, 4]);
}
function missingPartCells(index, { audience, dry_run = false }) {
    const planned = audience?.parts[index];
    const figures = planned === undefined ? ['', ''] : [(0,format/* formatNumber */.ZV)(planned.count), (0,format/* formatBytes */.z3)(planned.size)];
    return ['-', '', ...figures, '', dry_run ? 'would be uploaded' : 'not at JPush'];
}
function partCells(part, zone) {
    const { file_uuid, count, size, expires, how } = part;
    return [
        log_name(part.file_name),
        log_name(file_uuid),
        (0,format/* formatNumber */.ZV)(count),
        (0,format/* formatBytes */.z3)(size),
        wallTime(expires, zone),
        outcomeText(how),
    ];
}
function fileLines(lifetimes, { slots, time_zone }) {
    const rows = lifetimes
        .slice(0, ROW_LIMIT)
        .map((file) => [
        `${file.number}`,
        log_name(file.file_name ?? '(no name)'),
        log_name(file.file_uuid),
        file.type ?? '',
        wallTime(file.created, time_zone),
        wallTime(file.expires, time_zone),
        outcomeWords(file),
    ]);
    const heads = [
        '#',
        'file_name',
        'file_uuid',
        'type',
        `created (${zoneName(time_zone)})`,
        'expires',
        'outcome',
    ];
    const hasOutcomes = lifetimes.some(({ outcome }) => outcome !== 'listed');
    const table = [heads, ...rows].map((row) => (hasOutcomes ? row : row.slice(0, -1)));
    const rest = lifetimes.length - rows.length;
    return [
        ...alignedLines(table, [0]),
        ...(rest > 0 ? [`${(0,format/* pluralize */.td)(rest, 'more file')} not shown`] : []),
        ...(slots === undefined ? [] : [slotsGauge(slots)]),
    ];
}
function outcomeWords({ outcome, reason, rules }) {
    const why = logText((0,format/* shorten */.ml)(visible(reasonText(reason, rules)), log_REASON_LENGTH));
    return why === '' ? outcomeText(outcome) : `${outcomeText(outcome)}: ${why}`;
}
function log_name(text) {
    return logText((0,format/* shorten */.ml)(visible((0,part_names/* shortName */.EU)(text)), log_NAME_LENGTH));
}

;// CONCATENATED MODULE: ./build/report/outputs/lists.js

/**
 * Length in UTF-16 units of one list. GitHub allows 1 MB of outputs a job and counts two bytes a unit; four lists of
 * this length leave room for everything else. Twenty files with names of 200 characters need a tenth of it.
 */
const LIST_LENGTH_LIMIT = 100_000;
const HOUR = 3_600_000;
/** A file that the run did not get to is no success: it is listed in `failed`, and its reason says which it was. */
function outcomeEntry({ file_id, file_uuid, file_name, type, outcome, reason }) {
    const said = outcome === 'not_tried' && reason !== 'not_tried' ? `not_tried: ${reason}` : reason;
    return { file_id, file_uuid, file_name: file_name ?? null, type: type ?? null, reason: said };
}
/**
 * As JPush gives it, with what a workflow would have to compute: the uuid, the age in hours and, where the name says it,
 * the number of identifiers in the whole audience.
 */
function listedEntry(file, now) {
    const { file_id, file_uuid, type, create_time, expire_time, file_name, created } = file;
    const count = file_name === undefined ? undefined : (0,part_names/* readPartName */.HY)(file_name)?.count;
    const age = now === undefined || created === undefined ? undefined : (now - created) / HOUR;
    return {
        file_id,
        type,
        create_time,
        expire_time,
        file_name,
        uuid: file_uuid,
        age_hours: age === undefined ? null : Math.round(age * 100) / 100,
        ...(count === undefined ? {} : { count }),
    };
}
/** JSON; what would make the list longer than the platform bears is left off at the end, the counts are exact. */
function jsonList(items) {
    const texts = [];
    let length = 2;
    for (const item of items) {
        const json = JSON.stringify(item);
        length += json.length + 1;
        if (length > LIST_LENGTH_LIMIT)
            break;
        texts.push(json);
    }
    return `[${texts.join(',')}]`;
}

;// CONCATENATED MODULE: ./build/report/outputs/json-report.js



/** Grows when a field changes its meaning or goes; a new field does not count. */
const REPORT_VERSION = 1;
const FORMAT = 'jpush-audience-report';
/** What every report begins with, and nothing else does. */
const REPORT_PREFIX = `{"format":"${FORMAT}"`;
/**
 * The report's beginning, up to the open `problems` array. After it come the texts of `ProblemLines`, then the tail:
 * together one JSON document, whenever the run ends.
 *
 * `{format, version, mode, run, problems: [{rule, level, file, line, end_line, column}], \u2026}`
 */
function reportHead(head) {
    const fields = {
        format: FORMAT,
        version: REPORT_VERSION,
        mode: head.mode,
        run: head.run ?? null,
    };
    return `${JSON.stringify(fields).slice(0, -1)},"problems":[`;
}
/**
 * The report's end: `{\u2026, success, error, dry_run, audience, error_count, warning_count, parts, outcomes, files, slots,
 * total_count, remarks, rate_limit_remaining, now}`. Times are ISO 8601 with offset; what is not known, or does not apply
 * to the mode, is null. No identifier of the audience and no secret is in it.
 */
function reportTail(end) {
    const { findings, failure } = end;
    const { audience, problems, parts, outcomes, files, now, time_zone } = findings;
    const fields = {
        success: failure === undefined,
        error: failure === undefined ? null : { message: failureText(failure), code: failure.code ?? null },
        dry_run: findings.dry_run ?? false,
        audience: audience === undefined ? null : audienceFields(audience),
        error_count: problems?.error_count ?? null,
        warning_count: problems?.warning_count ?? null,
        parts: parts?.map((part) => (part === undefined ? null : timed(part, time_zone))) ?? null,
        outcomes: outcomes?.map((outcome) => timed(outcome, time_zone)) ?? null,
        files: files?.map((file) => listedEntry(file, now)) ?? null,
        slots: findings.slots ?? null,
        total_count: findings.total_count ?? null,
        remarks: [...(audience?.remarks ?? []), ...(findings.remarks ?? [])],
        rate_limit_remaining: findings.rate_limit_remaining ?? null,
        now: isoTime(now, time_zone) || null,
    };
    return `\n],${JSON.stringify(fields).slice(1)}\n`;
}
function audienceFields({ type, counts, size, sha256, parts, faults }) {
    return { type, counts, bytes: size, sha256, parts: parts.map(partFields), faults };
}
function partFields({ count, size, sha256 }) {
    return { count, bytes: size, ...(sha256 === '' ? {} : { sha256 }) };
}
/** A part or an outcome with its times as everywhere else in the action. */
function timed(file, zone) {
    const { created, expires, ...rest } = file;
    return {
        ...rest,
        create_time: isoTime(created, zone) || null,
        expire_time: isoTime(expires, zone) || null,
    };
}
/**
 * Turns problems, in order of reading, into the elements of the report's `problems` array, a line of JSON each:
 * `{rule, level, file, line, end_line, column}`. Lines in a row with the same rule, level, file and column become one
 * element, so that a file of ten million bad lines is one line and memory holds the open runs only. Elements are in
 * the order in which their runs end.
 */
class ProblemLines {
    #open = [];
    #isFirst = true;
    #file;
    #fileJson = '';
    /** Takes one problem; returns the text to write now, mostly none. */
    add(problem, level) {
        const { rule, file, line, column } = problem;
        let text = '';
        let taken = false;
        for (const run of this.#open) {
            const sameFile = run.problem.file === file;
            if (sameFile && run.until + 1 >= line) {
                const same = run.problem.rule === rule && run.level === level && run.problem.column === column;
                if (same && !taken) {
                    run.until = line;
                    taken = true;
                }
            }
            else
                text += this.#element(run);
        }
        if (text !== '')
            this.#open = this.#open.filter((run) => run.problem.file === file && run.until + 1 >= line);
        if (!taken)
            this.#open.push({ problem, level, until: line });
        return text;
    }
    /** The text of all runs that are still open, when the reading ends, however it ends. */
    end() {
        const text = this.#open.map((run) => this.#element(run)).join('');
        this.#open = [];
        return text;
    }
    #element({ problem, level, until }) {
        const { rule, file, line, column } = problem;
        if (file !== this.#file) {
            this.#file = file;
            this.#fileJson = JSON.stringify(file);
        }
        const comma = this.#isFirst ? '' : ',';
        this.#isFirst = false;
        return `${comma}\n{"rule":"${rule}","level":"${level}","file":${this.#fileJson},"line":${line},"end_line":${until},"column":${column}}`;
    }
}

;// CONCATENATED MODULE: ./build/report/outputs/names.js
/** Every output of the action, in the order of `action.yml`, as it is when there is nothing to say. */
const NO_OUTPUTS = {
    file_id: '',
    file_uuid: '',
    file_ids: '',
    file_uuids: '',
    audience: '',
    file_name: '',
    type: '',
    create_time: '',
    expire_time: '',
    sha256: '',
    reused: '',
    cid_uuid: '',
    cid_uuids: '',
    count: '',
    line_count: '',
    blank_count: '',
    invalid_count: '',
    duplicate_count: '',
    excluded_count: '',
    warning_count: '',
    bytes: '',
    part_count: '',
    valid: '',
    files: '',
    total_count: '',
    slots_used: '',
    slots_free: '',
    deleted: '',
    deleted_count: '',
    would_delete: '',
    would_delete_count: '',
    failed: '',
    failed_count: '',
    kept: '',
    kept_count: '',
    rate_limit_remaining: '',
    report_path: '',
};

;// CONCATENATED MODULE: ./build/report/outputs/outputs.js





/**
 * Everything a later step may read, as far as the run came; a name that does not apply to the mode, or whose value is
 * not known, is empty. A list that its mode has is always JSON, so `fromJSON` never stumbles after an early failure.
 */
function outputsOf(mode, findings, { report_path = '', onFault = rethrow }) {
    const outputs = {
        ...NO_OUTPUTS,
        rate_limit_remaining: outputs_text(findings.rate_limit_remaining),
        report_path,
    };
    for (const group of groupsOf(mode, findings)) {
        try {
            Object.assign(outputs, group());
        }
        catch (error) {
            onFault(error);
        }
    }
    return outputs;
}
function rethrow(error) {
    throw error;
}
function groupsOf(mode, findings) {
    const { audience, outcomes } = findings;
    switch (mode) {
        case 'validate':
            return [() => ({ valid: outputs_text(isValid(audience)) }), () => audienceOutputs(audience)];
        case 'upload':
            return [
                ...uploadOutputs(findings),
                () => cidOutputs(findings.cids),
                () => audienceOutputs(audience),
                () => slotOutputs(findings),
                ...(outcomes === undefined ? [] : outcomeOutputs(outcomes)),
            ];
        case 'prune':
            return [...outcomeOutputs(outcomes ?? []), () => slotOutputs(findings)];
        case 'list':
            return [
                () => slotOutputs(findings),
                () => ({ files: jsonList((findings.files ?? []).map((file) => listedEntry(file, findings.now))) }),
            ];
        case 'get':
            return getOutputs(findings);
        case 'delete':
            return deleteOutputs(findings);
    }
}
function audienceOutputs(audience) {
    if (audience === undefined)
        return {};
    const { counts } = audience;
    return {
        sha256: audience.sha256,
        count: outputs_text(counts.count),
        line_count: outputs_text(counts.lines),
        blank_count: outputs_text(counts.blank),
        invalid_count: outputs_text(counts.invalid),
        duplicate_count: outputs_text(counts.duplicate),
        excluded_count: outputs_text(counts.excluded),
        warning_count: outputs_text(counts.warnings),
        bytes: outputs_text(audience.size),
        part_count: outputs_text(audience.parts.length),
    };
}
function isValid(audience) {
    return audience !== undefined && audience.faults.length === 0;
}
function uploadOutputs({ audience, parts, time_zone, dry_run = false }) {
    const present = (parts ?? []).filter((part) => part !== undefined);
    const isSplit = audience !== undefined && audience.parts.length > 1;
    const whole = isSplit ? undefined : onlyOne(parts ?? []);
    return [
        () => singleFile(whole),
        () => idOutputs(present),
        () => ({
            audience: pushAudience(whole),
            file_name: whole?.file_name ?? '',
            type: audience?.type ?? '',
            reused: parts === undefined || dry_run ? '' : outputs_text(wasReused(parts)),
        }),
        () => ({
            create_time: isoTime(whole?.created, time_zone),
            expire_time: isoTime(whole?.expires, time_zone),
        }),
    ];
}
/** Without the app key, so that they survive a job boundary when it is a secret; one alone only where there is one. */
function cidOutputs(cids) {
    if (cids === undefined)
        return {};
    const uuids = cids.map(file_id/* uuidOf */.pV);
    return { cid_uuid: onlyOne(uuids) ?? '', cid_uuids: jsonList(uuids) };
}
/** Nothing had to be sent: every part is known and was at JPush before. */
function wasReused(parts) {
    return parts.length > 0 && parts.every((part) => part?.how === 'reused');
}
function deleteOutputs({ outcomes = [], asked }) {
    return [
        () => singleFile(theAsked(outcomes, asked)),
        () => idOutputs(outcomes),
        ...outcomeOutputs(outcomes),
    ];
}
function getOutputs({ files = [], asked, time_zone }) {
    const file = theAsked(files, asked);
    const types = new Set(files.map(({ type }) => type));
    return [
        () => singleFile(file),
        () => idOutputs(files),
        () => ({
            audience: pushAudience(file),
            file_name: file?.file_name ?? '',
            type: types.size === 1 ? [...types].join() : '',
        }),
        () => ({
            create_time: isoTime(file?.created, time_zone),
            expire_time: isoTime(file === undefined ? undefined : (0,times/* expiryOf */.p1)(file), time_zone),
        }),
    ];
}
/** Every file there is, also when others are missing: what is at JPush must be known to be cleaned up. */
function idOutputs(files) {
    return {
        file_ids: jsonList(files.map(({ file_id }) => file_id)),
        file_uuids: jsonList(files.map(({ file_uuid }) => file_uuid)),
    };
}
/** Empty for a split audience, also when all parts but one are missing: a push must never reach a fraction in silence. */
function singleFile(file) {
    return { file_id: file?.file_id ?? '', file_uuid: file?.file_uuid ?? '' };
}
/** The push API's own form (JPush, "Push by file"). */
function pushAudience(file) {
    return file === undefined ? '' : JSON.stringify({ file: { file_id: file.file_id } });
}
function slotOutputs({ total_count, slots }) {
    return { total_count: outputs_text(total_count), slots_used: outputs_text(slots?.used), slots_free: outputs_text(slots?.free) };
}
function outcomeOutputs(outcomes) {
    const entries = (...wanted) => jsonList(outcomes.filter(({ outcome }) => wanted.includes(outcome)).map(outcomeEntry));
    const count = (...wanted) => outputs_text(outcomes.filter(({ outcome }) => wanted.includes(outcome)).length);
    return [
        () => ({ deleted: entries('deleted'), deleted_count: count('deleted') }),
        () => ({ would_delete: entries('would_delete'), would_delete_count: count('would_delete') }),
        () => ({ failed: entries('failed', 'not_tried'), failed_count: count('failed', 'not_tried') }),
        () => ({ kept: entries('kept'), kept_count: count('kept') }),
    ];
}
function outputs_text(value) {
    return value === undefined ? '' : String(value);
}
/** One file of several that were asked for is not "the" file. */
function theAsked(files, asked = files.length) {
    return asked === 1 ? onlyOne(files) : undefined;
}
function onlyOne(items) {
    return items.length === 1 ? items[0] : undefined;
}

;// CONCATENATED MODULE: ./build/report/standing.js

/**
 * What a failed step leaves at JPush, and whether a re-run is safe: the last sentence of every failure. Derived from
 * what the run recorded, so that no error has to know it.
 */
function standing(mode, findings) {
    switch (mode) {
        case 'upload':
            return [standing_deletedForRoom(findings), uploadState(findings)].filter((text) => text !== '').join(' ');
        case 'prune':
        case 'delete':
            return deletionState(findings);
        case 'validate':
        case 'list':
        case 'get':
            return UNCHANGED;
    }
}
const UNCHANGED = 'Nothing was uploaded or deleted. It is safe to re-run.';
function uploadState(findings) {
    const { parts = [], reuse = true, sending = false, nameless = false } = findings;
    const there = parts.filter((part) => part !== undefined).length;
    if (parts.length > 0 && there === parts.length) {
        const all = there === 1 ? 'The audience is at JPush' : `All ${there} parts are at JPush`;
        return `${all}. ${reuse ? `It is safe to re-run: ${there === 1 ? 'it is' : 'they are'} reused.` : UPLOADS_AGAIN}`;
    }
    if (!sending)
        return standing_deletedForRoom(findings) === '' ? UNCHANGED : 'Nothing was uploaded. It is safe to re-run.';
    if (nameless)
        return `${confirmed(there, parts.length)}. ${UNRECOGNISED}`;
    if (!reuse)
        return `${confirmed(there, parts.length)}. ${UPLOADS_AGAIN}`;
    if (there > 0) {
        return `${there} of ${(0,format/* pluralize */.td)(parts.length, 'part')} ${there === 1 ? 'is' : 'are'} at JPush. It is safe to re-run: only the rest is sent.`;
    }
    // A request whose answer was lost may have arrived, so this must not say that nothing was uploaded.
    return `${confirmed(there, parts.length)}. It is safe to re-run: a file that did arrive is reused.`;
}
const UPLOADS_AGAIN = 'With `reuse: false` a re-run uploads every part again, so delete first what is there (`mode: delete`).';
const UNRECOGNISED = 'A re-run cannot recognise a file without a name and uploads another one, so delete it first (`mode: delete`).';
function confirmed(there, total) {
    if (total === 1)
        return 'The upload is not confirmed';
    return `${there} of ${total} parts are confirmed to be at JPush`;
}
function standing_deletedForRoom(findings) {
    const deleted = deletedCount(findings);
    const unconfirmed = unconfirmedCount(findings);
    const gone = `${(0,format/* pluralize */.td)(deleted, 'old file was', 'old files were')} deleted to make room`;
    if (unconfirmed === 0)
        return deleted === 0 ? '' : `${gone}.`;
    if (deleted > 0)
        return `${gone}, and ${unconfirmed} may be gone: the deletion is not confirmed.`;
    return `${(0,format/* pluralize */.td)(unconfirmed, 'old file')} may be gone: the deletion is not confirmed.`;
}
function deletionState(findings) {
    const { outcomes = [], dry_run = false } = findings;
    const deleted = deletedCount(findings);
    const unconfirmed = unconfirmedCount(findings);
    const open = outcomes.filter(({ outcome }) => outcome === 'failed').length;
    if (dry_run || (deleted === 0 && open === 0))
        return UNCHANGED;
    const rest = outcomes.filter(({ outcome }) => outcome === 'failed' || outcome === 'not_tried').length;
    const isOne = deleted === 1 || deleted + rest === 1;
    const files = `${deleted} of ${(0,format/* pluralize */.td)(deleted + rest, 'file')}`;
    const count = unconfirmed === 0
        ? `${files} ${isOne ? 'was' : 'were'} deleted`
        : `${files} ${isOne ? 'is' : 'are'} confirmed as deleted, and ${unconfirmed} may be gone`;
    return `${count}. It is safe to re-run: the files that are left are checked again.`;
}
/** Files that this run deleted; not those that had been gone before. */
function deletedCount({ outcomes = [] }) {
    return outcomes.filter(({ outcome, reason }) => outcome === 'deleted' && reason !== 'already_gone').length;
}
/** Files that a deletion without a response may have deleted. */
function unconfirmedCount({ outcomes = [] }) {
    return outcomes.filter(({ may_be_gone }) => may_be_gone === true).length;
}

;// CONCATENATED MODULE: ./build/report/summary/alert.js
/** @param lines Markdown; an empty one ends a paragraph */
function alert_alert(kind, lines) {
    return [`[!${kind}]`, ...lines].map((line) => `> ${line}`.trimEnd()).join('\n');
}
/** Something that is opened on demand. `title` is HTML or plain text without markup. */
function folded(title, content) {
    return `<details><summary>${title}</summary>\n\n${content}\n\n</details>`;
}

;// CONCATENATED MODULE: ./build/report/summary/layout.js

/** GitHub drops a step's summary of more than 1 MiB. */
const SUMMARY_LIMIT = 1024 * 1024;
/** Room for the line that says what is missing. */
const RESERVE = 256;
/**
 * Sections one after the other, as far as the platform's limit allows; how many did not fit is said at the end. Each
 * section is bounded by itself, so this is the second belt.
 *
 * @param limit bytes of UTF-8, more than the closing line needs
 */
function joinSections(sections, limit = SUMMARY_LIMIT) {
    const kept = [];
    let left = 0;
    let size = 0;
    for (const section of sections.filter((text) => text !== '')) {
        const bytes = Buffer.byteLength(section) + 2;
        if (size + bytes > limit - RESERVE) {
            left += 1;
            continue;
        }
        kept.push(section);
        size += bytes;
    }
    if (left > 0) {
        kept.push(`${(0,format/* pluralize */.td)(left, 'section')} left out: GitHub allows 1 MiB a summary. The report (<code>report_path</code>) has everything.`);
    }
    return `${kept.join('\n\n')}\n`;
}
/**
 * A GitHub table. Cells are Markdown: whoever makes them has escaped them, so none holds a bare `|` or a newline.
 */
function markdownTable(columns, rows) {
    const heads = line(columns.map(({ head }) => head));
    const leans = line(columns.map(({ right }) => (right === true ? '--:' : ':--')));
    return [heads, leans, ...rows.map(line)].join('\n');
}
function line(cells) {
    return `| ${cells.join(' | ')} |`;
}

;// CONCATENATED MODULE: ./build/report/summary/audience.js





/** Parts that get a row; JPush holds 20 files, so an audience of more cannot go up anyway. */
const PART_ROWS = 20;
const audience_NAME_LENGTH = 80;
/** How the lines that were read became the audience, as a sum that can be checked by eye. */
function audienceSection(audience, change) {
    const { counts, size, sha256, parts } = audience;
    const lines = [
        audienceSum(audience),
        ...(counts.warnings === 0 ? [] : [`${(0,format/* pluralize */.td)(counts.warnings, 'line is', 'lines are')} suspicious.`]),
    ].join('. ');
    // An audience over the limit has none.
    const digest = sha256 === '' ? '' : `, SHA-256 <code>${sha256}</code>`;
    const facts = `${(0,format/* formatBytes */.z3)(size)} in ${(0,format/* pluralize */.td)(parts.length, 'part')}${digest}`;
    return ['### Audience', lines, ...(change === undefined ? [] : [changeText(change)]), facts].join('\n\n');
}
/** How the audience differs from the one before it, by the counts in the names. */
function changeText({ file_name, before, now, percent }) {
    const name = markdownCode((0,format/* shorten */.ml)(visible((0,part_names/* shortName */.EU)(file_name)), audience_NAME_LENGTH));
    const share = now === before ? 'As many' : `${(0,format/* formatPercent */.l9)(Math.abs(percent))} ${percent < 0 ? 'fewer' : 'more'}`;
    const than = now === before ? 'as' : 'than';
    return `${share} identifiers ${than} in the previous audience at JPush: ${(0,format/* formatNumber */.ZV)(before)} in ${name}`;
}
/**
 * The parts that would go up, for runs that send nothing; their digests where something was to go up. Empty for a single
 * part, of which all is said already.
 */
function plannedPartsTable(parts) {
    if (parts.length < 2)
        return '';
    const hasDigests = parts.some(({ sha256 }) => sha256 !== '');
    const rows = parts
        .slice(0, PART_ROWS)
        .map(({ count, size, sha256 }, index) => [
        `${index + 1}`,
        (0,format/* formatNumber */.ZV)(count),
        (0,format/* formatBytes */.z3)(size),
        ...(hasDigests ? [`<code>${sha256.slice(0, 12)}</code>`] : []),
    ]);
    const columns = [
        { head: 'part', right: true },
        { head: 'identifiers', right: true },
        { head: 'size', right: true },
        ...(hasDigests ? [{ head: 'SHA-256' }] : []),
    ];
    const rest = parts.length > PART_ROWS ? `\n\n${(0,format/* pluralize */.td)(parts.length - PART_ROWS, 'more part')} not shown.` : '';
    return `### Parts\n\n${markdownTable(columns, rows)}${rest}`;
}

;// CONCATENATED MODULE: ./build/report/summary/failure.js


/** Lines of a list of files that the table below has too: longer ones are cut to a few. */
const MOST_LINES = 8;
const LINES = 3;
function moreBelow(lines) {
    return `- and ${lines.length - LINES} more, listed below`;
}
/** What failed, JPush's code, what to do, and what the step leaves, as GitHub's red alert. */
function failureSection({ message, code, hint, standing }, { listsFiles }) {
    // The message of an error that wraps JPush's goes on behind the hint.
    const said = (hint === undefined ? message : message.replace(hint, '').replace(/ {2,}/g, ' ')).trim();
    const [first = '', ...others] = said.split('\n').map(lineText);
    const shown = listsFiles && others.length > MOST_LINES ? [...others.slice(0, LINES), moreBelow(others)] : others;
    return alert_alert('CAUTION', [
        `**What failed:** ${first}`,
        ...shown,
        // Most messages have it.
        ...(code === undefined || said.includes(`code ${code}`) ? [] : ['', `**JPush's code:** ${code}`]),
        ...(hint === undefined ? [] : ['', `**What to do:** ${markdownMessage(hint)}`]),
        ...(standing === undefined ? [] : ['', `**State now:** ${markdownMessage(standing)}`]),
    ]);
}
/** Keeps the list of an error that names several things; everything else is text. */
function lineText(line) {
    return line.startsWith('- ') ? `- ${markdownMessage(line.slice(2))}` : markdownMessage(line);
}

;// CONCATENATED MODULE: ./build/report/rules-in-force.js

/** The rules of pruning as they would be written in a workflow: `older_than: 10d`, `protect: vip.*`. */
function rulesInForce(rules) {
    const { older_than, keep_last, free_slots, max_deletes, type, name_pattern, protect, min_age } = rules;
    const given = [
        ['older_than', older_than === undefined ? undefined : durationText(older_than)],
        ['keep_last', keep_last],
        ['free_slots', free_slots],
        ['max_deletes', max_deletes],
        ['type', type],
        ['name_pattern', name_pattern.length === 0 ? undefined : name_pattern.join(', ')],
        ['protect', protect.length === 0 ? undefined : protect.join(', ')],
        ['protect_scheduled', `${rules.protect_scheduled}`],
        ['min_age', durationText(min_age)],
    ];
    return given.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
}

;// CONCATENATED MODULE: ./build/report/summary/chart.js




/** Rows that are readable; a chart of JPush's 20 files and this run's parts is below it. */
const chart_ROW_LIMIT = 40;
/** Code points of a label, so that it fits into its bar or beside it, on a telephone too. */
const LABEL_LENGTH = 16;
const DAY = 86_400_000;
/** Mermaid paints every third section yellow, which means nothing here. */
const PLAIN_BANDS = '%%{init: {"themeVariables": {"sectionBkgColor2": "#66aaff"}}}%%';
/** Sections in the order of the chart, with Mermaid's tag that gives their bars a colour of their own. */
const SECTIONS = [
    { title: 'uploaded', tag: 'active', outcomes: ['uploaded', 'adopted'] },
    { title: 'reused', tag: 'active', outcomes: ['reused'] },
    { title: 'deleted', tag: 'crit', outcomes: ['deleted'] },
    { title: 'would be deleted', tag: 'crit', outcomes: ['would_delete'] },
    { title: 'not deleted', tag: 'crit, active', outcomes: ['failed', 'not_tried'] },
    { title: 'kept', tag: 'done', outcomes: ['kept'] },
    { title: 'files', tag: 'done', outcomes: ['listed'] },
];
/**
 * A Mermaid Gantt chart of the files' lifetimes by what became of them, in the wall-clock time of the zone, whatever the
 * reader's own zone is. Mermaid's own "today" line would move with the day of reading, so the run's time is a milestone.
 * Empty for fewer than two files that have both their times: one bar compares with nothing.
 */
function lifetimesChart(lifetimes, clock) {
    const drawn = lifetimes.flatMap((file) => bar(file, clock)).slice(0, chart_ROW_LIMIT);
    if (drawn.length < 2)
        return '';
    const span = Math.max(...drawn.map(({ until }) => until)) - Math.min(...drawn.map(({ from }) => from));
    const sections = SECTIONS.flatMap(({ title, tag, outcomes }) => {
        const rows = drawn.filter(({ outcome }) => outcomes.includes(outcome));
        const name = title === 'files' && rows.length < drawn.length ? 'others' : title;
        const bars = rows.map((row) => `    ${row.label} :${tag}, ${row.times}`);
        return rows.length === 0 ? [] : [[`  section ${name}`, ...bars]];
    });
    const [first = [], ...others] = sections;
    return [
        PLAIN_BANDS,
        'gantt',
        '  dateFormat YYYY-MM-DD HH:mm:ss',
        `  axisFormat ${span > 3 * DAY ? '%m-%d' : '%m-%d %H:%M'}`,
        ...tick(span),
        '  todayMarker off',
        ...first,
        // In a section of its own it would take a band and a title.
        ...nowMark(clock),
        ...others.flat(),
    ].join('\n');
}
/** The number before the name keeps a name from being read as a keyword of Mermaid, or as a date. */
function bar(file, { time_zone }) {
    const { number, file_name, file_uuid, created, expires, outcome } = file;
    if (created === undefined || expires === undefined || expires <= created)
        return [];
    const label = `${number} ${chartText((0,format/* cut */.Jj)(visible(chartName(file_name ?? file_uuid)), LABEL_LENGTH))}`;
    return [
        {
            outcome,
            label,
            times: `${stamp(created, time_zone)}, ${stamp(expires, time_zone)}`,
            from: created,
            until: expires,
        },
    ];
}
/** What a name says of its campaign, and which part it is; the table has all of it. */
function chartName(name) {
    const { stem, position } = (0,part_names/* readPartName */.HY)(name) ?? {};
    if (stem === undefined)
        return name;
    return position === undefined ? stem : `${position.number}of${position.of} ${stem}`;
}
function nowMark({ now, time_zone }) {
    if (now === undefined)
        return [];
    return [`    this run :milestone, ${stamp(now, time_zone)}, 0d`];
}
/** Spans up to which ticks are so far apart: about five, whose texts do not touch on a telephone. */
const TICKS = [
    [5 * DAY, '1day'],
    [12 * DAY, '3day'],
    [42 * DAY, '1week'],
    [70 * DAY, '2week'],
];
function tick(span) {
    if (span <= 3 * DAY)
        return [];
    const [, interval = '1month'] = TICKS.find(([most]) => span <= most) ?? [];
    return [`  tickInterval ${interval}`];
}
function stamp(milliseconds, zone) {
    return isoTime(milliseconds, zone).slice(0, 19).replace('T', ' ');
}

;// CONCATENATED MODULE: ./build/report/summary/files.js












/** JPush holds 20 files; a list from anywhere else is cut here. */
const files_ROW_LIMIT = 60;
const files_NAME_LENGTH = 60;
/** The names of an audience's parts differ at their ends only; a telephone shows so much. */
const PART_NAME_LENGTH = 30;
const files_REASON_LENGTH = 300;
/** Characters of a cid's end: enough to find it in the log of a push. */
const CID_LENGTH = 12;
const CHANGED = ['deleted', 'would_delete', 'failed', 'not_tried'];
/** The parts of this run's audience at JPush, a single one as a sentence; a part that is missing is named so. */
function partsSection({ parts = [], audience, cids = [], time_zone }) {
    const [only] = parts;
    if (parts.length < 2)
        return only === undefined ? '' : files_singleFile(only, cids[0], time_zone);
    const rows = parts.slice(0, files_ROW_LIMIT).map((part, index) => {
        const planned = part ?? audience?.parts[index];
        const what = `${(0,format/* pluralize */.td)(planned?.count ?? 0, 'identifier')}, ${(0,format/* formatBytes */.z3)(planned?.size ?? 0)}`;
        const result = part === undefined ? 'not at JPush' : outcomeText(part.how);
        return [
            `${index + 1}`,
            fileCell(part, { result: `**${result}**: ${what}`, cid: cids[index], length: PART_NAME_LENGTH }),
            part === undefined ? '' : timeCell(part.expires, time_zone),
        ];
    });
    const columns = [
        { head: 'part', right: true },
        { head: 'file at JPush' },
        { head: `expires (${zoneName(time_zone)})` },
    ];
    return `### Parts\n\n${markdownTable(columns, rows)}`;
}
function files_singleFile(part, cid, zone) {
    const expires = wallTime(part.expires, zone);
    const until = expires === '' ? '' : `, expires ${expires} (${zoneName(zone)})`;
    return `File at JPush: ${fileCell(part, { result: `${outcomeText(part.how)}${until}`, cid })}`;
}
/** The slots as a gauge, and what a dry run would have made of them. Empty when they are not known. */
function slotsSection(findings) {
    const { slots, dry_run = false } = findings;
    if (slots === undefined)
        return '';
    const gauge = `### Slots\n\n${gaugeText(slots)}`;
    const used = Math.min(Math.max(0, slots.used + plannedChange(findings)), limits/* SLOT_LIMIT */.r3);
    if (!dry_run || used === slots.used)
        return gauge;
    const planned = gaugeText({ used, free: limits/* SLOT_LIMIT */.r3 - used });
    return `${gauge}\n\nWithout <code>dry_run</code> it would be:\n\n${planned}`;
}
/** Only the boxes as code: the words may wrap. */
function gaugeText(slots) {
    return slotsGauge(slots).replace(/^[\u25a0\u25a1]+/u, '<code>$&</code>');
}
/** Files that would come less files that would go. */
function plannedChange({ audience, parts = [], outcomes = [] }) {
    const reused = parts.filter((part) => part?.how === 'reused').length;
    const remainingRequests = audience === undefined ? 0 : audience.parts.length - reused;
    return remainingRequests - outcomes.filter(({ outcome }) => outcome === 'would_delete').length;
}
/** The chart of lifetimes, and every file with its outcome. Empty when the run knows of no file. */
function filesSection(findings) {
    const lifetimes = lifetimesOf(findings);
    if (lifetimes.length === 0)
        return '';
    const chart = lifetimesChart(lifetimes, { now: findings.now, time_zone: findings.time_zone });
    const undrawn = chart === ''
        ? 0
        : lifetimes.filter(({ created, expires }) => created === undefined || expires === undefined).length;
    return [
        '### Files at JPush',
        ...(findings.rules === undefined ? [] : [rulesText(findings.rules)]),
        ...(chart === '' ? [] : [`\`\`\`mermaid\n${chart}\n\`\`\``]),
        ...(undrawn === 0 ? [] : [`${(0,format/* pluralize */.td)(undrawn, 'file')} without readable times not drawn.`]),
        ...fileTables(lifetimes, { zone: findings.time_zone, isDrawn: chart !== '' }),
    ].join('\n\n');
}
function rulesText(rules) {
    const shown = rulesInForce(rules).map((rule) => markdownCode((0,format/* shorten */.ml)(visible(rule), files_REASON_LENGTH)));
    return `Rules: ${shown.join(', ')}`;
}
/** Files that were to be deleted are shown; the others are folded where the chart has them already. */
function fileTables(lifetimes, { zone, isDrawn }) {
    if (!isDrawn)
        return [filesTable(lifetimes, zone)];
    const changed = lifetimes.filter(({ outcome }) => CHANGED.includes(outcome));
    const others = lifetimes.filter(({ outcome }) => !CHANGED.includes(outcome));
    const title = changed.length === 0 ? 'All files' : (0,format/* pluralize */.td)(others.length, 'other file');
    return [
        ...(changed.length === 0 ? [] : [filesTable(changed, zone)]),
        ...(others.length === 0 ? [] : [folded(title, filesTable(others, zone))]),
    ];
}
function filesTable(lifetimes, zone) {
    const hasOutcomes = lifetimes.some(({ outcome }) => outcome !== 'listed');
    const rows = lifetimes
        .slice(0, files_ROW_LIMIT)
        .map((file) => [
        `${file.number}`,
        fileCell(file, { result: hasOutcomes ? outcomeCell(file) : '', type: file.type }),
        `${timeCell(file.created, zone)}<br>${timeCell(file.expires, zone)}`,
    ]);
    const columns = [
        { head: '#', right: true },
        { head: 'file' },
        { head: `created, expires (${zoneName(zone)})` },
    ];
    const rest = lifetimes.length - rows.length;
    return markdownTable(columns, rows) + (rest > 0 ? `\n\n${(0,format/* pluralize */.td)(rest, 'more file')} not shown.` : '');
}
/**
 * The name, below it what became of the file, and in small what else sets it apart from others: one cell, because a
 * telephone shows no second one beside a name of this length.
 */
function fileCell(file, { result, type, cid, length = files_NAME_LENGTH }) {
    if (file === undefined)
        return result;
    const uuid = markdownText((0,format/* shorten */.ml)(visible(file.file_uuid), files_NAME_LENGTH));
    const ends = cid === undefined ? '' : ` \u00b7 cid \u2026${markdownText(visible(cid.slice(-CID_LENGTH)))}`;
    const small = `<sub>${type === undefined ? '' : `${type} \u00b7 `}${uuid}${ends}</sub>`;
    const name = file.file_name === undefined
        ? 'no name'
        : markdownCode((0,format/* shorten */.ml)(visible((0,part_names/* shortName */.EU)(file.file_name)), length));
    return [name, result, small].filter((line) => line !== '').join('<br>');
}
function timeCell(milliseconds, zone) {
    return wallTime(milliseconds, zone).replace(' ', '&nbsp;');
}
function outcomeCell({ outcome, reason, rules }) {
    const why = markdownText((0,format/* shorten */.ml)(visible(reasonText(reason, rules)), files_REASON_LENGTH));
    return why === '' ? `**${outcomeText(outcome)}**` : `**${outcomeText(outcome)}**: ${why}`;
}

;// CONCATENATED MODULE: ./build/report/summary/next-step.js

/**
 * How to push to what has just gone up, folded. Values come in through `env:`, because an expression inside a script or
 * a body is replaced before the shell reads it. Empty while nothing, or not everything, is there.
 */
function nextStep({ parts = [], cids, dry_run = false }) {
    if (dry_run || parts.length === 0 || parts.some((part) => part === undefined))
        return '';
    if (parts.length > 1) {
        return folded(`Next step: ${parts.length} pushes, one for each file`, 'A push takes one file: use <code>strategy.matrix</code> over the output <code>file_uuids</code>. The outputs <code>file_id</code> and <code>audience</code> are empty, so that no push reaches only a part of the audience.');
    }
    const hasCid = cids !== undefined && cids.length > 0;
    const cid = hasCid
        ? [`    CID: ${expression('vars.JPUSH_APP_KEY')}-${expression('steps.audience.outputs.cid_uuid')}`]
        : [];
    const lines = [
        '- name: Push',
        '  env:',
        `    AUTH: ${expression('vars.JPUSH_APP_KEY')}:${expression('secrets.JPUSH_MASTER_SECRET')}`,
        `    AUDIENCE: ${expression('steps.audience.outputs.audience')}`,
        ...cid,
        '  run: |',
        `    jq --null-input --argjson audience "$AUDIENCE" ${hasCid ? '--arg cid "$CID" ' : ''}'{`,
        ...(hasCid ? ['      cid: $cid,'] : []),
        '      platform: "all",',
        '      audience: $audience,',
        '      notification: {alert: "Hello"}',
        "    }' |",
        '      curl --fail-with-body --silent --show-error \\',
        '        --user "$AUTH" --json @- https://api.jpush.cn/v3/push/file',
    ];
    return folded('Next step: push to this audience', [
        `\`\`\`yaml\n${lines.join('\n')}\n\`\`\``,
        `<code>audience</code> is the <code>id</code> of this step. ${hasCid ? 'With its cid the push can be repeated safely.' : 'Without a cid (<code>cid: push</code>) a repeated push reaches people twice.'} Between jobs use <code>file_uuid</code> if the AppKey is a secret: the runner drops outputs that contain one.`,
    ].join('\n\n'));
}
function expression(path) {
    return `\${{ ${path} }}`;
}

;// CONCATENATED MODULE: ./build/report/summary/problems.js






/** Rows of the two tables; everything else is in the report. */
const GROUP_ROWS = 40;
const PROBLEM_ROWS = 100;
const problems_NAME_LENGTH = 60;
const RANGES = 6;
/** What is wrong with the lines: first by rule, then line by line (folded). Empty when nothing is. */
function problemsSection(problems, report_path) {
    const total = problems.error_count + problems.warning_count;
    if (total === 0)
        return '';
    const heading = `### ${(0,format/* pluralize */.td)(problems.error_count, 'error')}, ${(0,format/* pluralize */.td)(problems.warning_count, 'warning')}`;
    return [heading, groupsTable(problems), firstProblems(problems, report_path)].join('\n\n');
}
/** Errors first; the lines in the first column, which no narrow screen cuts off. */
function groupsTable({ groups }) {
    const sorted = groups.toSorted((one, other) => Number(one.level !== 'error') - Number(other.level !== 'error'));
    const shown = sorted.slice(0, GROUP_ROWS);
    const files = new Set(groups.map(({ file }) => file));
    const rows = shown.map((group) => {
        const lines = lineRanges(group, RANGES).replace(/^lines? /, '');
        return [
            files.size > 1 ? `${problems_fileCell(group.file)}<br>${lines}` : lines,
            `**${ruleTitle(group.rule, group.first.codePoint)}**<br>${(0,format/* formatNumber */.ZV)(group.count)} ${group.count === 1 ? group.level : `${group.level}s`}`,
            markdownMessage(RULE_WORDS[group.rule][group.level]),
        ];
    });
    const columns = [{ head: 'lines' }, { head: 'what' }, { head: 'what to do' }];
    const rest = groups.length - shown.length;
    const more = rest > 0 ? `\n\n${(0,format/* pluralize */.td)(rest, 'more group')} of lines not shown.` : '';
    const [only] = files;
    const where = files.size === 1 && only !== undefined ? `In ${problems_fileCell(only)}:\n\n` : '';
    return where + markdownTable(columns, rows) + more;
}
function firstProblems(problems, report_path) {
    const total = problems.error_count + problems.warning_count;
    const shown = problems.first.slice(0, PROBLEM_ROWS);
    if (shown.length === 0)
        return '';
    const rows = shown.map(({ file, line, column, level, rule }) => [
        problems_fileCell(file),
        `${line}`,
        `${column}`,
        level,
        RULE_WORDS[rule].title,
    ]);
    const table = markdownTable([
        { head: 'file' },
        { head: 'line', right: true },
        { head: 'column', right: true },
        { head: 'level' },
        { head: 'what' },
    ], rows);
    const isAll = shown.length === total;
    const which = isAll ? 'Every line' : `The first ${shown.length} of ${(0,format/* pluralize */.td)(total, 'line')}`;
    return `${folded(which, table)}${isAll ? '' : `\n\n${whereAll(report_path)}`}`;
}
function whereAll(report_path) {
    if (report_path === undefined)
        return 'Set <code>report_path</code> to get every line in a JSON report.';
    return `Every line is in the report, ${markdownCode((0,format/* shorten */.ml)(visible(report_path), problems_NAME_LENGTH))}.`;
}
function problems_fileCell(file) {
    return markdownCode((0,format/* shorten */.ml)(visible(file), problems_NAME_LENGTH));
}

;// CONCATENATED MODULE: ./build/report/summary/remarks.js



const ROWS = 40;
const LENGTH = 1000;
/** Remarks of one level as one alert. Empty when there are none. */
function remarksAlert(remarks, level) {
    const found = remarks.filter((remark) => remark.level === level);
    const texts = found.slice(0, ROWS).map(({ text }) => markdownMessage((0,format/* cut */.Jj)(visible(text), LENGTH)));
    const rest = found.length - texts.length;
    const kind = level === 'warning' ? 'WARNING' : 'NOTE';
    const [only] = texts;
    if (only === undefined)
        return '';
    if (texts.length === 1)
        return alert_alert(kind, [only]);
    return alert_alert(kind, [
        ...texts.map((text) => `- ${text}`),
        ...(rest > 0 ? [`- ${(0,format/* pluralize */.td)(rest, 'more remark')} not shown`] : []),
    ]);
}

;// CONCATENATED MODULE: ./build/report/summary/summary.js











const CONTEXT_LENGTH = 120;
/** The job summary as Markdown: what happened, then why, then the numbers, then help. Always less than 1 MiB of UTF-8. */
function summaryOf({ findings, failure, context }) {
    const { mode } = context;
    const { audience, problems, parts, dry_run = false } = findings;
    const remarks = [...(audience?.remarks ?? []), ...(findings.remarks ?? [])];
    return joinSections([
        `## JPush \u00b7 ${markdownText(headline(mode, findings, failure))}`,
        failure === undefined ? '' : failureSection(failure, { listsFiles: findings.files !== undefined }),
        dry_run ? alert_alert('NOTE', ['This was a dry run: nothing was changed at JPush.']) : '',
        problems === undefined ? '' : problemsSection(problems, context.report_path),
        remarksAlert(remarks, 'warning'),
        audience === undefined ? '' : audienceSection(audience, changeOf(findings)),
        parts === undefined || dry_run ? plannedPartsTable(audience?.parts ?? []) : partsSection(findings),
        remarksAlert(remarks, 'notice'),
        slotsSection(findings),
        filesSection(findings),
        failure === undefined && mode === 'upload' ? nextStep(findings) : '',
        context.run === undefined ? '' : contextLine(context.run),
    ]);
}
/** How the audience differs from the one before it; a file that is reused is no other audience. */
function changeOf({ change, parts = [] }) {
    return parts.some((part) => part?.file_name === change?.file_name) ? undefined : change;
}
/** Where it ran; what the runner did not say (an empty text) is left out. */
function contextLine({ repository, workflow, run_id, run_attempt }) {
    const run = run_id === '' ? '' : `run ${run_id}`;
    const attempt = run_attempt === '' ? '' : `attempt ${run_attempt}`;
    const words = [repository, workflow, run, attempt].filter((word) => word !== '');
    const shown = words.map((word) => markdownText((0,format/* shorten */.ml)(visible(word), CONTEXT_LENGTH)));
    return shown.length === 0 ? '' : `<sub>${shown.join(' \u00b7 ')}</sub>`;
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __nccwpck_require__(7975);
// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
;// CONCATENATED MODULE: ./build/node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function utils_toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ./build/node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function command_issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_.EOL);
}
function command_issue(name, message = '') {
    command_issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
// EXTERNAL MODULE: external "crypto"
var external_crypto_ = __nccwpck_require__(6982);
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(9896);
;// CONCATENATED MODULE: ./build/node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function file_command_issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_.appendFileSync(filePath, `${utils_toCommandValue(message)}${external_os_.EOL}`, {
        encoding: 'utf8'
    });
}
function file_command_prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_.randomUUID()}`;
    const convertedValue = utils_toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_.EOL}${convertedValue}${external_os_.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
// EXTERNAL MODULE: external "path"
var external_path_ = __nccwpck_require__(6928);
;// CONCATENATED MODULE: ./build/node_modules/@actions/core/lib/core.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function setSecret(secret) {
    command_issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${path.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return file_command_issueFileCommand('OUTPUT', file_command_prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_.EOL);
    command_issueCommand('set-output', { name }, utils_toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function debug(message) {
    command_issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    command_issueCommand('error', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    command_issueCommand('warning', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    command_issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    command_issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    command_issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return __awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return issueFileCommand('STATE', prepareKeyValueMessage(name, value));
    }
    issueCommand('save-state', { name }, toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return __awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map
;// CONCATENATED MODULE: ./build/runner.js



const EMIT = { error: error, warning: warning, notice: notice };
/** The runner that started this step: the only one who knows its protocol. */
class Runner {
    environment;
    #showsProgress = false;
    constructor(environment) {
        this.environment = environment;
        // A log that is closed or full must not end the step: what follows needs its outputs.
        for (const stream of [process.stdout, process.stderr])
            stream.on('error', () => undefined);
    }
    /** What relative paths start from. */
    get workspace() {
        return this.environment['GITHUB_WORKSPACE'] || process.cwd();
    }
    /** Whether NODE_DEBUG makes Node itself print what streams carry, the audience among it. */
    get printsStreams() {
        return (0,external_node_util_.debuglog)('stream').enabled;
    }
    /** Everything the workflow passed under `with:`, misspelt names included; names in lower case. */
    get inputs() {
        const inputs = new Map();
        for (const [name, value] of Object.entries(this.environment)) {
            if (name.startsWith('INPUT_') && value !== undefined)
                inputs.set(name.slice(6).toLowerCase(), value);
        }
        return inputs;
    }
    /** Repository, workflow, run and attempt; what the runner did not say is empty. */
    async context() {
        try {
            // Evaluated here, since it may throw; bundled with the rest, since a file of its own takes 1 ms to load.
            const { context } = await Promise.resolve(/* import() eager */).then(__nccwpck_require__.bind(__nccwpck_require__, 740));
            const known = (value) => value === undefined || Number.isNaN(value) ? '' : String(value);
            return {
                repository: this.environment['GITHUB_REPOSITORY'] ?? '',
                workflow: known(context.workflow),
                run_id: known(context.runId),
                run_attempt: known(context.runAttempt),
            };
        }
        catch {
            // A damaged event file must not end a step that does not need it.
            return { repository: '', workflow: '', run_id: '', run_attempt: '' };
        }
    }
    /** Hides a value in everything that is printed from now on. */
    mask(secret) {
        if (secret !== '')
            setSecret(secret);
    }
    say(line) {
        this.#endProgress();
        info(line);
    }
    /** Lines folded under a title. */
    group(title, lines) {
        if (lines.length === 0)
            return;
        this.#endProgress();
        startGroup(title);
        for (const line of lines)
            info(line);
        endGroup();
    }
    /** How far long work came; such lines are folded together until anything else is said. */
    progress(line) {
        if (!this.#showsProgress)
            startGroup('Progress');
        this.#showsProgress = true;
        info(line);
    }
    debug(line) {
        debug(line);
    }
    annotate({ level, message, line, endLine, column, ...rest }) {
        const properties = {
            ...rest,
            ...(line === undefined ? {} : { startLine: line }),
            ...(endLine === undefined ? {} : { endLine }),
            ...(column === undefined ? {} : { startColumn: column }),
        };
        this.#endProgress();
        EMIT[level](message, properties);
    }
    /**
     * Sets every output that can be set.
     *
     * @throws what kept the first of the others from it: the steps that follow would see nothing
     */
    setOutputs(outputs) {
        const faults = [];
        for (const [name, value] of Object.entries(outputs)) {
            try {
                setOutput(name, value);
            }
            catch (error) {
                faults.push(error);
            }
        }
        if (faults.length > 0)
            throw faults[0];
    }
    /** @throws when the runner's file is not there or cannot be written; outside of a runner nothing is written */
    writeSummary(markdown) {
        const file = this.environment['GITHUB_STEP_SUMMARY'];
        if (!file)
            return;
        // A file that is made here would never be read.
        (0,external_node_fs_namespaceObject.accessSync)(file);
        // Not by the toolkit, which writes on another thread: to wait for that takes longer than to make the summary.
        (0,external_node_fs_namespaceObject.appendFileSync)(file, `${markdown}\n`);
    }
    fail(message) {
        this.#endProgress();
        setFailed(message);
    }
    /**
     * Calls back when the job is cancelled, on each of its signals: SIGINT, then SIGTERM 7.5 s later. On Windows the
     * runner sends the console's Ctrl+C and Ctrl+Break, which are SIGINT and SIGBREAK there.
     */
    onCancel(cancel) {
        for (const signal of ['SIGINT', 'SIGTERM', 'SIGBREAK'])
            process.on(signal, cancel);
    }
    #endProgress() {
        if (this.#showsProgress)
            endGroup();
        this.#showsProgress = false;
    }
}

// EXTERNAL MODULE: ./build/shared/cancellation.js
var cancellation = __nccwpck_require__(1693);
// EXTERNAL MODULE: ./build/shared/clock.js
var clock = __nccwpck_require__(3666);
;// CONCATENATED MODULE: ./build/shared/version.js
/** The release; `package.json` has the same. */
const VERSION = '1.0.0';

;// CONCATENATED MODULE: ./build/main.js


















/** Between two lines of progress. */
const PROGRESS_MS = 5000;
/** Annotations of a step beside its findings': why it fails; inputs that were not read, no report, no summary. */
const RESERVED = { error: 1, warning: 3 };
const PRINTS_STREAMS = '`NODE_DEBUG` makes Node print what streams carry, and the audience is personal data. Take "stream" and "*" out of it.';
/** One step of a workflow, from its inputs to its outputs. The only place that fails it. */
async function main() {
    const runner = new Runner(process.env);
    for (const secret of secretsIn(runner.inputs, runner.environment))
        runner.mask(secret);
    const step = new Step(runner);
    let inputs;
    let thrown;
    try {
        const variables = inputVariables(runner.environment);
        for (const name of unrelatedVariables(variables))
            runner.debug(`${name} is no input of this action.`);
        inputs = loadInputs(runner.inputs, variables);
        if ('file_path' in inputs && runner.printsStreams)
            throw new Error(PRINTS_STREAMS);
        await step.begin(inputs);
        await runMode(inputs, step.modeContext());
    }
    catch (error) {
        thrown = error ?? new Error('Something failed without saying what.');
    }
    try {
        step.end(inputs, thrown);
    }
    catch (error) {
        // Every part of the end is guarded; a fault between them must not look like a success.
        runner.fail(describeError(error).message);
    }
}
/** Does one of the last things of a step; that it fails must not keep the others from being done. */
function attempt(act, onFault = () => undefined) {
    try {
        act();
    }
    catch (error) {
        onFault(describeError(error).message);
    }
}
/** Why the step fails and, where that can be said, what it leaves at JPush. */
function failureOf(thrown, mode, findings) {
    const failure = describeError(thrown);
    try {
        return { ...failure, standing: standing(mode, findings) };
    }
    catch {
        return failure;
    }
}
/** What a run keeps until it ends: findings, report, run context. */
class Step {
    #runner;
    #cancel = new AbortController();
    #problemLines = new ProblemLines();
    #findings = {};
    #report;
    #run;
    #lastProgress = clock/* systemClock */.m.now();
    constructor(runner) {
        this.#runner = runner;
        runner.onCancel(() => this.#cancel.abort(new cancellation/* CancelledError */.cc()));
    }
    async begin({ mode, report_path, ignored }) {
        const runner = this.#runner;
        this.#run = await runner.context();
        for (const warning of ignoredAnnotations(mode, ignored))
            runner.annotate(warning);
        if (report_path !== undefined) {
            this.#report = new ReportFile(report_path, { workspace: runner.workspace, mark: REPORT_PREFIX });
            this.#report.write(reportHead({ mode, run: this.#run }));
        }
    }
    modeContext() {
        const runner = this.#runner;
        const report = this.#log.bind(this);
        return {
            workspace: runner.workspace,
            cancelled: this.#cancel.signal,
            clock: clock/* systemClock */.m,
            random: Math.random,
            connect: async (service) => {
                const { JPushClient } = await Promise.all(/* import() */[__nccwpck_require__.e(723), __nccwpck_require__.e(660)]).then(__nccwpck_require__.bind(__nccwpck_require__, 660));
                return new JPushClient({
                    ...service,
                    userAgent: this.#userAgent(),
                    environment: runner.environment,
                    cancelled: this.#cancel.signal,
                    clock: clock/* systemClock */.m,
                    random: Math.random,
                    onEvent: report,
                });
            },
            record: (findings) => {
                this.#findings = { ...this.#findings, ...findings };
            },
            remark: (...remarks) => {
                this.#findings = { ...this.#findings, remarks: [...(this.#findings.remarks ?? []), ...remarks] };
            },
            onProblem: (problem) => this.#report?.write(this.#problemLines.add(problem, problem.level)),
            report,
        };
    }
    /**
     * Reports what happened, wherever the user may see it, and fails the step if something was thrown. The outputs come
     * first, because steps that follow need them. Nothing that fails here keeps the rest from being written.
     */
    end(inputs, thrown) {
        const runner = this.#runner;
        const findings = this.#findings;
        const mode = inputs?.mode ?? readModeName(runner.inputs.get('mode'));
        const report_path = this.#report?.fault === undefined ? this.#report?.path : undefined;
        const outputFaults = [];
        const onFault = (error) => {
            outputFaults.push(`Some outputs could not be made and are empty (${describeError(error).message}).`);
        };
        attempt(() => runner.setOutputs(outputsOf(mode, findings, { report_path, onFault })), (fault) => outputFaults.push(`The outputs could not be handed to the runner (${fault}), so later steps do not see them.`));
        const failure = thrown === undefined ? undefined : failureOf(thrown, mode, findings);
        const warn = (title, what) => (fault) => attempt(() => runner.annotate({ level: 'warning', title, message: `${what}: ${fault}` }));
        attempt(() => {
            for (const { title, lines } of logGroups(findings))
                runner.group(title, lines);
        }, warn('Log', 'What was found could not be logged'));
        attempt(() => {
            for (const annotation of annotationsOf(findings, RESERVED))
                runner.annotate(annotation);
        }, warn('Annotations', 'Not everything that was found has an annotation'));
        const isReported = this.#endReport(failure, warn('Report', 'The report could not be written'));
        const context = { mode, report_path: isReported ? report_path : undefined, ...this.#runContext() };
        // Inputs that are wrong as a whole can still say that no summary is wanted.
        if (inputs?.summary ?? runner.inputs.get('summary')?.trim() !== 'false') {
            attempt(() => runner.writeSummary(summaryOf({ findings, failure, context })), warn('Summary', 'The job summary could not be written'));
        }
        attempt(() => {
            for (const line of failure?.details ?? [])
                runner.debug(line);
            runner.say(closingLine(mode, findings, failure));
        });
        const messages = [...(failure === undefined ? [] : [failure.message]), ...outputFaults];
        if (messages.length > 0) {
            const end = failure ?? failureOf(undefined, mode, findings);
            runner.fail(failureText({ ...end, message: messages.join('\n') }));
        }
    }
    #runContext() {
        return this.#run === undefined ? {} : { run: this.#run };
    }
    /** Completes the report; false where there is none. */
    #endReport(failure, onFault) {
        const report = this.#report;
        if (report === undefined)
            return false;
        attempt(() => report.write(this.#problemLines.end() + reportTail({ findings: this.#findings, failure })), onFault);
        attempt(() => report.close());
        if (report.fault === undefined)
            return true;
        onFault(describeError(report.fault).message);
        // The last value of an output counts.
        attempt(() => this.#runner.setOutputs({ report_path: '' }));
        return false;
    }
    #log(event) {
        if (!isProgress(event)) {
            this.#runner.say(eventLine(event));
            return;
        }
        const now = clock/* systemClock */.m.now();
        if (now - this.#lastProgress < PROGRESS_MS)
            return;
        this.#lastProgress = now;
        this.#runner.progress(eventLine(event));
    }
    /** Lets JPush's operators see who asks. */
    #userAgent() {
        const { repository, run_id, run_attempt } = this.#run ?? { repository: '', run_id: '', run_attempt: '' };
        const run = `${repository}; run ${run_id}/${run_attempt}`.replace(/[^\x20-\x7e]|[()\\]/g, '?');
        return repository === '' ? `jpush-audience/${VERSION}` : `jpush-audience/${VERSION} (${run})`;
    }
}

var __webpack_exports__main = __webpack_exports__.i;
export { __webpack_exports__main as main };
