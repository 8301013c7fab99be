import { linkSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LINKED_FOLDERS_NOTE, LINKS_NOTE } from '../files/links.ts';
import { validNames } from './outcomes.ts';
import type { StepResult } from './run-action.ts';
import { errorsIn, type Scenario, startScenario } from './scenario.ts';

type Inputs = Readonly<Record<string, string>>;

/** The disks of Windows and macOS do not distinguish upper and lower case. */
const IGNORES_CASE = process.platform === 'win32' || process.platform === 'darwin';
const ON_WINDOWS = process.platform === 'win32';
/** Where a name has one Unicode form however it is written. */
const ONE_FORM = process.platform === 'darwin';

const CAFE = 'caf\u00e9';
const CAFE_DECOMPOSED = 'cafe\u0301';

async function upload({ step }: Scenario, file_path: string, inputs: Inputs = {}): Promise<StepResult> {
  return await step({ file_path, type: 'alias', on_suspicious: 'keep', ...inputs });
}

/** The content of the one file that the step put out. */
function sent({ jpush }: Scenario, { outputs }: StepResult): string | undefined {
  return jpush.contentOf(outputs['file_id'] ?? '')?.toString();
}

function expectRefused(scenario: Scenario, result: StepResult, message: RegExp | string): void {
  expect(result.exitCode, result.stdout).toBe(1);
  const said = errorsIn(result).join('\n');
  if (typeof message === 'string') expect(said).toContain(message);
  else expect(said).toMatch(message);
  expect(said).toContain('Nothing was uploaded or deleted. It is safe to re-run.');
  expect(scenario.jpush.log.requests()).toEqual([]);
}

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

describe.skipIf(LINKS_NOTE !== '').concurrent(`a link to nowhere${LINKS_NOTE}`, () => {
  async function startWithLink(): Promise<Scenario> {
    const scenario = await startScenario();
    mkdirSync(join(scenario.workspace.path, 'd'));
    scenario.workspace.write('d/a.txt', 'alice\n');
    symlinkSync('nowhere', join(scenario.workspace.path, 'd/z.txt'));
    symlinkSync('z2.txt', join(scenario.workspace.path, 'd/z2.txt'));
    return scenario;
  }

  test.each(['!d/z.txt\n!d/z2.txt', '!d/z*', '!**/z*.txt', '!./d/../d/z*', '!*/z*', '!d/[!a]*'])(
    'is no error once %j excludes it',
    async (exclusions) => {
      await using scenario = await startWithLink();
      const result = await upload(scenario, `d/*.txt\n${exclusions}`);
      expect(result.exitCode, result.stdout).toBe(0);
      expect(result.stdout).not.toMatch(/^::warning/m);
      expect(sent(scenario, result)).toBe('alice\n');
    },
  );

  test.each([
    ['d/*.txt', /d\/z2?\.txt: (there is no such file|its symbolic links go in a circle)/],
    ['d/*.txt\n!d/z.txt', /d\/z2\.txt: its symbolic links go in a circle/],
    ['d/z.txt', /d\/z\.txt: there is no such file/],
    ['d/a.txt\nd/z2.txt', /d\/z2\.txt: its symbolic links go in a circle/],
  ])('is an error that names it where %j finds it', async (file_path, message) => {
    await using scenario = await startWithLink();
    expectRefused(scenario, await upload(scenario, file_path), message);
  });
});

describe.skipIf(ONE_FORM).concurrent('a letter in its other Unicode form (macOS has one form)', () => {
  test.each<[string, string, string]>([
    ['composed in the line', CAFE_DECOMPOSED, `!${CAFE}.txt`],
    ['decomposed in the line', CAFE, `!${CAFE_DECOMPOSED}.txt`],
    ['in a glob', CAFE_DECOMPOSED, `!${CAFE}*`],
    ['in a set', CAFE_DECOMPOSED, '!caf[\u00e8-\u00ea].txt'],
    ['in Korean', '\u1112\u1161\u11ab', '!\ud55c.txt'],
    ['with two accents', 'e\u0323\u0302', '!\u1ec7.txt'],
  ])('is excluded, %s', async (_, file, exclusion) => {
    await using scenario = await startScenario();
    scenario.workspace.write('a.txt', 'alice\n');
    scenario.workspace.write(`${file}.txt`, 'draft\n');
    const result = await upload(scenario, `*.txt\n${exclusion}`);
    expect(result.exitCode, result.stdout).toBe(0);
    expect(result.stdout).not.toMatch(/^::warning/m);
    expect(sent(scenario, result)).toBe('alice\n');
  });

  test.each([CAFE, `${CAFE}-dir/*`, `${CAFE}-dir/a`, `**/${CAFE}`])('is found by %j', async (path) => {
    await using scenario = await startScenario();
    mkdirSync(join(scenario.workspace.path, `${CAFE_DECOMPOSED}-dir`));
    scenario.workspace.write(`${CAFE_DECOMPOSED}-dir/a.txt`, 'alice\n');
    scenario.workspace.write(`${CAFE_DECOMPOSED}.txt`, 'alice\n');
    const result = await upload(scenario, path.endsWith('*') ? path : `${path}.txt`);
    expect(result.exitCode, result.stdout).toBe(0);
    expect(sent(scenario, result)).toBe('alice\n');
  });
});

