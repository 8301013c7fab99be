import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RunOptions } from '../action/run-action.ts';
import { errorsIn, registrationIds, type Scenario, startScenario } from '../action/scenario.ts';

const UPLOAD = { file_path: 'vip.txt', type: 'registration_id' };

async function startUpload(): Promise<Scenario> {
  const scenario = await startScenario();
  scenario.workspace.write('vip.txt', registrationIds(20).join('\n'));
  mkdirSync(join(scenario.workspace.path, 'folder'));
  return scenario;
}

/** Windows has no such device. */
const FULL_DEVICES = process.platform === 'win32' ? [] : ['/dev/full'];

/** Values of a variable that names a file, none of which can be written to. */
function unwritable(scenario: Scenario): readonly string[] {
  const { path } = scenario.workspace;
  return [join(path, 'folder'), join(path, 'absent'), join(path, 'vip.txt/below'), ...FULL_DEVICES];
}

describe.concurrent('a runner whose files', () => {
  test('for outputs cannot be written ends in an error that says so, and the log names the file at JPush', async () => {
    await using scenario = await startUpload();
    for (const GITHUB_OUTPUT of unwritable(scenario)) {
      const result = await scenario.step(UPLOAD, { env: { GITHUB_OUTPUT } });
      const [file] = scenario.jpush.files();
      const uuid = file?.file_id.slice(25) ?? 'none';
      expect(result.exitCode).toBe(1);
      expect(errorsIn(result).join()).toContain('The outputs could not be handed to the runner');
      expect(result.stdout).toContain(uuid);
      expect(result.summary).toContain(uuid);
    }
    expect(scenario.jpush.files()).toHaveLength(1);
  });

  test('for the summary cannot be written end in a warning, and the outputs are there', async () => {
    await using scenario = await startUpload();
    for (const GITHUB_STEP_SUMMARY of unwritable(scenario)) {
      const { exitCode, stdout, outputs } = await scenario.step(UPLOAD, { env: { GITHUB_STEP_SUMMARY } });
      expect(exitCode, stdout).toBe(0);
      expect(stdout).toMatch(/^::warning title=Summary::The job summary could not be written: /m);
      expect(outputs['file_id']).toBe(scenario.jpush.files()[0]?.file_id);
    }
  });

  test.each<[string, NonNullable<RunOptions['env']>]>([
    ['GITHUB_OUTPUT', { GITHUB_OUTPUT: undefined }],
    ['GITHUB_STEP_SUMMARY', { GITHUB_STEP_SUMMARY: undefined }],
    ['GITHUB_WORKSPACE', { GITHUB_WORKSPACE: undefined }],
    ['RUNNER_TEMP', { RUNNER_TEMP: undefined }],
    ['an event file that can be read', { GITHUB_EVENT_PATH: '/dev/null' }],
    ['an event file', { GITHUB_EVENT_PATH: '/nowhere/event.json' }],
  ])('do not include %s: the upload takes place all the same', async (_, env) => {
    await using scenario = await startUpload();
    const { exitCode, stderr } = await scenario.step(UPLOAD, { env });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(scenario.jpush.files()).toHaveLength(1);
  });

  test('and variables are all absent, as in a shell, still lets the upload take place', async () => {
    await using scenario = await startUpload();
    const names = ['ACTIONS', 'OUTPUT', 'STEP_SUMMARY', 'WORKSPACE', 'REPOSITORY', 'WORKFLOW', 'JOB'];
    const numbers = ['RUN_ID', 'RUN_ATTEMPT'];
    const env = Object.fromEntries([...names, ...numbers].map((name) => [`GITHUB_${name}`, undefined]));
    const { exitCode, stderr } = await scenario.step(UPLOAD, { env: { ...env, RUNNER_TEMP: undefined } });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(scenario.jpush.log.requests('upload')[0]?.headers['user-agent']).toMatch(
      /^jpush-audience\/[\d.]+$/,
    );
  });

  test('lie in a workspace that is not there ends in an error that names the audience', async () => {
    await using scenario = await startUpload();
    const result = await scenario.step(UPLOAD, { env: { GITHUB_WORKSPACE: '/nowhere/at/all' } });
    expect(errorsIn(result).join()).toMatch(/^vip\.txt: there is no such file/);
    expect(scenario.jpush.log.requests()).toEqual([]);
  });
});
