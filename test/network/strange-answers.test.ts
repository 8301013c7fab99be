import { describe, expect, test } from 'vitest';
import { errorsIn, registrationIds, startScenario } from '../action/scenario.ts';
import type { Instruction } from '../emulator/misbehaviour/faults.ts';
import { FAST, startFastScenario, steadily } from './fast-scenario.ts';

const DAY_MS = 86_400_000;
const MIB = 1024 * 1024;
/** Prints on stderr how much memory the process ever took. */
const TELL_MEMORY = `process.on('exit', () => console.error('peak', process.resourceUsage().maxRSS * 1024))`;
const UPLOAD = { file_path: 'vip.txt', type: 'registration_id' };

const STRANGE: readonly (readonly [name: string, instruction: Instruction, says: RegExp])[] = [
  ['no HTTP at all', { kind: 'raw', head: 'SSH-2.0-OpenSSH_9.9' }, /what came back is not HTTP/],
  ['a negative length', { kind: 'raw', head: 'HTTP/1.1 200 OK\r\nContent-Length: -1' }, /not HTTP/],
  [
    'two lengths',
    { kind: 'raw', head: 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3', body: '{}' },
    /the answer was cut off/,
  ],
  [
    'a broken chunk',
    { kind: 'raw', head: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked', body: 'zz\r\n{}' },
    /not HTTP/,
  ],
  [
    'a length that never comes',
    { kind: 'raw', head: 'HTTP/1.1 200 OK\r\nContent-Length: 999', body: '{}' },
    /closed before the answer/,
  ],
  [
    'bytes that are no UTF-8, in head and body',
    {
      kind: 'raw',
      head: 'HTTP/1.1 200 \xff\xfe\r\nX-Odd: \xc3\x28\r\nContent-Length: 2',
      bodyBase64: '//4=',
    },
    /it is not a JSON object/,
  ],
  ['a status of no kind', { kind: 'answer', status: 999, body: 'hello' }, /\(HTTP 999\)/],
  [
    'a nest without end',
    { kind: 'answer', status: 200, body: '{"files":['.repeat(100_000) },
    /it is not a JSON object/,
  ],
  [
    'an error that is none',
    { kind: 'answer', status: 200, json: { error: { code: [], message: {} } } },
    /\(HTTP 200\)/,
  ],
  [
    'a file listed twice',
    {
      kind: 'answer',
      status: 200,
      json: { total_count: 2, files: [1, 1].map(() => ({ file_id: 'a', type: 'alias' })) },
    },
    /listed twice/,
  ],
];

describe.concurrent('a step that is answered with', FAST, () => {
  test.each(STRANGE)(
    '%s fails with a sentence that says so',
    steadily(async (_, instruction, says) => {
      await using scenario = await startFastScenario(30);
      scenario.jpush.misbehave({ on: 'list', do: instruction });
      const result = await scenario.step({ mode: 'list' });
      expect(result.exitCode).toBe(1);
      expect(result.stderr).toBe('');
      expect(errorsIn(result)).toEqual([expect.stringMatching(says)]);
      expect(errorsIn(result)[0]).not.toContain('fault in the action');
    }),
  );

  test.each(['length', 'chunked'] as const)('256 MiB (%s) takes no memory for them', async (framing) => {
    await using scenario = await startScenario();
    scenario.jpush.misbehave({ on: 'list', do: { kind: 'huge', bytes: 256 * MIB, framing } });
    const node = ['--import', `data:text/javascript,${encodeURIComponent(TELL_MEMORY)}`];
    const result = await scenario.step({ mode: 'list' }, { node });
    expect(result.exitCode).toBe(1);
    expect(errorsIn(result)).toEqual([expect.stringContaining('longer than 8 MiB')]);
    expect(Number(/peak (\d+)/.exec(result.stderr)?.[1])).toBeLessThan(192 * MIB);
  });

  test(
    'nonsense to an upload that was stored finds what is there',
    steadily(async () => {
      await using scenario = await startFastScenario(30);
      scenario.workspace.write('vip.txt', registrationIds(50).join('\n'));
      const json = { file_id: '../../etc/passwd\n::error::' };
      scenario.jpush.misbehave({ on: 'upload', do: { kind: 'answer', status: 200, when: 'after', json } });
      const { exitCode, outputs } = await scenario.step(UPLOAD);
      expect({ exitCode, ids: scenario.jpush.files().map(({ file_id }) => file_id) }).toEqual({
        exitCode: 0,
        ids: [outputs['file_id']],
      });
    }),
  );

  test('a schedule that names its file ten thousand levels deep keeps the file', async () => {
    await using scenario = await startScenario();
    const { file_id } = scenario.jpush.seedFile({ ageMs: 2 * DAY_MS });
    const push = `${'{"inner":['.repeat(10_000)}"${file_id}"${']}'.repeat(10_000)}`;
    const body = `{"total_count":1,"total_pages":1,"schedules":[{"schedule_id":"deep","push":${push}}]}`;
    scenario.jpush.misbehave({ on: 'schedules', do: { kind: 'answer', status: 200, body } });
    const { exitCode, outputs } = await scenario.step({ mode: 'prune', older_than: '1d' });
    expect({ exitCode, deleted: outputs['deleted_count'] }).toEqual({ exitCode: 0, deleted: '0' });
    expect(outputs['kept']).toContain('"reason":"scheduled"');
  });
});
