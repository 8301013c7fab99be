import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Scenario, startScenario } from '../action/scenario.ts';

const DIST = resolve(import.meta.dirname, '../../dist/index.js');
const UPLOAD = { file_path: 'vip.txt', type: 'alias' } as const;

type Variables = Readonly<Record<string, string | undefined>>;

/** What else than GitHub's own runner sets, or does not set, in a step's environment. */
const RUNNERS: Readonly<Record<string, Variables>> = {
  'GitHub Enterprise Server': {
    GITHUB_SERVER_URL: 'https://github.example.com',
    GITHUB_API_URL: 'https://github.example.com/api/v3',
    GITHUB_GRAPHQL_URL: 'https://github.example.com/api/graphql',
  },
  act: {
    ACT: 'true',
    GITHUB_ACTOR: 'nektos/act',
    GITHUB_ACTION_PATH: '',
    GITHUB_RUN_ID: '1',
    GITHUB_RUN_ATTEMPT: '1',
    RUNNER_TRACKING_ID: '',
  },
  Gitea: {
    GITEA_ACTIONS: 'true',
    GITHUB_SERVER_URL: 'https://gitea.example.com',
    GITHUB_API_URL: 'https://gitea.example.com/api/v1',
    GITHUB_GRAPHQL_URL: '',
    GITHUB_RUN_ATTEMPT: undefined,
  },
  Forgejo: {
    FORGEJO_ACTIONS: 'true',
    FORGEJO_TOKEN: 'not-for-this',
    GITHUB_SERVER_URL: 'https://forgejo.example.com',
    GITHUB_API_URL: 'https://forgejo.example.com/api/v1',
    GITHUB_RUN_ATTEMPT: undefined,
  },
  'a runner that says nothing of repository, workflow and run': {
    GITHUB_REPOSITORY: undefined,
    GITHUB_WORKFLOW: undefined,
    GITHUB_JOB: undefined,
    GITHUB_RUN_ID: undefined,
    GITHUB_RUN_ATTEMPT: undefined,
    GITHUB_SERVER_URL: undefined,
    GITHUB_API_URL: undefined,
  },
  'a runner without a workspace, where paths start from the working folder': { GITHUB_WORKSPACE: undefined },
  'a runner with an empty workspace, where paths start from the working folder': { GITHUB_WORKSPACE: '' },
  'a runner with an event that cannot be read': { GITHUB_EVENT_PATH: '/nowhere/event.json' },
  'a runner without a folder for temporary files': { RUNNER_TEMP: undefined },
};

async function startUpload(): Promise<Scenario> {
  const scenario = await startScenario();
  scenario.workspace.write('vip.txt', 'alice\nbob\n');
  return scenario;
}

describe.concurrent('an upload does the same', () => {
  test.each(Object.entries(RUNNERS))('under %s', async (_, env) => {
    await using scenario = await startUpload();
    const { exitCode, stderr, outputs, summary } = await scenario.step(UPLOAD, { env });
    const [file] = scenario.jpush.files();
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(outputs).toMatchObject({ file_id: file?.file_id, count: '2' });
    expect(summary).toContain(outputs['file_uuid']);
  });

  test('without a file for the summary, which is then left out', async () => {
    await using scenario = await startUpload();
    const env = { GITHUB_STEP_SUMMARY: undefined };
    const { exitCode, stderr, outputs, summary } = await scenario.step(UPLOAD, { env });
    expect({ exitCode, stderr, count: outputs['count'], summary }).toEqual({
      exitCode: 0,
      stderr: '',
      count: '2',
      summary: '',
    });
  });

  test('without a file for outputs, which then go to the log as commands of old', async () => {
    await using scenario = await startUpload();
    const { exitCode, stderr, stdout } = await scenario.step(UPLOAD, { env: { GITHUB_OUTPUT: undefined } });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain(`::set-output name=file_id::${scenario.jpush.files()[0]?.file_id}`);
  });
});

test('an empty environment is an error that lists what is missing, and no stack', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [DIST], { encoding: 'utf8', env: {} });
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  for (const input of ['file_path', 'type', 'app_key', 'master_secret']) expect(stdout).toContain(input);
});
