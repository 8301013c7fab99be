import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { registrationIds } from '../action/scenario.ts';
import type { FileView } from '../emulator/control/views.ts';
import type { RunResult } from './engine.ts';
import { describeRecipes, type Recipe, startRecipe } from './recipe.ts';
import { openWarehouse } from './warehouse.ts';

/** 19 hex digits and a line feed each: 10,000,000 bytes hold 500,000, so this makes two parts. */
const IDENTIFIERS = 500_001;
const everyone = `${registrationIds(IDENTIFIERS).join('\n')}\n`;

describeRecipes('README: upload in one job, push from a matrix', (engine) => {
  test('“Push in parts” pushes once to every part and hands on nothing that GitHub would drop', async () => {
    await using recipe = await startRecipe(engine, 'Push in parts');
    await using warehouse = await openWarehouse({ 'everyone.txt': everyone });
    const { vars, secrets } = recipe.credentials;
    const given = { ...vars, ...secrets, AUDIENCE_URL: warehouse.url };
    expectPushToEachPart(recipe, await recipe.run({ event: 'workflow_dispatch', secrets: given }));
    expect(contents(recipe)).toBe(everyone);
  });

  test('“Weekly export” reads one column of a compressed CSV and makes room among its own old files only', async () => {
    await using recipe = await startRecipe(engine, 'Weekly export');
    const { jpush } = recipe;
    const day = 24 * 3_600_000;
    for (let number = 0; number < 17; number += 1)
      jpush.seedFile({ file_name: `vip.${number}.txt`, ageMs: 20 * day });
    const oldest = jpush.seedFile({ file_name: 'weekly.1.txt', ageMs: 6 * day });
    const old = jpush.seedFile({ file_name: 'weekly.2.txt', ageMs: 5 * day });
    const rows = everyone.trimEnd().replaceAll('\n', ',"+86 138"\n');
    const csv = `registration_id,phone\n${rows},"+86 138"\n`;
    await using warehouse = await openWarehouse({ 'export.csv.gz': gzipSync(csv, { level: 1 }) });
    const { vars, secrets } = recipe.credentials;
    const result = await recipe.run({
      event: 'schedule',
      vars,
      secrets: { ...secrets, WAREHOUSE_EXPORT_URL: warehouse.url },
    });
    const gone = jpush.files().filter(({ status }) => status === 'deleted');
    expect(gone.map(({ file_id }) => file_id)).toEqual([oldest.file_id]);
    expectPushToEachPart(recipe, result);
    expect(contents(recipe)).toBe(everyone);
    expect(jpush.files()).toContainEqual(expect.objectContaining({ file_id: old.file_id, status: 'valid' }));
    expect(jpush.files().at(-1)).toMatchObject({
      ttlHours: 168,
      file_name: expect.stringMatching(/^weekly\./),
    });
  });
});

/** The files that came by an upload. */
function uploaded({ jpush }: Recipe): readonly FileView[] {
  const first = Math.min(...jpush.log.requests('upload').map(({ arrivedAt }) => arrivedAt));
  return jpush.files().filter(({ createdAt }) => createdAt >= first);
}

/** What was uploaded, the parts in order. */
function contents(recipe: Recipe): string {
  const byName = uploaded(recipe).toSorted((one, other) => (one.file_name < other.file_name ? -1 : 1));
  return byName.map(({ file_id }) => `${recipe.jpush.contentOf(file_id)}`).join('');
}

function expectPushToEachPart(recipe: Recipe, { exitCode, jobs, log }: RunResult): void {
  expect(exitCode, log).toBe(0);
  const parts = uploaded(recipe).map(({ file_id }) => file_id);
  expect(parts).toHaveLength(2);
  expect(
    recipe.jpush
      .pushes()
      .map(({ file_id }) => file_id)
      .sort(),
  ).toEqual(parts.toSorted());
  expect(jobs.map(({ job, result }) => [job, result])).toEqual([
    ['upload', 'success'],
    ['push', 'success'],
    ['push', 'success'],
  ]);
}
