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
  test('“Push with one call” pushes once and shows the msg_id', async () => {
    await using recipe = await startRecipe(engine, 'Push with one call');
    const { exitCode, log } = await run(recipe, 'anna\nbert\n');
    expect(exitCode, log).toBe(0);
    const [file] = recipe.jpush.files();
    expect(recipe.jpush.pushes()).toMatchObject([
      { file_id: file?.file_id, push: { platform: 'all', notification: { alert: 'Hello' } } },
    ]);
    // act shows no summary.
    if (engine.name !== 'act') expect(log).toMatch(/Pushed: msg_id `\d+`/);
  });
});

describeRecipes('.github/workflows/push.yml, with a file of the repository', (engine) => {
  test('pushes once to every part, though responses are lost', async () => {
    await using recipe = await start(engine, { type: 'registration_id' });
    recipe.jpush.misbehave({ on: 'push', do: { kind: 'reset', at: 'after' }, times: 2 });
    const { exitCode, log } = await push(recipe, `${registrationIds(500_001).join('\n')}\n`);
    expect(exitCode, log).toBe(0);
    const files = recipe.jpush.files().map(({ file_id }) => file_id);
    const pushed = recipe.jpush.pushes().map(({ file_id }) => file_id);
    expect(files).toHaveLength(2);
    expect(pushed.toSorted()).toEqual(files.toSorted());
  });

  test('sends nothing in a rehearsal', async () => {
    await using recipe = await start(engine, { dry_run: true });
    const { exitCode, log } = await push(recipe, 'anna\n');
    expect(exitCode, log).toBe(0);
    expect(recipe.jpush.files()).toEqual([]);
    expect(recipe.jpush.pushes()).toEqual([]);
  });

  test('passes test_model on', async () => {
    const payload =
      '{"platform": "all", "notification": {"alert": "Hello"}, "options": {"test_model": true}}';
    await using recipe = await start(engine, { payload });
    const { exitCode, log } = await push(recipe, 'anna\n');
    expect(exitCode, log).toBe(0);
    expect(recipe.jpush.pushes()).toMatchObject([{ push: { options: { test_model: true } } }]);
  });

  test('pushes a message without a notification', async () => {
    const payload = '{"platform": "all", "message": {"msg_content": "sync"}}';
    await using recipe = await start(engine, { payload });
    const { exitCode, log } = await push(recipe, 'anna\n');
    expect(exitCode, log).toBe(0);
    expect(recipe.jpush.pushes()).toMatchObject([{ push: { message: { msg_content: 'sync' } } }]);
  });

  test('refuses to start without an audience, before anything is uploaded', async () => {
    await using recipe = await start(engine, { file_path: '' });
    const { exitCode, log } = await push(recipe, 'anna\n');
    expect(exitCode).toBe(1);
    expect(log).toContain('Neither artifact nor file_path is set. Nothing was uploaded or pushed.');
    expect(recipe.jpush.log.requests()).toEqual([]);
  });

  test.each([
    ['', 'not one JSON object'],
    ['{"platform": "all"', 'not one JSON object'],
    ['[]', 'not one JSON object'],
    ['{"platform": "all", "notification": {}} {}', 'not one JSON object'],
    ['{"platform": "all", "notification": {}, "audience": "all"}', 'an audience of its own'],
    ['{"platform": "all", "notification": {}, "cid": "x"}', 'a cid of its own'],
    ['{"notification": {"alert": "Hello"}}', 'no platform'],
    ['{"platform": "all"}', 'neither notification nor message'],
  ])('refuses the payload %s before anything is uploaded: %s', async (payload, message) => {
    await using recipe = await start(engine, { payload });
    const { exitCode, log } = await push(recipe, 'anna\n');
    expect(exitCode).toBe(1);
    expect(log).toContain(message);
    expect(log).toContain('Nothing was uploaded or pushed.');
    expect(recipe.jpush.log.requests()).toEqual([]);
  });
});

/** The recipe's call with other inputs, the audience being a file of the repository. */
async function start(
  engine: Parameters<typeof startRecipe>[0],
  inputs: Readonly<Record<string, unknown>>,
): Promise<Recipe> {
  const block = recipes.find(({ text }) => parse(text).name === 'Push with one call');
  const { jobs, ...workflow } = parse(block?.text ?? '');
  const { needs: _, with: given, ...job } = jobs.push;
  const { artifact: __, ...others } = given;
  const called = { ...job, with: { ...others, file_path: 'audience.txt', ...inputs } };
  return startWorkflow(engine, stringify({ ...workflow, jobs: { push: called } }));
}

function push(recipe: Recipe, audience: string): Promise<RunResult> {
  recipe.write('audience.txt', audience);
  return recipe.run({ event: 'workflow_dispatch', ...recipe.credentials });
}