describe.skipIf(LINKED_FOLDERS_NOTE !== '').concurrent(`a linked folder${LINKED_FOLDERS_NOTE}`, () => {
  async function startWithLinks(): Promise<Scenario> {
    const scenario = await startScenario();
    const { path } = scenario.workspace;
    for (const folder of ['lists', 'far', 'far/deep']) mkdirSync(join(path, folder));
    scenario.workspace.write('far/a.txt', 'alice\n');
    scenario.workspace.write('far/deep/b.txt', 'bob\n');
    symlinkSync('../far', join(path, 'lists/link'), 'junction');
    symlinkSync('link', join(path, 'lists/again'), 'junction');
    symlinkSync('..', join(path, 'lists/up'), 'junction');
    return scenario;
  }

  test.each([
    'lists/**/*.txt',
    '**/*.txt',
    'lists/**',
    'lists/*/**/*.txt',
    'lists/link/**',
    '**/link/**/*.txt',
  ])('is entered by %s, and every file is read once', async (pattern) => {
    await using scenario = await startWithLinks();
    const result = await upload(scenario, pattern);
    expect(result.exitCode, result.stdout).toBe(0);
    expect(result.outputs['duplicate_count']).toBe('0');
    expect(sent(scenario, result)?.split('\n').sort()).toEqual(['', 'alice', 'bob']);
  });

  test.each(['!lists/link/deep', '!far/deep/*', '!**/deep/**', '!lists/again/deep/b.txt'])(
    'is left out by %s, whichever way leads there',
    async (exclusion) => {
      await using scenario = await startWithLinks();
      const result = await upload(scenario, `lists/**/*.txt\nfar/**/*.txt\n${exclusion}`);
      expect(result.exitCode, result.stdout).toBe(0);
      expect(sent(scenario, result)).toBe('alice\n');
    },
  );
});

const BY_LINK: [string, string] = ['by a link', 'vip.txt\nlink.txt'];

describe.concurrent('a file with two names', () => {
  test.each<[string, string]>([
    ...(LINKS_NOTE === '' ? [BY_LINK] : []),
    ['by a hard link', 'vip.txt\nhard.txt'],
    ['by dots', 'vip.txt\n./sub/../vip.txt'],
    ['by a glob', 'vip.txt\n*.txt'],
    ['by a backslash as a glob writes it', 'vip.txt\nsub\\..\\v*.txt'],
  ])('is read once: %s', async (_, file_path) => {
    await using scenario = await startScenario();
    const { path } = scenario.workspace;
    mkdirSync(join(path, 'sub'));
    scenario.workspace.write('vip.txt', 'alice\nbob\n');
    if (LINKS_NOTE === '') symlinkSync('vip.txt', join(path, 'link.txt'));
    linkSync(join(path, 'vip.txt'), join(path, 'hard.txt'));
    const result = await upload(scenario, file_path);
    expect(result.exitCode, result.stdout).toBe(0);
    expect(result.outputs).toMatchObject({ line_count: '2', duplicate_count: '0' });
  });

  test.skipIf(!IGNORES_CASE)(
    'is read once in two letter cases (only Windows and macOS take them for one)',
    async () => {
      await using scenario = await startScenario();
      scenario.workspace.write('vip.txt', 'alice\n');
      const result = await upload(scenario, 'vip.txt\nVIP.TXT');
      expect(result.exitCode, result.stdout).toBe(0);
      expect(result.outputs['line_count']).toBe('1');
    },
  );

  test.skipIf(IGNORES_CASE)('in two letter cases is two files (not on Windows and macOS)', async () => {
    await using scenario = await startScenario();
    scenario.workspace.write('vip.txt', 'alice\n');
    scenario.workspace.write('VIP.TXT', 'bob\n');
    const result = await upload(scenario, 'vip.txt\nVIP.TXT');
    expect(sent(scenario, result)?.split('\n').sort()).toEqual(['', 'alice', 'bob']);
  });
});

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
