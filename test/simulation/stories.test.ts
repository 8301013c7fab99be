import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWorkspace } from './audiences.ts';
import { loadModes } from './campaigns.ts';
import type { StepSpec } from './step.ts';
import { World } from './world.ts';

const HOUR = 3_600_000;

const workspace = createWorkspace();
beforeAll(loadModes);
afterAll(() => workspace[Symbol.dispose]());

function step(inputs: StepSpec['with']): StepSpec {
  return { with: inputs, after: 0, ahead: 0, latencies: [50] };
}

/** An audience of another job, all of one second. */
function addAudience(world: World, parts: number): void {
  for (let part = 1; part <= parts; part += 1) {
    const position = parts === 1 ? '' : `.${part}of${parts}`;
    const file_name = `vip.1.${'0'.repeat(32)}${position}.txt`;
    world.addForeign({ type: 'alias', ageMs: 9 * 24 * HOUR, file_name, content: 'x\n' });
  }
}

async function namesAfter(world: World, inputs: StepSpec['with']): Promise<readonly string[]> {
  const { results } = await world.run({ steps: [step(inputs)], troubles: [], meanwhile: [] });
  expect(results.map(({ end }) => end)).toEqual(['succeeded']);
  return world.valid().map(({ file_name }) => file_name);
}

// Stories that campaigns found and shortened.
describe('an audience in parts is deleted as a whole', () => {
  test('by a prune that waits for the window when enough slots are free in the midst of it', async () => {
    const world = new World(workspace.path);
    addAudience(world, 4);
    const prune = { mode: 'prune', free_slots: '18', requests_per_minute: '4' };
    expect(await namesAfter(world, prune)).toEqual([]);
  });

  test('by a prune that waits when an audience of the same second is as new as what is left of it', async () => {
    for (const [first, second] of [
      [1, 5],
      [5, 1],
    ] as const) {
      const world = new World(workspace.path);
      addAudience(world, first);
      addAudience(world, second);
      const prune = { mode: 'prune', keep_last: '1', requests_per_minute: '2' };
      const names = await namesAfter(world, prune);
      expect([1, 5]).toContain(names.length);
      expect(new Set(names.map((name) => name.includes('of5'))).size).toBe(1);
    }
  });

  test('by an upload that waits in the midst of making room', async () => {
    const world = new World(workspace.path);
    addAudience(world, 20);
    const upload = {
      mode: 'upload',
      file_path: 'audience-4.txt',
      type: 'alias',
      on_suspicious: 'keep',
      on_oversize: 'split',
      on_full: 'prune',
      older_than: '2h',
      requests_per_minute: '2',
    };
    const names = await namesAfter(world, upload);
    expect(names).toHaveLength(3);
    expect(names.every((name) => name.startsWith('audience-4.'))).toBe(true);
  });
});

test('an upload whose lost file cannot be looked for, because the list is refused, does not say that nothing was uploaded', async () => {
  const world = new World(workspace.path);
  const lost = { kind: 'stored_late', delayMs: 300, meanwhile: 'reset' } as const;
  const refused = { kind: 'html', status: 413, when: 'early' } as const;
  const upload = { mode: 'upload', file_path: 'audience-0.txt', type: 'alias', on_suspicious: 'keep' };
  const { results } = await world.run({
    steps: [step(upload)],
    troubles: [
      { on: 'upload', do: lost, times: 1 },
      { on: 'list', do: refused, after: 1, times: 2 },
    ],
    meanwhile: [],
  });
  expect(results.map(({ end }) => end)).toEqual(['failed']);
  expect(results[0]?.shown).toContain('The upload is not confirmed.');
  expect(results[0]?.shown).not.toContain('Nothing was uploaded');
});
