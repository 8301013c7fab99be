import { shell } from './command.ts';
import type { Export } from './data.ts';
import { idealSeconds, type LinkOptions, startFarLink } from './far-link.ts';
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
/** A link on which more connections win nothing. */
const SHARED_LINK = { delayMs: 125, totalBytesPerSecond: 10_000_000 } as const satisfies LinkOptions;
const ONE_CONNECTION = { delayMs: 125, bytesPerSecond: SHARED_LINK.totalBytesPerSecond };
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
  sharedLink: {
    name: 'shared-link',
    what: {
      en: '`upload` of 8 parts, 10 MB/s for all connections together, 125 ms each way',
      zh: '`upload` 8 个分片，所有连接合计 10 MB/s，单向 125 ms',
    },
    unit: 'seconds',
    peer: {
      en: 'the ideal of one connection: TCP, list, upload, and the bytes',
      zh: '单个连接的理想时间：TCP、列表、上传及传输字节',
    },
    goal: 1.1,
    aim: 1,
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

/** On a link whose rate all connections share, and on one where each has its own. */
export async function measureLinks(session: Session): Promise<void> {
  await measureSharedLink(session);
  await measureLink(session);
}

async function measureSharedLink(session: Session): Promise<void> {
  if (!session.wants(ROWS.sharedLink)) return;
  await using jpush = await startJPush({ rateLimit: false });
  await using link = await startFarLink(Number(new URL(jpush.url).port), SHARED_LINK);
  const inputs = { ...upload(jpush, partsOf(session)), api_url: `http://127.0.0.1:${link.port}` };
  const command = { ...step(inputs, await session.ownFolder()), prepare: jpush.reset };
  const [seconds = []] = await session.interleave(ROWS.sharedLink.what.en, [command]);
  // Without TLS, the list takes the round trip that the ideal has for it.
  const ideal = idealSeconds(ONE_CONNECTION, { bytes: PARTS * PART_BYTES, before: 0 });
  session.record(ROWS.sharedLink, { ours: spreadOf(seconds), theirs: spreadOf([ideal]) });
}

/** The pace holds for each connection, so the ideal is all bytes over all connections that were used at once. */
async function measureLink(session: Session): Promise<void> {
  if (!session.wants(ROWS.link)) return;
  await using jpush = await startJPush({ rateLimit: false });
  const prepare = async (): Promise<void> => {
    await jpush.reset();
    await jpush.control('misbehaviours', {
      on: 'upload',
      do: { kind: 'slow_link', bytesPerSecond: LINK_PACE },
    });
  };
  const command = { ...step(upload(jpush, partsOf(session)), await session.ownFolder()), prepare };
  const ideals: number[] = [];
  const [seconds = []] = await session.interleave(ROWS.link.what.en, [command], {
    afterEach: async () => {
      ideals.push((PARTS * PART_BYTES) / (LINK_PACE * (await jpush.connections())));
    },
  });
  session.record(ROWS.link, { ours: spreadOf(seconds), theirs: spreadOf(ideals) });
}

function partsOf(session: Session): string {
  return session.export({ kind: 'ids', lines: ONE_PART.lines * PARTS });
}

function upload({ inputs }: JPush, file: string): With {
  return { ...inputs, mode: 'upload', file_path: file, type: 'registration_id', on_oversize: 'split' };
}
