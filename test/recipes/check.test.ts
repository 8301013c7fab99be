import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { describeRecipes, recipes, startRecipe } from './recipe.ts';
import { openWarehouse } from './warehouse.ts';

describeRecipes('README: “Check the export”', (engine) => {
  const people = Array.from({ length: 100 }, (_, number) => `person_${number}\n`).join('');

  test.each([
    ['passes a good file', people, 0, ['Fetch the export', 'jpush-audience/jpush-audience@v1']],
    ['fails a bad one at its line and keeps the report', `${people}person_0\n`, 1, undefined],
  ])('%s, without a request to JPush', async (_what, content, status, steps) => {
    await using recipe = await startRecipe(engine, 'Check the export');
    await using warehouse = await openWarehouse({ 'export.txt': content });
    const result = await recipe.run({ event: 'schedule', secrets: { AUDIENCE_URL: warehouse.url } });
    expect(result.exitCode, result.log).toBe(status);
    if (steps !== undefined) expect(result.steps.map(({ step }) => step)).toEqual(steps);
    else expect(result.log).toMatch(/::error .*line=101/);
    expect(recipe.jpush.log.requests()).toEqual([]);
  });
});

test('every workflow of the documents is run by a test', () => {
  const tests = ['call', 'check', 'keep', 'parts', 'push'].map((name) =>
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
