import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { registrationIds } from '../action/scenario.ts';
import type { Fault } from '../emulator/misbehaviour/faults.ts';
import type { Rerun, RunResult } from './engine.ts';
import {
  describeRecipes,
  describeReruns,
  type Recipe,
  recipes,
  startRecipe,
  startWorkflow,
} from './recipe.ts';
import { openWarehouse, type Warehouse } from './warehouse.ts';

/** Two parts of 10,000,000 bytes at most. */
const everyone = `${registrationIds(500_001).join('\n')}\n`;

/** The step's first try and its retries: `--retry` of the recipes, and of push.yml. */
const TRIES = 4;
const TRIES_OF_THE_CALL = 5;

/** What may have become of a push that the step knows nothing of. */
const LOST: readonly (readonly [what: string, fault: Fault])[] = [
  ['was sent, but the response was lost', { kind: 'reset', at: 'after' }],
  ['was not sent, because the connection broke before', { kind: 'reset', at: 'before' }],
];

describeReruns('“Re-run failed jobs”', (engine) => {
  test.each(LOST)(
    '“Push in parts” pushes once to every part, when a push %s',
    async (_, fault) => {
      await using story = await start(await startRecipe(engine, 'Push in parts'), everyone);
      const { jpush } = story.recipe;
      jpush.misbehave({ on: 'push', do: fault, times: TRIES });
      const first = await story.run();
      const { log, ...again } = await story.run({ of: first, jobs: 'failed' });
      expect(resultsOf(first)).toEqual(['upload success', 'push failure', 'push success']);
      expect(again, log).toMatchObject({ exitCode: 0, jobs: [{ job: 'push', result: 'success' }] });
      expectOneUploadAndOnePushForEachPart(story.recipe, { parts: 2 });
      expect(jpush.log.requests('push')).toHaveLength(TRIES + 2);
    },
    60_000,
  );

  test('the reusable workflow push.yml pushes once to every part, when the response to a push was lost', async () => {
    const recipe = await startWorkflow(engine, callingPushWorkflow());
    recipe.write('audience.txt', everyone);
    await using story = await start(recipe, everyone);
    recipe.jpush.misbehave({ on: 'push', do: { kind: 'reset', at: 'after' }, times: TRIES_OF_THE_CALL });
    const first = await story.run();
    const { log, ...again } = await story.run({ of: first, jobs: 'failed' });
    expect(resultsOf(first)).toEqual(['upload success', 'push failure', 'push success']);
    expect(first.log).toContain('It is safe to re-run the failed jobs');
    expect(again, log).toMatchObject({ exitCode: 0, jobs: [{ job: 'push', result: 'success' }] });
    expectOneUploadAndOnePushForEachPart(recipe, { parts: 2 });
  }, 60_000);

  test('“Weekly offer” makes one schedule, when the response to it was lost', async () => {
    await using story = await start(await startRecipe(engine, 'Weekly offer'), 'anna\nbert\n');
    const { jpush } = story.recipe;
    jpush.misbehave({ on: 'schedules', do: { kind: 'reset', at: 'after' }, times: TRIES });
    const first = await story.run();
    const again = await story.run({ of: first, jobs: 'failed' });
    expect(resultsOf(first)).toEqual(['upload success', 'schedule failure']);
    expect(again.exitCode, again.log).toBe(0);
    expect(resultsOf(again)).toEqual(['schedule success', 'prune success']);
    expect(jpush.pushes()).toMatchObject([{ outcome: 'waiting' }]);
  }, 60_000);
});

describeRecipes('README: recipes run twice', (engine) => {
  test('“Weekly offer” makes one schedule for each run of the upload job', async () => {
    await using story = await start(await startRecipe(engine, 'Weekly offer'), 'anna\nbert\n');
    for (const schedules of [1, 2]) {
      const { exitCode, log } = await story.run();
      expect(exitCode, log).toBe(0);
      expect(story.recipe.jpush.pushes()).toHaveLength(schedules);
    }
    expect(story.recipe.jpush.log.requests('upload')).toHaveLength(1);
  });
});

describeReruns('“Re-run this job”', (engine) => {
  test('“Weekly offer” makes no further schedule, when only its schedule job is run again', async () => {
    await using story = await start(await startRecipe(engine, 'Weekly offer'), 'anna\nbert\n');
    let result = await story.run();
    for (const _ of [1, 2]) {
      result = await story.run({ of: result, jobs: { named: 'schedule' } });
      expect(result.exitCode, result.log).toBe(0);
      expect(resultsOf(result)).toEqual(['schedule success', 'prune success']);
    }
    expect(story.recipe.jpush.pushes()).toMatchObject([{ outcome: 'waiting' }]);
  });
});

interface Story extends AsyncDisposable {
  readonly recipe: Recipe;
  readonly run: (rerun?: Rerun) => Promise<RunResult>;
}

/** A recipe whose secret `AUDIENCE_URL` leads to this audience, in each of its runs. */
async function start(recipe: Recipe, audience: string): Promise<Story> {
  const warehouse: Warehouse = await openWarehouse({ 'audience.txt': audience });
  const { vars, secrets } = recipe.credentials;
  const options = {
    event: 'workflow_dispatch',
    vars,
    secrets: { ...vars, ...secrets, AUDIENCE_URL: warehouse.url },
  } as const;
  return {
    recipe,
    run: (rerun) => recipe.run(rerun === undefined ? options : { ...options, rerun }),
    [Symbol.asyncDispose]: async () => {
      await warehouse[Symbol.asyncDispose]();
      await recipe[Symbol.asyncDispose]();
    },
  };
}

/** The recipe's call, the audience being a file of the repository. */
function callingPushWorkflow(): string {
  const block = recipes.find(({ text }) => parse(text).name === 'Push with one call');
  const { jobs, ...workflow } = parse(block?.text ?? '');
  const { needs: _, with: given, ...job } = jobs.push;
  const { artifact: __, ...others } = given;
  const called = { ...job, with: { ...others, file_path: 'audience.txt', type: 'registration_id' } };
  return stringify({ ...workflow, jobs: { push: called } });
}

function resultsOf({ jobs }: RunResult): readonly string[] {
  return jobs.map(({ job, result }) => `${job} ${result}`);
}

function expectOneUploadAndOnePushForEachPart(
  { jpush }: Recipe,
  { parts }: { readonly parts: number },
): void {
  const files = jpush.files().map(({ file_id }) => file_id);
  const pushed = jpush.pushes().map(({ file_id }) => file_id);
  expect(files).toHaveLength(parts);
  expect(pushed.toSorted()).toEqual(files.toSorted());
  expect(jpush.log.requests('upload')).toHaveLength(parts);
  expect(jpush.log.requests('cid')).toHaveLength(1);
}
