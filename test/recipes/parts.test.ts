import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { registrationIds } from '../action/scenario.ts';
import type { FileView } from '../emulator/control/views.ts';
import type { RunResult } from './engine.ts';
import { describeRecipes, type Recipe, startRecipe } from './recipe.ts';

/** 19 hex digits and a line feed each: 10,000,000 bytes hold 500,000, so this makes two parts. */
const IDENTIFIERS = 500_001;
const everyone = `${registrationIds(IDENTIFIERS).join('\n')}\n`;

describeRecipes('README: upload in one job, push from a matrix', (engine) => {
  test('“Push in parts” pushes once to every part', async () => {
    await using recipe = await startRecipe(engine, 'Push in parts');
    recipe.write('audiences/everyone/all.txt', everyone);
    expectPushToEachPart(recipe, await recipe.run({ event: 'workflow_dispatch', ...recipe.credentials }));
    expect(contents(recipe)).toBe(everyone);
  });

  test('“Push in parts, app key as a secret” hands on nothing that GitHub would drop', async () => {
    await using recipe = await startRecipe(engine, 'Push in parts, app key as a secret');
    recipe.write('audiences/everyone/all.txt', everyone);
    const { vars, secrets } = recipe.credentials;
    expectPushToEachPart(
      recipe,
      await recipe.run({ event: 'workflow_dispatch', secrets: { ...vars, ...secrets } }),
    );
  });

  test('“Weekly export” drops what JPush would refuse and makes room among its own old files only', async () => {
    await using recipe = await startRecipe(engine, 'Weekly export');
    const { jpush } = recipe;
    const day = 24 * 3_600_000;
    for (let number = 0; number < 17; number += 1)
      jpush.seedFile({ file_name: `vip.${number}.txt`, ageMs: 20 * day });
    const oldest = jpush.seedFile({ file_name: 'weekly.1.txt', ageMs: 6 * day });
    const old = jpush.seedFile({ file_name: 'weekly.2.txt', ageMs: 5 * day });
    await using warehouse = await serve(gzipSync(`${'x'.repeat(41)}\n${everyone}`, { level: 1 }));
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

interface Served extends AsyncDisposable {
  readonly url: string;
}

/** A warehouse that hands out these bytes. */
async function serve(bytes: Uint8Array): Promise<Served> {
  const server = createServer((_request, response) => response.end(bytes));
  const listening = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', listening.resolve);
  await listening.promise;
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the warehouse has no port');
  return {
    url: `http://127.0.0.1:${address.port}/export?signature=a-b`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
