import { time } from './command.ts';
import { startJPush } from './jpush.ts';
import { type Row, spreadOf } from './row.ts';
import type { Session } from './session.ts';
import { step, type With } from './step.ts';

const SLOTS = 20;
const DAY_MS = 86_400_000;

const ROWS = {
  window: {
    name: 'window',
    what: {
      en: '`get` of 21 files: 21 requests on an untouched window of 20 a minute',
      zh: '`get` 21 个文件：21 次请求，每分钟 20 次的窗口尚未使用',
    },
    unit: 'seconds',
    goal: 63,
    aim: 61,
  },
  prune: {
    name: 'prune',
    what: {
      en: '`prune` of 20 files: also 21 requests, and the schedules',
      zh: '`prune` 20 个文件：同样 21 次请求，另读取定时任务',
    },
    unit: 'seconds',
    goal: 63,
    aim: 61,
  },
} as const satisfies Readonly<Record<string, Row>>;

export const WINDOW_ROWS: readonly Row[] = Object.values(ROWS);

/** In real time: all runs at once, each with a JPush of its own, for they do little but wait. */
export async function measureWindow(session: Session): Promise<void> {
  const ids = Array.from({ length: SLOTS + 1 }, () => crypto.randomUUID());
  const get = { mode: 'get', file_id: ids.join('\n') };
  const prune = { mode: 'prune', older_than: '1d' };
  await Promise.all([
    measureWaits(session, ROWS.window, { inputs: get, ids }),
    measureWaits(session, ROWS.prune, { inputs: prune, ids: ids.slice(0, SLOTS) }),
  ]);
}

async function measureWaits(
  session: Session,
  row: Row,
  { inputs, ids }: { readonly inputs: With; readonly ids: readonly string[] },
): Promise<void> {
  if (!session.wants(row)) return;
  session.say(`${row.what.en}: ${session.runs} runs at once`);
  const wait = async (): Promise<number> => {
    await using jpush = await startJPush({});
    const folder = await session.ownFolder();
    for (const id of ids) {
      const seed = { file_id: `${jpush.inputs['app_key']}-${id}`, type: 'alias', ageMs: 10 * DAY_MS };
      await jpush.control('files', seed);
    }
    return await time(step({ ...jpush.inputs, ...inputs }, folder));
  };
  const seconds = await Promise.all(Array.from({ length: session.runs }, wait));
  session.record(row, { ours: spreadOf(seconds) });
}
