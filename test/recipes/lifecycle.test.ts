import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { ROOT, readRepositoryFile } from '../workflows/repository-files.ts';
import { describeRecipes, type Recipe, startWorkflow } from './recipe.ts';

/** What readies GitHub's machine; here all of it is there, and act ends a step's background with the step. */
const PREPARATION = ['uses: actions/setup-node@', 'run: npm ci', 'name: Start a JPush on loopback'] as const;

describeRecipes('.github/workflows/recipes.yml', (engine) => {
  test('goes through all its steps with this checkout as the action, once the machine is ready', async () => {
    await using workflow = await startWorkflow(engine, withoutPreparation());
    const names = ['action.yml', ...readdirSync(join(ROOT, 'dist')).map((name) => `dist/${name}`)];
    for (const name of names) workflow.write(name, readRepositoryFile(name).text);
    const { exitCode, steps, log } = await run(workflow);
    expect(exitCode, log).toBe(0);
    // The one that fails is to: its audience is broken, and it says continue-on-error.
    expect(steps.filter(({ result }) => result !== 'success')).toMatchObject([
      { step: './', result: 'failure' },
    ]);
    expect(steps).toHaveLength(18);
  });
});

function withoutPreparation(): string {
  const workflow = parse(readRepositoryFile('.github/workflows/recipes.yml').text);
  const { lifecycle } = workflow.jobs;
  const steps: readonly unknown[] = lifecycle.steps;
  const kept = steps.filter((step) => !PREPARATION.some((start) => stringify(step).startsWith(start)));
  expect(kept).toHaveLength(steps.length - PREPARATION.length);
  return stringify({ ...workflow, jobs: { lifecycle: { ...lifecycle, steps: kept } } });
}

function run(workflow: Recipe): ReturnType<Recipe['run']> {
  return workflow.run({ event: 'push', env: { JPUSH: workflow.jpush.url }, matrix: ['os:ubuntu-latest'] });
}
