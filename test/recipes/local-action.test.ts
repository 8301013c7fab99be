import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { runAction, Workspace } from '../action/run-action.ts';
import { startEmulator } from '../emulator/server.ts';
import { untilEnd } from '../files/programs.ts';
import { ROOT } from '../workflows/repository-files.ts';
import { findTool } from '../workflows/tools.ts';

const localAction = findTool('local-action');

// GitHub's stand-in for the runner is no dependency of this project: it brings 350 packages and 330 MB, and needs older
// @actions packages than those by which the bundle has one undici.
test.skipIf(localAction.path === undefined)(
  `the sources, unbundled, under GitHub’s stand-in toolkit do as the bundle does${localAction.note}`,
  async () => {
    await using jpush = await startEmulator();
    using workspace = new Workspace();
    const inputs = {
      file_path: workspace.write('vip.txt', 'anna\r\nbert\n\nanna\n'),
      type: 'alias',
      app_key: jpush.credentials.app.key,
      master_secret: jpush.credentials.app.secret,
      api_url: jpush.url,
      ttl: '24',
    };
    const { exitCode, log } = await runSources(workspace, inputs);
    expect(exitCode, log).toBe(0);
    const outputs = outputsIn(log);
    expect(jpush.files()).toMatchObject([{ file_id: outputs['file_id'], status: 'valid', ttlHours: 24 }]);
    expect(`${jpush.contentOf(outputs['file_id'] ?? '')}`).toBe('anna\nbert\n');
    expect(workspace.read('summary.md')).toContain('Uploaded 2 aliases');

    const bundled = await runAction(workspace, { with: inputs });
    expect(bundled.outputs['reused']).toBe('true');
    const differing = ['reused', 'create_time', 'expire_time', 'rate_limit_remaining'];
    expect(without(differing, outputs)).toEqual(without(differing, bundled.outputs));
  },
);

interface LocalRun {
  readonly exitCode: number | null;
  readonly log: string;
}

/** What its own program starts, without npm, which would fetch tsx from the network. */
async function runSources(workspace: Workspace, inputs: Readonly<Record<string, string>>): Promise<LocalRun> {
  const home = dirname(dirname(realpathSync(localAction.path ?? '')));
  const tsx = createRequire(join(home, 'package.json')).resolve('tsx');
  const variables = Object.entries(inputs).map(([name, value]) => `INPUT_${name.toUpperCase()}='${value}'\n`);
  workspace.write('inputs', variables.join(''));
  workspace.write('summary.md', '');
  const program = ['--import', pathToFileURL(tsx).href, join(home, 'src/index.ts')];
  const step = [ROOT, 'test/recipes/local-action-entry.ts', join(workspace.path, 'inputs')];
  const child = spawn(process.execPath, [...program, 'run', ...step], {
    cwd: ROOT,
    env: {
      PATH: process.env['PATH'],
      TARGET_ACTION_PATH: ROOT,
      NODE_PACKAGE_MANAGER: 'npm',
      GITHUB_WORKSPACE: workspace.path,
      GITHUB_STEP_SUMMARY: join(workspace.path, 'summary.md'),
    },
  });
  const { exitCode, output } = await untilEnd(child);
  return { exitCode, log: output };
}

function outputsIn(log: string): Readonly<Record<string, string>> {
  const commands = log.matchAll(/^::set-output name=(\w+)::(.*)$/gm);
  return Object.fromEntries([...commands].map(([, name = '', value = '']) => [name, value]));
}

function without(
  names: readonly string[],
  outputs: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(outputs).filter(([name]) => !names.includes(name)));
}
