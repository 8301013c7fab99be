import { shell } from './command.ts';
import type { Export } from './data.ts';
import { type JPush, startJPush } from './jpush.ts';
import { measureMemory } from './memory.ts';
import { type Row, spreadOf, typed } from './row.ts';
import type { Session } from './session.ts';
import { step, type With } from './step.ts';

/** 10 MB: one whole part. */
const ONE_PART: Export = { kind: 'ids', lines: 500_000 };
const PART_BYTES = 10_000_000;
const PARTS = 8;
/** Bytes a second that each connection of the slow link takes. */
const LINK_PACE = 2_000_000;
/** What a user writes without this action, up to the `file_id` that the next step needs. */
const SHELL_STEP = `
  if grep -n '.\\{41\\}' "$1"; then exit 1; fi
  sort -u "$1" > "$1.clean"
  curl --silent --show-error --fail-with-body --user "$2" -F "filename=@$1.clean;filename=vip.txt" -F ttl=720 \\
    "$3/v3/files/registration_id" | jq --exit-status --raw-output '"file_id=" + .file_id' > "$1.output"
`;

const UPLOAD = { en: '10 MB of ids: `upload` on loopback', zh: '10 MB ID：本机回环 `upload`' };

const ROWS = {
  upload: {
    name: 'upload',
    what: UPLOAD,
    unit: 'seconds',
    peer: {
      en: '`grep`, `sort -u`, `curl -F`, `jq` in a shell step',
      zh: 'shell 步骤：`grep`、`sort -u`、`curl -F`、`jq`',
    },
    goal: 1,
    aim: 0.7,
  },
  awk: {
    name: 'awk',
    what: UPLOAD,
    unit: 'seconds',
    peer: typed("LC_ALL=C awk '!seen[$0]++'"),
  },
  uploadMemory: {
    name: 'upload-memory',
    what: { en: '10 MB of ids: peak memory of `upload`', zh: '10 MB ID：`upload` 的内存峰值' },
    unit: 'bytes',
    goal: 85e6,
  },
  link: {
    name: 'link',
    what: {
      en: '`upload` of 8 parts, 2 MB/s for each connection',
      zh: '`upload` 8 个分片，每个连接 2 MB/s',
    },
    unit: 'seconds',
    peer: { en: 'the ideal for the connections used', zh: '所用连接数的理想时间' },
    goal: 1.3,
    aim: 1.1,
  },
} as const satisfies Readonly<Record<string, Row>>;

export const UPLOAD_ROWS: readonly Row[] = Object.values(ROWS);

export async function measureUpload(session: Session): Promise<void> {
  if (!session.wants(ROWS.upload, ROWS.awk, ROWS.uploadMemory)) return;
  await using jpush = await startJPush({ rateLimit: false });
  const file = session.export(ONE_PART);
  const inputs = upload(jpush, file);
  const prepare = jpush.reset;
  await session.compare(
    { ...step(inputs, session.folder), prepare },
    [
      [ROWS.upload, { ...shell(SHELL_STEP, file, jpush.user, jpush.url), prepare }],
      [ROWS.awk, shell(`awk '!seen[$0]++' "$1" > /dev/null`, file)],
    ],
    { times: 2 },
  );
  await measureMemory(session, ROWS.uploadMemory, { inputs, prepare });
}

/** The pace holds for each connection, so the ideal is all bytes over all connections that were used at once. */
export async function measureLink(session: Session): Promise<void> {
  if (!session.wants(ROWS.link)) return;
  await using jpush = await startJPush({ rateLimit: false });
  const file = session.export({ kind: 'ids', lines: ONE_PART.lines * PARTS });
  const prepare = async (): Promise<void> => {
    await jpush.reset();
    await jpush.control('misbehaviours', {
      on: 'upload',
      do: { kind: 'slow_link', bytesPerSecond: LINK_PACE },
    });
  };
  const command = { ...step(upload(jpush, file), await session.ownFolder()), prepare };
  const ideals: number[] = [];
  const [seconds = []] = await session.interleave(ROWS.link.what.en, [command], {
    afterEach: async () => {
      ideals.push((PARTS * PART_BYTES) / (LINK_PACE * (await jpush.connections())));
    },
  });
  session.record(ROWS.link, { ours: spreadOf(seconds), theirs: spreadOf(ideals) });
}

function upload({ inputs }: JPush, file: string): With {
  return { ...inputs, mode: 'upload', file_path: file, type: 'registration_id', on_oversize: 'split' };
}
