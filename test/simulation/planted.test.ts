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

/** What 1,000 campaigns say of a copy. */
async function simulate(path: string): Promise<string> {
  const args = [
    join(path, 'test/simulation/simulate.ts'),
    '--seed',
    '1',
    '--campaigns',
    '1000',
    '--minutes',
    '5',
  ];
  const { promise, resolve } = Promise.withResolvers<string>();
  execFile(process.execPath, args, (_, stdout, stderr) => resolve(`${stdout}${stderr}`));
  return promise;
}

// Eight processes of up to a minute: CI runs them every night, with the long simulation.
const IS_NIGHT = process.env['SIMULATE_PLANTED'] === 'true';

describe.skipIf(LINKED_FOLDERS_NOTE !== '')(`1,000 campaigns find${LINKED_FOLDERS_NOTE}`, () => {
  test.each(IS_NIGHT ? PLANTED.filter(({ isMissed }) => isMissed === undefined) : PLANTED.slice(-1))(
    '$title',
    { timeout: 300_000 },
    async (fault) => {
      using copy = plant(fault);
      const said = await simulate(copy.path);
      expect(said).toContain('This does not hold');
      expect(said).toMatch(/Replay it with: npm run simulate -- --seed \d+ --campaigns \d+/);
    },
  );
});
