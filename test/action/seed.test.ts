import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { runAction, Workspace } from './run-action.ts';

const RECORD_SEED = pathToFileURL(join(import.meta.dirname, 'record-seed.mjs')).href;

/** A seed that were the same each time would let people prepare identifiers that collide. */
test('two runs over the same file hash its identifiers by different seeds', async () => {
  using workspace = new Workspace();
  workspace.write('list.txt', 'alice\nbob\n');
  const seeds: string[] = [];
  for (const name of ['first', 'second']) {
    const { exitCode } = await runAction(workspace, {
      with: { mode: 'validate', file_path: 'list.txt', type: 'alias' },
      env: { SEED_FILE: join(workspace.path, name) },
      node: ['--import', RECORD_SEED],
    });
    expect(exitCode).toBe(0);
    seeds.push(workspace.read(name));
  }
  expect(seeds[0]).toMatch(/^-?[1-9]\d*$/);
  expect(seeds[1]).toMatch(/^-?[1-9]\d*$/);
  expect(seeds[0]).not.toBe(seeds[1]);
});
