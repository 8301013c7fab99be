import { expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../emulator/server.ts';
import {
  BUILD_TIMEOUT_MS,
  JAVA,
  PYTHON,
  reasonNotToRun,
  runJava,
  runPython,
  type Toolchain,
} from './toolchains.ts';

const CID = expect.stringMatching(/^a1b2c3d4e5f60718293a4b5c-[0-9a-f-]{36}$/);
const MESSAGE_ID = expect.stringMatching(/^\d+$/);
const SCHEDULE_ID = expect.stringMatching(/^[0-9a-f-]{36}$/);

/** What both clients can do, and do right. */
const COMMON = {
  cid: CID,
  push: MESSAGE_ID,
  'push again': MESSAGE_ID,
  validate: '200',
  'file cid': CID,
  'file push': MESSAGE_ID,
  'file push again': MESSAGE_ID,
  'schedule cid': CID,
  schedule: SCHEDULE_ID,
  'schedule again': SCHEDULE_ID,
  schedules: '1',
  'update schedule': 'renamed',
};

function titled(client: Toolchain): readonly [title: string, skipped: boolean] {
  const reason = reasonNotToRun(client);
  return [
    `${client.name} makes every call${reason === undefined ? '' : ` [${reason}]`}`,
    reason !== undefined,
  ];
}

function environmentOf({ url, credentials }: Emulator): Readonly<Record<string, string>> {
  const { key, secret } = credentials.app;
  return { JPUSH_URL: url, JPUSH_APP_KEY: key, JPUSH_MASTER_SECRET: secret };
}

/** Each push was sent twice with the same cid, and each schedule made twice; the schedule is deleted in the end. */
function expectEachOnce({ jpush, results }: Ran): void {
  expect(results['push again']).toBe(results['push']);
  expect(results['file push again']).toBe(results['file push']);
  expect(results['schedule again']).toBe(results['schedule']);
  expect(jpush.pushes().map(({ msg_id }) => msg_id)).toEqual([results['push'], results['file push']]);
  expect(jpush.log.requests().filter(({ call }) => call === 'none' || call === 'wrong_method')).toEqual([]);
}

type Ran = { readonly jpush: Emulator; readonly results: Readonly<Record<string, string>> };

const [javaTitle, javaSkipped] = titled(JAVA);
test.skipIf(javaSkipped)(
  javaTitle,
  async () => {
    await using jpush = await startEmulator();
    const results = await runJava(environmentOf(jpush));
    expect(results).toEqual({
      ...COMMON,
      upload: CID,
      list: '1',
      get: 'alias',
      'get schedule': 'java',
      'message ids': '0',
      'delete schedule': 'done',
      delete: '200',
    });
    expectEachOnce({ jpush, results });
    expect(jpush.files()).toMatchObject([
      { file_id: results['upload'], file_name: 'java-client.txt', ttlHours: 24, status: 'deleted' },
    ]);
    expect(jpush.contentOf(results['upload'] ?? '')?.toString()).toBe('anna\nbert\n');
  },
  BUILD_TIMEOUT_MS,
);

const [pythonTitle, pythonSkipped] = titled(PYTHON);
test.skipIf(pythonSkipped)(
  pythonTitle,
  async () => {
    await using jpush = await startEmulator();
    const { file_id } = jpush.seedFile();
    const results = await runPython({ ...environmentOf(jpush), JPUSH_FILE_ID: file_id });
    expect(results).toEqual({
      ...COMMON,
      'get schedule': 'python',
      // The client itself is broken here: it asks for a name that it no longer has, and sends nothing.
      'message ids': expect.stringContaining('BASE_SCHEDULEURL'),
      'delete schedule': 'success',
    });
    expectEachOnce({ jpush, results });
  },
  BUILD_TIMEOUT_MS,
);
