import { linkSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LINKED_FOLDERS_NOTE, LINKS_NOTE } from '../files/links.ts';
import { type Scenario, startScenario } from './scenario.ts';
import { expectRefused, sent, upload } from './uploads.ts';

/** The disks of Windows and macOS do not distinguish upper and lower case. */
const IGNORES_CASE = process.platform === 'win32' || process.platform === 'darwin';
/** Where a name has one Unicode form however it is written. */
const ONE_FORM = process.platform === 'darwin';

const CAFE = 'caf\u00e9';
const CAFE_DECOMPOSED = 'cafe\u0301';

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
