export const id = 124;
export const ids = [124];
export const modules = {

/***/ 4124:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  S: () => (/* binding */ gatherAudience)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/numbers.js
var numbers = __webpack_require__(2746);
;// CONCATENATED MODULE: ./build/audience/limits.js
/** A part is at most this: "10 MB" read the strict way (JPush, File Management API), so that it always fits. */
const PART_LIMIT = 10_000_000;
/** The most that "10 MB" can mean (10 · 2^20). Whether JPush takes what lies between is unknown. */
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
 * Why the audience may not go up: all reasons, each a sentence without any identifier; empty if it may.
 * `on_invalid` speaks for exclusion files too: a line of theirs that cannot be read leaves nobody out.
 */
function checkAudience(audience, rules, limits = LIMITS) {
    return [
        ...invalidFaults(audience, rules),
        ...duplicateFaults(audience, rules),
        ...countFaults(audience, rules),
        ...sizeFaults(audience, rules, limits),
    ];
}
function invalidFaults({ counts, exclusion }, rules) {
    if (rules.on_invalid === 'drop')
        return [];
    const faults = [];
    if (counts.invalid > 0) {
        faults.push(`${amount(counts.invalid, 'line is', 'lines are')} invalid. Correct the file, or set on_invalid: drop to go on without such lines.`);
    }
    if (exclusion.invalid > 0) {
        faults.push(`${amount(exclusion.invalid, 'line', 'lines')} of exclude_path cannot be read, so somebody might be reached who should not. Correct the file, or set on_invalid: drop.`);
    }
    return faults;
}
function duplicateFaults({ counts }, rules) {
    if (rules.on_duplicate !== 'fail' || counts.duplicate === 0)
        return [];
    return [
        `${amount(counts.duplicate, 'line repeats an identifier', 'lines repeat identifiers')}. Remove what is repeated, or set on_duplicate: drop.`,
    ];
}
function countFaults({ counts }, rules) {
    if (counts.count >= rules.min_count)
        return [];
    const remain = amount(counts.count, 'identifier remains', 'identifiers remain');
    return [
        `${remain}, fewer than min_count: ${(0,numbers/* grouped */.zD)(rules.min_count)}. Look at what file_path and exclude_path name, or lower min_count.`,
    ];
}
function sizeFaults({ size }, rules, limits) {
    if (rules.on_oversize === 'split' || size <= limits.file)
        return [];
    const parts = Math.ceil(size / limits.part);
    return [
        `The audience has ${(0,numbers/* counted */.hS)(size, 'byte')}, JPush takes at most ${(0,numbers/* grouped */.zD)(limits.file)} a file. Set on_oversize: split for about ${(0,numbers/* counted */.hS)(parts, 'file')}.`,
    ];
}
function amount(count, one, many) {
    return `${(0,numbers/* grouped */.zD)(count)} ${count === 1 ? one : many}`;
}

;// CONCATENATED MODULE: ./build/audience/digest.js
/** Problems that are kept one by one: what a job summary shows. */
const FIRST_PROBLEMS = 100;
/** Line ranges that are kept for a rule, over all files: more than any annotation or summary can show. */
const RANGES_PER_RULE = 1000;
const INVALID_RULES = new Set(['too_long', 'not_utf8', 'control_character']);
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

;// CONCATENATED MODULE: ./build/audience/errors/audience-error.js
/** The audience was read, and may not go up. */
class AudienceError extends Error {
    name = 'AudienceError';
    /** Everything that stands against it, each a sentence: see `checkAudience`. */
    faults;
    constructor(faults) {
        super(faults.join('\n'));
        this.faults = faults;
    }
}

;// CONCATENATED MODULE: ./build/audience/errors/engine-memory-error.js
/** The identifiers, with the table that finds them again, need more than the 4 GiB a WebAssembly engine can have. */
class EngineMemoryError extends Error {
    name = 'EngineMemoryError';
    constructor() {
        super('There are more identifiers to remember than the engine has memory for (4 GiB, or less on this machine). Use a runner with more memory, or leave fewer identifiers in exclude_path.');
    }
}

;// CONCATENATED MODULE: ./build/audience/engine/exports.js
const FUNCTIONS = [
    'setUp',
    'expectIdentifiers',
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
    'otherTypeCount',
    'duplicateCount',
    'excludedCount',
    'keptCount',
    'byteCount',
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
    '别名',
    '用户',
    '用户id',
    '用户名',
    '设备id',
    '注册id',
    '手机号',
    '手机号码',
    '会员id',
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
    'alias_alphabet',
    'registration_id_form',
    'csv_row',
    'header',
    'spreadsheet_number',
    'duplicate',
];

;// CONCATENATED MODULE: ./build/audience/engine/wasm.generated.js
// Made by `npm run build:engine` from assembly/*.ts: change those.
const ENGINE_BASE64 = 'AGFzbQEAAAABQgxgAABgAAF8YAF/AGABfwF/YAN/f38AYAJ/fwBgAn9/AX9gA398fwBgAAF/YAR/fn9/AX9gBH9/f38AYAN/f38BfwJMBQRob3N0B3Byb2JsZW0ABwRob3N0C291dE9mTWVtb3J5AAAEaG9zdARwYXJ0AAQEaG9zdAVieXRlcwAFBGhvc3QIaXNIZWFkZXIABgMiIQAEAgMCCAQAAAAFAAYBAAkDAQIKAQEBAwIBAAABAQEDCwUGAQEI//8DBoICMn8BQQALfwFBAAt/AUEAC38BQQALfwFBAAt/AUEAC38BQQALfwFBAAt/AUEAC38BQQALfwFBAAt8AUQAAAAAAAAAAAt/AUEAC38BQQALfwFBAAt/AUEAC38BQQALfwFBAAt/AUEAC38BQQALfwFBAAt+AUIAC34BQgALfgFCAAt/AUEAC38BQQALfwFBAAt/AUEAC38BQQALfwFBAQt/AUEAC38BQQALfwFBAAt/AUEAC38BQQALfwFBAAt/AUEAC34BQgALfgFCAAt/AUEAC38BQQALfwFBAAt/AUEAC34BQgALfgFCAAt+AUIAC34BQgALfwFBAAt/AUEAC38BQQALB/oBEwVzZXRVcAAUEWV4cGVjdElkZW50aWZpZXJzAB0Nb3BlbkV4Y2x1c2lvbgAXDG9wZW5BdWRpZW5jZQAYCXN0YXJ0RmlsZQATBHJlYWQAFQdlbmRGaWxlAB8LZW5kQXVkaWVuY2UAIAZoYXNoT2YAHAlsaW5lQ291bnQAGQpibGFua0NvdW50ACMMaW52YWxpZENvdW50ABsMd2FybmluZ0NvdW50ABIOb3RoZXJUeXBlQ291bnQAFg5kdXBsaWNhdGVDb3VudAAhDWV4Y2x1ZGVkQ291bnQAHglrZXB0Q291bnQAGglieXRlQ291bnQAIgZtZW1vcnkCAAgBEAwBCAqgOCHfBQMCfgd/BHsjEkUEQA8LIxJBBXRB0AhqIQhBACQSA0AjDkEBaiIDrUIDfiMRQYABaq1CAoZUBEAjDCECIANBA3QhBCMPQQFqEAkgAiEDA0AgAyACIARqSQRAIAMpAwAiAUIAUgRAIAFCIIinIw12IQUDQCMMIAVBA3RqKQMAQgBSBEAjDiAFQQFqcSEFDAELCyMMIAVBA3RqIAE3AwALIANBCGohAwwBCwsjAiMBayAESQRAIAIkASACIARqJAILDAELC0HQCCEDA0AgAyAISQRAIAMjDCADKAIIIw12QQN0aikDADcDGCADQSBqIQMMAQsLQdAIIQMDQCADIAhJBEAgAygCCCADKQMYIgFCIIinRgRAIAAgAaciAjEAACACMQAvfHwhAAsgA0EgaiEDDAELC0HQCCEDA0AgAyAISQRAIAMoAgQhBiADKAIAIgL9AAQAIQkgAv0ABBAhCiAC/QAEICELIwwgAygCCCIEIw12IgVBA3RqKQMAIQACQANAIABCAFIEQCAAQiCIpyAERgRAIAkgAKciAv0ABAD9Uf0MAAECAwQFBgcICQoLDA0ODyAG/Q8iDP0l/U4gCiAC/QAEEP1R/QwQERITFBUWFxgZGhscHR4fIAz9Jf1O/VAgCyAC/QAEIP1R/QwgISIjJCUmJygpKissLS4vIAz9Jf1O/VD9U0UEQCACIAZqLQAAIgJBCkYEQCMWQgF8JBYjFARAQQggAykDELogAygCDBAACwwFCyACRQRAIxdCAXwkFwwFCwsLIwwjDiAFQQFqcSIFQQN0aikDACEADAELCyMIIwcgBmpBAWpJBEAgBkEBahAHCyMHIgcgCf0LBAAgByAK/QsEECAHIAv9CwQgIAYgB2oiAiMFOgAAIAJBAWokByMKQQFqJAojFUIBfCQVIxNBAkYEQCMMIAVBA3RqIAetIAStQiCGhDcDACMRQQFqJBELCyADQSBqIQMMAQsLC40BAQF+IytCAXwkKyAAIAEgAhAlIgBBfkYEQCMsQgF8JCwPC0KAkCBC/v////8/IyMbJCUgAEF/RgRAEA4PCxAFIABBAkwEQCMtQgF8JC0gACMruiMcEAAPCyAAQQRGBEAjJkIBfCQmCyMVIQMjHCEBEA4QBSMVIANRBEAPCyMuQgF8JC4gACMruiABEAALagEBfyMDIAAjCSMHIwZrampPBEAQDCMGJAcjBkGAgBAjAyMEGyIAIwMjCWsiASAAIAFJG2okCA8LEA0jBEUEQBAKJAYLQQAkCiMGJAcjBkGAgBAjAyMEGyIAIwMjCWsiASAAIAFJG2okCAtSAQJ/IwBFBEBBgCskAAs/AEEQdCEBIwAiAiAAakE/akFAcSIAIAJJBEAQAQsgACABSwRAIAAgAWtB//8DakEQdkAAQQBIBEAQAQsLIAAkACACC0oBAX8gACQPQSAgAGskDUEBIAB0QQFrJA5BASAAQQNqdCIBEAgkDEEAIQADQCAAIAFJBEAjDCAAakIANwMAIABBgCBqIQAMAQsLCzgBAn8CQEGAgBAjAyMEG0EwaiIAIwFqQT9qQUBxIgEjAksEQCAAEAghAAwBCyMBIQAgASQBCyAAC00AIABB/wFxJAUgASQDIAJBAEckBEQAAAAAAAAAACQLQQAkCRAKJAZBACQKIwYkByMGQYCAECMDIwQbIgAjAyMJayIBIAAgAUkbaiQICyQBAX8jByMGayEAIwVBCkYEQCMGIAAQAwsjCSAAaiQJIwYkBwsgABAMIwVBCkYEQCMGIwkjChACCyMLIwm4oCQLQQAkCQu2BQMEewR/An4jGf0ABCAhACMZ/QAEACEBIxn9AAQQIQIjGiMZayEEAkAjIwR+QgAFQoCQICAErYhCAYMLUA0AQQEgBHRBAWsiBEGQCP0ABAAiAyAB/QwPDw8PDw8PDw8PDw8PDw8P/U79Dv0MAQIECBAgQIAAAAAAAAAAACABQQT9bf0O/U79DAAAAAAAAAAAAAAAAAAAAAD9I/1krSADIAL9DA8PDw8PDw8PDw8PDw8PDw/9Tv0O/QwBAgQIECBAgAAAAAAAAAAAIAJBBP1t/Q79Tv0MAAAAAAAAAAAAAAAAAAAAAP0j/WStQhCGhKdxDQAgAf0MYGBgYGBgYGBgYGBgYGBgYP0n/WStIAL9DGBgYGBgYGBgYGBgYGBgYGD9J/1krUIQhoSnIARxBEAjJkIBfCQmCwsjGSEHIxojGWshBSMrIQgjGyEEAkAjE0UEQCMIIwcgBWpBAWpJBEAgBUEBahAHCyMHIgQgAf0LBAAgBCAC/QsEECAEIAD9CwQgIAQgBWoiBCMFOgAAIARBAWokByMKQQFqJAojFUIBfCQVDAELIxJBBXRB0AhqIgYgBzYCACAGIAU2AgQgBiAB/QwAAQIDBAUGBwgJCgsMDQ4PIAX9DyIB/SX9TkGgCP0ABAD9rgEiAyAC/QwQERITFBUWFxgZGhscHR4fIAH9Jf1OQbAI/QAEAP2uASIC/d4BIAMgAv3fAf3OASAA/QwgISIjJCUmJygpKissLS4vIAH9Jf1OQcAI/QAEAP2uASIAIAAgAP0NCAkKCwwNDg8AAQIDBAUGB/3eAf3OASIA/R0AIAD9HQF8IgkgCUIgiIVClfip+pe33puef34iCSAJQh2IhUK5y5Pn0e2RrL9/fkIgiD4CCCAGIAQ2AgwgBiAINwMQIxJBAWokEiMSQYABRgRAEAULCwssACMOQQEgABtFBEAjEBAJQQAkEQsgACQTIAFBAEckFEIAJBVCACQWQgAkFwsXAEEKJAVBECQQQQAkE0GACCQkQQAkMQv8EgMHfwZ7A34jJP0ABAAhCSAAIQJBf0EAIxMbIQQDQCABIAJLBEACQCAEBH8gBEEBawUjByABIAIiAyMIIwdraiIAIAAgAUsbIQUjJP0ABAAhCyMlIyVC/+9fgyMjGyEQQQAkJyACIQADQCAAIANrQcAASSAAQUBrIAVNcQRAIAsgAP0ABAAiDP0MDw8PDw8PDw8PDw8PDw8PD/1O/Q79DAECBAgQIECAAAAAAAAAAAAgDEEE/W39Dv1OIAsgAP0ABBAiDf0MDw8PDw8PDw8PDw8PDw8PD/1O/Q79DAECBAgQIECAAAAAAAAAAAAgDUEE/W39Dv1O/XcgCyAA/QAEICIO/QwPDw8PDw8PDw8PDw8PDw8P/U79Dv0MAQIECBAgQIAAAAAAAAAAACAOQQT9bf0O/U4gCyAA/QAEMCIK/QwPDw8PDw8PDw8PDw8PDw8P/U79Dv0MAQIECBAgQIAAAAAAAAAAACAKQQT9bf0O/U79d/13/WMEQAJAIAz9DAoKCgoKCgoKCgoKCgoKCgr9I/1krSAN/QwKCgoKCgoKCgoKCgoKCgoK/SP9ZK1CEIaEIA79DAoKCgoKCgoKCgoKCgoKCgr9I/1krUIghoQgCv0MCgoKCgoKCgoKCgoKCgoKCv0j/WStQjCGhCEPA0AgD0IAUgRAIBAgACAPeqdqIgcgA2siBq2IQgGDQgAgBkHAAEkbUA0CIAdBAWohAyMnQQFqJCcgDyAPQgF9gyEPDAELCyAAQUBrIQAMAwsLCwsgAiADIAJrIgD8CgAAIwcgAGokByMnIgAjCmokCiMVIACtfCQVIysjJ618JCsgAyECQSAgBCMnQQRJGwshBCAC/QAEACIK/QwKCgoKCgoKCgoKCgoKCgoK/SMgCv0MDQ0NDQ0NDQ0NDQ0NDQ0NDf0j/VD9ZK0gAv0ABBAiC/0MCgoKCgoKCgoKCgoKCgoKCv0jIAv9DA0NDQ0NDQ0NDQ0NDQ0NDQ39I/1Q/WStQhCGhCAC/QAEICIM/QwKCgoKCgoKCgoKCgoKCgoK/SMgDP0MDQ0NDQ0NDQ0NDQ0NDQ0NDf0j/VD9ZK1CIIaEIg9QBEAgAkEwaiEAAkADQCAAIAFJBEAgACAA/QAEACIN/QwKCgoKCgoKCgoKCgoKCgoK/SMgDf0MDQ0NDQ0NDQ0NDQ0NDQ0NDf0j/VD9ZCIFaGogAmshAyAFDQIgAEEQaiEADAELCyABIAJrIQMLBSAPeqchAwsgAiADaiABTw0AIANBME8EfkIABSMlIAOtiEIBgwtQBH9BAAVCASADrYZCAX0gCSAK/QwPDw8PDw8PDw8PDw8PDw8P/U79Dv0MAQIECBAgQIAAAAAAAAAAACAKQQT9bf0O/U79DAAAAAAAAAAAAAAAAAAAAAD9I/1krSAJIAv9DA8PDw8PDw8PDw8PDw8PDw/9Tv0O/QwBAgQIECBAgAAAAAAAAAAAIAtBBP1t/Q79Tv0MAAAAAAAAAAAAAAAAAAAAAP0j/WStQhCGhCAJIAz9DA8PDw8PDw8PDw8PDw8PDw/9Tv0O/QwBAgQIECBAgAAAAAAAAAAAIAxBBP1t/Q79Tv0MAAAAAAAAAAAAAAAAAAAAAP0j/WStQiCGhIMiEFAEf0EBBSMjBH9BAAUgECAK/Qzk5OTk5OTk5OTk5OTk5OTk/XH9DAYGBgYGBgYGBgYGBgYGBgb9Jv1krSAL/Qzk5OTk5OTk5OTk5OTk5OTk/XH9DAYGBgYGBgYGBgYGBgYGBgb9Jv1krUIQhoQgDP0M5OTk5OTk5OTk5OTk5OTk5P1x/QwGBgYGBgYGBgYGBgYGBgYG/Sb9ZK1CIIaEgyIPQgGGIA9CAoaEIRECf0EAIBAgDyARhFINABpBACAQIAr9DMDAwMDAwMDAwMDAwMDAwMD9Jf1krSAL/QzAwMDAwMDAwMDAwMDAwMDA/SX9ZK1CEIaEIAz9DMDAwMDAwMDAwMDAwMDAwMD9Jf1krUIghoSDIBFSDQAaIAr9DLi4uLi4uLi4uLi4uLi4uLj9Jf1krSAL/Qy4uLi4uLi4uLi4uLi4uLi4/SX9ZK1CEIaEIAz9DLi4uLi4uLi4uLi4uLi4uLj9Jf1krUIghoQgDyAK/Qzk5OTk5OTk5OTk5OTk5OTk/SP9ZK0gC/0M5OTk5OTk5OTk5OTk5OTk5P0j/WStQhCGhCAM/Qzk5OTk5OTk5OTk5OTk5OTk/SP9ZK1CIIaEg0IBhoNQCwsLCwRAIytCAXwkKwJAIyMEfkIABUKAkCAgA62IQgGDC1ANAEEBIAN0QQFrIgBBkAj9AAQAIg0gCv0MDw8PDw8PDw8PDw8PDw8PD/1O/Q79DAECBAgQIECAAAAAAAAAAAAgCkEE/W39Dv1O/QwAAAAAAAAAAAAAAAAAAAAA/SP9ZK0gDSAL/QwPDw8PDw8PDw8PDw8PDw8P/U79Dv0MAQIECBAgQIAAAAAAAAAAACALQQT9bf0O/U79DAAAAAAAAAAAAAAAAAAAAAD9I/1krUIQhoSncQ0AIAr9DGBgYGBgYGBgYGBgYGBgYGD9J/1krSAL/QxgYGBgYGBgYGBgYGBgYGBg/Sf9ZK1CEIaEpyAAcQRAIyZCAXwkJgsLIyshDwJAIxNFBEAjCCMHIANqQQFqSQRAIANBAWoQBwsjByIAIAr9CwQAIAAgC/0LBBAgACAM/QsEICAAIANqIgAjBToAACAAQQFqJAcjCkEBaiQKIxVCAXwkFQwBCyMSQQV0QdAIaiIAIAI2AgAgACADNgIEIAAgCv0MAAECAwQFBgcICQoLDA0ODyAD/Q8iCv0l/U5BoAj9AAQA/a4BIg0gC/0MEBESExQVFhcYGRobHB0eHyAK/SX9TkGwCP0ABAD9rgEiC/3eASANIAv93wH9zgEgDP0MICEiIyQlJicoKSorLC0uLyAK/SX9TkHACP0ABAD9rgEiCiAKIAr9DQgJCgsMDQ4PAAECAwQFBgf93gH9zgEiCv0dACAK/R0BfCIQIBBCIIiFQpX4qfqXt96bnn9+IhAgEEIdiIVCucuT59Htkay/f35CIIg+AgggAEEBNgIMIAAgDzcDECMSQQFqJBIjEkGAAUYEQBAFCwsFIAMjKEsEQCACIAIjKGpBARAGBSACIAIgA2pBABAGCwsgAiADaiIAQQFqIQICQCAALQAAQQpGDQAgASACRgRAQQEkKSABIQIMAQsgAEECaiAAQQFqIAAtAAFBCkYbIQILDAILCwsgAgsFACMuugsaAEEAJDBCACQrQgAkJUEAJClBACQqQQEkHQvgAwIEfwF+A0BB7CgoAgBBAXYiBiAESgRAIAQgBk8Ef0F/BSAEQQF0QfAoai8BAAsiBkEPcUGQCGoiByAHLQAAQQEgBkEEdUEHcXRyOgAAIARBAWohBAwBCwtBACEEA0BBrCkoAgBBAXYiBiAESgRAIAQgBk8Ef0F/BSAEQQF0QbApai8BAAsiBkEPcUGACGoiByAHLQAAQQEgBkEEdUEHcXRyOgAAIARBAWohBAwBCwtBACEEA0BB7CkoAgBBAXYiBiAESgRAIAQgBk8Ef0F/BSAEQQF0QfApai8BAAsiBkEPcUGACGoiByAHLQAAQQEgBkEEdUEHcXRyOgAAIARBAWohBAwBCwtBACEEA0BBvCooAgBBAXYiBiAESgRAIAQgBk8Ef0F/BSAEQQF0QcAqai8BAAsiBkEPcUGACGoiByAHLQAAQQEgBkEEdUEHcXRyOgAAIARBAWohBAwBCwsDQCAFQTBJBEAgBUGgCGogAULrh9aF6Mih5OEAfSIBIAFCHoiFQrnLk+fR7ZGsv39+IgggCEIbiIVC66PEmbG3kuiUf34iCCAIQh+IhTcDACAFQQhqIQUMAQsLIABBAEciBCQeIAQkI0GQCEGACCAAGyQkIAMkKCACQTBqEAgkLyMvC7kCAgV/AXsjLyMwaiAAaiIBIy8iAEtBACMpGwRAQQAkKSAAQQFqIAAgAC0AAEEKRhshAAsjKgRAIABBMGsiA0EwaiECAkADQCABIAJLBEAgAiAC/QAEACIG/QwKCgoKCgoKCgoKCgoKCgoK/SMgBv0MDQ0NDQ0NDQ0NDQ0NDQ0NDf0j/VD9ZCIFaGogA2shBCAFDQIgAkEQaiECDAELCyABIANrIQQLIAAgBGpBMGsiACABTwR/IAEFQQAkKgJ/IABBAWoiAiAALQAAQQpGDQAaIAEgAkYEQEEBJCkgAQwBCyAAQQJqIABBAWogAC0AAUEKRhsLCyEACyMqRQRAIAAgARARIQALEAUjKCABIABrSQRAIAAgACMoakEBEAZBASQqIAEhAAsgASAAayQwIy8gACMw/AoAACMwCwUAIya6CyQAQgAkLEIAJC1CACQuQgAkJkEAIABBABALQQJBABAPQQEkMQsrAEIAJCxCACQtQgAkLkIAJCZBCiAAIAJBASABG0UQC0ECIzEgAhsgAxAPCwUAIyu6CwUAIxW6CwUAIy26C+gBAgN7AX4jL/0ABAD9DAABAgMEBQYHCAkKCwwNDg8gAP0PIgL9Jf1OQaAI/QAEAP2uASIDIy/9AAQQ/QwQERITFBUWFxgZGhscHR4fIAL9Jf1OQbAI/QAEAP2uASIB/d4BIAMgAf3fAf3OASMv/QAEIP0MICEiIyQlJicoKSorLC0uLyAC/SX9TkHACP0ABAD9rgEiASABIAH9DQgJCgsMDQ4PAAECAwQFBgf93gH9zgEiAf0dACAB/R0BfCIEIARCIIiFQpX4qfqXt96bnn9+IgQgBEIdiIVCucuT59Htkay/f35CIIinCy0AA0AjEEEXSQR/QQEjEHStQgN+IACtQgKGWgVBAQtFBEAjEEEBaiQQDAELCwsFACMXugshAQJ/Iy8iACMvIzBqIgFJBEAgACABQQAQBgsQBUEAJDALDwAjCSMHIwZragRAEA0LCwUAIxa6Cw4AIwsjCSMHIwZrarigCwUAIyy6C8cFAQd/QQAkH0EAJCBBACQhQQAkIiMbIQMjGSEEA0AgBCMaSQRAIxohBSAELQAAIQJBASQYAkAgAiIBQYABSQ0AQX8hASACQcIBSSACQfQBS3INACACQeABSQR/QQIFQQNBBCACQfABSRsLJBggBCMYaiAFSw0AQYCAgIB4IAQtAAEiAUE/cSABQcABcUGAAUcbIgVBAEgEf0F/BSACQR9xQQZ0IAVyCyEBIxhBAkYNAEGAgICAeCAELQACIgFBP3EgAUHAAXFBgAFHGyEGIxhBA0YEQEF/IQEgAkEPcUEMdCAFQQZ0ciAGciICQYAQSCAFIAZyQQBIcgR/QQEFIAJB/78DTCACQYCwA05xCw0BIAIhAQwBC0F/IQFBgICAgHggBC0AAyIHQT9xIAdBwAFxQYABRxsiByACQQdxQRJ0IAVBDHRyIAZBBnRyciICQYCABEggBSAGciAHckEASHIgAkH//8MASnINACACIQELIAFBf0YEQCADDwsjHgR/IAFBgAFIBH8gAUEPcUGQCGotAABBASABQQR1dHFBAEcFQQALBUEBIAFB5f8DRkEBIAFBK0YCf0EBIAFB/78CTCABQYCcAU5xDQAaIAFBh+AARiABQYXgAEZyIAFBgOgASA0AGiABQb+bAUwEf0EBBSABQf/1A0wgAUGA8gNOcQsEf0EBBSABQf//D0wgAUGAgAhOcQsLBH9BAQUgAUGAAUgEfyABQQ9xQYAIai0AAEEBIAFBBHV0cQVBAAsLGxsLRQRAIx8Ef0EABSABQSBIBH9BAQUgAUGfAUwgAUH/AE5xCwsEQCADJB8LIyIEf0EABSABQTtGIAFBLEZyIAFBIkZyCwRAIAMkIgsjIUUEQCADJCELCyMgRSAEIxhqIgQjGWtBKEtxBEAgAyQgCyADQQFqIQMMAQsLIyBBASAAG0UEQCADJCALQQALgQUBA38gACQZIAEkGgNAIxkjGkkEfyMZLQAAIgFBCUYgAUEgRnIFQQALBEAjGUEBaiQZDAELCyACBEAjGSEDIxoiBEEBayEBAn8DQCAEIAFrQQRJIAEgA09xBEAgBCABLQAAIgVBgAFJDQIaIAEgBCAFQeABSQR/QQIFQQNBBCAFQfABSRsLIAFqIARLGyAFQcABTw0CGiABQQFrIQEMAQsLIAQLJBoFA0AjGSMaSQR/IxpBAWstAAAiAUEJRiABQSBGcgVBAAsEQCMaQQFrJBoMAQsLCyACRSMZIxpGcQRAQX4PCyMdIQFBACQdIxkgAGtBAWokGyACECQkHCMcBEBBAQ8LIx8kHCMcBEBBAg8LIyAkHCMcBEBBAA8LIxskHCMZIQADQCAAIxpJBH8gAC0AAEEwa0H/AXFBCkkFQQALBEAgAEEBaiEADAELC0EAIQICQCAAIxlBAWpHDQAgACMaSQR/IAAtAABBLkYEf0EBBSAALQAAQSxGCwVBAAsEQCAAQQFqIgMhAANAIAAjGkkEfyAALQAAQTBrQf8BcUEKSQVBAAsEQCAAQQFqIQAMAQsLIAAgA0YNAQsjGiAAQQJqTQR/QQEFIAAtAABBIHJB5QBHCwR/QQEFIAAtAAFBK0cLDQAgAEECaiEAA0AgACMaSQR/IAAtAABBMGtB/wFxQQpJBUEACwRAIABBAWohAAwBCwsjGiAARiECC0EHIQACQCACDQBBBiEAIAEEfyMZIxojGWsQBAVBAAsNACMiBEAjIiQcQQUhAAwBCyMhBEAjISQcQQRBAyMeGyEADAELQQRBfyMaIxlrIgBBE0dBACAAQQtHQQAjHhsbGyEACyAACwuFAggAQdwoCwE8AEHoKAspAgAAACIAAAAwADEAMgAzADQANQA2ADcAOAA5AGEAYgBjAGQAZQBmAAoAQZwpCwE8AEGoKQsxAgAAACoAAAAwADEAMgAzADQANQA2ADcAOAA5AF8AQAAhACMAJAAmACoAPQAuAHwACgBB3CkLAUwAQegpCzsCAAAANAAAAEEAQgBDAEQARQBGAEcASABJAEoASwBMAE0ATgBPAFAAUQBSAFMAVABVAFYAVwBYAFkAWgBBrCoLAUwAQbgqCzsCAAAANAAAAGEAYgBjAGQAZQBmAGcAaABpAGoAawBsAG0AbgBvAHAAcQByAHMAdAB1AHYAdwB4AHkAeg==';

;// CONCATENATED MODULE: ./build/audience/engine/engine.js





/** Bytes handed to the engine at once: what stays in a core's own cache. */
const PIECE = 256 * 1024;
const LARGEST_U32 = 0xffff_ffff;
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
                    throw new EngineMemoryError();
                },
            },
        });
        this.#engine = asEngine(instance.exports);
        const { type, seed, expected, longestLine } = options;
        this.#input = this.#engine.setUp(type === 'registration_id', seed, longestLine + PIECE, longestLine);
        this.#engine.expectIdentifiers(Math.min(expected, LARGEST_U32));
    }
    /** The files that follow hold what is to be left out. */
    openExclusion(stretch) {
        this.#earlierLines = 0;
        this.#engine.openExclusion(stretch);
    }
    /** The files that follow are the audience. */
    openAudience({ partLimit, reuse, onDuplicate }) {
        this.#earlierLines = 0;
        this.#engine.openAudience(partLimit, reuse, onDuplicate !== 'keep', onDuplicate === 'fail');
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
    endFile() {
        this.#engine.endFile();
        this.#earlierLines += this.#engine.lineCount();
    }
    endAudience() {
        this.#engine.endAudience();
    }
    /** Since the last `open…`, up to the last `endFile`. */
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
    /** Lines since the last `open…` that look like the other type. */
    get otherType() {
        return this.#engine.otherTypeCount();
    }
    /** Bytes stored since the last `open…`. */
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
        const rule = RULES[number];
        if (rule === undefined)
            throw new RangeError(`The engine knows a rule ${number} that this side does not.`);
        this.#onProblem(rule, line, column);
    }
}

