import { statSync } from 'node:fs';
import { type Command, shell } from './command.ts';
import type { Export } from './data.ts';
import { idealSeconds, type LinkOptions, startFarLink } from './far-link.ts';
import { type JPush, startJPush } from './jpush.ts';
import { type Row, spreadOf } from './row.ts';
import type { Session } from './session.ts';
import { step } from './step.ts';
import { startTlsEnd, type TlsEnd } from './tls-end.ts';

/** From a hosted runner into China, at its worst. */
const LINK: LinkOptions = { delayMs: 250, bytesPerSecond: 2_000_000 };
const FEW: Export = { kind: 'ids', lines: 1000 };
const ONE_PART: Export = { kind: 'ids', lines: 500_000 };
/** The shortest a user can write: no check, no list of what is there. */
const CURL = `
  curl --silent --show-error --fail-with-body --cacert "$4" --user "$2" \\
    -F "filename=@$1;filename=vip.txt" -F ttl=720 "$3/v3/files/registration_id" |
    jq --exit-status --raw-output '"file_id=" + .file_id' > "$1.output"
`;
/** With a list of what is there, as `reuse` and a full app need it. */
const LIST_AND_CURL = `
  used=$(curl --silent --show-error --fail-with-body --cacert "$4" --user "$2" "$3/v3/files" | jq .total_count)
  if [ "$used" -ge 20 ]; then exit 1; fi
  ${CURL}
`;

const WHAT = {
  few: {
    en: '1,000 ids to `file_id` over TLS, 250 ms each way, 2 MB/s: `upload`',
    zh: '1,000 个 ID 直到得到 `file_id`，TLS，单向 250 ms，2 MB/s：`upload`',
  },
  onePart: {
    en: '10 MB of ids to `file_id` over TLS, 250 ms each way, 2 MB/s: `upload`',
    zh: '10 MB ID 直到得到 `file_id`，TLS，单向 250 ms，2 MB/s：`upload`',
  },
} as const;
const PEERS = {
  listAndCurl: { en: 'list, then `curl -F`, in a shell step', zh: 'shell 步骤：先列出文件，再 `curl -F`' },
  curl: { en: '`curl -F` alone', zh: '仅 `curl -F`' },
  ideal: {
    en: 'the ideal: TCP, TLS 1.3, list, upload, and the bytes',
    zh: '理想时间：TCP、TLS 1.3、列表、上传及传输字节',
  },
} as const;

const ROWS = {
  few: { name: 'far', what: WHAT.few, unit: 'seconds', peer: PEERS.listAndCurl, goal: 0.8, aim: 0.6 },
  fewCurl: { name: 'far-curl', what: WHAT.few, unit: 'seconds', peer: PEERS.curl },
  fewIdeal: { name: 'far-ideal', what: WHAT.few, unit: 'seconds', peer: PEERS.ideal },
  part: { name: 'far-part', what: WHAT.onePart, unit: 'seconds', peer: PEERS.curl, goal: 1.05, aim: 1 },
  partList: { name: 'far-part-list', what: WHAT.onePart, unit: 'seconds', peer: PEERS.listAndCurl },
  partIdeal: { name: 'far-part-ideal', what: WHAT.onePart, unit: 'seconds', peer: PEERS.ideal },
} as const satisfies Readonly<Record<string, Row>>;

export const FAR_ROWS: readonly Row[] = Object.values(ROWS);

/** The link leaves the machine idle: it costs time, no processor. */
export async function measureFar(session: Session): Promise<void> {
  if (!session.wants(...FAR_ROWS)) return;
  await using jpush = await startJPush({ rateLimit: false });
  await using end = await startTlsEnd(Number(new URL(jpush.url).port), session.folder);
  await using link = await startFarLink(end.port, LINK);
  const far = { jpush, end, url: `https://127.0.0.1:${link.port}`, folder: await session.ownFolder() };
  const few = { listAndCurl: ROWS.few, curl: ROWS.fewCurl, ideal: ROWS.fewIdeal };
  const part = { listAndCurl: ROWS.partList, curl: ROWS.part, ideal: ROWS.partIdeal };
  await measureExport(session, { ...far, rows: few, file: session.export(FEW) });
  await measureExport(session, { ...far, rows: part, file: session.export(ONE_PART) });
}

interface Far {
  readonly jpush: JPush;
  readonly end: TlsEnd;
  /** Of the near end of the link. */
  readonly url: string;
  readonly folder: string;
  readonly rows: Readonly<Record<keyof typeof PEERS, Row>>;
  readonly file: string;
}

async function measureExport(session: Session, far: Far): Promise<void> {
  const { jpush, end, url, folder, rows, file } = far;
  if (!session.wants(...Object.values(rows))) return;
  const prepare = jpush.reset;
  const inputs = { ...jpush.inputs, mode: 'upload', file_path: file, type: 'registration_id', api_url: url };
  const own = step(inputs, folder);
  const ours: Command = { ...own, prepare, env: { ...own.env, NODE_EXTRA_CA_CERTS: end.rootFile } };
  const peer = (script: string): Command => ({
    ...shell(script, file, jpush.user, url, end.rootFile),
    prepare,
  });
  const commands = [ours, peer(LIST_AND_CURL), peer(CURL)];
  const [seconds = [], listAndCurl = [], curl = []] = await session.interleave(rows.ideal.what.en, commands);
  const ideal = [idealSeconds(LINK, { bytes: statSync(file).size, before: 1 })];
  for (const [row, theirs] of [
    [rows.listAndCurl, listAndCurl],
    [rows.curl, curl],
    [rows.ideal, ideal],
  ] as const) {
    if (session.wants(row)) session.record(row, { ours: spreadOf(seconds), theirs: spreadOf(theirs) });
  }
}
