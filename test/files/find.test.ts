import { mkdirSync, symlinkSync } from 'node:fs';
import { join, sep } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findFiles } from '../../src/files/find.ts';
import { hintFor } from '../../src/files/hints.ts';
import { Workspace } from '../action/run-action.ts';
import { LINKED_FOLDERS_NOTE, LINKS_NOTE } from './links.ts';

const workspace = new Workspace();

beforeAll(() => {
  for (const folder of ['in', 'in/old', 'in/sub.txt', 'elsewhere', '.lists'])
    mkdirSync(join(workspace.path, folder));
  for (const name of ['in/b.txt', 'in/a.txt', 'in/Z.txt', 'in/old/c.txt', 'in/old.txt', 'in/[x]{y}.txt']) {
    workspace.write(name, 'user\n');
  }
  for (const name of [
    '!odd.txt',
    '#odd.txt',
    '.lists/vip.txt',
    '.lists/draft.txt',
    '.lists/.draft.txt',
    'elsewhere/two words.txt',
  ]) {
    workspace.write(name, 'user\n');
  }
  if (LINKS_NOTE === '') symlinkSync('nowhere', join(workspace.path, 'elsewhere/broken'));
});
afterAll(() => workspace[Symbol.dispose]());

function find(patterns: readonly string[], folder = workspace.path): ReturnType<typeof findFiles> {
  return findFiles(patterns, { workspace: folder, signal: new AbortController().signal });
}

async function names(...patterns: readonly string[]): Promise<readonly string[]> {
  return (await find(patterns)).files.map(({ name }) => name);
}

describe('files', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    [
      'are in the order of their code units, whatever order the patterns have',
      ['in/b.txt', 'in/a.txt', 'in/Z.txt'],
      ['in/Z.txt', 'in/a.txt', 'in/b.txt'],
    ],
    ['are one each, however often they are named', ['in/a.txt', './in/a.txt', 'in/a*'], ['in/a.txt']],
    ['may begin with ! and # behind ./', ['elsewhere/../!odd.txt', './#odd.txt'], ['!odd.txt', '#odd.txt']],
    ['may have spaces in their names', ['elsewhere/two words.txt'], ['elsewhere/two words.txt']],
    ['are found by their own names, although these read like globs', ['in/[x]{y}.txt'], ['in/[x]{y}.txt']],
    ['are what a glob finds; folders are not', ['in/{a,sub}.txt'], ['in/a.txt']],
    ['are left out when a line with ! names them', ['in/?.txt', '!in/a.txt'], ['in/Z.txt', 'in/b.txt']],
    ['are left out when a glob with ! matches them', ['in/**/*.txt', '!./in/*.txt'], ['in/old/c.txt']],
    ['are left out wherever the line with ! is', ['!in/a.txt', 'in/[ab].txt'], ['in/b.txt']],
    ['are left out with the whole folder that ! names', ['in/**/[co]*.txt', '!in/old'], ['in/old.txt']],
    ['are left out with a folder whose name ends in /', ['in/**/[co]*.txt', '! in/old/'], ['in/old.txt']],
  ])('%s', async (_, patterns, found) => {
    expect(await names(...patterns)).toEqual(found);
  });

  test('outside of the workspace have their whole path', async () => {
    const path = join(workspace.path, 'in/a.txt');
    const { files } = await find([path], join(workspace.path, 'elsewhere'));
    expect(files).toEqual([{ name: path.replaceAll(sep, '/'), path, size: 5 }]);
  });

  test('are never the one that is excepted', async () => {
    const search = { workspace: workspace.path, signal: new AbortController().signal };
    const { files } = await findFiles(['in/*.txt'], { ...search, except: join(workspace.path, 'in/b.txt') });
    expect(files.map(({ name }) => name)).not.toContain('in/b.txt');
    expect(files.map(({ name }) => name)).toContain('in/a.txt');
    const named = await findFiles(['in/*.txt', '!in/b.txt'], {
      ...search,
      except: join(workspace.path, 'in/b.txt'),
    });
    expect(named.unmatched).toEqual([]);
    for (const pattern of ['in/b.*', 'in/b.txt']) {
      const lone = findFiles([pattern, 'in/a.txt'], { ...search, except: join(workspace.path, 'in/b.txt') });
      await expect(lone).rejects.toThrow(/own report|report of this step/);
    }
  });
});

