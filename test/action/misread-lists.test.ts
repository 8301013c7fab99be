import { describe, expect, test } from 'vitest';
import { validNames } from './outcomes.ts';
import { errorsIn, type Scenario, startScenario } from './scenario.ts';

const DAY_MS = 86_400_000;
const PRUNE = { mode: 'prune', older_than: '7d' };
const NAMES = ['control.txt', 'other.txt', 'vip.txt'];

/** Three files of ten days; the first two are those to be protected. */
function seed({ jpush }: Scenario): { readonly ids: readonly string[]; readonly uuids: readonly string[] } {
  const files = ['vip.txt', 'control.txt', 'other.txt'].map((file_name) =>
    jpush.seedFile({ file_name, ageMs: 10 * DAY_MS }),
  );
  const ids = files.slice(0, 2).map(({ file_id }) => file_id);
  return { ids, uuids: ids.map((id) => id.slice(-36)) };
}

type Ids = Readonly<Record<'u1' | 'u2' | 'id1' | 'id2' | 'foreign', string>>;

const OTHER_APP = 'ffffffffffffffffffffffff';

/** How people wrote two protections that protected one file or none, each with its neighbours. */
const WRITTEN: Readonly<Record<string, (ids: Ids) => string>> = {
  'a comma': ({ u1, u2 }) => `${u1},${u2}`,
  'a comma and a blank': ({ id1, id2 }) => `${id1}, ${id2}`,
  'a Chinese comma': ({ u1, u2 }) => `${u1}，${u2}`,
  'commas in braces': ({ u1, u2 }) => `{${u1},${u2}}`,
  'a blank, as YAML folds lines': ({ u1, u2 }) => `${u1} ${u2}`,
  'a tab': ({ u1, u2 }) => `${u1}\t${u2}`,
  'three ids in a folded text': ({ u1, u2, id1 }) => `${u1} ${u2} ${id1}\n`,
  'a semicolon': ({ u1, u2 }) => `${u1};${u2}`,
  'a vertical bar': ({ u1, u2 }) => `${u1}|${u2}`,
  'a literal \\n': ({ u1, u2 }) => `${u1}\\n${u2}`,
  'an escaped line feed of the runner': ({ u1, u2 }) => `${u1}%0A${u2}`,
  'nothing between them': ({ u1, u2 }) => `${u1}${u2}`,
  'a JSON array that was cut off': ({ id1, id2 }) => `["${id1}","${id2}`,
  'a list of Python': ({ id1, id2 }) => `['${id1}', '${id2}']`,
  'a list of YAML': ({ id1, id2 }) => `[${id1}, ${id2}]`,
  'an array of something else': ({ id1 }) => `["${id1}", 2]`,
  'globs with a comma': () => 'vip.*, control.*',
  'globs in braces with a blank': () => '{vip, control}.*',
  'globs with a blank': () => 'vip.* control.*',
  'a glob and a comment behind it': () => 'vip.* # both\ncontrol.*',
  'a glob in quotes': () => "'vip.*'\ncontrol.*",
  'a glob in double quotes': () => '"vip.*"\ncontrol.*',
  'a glob in typographic quotes': () => '“vip.*”\ncontrol.*',
  'a glob behind a dash': () => '- vip.*\n- control.*',
  'a glob behind a bullet': () => '* vip.*',
  'a regular expression': () => '^vip.*$',
  'half a regular expression': () => '^(vip|control).*',
  'a regular expression between slashes': () => '/vip.*/',
  'a variable that was not replaced': () => '$PROTECT',
  'text in front of an id': ({ u1 }) => `x${u1}`,
  'text behind an id': ({ u1 }) => `${u1}x`,
  'an address in front of an id': ({ u1 }) => `http://x/${u1}`,
  'the address of the call': ({ id1 }) => `https://api.jpush.cn/v3/files/${id1}`,
  'an id of another app': ({ foreign }) => foreign,
  'an id with its dash lost': ({ id1 }) => id1.replace('-', ''),
  nothing: () => '',
  blanks: () => ' \n ',
  'an empty JSON array': () => '[]',
  'none among others': () => 'vip.*\nnone',
  'none in a JSON array': () => '["none"]',
};

describe.concurrent('a list of protect that can be read in two ways', () => {
  test.each(Object.keys(WRITTEN))('stops prune before it asks JPush anything: %s', async (name) => {
    await using scenario = await startScenario();
    const { ids, uuids } = seed(scenario);
    const [id1 = '', id2 = ''] = ids;
    const [u1 = '', u2 = ''] = uuids;
    const protect = WRITTEN[name]?.({ u1, u2, id1, id2, foreign: `${OTHER_APP}-${u1}` }) ?? '';
    const result = await scenario.step({ ...PRUNE, protect });
    expect(result.exitCode).toBe(1);
    expect(validNames(scenario)).toEqual(NAMES);
    expect(scenario.jpush.log.requests()).toEqual([]);
    expect(errorsIn(result).join()).toMatch(
      /`protect`: .*(one entry per line, or a JSON array|app_key|write none|Write none|or fill it)/,
    );
    expect(result.outputs).toMatchObject({ deleted: '[]', deleted_count: '0' });
  });

  test('stops delete and an upload that may prune as well', async () => {
    await using scenario = await startScenario();
    const { uuids } = seed(scenario);
    scenario.workspace.write('a.txt', 'alice\n');
    const protect = uuids.join(',');
    const upload = { file_path: 'a.txt', type: 'alias', on_full: 'prune', keep_last: '1' };
    const steps = [
      { mode: 'delete', file_id: uuids[0] ?? '' },
      { ...upload, mode: 'upload' },
    ];
    for (const step of steps) {
      const result = await scenario.step({ ...step, protect });
      expect(result.exitCode).toBe(1);
      expect(errorsIn(result).join()).toContain('holds 2 uuids');
    }
    expect(validNames(scenario)).toEqual(NAMES);
    expect(scenario.jpush.log.requests()).toEqual([]);
  });
});

