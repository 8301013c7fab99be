import { mkdirSync, symlinkSync } from 'node:fs';
import { join, sep } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findFiles } from '../../src/files/find.ts';
import { Workspace } from '../action/run-action.ts';

const workspace = new Workspace();

beforeAll(() => {
  for (const folder of ['in', 'in/old', 'in/sub.txt', 'elsewhere']) mkdirSync(join(workspace.path, folder));
  for (const name of ['in/b.txt', 'in/a.txt', 'in/Z.txt', 'in/old/c.txt', 'in/old.txt', 'in/[x]{y}.txt']) {
    workspace.write(name, 'user\n');
  }
  workspace.write('elsewhere/two words.txt', 'user\n');
  symlinkSync('nowhere', join(workspace.path, 'elsewhere/broken'));
});
afterAll(() => workspace[Symbol.dispose]());

async function names(...patterns: readonly string[]): Promise<readonly string[]> {
  return (await findFiles(patterns, workspace.path)).map(({ name }) => name);
}

describe('files', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    [
      'stand in the order of their code units, whatever order the patterns have',
      ['in/b.txt', 'in/a.txt', 'in/Z.txt'],
      ['in/Z.txt', 'in/a.txt', 'in/b.txt'],
    ],
    ['are one each, however often they are named', ['in/a.txt', './in/a.txt', 'in/a*'], ['in/a.txt']],
    ['may have spaces in their names', ['elsewhere/two words.txt'], ['elsewhere/two words.txt']],
    ['are found by their own names, although these read like globs', ['in/[x]{y}.txt'], ['in/[x]{y}.txt']],
    ['are what a glob finds; folders are not', ['in/{a,sub}.txt'], ['in/a.txt']],
    ['stay out when a line with ! names them', ['in/?.txt', '!in/a.txt'], ['in/Z.txt', 'in/b.txt']],
    ['stay out when a glob with ! matches them', ['in/**/*.txt', '!./in/*.txt'], ['in/old/c.txt']],
    ['stay out wherever the line with ! stands', ['!in/a.txt', 'in/[ab].txt'], ['in/b.txt']],
    ['stay out with the whole folder that ! names', ['in/**/[co]*.txt', '!in/old'], ['in/old.txt']],
    ['stay out with a folder whose name ends in /', ['in/**/[co]*.txt', '! in/old/'], ['in/old.txt']],
  ])('%s', async (_, patterns, found) => {
    expect(await names(...patterns)).toEqual(found);
  });

  test('outside of the workspace have their whole path', async () => {
    const path = join(workspace.path, 'in/a.txt');
    const [file] = await findFiles([path], join(workspace.path, 'elsewhere'));
    expect(file).toEqual({ name: path.replaceAll(sep, '/'), path, size: 5 });
  });
});

describe('a pattern is refused', () => {
  test.skipIf(process.platform === 'win32')('for a device', async () => {
    await expect(names('/dev/null')).rejects.toThrow('/dev/null: it is not a regular file');
  });

  test.each<[string, readonly string[], string]>([
    ['for a file that is not there', ['in/a.txt', 'in/z.txt'], 'in/z.txt: there is no such file'],
    ['for a glob that finds nothing, beside one that does', ['in/*', '*.csv'], '*.csv: no file matches it'],
    ['for a glob that finds folders only', ['in/s*'], 'in/s*: no file matches it'],
    ['for a folder', ['in/old'], 'in/old: it is a directory'],
    ['for a link to nowhere', ['elsewhere/*'], 'elsewhere/broken: there is no such file'],
    ['when ! leaves nothing of it', ['in/a.txt', '!in'], 'every file that was found is excluded again'],
  ])('%s', async (_, patterns, message) => {
    await expect(names(...patterns)).rejects.toThrow(message);
  });
});
