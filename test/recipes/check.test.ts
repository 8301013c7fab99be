import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { describeRecipes, recipes, startRecipe } from './recipe.ts';

describeRecipes('README: “Check audiences”', (engine) => {
  test('passes good files of both types without credentials or a request', async () => {
    await using recipe = await startRecipe(engine, 'Check audiences');
    recipe.write('audiences/alias/vip.txt', 'anna\nbert\n');
    recipe.write('audiences/registration_id/all.txt', '1507bfd3f79558957de\n');
    const { exitCode, jobs, log } = await recipe.run({ event: 'pull_request' });
    expect(exitCode, log).toBe(0);
    expect(jobs.map(({ matrix, result }) => `${matrix['type']}: ${result}`).sort()).toEqual([
      'alias: success',
      'registration_id: success',
    ]);
    expect(recipe.jpush.log.requests()).toEqual([]);
  });

  test('fails one type at its line and still checks the other', async () => {
    await using recipe = await startRecipe(engine, 'Check audiences');
    recipe.write('audiences/alias/vip.txt', 'anna\nbert\nanna\n');
    recipe.write('audiences/registration_id/all.txt', '1507bfd3f79558957de\n');
    const { exitCode, steps, log } = await recipe.run({ event: 'pull_request' });
    expect(exitCode).toBe(1);
    // act calls every job of a matrix failed once one is, so the steps are asked.
    const checks = steps.filter(({ step }) => step.startsWith('jpush-audience/'));
    expect(checks.map(({ matrix, result }) => `${matrix['type']}: ${result}`).sort()).toEqual([
      'alias: failure',
      'registration_id: success',
    ]);
    expect(log).toMatch(/::error .*file=audiences\/alias\/vip\.txt,line=3/);
  });
});

test('every workflow of README.md is run by a test', () => {
  const tests = ['check', 'keep', 'parts', 'push'].map((name) =>
    readFileSync(join(import.meta.dirname, `${name}.test.ts`), 'utf8'),
  );
  for (const { name, text } of recipes) {
    const started = `startRecipe(engine, '${parse(text).name}')`;
    expect(
      tests.filter((source) => source.includes(started)),
      `${name}: ${started}`,
    ).toHaveLength(1);
  }
});
