import { expect, test } from 'vitest';
import { describeRecipes, type Recipe, startRecipe } from './recipe.ts';
import { openWarehouse } from './warehouse.ts';

const DAY_MS = 24 * 3_600_000;

/** So many files, one a day, the youngest half a day old. */
function seed({ jpush }: Recipe, days: number, stem = 'daily'): void {
  for (let day = 0; day < days; day += 1) {
    jpush.seedFile({ file_name: `${stem}.${day}.txt`, ageMs: (day + 0.5) * DAY_MS });
  }
}

function deletedAt({ jpush }: Recipe): readonly string[] {
  const gone = jpush.files().filter(({ status }) => status === 'deleted');
  return gone.map(({ file_name }) => file_name).sort();
}

function outputOf({ outputs }: Awaited<ReturnType<Recipe['run']>>, stepId: string, name: string): unknown {
  return outputs.findLast((set) => set.stepId === stepId && set.name === name)?.value;
}

describeRecipes('README: “Prune audience files”', (engine) => {
  test('started by hand it only plans, unless an input says otherwise', async () => {
    await using recipe = await startRecipe(engine, 'Prune audience files');
    seed(recipe, 19);
    const start = (dry_run: string): ReturnType<Recipe['run']> =>
      recipe.run({ event: 'workflow_dispatch', inputs: { dry_run }, ...recipe.credentials });

    const rehearsal = await start('true');
    expect(rehearsal.exitCode, rehearsal.log).toBe(0);
    expect(rehearsal.steps.map(({ step }) => step)).toEqual(['Prune']);
    expect(outputOf(rehearsal, 'prune', 'would_delete_count')).toBe('3');
    expect(deletedAt(recipe)).toEqual([]);

    const { exitCode, log } = await start('false');
    expect(exitCode, log).toBe(0);
    expect(deletedAt(recipe)).toEqual(['daily.16.txt', 'daily.17.txt', 'daily.18.txt']);
  });

  test('at night it deletes what is old and neither protected, scheduled nor among the last three', async () => {
    await using recipe = await startRecipe(engine, 'Prune audience files');
    const { jpush } = recipe;
    const age = (days: number): { readonly ageMs: number } => ({ ageMs: days * DAY_MS });
    jpush.seedFile({ file_name: 'vip.1.txt', ...age(29) });
    jpush.seedFile({ file_name: 'control-group.1.txt', ...age(28) });
    const due = jpush.seedFile({ file_name: 'due.txt', ...age(27) });
    jpush.seedSchedule({ file_id: due.file_id });
    jpush.seedFile({ file_name: 'old.txt', ...age(26) });
    for (const id of [1, 2, 3])
      jpush.seedFile({ file_name: `last.${id}.txt`, ...age(20), type: 'registration_id' });
    for (const id of [1, 2, 3]) jpush.seedFile({ file_name: `young.${id}.txt`, ...age(15) });
    const { exitCode, steps, log } = await recipe.run({ event: 'schedule', ...recipe.credentials });
    expect(exitCode, log).toBe(0);
    expect(steps.map(({ step }) => step)).toEqual(['Prune']);
    expect(deletedAt(recipe)).toEqual(['old.txt']);
  });

  test.each([
    [10, 'success', 10],
    [11, 'failure', 0],
  ])('when %i files would be deleted, the job ends in %s', async (old, result, deleted) => {
    await using recipe = await startRecipe(engine, 'Prune audience files');
    seed(recipe, 3, 'young');
    for (let id = 0; id < old; id += 1)
      recipe.jpush.seedFile({ file_name: `old.${id}.txt`, ageMs: 17 * DAY_MS });
    const { jobs } = await recipe.run({ event: 'schedule', ...recipe.credentials });
    expect(jobs).toMatchObject([{ job: 'prune', result }]);
    expect(deletedAt(recipe)).toHaveLength(deleted);
  });
});

describeRecipes('README: “Weekly offer”', (engine) => {
  test('schedules a push to what it uploaded and prunes around it, so that the push finds its file', async () => {
    await using recipe = await startRecipe(engine, 'Weekly offer');
    const { jpush } = recipe;
    await using warehouse = await openWarehouse({ 'weekly-offer.txt': 'anna\nbert\n' });
    jpush.seedFile({ file_name: 'weekly-offer.old.txt', ageMs: 8 * DAY_MS });
    const pending = jpush.seedFile({ file_name: 'weekly-offer.pending.txt', ageMs: 7 * DAY_MS });
    jpush.seedSchedule({ file_id: pending.file_id });
    jpush.seedFile({ file_name: 'other.txt', ageMs: 20 * DAY_MS });

    // The response to the first schedule is lost; curl sends it again with the same cid.
    jpush.misbehave({ on: 'schedules', do: { kind: 'reset', at: 'after' }, times: 1 });
    const { vars, secrets } = recipe.credentials;
    const { exitCode, log } = await recipe.run({
      event: 'schedule',
      vars,
      secrets: { ...secrets, AUDIENCE_URL: warehouse.url },
    });
    expect(exitCode, log).toBe(0);
    expect(deletedAt(recipe)).toEqual(['weekly-offer.old.txt']);
    const uploaded = jpush.files().at(-1);
    expect(uploaded).toMatchObject({ status: 'valid', ttlHours: 240 });
    const scheduled = jpush.pushes().filter(({ file_id }) => file_id === uploaded?.file_id);
    expect(scheduled).toMatchObject([{ outcome: 'waiting', readAt: tenTomorrowInShanghai() }]);

    jpush.clock.advance(2 * DAY_MS);
    expect(jpush.pushes().map(({ outcome }) => outcome)).toEqual(['read', 'read']);
  });
});

/** Shanghai is eight hours ahead of UTC all year. */
function tenTomorrowInShanghai(): number {
  const today = Math.floor((Date.now() + DAY_MS / 3) / DAY_MS) * DAY_MS;
  return today + DAY_MS + 2 * 3_600_000;
}
