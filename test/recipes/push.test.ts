import { expect, test } from 'vitest';
import type { RunOptions, RunResult } from './engine.ts';
import { describeRecipes, type Recipe, startRecipe } from './recipe.ts';
import { openWarehouse } from './warehouse.ts';

type Texts = Readonly<Record<string, string>>;

/** The identifiers of each valid file, a line each. */
function audiencesAt({ jpush }: Recipe): readonly string[] {
  const valid = jpush.files().filter(({ status }) => status === 'valid');
  return valid.map(({ file_id }) => `${jpush.contentOf(file_id)}`);
}

function idsOf(records: readonly { readonly file_id: string }[]): readonly string[] {
  return records.map(({ file_id }) => file_id);
}

/** Runs the recipe by hand; the secret `AUDIENCE_URL` leads to these files. */
async function run(recipe: Recipe, files: Texts, options: Partial<RunOptions> = {}): Promise<RunResult> {
  await using warehouse = await openWarehouse(files);
  const { vars, secrets } = recipe.credentials;
  return await recipe.run({
    event: 'workflow_dispatch',
    vars,
    secrets: { ...secrets, AUDIENCE_URL: warehouse.url },
    ...options,
  });
}

describeRecipes('README: upload and push', (engine) => {
  test('the first workflow uploads once and pushes once each time it runs', async () => {
    await using recipe = await startRecipe(engine, 'Push');
    for (const pushes of [1, 2]) {
      const { exitCode, log } = await run(recipe, { 'vip.txt': 'anna\r\nbert\n\nanna\n' });
      expect(exitCode, log).toBe(0);
      expect(audiencesAt(recipe)).toEqual(['anna\nbert\n']);
      const [file] = idsOf(recipe.jpush.files());
      expect(idsOf(recipe.jpush.pushes())).toEqual(Array(pushes).fill(file));
    }
    expect(recipe.jpush.log.requests('upload')).toHaveLength(1);
  });

  test('a push whose response is lost is sent again by the step, and people get it once', async () => {
    await using recipe = await startRecipe(engine, 'Push');
    recipe.jpush.misbehave({ on: 'push', do: { kind: 'reset', at: 'after' }, times: 1 });
    const { exitCode, log } = await run(recipe, { 'vip.txt': 'anna\nbert\n' });
    expect(exitCode, log).toBe(0);
    expect(recipe.jpush.log.requests('push')).toHaveLength(2);
    expect(recipe.jpush.pushes()).toHaveLength(1);
  });

  test('“Push to the VIPs” sends nothing in a rehearsal, then any text', async () => {
    await using recipe = await startRecipe(engine, 'Push to the VIPs');
    const alert = `"Sale" at 50 % \\ 'today' $(touch owned) \`id\` \${HOME} {"a":1} 极光`;
    const start = (dry_run: string): Promise<RunResult> =>
      run(recipe, { 'vip.txt': '1507bfd3f79558957de\n0900e8d85ef\n' }, { inputs: { alert, dry_run } });

    const rehearsal = await start('true');
    expect(rehearsal.exitCode, rehearsal.log).toBe(0);
    expect(rehearsal.jobs).toMatchObject([{ job: 'upload', result: 'success' }]);
    expect(recipe.jpush.files()).toEqual([]);

    const { exitCode, log } = await start('false');
    expect(exitCode, log).toBe(0);
    expect(audiencesAt(recipe)).toEqual(['1507bfd3f79558957de\n0900e8d85ef\n']);
    const [file] = recipe.jpush.files();
    expect(file).toMatchObject({ ttlHours: 72, type: 'registration_id' });
    expect(recipe.jpush.pushes()).toMatchObject([
      { file_id: file?.file_id, push: { platform: 'all', notification: { alert } } },
    ]);
  });

  test('“Push without opt-outs” leaves out who opted out and the control group', async () => {
    await using recipe = await startRecipe(engine, 'Push without opt-outs');
    const people = Array.from({ length: 103 }, (_, number) => `person_${number}`);
    const { exitCode, log } = await run(recipe, {
      'november.txt': people.join('\n'),
      'opt-outs.txt': 'person_7\nperson_100\nanother_person\n',
      'control-group.txt': 'person_0\n',
    });
    expect(exitCode, log).toBe(0);
    const left = people.filter((_, number) => ![0, 7, 100].includes(number));
    expect(audiencesAt(recipe)).toEqual([`${left.join('\n')}\n`]);
    expect(idsOf(recipe.jpush.pushes())).toEqual(idsOf(recipe.jpush.files()));
  });

  test('“Push without opt-outs” pushes to no one when fewer than a hundred remain', async () => {
    await using recipe = await startRecipe(engine, 'Push without opt-outs');
    const { exitCode } = await run(recipe, {
      'november.txt': 'anna\nbert\n',
      'opt-outs.txt': 'bert\n',
      'control-group.txt': 'carl\n',
    });
    expect(exitCode).toBe(1);
    expect(recipe.jpush.log.requests()).toEqual([]);
  });

  test('“Push to every app” sends an app its own audience', async () => {
    await using recipe = await startRecipe(engine, 'Push to every app');
    const { exitCode, jobs, log } = await run(recipe, { 'all.txt': 'rider\n' }, { matrix: ['app:courier'] });
    expect(exitCode, log).toBe(0);
    expect(jobs).toEqual([{ job: 'push', matrix: { app: 'courier' }, result: 'success' }]);
    expect(audiencesAt(recipe)).toEqual(['rider\n']);
    expect(recipe.jpush.files()).toMatchObject([{ file_name: expect.stringMatching(/^courier\./) }]);
    expect(idsOf(recipe.jpush.pushes())).toEqual(idsOf(recipe.jpush.files()));
  });

  const absent = engine.knowsEnvironments ? '' : ' [skipped: act knows no environments]';
  test.skipIf(absent !== '')(`“Push to every app” gives each job its app’s pair${absent}`, async () => {
    await using recipe = await startRecipe(engine, 'Push to every app');
    await using shop = await openWarehouse({ 'all.txt': 'customer\n' });
    await using courier = await openWarehouse({ 'all.txt': 'rider\n' });
    // A second app at the same JPush.
    recipe.jpush.change({ devPermission: true });
    const { key, secret } = recipe.jpush.credentials.dev;
    const { vars, secrets } = recipe.credentials;
    const { exitCode, log } = await recipe.run({
      event: 'workflow_dispatch',
      environments: {
        shop: { vars, secrets: { ...secrets, AUDIENCE_URL: shop.url } },
        courier: {
          vars: { JPUSH_APP_KEY: key },
          secrets: { JPUSH_MASTER_SECRET: secret, AUDIENCE_URL: courier.url },
        },
      },
    });
    expect(exitCode, log).toBe(0);
    const files = recipe.jpush.files().map(({ set, file_id }) => [set, `${recipe.jpush.contentOf(file_id)}`]);
    expect(files).toEqual([
      ['app', 'customer\n'],
      ['dev', 'rider\n'],
    ]);
    expect(idsOf(recipe.jpush.pushes())).toEqual(idsOf(recipe.jpush.files()));
  });
});
