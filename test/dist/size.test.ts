import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Workspace } from '../action/run-action.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const DIST = join(ROOT, 'dist');
/** Is once in undici's code. */
const UNDICI_CORE = "kClose: Symbol('close')";

describe('npm run size', () => {
  test('shares every byte of dist/ among the packages that run, and finds one undici', () => {
    const { status, stdout } = size(DIST);
    expect(status).toBe(0);
    const rows = [...stdout.matchAll(/^\| (\S.*?) \| (.*?) \| (\d+) \| /gm)];
    const bytes = rows.map(([, owner = '', version = '', count]) => ({
      owner,
      version,
      count: Number(count),
    }));
    const total = bytes.pop();
    const files = readdirSync(DIST).map((file) => statSync(join(DIST, file)).size);
    expect(total).toMatchObject({ owner: 'total', count: sum(files) });
    expect(sum(bytes.map(({ count }) => count))).toBe(sum(files));

    const installed = installedToRun();
    for (const { owner, version } of bytes)
      if (version !== '') expect(installed.get(owner)).toEqual([version]);
    for (const name of ['undici', 'form-data', '@actions/core']) {
      expect(bytes).toContainEqual(
        expect.objectContaining({ owner: name, version: installed.get(name)?.[0] }),
      );
    }
    // Nothing calls GitHub's API; the other is what only old machines need.
    const unneeded = bytes.filter(({ owner }) => owner.startsWith('@octokit/') || owner === 'get-intrinsic');
    expect(unneeded).toEqual([]);
    expect(stdout).toContain(`undici in dist: 1, version ${installed.get('undici')?.[0]}`);
    const code = readdirSync(DIST).map((file) => readFileSync(join(DIST, file), 'utf8'));
    expect(code.join('').split(UNDICI_CORE)).toHaveLength(2);
  });

  test('fails where a second undici is bundled', () => {
    using workspace = new Workspace();
    cpSync(DIST, workspace.path, { recursive: true });
    const file = readdirSync(DIST).find((name) =>
      readFileSync(join(DIST, name), 'utf8').includes(UNDICI_CORE),
    );
    cpSync(join(DIST, file ?? ''), join(workspace.path, 'again.js'));
    const { status, stdout } = size(workspace.path);
    expect({ status, last: stdout.trim().split('\n').at(-1) }).toEqual({
      status: 1,
      last: 'undici in dist: 2',
    });
  });
});

function size(dist: string): { readonly status: number | null; readonly stdout: string } {
  return spawnSync(process.execPath, [join(ROOT, 'tools/size.ts'), dist], { encoding: 'utf8' });
}

/** Versions of all packages that are installed for the action itself, by name. */
function installedToRun(): ReadonlyMap<string, readonly string[]> {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  const versions = new Map<string, readonly string[]>();
  for (const folder of Object.keys(packages)) {
    if (folder === '' || packages[folder].dev === true) continue;
    const name = folder.replace(/.*node_modules\//, '');
    versions.set(name, [...(versions.get(name) ?? []), packages[folder].version]);
  }
  return versions;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
