export const id = 22;
export const ids = [22];
export const modules = {

/***/ 7022:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  findByPatterns: () => (/* binding */ findByPatterns)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/shared/list-signs.js
var list_signs = __webpack_require__(6393);
// EXTERNAL MODULE: ./build/files/described.js
var described = __webpack_require__(4715);
// EXTERNAL MODULE: ./build/files/errors.js
var errors = __webpack_require__(105);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./build/files/effort.js

/** Comparisons of one piece of a pattern with one character between two pauses: some hundredths of a second. */
const EFFORT_AT_ONCE = 500_000;
/** Counts comparisons of names with patterns, and pauses between them so that a cancelled job stops. */
class Effort {
    #signal;
    #spent = 0;
    constructor(signal) {
        this.#signal = signal;
    }
    /**
     * To be called before as many comparisons.
     *
     * @throws the reason of the signal
     */
    async spend(comparisons) {
        this.#spent += comparisons;
        if (this.#spent < EFFORT_AT_ONCE)
            return;
        this.#spent = 0;
        await (0,external_node_timers_promises_.setImmediate)();
        this.#signal.throwIfAborted();
    }
}

// EXTERNAL MODULE: ./build/shared/glob.js
var glob = __webpack_require__(5916);
;// CONCATENATED MODULE: ./build/files/braces.js

/** Paths that the braces of one pattern may expand to; more is a mistake or an attack. */
const MOST_EXPANSIONS = 1000;
/** Characters of all these paths: each is compared with every name that is found. */
const MOST_CHARACTERS = 200_000;
/** `[\u2026]`, in which braces and commas are members of the set, or a single character. */
const TOKEN = /\[[!^]?[^\]/][^\]/]*\]|./gsu;
/** `{1..12}`, `{01..12}`, `{a..e}`. */
const RANGE = /\{(?:(-?\d{1,9})\.\.(-?\d{1,9})|([A-Za-z])\.\.([A-Za-z]))\}/g;
/**
 * Writes out braces that hold a slash, because they mean different folders: `{a/b,c}.txt` is `a/b.txt` and
 * `c.txt`. Braces within one name are kept, and ranges become lists.
 *
 * @throws FileError when all braces together expand to more than 1,000 paths or 200,000 characters
 */
function expandFolderBraces(pattern) {
    const tooMany = () => new errors/* FileError */.f6(pattern, `its braces expand to more than ${MOST_EXPANSIONS} paths, or to very long ones; use a wildcard.`);
    const text = pattern.replace(RANGE, (written, from, to, first, last) => {
        const members = first === undefined ? numbers(from, to) : letters(first, last);
        if (members === undefined)
            throw tooMany();
        return members.length === 1 ? (members[0] ?? written) : `{${members.join(',')}}`;
    });
    const whole = parse(text, tooMany);
    return [...new Set(expand(whole))];
}
function numbers(from, to) {
    const [first, last] = [Number(from), Number(to)];
    const count = Math.abs(last - first) + 1;
    if (count > MOST_EXPANSIONS)
        return undefined;
    const width = /^-?0\d/.test(from) || /^-?0\d/.test(to) ? Math.max(from.length, to.length) : 0;
    const step = first <= last ? 1 : -1;
    return Array.from({ length: count }, (_, index) => {
        const number = first + index * step;
        const digits = String(Math.abs(number)).padStart(number < 0 ? width - 1 : width, '0');
        return number < 0 ? `-${digits}` : digits;
    });
}
function letters(first, last) {
    const [from, to] = [first.charCodeAt(0), last.charCodeAt(0)];
    const step = from <= to ? 1 : -1;
    return Array.from({ length: Math.abs(to - from) + 1 }, (_, index) => String.fromCharCode(from + index * step));
}
function parse(text, tooMany) {
    const whole = [];
    const open = [];
    const current = () => open.at(-1)?.at(-1) ?? whole;
    const bounded = (size) => {
        if (size.count > MOST_EXPANSIONS || (size.count > 1 && size.length > MOST_CHARACTERS))
            throw tooMany();
        return size;
    };
    const closed = (nodes) => {
        let [count, length] = [1, 0];
        for (const node of nodes) {
            const size = typeof node === 'string' ? { count: 1, length: node.length } : node;
            [count, length] = [count * size.count, length * size.count + size.length * count];
        }
        return { nodes, ...bounded({ count, length }) };
    };
    for (const [token] of text.matchAll(TOKEN)) {
        const group = open.at(-1);
        if (token === '{')
            open.push([[]]);
        else if (token === ',' && group !== undefined)
            group.push([]);
        else if (token === '}' && group !== undefined) {
            open.pop();
            const alternatives = group.map(closed);
            const sum = (of) => alternatives.reduce((total, one) => total + one[of], 0);
            const size = bounded({ count: sum('count'), length: sum('length') });
            if (group.length > 1)
                current().push({ alternatives, ...size });
            else
                current().push('{', ...group[0], '}');
        }
        else
            current().push(token);
    }
    const unfinished = open.flatMap(([first, ...others]) => [
        '{',
        ...first,
        ...others.flatMap((nodes) => [',', ...nodes]),
    ]);
    return closed([...whole, ...unfinished]);
}
function expand({ nodes }) {
    let texts = [''];
    for (const node of nodes) {
        const written = typeof node === 'string' ? [node] : expandGroup(node.alternatives);
        texts = texts.flatMap((front) => written.map((back) => front + back));
    }
    return texts;
}
function expandGroup(alternatives) {
    const expanded = alternatives.map(expand);
    if (expanded.flat().some((text) => text.includes('/')))
        return expanded.flat();
    return [`{${expanded.flat().join(',')}}`];
}

