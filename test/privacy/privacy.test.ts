import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { HURRIED } from '../action/preload.ts';
import type { RunOptions } from '../action/run-action.ts';
import { errorsIn, type Scenario, startScenario } from '../action/scenario.ts';
import type { Misbehaviour } from '../emulator/misbehaviour/queue.ts';
import { BAD_LINES, CANARY, canaries, expectNothingLeaked, fileOf } from './canary.ts';

/** Everything that makes a runner or Node itself talk more, but for what the action refuses. */
const DEBUG = {
  RUNNER_DEBUG: '1',
  ACTIONS_STEP_DEBUG: 'true',
  ACTIONS_RUNNER_DEBUG: 'true',
  NODE_DEBUG: 'http,https,http2,net,tls,fs,zlib,undici,fetch,timer,module,esm',
};
const UPLOAD = { file_path: '*.txt', type: 'alias', report_path: 'report.json' };
const GOOD = fileOf(canaries(40));

async function run(
  scenario: Scenario,
  content: Buffer,
  inputs: Readonly<Record<string, string>> = {},
  { env = DEBUG, node = [] }: Pick<RunOptions, 'env' | 'node'> = {},
) {
  scenario.workspace.write('vip.txt', content);
  const result = await scenario.step({ ...UPLOAD, ...inputs }, { env, node });
  expectNothingLeaked(result, scenario);
  return result;
}

/** What JPush may say of the lines that it was sent. */
function quoting(code: number): Misbehaviour['do'] {
  const [one, two, three] = canaries(3);
  const message = `invalid data: line 1 "${one}", ${two}; alias=${three}. Bad: ${CANARY}4!`;
  return { kind: 'error', code, message };
}

describe.concurrent('no identifier and no secret is written anywhere', () => {
  test('when all goes well, with every kind of line that is left out or warned about', async () => {
    await using scenario = await startScenario();
    scenario.workspace.write('out.csv', fileOf(canaries(5)));
    const content = fileOf([...canaries(40), ...canaries(3), ...BAD_LINES]);
    const inputs = { on_invalid: 'drop', exclude_path: 'out.csv' };
    const { exitCode, outputs, stdout } = await run(scenario, content, inputs);
    expect(exitCode, stdout).toBe(0);
    expect(scenario.jpush.contentOf(outputs['file_id'] ?? '')?.toString()).toContain(CANARY);
    expect(outputs['invalid_count']).not.toBe('0');
    expect(outputs['warning_count']).not.toBe('0');
  });

  test.each([
    ['lines are invalid', fileOf(BAD_LINES), {}],
    ['lines are doubled', fileOf([...canaries(9), ...canaries(9)]), { on_duplicate: 'fail' }],
    ['most lines look like the other type', GOOD, { type: 'registration_id', min_count: '99' }],
    ['there are too few', GOOD, { min_count: '1000' }],
    ['the file is UTF-16', Buffer.from(`\ufeff${GOOD}`, 'utf16le'), {}],
    ['the file is no text', Buffer.concat([Buffer.alloc(64), GOOD]), {}],
    ['the gzip is damaged', gzipSync(GOOD).subarray(0, 60), {}],
    ['the file is one endless line', Buffer.from(canaries(5000).join('')), {}],
    ['it is a dry run', GOOD, { dry_run: 'true' }],
    ['an input is wrong', GOOD, { ttl: '7d', older_tan: '7d' }],
    ['the secret is wrong', GOOD, { master_secret: 'ffffffffffffffffffffffff' }],
    ['the secret is no secret', GOOD, { master_secret: 'not a secret' }],
  ])('when %s', async (_, content, inputs) => {
    await using scenario = await startScenario();
    // Where the inputs are wrong no report is begun.
    scenario.workspace.write('report.json', '');
    await run(scenario, content, inputs);
  });

  test.each<readonly [string, Misbehaviour]>([
    ['JPush quotes lines as invalid data', { on: 'upload', do: quoting(1103) }],
    ['JPush quotes lines in a fault of its own', { on: 'upload', do: quoting(1100) }],
    ['a gateway answers', { on: 'upload', do: { kind: 'html', status: 502 } }],
    ['the answer is no JSON', { on: 'upload', do: { kind: 'answer', status: 200, body: 'so what' } }],
    ['the connection breaks', { on: 'upload', do: { kind: 'reset', at: 'mid_body' } }],
    ['the answer is lost', { on: 'upload', times: 1, do: { kind: 'reset', at: 'after' } }],
    ['nothing ever answers', { on: 'upload', do: { kind: 'hang', at: 'after' } }],
    ['the list fails', { on: 'list', do: { kind: 'error', code: 1100 } }],
  ])('when %s', async (_, misbehaviour) => {
    await using scenario = await startScenario();
    scenario.jpush.misbehave(misbehaviour);
    await run(scenario, GOOD, {}, { node: HURRIED });
  });

  test('when a refusal quotes the secret', async () => {
    await using scenario = await startScenario();
    const { key, secret } = scenario.jpush.credentials.app;
    const message = `unknown ${secret} in Basic ${btoa(`${key}:${secret}`)}`;
    scenario.jpush.misbehave({ on: 'list', do: { kind: 'error', code: 1101, message } });
    const result = await run(scenario, GOOD);
    expect(errorsIn(result).join()).toContain('unknown *** in Basic ***');
  });

  test.each(['stream', 'net,STREAM', 'str*', '*'])(
    'because nothing is read where NODE_DEBUG (%s) would make Node print it',
    async (NODE_DEBUG) => {
      await using scenario = await startScenario();
      scenario.workspace.write('report.json', '');
      const { exitCode, stdout } = await run(scenario, GOOD, {}, { env: { NODE_DEBUG } });
      expect(exitCode).toBe(1);
      expect(stdout).toContain('::error::`NODE_DEBUG` makes Node print what streams carry');
      expect(scenario.jpush.log.requests()).toEqual([]);
    },
  );
});

