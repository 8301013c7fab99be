import { expect, test } from 'vitest';
import { describeRecipes, type Recipe, startRecipe } from './recipe.ts';

/** The identifiers of each valid file, a line each. */
function audiencesAt({ jpush }: Recipe): readonly string[] {
  const valid = jpush.files().filter(({ status }) => status === 'valid');
  return valid.map(({ file_id }) => `${jpush.contentOf(file_id)}`);
}

function idsOf(records: readonly { readonly file_id: string }[]): readonly string[] {
  return records.map(({ file_id }) => file_id);
}

describeRecipes('README: upload and push', (engine) => {
  test('the first workflow uploads once and pushes each time it runs', async () => {
    await using recipe = await startRecipe(engine, 'Push');
    recipe.write('audiences/vip.txt', 'anna\r\nbert\n\nanna\n');
    for (const pushes of [1, 2]) {
      const { exitCode, log } = await recipe.run({ event: 'workflow_dispatch', ...recipe.credentials });
      expect(exitCode, log).toBe(0);
      expect(audiencesAt(recipe)).toEqual(['anna\nbert\n']);
      const [file] = idsOf(recipe.jpush.files());
      expect(idsOf(recipe.jpush.pushes())).toEqual(Array(pushes).fill(file));
    }
    expect(recipe.jpush.log.requests('upload')).toHaveLength(1);
  });

  test('“Push to the VIPs” sends nothing in a dry run, then any text to all but the draft', async () => {
    await using recipe = await startRecipe(engine, 'Push to the VIPs');
    recipe.write('audiences/vip/a.txt', '1507bfd3f79558957de\n');
    recipe.write('audiences/vip/b.txt', '0900e8d85ef\n');
    recipe.write('audiences/vip/draft.txt', 'not a registration id, and longer than forty bytes\n');
    const alert = `"Sale" at 50 % \\ 'today' $(touch owned) \`id\` \${HOME} {"a":1} 极光`;
    const start = (dry_run: string): ReturnType<Recipe['run']> =>
      recipe.run({ event: 'workflow_dispatch', inputs: { alert, dry_run }, ...recipe.credentials });

    const rehearsal = await start('true');
    expect(rehearsal.exitCode, rehearsal.log).toBe(0);
    expect(rehearsal.steps.map(({ step }) => step)).toEqual(['actions/checkout@v6', 'Upload']);
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
    recipe.write('audiences/november.txt', people.join('\n'));
    recipe.write('audiences/opt-outs.txt', 'person_7\nperson_100\nsomebody_else\n');
    recipe.write('audiences/control-group/one.txt', 'person_0\n');
    const { exitCode, log } = await recipe.run({ event: 'workflow_dispatch', ...recipe.credentials });
    expect(exitCode, log).toBe(0);
    const left = people.filter((_, number) => ![0, 7, 100].includes(number));
    expect(audiencesAt(recipe)).toEqual([`${left.join('\n')}\n`]);
    expect(idsOf(recipe.jpush.pushes())).toEqual(idsOf(recipe.jpush.files()));
  });

  test('“Push without opt-outs” reaches nobody when fewer than a hundred remain', async () => {
    await using recipe = await startRecipe(engine, 'Push without opt-outs');
    recipe.write('audiences/november.txt', 'anna\nbert\n');
    recipe.write('audiences/opt-outs.txt', 'bert\n');
    recipe.write('audiences/control-group/one.txt', 'carl\n');
    const { exitCode } = await recipe.run({ event: 'workflow_dispatch', ...recipe.credentials });
    expect(exitCode).toBe(1);
    expect(recipe.jpush.log.requests()).toEqual([]);
  });

  test('“Push to every app” sends an app its own audience', async () => {
    await using recipe = await startRecipe(engine, 'Push to every app');
    recipe.write('audiences/shop/all.txt', 'customer\n');
    recipe.write('audiences/courier/all.txt', 'rider\n');
    const { exitCode, jobs, log } = await recipe.run({
      event: 'workflow_dispatch',
      matrix: ['app:courier'],
      ...recipe.credentials,
    });
    expect(exitCode, log).toBe(0);
    expect(jobs).toEqual([{ job: 'push', matrix: { app: 'courier' }, result: 'success' }]);
    expect(audiencesAt(recipe)).toEqual(['rider\n']);
    expect(recipe.jpush.files()).toMatchObject([{ file_name: expect.stringMatching(/^courier\./) }]);
    expect(idsOf(recipe.jpush.pushes())).toEqual(idsOf(recipe.jpush.files()));
  });

  const absent = engine.knowsEnvironments ? '' : ' [skipped: act knows no environments]';
  test.skipIf(absent !== '')(`“Push to every app” gives each job its app’s pair${absent}`, async () => {
    await using recipe = await startRecipe(engine, 'Push to every app');
    recipe.write('audiences/shop/all.txt', 'customer\n');
    recipe.write('audiences/courier/all.txt', 'rider\n');
    // A second app at the same JPush.
    recipe.jpush.change({ devPermission: true });
    const { key, secret } = recipe.jpush.credentials.dev;
    const { exitCode, log } = await recipe.run({
      event: 'workflow_dispatch',
      environments: {
        shop: recipe.credentials,
        courier: { vars: { JPUSH_APP_KEY: key }, secrets: { JPUSH_MASTER_SECRET: secret } },
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
