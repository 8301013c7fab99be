export const id = 567;
export const ids = [567];
export const modules = {

/***/ 567:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   get: () => (/* binding */ get)
/* harmony export */ });
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8599);

/** Asks for the details of the given files, one after the other. */
async function get({ service, file_ids }, context) {
    await (0,_session_js__WEBPACK_IMPORTED_MODULE_0__/* .withJPush */ .R)(service, context, async (jpush) => {
        const requests = file_ids.length;
        const wait = (0,_session_js__WEBPACK_IMPORTED_MODULE_0__/* .expectedWait */ .KC)(requests, jpush.available, service.requests_per_minute);
        context.report({ kind: 'plan', get: requests, requests, wait });
        context.record({ asked: file_ids.length });
        const files = [];
        for (const id of file_ids) {
            const { now, ...file } = await jpush.getFile(id);
            files.push(file);
            context.record({ files: [...files], now: now ?? context.clock.date() });
        }
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


/***/ })

};
