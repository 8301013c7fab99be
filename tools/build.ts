/** Builds the bundle from the sources: WebAssembly, then JavaScript, then one bundle with its licenses. */
import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Packages that do nothing when they are loaded but do not say so. Saying it for them lets the bundler leave out what
 * nobody calls: without it every start loads an HTTP client and Octokit, 1.4 MB for a step that only validates.
 */
const WITHOUT_SIDE_EFFECTS = ['@actions/core', '@actions/github', '@actions/http-client'] as const;

/**
 * What `src/jpush` takes of undici. Its own entry is CommonJS, of which a bundler can leave nothing out: with fetch,
 * WebSocket, caches and mocks it takes three times as long to load.
 */
const UNDICI_ENTRY = `const Dispatcher = require('./lib/dispatcher/dispatcher');
Object.assign(Dispatcher.prototype, { request: require('./lib/api/api-request'), connect: require('./lib/api/api-connect') });
exports.Agent = require('./lib/dispatcher/agent');
exports.Client = require('./lib/dispatcher/client');
exports.buildConnector = require('./lib/core/connect');
// Named by packages of which the parts that would call them are left out.
exports.ProxyAgent = undefined;
exports.fetch = undefined;
`;

const [target = 'dist'] = process.argv.slice(2);

rmSync('build', { recursive: true, force: true });
rmSync(target, { recursive: true, force: true });
run('npm', 'run', '--silent', 'build:engine');
run('tsc', '-p', 'tsconfig.build.json');
for (const name of WITHOUT_SIDE_EFFECTS) declareWithoutSideEffects(stage(name));
writeFileSync(`${stage('undici')}/index.js`, UNDICI_ENTRY);
run('ncc', 'build', 'build/index.js', '--out', target, '--quiet', '--stats-out', 'build/stats.json');
writeFileSync(`${target}/licenses.txt`, licenses());

function run(command: string, ...parameters: readonly string[]): void {
  execFileSync(command, parameters, { stdio: 'inherit', shell: process.platform === 'win32' });
}

/** Copies a package to where the bundler finds it first; what npm installed stays as it is. */
function stage(name: string): string {
  const copy = `build/node_modules/${name}`;
  cpSync(`node_modules/${name}`, copy, { recursive: true });
  return copy;
}

function declareWithoutSideEffects(copy: string): void {
  const description = JSON.parse(readFileSync(`${copy}/package.json`, 'utf8'));
  writeFileSync(`${copy}/package.json`, JSON.stringify({ ...description, sideEffects: false }));
}

/** Of every package that may be in the bundle: all that are installed for the action itself, not for its tests. */
function licenses(): string {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const folders = Object.keys(packages).filter((folder) => folder !== '' && packages[folder].dev !== true);
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