// EXTERNAL MODULE: ./build/files/wildcards.js
var wildcards = __webpack_require__(5963);
;// CONCATENATED MODULE: ./build/files/path-glob.js




/** `@(a|b)`: bash reads it with `extglob` only, and in silence it would be read as the characters themselves. */
const EXTENDED = /[?*+@!]\([^()]*\|[^()]*\)/;
/**
 * A pattern of paths: `*`, `?` and `[a-z]` within a name, `**` for any folders, `{a,b}`, `{1..9}`. `/` and `\` separate
 * names. A wildcard passes over names that begin with a dot unless the dot is written. The two Unicode spellings of an
 * accented letter are one.
 *
 * Matching takes time in proportion to path times pattern; a search follows all places that a folder can have in the
 * pattern at once, so that it reads every folder once, whatever the pattern.
 */
class PathGlob {
    #steps = [];
    #starts = [];
    #matchesHidden;
    #looksUpFolders;
    /** @throws FileError for braces that expand to too many paths, and for what is read differently elsewhere */
    constructor(pattern, { ignoreCase, matchesHidden, looksUpFolders = false }) {
        this.#matchesHidden = matchesHidden;
        this.#looksUpFolders = looksUpFolders;
        if (EXTENDED.test(pattern)) {
            throw new errors/* FileError */.f6(pattern, 'groups such as "@(a|b)" are not supported; write {a,b}.');
        }
        const normal = pattern.replaceAll('\\', '/').normalize('NFC');
        for (const text of expandFolderBraces(normal)) {
            this.#starts.push(this.#steps.length);
            for (const segment of segmentsOf(text, pattern))
                this.#steps.push(stepOf(segment, ignoreCase));
            this.#steps.push({ kind: 'end' });
        }
    }
    /** Whether a path matches. It is compared as it is written: relative with relative, absolute with absolute. */
    matches(path) {
        const names = path.split(/[\\/]/);
        let places = this.#closed(this.#starts);
        for (const [index, name] of names.entries()) {
            places = this.enter(places, name, index === names.length - 1);
            if (places.size === 0)
                return false;
        }
        return this.isComplete(places);
    }
    /** Where a search of the disk begins, one for each folder that the pattern names. */
    get beginnings() {
        const folders = new Map();
        for (const start of this.#starts) {
            const names = [];
            let place = start;
            for (;;) {
                const [step, next] = [this.#steps[place], this.#steps[place + 1]];
                const isFolder = step?.kind === 'name' && next?.kind !== 'end';
                // Letters that can be spelt in two ways are looked for among the names of the folder.
                if (!isFolder || step.literal === undefined || /[^\x20-\x7e]/.test(step.literal))
                    break;
                if (this.#looksUpFolders && step.literal !== '' && step.literal !== '..')
                    break;
                names.push(step.literal);
                place += 1;
            }
            const folder = names.length === 1 && names[0] === '' ? '/' : names.join('/');
            folders.set(folder, [...(folders.get(folder) ?? []), place]);
        }
        return [...folders].map(([folder, places]) => ({ folder, places: this.#closed(places) }));
    }
    /** The places that are reached from these by one more name. */
    enter(places, name, isLast) {
        const characters = [...name.normalize('NFC')];
        const isHidden = !this.#matchesHidden && characters[0] === '.';
        const isParent = name === '.' || name === '..';
        const reached = [];
        for (const place of places) {
            const step = this.#steps[place];
            if (step?.kind === 'folders' && !isHidden && !isParent && !isLast)
                reached.push(place);
            if (step?.kind !== 'name' || (isParent && step.literal !== name))
                continue;
            if ((0,glob/* matchesWhole */.b)(step.pieces, characters, !this.#matchesHidden))
                reached.push(place + 1);
        }
        return this.#closed(reached);
    }
    /** Pieces of the pattern that one more name is compared with at these places, at most; or at all of its places. */
    widthOf(places = this.#steps.keys()) {
        let width = 1;
        for (const place of places) {
            const step = this.#steps[place];
            width += step?.kind === 'name' ? step.width : 1;
        }
        return width;
    }
    /** Whether the whole pattern is matched at one of these places. */
    isComplete(places) {
        return [...places].some((place) => this.#steps[place]?.kind === 'end');
    }
    /** Whether a folder at these places can hold a match. */
    leadsOn(places) {
        return [...places].some((place) => this.#steps[place]?.kind !== 'end');
    }
    /** The places and those that `**` reaches by no folder at all. */
    #closed(places) {
        const closed = new Set(places);
        // A set also gives what is added to it meanwhile.
        for (const place of closed)
            if (this.#steps[place]?.kind === 'folders')
                closed.add(place + 1);
        return closed;
    }
}
/** The names of a pattern, `.` and `name/..` resolved, `**` never twice in a row and never last. */
function segmentsOf(text, pattern) {
    const segments = [];
    const written = text.split('/');
    for (const [index, segment] of written.entries()) {
        const last = segments.at(-1);
        if (segment === '.' || (segment === '' && index > 0 && index < written.length - 1))
            continue;
        if (segment === '**' && last === '**')
            continue;
        if (segment !== '..' || last === undefined || last === '..')
            segments.push(segment);
        else if ((0,wildcards/* hasWildcards */.e)(last))
            throw new errors/* FileError */.f6(pattern, '".." behind a wildcard can lead anywhere; write the folder itself.');
        else if (last !== '')
            segments.pop();
    }
    if (segments.at(-1) === '**')
        segments.push('*');
    return segments;
}
function stepOf(segment, ignoreCase) {
    if (segment === '**')
        return { kind: 'folders' };
    const pieces = (0,glob/* parseGlob */.q)(segment, { escapes: false, ignoreCase });
    const literal = (0,wildcards/* hasWildcards */.e)(segment) ? undefined : segment;
    return { kind: 'name', pieces, literal, width: segment.length };
}

// EXTERNAL MODULE: ./build/shared/cancellation.js
var cancellation = __webpack_require__(1693);
;// CONCATENATED MODULE: ./build/files/walk.js





/**
 * Finds what a pattern matches and is no folder: files, pipes, links that lead nowhere. A folder is read once for each
 * place of the pattern, whichever links lead to it; folders come before links to them.
 *
 * @param workspace absolute; what relative patterns start from
 * @throws FileError for a folder that cannot be read, or the reason of the signal
 */
async function* walk(glob, workspace, signal) {
    const folders = [];
    const links = [];
    const visited = new Map();
    const effort = new Effort(signal);
    for (const { folder, places } of glob.beginnings) {
        folders.push({ path: (0,external_node_path_.resolve)(workspace, folder), places });
    }
    for (;;) {
        const folder = folders.pop() ?? links.shift();
        if (folder === undefined)
            return;
        signal.throwIfAborted();
        const entries = await (0,cancellation/* unlessAborted */.Wh)(read(folder.path), signal);
        if (entries === undefined)
            continue;
        const places = await (0,cancellation/* unlessAborted */.Wh)(unvisited(folder, visited), signal);
        if (places.size === 0)
            continue;
        const width = glob.widthOf(places);
        for (const entry of entries) {
            await effort.spend(2 * width * (entry.name.length + 1));
            const path = (0,external_node_path_.join)(folder.path, entry.name);
            const asFile = glob.isComplete(glob.enter(places, entry.name, true));
            const inside = glob.enter(places, entry.name, false);
            if (!asFile && !glob.leadsOn(inside))
                continue;
            const isLink = entry.isSymbolicLink();
            const isFolder = entry.isDirectory() || (isLink && (await isFolderAt(path)));
            if (!isFolder && asFile)
                yield path;
            if (isFolder && glob.leadsOn(inside))
                (isLink ? links : folders).push({ path, places: inside });
        }
    }
}
/** `undefined` where there is no such folder: the pattern then matches nothing. */
async function read(path) {
    try {
        return await (0,promises_.readdir)(path, { withFileTypes: true });
    }
    catch (error) {
        if (['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG'].includes((0,errors/* codeOf */.$N)(error)))
            return undefined;
        throw (0,errors/* fileErrorFrom */.rM)(path, error);
    }
}
/** The places at which this folder was not read yet, by whatever path; from now on it has been. */
async function unvisited({ path, places }, visited) {
    const id = await (0,promises_.realpath)(path);
    const known = visited.get(id) ?? new Set();
    visited.set(id, known);
    const fresh = [...places].filter((place) => !known.has(place));
    for (const place of fresh)
        known.add(place);
    return new Set(fresh);
}
async function isFolderAt(path) {
    return await (0,promises_.stat)(path).then((stats) => stats.isDirectory(), () => false);
}

;// CONCATENATED MODULE: ./build/files/other-case.js







/**
 * What a glob would find as well if upper and lower case were one, as they are on other systems: absolute paths of
 * files. Nothing where they are one anyway.
 */
async function filesInOtherCase(pattern, found, { workspace, signal }) {
    if (described/* IGNORES_CASE */.RO || !(0,wildcards/* hasWildcards */.e)(pattern))
        return [];
    const glob = new PathGlob(pattern, { ignoreCase: true, matchesHidden: false });
    const known = new Set(found);
    const others = [];
    for await (const path of walk(glob, workspace, signal)) {
        if (!known.has(path) && (await isFile(path, workspace)))
            others.push(path);
    }
    return others;
}
/** A file that a path or glob would name if upper and lower case were one, as a user would write it. */
async function firstInOtherCase(pattern, workspace, signal) {
    if (described/* IGNORES_CASE */.RO)
        return undefined;
    try {
        const glob = new PathGlob(pattern, { ignoreCase: true, matchesHidden: false, looksUpFolders: true });
        for await (const path of walk(glob, workspace, signal)) {
            if (await isFile(path, workspace))
                return (0,described/* nameOf */.Vb)(path, workspace);
        }
    }
    catch {
        // A folder on the way that may not be read: only a hint is lost.
        signal.throwIfAborted();
    }
    return undefined;
}
/**
 * Whether a line with `!` would exclude a path if upper and lower case were one. Never for a line that is written as
 * something on the disk is called: that is what it means.
 */
async function excluderInOtherCase(pattern, workspace) {
    const written = (0,external_node_path_.resolve)(workspace, pattern).normalize('NFC');
    if (described/* IGNORES_CASE */.RO || (await isCalled(written)))
        return () => false;
    const named = written.toLowerCase();
    const glob = new PathGlob(pattern, { ignoreCase: true, matchesHidden: true });
    return (path) => {
        const folded = path.normalize('NFC').toLowerCase();
        if (folded === named || folded.startsWith(`${named}/`))
            return true;
        const names = (0,external_node_path_.isAbsolute)(pattern) ? [path] : [(0,external_node_path_.relative)(workspace, path), (0,described/* nameOf */.Vb)(path, workspace)];
        return names.some((name) => glob.matches(name));
    };
}
/** Whether a folder lists the name as it is written: a disk may open it in another case too. */
async function isCalled(path) {
    const names = await (0,promises_.readdir)((0,external_node_path_.dirname)(path)).catch(() => []);
    return names.some((name) => name.normalize('NFC') === (0,external_node_path_.basename)(path));
}
async function isFile(path, workspace) {
    return await (0,described/* describe */.q0)(path, workspace).then((file) => typeof file === 'object', () => false);
}
/** A file of opt-outs that a glob passes over. */
function passedOverError(pattern, name) {
    return new errors/* FileError */.f6(pattern, `it passes over ${name}, which differs from it only in letter case, so no one in that file would be left out. Add a line ${name}, or !${name} if it holds no opt-outs.`);
}
/** A file of the audience that a line with `!` was probably meant for. */
function keptInError(line, name) {
    return new errors/* FileError */.f6(line, `it does not exclude ${name}, which differs from it only in letter case. Write the line as the file is called, or give ${name} a line of its own in the list if it belongs to the audience.`);
}

;// CONCATENATED MODULE: ./build/files/exclusions.js








/** The lines with `!`, and which of them have excluded something. */
class Exclusions {
    #exclusions;
    #matched = new Set();
    #workspace;
    /** Links resolved. */
    #realWorkspace;
    #effort;
    #width;
    constructor(exclusions, realWorkspace, { workspace, signal }) {
        this.#exclusions = exclusions;
        this.#workspace = workspace;
        this.#realWorkspace = realWorkspace;
        this.#effort = new Effort(signal);
        this.#width = exclusions.reduce((sum, { width }) => sum + width, 1);
    }
    static async from(lines, { workspace, signal }) {
        const exclusions = [];
        for (const line of lines) {
            signal.throwIfAborted();
            const pattern = line.slice(1).trim();
            const real = await realPath((0,external_node_path_.resolve)(workspace, pattern));
            const excludesInOtherCase = await excluderInOtherCase(pattern, workspace);
            exclusions.push({ line, pattern, ...exclusion(pattern, workspace), excludesInOtherCase, real });
        }
        return new Exclusions(exclusions, (await realPath(workspace)) ?? workspace, { workspace, signal });
    }
    /**
     * Whether a line excludes the path, which may lead to nothing.
     *
     * @throws the reason of the signal
     */
    async exclude(path) {
        await this.#effort.spend(this.#width * path.length);
        let lines = this.#exclusions.filter(({ excludes }) => excludes(path));
        if (lines.length === 0 && this.#exclusions.length > 0) {
            // The same file by another link.
            const found = await realPath(path);
            if (found !== undefined)
                lines = this.#excluding(found);
        }
        for (const { line } of lines)
            this.#matched.add(line);
        return lines.length > 0;
    }
    /** The lines that exclude what lies at a path without links. */
    #excluding(found) {
        const isInside = isWithin(found, this.#realWorkspace);
        const path = isInside ? (0,external_node_path_.join)(this.#workspace, (0,external_node_path_.relative)(this.#realWorkspace, found)) : found;
        return this.#exclusions.filter(({ real, excludes }) => (real !== undefined && isWithin(found, real)) || excludes(path));
    }
    /**
     * The line that would exclude a path, which none excludes, if upper and lower case were one.
     *
     * @throws the reason of the signal
     */
    async nearMiss(path) {
        await this.#effort.spend(this.#width * path.length);
        return this.#exclusions.find(({ excludesInOtherCase }) => excludesInOtherCase(path))?.line;
    }
    /** @throws FileError for a line that excludes nothing because it is a list or a regular expression */
    async unmatched() {
        const unmatched = this.#exclusions.filter(({ line }) => !this.#matched.has(line));
        for (const { line, pattern } of unmatched)
            await refuseList(line, pattern, this.#workspace);
        return unmatched.map(({ line }) => line);
    }
}
/** A link to nowhere has a place too. */
async function realPath(path) {
    try {
        return await (0,promises_.realpath)(path);
    }
    catch {
        const folder = await (0,promises_.realpath)((0,external_node_path_.dirname)(path)).catch(() => undefined);
        return folder === undefined ? undefined : (0,external_node_path_.join)(folder, (0,external_node_path_.basename)(path));
    }
}
function isWithin(path, folder) {
    return path === folder || path.startsWith(folder.endsWith(external_node_path_.sep) ? folder : `${folder}${external_node_path_.sep}`);
}
/** Whether the pattern of a line with `!` excludes a path: as the file, a folder around it, or a glob that matches it. */
function exclusion(pattern, workspace) {
    const named = (0,described/* fold */.AU)((0,external_node_path_.resolve)(workspace, pattern));
    const glob = new PathGlob(pattern, { ignoreCase: described/* IGNORES_CASE */.RO, matchesHidden: true });
    const excludes = (path) => {
        if (isWithin((0,described/* fold */.AU)(path), named))
            return true;
        // A relative glob may lead out of the workspace by `../`, or mean any folder by `**`.
        const names = (0,external_node_path_.isAbsolute)(pattern) ? [path] : [(0,external_node_path_.relative)(workspace, path), (0,described/* nameOf */.Vb)(path, workspace)];
        return names.some((name) => glob.matches(name));
    };
    return { excludes, width: 2 * glob.widthOf() };
}
/** What shows that a line holds several paths; a `\` of Windows is no escape. */
function signOf(line) {
    return (0,list_signs/* listSign */.s1)(line.replaceAll(external_node_path_.sep, '/'));
}
/**
 * An exclusion that was written as a list (`!a.txt, !b.txt`) or as a regular expression (`!^a.*$`) excludes nothing, and its files would be read.
 *
 * @throws FileError unless a path exists that is written exactly so
 */
async function refuseList(line, pattern, workspace) {
    const sign = signOf(pattern);
    if (sign === undefined && !(0,list_signs/* looksLikeRegex */.LA)(pattern.replaceAll(external_node_path_.sep, '/')))
        return;
    const exists = await (0,promises_.stat)((0,external_node_path_.resolve)(workspace, pattern)).then(() => true, () => false);
    if (exists)
        return;
    if (sign === undefined)
        throw new errors/* FileError */.f6(line, `it keeps no file out. ${list_signs/* REGEX_FORM */.Li}`);
    throw new errors/* FileError */.f6(line, `it keeps no file out, and ${sign}. ${list_signs/* LIST_FORM */.uq}`);
}

;// CONCATENATED MODULE: ./build/files/hints.js





/** Folders of the workspace in which a path that was not found is looked for. */
const FOLDERS_TRIED = 100;
/** Where every path starts, which `defaults.run.working-directory` does not change. */
const PATHS_START = 'Paths start from the workspace, also where `working-directory` is set for the commands of a job.';
/**
 * Why a path or glob may have found nothing, as one sentence or more.
 *
 * @param platform as in `process.platform`
 */
async function hintFor(pattern, { workspace, signal }, platform) {
    if ((0,list_signs/* looksLikeRegex */.LA)(pattern.replaceAll(external_node_path_.sep, '/')))
        return list_signs/* REGEX_FORM */.Li;
    if (pattern.startsWith('~')) {
        return '"~" is not replaced by the home folder. Write the whole path, or one that starts from the workspace.';
    }
    const drive = /^\/([a-z])(?=\/|$)/i.exec(pattern)?.[1];
    if (platform === 'win32' && drive !== undefined) {
        return `"/${drive}/" is how Git Bash writes a drive. Write ${drive.toUpperCase()}:/ instead.`;
    }
    if (platform !== 'win32' && pattern.includes('\\') && !(0,wildcards/* hasWildcards */.e)(pattern)) {
        return 'Folders are separated by "/" here, not by "\\".';
    }
    const brackets = await bracketHint(pattern, workspace);
    if (brackets !== undefined)
        return brackets;
    const other = await firstInOtherCase(pattern, workspace, signal);
    if (other !== undefined) {
        return `There is ${other}: names are case-sensitive here. ${PATHS_START}`;
    }
    const inFolder = await pathInFolder(pattern, workspace);
    return inFolder === undefined ? PATHS_START : `There is ${inFolder}. ${PATHS_START}`;
}
/** How to write a name of the disk that has brackets, if the pattern was meant for one. */
async function bracketHint(pattern, workspace) {
    const escaped = await withLiteralBrackets(pattern, workspace);
    if (escaped === undefined)
        return undefined;
    return `A folder or file is called so, but "[\u2026]" matches one of the characters inside. Write ${escaped}.`;
}
/** The pattern with `[[]` where a name of the disk has a bracket, if there is one. */
async function withLiteralBrackets(pattern, workspace) {
    const names = pattern.split('/');
    const last = names.findLastIndex((name) => name.includes('['));
    for (let end = last; end >= 0; end--) {
        const path = names.slice(0, end + 1).join('/');
        if (!/\[[^\]]*\]/.test(path) || !(await exists((0,external_node_path_.resolve)(workspace, path))))
            continue;
        return [path.replaceAll('[', '[[]'), ...names.slice(end + 1)].join('/');
    }
    return undefined;
}
/** The same path inside of a folder of the workspace, if there is one. */
async function pathInFolder(pattern, workspace) {
    if ((0,wildcards/* hasWildcards */.e)(pattern))
        return undefined;
    const entries = await (0,promises_.readdir)(workspace, { withFileTypes: true }).catch(() => []);
    for (const entry of entries.filter((one) => one.isDirectory()).slice(0, FOLDERS_TRIED)) {
        const path = `${entry.name}/${pattern}`;
        if (await exists((0,external_node_path_.resolve)(workspace, path)))
            return path;
    }
    return undefined;
}
async function exists(path) {
    return await (0,promises_.stat)(path).then(() => true, () => false);
}

;// CONCATENATED MODULE: ./build/files/patterns.js











/** Finds files as `findFiles` promises, whatever the patterns are. */
async function findByPatterns(patterns, search) {
    const exclusions = await Exclusions.from(patterns.filter((one) => one.startsWith('!')), search);
    const report = await (0,described/* idOf */.TH)(search.except);
    const found = new Map();
    const named = new Set();
    const passedOver = [];
    for (const pattern of patterns.filter((one) => !one.startsWith('!'))) {
        const candidates = await candidatesOf(pattern, search);
        const kept = [];
        for (const path of candidates)
            if (!(await exclusions.exclude(path)))
                kept.push(path);
        if (search.isOptOut) {
            for (const path of await filesInOtherCase(pattern, candidates, search))
                passedOver.push({ pattern, path });
        }
        const files = await filesAt(kept, { pattern, report, ...search });
        if (files.length === 0 && kept.length === candidates.length)
            throw await nothingMatches(pattern, search);
        for (const file of files) {
            if (!isGlob(pattern, candidates, search.workspace))
                named.add(file.id);
            const other = found.get(file.id);
            if (other === undefined || compare(file.name, other.name) < 0)
                found.set(file.id, file);
        }
    }
    if (search.isOptOut)
        await refusePassedOver(passedOver, new Set([report, ...found.keys()]), exclusions, search);
    else
        await refuseKeptIn(found, named, exclusions);
    const unmatched = await exclusions.unmatched();
    const files = [...found.values()].map(({ name, path, size }) => ({ name, path, size }));
    if (files.length === 0 && patterns.length > 0) {
        throw new errors/* FileError */.f6(patterns.join(', '), 'every file that was found is excluded again by a line with "!".');
    }
    return { files: files.sort((one, other) => compare(one.name, other.name)), unmatched };
}
/** Absolute paths that a pattern means; what lies there was not looked at. */
async function candidatesOf(pattern, { workspace, signal }) {
    const literal = (0,external_node_path_.resolve)(workspace, pattern);
    if (await isThere(literal))
        return [literal];
    if (!(0,wildcards/* hasWildcards */.e)(pattern))
        return [(await otherSpelling(pattern, workspace, signal)) ?? literal];
    const glob = new PathGlob(pattern, { ignoreCase: described/* IGNORES_CASE */.RO, matchesHidden: false });
    const paths = [];
    for await (const path of walk(glob, workspace, signal))
        paths.push(path);
    return paths;
}
/** The path as the disk has it, where only the Unicode form of its letters differs. */
async function otherSpelling(pattern, workspace, signal) {
    if (pattern.normalize('NFC') === pattern.normalize('NFD'))
        return undefined;
    const glob = new PathGlob(pattern, { ignoreCase: described/* IGNORES_CASE */.RO, matchesHidden: false });
    for await (const path of walk(glob, workspace, signal))
        return path;
    return undefined;
}
/** Links count as they are, wherever they lead. */
async function isThere(path) {
    return await (0,promises_.lstat)(path).then(() => true, () => false);
}
/** Whether paths were found by wildcards; the characters of an existing path are none. */
function isGlob(pattern, paths, workspace) {
    return (0,wildcards/* hasWildcards */.e)(pattern) && !paths.includes((0,external_node_path_.resolve)(workspace, pattern));
}
/** @throws FileError for a file of opt-outs that is passed over and that no other line names */
async function refusePassedOver(candidates, known, exclusions, { workspace }) {
    for (const { pattern, path } of candidates) {
        if ((await exclusions.exclude(path)) || known.has(await (0,described/* idOf */.TH)(path)))
            continue;
        throw passedOverError(pattern, (0,described/* nameOf */.Vb)(path, workspace));
    }
}
/** @throws FileError for a file that is read although a line with `!` nearly excludes it */
async function refuseKeptIn(found, named, exclusions) {
    for (const [id, { name, path }] of found) {
        const line = named.has(id) ? undefined : await exclusions.nearMiss(path);
        if (line !== undefined)
            throw keptInError(line, name);
    }
}
async function filesAt(paths, search) {
    const { workspace, pattern, report, signal } = search;
    const byGlob = isGlob(pattern, paths, workspace);
    const files = [];
    for (const path of paths) {
        signal.throwIfAborted();
        const file = await (0,described/* describe */.q0)(path, workspace).catch(async (error) => {
            throw byGlob ? (0,errors/* fileErrorFrom */.rM)((0,described/* nameOf */.Vb)(path, workspace), error) : await notFound(pattern, search, error);
        });
        const isReport = typeof file === 'object' && (file.id === report || file.path === search.except);
        if (byGlob) {
            if (typeof file === 'object' && !isReport)
                files.push(file);
            continue;
        }
        if (file === 'directory')
            throw new errors/* FileError */.f6(pattern, 'it is a directory; name the files in it, for example with a glob.');
        if (file === 'special')
            throw new errors/* FileError */.f6(pattern, 'it is not a regular file.');
        if (isReport)
            throw new errors/* FileError */.f6(pattern, 'it is the report of this step (`report_path`). Name another file.');
        files.push(file);
    }
    return files;
}
async function notFound(pattern, search, error) {
    if ((0,errors/* codeOf */.$N)(error) !== 'ENOENT')
        return (0,errors/* fileErrorFrom */.rM)(pattern, error);
    const sign = signOf(pattern);
    if (sign !== undefined) {
        return new errors/* FileError */.f6(pattern, `no path is written so, and the line ${sign}. ${list_signs/* LIST_FORM */.uq}`, {
            cause: error,
        });
    }
    const hint = await hintFor(pattern, search, process.platform);
    return new errors/* FileError */.f6(pattern, `there is no such file. Check the path, and that an earlier step made or downloaded it. ${hint}`, { cause: error });
}
async function nothingMatches(pattern, search) {
    const sign = signOf(pattern);
    if (sign !== undefined && (await bracketHint(pattern, search.workspace)) === undefined)
        return new errors/* FileError */.f6(pattern, `no file matches, and the line ${sign}. ${list_signs/* LIST_FORM */.uq}`);
    const hint = await hintFor(pattern, search, process.platform);
    return new errors/* FileError */.f6(pattern, `no file matches (folders, pipes and this step's own report do not count). Check the pattern, and that an earlier step made the files. ${hint}`);
}
/** By code units: the same order on every machine, whatever its language. */
function compare(one, other) {
    if (one === other)
        return 0;
    return one < other ? -1 : 1;
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