/** The neighbours of the column that is taken hold the canary, in every form that an export has. */
const NEIGHBOURS = `name,alias,note
${CANARY},user1,"${CANARY}, ""${CANARY}"""
"${CANARY}",user2,
`;

describe.concurrent('no field beside `column` is kept, sent or written', () => {
  test('when all goes well', async () => {
    await using scenario = await startScenario();
    const { exitCode, outputs, stdout } = await run(scenario, Buffer.from(NEIGHBOURS), { column: 'alias' });
    expect(exitCode, stdout).toBe(0);
    expect(scenario.jpush.contentOf(outputs['file_id'] ?? '')?.toString()).toBe('user1\nuser2\n');
  });

  test.each([
    ['a row has a field too few', `${NEIGHBOURS}${CANARY}\n`, 'alias'],
    ['a row has a field too many', `${NEIGHBOURS}${CANARY},${CANARY},x,${CANARY}\n`, 'alias'],
    ['quotes do not end', `${NEIGHBOURS}"${CANARY},x,\n`, 'alias'],
    ['quotes are inside of a field', `${NEIGHBOURS}a"${CANARY}",x,\n`, 'alias'],
    ['something is behind quotes', `${NEIGHBOURS}"${CANARY}"${CANARY},x,\n`, 'alias'],
    ['there is no header', NEIGHBOURS.replace(/^.*\n/, ''), 'alias'],
    ['the header has no such name', NEIGHBOURS.replace('note', CANARY), 'id'],
    ['the header has no such number', NEIGHBOURS.replace('note', CANARY), '9'],
    ['a line of the column is invalid', `${NEIGHBOURS}${CANARY},${'x'.repeat(41)},${CANARY}\n`, 'alias'],
  ])('when %s', async (_, content, column) => {
    await using scenario = await startScenario();
    scenario.workspace.write('report.json', '');
    const { exitCode } = await run(scenario, Buffer.from(content), { column });
    expect(exitCode).toBe(1);
  });
});

test('leaves no copy on the disk', async () => {
  await using scenario = await startScenario();
  const { path } = scenario.workspace;
  const folders = ['home', 'temp', 'tools'].map((name) => join(path, name));
  for (const folder of folders) mkdirSync(folder);
  const [HOME = '', TMPDIR = '', RUNNER_TOOL_CACHE = ''] = folders;
  const env = { ...DEBUG, HOME, TMPDIR, RUNNER_TEMP: TMPDIR, RUNNER_TOOL_CACHE };
  await run(scenario, gzipSync(GOOD), {}, { env });
  const holding = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .filter((name) => !/^\.(output|summary)-\d+$/.test(name));
  expect(new Set(holding)).toEqual(new Set(['vip.txt', 'report.json']));
});

describe('what a refusal says', () => {
  const message = 'The service is closed';

  test('is shown before anything was uploaded', async () => {
    await using scenario = await startScenario();
    scenario.jpush.misbehave({ on: 'list', do: { kind: 'error', code: 2003, message } });
    expect(errorsIn(await run(scenario, GOOD)).join()).toContain(`${message} (HTTP 403, code 2003)`);
  });

  test('has a mark where it quotes a line, also before anything was uploaded', async () => {
    await using scenario = await startScenario();
    scenario.jpush.misbehave({ on: 'list', do: quoting(1103) });
    expect(errorsIn(await run(scenario, GOOD)).join()).toContain(
      'invalid data: line 1 "***", ***; ***. Bad: ***!',
    );
  });

  test('is not shown of an upload, nor of anything that follows: the code and the hint are enough', async () => {
    await using scenario = await startScenario();
    scenario.jpush.misbehave({ on: 'upload', do: { kind: 'error', code: 1103, message } });
    const errors = errorsIn(await run(scenario, GOOD)).join();
    expect(errors).toContain('(HTTP 400, code 1103)');
    expect(errors).not.toContain(message);
  });
});
