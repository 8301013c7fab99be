import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { registrationIds } from '../action/scenario.ts';
import type { RunResult } from './engine.ts';
import { describeRecipes, type Recipe, recipes, startRecipe, startWorkflow } from './recipe.ts';
import { openWarehouse } from './warehouse.ts';

/** Runs the recipe by hand; the secret `AUDIENCE_URL` leads to this audience. */
async function run(recipe: Recipe, audience: string): Promise<RunResult> {
  await using warehouse = await openWarehouse({ 'audience.txt': audience });
  const { vars, secrets } = recipe.credentials;
  return await recipe.run({
    event: 'workflow_dispatch',
    vars,
    secrets: { ...secrets, AUDIENCE_URL: warehouse.url },
  });
}

describeRecipes('README: push with one call', (engine) => {
  const absent =
    engine.name === 'act' ? ' [skipped: act fetches a reusable workflow of another repository]' : '';

  test.skipIf(absent !== '')(`“Push with one call” pushes once and shows the msg_id${absent}`, async () => {
    await using recipe = await startRecipe(engine, 'Push with one call');
    const { exitCode, log } = await run(recipe, 'anna\nbert\n');
    expect(exitCode, log).toBe(0);
    const [file] = recipe.jpush.files();
    expect(recipe.jpush.pushes()).toMatchObject([
      { file_id: file?.file_id, push: { platform: 'all', notification: { alert: 'Hello' } } },
    ]);
    expect(log).toMatch(/Pushed: msg_id `\d+`/);
  });

  test.skipIf(absent !== '')(`pushes once to every part, though responses are lost${absent}`, async () => {
    await using recipe = await start(engine, { type: 'registration_id' });
    recipe.jpush.misbehave({ on: 'push', do: { kind: 'reset', at: 'after' }, times: 2 });
    const { exitCode, log } = await run(recipe, `${registrationIds(500_001).join('\n')}\n`);
    expect(exitCode, log).toBe(0);
    const files = recipe.jpush.files().map(({ file_id }) => file_id);
    const pushed = recipe.jpush.pushes().map(({ file_id }) => file_id);
    expect(files).toHaveLength(2);
    expect(pushed.toSorted()).toEqual(files.toSorted());
  });

  test.skipIf(absent !== '')(`sends nothing in a rehearsal${absent}`, async () => {
    await using recipe = await start(engine, { dry_run: true });
    const { exitCode, log } = await run(recipe, 'anna\n');
    expect(exitCode, log).toBe(0);
    expect(recipe.jpush.files()).toEqual([]);
    expect(recipe.jpush.pushes()).toEqual([]);
  });

  test.skipIf(absent !== '').each([
    ['{"platform": "all"', 'not one JSON object'],
    ['[]', 'not one JSON object'],
    ['{"platform": "all", "notification": {}} {}', 'not one JSON object'],
    ['{"platform": "all", "notification": {}, "audience": "all"}', 'an audience of its own'],
    ['{"platform": "all", "notification": {}, "cid": "x"}', 'a cid of its own'],
    ['{"notification": {"alert": "Hello"}}', 'no platform'],
    ['{"platform": "all"}', 'neither notification nor message'],
  ])(`the payload %s is refused before anything is uploaded: %s${absent}`, async (payload, message) => {
    await using recipe = await start(engine, { payload });
    const { exitCode, log } = await run(recipe, 'anna\n');
    expect(exitCode).toBe(1);
    expect(log).toContain(message);
    expect(log).toContain('Nothing was uploaded or pushed.');
    expect(recipe.jpush.log.requests()).toEqual([]);
  });

  test.skipIf(absent !== '')(`passes test_model on${absent}`, async () => {
    const payload =
      '{"platform": "all", "notification": {"alert": "Hello"}, "options": {"test_model": true}}';
    await using recipe = await start(engine, { payload });
    const { exitCode, log } = await run(recipe, 'anna\n');
    expect(exitCode, log).toBe(0);
    expect(recipe.jpush.pushes()).toMatchObject([{ push: { options: { test_model: true } } }]);
  });
});

/** The recipe with other values for the called workflow. */
async function start(
  engine: Parameters<typeof startRecipe>[0],
  inputs: Readonly<Record<string, unknown>>,
): Promise<Recipe> {
  const block = recipes.find(({ text }) => parse(text).name === 'Push with one call');
  const workflow = parse(block?.text ?? '');
  Object.assign(workflow.jobs.push.with, inputs);
  return startWorkflow(engine, stringify(workflow));
}