;// CONCATENATED MODULE: ./build/audience/errors/exclusion-too-large-error.js

/** The identifiers to be left out do not fit into memory. */
class ExclusionTooLargeError extends Error {
    name = 'ExclusionTooLargeError';
    /** Bytes of distinct identifiers, with their line ends, that may be kept. */
    limit;
    constructor({ file, limit }) {
        super(`exclude_path names more than ${(0,numbers/* grouped */.zD)(limit)} bytes of different identifiers, reached in ${file}; leave out those that are in no file_path.`);
        this.limit = limit;
    }
}

;// CONCATENATED MODULE: ./build/audience/errors/audience-too-large-error.js

/** The audience is certain not to fit into the files that JPush keeps for an app. */
class AudienceTooLargeError extends Error {
    name = 'AudienceTooLargeError';
    parts;
    partLimit;
    constructor({ parts, partLimit }) {
        super(`The audience does not fit into ${parts} files of ${(0,numbers/* grouped */.zD)(partLimit)} bytes, the most that JPush keeps for an app; reading stopped there. Push to fewer people at a time, or to a tag or a segment.`);
        this.parts = parts;
        this.partLimit = partLimit;
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
            return { parts: [{ count, size, sha256: '', bytes: undefined }], size, sha256: '' };
        }
        const parts = this.#parts.map((part) => ({
            count: part.count,
            size: part.size,
            sha256: part.sha256,
            bytes: this.#options.keepBytes ? engine.bytesAt(part.address, part.size) : undefined,
        }));
        return { parts, size, sha256: this.#whole.digest('hex') };
    }
    /** Without `split` there is one part; from the second on nothing will go up, so nothing is hashed. */
    #isOver(size) {
        return !this.#options.split && size > this.#options.limits.file;
    }
    /** A digest of its own is only for a part that goes up, to tell its file by: hashing takes longer than reading. */
    #digest() {
        if (!this.#options.keepBytes)
            return '';
        const hash = this.#part ?? this.#whole.copy();
        this.#part = undefined;
        return hash.digest('hex');
    }
    #tooLarge() {
        const { part, parts } = this.#options.limits;
        return new AudienceTooLargeError({ parts, partLimit: part });
    }
}

