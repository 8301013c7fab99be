import { describe, expect, test } from 'vitest';
import type { RunOptions } from '../action/run-action.ts';
import { startScenario } from '../action/scenario.ts';

/** Says at the end, on stderr, which of Node's own modules were loaded. */
const LOADED = 'process.on("exit", () => console.error(process.moduleLoadList.join("\\n")));';
/** Says on stderr which files were loaded. */
const FILES = `import { registerHooks } from 'node:module';
registerHooks({ load: (url, context, next) => (console.error(url), next(url, context)) });`;
const WATCHED = watchedBy(LOADED);

function watchedBy(script: string): RunOptions {
  return { node: ['--import', `data:text/javascript,${encodeURIComponent(script)}`] };
}

describe('a step loads what its mode needs and no more', () => {
  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    [
      'validate no HTTP client and no clock of its own',
      { mode: 'validate', file_path: 'vip.txt', type: 'alias' },
      ['http', 'https', 'tls', 'http2', 'perf_hooks', 'zlib', 'child_process'],
    ],
    [
      'list nothing that decompresses, and no HTTP client of Node',
      { mode: 'list' },
      ['http', 'https', 'http2', 'perf_hooks', 'zlib', 'child_process'],
    ],
    [
      'upload no more than list does',
      { mode: 'upload', file_path: 'vip.txt', type: 'alias' },
      ['http', 'https', 'http2', 'perf_hooks', 'zlib', 'child_process'],
    ],
  ])('%s', async (_, inputs, unneeded) => {
    await using scenario = await startScenario();
    scenario.workspace.write('vip.txt', 'alice\n');
    const { exitCode, stderr } = await scenario.step(inputs, WATCHED);
    expect(exitCode).toBe(0);
    const loaded = new Set(stderr.split('\n').map((line) => line.replace('NativeModule ', '')));
    // What both need shows that the list is one.
    expect(['crypto', 'fs'].filter((name) => !loaded.has(name))).toEqual([]);
    expect(unneeded.filter((name) => loaded.has(name))).toEqual([]);
  });

  test('the audience of one plain file needs no part of the bundle but the main one', async () => {
    await using scenario = await startScenario();
    scenario.workspace.write('vip.txt', 'alice\n小明\n');
    const { exitCode, stderr } = await scenario.step(
      { mode: 'validate', file_path: 'vip.txt', type: 'alias' },
      watchedBy(FILES),
    );
    expect(exitCode).toBe(0);
    const loaded = stderr.match(/(?<=\/dist\/)[\w.]+/g);
    expect(loaded).toEqual(['index.js', 'main.js']);
  });
});