describe('a glob with !', () => {
  const inside = join(workspace.path, 'in').replaceAll(sep, '/');

  test.each<[string, readonly string[], string, readonly string[]]>([
    ['absolute inside of the workspace', [`${inside}/?.txt`, `!${inside}/[ab].txt`], '.', ['in/Z.txt']],
    ['from outside of it', ['../in/?.txt', '!../in/[ab].txt'], 'elsewhere', ['Z.txt']],
    ['absolute, for relative files', ['in/?.txt', `!${inside}/[ab].txt`], '.', ['in/Z.txt']],
    ['relative, for absolute files', [`${inside}/?.txt`, '!in/[ab].txt'], '.', ['in/Z.txt']],
    ['for a hidden folder', ['.lists/*.txt', '!**/draft*'], '.', ['.lists/vip.txt']],
    [
      'for a hidden file',
      ['.lists/.draft.txt', '.lists/vip.txt', '!.lists/*draft*'],
      '.',
      ['.lists/vip.txt'],
    ],
    ['with a dot of its own', ['.lists/*.txt', '!.l*/draft*'], '.', ['.lists/vip.txt']],
    [
      'with a dot in braces',
      ['.lists/*.txt', '.lists/.draft.txt', '!{.lists,x}/*draft*'],
      '.',
      ['.lists/vip.txt'],
    ],
    [
      'anywhere, outside of the workspace too',
      [`${inside}/?.txt`, '*.txt', '!**/[ab].txt'],
      'elsewhere',
      ['Z.txt', 'two words.txt'],
    ],
    ['with a dot among others', ['.lists/*.txt', '!{.lists,x}/draft*'], '.', ['.lists/vip.txt']],
  ])('excludes what it matches, %s', async (_, patterns, folder, found) => {
    const { files, unmatched } = await find(patterns, join(workspace.path, folder));
    expect(files.map(({ name }) => name).map((name) => name.replace(`${inside}/`, ''))).toEqual(found);
    expect(unmatched).toEqual([]);
  });

  test('is not idle where another line excludes the same', async () => {
    const { files, unmatched } = await find(['in/?.txt', '!in/[ab].txt', '!in/a.txt']);
    expect({ files: files.length, unmatched }).toEqual({ files: 1, unmatched: [] });
  });

  test('or a path that excludes nothing is reported', async () => {
    const { files, unmatched } = await find(['in/a.txt', '!in/z.txt', '! in/drfat*', '!in/b.txt']);
    expect(files).toHaveLength(1);
    expect(unmatched).toEqual(['!in/z.txt', '! in/drfat*', '!in/b.txt']);
  });
});

test('a search that finds nothing ends with the cancel', async () => {
  const signal = AbortSignal.abort(new Error('cancelled'));
  await expect(findFiles(['in/*'], { workspace: workspace.path, signal })).rejects.toThrow('cancelled');
});

describe('a pattern is refused', () => {
  test.skipIf(process.platform === 'win32')('for a device (Windows has none in its folders)', async () => {
    await expect(names('/dev/null')).rejects.toThrow('/dev/null: it is not a regular file');
  });

  test.each<[string, readonly string[], string]>([
    ['for a file that is not there', ['in/a.txt', 'in/none.txt'], 'in/none.txt: there is no such file'],
    ['for a glob that finds nothing, beside one that does', ['in/*', '*.csv'], '*.csv: no file matches'],
    ['for a glob that finds folders only', ['in/s*'], 'in/s*: no file matches'],
    ['for a folder', ['in/old'], 'in/old: it is a directory'],
    ['when ! leaves nothing of it', ['in/a.txt', '!in'], 'every file that was found is excluded again'],
  ])('%s', async (_, patterns, message) => {
    await expect(names(...patterns)).rejects.toThrow(message);
  });

  test.skipIf(LINKS_NOTE !== '')(`for a link to nowhere${LINKS_NOTE}`, async () => {
    await expect(names('elsewhere/*')).rejects.toThrow('elsewhere/broken: there is no such file');
  });
});

describe('a line that looks like several paths', () => {
  test.each([
    ...[
      'in/a.txt,in/b.txt',
      'in/a.txt in/b.txt',
      'in/a.txt; in/b.txt',
      'in/*.txt, in/old/*',
      'in/*.txt in/old/*',
    ],
    ...['"in/a.txt"', "'in/*.txt'", '- in/a.txt', 'in/a.txt，in/b.txt'],
  ])('is an error with how to write them: %s', async (line) => {
    await expect(names(line)).rejects.toThrow('Write one entry per line, or a JSON array');
    await expect(names('in/a.txt', `!${line}`)).rejects.toThrow('Write one entry per line, or a JSON array');
  });

  test('is one path where that exists as written, also where it excludes nothing', async () => {
    await expect(names('elsewhere/two words.txt')).resolves.toEqual(['elsewhere/two words.txt']);
    const { unmatched } = await find(['in/a.txt', '!elsewhere/two words.txt']);
    expect(unmatched).toEqual(['!elsewhere/two words.txt']);
  });
});

