import { linkSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findFiles, type Search } from '../../src/files/find.ts';
import { findByPatterns } from '../../src/files/patterns.ts';
import { Workspace } from '../action/run-action.ts';
import { LINKED_FOLDERS_NOTE, LINKS_NOTE } from './links.ts';

const workspace = new Workspace();
const REPORT = join(workspace.path, 'report.json');
const E_ACUTE = { composed: 'caf\u00e9.txt', decomposed: 'cafe\u0301.txt' };

beforeAll(() => {
  for (const folder of ['lists', 'lists/old']) mkdirSync(join(workspace.path, folder));
  for (const name of ['vip.txt', 'VIP-2.txt', 'lists/a.txt', '.hidden', 'two words.txt', '[x].txt', '~.txt'])
    workspace.write(name, 'anna\n');
  for (const name of ['a, b.txt', '-a.txt', 'report.json', E_ACUTE.composed]) workspace.write(name, 'anna\n');
  linkSync(REPORT, join(workspace.path, 'same-as-report.json'));
  if (LINKS_NOTE === '') {
    symlinkSync('vip.txt', join(workspace.path, 'link.txt'));
    symlinkSync('nowhere', join(workspace.path, 'broken.txt'));
  }
  if (LINKED_FOLDERS_NOTE === '') symlinkSync('lists', join(workspace.path, 'linked'));
});
afterAll(() => workspace[Symbol.dispose]());

const PATHS = [
  ...[
    'vip.txt',
    './vip.txt',
    'lists/../vip.txt',
    'lists//a.txt',
    'lists/a.txt/',
    'VIP.txt',
    'vip-2.TXT',
    'lists',
  ],
  ...[
    'lists/',
    '.',
    '..',
    '/',
    '.hidden',
    'two words.txt',
    '[x].txt',
    '~.txt',
    '~/vip.txt',
    'a, b.txt',
    '-a.txt',
  ],
  ...['vip.txt,a.txt', 'no.txt', 'no/vip.txt', '!vip.txt', '*.txt', 'report.json', 'same-as-report.json'],
  ...['link.txt', 'broken.txt', 'linked/a.txt', 'linked', E_ACUTE.composed, E_ACUTE.decomposed, 'vip.txt\0'],
  ...['/dev/null', join(workspace.path, 'vip.txt'), 'x'.repeat(5000)],
];

test.each(PATHS.flatMap((path) => ['an audience', 'opt-outs'].map((of) => ({ path, of }))))(
  'a path of $of is found as the code for patterns finds it: $path',
  async ({ path, of }) => {
    const isOptOut = of === 'opt-outs';
    const search = {
      workspace: workspace.path,
      except: REPORT,
      isOptOut,
      signal: new AbortController().signal,
    };
    const outcome = async (find: (patterns: readonly string[], search: Search) => Promise<unknown>) =>
      await find([path], search).catch((error: unknown) => String(error));
    expect(await outcome(findFiles)).toEqual(await outcome(findByPatterns));
  },
);