;// CONCATENATED MODULE: ./build/audience/remarks.js

function markRemark(file) {
    return { level: 'notice', text: `${file} begins with a byte order mark, which was left out.`, file };
}
/** Remarks on the audience as a whole. */
function audienceRemarks(facts) {
    return [...sizeRemarks(facts), ...typeRemarks(facts), ...exclusionRemarks(facts)];
}
function sizeRemarks({ rules, size, limits }) {
    if (rules.on_oversize === 'split' || size <= limits.part || size > limits.file)
        return [];
    return [
        warning(`The audience has ${(0,numbers/* counted */.hS)(size, 'byte')}: more than ${(0,numbers/* grouped */.zD)(limits.part)}, the strict reading of JPush's 10 MB; JPush may refuse it. Set on_oversize: split to be safe.`),
    ];
}
function typeRemarks({ rules, counts, otherType }) {
    const identifiers = counts.lines - counts.blank - counts.invalid;
    if (otherType * 2 <= identifiers)
        return [];
    const share = `${(0,numbers/* grouped */.zD)(otherType)} of ${(0,numbers/* grouped */.zD)(identifiers)} lines`;
    const text = rules.type === 'alias'
        ? `${share} look like registration IDs, not like aliases; is type: registration_id meant?`
        : `${share} do not look like registration IDs; is type: alias meant?`;
    return [warning(text)];
}
/** A list of opt-outs in another form (a CSV file, capitals) leaves nobody out, and nothing else tells. */
function exclusionRemarks({ exclusion, counts }) {
    if (exclusion === undefined || counts.excluded > 0)
        return [];
    const found = exclusion.count === 0
        ? 'exclude_path holds no identifier'
        : `exclude_path holds ${(0,numbers/* counted */.hS)(exclusion.count, 'different identifier')}, none of them in the audience`;
    const text = `${found}: nobody was left out. Check that its files name people as those of file_path do.`;
    return [{ level: exclusion.warnings > 0 ? 'warning' : 'notice', text, file: undefined }];
}
function warning(text) {
    return { level: 'warning', text, file: undefined };
}

