import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { generatedDocuments, ROOT } from '../../tools/docs/documents.ts';
import { textsFor } from '../../tools/docs/words.ts';
import { LINKED_FOLDERS_NOTE } from '../files/links.ts';

test.each(generatedDocuments().map((document) => ({ name: relative(ROOT, document.path), ...document })))(
  '$name says what the code says; if not, `npm run docs` writes it anew',
  ({ current, fresh }) => {
    expect(current).toBe(fresh);
  },
);

test.skipIf(LINKED_FOLDERS_NOTE !== '').each([
  [
    'a missing description',
    'description: Blank lines. Modes `upload`, `validate`.',
    "description: ''",
    'blank_count is not described',
  ],
  ['an input that the code does not know', 'exclude_path:', 'exclude_paths:', 'exclude_paths'],
])(`the generator writes nothing and fails on %s${LINKED_FOLDERS_NOTE}`, (_what, right, wrong, message) => {
  const folder = mkdtempSync(join(tmpdir(), 'docs-'));
  try {
    const documents = generatedDocuments().map(({ path }) => relative(ROOT, path));
    for (const name of ['src', 'tools', 'action.yml', 'package.json', ...documents]) {
      cpSync(join(ROOT, name), join(folder, name), { recursive: true });
    }
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
    const action = readFileSync(join(folder, 'action.yml'), 'utf8');
    expect(action).toContain(right);
    writeFileSync(join(folder, 'action.yml'), action.replace(right, wrong));
    const { status, stderr, stdout } = spawnSync(process.execPath, ['tools/docs.ts'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(stderr).toContain(message);
    expect(stdout).toBe('');
    expect(status).toBe(1);
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toBe(
      readFileSync(join(ROOT, 'README.md'), 'utf8'),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a text without a name to describe fails as well', () => {
  expect(() => textsFor('modes', ['list'], { list: 'Lists.', lsit: 'Lists.' })).toThrow(
    'modes: there is no lsit to describe.',
  );
});
