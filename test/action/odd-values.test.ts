import { describe, expect, test } from 'vitest';
import { validNames } from './outcomes.ts';
import { errorsIn, startScenario } from './scenario.ts';

const DAY_MS = 86_400_000;
const UUID = '0f0e0d0c-1111-4222-8333-444455556666';
const NAMES = ['ids.txt', 'new.txt', 'old.txt'];

type Inputs = Readonly<Record<string, string>>;

/** Values that people may take for another one; an author who wrote them meant something. */
const ODD: Readonly<Record<string, readonly string[]>> = {
  keep_last: ['１', '1e0', '+1', '1.0', '-0', '1,0', '1 # newest', '"1"', '1d'],
  older_than: ['7 d', '7D', '7days', '1w2d', 'P7D', '7.5d', '7', '-7d', '0d', '"7d"', '99999999999999d'],
  free_slots: ['21', '0', '-1', '18.0', '１８'],
  min_age: ['4m', '0', '60', '5M', ''],
  max_deletes: ['-1', '1.5', '１', ''],
  type: ['Alias', 'aliases', 'both', 'alias,registration_id', 'registration-id'],
  dry_run: ['True', 'yes', 'on', '1', '"true"', 'FALSE', 'no', ''],
  protect_scheduled: ['True', 'no', 'off', '1', '"false"', ''],
  mode: ['Prune', 'prune,list', 'purge', 'clean'],
  time_zone: ['UTC+8', '+0800', 'CST', '+15:00', 'Asia/Beijing', ''],
};

/** What no id is. */
const NO_IDS = [
  `{${UUID}}`,
  `urn:uuid:${UUID}`,
  UUID.replaceAll('-', ''),
  `${UUID},`,
  `${UUID} ${UUID}`,
  '*',
  'all',
  'old.txt',
  `"${UUID}"`,
  `[${UUID}]`,
  `["${UUID}",]`,
  `[["${UUID}"]]`,
  `{"file_id":"${UUID}"}`,
  UUID.slice(0, 8),
  `../${UUID}`,
  `${UUID}?page=1`,
  'none',
  'null',
  '[""]',
];

async function expectNothingDeleted(inputs: Inputs, named: string): Promise<void> {
  await using scenario = await startScenario();
  const { jpush } = scenario;
  const file_id = `${scenario.credentials['app_key']}-${UUID}`;
  jpush.seedFile({ file_id, file_name: 'old.txt', ageMs: 10 * DAY_MS });
  jpush.seedFile({ file_name: 'new.txt', ageMs: 2 * DAY_MS });
  jpush.seedFile({ file_name: 'ids.txt', ageMs: 9 * DAY_MS, type: 'registration_id' });
  const result = await scenario.step(inputs);
  expect(result.exitCode, result.stdout).toBe(1);
  expect(errorsIn(result).join('\n')).toContain(`\`${named}\``);
  expect(errorsIn(result).join('\n')).toContain('Nothing was uploaded or deleted. It is safe to re-run.');
  expect(validNames(scenario)).toEqual(NAMES);
  expect(jpush.log.requests()).toEqual([]);
}

describe.concurrent('a value that is not written as it must be deletes nothing, and asks JPush nothing', () => {
  for (const [name, values] of Object.entries(ODD)) {
    test.each(values)(`${name}: %j`, async (value) => {
      await expectNothingDeleted({ mode: 'prune', older_than: '7d', [name]: value }, name);
    });
  }

  test.each(NO_IDS)('file_id: %j', async (file_id) => {
    await expectNothingDeleted({ mode: 'delete', file_id }, 'file_id');
  });
});

describe.concurrent('an input that is blank, as an unset variable in a block of text leaves it', () => {
  const BLANKS = [' ', '\n', '\t', '# only a comment'];

  test.each(['protect', 'name_pattern'].flatMap((name) => BLANKS.map((value) => [name, value] as const)))(
    'deletes nothing: %s %j',
    async (name, value) => {
      await expectNothingDeleted({ mode: 'prune', older_than: '7d', [name]: value }, name);
    },
  );

  test.each(BLANKS)('lets no one in: exclude_path %j', async (exclude_path) => {
    await using scenario = await startScenario();
    scenario.workspace.write('vip.txt', 'alice\n');
    const result = await scenario.step({ file_path: 'vip.txt', type: 'alias', exclude_path });
    expect(result.exitCode, result.stdout).toBe(1);
    expect(errorsIn(result).join()).toContain('`exclude_path`');
    expect(scenario.jpush.log.requests()).toEqual([]);
  });
});