;// CONCATENATED MODULE: ./build/audience/errors/encoding-error.js
/** A whole file is in another encoding than UTF-8, the only one JPush takes. */
class EncodingError extends Error {
    name = 'EncodingError';
    file;
    /** As `iconv` calls it. */
    encoding;
    constructor({ file, encoding }) {
        super(`${file} is ${encoding}, JPush takes only UTF-8; convert it first: iconv -f ${encoding} -t UTF-8 OLD > NEW`);
        this.file = file;
        this.encoding = encoding;
    }
}

;// CONCATENATED MODULE: ./build/audience/errors/not-text-error.js
/** A file is no text at all, by its first bytes. */
class NotTextError extends Error {
    name = 'NotTextError';
    file;
    constructor({ file, kind, remedy, }) {
        super(`${file} is ${kind}, not text with one identifier a line; ${remedy}.`);
        this.file = file;
    }
}

;// CONCATENATED MODULE: ./build/audience/text.js


/** Bytes by which a file is judged. */
const HEAD = 64;
const UTF8_BOM = [0xef, 0xbb, 0xbf];
/** Byte order marks, the longer ones first: that of UTF-32LE begins like that of UTF-16LE. */
const FOREIGN_BOMS = [
    ['UTF-32', [0xff, 0xfe, 0x00, 0x00]],
    ['UTF-32', [0x00, 0x00, 0xfe, 0xff]],
    ['UTF-16', [0xff, 0xfe]],
    ['UTF-16', [0xfe, 0xff]],
];
const EXPORT_AS_TEXT = 'save it as UTF-8 text';
const UNPACK = 'unpack it first (gzip alone is read as it is)';
/** What exports are mistaken for, by first bytes that no list of identifiers has. */
const OTHER_FORMATS = [
    ['an Excel workbook or a zip archive', `${EXPORT_AS_TEXT}, or unpack it`, [0x50, 0x4b, 0x03, 0x04]],
    ['an old Excel workbook', EXPORT_AS_TEXT, [0xd0, 0xcf, 0x11, 0xe0]],
    ['a PDF', EXPORT_AS_TEXT, [0x25, 0x50, 0x44, 0x46, 0x2d]],
    ['gzip inside', UNPACK, [0x1f, 0x8b]],
    ['Zstandard-compressed', UNPACK, [0x28, 0xb5, 0x2f, 0xfd]],
    ['xz-compressed', UNPACK, [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
    ['bzip2-compressed', UNPACK, [0x42, 0x5a, 0x68, -1, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59]],
];
/**
 * The bytes of a source without its byte order mark, in chunks.
 * @param onMark called once if there was a UTF-8 byte order mark
 * @throws {EncodingError} for UTF-16 and UTF-32, {NotTextError} for archives and workbooks
 */
async function* readText(source, onMark) {
    let head = new Uint8Array(0);
    for await (const chunk of source.chunks()) {
        if (head === undefined) {
            yield chunk;
            continue;
        }
        const seen = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
        // Kept as a copy: a source may fill the same chunk again.
        head = seen.length < HEAD ? new Uint8Array(seen) : undefined;
        if (head === undefined)
            yield checkHead(source.name, seen, onMark);
    }
    if (head !== undefined)
        yield checkHead(source.name, head, onMark);
}
function checkHead(file, bytes, onMark) {
    const head = bytes.subarray(0, HEAD);
    for (const [encoding, mark] of FOREIGN_BOMS) {
        if (startsWith(head, mark))
            throw new EncodingError({ file, encoding });
    }
    for (const [kind, remedy, magic] of OTHER_FORMATS) {
        if (startsWith(head, magic))
            throw new NotTextError({ file, kind, remedy });
    }
    const encoding = encodingByNuls(head);
    if (encoding !== undefined)
        throw new EncodingError({ file, encoding });
    if (!startsWith(head, UTF8_BOM))
        return bytes;
    onMark();
    return bytes.subarray(UTF8_BOM.length);
}
/** -1 stands for any byte. */
function startsWith(bytes, magic) {
    return magic.every((byte, i) => (byte === -1 && i < bytes.length) || bytes[i] === byte);
}
/**
 * Digits and Latin letters are mostly NULs in UTF-16 and UTF-32: more than half of the units hold one, always
 * in the same half. Fewer, or at both ends, are stray control characters, and told line by line.
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
        return 'UTF-32LE';
    if (fourth === 0 && Math.min(first, second) >= quads)
        return 'UTF-32BE';
    const most = head.length / 4;
    if (first + third === 0 && second + fourth > most)
        return 'UTF-16LE';
    if (second + fourth === 0 && first + third > most)
        return 'UTF-16BE';
    return undefined;
}

;// CONCATENATED MODULE: ./build/audience/read.js






/** Bytes of a line, roughly: a registration id of 19 characters with its line feed. */
const USUAL_LINE = 20;
/**
 * Reads files into an audience: identifiers(sources) − identifiers(excluded), each once unless
 * `on_duplicate: keep`, in order of first appearance. What is wrong with lines is told, never decided on: that is
 * `checkAudience`. The parts' bytes lie in memory of this reading alone and stay as they are.
 * @throws {AudienceTooLargeError} as soon as it is certain that JPush cannot keep the audience
 * @throws {ExclusionTooLargeError} when there is too much to leave out, {EngineMemoryError} where memory runs out
 * @throws {EncodingError} {NotTextError} for a file that is not UTF-8 text as a whole
 * @throws what a source throws, and the signal's reason between two chunks
 */
async function readAudience(options) {
    return await new Reading(options).read();
}
class Reading {
    #options;
    #limits;
    #parts;
    #engine;
    #remarks = [];
    #file = '';
    #bytes = 0;
    #lines = 0;
    constructor(options) {
        const { rules, keepBytes, seed, onProblem, expectedSize = 0 } = options;
        this.#options = options;
        this.#limits = options.limits ?? LIMITS;
        this.#parts = new Parts({ split: rules.on_oversize === 'split', keepBytes, limits: this.#limits });
        this.#engine = new Engine({
            type: rules.type,
            seed,
            expected: Math.ceil(expectedSize / USUAL_LINE),
            longestLine: this.#limits.line,
            onProblem: (rule, line, column) => onProblem?.({ rule, file: this.#file, line, column }),
            onBytes: (bytes) => this.#parts.hash(bytes),
            onPart: (part) => this.#parts.add(part),
        });
    }
    async read() {
        const exclusion = await this.#readExclusion();
        await this.#readSources();
        const { rules } = this.#options;
        const counts = this.#engine.counts();
        const finished = this.#parts.finish(this.#engine);
        const facts = {
            rules,
            counts,
            exclusion: this.#options.excluded.length === 0 ? undefined : exclusion,
            size: finished.size,
            otherType: this.#engine.otherType,
            limits: this.#limits,
        };
        return { ...finished, counts, exclusion, remarks: [...this.#remarks, ...audienceRemarks(facts)] };
    }
    async #readExclusion() {
        const { excluded } = this.#options;
        const limit = this.#limits.exclusion;
        if (excluded.length === 0)
            return { lines: 0, blank: 0, invalid: 0, count: 0, warnings: 0 };
        this.#engine.openExclusion(this.#limits.part);
        for (const source of excluded) {
            await this.#readFile(source, () => {
                if (this.#engine.size > limit)
                    throw new ExclusionTooLargeError({ file: source.name, limit });
            });
        }
        const { lines, blank, invalid, count, warnings } = this.#engine.counts();
        return { lines, blank, invalid, count, warnings };
    }
    async #readSources() {
        const { sources, rules, keepBytes } = this.#options;
        this.#engine.openAudience({
            partLimit: this.#parts.limit,
            reuse: !keepBytes,
            onDuplicate: rules.on_duplicate,
        });
        for (const source of sources) {
            await this.#readFile(source, () => this.#parts.checkSize(this.#engine.size));
        }
        this.#engine.endAudience();
    }
    async #readFile(source, check) {
        const { onProgress, signal } = this.#options;
        this.#file = source.name;
        this.#engine.startFile();
        for await (const chunk of readText(source, () => this.#remarks.push(markRemark(source.name)))) {
            signal?.throwIfAborted();
            this.#engine.read(chunk);
            check();
            this.#bytes += chunk.length;
            onProgress?.({ bytes: this.#bytes, lines: this.#lines + this.#engine.linesOfFile });
        }
        this.#engine.endFile();
        this.#lines += this.#engine.linesOfFile;
    }
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./build/cancelled.js
var cancelled = __webpack_require__(9787);
// EXTERNAL MODULE: ./build/files/error.js
var files_error = __webpack_require__(3546);
;// CONCATENATED MODULE: ./build/files/find.js




const MAGIC = /[*?[\]{}]/;
/**
 * Finds the files that patterns name: paths or globs (`!` in front excludes), each file once, sorted by name so that
 * the audience is the same on every machine. A pattern that names an existing path is that path, whatever
 * characters it has; a folder after `!` excludes all that lies in it, a glob after `!` hidden files too.
 *
 * @throws FileError for a pattern without a file: a part of the audience would be missing in silence
 */
async function findFiles(patterns, search) {
    const found = new Map();
    for (const pattern of patterns.filter((one) => !one.startsWith('!'))) {
        for (const file of await filesOf(pattern, search))
            found.set(file.path, file);
    }
    const idle = [];
    const excluded = new Set([search.except]);
    for (const line of patterns.filter((one) => one.startsWith('!'))) {
        const pattern = line.slice(1).trim();
        const paths = [...found.keys()].filter((path) => excludes(pattern, path, search.workspace));
        if (paths.length === 0)
            idle.push(line);
        for (const path of paths)
            excluded.add(path);
    }
    const files = [...found.values()].filter(({ path }) => !excluded.has(path));
    if (files.length === 0 && patterns.length > 0) {
        throw new files_error/* FileError */.f6(patterns.join(', '), 'every file that was found is excluded again by a line with "!".');
    }
    return { files: files.sort((one, other) => compare(one.name, other.name)), idle };
}
/** Whether the pattern of a line with `!` names the file, a folder that it lies in, or a glob that it matches. */
function excludes(pattern, path, workspace) {
    const named = (0,external_node_path_.resolve)(workspace, pattern);
    if (path === named || path.startsWith(`${named}${external_node_path_.sep}`))
        return true;
    const glob = (0,external_node_path_.normalize)(pattern);
    // A relative glob may lead out of the workspace by `../`, or mean any folder by `**`.
    const names = (0,external_node_path_.isAbsolute)(pattern) ? [path] : [(0,external_node_path_.relative)(workspace, path), nameOf(path, workspace)];
    return names.some((name) => (0,external_node_path_.matchesGlob)(name, glob) || (0,external_node_path_.matchesGlob)(unhidden(name), unhidden(glob)));
}
/** With another first character where a name begins with a dot: a glob's `*` passes over such names. */
function unhidden(path) {
    return path.replace(/(?<=^|[\\/{,(|])\.(?!\.?(?:[\\/]|$))/g, '·');
}
async function filesOf(pattern, search) {
    const { workspace, except, signal } = search;
    const literal = await describe((0,external_node_path_.resolve)(workspace, pattern), workspace).catch((error) => {
        if (MAGIC.test(pattern))
            return undefined;
        throw (0,files_error/* fileErrorFrom */.rM)(pattern, error);
    });
    if (literal === 'directory')
        throw new files_error/* FileError */.f6(pattern, 'it is a directory; name the files in it, for example with a glob.');
    if (literal === 'special')
        throw new files_error/* FileError */.f6(pattern, 'it is not a regular file.');
    if (literal?.path === except && except !== undefined)
        throw new files_error/* FileError */.f6(pattern, 'it is the report of this step (report_path); name another file.');
    if (literal !== undefined)
        return [literal];
    const files = [];
    const matches = (0,promises_.glob)(pattern.replaceAll(external_node_path_.sep, '/'), { cwd: workspace });
    for (;;) {
        // A search that finds nothing for long hears of no cancel.
        const { done, value: match } = await (0,cancelled/* unlessAborted */.Wh)(matches.next(), signal);
        if (done === true)
            break;
        const file = await describe((0,external_node_path_.resolve)(workspace, match), workspace).catch((error) => {
            throw (0,files_error/* fileErrorFrom */.rM)(match, error);
        });
        if (typeof file === 'object')
            files.push(file);
    }
    if (files.every(({ path }) => path === except))
        throw new files_error/* FileError */.f6(pattern, 'no file matches it (a folder, a pipe and the own report are none); check the pattern, and that an earlier step made the files.');
    return files;
}
async function describe(path, workspace) {
    const stats = await (0,promises_.stat)(path);
    if (stats.isDirectory())
        return 'directory';
    if (!stats.isFile())
        return 'special';
    return { name: nameOf(path, workspace), path, size: stats.size };
}
function nameOf(path, workspace) {
    const inside = (0,external_node_path_.relative)(workspace, path);
    const name = inside === '..' || inside.startsWith(`..${external_node_path_.sep}`) || (0,external_node_path_.isAbsolute)(inside) ? path : inside;
    return name.replaceAll(external_node_path_.sep, '/');
}
/** By code units: the same order on every machine, whatever its language. */
function compare(one, other) {
    if (one === other)
        return 0;
    return one < other ? -1 : 1;
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
;// CONCATENATED MODULE: ./build/files/open.js



/** Large enough that system calls cost nothing, small enough to stay in the processor's cache. */
const CHUNK = 1024 * 1024;
/** RFC 1952: the two bytes every gzip member starts with. */
const GZIP_MAGIC = [0x1f, 0x8b];
/**
 * Opens a file for one reading, gzip read through. Each chunk is valid until the next one is asked for.
 *
 * @param onRead called with the number of bytes just read from the disk
 */
function openSource(file, onRead) {
    return { name: file.name, chunks: () => readThrough(file, onRead) };
}
async function* readThrough(file, onRead) {
    let handle;
    try {
        handle = await (0,promises_.open)(file.path);
        const before = await handle.stat({ bigint: true });
        const isGzip = await startsWithGzip(handle);
        yield* isGzip ? readGzip(handle, onRead) : readPlain(handle, chunkFor(file), onRead);
        const after = await handle.stat({ bigint: true });
        if (after.size !== before.size || after.mtimeNs !== before.mtimeNs) {
            throw new files_error/* FileError */.f6(file.name, 'it changed while it was read; let the step that writes it end first.');
        }
    }
    catch (error) {
        throw error instanceof files_error/* FileError */.f6 ? error : faultOf(file.name, error);
    }
    finally {
        await handle?.close();
    }
}
function faultOf(name, error) {
    if ((0,files_error/* codeOf */.$N)(error).startsWith('Z_')) {
        return new files_error/* FileError */.f6(name, 'its gzip data is damaged or cut off; make the file again.', { cause: error });
    }
    return error instanceof Error && 'syscall' in error ? (0,files_error/* fileErrorFrom */.rM)(name, error) : error;
}
async function startsWithGzip(handle) {
    const start = Buffer.alloc(GZIP_MAGIC.length);
    const { bytesRead } = await handle.read(start, 0, start.length, 0);
    return bytesRead === start.length && GZIP_MAGIC.every((byte, index) => start[index] === byte);
}
/** Thousands of small files would spend more time on large buffers than on reading. */
function chunkFor({ size }) {
    return Math.min(CHUNK, size + 1);
}
/** Reads ahead by one chunk into two buffers that take turns. */
async function* readPlain(handle, size, onRead) {
    const buffers = [Buffer.allocUnsafe(size), Buffer.allocUnsafe(size)];
    let position = 0;
    let ahead = handle.read(buffers[0], 0, size, 0);
    try {
        for (let turn = 1;; turn = 1 - turn) {
            const { bytesRead, buffer } = await ahead;
            if (bytesRead === 0)
                return;
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
async function* readGzip(handle, onRead) {
    const { createGunzip } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 8522, 19));
    const plain = createGunzip({ chunkSize: CHUNK });
    // An error on either side ends the other; it comes out of `plain`.
    (0,external_node_stream_.pipeline)(readAfresh(handle, onRead), plain, () => undefined);
    yield* plain;
}
/** Each chunk in a buffer of its own: a stream may keep some. A stream of the handle's own would close it at its end. */
async function* readAfresh(handle, onRead) {
    for (let position = 0;;) {
        const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(CHUNK), 0, CHUNK, position);
        if (bytesRead === 0)
            return;
        position += bytesRead;
        onRead(bytesRead);
        yield buffer.subarray(0, bytesRead);
    }
}

// EXTERNAL MODULE: ./build/report/opening-line.js
var opening_line = __webpack_require__(2498);
;// CONCATENATED MODULE: ./build/report/reading-line.js

/** Progress of a reading: bytes on disk, percent and lines. */
function readingLine({ read, size, lines }) {
    const percent = size === 0 ? 100 : Math.floor((100 * read) / size);
    return `Read ${(0,numbers/* sized */.Sk)(read)} of ${(0,numbers/* sized */.Sk)(size)} (${percent} %), ${(0,numbers/* grouped */.zD)(lines)} lines`;
}

;// CONCATENATED MODULE: ./build/modes/audience.js











/**
 * Finds, reads and checks the audience and records what was found, also when it may not go up.
 *
 * @throws FileError, EncodingError, AudienceTooLargeError, or AudienceError with everything that is wrong with it
 */
async function gatherAudience(inputs, context, { keepBytes, requests, }) {
    const { files, excluded } = await find(inputs, context);
    const size = sizeOf([...files, ...excluded]);
    const read = { files: files.length + excluded.length, size: (0,numbers/* sized */.Sk)(size) };
    context.say((0,opening_line/* openingLine */.l)({ read, ...(requests === undefined ? {} : { requests }) }));
    const audience = await readFiles(inputs, context, { files, excluded, size, keepBytes });
    const faults = checkAudience(audience, inputs);
    const { counts, sha256, remarks } = audience;
    const parts = audience.parts.map((part) => ({ count: part.count, size: part.size, sha256: part.sha256 }));
    context.record({
        audience: { type: inputs.type, counts, size: audience.size, sha256, parts, remarks, faults },
    });
    if (faults.length > 0)
        throw new AudienceError(faults);
    return { audience, firstFile: files[0]?.name ?? '' };
}
async function find(inputs, { workspace, cancelled, remark }) {
    // The step's own report may lie where a glob finds it.
    const except = inputs.report_path === undefined ? undefined : (0,external_node_path_.resolve)(workspace, inputs.report_path);
    const search = { workspace, except, signal: cancelled };
    const audience = await findFiles(inputs.file_path, search);
    const exclusion = await findFiles(inputs.exclude_path, search);
    remark(...audience.idle.map((line) => idleRemark('file_path', line)));
    remark(...exclusion.idle.map((line) => idleRemark('exclude_path', line)));
    return { files: audience.files, excluded: exclusion.files };
}
/** A misspelt exclusion would let people be reached, or left out, who should not be. */
function idleRemark(input, line) {
    const text = `${input}: the line ${line} keeps no file out. Check its spelling; like every path and glob it starts from the workspace.`;
    return { level: 'warning', text, file: undefined };
}
async function readFiles(inputs, context, reading) {
    const { files, excluded, size, keepBytes } = reading;
    const digest = new ProblemDigest(inputs);
    let read = 0;
    const open = (file) => openSource(file, (bytes) => {
        read += bytes;
    });
    try {
        return await readAudience({
            sources: files.map(open),
            excluded: excluded.map(open),
            rules: inputs,
            keepBytes,
            expectedSize: size,
            seed: (0,external_node_crypto_.randomBytes)(8).readBigUInt64LE(),
            onProblem: (problem) => {
                digest.add(problem);
                context.onProblem({ ...problem, level: digest.levelOf(problem.rule) });
            },
            onProgress: ({ lines }) => context.progress(() => readingLine({ read, size, lines })),
            signal: context.cancelled,
        });
    }
    finally {
        context.record({ problems: digest.findings() });
    }
}
function sizeOf(files) {
    return files.reduce((sum, { size }) => sum + size, 0);
}


/***/ })

};
