export const id = 660;
export const ids = [660];
export const modules = {

/***/ 660:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  JPushClient: () => (/* binding */ JPushClient)
});

// EXTERNAL MODULE: ./build/shared/format.js
var format = __webpack_require__(1753);
// EXTERNAL MODULE: ./build/jpush/errors.js
var errors = __webpack_require__(5002);
// EXTERNAL MODULE: ./build/jpush/file-id.js
var jpush_file_id = __webpack_require__(901);
// EXTERNAL MODULE: ./build/jpush/limits.js
var limits = __webpack_require__(2757);
// EXTERNAL MODULE: ./build/jpush/times.js
var times = __webpack_require__(5955);
;// CONCATENATED MODULE: ./build/jpush/answers.js





/** Longest message of JPush that is passed on. */
const LONGEST_MESSAGE = 200;
/** Digits of an error code: JPush's have four (REST overview); a longer number may be an identifier. */
const LARGEST_CODE = 99_999;
/** Longest time and type that is kept as JPush wrote it; its own have 19 characters. */
const LONGEST_WORD = 100;
/** What an id may be made of; anything else never reaches a path or an output. */
const FILE_ID = /^[0-9a-zA-Z_-]{1,200}$/;
/** `<AppKey>-<uuid>` (advanced push features). */
const CID = new RegExp(`^([0-9a-zA-Z]{24})-${jpush_file_id/* UUID */.kk}$`);
/**
 * The error that an answer is, or `undefined` for a success.
 *
 * @param redact makes a message of JPush fit to be shown
 */
function errorIn(call, { status, text, rate }, redact) {
    const error = jsonObject(text)?.['error'];
    const isError = isObject(error);
    if (status >= 200 && status < 300 && !isError)
        return undefined;
    const code = isError ? codeOf(error['code']) : undefined;
    const message = isError && typeof error['message'] === 'string' ? error['message'] : '';
    const shown = (0,format/* cut */.Jj)((0,format/* oneLine */.TN)(redact(message)), LONGEST_MESSAGE);
    return new errors/* JPushError */.RS({ call, status, code, text: shown, reset: rate.reset });
}
function codeOf(code) {
    const isCode = typeof code === 'number' && Number.isInteger(code) && Math.abs(code) <= LARGEST_CODE;
    return isCode ? code : undefined;
}
/** @throws BadAnswerError unless the answer is a 200 that has a file_id */
function readFileId(call, answer) {
    return fileIdOf(call, objectIn(call, answer));
}
/** @throws BadAnswerError unless the answer is a list of files as JPush documents it */
function readList(call, response, zone) {
    const answer = objectIn(call, response);
    const isEmpty = answer['total_count'] === 0 && (answer['files'] ?? null) === null;
    const listed = isEmpty ? [] : arrayOf(call, answer, 'files');
    const files = listed.map((file) => fileOf(call, file, zone));
    if (new Set(files.map(({ file_id }) => file_id)).size < files.length) {
        throw new errors/* BadAnswerError */.ac(call, 'one file is listed twice');
    }
    return { total_count: Math.max(countOf(call, answer, 'total_count'), files.length), files };
}
/** @throws BadAnswerError unless the answer is one file as JPush documents it */
function readFile(call, answer, zone) {
    return fileOf(call, objectIn(call, answer), zone);
}
/** @throws UnconfirmedDeletionError unless the answer is the empty 200 of a deletion (File Management API) */
function readDeletion(call, { status, text }) {
    if (status !== 200 || text.trim() !== '')
        throw new errors/* UnconfirmedDeletionError */.Ng(call, status);
}
/** @throws BadAnswerError unless the answer is a page of schedules */
function readSchedules(call, response) {
    const answer = objectIn(call, response);
    const schedules = arrayOf(call, answer, 'schedules').map((schedule) => {
        if (!isObject(schedule) || typeof schedule['schedule_id'] !== 'string' || !('push' in schedule)) {
            throw new errors/* BadAnswerError */.ac(call, 'a schedule has no schedule_id or no push');
        }
        return [schedule['schedule_id'], schedule];
    });
    const pages = answer['total_pages'];
    return {
        total_count: countOf(call, answer, 'total_count'),
        total_pages: typeof pages === 'number' && pages > 1 ? pages : 1,
        schedules: new Map(schedules),
    };
}
/**
 * Reads ids against repeated pushes.
 *
 * @param expected how many were asked for, and the key that each begins with where that is known
 * @throws BadAnswerError unless the answer holds as many different ids as were asked for, each of this app
 */
