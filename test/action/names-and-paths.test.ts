import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Scenario, startScenario } from './scenario.ts';
import { expectRefused, sent, upload } from './uploads.ts';

/** The disks of Windows and macOS do not distinguish upper and lower case. */
const IGNORES_CASE = process.platform === 'win32' || process.platform === 'darwin';
const ON_WINDOWS = process.platform === 'win32';

describe.concurrent('a line of exclusion in another letter case', () => {
  async function startWithDrafts(): Promise<Scenario> {
    const scenario = await startScenario();
    mkdirSync(join(scenario.workspace.path, 'lists'));
    scenario.workspace.write('lists/a.txt', 'alice\n');
    scenario.workspace.write('lists/draft.txt', 'draft\n');
    return scenario;
  }
  const LINES = [
    '!lists/DRAFT.txt',
    '!lists\\DRAFT.txt',
    '!Lists/draft.txt',
    '!lists/D*',
    '!**/Draft.*',
    '!./lists/dRAFT.txt',
  ];

  test.skipIf(IGNORES_CASE).each(LINES)(
    'is an error that names the file: %s (not on Windows and macOS)',
    async (line) => {
      await using scenario = await startWithDrafts();
      const result = await upload(scenario, `lists/*.txt\n${line}`);
      expectRefused(
        scenario,
        result,
        `${line}: it does not exclude lists/draft.txt, which differs from it only in letter case.`,
      );
    },
  );

  test.skipIf(!IGNORES_CASE).each(LINES)('excludes: %s (only on Windows and macOS)', async (line) => {
    await using scenario = await startWithDrafts();
    expect(sent(scenario, await upload(scenario, `lists/*.txt\n${line}`))).toBe('alice\n');
  });

  test.skipIf(IGNORES_CASE).each<[string, string]>([
    ['lists/*.txt\n!lists/Draft.txt', 'alice\ndraft\n'],
    ['lists/*.txt\n!lists/D*\nlists/draft.txt', 'alice\ndraft\n'],
    ['lists/*.txt\n!lists/D*\n!lists/d*', 'alice\n'],
  ])(
    'means what it is written as where a file is called so, or another line settles it: %j',
    async (file_path, content) => {
      await using scenario = await startWithDrafts();
      scenario.workspace.write('lists/Draft.txt', 'other\n');
      const result = await upload(scenario, file_path);
      expect(result.exitCode, result.stdout).toBe(0);
      expect(sent(scenario, result)).toBe(content);
    },
  );

  test.each(['!lists\\draft.txt', '!.\\lists\\draft.txt', '!lists\\d*'])(
    'and with backslashes excludes as it is written: %s',
    async (line) => {
      await using scenario = await startWithDrafts();
      const result = await upload(scenario, `lists/*.txt\n${line}`);
      expect(result.exitCode, result.stdout).toBe(0);
      expect(sent(scenario, result)).toBe('alice\n');
    },
  );

  test.each(['!^lists/d.*$', '!lists/draft\\.txt$', '!(draft|old).txt', '!d.+'])(
    'as a regular expression is an error: %s',
    async (line) => {
      await using scenario = await startWithDrafts();
      const result = await upload(scenario, `lists/*.txt\n${line}`);
      expectRefused(scenario, result, 'looks like a regular expression, and is read as a glob');
    },
  );
});

describe.concurrent('a name with brackets', () => {
  async function startWithBrackets(): Promise<Scenario> {
    const scenario = await startScenario();
    for (const folder of ['[vip]', 'data [old]', 'v[1]']) mkdirSync(join(scenario.workspace.path, folder));
    for (const name of ['[vip]/list.txt', 'data [old]/list.txt', 'v[1]/list.txt', 'a[1].txt'])
      scenario.workspace.write(name, 'alice\n');
    return scenario;
  }

  test.each<[string, string]>([
    ['[vip]/*.txt', '[[]vip]/*.txt'],
    ['data [old]/*.txt', 'data [[]old]/*.txt'],
    ['v[1]/l*', 'v[[]1]/l*'],
    ['[vip]/li?t.txt', '[[]vip]/li?t.txt'],
  ])(
    'that a glob reads as a set has a hint at how to write it, which works: %s',
    async (pattern, proposed) => {
      await using scenario = await startWithBrackets();
      expectRefused(scenario, await upload(scenario, pattern), `Write ${proposed}.`);
      const result = await upload(scenario, proposed);
      expect(result.exitCode, result.stdout).toBe(0);
      expect(sent(scenario, result)).toBe('alice\n');
    },
  );

  test.each(['a[1].txt', '[vip]/list.txt', 'data [old]/list.txt', './v[1]/list.txt'])(
    'is that path where it exists as written: %s',
    async (path) => {
      await using scenario = await startWithBrackets();
      const result = await upload(scenario, path);
      expect(result.exitCode, result.stdout).toBe(0);
      expect(sent(scenario, result)).toBe('alice\n');
    },
  );
});

describe.concurrent('a path that does not exist has the reason that is likely', () => {
  test.skipIf(!ON_WINDOWS).each(['/d/a/list.txt', '/c/list.txt', '/D/a/*.txt'])(
    'Git Bash writes drives so: %s (only Windows has drives)',
    async (path) => {
      await using scenario = await startScenario();
      expectRefused(scenario, await upload(scenario, path), 'is how Git Bash writes a drive');
    },
  );

  test.each<[string, RegExp]>([
    ['/d/a/list.txt', ON_WINDOWS ? /Git Bash/ : /Paths start from the workspace/],
    ['~/list.txt', /"~" is not replaced by the home folder/],
    ['people.txt', /There is app\/people\.txt\. Paths start from the workspace/],
    ['none/*.txt', /no file matches .*Paths start from the workspace/],
    [`${'x'.repeat(3000)}.txt`, /^x{100,150}…x{100,150}\.txt: /],
    [`${'y'.repeat(3000)}*.txt`, /^y{100,150}…y{100,150}\*\.txt: no file matches/],
  ])('%.40s', async (path, hint) => {
    await using scenario = await startScenario();
    mkdirSync(join(scenario.workspace.path, 'app'));
    scenario.workspace.write('app/people.txt', 'alice\n');
    expectRefused(scenario, await upload(scenario, path), hint);
  });
});
