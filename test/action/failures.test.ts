import { expect, test } from 'vitest';
import type { Misbehaviour } from '../emulator/misbehaviour/queue.ts';
import { errorsIn, startScenario } from './scenario.ts';

const DAY_MS = 86_400_000;
const UPLOAD = { file_path: 'vip.txt', type: 'alias' };
const PRUNE = { mode: 'prune', older_than: '1d' };

interface Failing {
  /** The failure that wraps what JPush said. */
  readonly message: RegExp;
  readonly with: Readonly<Record<string, string>>;
  readonly misbehave: readonly Misbehaviour[];
  readonly code: number;
  readonly hint: RegExp;
  /** What the last sentences say is at JPush now. */
  readonly standing: string;
}

test.each<[string, Failing]>([
  [
    'an upload that JPush refuses',
    {
      message: /^The audience could not be uploaded\. /,
      with: UPLOAD,
      misbehave: [{ on: 'upload', do: { kind: 'error', code: 1103 } }],
      code: 1103,
      standing: 'Nothing was uploaded or deleted. It is safe to re-run.',
      hint: /did not accept the file/,
    },
  ],
  [
    'an upload that may have arrived without a name',
    {
      message: /^The audience could not be uploaded\. JPush refused .*The upload may have succeeded/,
      with: UPLOAD,
      misbehave: [
        { on: 'upload', do: { kind: 'error', code: 1100, when: 'after' } },
        { on: 'list', after: 1, do: { kind: 'settings', settings: { fileName: 'absent' } } },
      ],
      code: 1100,
      standing:
        'A re-run cannot recognise a file without a name and uploads another one, so delete it first (`mode: delete`).',
      hint: /delete any extra copy/,
    },
  ],
  [
    'deletions without the permission',
    {
      message: /^The file could not be deleted/,
      with: PRUNE,
      misbehave: [{ on: 'delete', do: { kind: 'error', code: 1105 } }],
      code: 1105,
      standing: '0 of 1 file was deleted. It is safe to re-run: the files that are left are checked again.',
      hint: /group-push permission/,
    },
  ],
  [
    'schedules that may not be read',
    {
      message: /^The pending schedules could not be read, so no file is deleted/,
      with: PRUNE,
      misbehave: [{ on: 'schedules', do: { kind: 'error', code: 2007 } }],
      code: 2007,
      standing: 'Nothing was uploaded or deleted. It is safe to re-run.',
      hint: /may not use this API/,
    },
  ],
  [
    'a list that JPush refuses',
    {
      message: /^JPush refused to list the files/,
      with: PRUNE,
      misbehave: [{ on: 'list', do: { kind: 'error', code: 2003 } }],
      code: 2003,
      standing: 'Nothing was uploaded or deleted. It is safe to re-run.',
      hint: /Contact JPush support/,
    },
  ],
])("%s: the summary and the report have JPush's code and what to do", async (_, failing) => {
  await using scenario = await startScenario();
  const { jpush, workspace, step } = scenario;
  workspace.write('vip.txt', 'alice\nbob\n');
  jpush.seedFile({ file_name: 'old.txt', ageMs: 9 * DAY_MS });
  const { code, hint } = failing;
  jpush.misbehave(...failing.misbehave);
  const result = await step({ ...failing.with, report_path: 'report.json' });
  expect(result.exitCode).toBe(1);
  expect(errorsIn(result)[0]).toMatch(failing.message);
  expect(errorsIn(result)[0]).toMatch(hint);
  expect(errorsIn(result)[0]?.endsWith(failing.standing), errorsIn(result)[0]).toBe(true);
  // None of these refusals passes by itself.
  if (code !== 1100) expect(errorsIn(result)[0]).not.toContain('later');
  expect(JSON.parse(workspace.read('report.json')).error).toMatchObject({ code });
  expect(result.summary).toContain(`, code ${code})`);
  const [, advice = ''] = /\*\*What to do:\*\* (.*)/.exec(result.summary) ?? [];
  expect(advice).toMatch(hint);
  const [, failed = ''] = /\*\*What failed:\*\* (.*)/.exec(result.summary) ?? [];
  expect(failed, 'the advice is not repeated').not.toMatch(hint);
});