const linksNote = LINKS_NOTE || LINKED_FOLDERS_NOTE;
describe.skipIf(linksNote !== '')(`a file is read once, however it is spelt${linksNote}`, () => {
  const links = new Workspace();
  const report = join(links.path, 'report.json');

  beforeAll(() => {
    mkdirSync(join(links.path, 'real'));
    links.write('real/a.txt', 'alice\n');
    links.write('real/draft.txt', 'draft\n');
    links.write('cafe\u0301.txt', 'decomposed\n');
    links.write('report.json', '{}');
    symlinkSync('real', join(links.path, 'linked'), 'junction');
    symlinkSync('real/a.txt', join(links.path, 'a-link.txt'));
    symlinkSync('nowhere', join(links.path, 'real/broken.txt'));
    symlinkSync('report.json', join(links.path, 'report-link.json'));
  });
  afterAll(() => links[Symbol.dispose]());

  test.each<[string, readonly string[], readonly string[]]>([
    ['by a link', ['real/a.txt', 'a-link.txt'], ['a-link.txt']],
    ['by a linked folder', ['real/a.txt', 'linked/a.txt'], ['linked/a.txt']],
    ['by dots', ['real/a.txt', './real/../real/a.txt'], ['real/a.txt']],
    ['in a linked folder behind **', ['**/a.txt', 'linked/a.txt'], ['linked/a.txt']],
    ['with a letter in its other form', ['caf\u00e9.txt', 'cafe\u0301.txt'], ['cafe\u0301.txt']],
    ['but not where its other form is excluded', ['*.txt', '!caf\u00e9.txt'], ['a-link.txt']],
    [
      'but not where it is excluded by another link',
      ['real/*.txt', '!linked/draft.txt', '!**/broken.txt'],
      ['real/a.txt'],
    ],
    ['but not where its folder is excluded by a link', ['**/*.txt', '!linked', '!caf*'], []],
  ])('%s', async (_, patterns, found) => {
    const finding = find(patterns, links.path).then(({ files }) => files.map(({ name }) => name));
    if (found.length > 0) expect(await finding).toEqual(found);
    else await expect(finding).rejects.toThrow('is excluded again');
  });

  test('and what is excluded is not looked at: a link to nowhere is no error then', async () => {
    await expect(find(['real/*.txt'], links.path)).rejects.toThrow('real/broken.txt: there is no such file');
    const { files, unmatched } = await find(['real/*.txt', '!real/broken.txt', '!real/d*'], links.path);
    expect(files.map(({ name }) => name)).toEqual(['real/a.txt']);
    expect(unmatched).toEqual([]);
    expect((await find(['real/a.txt', 'real/broken.txt', '!**/broken*'], links.path)).files).toHaveLength(1);
  });

  test('and the report is none of them, by whatever path', async () => {
    const search = { workspace: links.path, signal: new AbortController().signal, except: report };
    const linked = findFiles(['report-link.json'], search);
    await expect(linked).rejects.toThrow('it is the report of this step');
    await expect(findFiles(['*.json'], search)).rejects.toThrow("this step's own report");
  });
});

describe('a path that is not found comes with the reason that is likely', () => {
  const folders = new Workspace();
  beforeAll(() => {
    mkdirSync(join(folders.path, '[vip]'));
    mkdirSync(join(folders.path, 'app'));
    folders.write('[vip]/list.txt', 'alice\n');
    folders.write('[vip]/[a].txt', 'alice\n');
    folders.write('app/people.txt', 'alice\n');
  });
  afterAll(() => folders[Symbol.dispose]());

  test.each<[string, RegExp]>([
    ['[vip]/*.txt', /Write \[\[\]vip\]\/\*\.txt\./],
    ['people.txt', /There is app\/people\.txt\. Paths start from the workspace/],
    ['none.txt', /Paths start from the workspace, also where `working-directory` is set/],
    ['none*.txt', /Paths start from the workspace/],
    ['~/list.txt', /"~" is not replaced/],
    ['app/list.txt, app/b.txt', /holds a comma/],
  ])('%s', async (pattern, hint) => {
    await expect(find([pattern], folders.path)).rejects.toThrow(hint);
  });

  test('and the pattern that it proposes finds the files', async () => {
    const { files } = await find(['[[]vip]/*.txt'], folders.path);
    expect(files).toHaveLength(2);
    expect((await find(['[vip]/[a].txt'], folders.path)).files).toHaveLength(1);
  });

  test.each<[string, string, RegExp]>([
    ['/d/a/list.txt', 'win32', /Git Bash writes a drive. Write D:\//],
    ['app\\list.txt', 'linux', /separated by "\/" here/],
    ['/d/a/list.txt', 'linux', /Paths start from the workspace/],
  ])('%s on %s', async (pattern, platform, hint) => {
    const search = { workspace: folders.path, signal: new AbortController().signal };
    expect(await hintFor(pattern, search, platform)).toMatch(hint);
  });
});
