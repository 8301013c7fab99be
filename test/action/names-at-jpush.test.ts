import { describe, expect, test } from 'vitest';
import { validNames } from './outcomes.ts';
import { startScenario } from './scenario.ts';
import { upload } from './uploads.ts';

/** Where a name has one Unicode form however it is written. */
const ONE_FORM = process.platform === 'darwin';

const CAFE = 'caf\u00e9';
const CAFE_DECOMPOSED = 'cafe\u0301';

/** `<stem>.<count>.<32 hex>.txt` */
function stemIn(name = ''): string {
  expect(name).toMatch(/^[A-Za-z0-9._-]{1,80}\.1\.[0-9a-f]{32}\.txt$/);
  return name.replace(/\.1\.[0-9a-f]{32}\.txt$/, '');
}

describe.concurrent('two names that differ only in letters that JPush does not get', () => {
  test.each<[string, string, string]>([
    ['Chinese', '会员', '新客'],
    ['Chinese behind the same letters', 'vip-会员', 'vip-新客'],
    ['Cyrillic', 'клиенты', 'друзья'],
    ['pictures', '🎉', '🚀'],
    ['accents', 'señor', 'senõr'],
    ['full width', 'ｖｉｐ', 'ｖｉｑ'],
  ])('are two audiences, and a notice shows what each becomes: %s', async (_, one, other) => {
    await using scenario = await startScenario();
    const stems: string[] = [];
    for (const name of [one, other]) {
      scenario.workspace.write(`${name}.txt`, 'alice\n');
      const result = await upload(scenario, `${name}.txt`);
      expect(result.exitCode, result.stdout).toBe(0);
      expect(result.outputs['reused']).toBe('false');
      const stem = stemIn(result.outputs['file_name']);
      expect(stem).toMatch(/-[0-9a-f]{6}$/);
      expect(result.stdout).toMatch(/^::notice .*Set `file_name` to choose a name that says more/m);
      expect(result.stdout).toContain(`${name}.txt becomes ${stem}.`);
      stems.push(stem);
    }
    expect(new Set(stems).size).toBe(2);
    expect(validNames(scenario)).toHaveLength(2);
  });

  test('of 3,000 letters, the last of which differs, are two audiences with stems of 80', async () => {
    await using scenario = await startScenario();
    scenario.workspace.write('vip.txt', 'alice\n');
    const stems: string[] = [];
    for (const last of ['y', 'z']) {
      const result = await upload(scenario, 'vip.txt', { file_name: `${'x'.repeat(2999)}${last}` });
      expect(result.exitCode, result.stdout).toBe(0);
      expect(result.stdout).toMatch(
        /^::notice .*to 80 characters: x{40,60}…x{40,60}[yz] becomes x+-[0-9a-f]{6}\./m,
      );
      expect(result.stdout.length).toBeLessThan(5000);
      stems.push(stemIn(result.outputs['file_name']));
    }
    expect(stems.map(({ length }) => length)).toEqual([80, 80]);
    expect(new Set(stems).size).toBe(2);
  });

  test.each<[string, string]>([
    ['3,000 Chinese letters', '会'.repeat(3000)],
    ['3,000 dots', '.'.repeat(3000)],
    ['3,000 blanks between letters', `a${' '.repeat(3000)}b`],
    ['81 letters', 'x'.repeat(81)],
    ['a path', '../../etc/passwd'],
    ['only punctuation', '---'],
  ])('a file_name of %s has a name that JPush takes, and is found again', async (_, file_name) => {
    await using scenario = await startScenario();
    scenario.workspace.write('vip.txt', 'alice\n');
    for (const reused of ['false', 'true']) {
      const result = await upload(scenario, 'vip.txt', { file_name });
      expect(result.exitCode, result.stdout).toBe(0);
      expect(result.outputs['reused']).toBe(reused);
      stemIn(result.outputs['file_name']);
    }
  });

  test.skipIf(ONE_FORM)(
    'but a composed and a decomposed letter are one audience (macOS has one form)',
    async () => {
      await using scenario = await startScenario();
      const names: (string | undefined)[] = [];
      for (const name of [CAFE, CAFE_DECOMPOSED]) {
        scenario.workspace.write(`${name}.txt`, 'alice\n');
        names.push((await upload(scenario, `${name}.txt`)).outputs['file_name']);
      }
      expect(names[0]).toBe(names[1]);
      expect(validNames(scenario)).toHaveLength(1);
    },
  );
});

test.each([
  ['vip.txt', 'vip'],
  ['vip.csv', 'vip'],
  ['VIP.TXT', 'VIP'],
  ['vip.txt.gz', 'vip'],
  ['vip.v2.txt', 'vip.v2'],
  ['vip.2026', 'vip.2026'],
  ['.txt', 'txt'],
  ['vip.', 'vip'],
])('file_name: %s gives the stem %s', async (file_name, stem) => {
  await using scenario = await startScenario();
  scenario.workspace.write('a.txt', 'alice\n');
  const { exitCode, stdout, outputs } = await upload(scenario, 'a.txt', { file_name });
  expect(exitCode, stdout).toBe(0);
  expect(stemIn(outputs['file_name'])).toBe(stem);
});