function readCids(call, answer, { count, key }) {
    const cids = arrayOf(call, objectIn(call, answer), 'cidlist').map((cid) => {
        const [, prefix = ''] = typeof cid === 'string' ? (CID.exec(cid) ?? []) : [];
        if (typeof cid !== 'string' || prefix === '' || (key !== undefined && prefix !== key)) {
            throw new errors/* BadAnswerError */.ac(call, 'a cid is malformed or belongs to another app');
        }
        return cid;
    });
    if (cids.length !== count || new Set(cids).size !== count) {
        throw new errors/* BadAnswerError */.ac(call, `it holds ${new Set(cids).size} different ids, not ${count}`);
    }
    return cids;
}
function fileOf(call, value, zone) {
    if (!isObject(value))
        throw new errors/* BadAnswerError */.ac(call, 'a file is not an object');
    const file_id = fileIdOf(call, value);
    const create_time = textOf(value, 'create_time', LONGEST_WORD) ?? '';
    const expire_time = textOf(value, 'expire_time', LONGEST_WORD);
    return {
        file_id,
        file_uuid: (0,jpush_file_id/* uuidOf */.pV)(file_id),
        type: textOf(value, 'type', LONGEST_WORD) ?? '',
        file_name: textOf(value, 'file_name', limits/* LONGEST_NAME */.B6),
        create_time,
        expire_time,
        created: (0,times/* readTime */.aQ)(create_time, zone),
        expires: expire_time === undefined ? undefined : (0,times/* readTime */.aQ)(expire_time, zone),
    };
}
function fileIdOf(call, object) {
    const id = object['file_id'];
    if (typeof id !== 'string' || !FILE_ID.test(id))
        throw new errors/* BadAnswerError */.ac(call, '`file_id` is missing or malformed');
    return id;
}
function countOf(call, object, name) {
    const count = object[name];
    if (typeof count === 'number' && Number.isSafeInteger(count) && count >= 0)
        return count;
    throw new errors/* BadAnswerError */.ac(call, `\`${name}\` is not a count`);
}
function arrayOf(call, object, name) {
    const array = object[name];
    if (Array.isArray(array))
        return array;
    throw new errors/* BadAnswerError */.ac(call, `\`${name}\` is not an array`);
}
function textOf(object, name, longest) {
    const text = object[name];
    return typeof text === 'string' ? text.slice(0, longest).toWellFormed() : undefined;
}
function objectIn(call, { status, text }) {
    // Part of a list (206) is not the list.
    if (status !== 200)
        throw new errors/* BadAnswerError */.ac(call, `it has HTTP status ${status}, not 200`);
    const object = jsonObject(text);
    if (object !== undefined)
        return object;
    throw new errors/* BadAnswerError */.ac(call, text.trim() === '' ? 'it is empty' : 'it is not a JSON object, or was cut off');
}
function jsonObject(text) {
    try {
        const value = JSON.parse(text);
        return isObject(value) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./build/jpush/rate/window.js

/** JPush counts requests over this long (REST overview). */
const WINDOW_MS = 60_000;
/** A `Reset` beyond this is nonsense and is not obeyed. */
const LONGEST_RESET_S = 600;
/**
 * Decides when the next request may start, so that no 60 seconds hold more than the limit: a sliding window of our
 * own requests, and the window of the server. Pure: times come in as milliseconds of one monotonic clock.
 *
 * A request counts from its start until a whole window after its answer ended, because the service may have counted
 * it at any time between.
 */
class RequestWindow {
    #limit;
    /** When the answers of the last minute ended, oldest first. */
    #ended = [];
    #underWay = 0;
    #shared;
    #blockedUntil = 0;
    #remaining;
    /** @param limit the most requests in any window */
    constructor(limit) {
        this.#limit = limit;
    }
    /** What the server last said is left of its window. */
    get remaining() {
        return this.#remaining;
    }
    /** How many requests may start at once, as far as known. */
    available(now) {
        this.#forget(now);
        const own = this.#limit - this.#underWay - this.#ended.length;
        return Math.max(0, Math.min(own, this.#availableShared()));
    }
    /** How long a request that is wanted at `now` must wait; `undefined` when it may start. */
    delay(now) {
        this.#forget(now);
        if (this.#blockedUntil > now) {
            return { milliseconds: this.#blockedUntil - now, reason: 'JPush asked to wait (HTTP 429)' };
        }
        if (this.#underWay + this.#ended.length >= this.#limit) {
            const oldest = this.#ended[0] ?? Number.POSITIVE_INFINITY;
            return {
                milliseconds: oldest + WINDOW_MS - now,
                reason: `the ${this.#limit} requests of this minute are used up`,
            };
        }
        if (this.#shared !== undefined && this.#availableShared() <= 0) {
            return {
                milliseconds: this.#shared.over - now,
                reason: "the app's requests of this minute are used up, some of them by other jobs",
            };
        }
        return undefined;
    }
    start() {
        this.#underWay += 1;
    }
    /** Notes that a request's answer ended, or that none will come. */
    end(now, headers) {
        this.#underWay -= 1;
        this.#ended.push(now);
        if (this.#shared !== undefined)
            this.#shared = { ...this.#shared, answered: this.#shared.answered + 1 };
        if (headers?.remaining === undefined || headers.remaining < 0)
            return;
        this.#remaining = headers.remaining;
        if (headers.reset === undefined || headers.reset < 0 || headers.reset > LONGEST_RESET_S)
            return;
        const limit = headers.limit !== undefined && headers.limit > 0 ? headers.limit : limits/* REQUESTS_PER_MINUTE */.eW;
        this.#listen({ now, limit, remaining: headers.remaining, reset: headers.reset });
    }
    /** Lets nothing start for a while: the server said 429. */
    block(now, milliseconds) {
        this.#blockedUntil = Math.max(this.#blockedUntil, now + milliseconds);
    }
    #availableShared() {
        if (this.#shared === undefined)
            return Number.POSITIVE_INFINITY;
        const { limit, others, answered } = this.#shared;
        return limit - others - answered - this.#underWay;
    }
    /**
     * The server counted `limit - remaining` requests. Ours among them are at least those answered and at most those
     * under way as well, which bounds what others used. Answers overtake each other: the least is never given up.
     */
    #listen(answer) {
        const { now, limit, remaining, reset } = answer;
        const isFirst = remaining >= limit - 1;
        const over = now + Math.min((reset + 1) * 1000, isFirst ? WINDOW_MS : Number.POSITIVE_INFINITY);
        const known = this.#shared;
        const isSame = known !== undefined && now + (reset - 1) * 1000 < known.over;
        const answered = isSame ? known.answered : 1;
        const counted = limit - remaining;
        const leastOthers = Math.max(0, isSame ? known.leastOthers : 0, counted - answered - this.#underWay);
        this.#shared = {
            limit,
            answered,
            leastOthers,
            others: Math.max(leastOthers, counted - answered),
            over: isSame ? Math.min(known.over, over) : over,
        };
    }
    #forget(now) {
        while (this.#ended[0] !== undefined && this.#ended[0] + WINDOW_MS <= now)
            this.#ended.shift();
        if (this.#shared !== undefined && this.#shared.over <= now)
            this.#shared = undefined;
    }
}

;// CONCATENATED MODULE: ./build/jpush/rate/limiter.js

/** Shorter waits are not worth a line. */
const ANNOUNCED_WAIT_MS = 1000;
/** Lets requests start one after the other, none before the window allows it. */
class RateLimiter {
    #window;
    #clock;
    #announce;
    /** The turn of whoever asked last; the next one waits for it. */
    #lastTurn = Promise.resolve();
    #changed = new AbortController();
    constructor(options) {
        this.#window = new RequestWindow(options.limit);
        this.#clock = options.clock;
        this.#announce = options.announce;
    }
    get remaining() {
        return this.#window.remaining;
    }
    /** How many requests may start at once. */
    get available() {
        return this.#window.available(this.#clock.now());
    }
    /**
     * Resolves when a request may start and counts it as started; every call needs one {@link release}.
     *
     * @throws the signal's reason when it is aborted first
     */
    acquire(signal) {
        const turn = this.#lastTurn.then(() => this.#await(signal));
        this.#lastTurn = turn.catch(() => undefined);
        return turn;
    }
    release(headers) {
        this.#window.end(this.#clock.now(), headers);
        this.#notify();
    }
    /** Lets nothing start for so many milliseconds. */
    block(milliseconds) {
        this.#window.block(this.#clock.now(), milliseconds);
        this.#notify();
    }
    async #await(signal) {
        let announced = '';
        for (;;) {
            signal.throwIfAborted();
            const wait = this.#window.delay(this.#clock.now());
            if (wait === undefined)
                break;
            if (wait.milliseconds !== Number.POSITIVE_INFINITY &&
                wait.milliseconds > ANNOUNCED_WAIT_MS &&
                wait.reason !== announced) {
                this.#announce(wait);
                announced = wait.reason;
            }
            await this.#clock.sleep(wait.milliseconds, AbortSignal.any([signal, this.#changed.signal]));
        }
        this.#window.start();
    }
    #notify() {
        this.#changed.abort();
        this.#changed = new AbortController();
    }
}

// EXTERNAL MODULE: ./build/shared/cancellation.js
var cancellation = __webpack_require__(1693);
// EXTERNAL MODULE: ./build/jpush/http/auth.js
var auth = __webpack_require__(8822);
// EXTERNAL MODULE: external "node:v8"
var external_node_v8_ = __webpack_require__(8877);
// EXTERNAL MODULE: ./build/node_modules/undici/index.js
var undici = __webpack_require__(7723);
// EXTERNAL MODULE: ./build/shared/clock.js
var clock = __webpack_require__(3666);
;// CONCATENATED MODULE: ./build/jpush/http/prepared.js
/**
 * So long an open connection may wait for its first request. Gateways close one on which nothing comes, some after
 * ten seconds; an audience that takes longer to read does not feel the two round trips of another connection.
 */
const LONGEST_WAIT_MS = 8000;
/**
 * Connections that are opened before there is a request for them, with nothing sent on them. One that fails, that the
 * other side closes or that has waited too long is dropped, and the request opens another as if there had been none.
 */
class PreparedConnections {
    #open;
    #clock;
    #prepared = [];
    constructor(open, clock) {
        this.#open = open;
        this.#clock = clock;
    }
    /** Opens connections until so many were opened, those handed out included. Never fails. */
    prepare(target, count) {
        const missing = Math.max(0, count - this.#prepared.length);
        const open = (callback) => this.#open(target, callback);
        const more = Array.from({ length: missing }, () => new PreparedConnection(open, this.#clock));
        this.#prepared = [...this.#prepared, ...more];
    }
    /** Hands out one that is open, else one that is being opened, else opens one. */
    connect = (target, callback) => {
        const usable = this.#prepared.filter((connection) => connection.isUsable);
        const chosen = usable.find(({ isOpen }) => isOpen) ?? usable[0];
        if (chosen === undefined)
            this.#open(target, callback);
        else
            chosen.handOut(callback);
    };
}
class PreparedConnection {
    #clock;
    #socket;
    #openedAt = 0;
    #callback;
    #isGone = false;
    constructor(open, clock) {
        this.#clock = clock;
        open((...result) => {
            if (this.#callback !== undefined) {
                this.#callback(...result);
                return;
            }
            [, this.#socket] = [result[0], result[1] ?? undefined];
            this.#isGone = this.#socket === undefined;
            this.#openedAt = clock.now();
            this.#socket?.on('readable', this.#drop).on('close', this.#drop);
        });
    }
    get isOpen() {
        return this.#socket !== undefined;
    }
    /** Whether it is open or being opened, and not in use yet. */
    get isUsable() {
        const isStale = this.isOpen && this.#clock.now() - this.#openedAt > LONGEST_WAIT_MS;
        if (isStale)
            this.#drop();
        return !this.#isGone && this.#callback === undefined;
    }
    handOut(callback) {
        this.#callback = callback;
        const socket = this.#socket;
        if (socket === undefined)
            return;
        socket.off('readable', this.#drop).off('close', this.#drop);
        // As after a connection that was opened just now: never within the call.
        queueMicrotask(() => callback(null, socket));
    }
    /** Whatever the other side says before it was asked, an end included, makes the connection useless. */
    #drop = () => {
        this.#isGone = true;
        this.#socket?.destroy();
    };
}

// EXTERNAL MODULE: ./build/jpush/http/proxy.js
var http_proxy = __webpack_require__(3046);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./build/jpush/http/tunnel.js



/**
 * Connects through a proxy. (undici's own ProxyAgent does not distinguish the proxy's faults from the target's, waits five
 * minutes for a proxy that is silent, and sends no user without a password.)
 *
 * @throws ProxyError through the callback, when there is no tunnel
 */
function tunnelConnector(options) {
    return (target, callback) => {
        openTunnel(options, `${target.hostname}:${target.port || '443'}`).then((httpSocket) => options.toTarget({ ...target, httpSocket }, callback), (error) => callback(error, null));
    };
}
async function openTunnel({ proxy, toProxy, timeout, closing }, target) {
    const client = new undici.Client(proxy.origin, {
        // undici would look for the target's name in the proxy's certificate, because it is in the Host header.
        connect: ({ servername: _target, ...there }, callback) => toProxy(there, callback),
        headersTimeout: timeout,
    });
    const authorization = proxy.authorization === undefined ? {} : { 'proxy-authorization': proxy.authorization };
    try {
        const { socket, statusCode } = await client.connect({
            path: target,
            headers: { host: target, ...authorization },
            signal: closing,
        });
        if (statusCode >= 200 && statusCode < 300 && socket instanceof external_node_net_.Socket)
            return socket;
        socket.on('error', () => undefined).destroy();
        throw new errors/* ProxyError */.T6(proxy.origin, statusCode);
    }
    catch (error) {
        throw error instanceof errors/* ProxyError */.T6 ? error : new errors/* ProxyError */.T6(proxy.origin, undefined, { cause: error });
    }
    finally {
        // The tunnel is no longer the client's; what is left of it has no use.
        void client.destroy();
    }
}

;// CONCATENATED MODULE: ./build/jpush/http/connection.js







/** To establish a connection, TLS included. */
const CONNECT_TIMEOUT_MS = 30_000;
/** Longest header block that is read of an answer. */
const LONGEST_HEADERS = 64 * 1024;
/**
 * The way to JPush: TLS always verified (the option wins over NODE_TLS_REJECT_UNAUTHORIZED), through the runner's
 * proxy where there is one. Timeouts after the connection is open are the caller's: undici's do not follow progress.
 *
 * @throws Error when the proxy's variable cannot be read
 */
function openConnection(apiUrl, environment) {
    const closing = new AbortController();
    // Without the signal a handshake that hangs would keep the process alive.
    const tls = { rejectUnauthorized: true, timeout: CONNECT_TIMEOUT_MS, signal: closing.signal };
    const url = new URL(apiUrl);
    const proxy = (0,http_proxy/* proxyFor */.iJ)(url, environment);
    const toTarget = resumingConnector(tls);
    const open = proxy === undefined
        ? toTarget
        : tunnelConnector({
            proxy,
            toProxy: (0,undici.buildConnector)(tls),
            toTarget,
            timeout: CONNECT_TIMEOUT_MS,
            closing: closing.signal,
        });
    const prepared = new PreparedConnections(open, clock/* systemClock */.m);
    const dispatcher = new undici.Agent({
        connections: limits/* MAX_CONNECTIONS */.tp,
        headersTimeout: 0,
        bodyTimeout: 0,
        maxHeaderSize: LONGEST_HEADERS,
        connect: withoutWasmTierUp(prepared.connect),
    });
    return {
        dispatcher,
        prepare: (count) => prepared.prepare(targetOf(url), Math.min(count, limits/* MAX_CONNECTIONS */.tp)),
        [Symbol.asyncDispose]: async () => {
            closing.abort();
            await dispatcher.destroy();
        },
    };
}
/** The address of a URL in the form that undici's connectors take. */
function targetOf({ hostname, host, protocol, port }) {
    return { hostname: hostname.replace(/^\[(.*)\]$/, '$1'), host, protocol, port };
}
/**
 * Resumes the TLS session that the server gave last: the next connection saves the certificate, and where TLS is 1.2 a
 * round trip. (undici's own cache holds a session only as long as the garbage collector pleases.)
 */
function resumingConnector(tls) {
    let session;
    return (target, callback) => {
        const resuming = session === undefined ? tls : { ...tls, session };
        (0,undici.buildConnector)({ ...resuming, maxCachedSessions: 0 })(target, (...result) => {
            result[1]?.on('session', (given) => {
                session = given;
            });
            callback(...result);
        });
    };
}
/** The most that the flag takes. */
const LARGEST_BUDGET = 0x7fff_ffff;
/**
 * Connects as before, and keeps V8 from optimising undici's HTTP parser. It is WebAssembly, nearly all of it one
 * function of 34 KB, and V8 optimises a function once it ran through a budget of bytes: this one while it reads the
 * second or third short answer. That takes 50 ms of a core and 20 MB, and the process waits for it at its end, for the
 * sake of a few dozen answers. With the largest budget the parser is kept as it was compiled first.
 *
 * The flag counts for modules of WebAssembly that are compiled later, as undici compiles its parser when the first
 * connection is handed to it; the audience engine has read its files by then, also where the connection was opened
 * ahead. (The answer of a proxy comes sooner; its parser is left to V8.) It is not set sooner because Node compiles
 * what it loads of its own after a change of flags without its cache.
 */
function withoutWasmTierUp(connect) {
    return (options, callback) => connect(options, (...result) => {
        (0,external_node_v8_.setFlagsFromString)(`--wasm-tiering-budget=${LARGEST_BUDGET}`);
        callback(...result);
    });
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./build/jpush/http/date.js
/** Years that a service's clock can show. A wrong clock that is believed deletes what was uploaded a minute ago. */
const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;
/**
 * Reads a `Date` header: `Thu, 26 Nov 2026 01:06:47 GMT` and nothing else (RFC 9110, IMF-fixdate). `Date.parse` would
 * take `CST` for Chicago, and a time without a zone for the runner's.
 *
 * @returns milliseconds since the epoch; `undefined` for any other text, a wrong day of the week included
 */
function readDate(value) {
    if (typeof value !== 'string')
        return undefined;
    const date = new Date(value);
    const year = date.getUTCFullYear();
    // An invalid date has no year, and none is written as this text.
    if (!(year >= FIRST_YEAR && year <= LAST_YEAR))
        return undefined;
    return date.toUTCString() === value ? date.getTime() : undefined;
}

;// CONCATENATED MODULE: ./build/jpush/http/stall.js
/** Nothing sent and nothing received for this long is a stall. */
const STALL_MS = 60_000;
/** From its first byte an answer has so long to end. JPush's answers are a few kilobytes: one that drips is a stall. */
const ANSWER_MS = 300_000;
/** Aborts a request that makes no progress; a slow upload that moves goes on. */
class StallWatch {
    #clock;
    #begun;
    #stalled = new AbortController();
    /** Aborted when the watch ends, or when it must look earlier than it meant to. */
    #wake = new AbortController();
    #stallAt;
    #answerBy = Number.POSITIVE_INFINITY;
    #isOver = false;
    constructor(clock) {
        this.#clock = clock;
        this.#begun = clock.now();
        this.#stallAt = this.#begun + STALL_MS;
        void this.#watch();
    }
    /** Aborted with a {@link StallError}. */
    get signal() {
        return this.#stalled.signal;
    }
    progress() {
        this.#stallAt = this.#clock.now() + STALL_MS;
    }
    /**
     * The last byte was handed to the operating system, whose buffers may hold as much as went out so far: an upload
     * that took two minutes to hand over may take two more to leave.
     */
    handedOver() {
        const now = this.#clock.now();
        this.#stallAt = now + Math.max(STALL_MS, now - this.#begun);
    }
    /** The answer has begun. */
    answering() {
        this.progress();
        this.#answerBy = this.#clock.now() + ANSWER_MS;
        this.#wake.abort();
    }
    [Symbol.dispose]() {
        this.#isOver = true;
        this.#wake.abort();
    }
    async #watch() {
        while (!this.#isOver) {
            const left = Math.min(this.#stallAt, this.#answerBy) - this.#clock.now();
            if (left <= 0) {
                this.#stalled.abort(new StallError(this.#fault()));
                return;
            }
            this.#wake = new AbortController();
            await this.#clock.sleep(left, this.#wake.signal);
        }
    }
    #fault() {
        return this.#stallAt <= this.#answerBy
            ? `no progress for ${STALL_MS / 1000} seconds`
            : `the answer was not complete after ${ANSWER_MS / 60_000} minutes`;
    }
}
/** The reason of an abort for want of progress. */
class StallError extends Error {
    name = 'StallError';
}

;// CONCATENATED MODULE: ./build/jpush/http/faults.js


const UNKNOWN_AUTHORITY = {
    text: 'its certificate comes from an unknown authority',
    isUnknownAuthority: true,
};
const CERTIFICATE_FAULTS = new Map([
    ['CERT_HAS_EXPIRED', { text: 'its certificate has expired', isUnknownAuthority: false }],
    ['CERT_NOT_YET_VALID', { text: 'its certificate is not valid yet', isUnknownAuthority: false }],
    [
        'ERR_TLS_CERT_ALTNAME_INVALID',
        { text: 'its certificate is for another name', isUnknownAuthority: false },
    ],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', { text: 'its certificate is self-signed', isUnknownAuthority: true }],
    ['SELF_SIGNED_CERT_IN_CHAIN', UNKNOWN_AUTHORITY],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', UNKNOWN_AUTHORITY],
    ['UNABLE_TO_GET_ISSUER_CERT', UNKNOWN_AUTHORITY],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', UNKNOWN_AUTHORITY],
]);
const FAULTS = new Map([
    ['ECONNREFUSED', 'nothing listens at that address'],
    ['ENOTFOUND', 'the host name is not known'],
    ['EAI_AGAIN', 'the host name could not be resolved just now'],
    ['ECONNRESET', 'the connection was reset'],
    ['EPIPE', 'the connection was closed while sending'],
    ['UND_ERR_SOCKET', 'the connection was closed before the answer was complete'],
    ['UND_ERR_CONNECT_TIMEOUT', 'the connection took too long to establish'],
    ['UND_ERR_HEADERS_TIMEOUT', 'no answer came in time'],
    ['ETIMEDOUT', 'the connection took too long to establish'],
    ['UND_ERR_HEADERS_OVERFLOW', "the answer's headers are too long"],
    ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'the answer was cut off'],
]);
/** Puts whatever undici threw into one sentence with a way out, the original kept as `cause`. */
function describeFault(error, { call, host, handedOver }) {
    const fault = error instanceof errors/* ProxyError */.T6 ? proxyFault(error, host) : directFault(error, host);
    const outcome = handedOver && !fault.isNeverSent ? 'unknown' : 'never_sent';
    return new errors/* NetworkError */.Dr({ call, text: fault.text, outcome, isTransient: fault.isTransient }, { cause: error });
}
function directFault(error, host) {
    const untrusted = certificateFault(error, `the TLS connection to ${host}`);
    if (untrusted !== undefined)
        return untrusted;
    const fault = error instanceof StallError ? error.message : connectionFault(error);
    const text = `${fault} (${host}). Run the step again. If that does not help, check \`api_url\` and the runner's network.`;
    return { text, isTransient: true, isNeverSent: false };
}
function proxyFault(error, host) {
    const { proxy, status, cause } = error;
    const untrusted = certificateFault(cause, `the TLS connection to the proxy ${proxy}`);
    if (untrusted !== undefined)
        return untrusted;
    const check = 'Check `https_proxy` and `no_proxy`, and the proxy itself.';
    const text = status === 407
        ? `the proxy ${proxy} wants another user and password (HTTP 407). Write them in \`https_proxy\` as http://user:password@host:port, special characters percent-encoded.`
        : status === undefined
            ? `could not connect to ${host} through the proxy ${proxy}: ${connectionFault(cause)}. ${check}`
            : `the proxy ${proxy} refused to connect to ${host} (HTTP ${status}). ${check}`;
    return { text, isTransient: status === undefined || status >= 500, isNeverSent: true };
}
function certificateFault(error, connection) {
    const fault = CERTIFICATE_FAULTS.get(faults_codeOf(error));
    if (fault === undefined)
        return undefined;
    const advice = fault.isUnknownAuthority
        ? 'If a company proxy or a private cloud signs it, give its root certificate in `NODE_EXTRA_CA_CERTS`.'
        : "Check the address and the runner's clock; whoever runs the server must renew or replace the certificate.";
    const text = `${connection} is not trusted, ${fault.text}. ${advice}`;
    return { text, isTransient: false, isNeverSent: true };
}
function connectionFault(error) {
    if (error instanceof Error && error.name === 'HTTPParserError')
        return 'what came back is not HTTP';
    const code = faults_codeOf(error);
    return FAULTS.get(code) ?? `the connection failed${/^\w+$/.test(code) ? ` (${code})` : ''}`;
}
function faults_codeOf(error) {
    for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth += 1) {
        if ('code' in cause && typeof cause.code === 'string')
            return cause.code;
        if (cause instanceof AggregateError)
            return faults_codeOf(cause.errors[0]);
    }
    return '';
}

;// CONCATENATED MODULE: ./build/jpush/http/transport.js
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







/** Twenty files, or fifty schedules with their pushes, are far below it. */
const LONGEST_ANSWER = 8 * 1024 * 1024;
/** After a cancel, requests under way get this long to end; the runner kills after 7.5 s. */
const CANCEL_GRACE_MS = 2500;
/**
 * Sends one request and reads its whole answer, up to a bound. Redirects are not followed.
 *
 * @param line `cancelled` no longer waits for the answer, after a short grace
 * @throws NetworkError, BadAnswerError when the answer is too long
 */
async function exchange(outgoing, line) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const watch = __addDisposableResource(env_1, new StallWatch(line.clock), false);
        const grace = __addDisposableResource(env_1, afterGrace(line.cancelled, line.clock), false);
        const sent = { handedOver: outgoing.body === undefined };
        try {
            const { origin, pathname, search } = new URL(outgoing.url);
            const signal = AbortSignal.any([watch.signal, grace.signal]);
            const request = line.dispatcher.request({
                origin,
                path: `${pathname}${search}`,
                method: outgoing.method,
                headers: headersOf(outgoing),
                body: outgoing.body === undefined
                    ? null
                    : external_node_stream_.Readable.from(follow(outgoing.body, watch, sent), { highWaterMark: 1 }),
                signal,
            });
            // undici checks the signal only once a connection is open; a handshake that hangs must not hold up a cancel.
            const response = await (0,cancellation/* unlessAborted */.Wh)(request, signal);
            watch.answering();
            if (isSuccess(response.statusCode) && !sent.handedOver) {
                response.body.on('error', () => undefined).destroy();
                throw earlyAnswer(outgoing.call);
            }
            const text = await readText(response.body, outgoing.call, watch);
            // Only in the next turn is the connection free again; asked before, the pool would open another one.
            await (0,promises_.setImmediate)();
            return {
                status: response.statusCode,
                text,
                rate: rateOf(response.headers),
                date: readDate(response.headers['date']),
            };
        }
        catch (error) {
            if (grace.signal.aborted)
                throw grace.signal.reason;
            if (error instanceof errors/* BadAnswerError */.ac || error instanceof errors/* NetworkError */.Dr)
                throw error;
            const host = new URL(outgoing.url).host;
            throw describeFault(error, { call: outgoing.call, host, handedOver: sent.handedOver });
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        __disposeResources(env_1);
    }
}
function isSuccess(status) {
    return status >= 200 && status < 300;
}
/** Whoever answers before the body has arrived cannot know what became of it. */
function earlyAnswer(call) {
    const text = 'the answer came before the whole request was sent, so it says nothing about it.';
    return new errors/* NetworkError */.Dr({ call, text, outcome: 'unknown', isTransient: true });
}
function headersOf({ headers, body }) {
    if (body === undefined)
        return { ...headers };
    return { ...headers, 'content-type': body.type, 'content-length': String(body.length) };
}
async function* follow(body, watch, sent) {
    let length = 0;
    for await (const slice of body.slices()) {
        length += slice.length;
        // Set before the last byte leaves, so that "not handed over" is certain.
        if (length >= body.length)
            sent.handedOver = true;
        yield slice;
        watch.progress();
    }
    watch.handedOver();
}
async function readText(body, call, watch) {
    const chunks = [];
    let length = 0;
    for await (const chunk of body) {
        const bytes = Buffer.from(chunk);
        watch.progress();
        length += bytes.length;
        if (length > LONGEST_ANSWER) {
            throw new errors/* BadAnswerError */.ac(call, `it is longer than ${LONGEST_ANSWER / 1024 / 1024} MiB`);
        }
        chunks.push(bytes);
    }
    return Buffer.concat(chunks).toString('utf8');
}
function rateOf(headers) {
    return {
        limit: numberOf(headers['x-rate-limit-limit'] ?? headers['x-rate-limit-quota']),
        remaining: numberOf(headers['x-rate-limit-remaining']),
        reset: numberOf(headers['x-rate-limit-reset'] ?? headers['retry-after']),
    };
}
function numberOf(value) {
    return typeof value === 'string' && /^\d{1,9}$/.test(value.trim()) ? Number(value) : undefined;
}
function afterGrace(cancelled, clock) {
    const abort = new AbortController();
    const over = new AbortController();
    const begin = async () => {
        await clock.sleep(CANCEL_GRACE_MS, over.signal);
        if (!over.signal.aborted)
            abort.abort(cancelled.reason);
    };
    if (cancelled.aborted)
        void begin();
    else
        cancelled.addEventListener('abort', begin);
    return {
        signal: abort.signal,
        [Symbol.dispose]: () => {
            over.abort();
            cancelled.removeEventListener('abort', begin);
        },
    };
}

;// CONCATENATED MODULE: ./build/jpush/shared-runs.js
/** Bytes of a run that is known again; a shorter one may be a piece of any word. */
const RUN = 6;
const LINE_FEED = 0x0a;
/** Bytes of an audience that are folded at once. */
const PIECE = 256 * 1024;
/** Places of the table by which most runs are known not to be searched for; an index has 16 bits. */
const TABLE = 1 << 16;
/**
 * Finds runs of six bytes that short texts share with long ones, whatever their case, width, accents and punctuation;
 * and lines of fewer bytes, where they are no piece of a longer word.
 */
class SharedRuns {
    /** By the six bytes as a number: what to do when they are found. */
    #runs = new Map();
    #table = new Uint8Array(TABLE);
    #texts = [];
    #shortLines = new Set();
    /** Takes a text to search for; `hit` is called for each run that is found, with its place in the text. */
    search(text, hit) {
        const folded = foldWithPlaces(text);
        const { bytes, starts, ends } = folded;
        this.#texts.push({ folded, text, hit });
        eachRun(bytes, (high, low, last) => {
            const run = high * 0x100_0000 + low;
            const found = () => hit(starts[last - RUN + 1] ?? 0, ends[last] ?? 0);
            const known = this.#runs.get(run);
            if (known === undefined)
                this.#runs.set(run, [found]);
            else
                known.push(found);
            this.#table[indexOf(high, low)] = 1;
        });
    }
    /** Looks through lines of UTF-8. Takes time in proportion to their length. */
    find(lines) {
        const all = Buffer.from(lines.buffer, lines.byteOffset, lines.byteLength);
        for (let start = 0; start < all.length;) {
            // Whole lines, so that no character and no run is cut.
            const limit = start + PIECE;
            const feed = limit >= all.length ? -1 : all.indexOf(LINE_FEED, limit);
            const end = feed === -1 ? all.length : feed + 1;
            const folded = Buffer.from(fold(all.toString('utf8', start, end)));
            this.#findRuns(folded);
            this.#findShortLines(folded);
            start = end;
        }
    }
    #findRuns(folded) {
        eachRun(folded, (high, low) => {
            if (this.#table[indexOf(high, low)] === 0)
                return;
            const run = high * 0x100_0000 + low;
            const found = this.#runs.get(run);
            if (found === undefined)
                return;
            for (const hit of found)
                hit();
            this.#runs.delete(run);
        });
    }
    #findShortLines(folded) {
        for (let start = 0, end = 0; start < folded.length; start = end + 1) {
            end = folded.indexOf(LINE_FEED, start);
            if (end === -1)
                end = folded.length;
            if (end === start || end - start >= RUN)
                continue;
            const line = folded.toString('latin1', start, end);
            if (this.#shortLines.has(line))
                continue;
            this.#shortLines.add(line);
            for (const text of this.#texts)
                hideLine(text, folded.subarray(start, end));
        }
    }
}
function hideLine({ folded, text, hit }, line) {
    const { bytes, starts, ends } = folded;
    for (let at = bytes.indexOf(line); at !== -1; at = bytes.indexOf(line, at + 1)) {
        const start = starts[at] ?? 0;
        const end = ends[at + line.length - 1] ?? 0;
        if (!/[0-9A-Za-z]/.test((text[start - 1] ?? '') + (text[end] ?? '')))
            hit(start, end);
    }
}
function indexOf(high, low) {
    return Math.imul(high ^ (low << 5), 0x9e37_79b1) >>> 16;
}
/** Calls back with every six bytes in a row, three and three as a number, and the place of the last. */
function eachRun(bytes, onRun) {
    let [high, low] = [0, 0];
    let length = 0;
    for (let at = 0; at < bytes.length; at += 1) {
        const byte = bytes[at] ?? 0;
        length = byte === LINE_FEED ? 0 : length + 1;
        high = ((high << 8) & 0xff_ffff) | (low >>> 16);
        low = ((low << 8) & 0xff_ffff) | byte;
        if (length >= RUN)
            onRun(high, low, at);
    }
}
/** Letters and digits without case, width and accents; line feeds are kept. */
function fold(text) {
    return text
        .normalize('NFKD')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\n]+/gu, '');
}
function foldWithPlaces(text) {
    const pieces = [];
    const starts = [];
    const ends = [];
    let place = 0;
    for (const character of text) {
        const bytes = Buffer.from(fold(character).replaceAll('\n', ''));
        pieces.push(bytes);
        for (let count = 0; count < bytes.length; count += 1) {
            starts.push(place);
            ends.push(place + character.length);
        }
        place += character.length;
    }
    return { bytes: Buffer.concat(pieces), starts, ends };
}

;// CONCATENATED MODULE: ./build/jpush/redact.js

const HIDDEN = '***';
/** Much more than is shown of a message in the end. */
const LONGEST_SEARCHED = 2000;
/** More characters than a quotation can need for the bytes by which it is known, so that a cut hides none of them. */
const LONGEST_QUOTED = 100;
/** Bytes of an audience that are compared; with more of them nothing is shown, because it would take seconds. */
const MOST_COMPARED = 32 * 1024 * 1024;
/** Letters from which on a word may be six bytes in base64, and be one no more once its case is lost. */
const SHORTEST_ENCODED = 8;
/** Words of that length that services use, and what they join to such words with `_`, `-` or `/`. */
const KNOWN_WORDS = new Set(`acceptable access alias aliases api app application applications attempts audience authen authenticate authenticated
  authentication authorization authorized available balancer blacklist blacklisted character characters client cid code
  condition connection contains content contract correct credential credentials data database delete deleted dev
  developer developers disabled disconnect administrator documentation duplicate duplicated encoding endpoint entities entity error exceeded
  exceeds exception exclusive existing expected expiration expired failure file filename files forbidden forwarded
  frequency frequently gateway group html http https identifier identifiers identity illegal implemented include
  incorrect info insufficient interface internal invalid json key large length limit limited limitation maintenance
  malformed manager master maximum message method minimum missing month msg multipart name namespace network number
  operation overload overloaded parameter parameters password permission permissions platform possible precondition
  privilege privileges processing protocol proxy push quota rate read received register registered registration
  reached rejected remaining request requested requests required requires resource resources response restricted
  reset retry sandbox schedule schedules secret security sendno server servers service services specified standard
  statement status subscription supported suspended syntax temporarily temporary throttled timed timeout token
  transport ttl type unauthorized unavailable undefined unexpected unknown unprocessable unsupported upload uploaded
  uploading upstream username validate validation whitelist without`.split(/\s+/));
/** Runs between white space and the punctuation of sentences; Han characters and others are runs of their own. */
const TOKEN = /\p{Script=Han}+|[^\s\p{Script=Han}.,:;!?()[\]{}'"`/_\-<>|\uff0c\u3002\uff1a\uff1b\uff01\uff1f\u3001\uff08\uff09\u3010\u3011\u300c\u300d\u201c\u201d\u2018\u2019\u300a\u300b\u2026]+/gu;
const HAN = /^\p{Script=Han}+$/u;
/** `file`, `File`, `HTTP`: capitals only where they are few, because base64 may have been put into upper case. */
const WORD = /^(?:[A-Z]?[a-z]+|[A-Z]{1,5})$/;
/** No English word has so many consonants in a row; encoded text often does. */
const UNPRONOUNCEABLE = /[b-df-hj-np-tv-xz]{5}/i;
const SHORT_NUMBER = /^\d{1,4}$/;
/** Aliases may be made of punctuation, and a sentence has no four signs in a row. */
const SIGNS = /[^\s\p{L}\p{N}]{4,}/gu;
/**
 * Makes a message of the service fit to be shown: whatever it may quote of the secrets or the audience is replaced by
 * `***`. Words, Han characters and short numbers are shown where they share no run of six bytes with what is sensitive,
 * whatever their case, width and punctuation. Everything else is hidden without being examined, because it may be a
 * quotation in another form: base64, hex, percent signs, entities, `\u0061`. So are long words that services do not use.
 *
 * @param sensitive the secrets, and lines of UTF-8
 */
function redact(message, sensitive) {
    // Cut in its middle, a quotation may not be recognised.
    if (sensitive.reduce((sum, bytes) => sum + bytes.length, 0) > MOST_COMPARED)
        return '';
    const text = message.slice(0, LONGEST_SEARCHED + LONGEST_QUOTED);
    const hidden = new Uint8Array(text.length);
    const chains = chainsOf(text, tokensOf(text));
    const shared = new SharedRuns();
    shared.search(text, (start, end) => hidden.fill(1, start, end));
    for (const { 0: signs, index } of text.matchAll(SIGNS))
        hidden.fill(1, index, index + signs.length);
    for (const [index, chain] of chains.entries()) {
        const [start, end] = [chain[0].start, (chain.at(-1) ?? chain[0]).end];
        const around = [chains[index - 1]?.at(-1), ...chain, chains[index + 1]?.[0]];
        const isWhole = (token, place) => isPlain(token, around[place], around[place + 2]) && (end - start < SHORTEST_ENCODED || isKnown(token));
        if (!chain.every(isWhole))
            hidden.fill(1, start, end);
    }
    for (const bytes of sensitive)
        shared.find(bytes);
    return withMarks(text.slice(0, LONGEST_SEARCHED), hidden);
}
function tokensOf(text) {
    return [...text.matchAll(TOKEN)].map(({ 0: found, index }) => ({
        text: found,
        start: index,
        end: index + found.length,
    }));
}
/** Words joined by `-`, `_` or `/` may be one piece of base64, so they are shown or hidden together. */
function chainsOf(text, tokens) {
    const chains = [];
    for (const token of tokens) {
        const chain = chains.at(-1);
        const joint = chain === undefined ? '' : text.slice((chain.at(-1) ?? chain[0]).end, token.start);
        if (chain !== undefined && /^[-_/]$/.test(joint))
            chain.push(token);
        else
            chains.push([token]);
    }
    return chains;
}
function isPlain({ text }, before, after) {
    if (HAN.test(text))
        return true;
    // A number among numbers may be one of many that encode characters.
    if (SHORT_NUMBER.test(text))
        return ![before, after].some((other) => other !== undefined && /^\d+$/.test(other.text));
    return WORD.test(text) && !UNPRONOUNCEABLE.test(text);
}
function isKnown({ text }) {
    return !WORD.test(text) || KNOWN_WORDS.has(text.toLowerCase());
}
/** Hidden characters, and signs that were not looked at beside them, become one mark. */
function withMarks(text, hidden) {
    let shown = '';
    for (let at = 0; at < text.length; at += 1) {
        if (hidden[at] === 0)
            shown += text[at];
        else if (at === 0 || hidden[at - 1] === 0)
            shown += HIDDEN;
    }
    return shown.toWellFormed();
}

// EXTERNAL MODULE: ./build/jpush/retry.js
var retry = __webpack_require__(9075);
;// CONCATENATED MODULE: ./build/jpush/requests.js







/** Requests of one app over kept connections: paced, and tried again where that is safe. */
class Requests {
    #options;
    #connection;
    #headers;
    /** Texts that no message may repeat, whoever quotes them. */
    #sensitive;
    /** Whether an upload was begun: from then on, any answer may quote what was sent. */
    #hasUploaded = false;
    #requestCount = 0;
    constructor(options) {
        this.#options = options;
        const { credentials } = options;
        this.#sensitive = [credentials.secret, (0,auth/* basicToken */.a)(credentials)].map((text) => Buffer.from(text));
        this.#connection = (options.connect ?? openConnection)(options.api_url, options.environment);
        this.#headers = {
            authorization: `Basic ${(0,auth/* basicToken */.a)(options.credentials)}`,
            accept: 'application/json',
            'user-agent': options.userAgent,
        };
    }
    /** Opens connections ahead, until so many were opened; nothing is sent on them, and no failure is reported. */
    prepare(connections) {
        this.#connection.prepare(connections);
    }
    /** How many requests were begun, tries that failed among them. */
    get requestCount() {
        return this.#requestCount;
    }
    /** Hides what is sent of an audience in the messages of every answer, this request's or another's. */
    hide(audience) {
        if (!this.#sensitive.includes(audience))
            this.#sensitive.push(audience);
    }
    /**
     * Asks until there is an answer that can be read, or an error that another try would not help. A POST is repeated
     * only after an answer that says "too many requests".
     *
     * @param read turns an answer into a result; may throw BadAnswerError
     * @throws JPushError, BadAnswerError, NetworkError, or the reason of `cancelled`
     */
    async ask(request, read) {
        const { clock, random, onEvent, cancelled } = this.#options;
        for (let failures = 1;; failures += 1) {
            try {
                return read(await this.#try(request, failures === 1));
            }
            catch (error) {
                const mayTryAgain = (0,retry/* isRateLimit */.a5)(error) || (request.method !== 'POST' && (0,retry/* isTransient */.dg)(error));
                if (!mayTryAgain || !(error instanceof Error) || (0,retry/* isExhausted */.qo)(error, failures) || cancelled.aborted)
                    throw error;
                const milliseconds = (0,retry/* isRateLimit */.a5)(error)
                    ? (0,retry/* pauseAfterRefusal */.tb)(error, failures, random())
                    : (0,retry/* pauseAfter */.l0)(failures, random());
                const tries = { next: failures + 1, of: (0,retry/* triesFor */.TN)(error) };
                onEvent({ kind: 'retry', call: request.call, milliseconds, error, tries });
                if ((0,retry/* isRateLimit */.a5)(error))
                    request.limiter.block(milliseconds);
                else
                    await clock.sleep(milliseconds, cancelled);
            }
        }
    }
    async [Symbol.asyncDispose]() {
        await this.#connection[Symbol.asyncDispose]();
    }
    async #try({ call, method, path, body, beforeTry, limiter }, isFirst) {
        const { api_url, cancelled, clock } = this.#options;
        await limiter.acquire(cancelled).catch((error) => {
            throw cancelled.aborted && isFirst ? new cancellation/* UnsentError */.Gx() : error;
        });
        let answer;
        try {
            await beforeTry?.();
            this.#requestCount += 1;
            this.#hasUploaded ||= body !== undefined;
            const outgoing = { call, method, url: `${api_url}${path}`, headers: this.#headers };
            answer = await exchange(body === undefined ? outgoing : { ...outgoing, body: body() }, {
                dispatcher: this.#connection.dispatcher,
                cancelled,
                clock,
            });
        }
        finally {
            limiter.release(answer?.rate);
        }
        const error = errorIn(call, answer, (message) => this.#hasUploaded ? '' : redact(message, this.#sensitive));
        if (error !== undefined)
            throw error;
        return answer;
    }
}

;// CONCATENATED MODULE: ./build/jpush/schedule-pages.js

/** A schedule that ends while the pages are read shifts the rest; then they are read again, at most so often. */
const MAX_SCHEDULE_READINGS = 6;
/** Pages that are read at most: 10,000 schedules, of 50 a page. */
const MAX_SCHEDULE_PAGES = 200;
/**
 * The schedules of all pages, as JSON gave them. Where there are several pages, one that ends while they are read moves
 * another to a page that was read already: then two readings in a row must agree, and what both have read is the answer.
 *
 * @param call what is done, as errors name it
 * @throws {BadAnswerError} where the pages do not fit together or have no end, and what `ask` throws
 */
async function readAllSchedules(call, ask) {
    let last;
    for (let reading = 1; reading <= MAX_SCHEDULE_READINGS; reading += 1) {
        const one = await readPages(call, ask);
        if (one?.pages === 1)
            return one.schedules;
        if (one !== undefined && one.order === last?.order)
            return [...last.schedules, ...one.schedules];
        last = one;
    }
    throw new errors/* BadAnswerError */.ac(call, 'its pages do not fit together, however often they are read');
}
/** All pages, once; `undefined` where they changed meanwhile or do not add up. */
async function readPages(call, ask) {
    const schedules = new Map();
    const order = [];
    for (let number = 1, total; number <= MAX_SCHEDULE_PAGES; number += 1) {
        const page = await ask(number);
        if (total !== undefined && total !== page.total_count)
            return undefined;
        total = page.total_count;
        const before = schedules.size;
        for (const [id, schedule] of page.schedules)
            schedules.set(id, schedule);
        order.push(JSON.stringify([...page.schedules.keys()]));
        // Pages without an end would be read for ever: one that has nothing new is past it.
        const isEnd = schedules.size >= total || schedules.size === before;
        if (!isEnd || number < page.total_pages)
            continue;
        if (schedules.size < total)
            return undefined;
        return { pages: number, order: order.join(), schedules: [...schedules.values()] };
    }
    throw new errors/* BadAnswerError */.ac(call, `it has more than ${MAX_SCHEDULE_PAGES} pages`);
}

;// CONCATENATED MODULE: ./build/jpush/client.js







/** Requests for schedules that JPush lets in per window, in a pool of their own (schedule API). */
const SCHEDULE_REQUESTS_PER_WINDOW = 100;
/**
 * Requests for cids per window. No source names their pool, which is probably the push API's of several hundred a
 * minute; a run makes two of them at most.
 */
const CID_REQUESTS_PER_WINDOW = 20;
/**
 * JPush's file calls and its list of schedules, paced and, where it is safe, tried again. Every method throws
 * {@link JPushError} (refused), {@link BadAnswerError} (nonsense) or NetworkError (did not get through), or the reason
 * of `cancelled`.
 */
class JPushClient {
    #options;
    #requests;
    #files;
    #schedules;
    #cids;
    constructor(options) {
        const { clock, onEvent } = options;
        const announce = (wait) => onEvent({ kind: 'wait', ...wait });
        this.#options = options;
        this.#requests = new Requests(options);
        this.#files = new RateLimiter({ limit: options.requests_per_minute, clock, announce });
        this.#schedules = new RateLimiter({ limit: SCHEDULE_REQUESTS_PER_WINDOW, clock, announce });
        this.#cids = new RateLimiter({ limit: CID_REQUESTS_PER_WINDOW, clock, announce });
    }
    /** What JPush last said is left of the window that all jobs share. */
    get rateLimitRemaining() {
        return this.#files.remaining;
    }
    /** How many requests were begun, those for schedules and tries that failed among them. */
    get requestCount() {
        return this.#requests.requestCount;
    }
    /** How many file requests may start at once. */
    get available() {
        return this.#files.available;
    }
    async listFiles() {
        const call = 'list the files';
        return this.#askFiles({ call, method: 'GET', path: '/v3/files' }, (answer) => ({
            ...readList(call, answer, this.#options.time_zone),
            now: answer.date,
        }));
    }
    async getFile(fileId) {
        const call = `get the file ${(0,jpush_file_id/* uuidOf */.pV)(fileId)}`;
        const path = `/v3/files/${encodeURIComponent(fileId)}`;
        return this.#askFiles({ call, method: 'GET', path }, (answer) => {
            const file = readFile(call, answer, this.#options.time_zone);
            if (!(0,jpush_file_id/* isSameFile */.Dl)(fileId, file.file_id))
                throw new errors/* BadAnswerError */.ac(call, 'it is about another file');
            return { ...file, now: answer.date };
        });
    }
    /** Hides the lines of an audience in whatever JPush says from now on. */
    hide(audience) {
        this.#requests.hide(audience);
    }
    /**
     * Also succeeds for a file that does not exist (File Management API). An answer that confirms nothing is believed
     * when the list no longer has the file.
     *
     * @param beforeTry called right before each try; when it throws, nothing is sent and its error is thrown
     */
    async deleteFile(fileId, beforeTry) {
        const call = `delete the file ${(0,jpush_file_id/* uuidOf */.pV)(fileId)}`;
        const path = `/v3/files/${encodeURIComponent(fileId)}`;
        try {
            await this.#askFiles({ call, method: 'DELETE', path, ...(beforeTry === undefined ? {} : { beforeTry }) }, (answer) => readDeletion(call, answer));
        }
        catch (error) {
            if (!(error instanceof errors/* UnconfirmedDeletionError */.Ng) || !(await this.#isGone(fileId)))
                throw error;
        }
    }
    /**
     * Opens connections ahead of requests, until so many were opened, or as many as are used at once. Nothing is sent on
     * them; one that fails or that JPush closes meanwhile costs nothing.
     */
    prepare(connections) {
        this.#requests.prepare(connections);
    }
    /** Loads what an upload needs; best while an answer is waited for. Else `uploadFile` does it. */
    async loadUpload() {
        await __webpack_require__.e(/* import() */ 858).then(__webpack_require__.bind(__webpack_require__, 3858));
    }
    /**
     * Sends one file, once: only an answer that says "too many requests" makes it try again. Whether a failure left
     * the file at JPush, `certainlyDidNothing` says.
     *
     * @returns its file_id and the service's clock
     */
    async uploadFile(upload) {
        const { multipartBody } = await __webpack_require__.e(/* import() */ 858).then(__webpack_require__.bind(__webpack_require__, 3858));
        const call = 'upload the file';
        this.hide(upload.bytes);
        const body = () => {
            const made = multipartBody(upload, (bytes) => {
                this.#options.onEvent({ kind: 'sent', name: upload.name, bytes, of: made.length });
            });
            return made;
        };
        return this.#askFiles({ call, method: 'POST', path: `/v3/files/${upload.type}`, body }, (answer) => ({
            file_id: readFileId(call, answer),
            now: answer.date,
        }));
    }
    /** Every pending schedule, disabled ones included, as JSON gave it, of all pages. */
    async listSchedules() {
        const call = 'list the schedules';
        return await readAllSchedules(call, (number) => {
            const path = `/v3/schedules?page=${number}`;
            return this.#requests.ask({ call, method: 'GET', path, limiter: this.#schedules }, (answer) => readSchedules(call, answer));
        });
    }
    /**
     * Fetches ids against repeated pushes: JPush sends a push or schedule with the same `cid` once a day (advanced push
     * features). They cannot be made up.
     *
     * @param count at least 1
     * @returns `<AppKey>-<uuid>`, as many as asked for
     */
    async fetchCids(type, count) {
        const call = 'fetch the cids';
        // Which key is in ids of developer-level credentials is unknown.
        const { level, key } = this.#options.credentials;
        const cids = [];
        while (cids.length < count) {
            const wanted = Math.min(limits/* MAX_CIDS_PER_CALL */.Qz, count - cids.length);
            const path = `/v3/push/cid?count=${wanted}&type=${type}`;
            const expected = { count: wanted, key: level === 'app' ? key : undefined };
            const page = await this.#requests.ask({ call, method: 'GET', path, limiter: this.#cids }, (answer) => readCids(call, answer, expected));
            cids.push(...page);
        }
        return cids;
    }
    async [Symbol.asyncDispose]() {
        await this.#requests[Symbol.asyncDispose]();
    }
    #askFiles(request, read) {
        return this.#requests.ask({ ...request, limiter: this.#files }, read);
    }
    /** Whether the list, complete as it is, no longer has the file; false where that cannot be seen. */
    async #isGone(fileId) {
        const { cancelled } = this.#options;
        cancelled.throwIfAborted();
        try {
            const { files, total_count } = await this.listFiles();
            return total_count === files.length && !files.some(({ file_id }) => (0,jpush_file_id/* isSameFile */.Dl)(file_id, fileId));
        }
        catch {
            cancelled.throwIfAborted();
            return false;
        }
    }
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


/***/ })

};
