import { describe, expect, test } from 'vitest';
import { readActionYaml } from '../action/action-yaml.ts';
import { startScenario } from '../action/scenario.ts';
import { expectHarmless } from './harmless.ts';
import { COMMANDS, MARK, PAYLOADS } from './payloads.ts';

const NAMES = Object.keys(readActionYaml().inputs);
/** The runner's variables that a pull request or a workflow's author chooses the text of. */
const CONTEXT = ['GITHUB_REPOSITORY', 'GITHUB_WORKFLOW', 'GITHUB_JOB', 'GITHUB_RUN_ID', 'GITHUB_RUN_ATTEMPT'];

describe.concurrent('inputs', () => {
  test.each(PAYLOADS.filter((payload) => !COMMANDS.includes(payload)))(
    'are reported as text and nothing else when every one of them is %j',
    async (payload) => {
      await using scenario = await startScenario();
      const everyInput = Object.fromEntries(NAMES.map((name) => [name, payload]));
      const result = await scenario.step({ ...everyInput, mode: 'upload' });
      expect(result.exitCode).toBe(1);
      expectHarmless(result, [payload, payload.trim()]);
      expect(scenario.jpush.log.requests()).toEqual([]);
    },
  );

  test.each(NAMES)('are reported as text, one by one: %s', async (name) => {
    await using scenario = await startScenario();
    scenario.workspace.write('vip.txt', 'alice\n');
    const upload = { file_path: 'vip.txt', type: 'alias', on_full: 'prune', keep_last: '1' };
    const result = await scenario.step({ ...upload, [name]: COMMANDS.join('') });
    expectHarmless(result, [COMMANDS.join(''), COMMANDS.join('').trim()]);
    for (const request of scenario.jpush.log.requests()) {
      expect(request.path).toMatch(/^\/v3\/(files(\/alias)?|schedules\?page=1)$/);
      expect(JSON.stringify([request.headers, request.parts[0]?.filename])).toMatch(/^[\x20-\x7e]*$/);
    }
  });

  test('that do not exist are reported as text', async () => {
    await using scenario = await startScenario();
    const unknown = Object.fromEntries(PAYLOADS.map((payload) => [payload.replaceAll('=', '-'), 'x']));
    const ignored = await scenario.step({ mode: 'list', ...unknown });
    expect(ignored.exitCode).toBe(0);
    expectHarmless(ignored);
    const refused = await scenario.step({ mode: 'list', ...unknown, 'dry\n::run': 'x', 'type\r': 'x' });
    expect(refused.exitCode).toBe(1);
    expectHarmless(refused);
  });

  test('of the runner itself are reported as text, and sent as ASCII', async () => {
    await using scenario = await startScenario();
    const env = Object.fromEntries(CONTEXT.map((name) => [name, PAYLOADS.join(name)]));
    const result = await scenario.step({ mode: 'list', report_path: `${MARK}.json` }, { env });
    expect(result.exitCode).toBe(0);
    expectHarmless(result);
    const [request] = scenario.jpush.log.requests();
    expect(request?.headers['user-agent']).toMatch(
      /^jpush-audience\/[\d.]+( \([\x20-\x27\x2a-\x5b\x5d-\x7e]*\))?$/,
    );
  });
});
