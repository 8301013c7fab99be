import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LINKED_FOLDERS_NOTE } from '../files/links.ts';
import { PLANTED, type PlantedFault } from './planted.ts';

const ROOT = join(import.meta.dirname, '../..');

/** A copy of the sources with the fault in it. */
function plant({ file, right, wrong }: PlantedFault): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), 'planted-'));
  symlinkSync(join(ROOT, 'node_modules'), join(path, 'node_modules'), 'junction');
  cpSync(join(ROOT, 'package.json'), join(path, 'package.json'));
  for (const folder of ['src', 'test/simulation', 'test/emulator']) {
    cpSync(join(ROOT, folder), join(path, folder), { recursive: true });
  }
  const target = join(path, 'src', file);
  const source = readFileSync(target, 'utf8');
  expect(source.split(right)).toHaveLength(2);
  writeFileSync(target, source.replace(right, wrong));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

const CAMPAIGNS = 1000;

/** What the simulation of a copy says. */
async function simulate(path: string, args: readonly string[]): Promise<string> {
  const command = join(path, 'test/simulation/simulate.ts');
  const { promise, resolve } = Promise.withResolvers<string>();
  execFile(process.execPath, [command, ...args], (_, stdout, stderr) => resolve(`${stdout}${stderr}`));
  return promise;
}

/** The story of what does not hold, and what was wrong with it. */
function storyIn(said: string): string | undefined {
  return /This does not hold:\n(?<story>[\s\S]+?)\n {4}at /.exec(said)?.groups?.['story'];
}

// Processes of up to a minute each: CI runs all of them every night, with the long simulation.
const IS_NIGHT = process.env['SIMULATE_PLANTED'] === 'true';

const TITLE = `${CAMPAIGNS} campaigns find, and one command replays the shortest story of,${LINKED_FOLDERS_NOTE}`;

describe.skipIf(LINKED_FOLDERS_NOTE !== '')(TITLE, () => {
  test.each(IS_NIGHT ? PLANTED : PLANTED.slice(-1))('$title', { timeout: 300_000 }, async (fault) => {
    using copy = plant(fault);
    const said = await simulate(copy.path, ['--seed', '1', '--campaigns', `${CAMPAIGNS}`, '--minutes', '5']);
    const story = storyIn(said);
    expect(story).toMatch(/^(?:upload|prune|delete) \{ /m);
    const replay = /^Replay it with: npm run simulate -- (?<args>--seed \d+ --campaigns \d+)$/m.exec(said);
    const args = replay?.groups?.['args'] ?? '';
    expect(storyIn(await simulate(copy.path, args.split(' ')))).toBe(story);
  });
});