describe.concurrent('a list of protect in one of its two forms', () => {
  test.each<[string, (ids: Ids) => string]>([
    ['one id per line', ({ id1, id2 }) => `${id1}\n${id2}`],
    [
      'one uuid per line, with comments and blanks',
      ({ u1, u2 }) => `# mine\n  ${u1}\r\n\n${u2.toUpperCase()} `,
    ],
    ['globs', () => 'vip.*\ncontrol.*'],
    ['a glob with braces', () => '{vip,control}.*'],
    ['a JSON array of ids, as file_ids is', ({ id1, id2 }) => JSON.stringify([id1, id2])],
    ['a JSON array of uuids over several lines', ({ u1, u2 }) => JSON.stringify([u1, u2], null, 2)],
    ['a JSON array of globs', () => '["vip.*","control.*"]'],
  ])('protects both files: %s', async (_, write) => {
    await using scenario = await startScenario();
    const { ids, uuids } = seed(scenario);
    const [id1 = '', id2 = ''] = ids;
    const [u1 = '', u2 = ''] = uuids;
    const protect = write({ u1, u2, id1, id2, foreign: '' });
    const { exitCode, outputs } = await scenario.step({ ...PRUNE, protect });
    expect({ exitCode, kept: outputs['kept_count'] }).toEqual({ exitCode: 0, kept: '2' });
    expect(validNames(scenario)).toEqual(['control.txt', 'vip.txt']);
  });
});

describe.concurrent('an unset variable', () => {
  test.each(['protect', 'name_pattern', 'keep_last', 'older_than', 'free_slots', 'max_deletes', 'type'])(
    'as %s deletes nothing',
    async (name) => {
      await using scenario = await startScenario();
      seed(scenario);
      const result = await scenario.step({ ...PRUNE, [name]: '' });
      expect(result.exitCode).toBe(1);
      expect(validNames(scenario)).toEqual(NAMES);
      expect(errorsIn(result).join()).toContain(`\${{ inputs.${name} || 'none' }}`);
    },
  );

  test.each(['exclude_path', 'column', 'max_count', 'max_change', 'cid', 'type'])(
    'as %s uploads no one',
    async (name) => {
      await using scenario = await startScenario();
      scenario.workspace.write('a.txt', 'alice\n');
      const result = await scenario.step({ file_path: 'a.txt', type: 'alias', [name]: '' });
      expect(result.exitCode).toBe(1);
      expect(scenario.jpush.log.requests()).toEqual([]);
      expect(errorsIn(result).join()).toContain(`\${{ inputs.${name} || 'none' }}`);
    },
  );
});

describe.concurrent('the environment', () => {
  test.each([
    { INPUT_METHOD: 'fcitx' },
    { INPUT_ALERT: 'true' },
    { INPUT_WEBHOOK_URL: 'https://example.com', INPUT_TEAM: 'x' },
    { INPUT_AUDIENCE_TEAM: 'x' },
  ])('may hold variables of others: %j', async (env) => {
    await using scenario = await startScenario();
    const result = await scenario.step({ mode: 'list' }, { env });
    expect(result.exitCode).toBe(0);
    for (const name of Object.keys(env)) expect(result.stdout).toContain(`::debug::${name} is no input`);
  });

  test.each(['INPUT_DRY-RUN', 'INPUT_DRYRUN', 'INPUT_DRY RUN', 'INPUT_PROTECTED', 'INPUT_KEEP_LATEST'])(
    'may not hold a misspelt input: %s',
    async (variable) => {
      await using scenario = await startScenario();
      seed(scenario);
      const result = await scenario.step(PRUNE, { env: { [variable]: 'true' } });
      expect(result.exitCode).toBe(1);
      expect(errorsIn(result).join()).toContain(`${variable.replace(' ', '?')} in the environment`);
      expect(validNames(scenario)).toEqual(NAMES);
    },
  );

  test
    .skipIf(process.platform === 'win32')
    .each([{ INPUT_dry_run: 'false' }, { INPUT_Protect: 'none' }, { INPUT_mode: 'prune' }])(
    'may not give one input in two spellings: %j (Windows has no such names)',
    async (env) => {
      await using scenario = await startScenario();
      seed(scenario);
      const result = await scenario.step({ ...PRUNE, dry_run: 'true' }, { env });
      expect(result.exitCode).toBe(1);
      const [name = ''] = Object.keys(env);
      expect(errorsIn(result).join()).toContain(
        `the environment gives it more than once: ${name.toUpperCase()}`,
      );
      expect(validNames(scenario)).toEqual(NAMES);
    },
  );
});

describe.concurrent('api_url', () => {
  test.each(['/v3/files', '/v3', '/v3/', '/v3/files/', '/v3/push'])(
    'with %s is shown right',
    async (path) => {
      await using scenario = await startScenario();
      const result = await scenario.step({ mode: 'list', api_url: scenario.jpush.url + path });
      expect(result.exitCode).toBe(1);
      expect(errorsIn(result).join()).toContain(`give only the host: "${scenario.jpush.url}".`);
      expect(scenario.jpush.log.requests()).toEqual([]);
    },
  );
});
