/** Builds the bundle from the sources: WebAssembly, then JavaScript, then one bundle with its licenses. */
import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Packages that do nothing when they are loaded but do not say so. Saying it for them lets the bundler leave out what
 * is never called, an HTTP client and Octokit. Saves 1.6 MB of `dist/`, and two thirds of the processor time of a step
 * that only validates.
 */
const WITHOUT_SIDE_EFFECTS = ['@actions/core', '@actions/github', '@actions/http-client'] as const;

/** What becomes of a package's file: another text, or some lines of it replaced. */
type Change = string | Readonly<Record<string, string>>;

/**
 * Files of packages that are changed, since a bundler cannot leave out what CommonJS names but never calls here. Each
 * says what it saves: bytes of `dist/`, milliseconds of a step on a quiet machine of 2 cores, memory of an upload.
 */
const CHANGED: Readonly<Record<string, Readonly<Record<string, Change>>>> = {
  undici: {
    // The dispatchers alone: no fetch, WebSocket, caches and mocks. Saves 730 KB, and 25 ms of `list`.
    'index.js': `
const Dispatcher = require('./lib/dispatcher/dispatcher');
Object.assign(Dispatcher.prototype, { request: require('./lib/api/api-request'), connect: require('./lib/api/api-connect') });
exports.Agent = require('./lib/dispatcher/agent');
exports.Client = require('./lib/dispatcher/client');
exports.buildConnector = require('./lib/core/connect');
// Named by packages of which the parts that would call them are left out.
exports.ProxyAgent = undefined;
exports.fetch = undefined;
`,
    // Node's own HTTP modules, for a protocol that is not allowed here, a class that no stream of ours is of, a default
    // that ours replaces, and in form-data for `submit`. Saves 10 ms, and 3 MB of memory.
    'lib/dispatcher/client-h2.js': leftOut('module.exports', 'HTTP/2'),
    'lib/core/util.js': { "const { IncomingMessage } = require('node:http')": 'class IncomingMessage {}' },
    'lib/dispatcher/client.js': {
      "const http = require('node:http')": 'const http = { maxHeaderSize: 16_384 }',
    },
  },
  'form-data': {
    'lib/form_data.js': { "var http = require('http');": '', "var https = require('https');": '' },
  },
  // Brings a dozen packages that check for what every Node since version 6 has. With the next one it saves 176 KB,
  // and 6 ms of an upload of 10 MB.
  'es-set-tostringtag': {
    'index.js': `
module.exports = (object, tag) => Object.defineProperty(object, Symbol.toStringTag, { configurable: true, value: tag });
`,
  },
  // Guesses a part's type from its file name; ours say their type.
  'mime-types': { 'index.js': leftOut('exports.lookup', 'types by file name') },
};

const [target = 'dist'] = process.argv.slice(2);

rmSync('build', { recursive: true, force: true });
rmSync(target, { recursive: true, force: true });
run('npm', 'run', '--silent', 'build:engine');
run('tsc', '-p', 'tsconfig.build.json');
for (const name of WITHOUT_SIDE_EFFECTS) declareWithoutSideEffects(stage(name));
for (const [name, files] of Object.entries(CHANGED)) {
  const copy = stage(name);
  for (const [file, change] of Object.entries(files)) applyChange(`${copy}/${file}`, change);
}
run('ncc', 'build', 'build/main.js', '--out', target, '--quiet', '--stats-out', 'build/stats.json');
for (const file of readdirSync(target).filter((name) => name.endsWith('.js'))) {
  const path = `${target}/${file}`;
  writeFileSync(path, escapeCharacters(takeBuiltins(readFileSync(path, 'utf8'))));
}
// The file that checks the version of Node is put in front of the bundle, as it is: an older one could not read the bundle.
renameSync(`${target}/index.js`, `${target}/main.js`);
cpSync('build/index.js', `${target}/index.js`);
writeFileSync(`${target}/licenses.txt`, licenses());

function run(command: string, ...parameters: readonly string[]): void {
  execFileSync(command, parameters, { stdio: 'inherit', shell: process.platform === 'win32' });
}

function leftOut(place: string, what: string): string {
  return `${place} = () => { throw new Error('Left out of the bundle: ${what}.'); };\n`;
}

/**
 * Writes characters beyond ASCII as escapes, which mean the same in strings, templates and regular expressions. With a
 * single one V8 keeps a whole file in two bytes a character: 3 MB of memory in an upload.
 */
function escapeCharacters(text: string): string {
  const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return text.replace(/[\x80-\uffff]/g, escaped);
}

/**
 * Asks Node for its own modules directly. The bundler makes a `require` for each of them anew, which costs 4 ms of a
 * step's start.
 */
function takeBuiltins(text: string): string {
  const taken = text
    .replace('import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";\n', '')
    .replaceAll('__WEBPACK_EXTERNAL_createRequire(import.meta.url)(', 'process.getBuiltinModule(');
  if (taken.includes('createRequire')) throw new Error('The bundler makes a require in another way now.');
  return taken;
}

/** Copies a package to where the bundler finds it first; what npm installed is not changed. */
function stage(name: string): string {
  const copy = `build/node_modules/${name}`;
  cpSync(`node_modules/${name}`, copy, { recursive: true });
  return copy;
}

/** @throws when there is no such file or line: a package that was rearranged would come into the bundle whole */
function applyChange(path: string, change: Change): void {
  let text = readFileSync(path, 'utf8');
  for (const [line, other] of Object.entries(typeof change === 'string' ? {} : change)) {
    if (!text.includes(line)) throw new Error(`There is nothing to replace at ${path}: ${line}`);
    text = text.replace(line, other);
  }
  writeFileSync(path, typeof change === 'string' ? change : text);
}

function declareWithoutSideEffects(copy: string): void {
  const description = JSON.parse(readFileSync(`${copy}/package.json`, 'utf8'));
  writeFileSync(`${copy}/package.json`, JSON.stringify({ ...description, sideEffects: false }));
}

/**
 * Of every package that may be in the bundle: all that are installed for the action itself. The others are for its
 * tests: development dependencies, and the binary of Node.
 */
function licenses(): string {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const folders = Object.keys(packages).filter(
    (folder) => folder !== '' && packages[folder].dev !== true && packages[folder].optional !== true,
  );
  return folders.map((folder) => licenseOf(folder)).join('\n');
}

function licenseOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  // Sorted, since not every system lists a folder in the same order.
  const files = readdirSync(folder)
    .filter((file) => /^licen[cs]e/i.test(file))
    .sort();
  const texts = files.map((file) =>
    readFileSync(`${folder}/${file}`, 'utf8').replaceAll('\r\n', '\n').trim(),
  );
  return [`${name} ${version} (${license})`, ...texts, ''].join('\n\n');
}
