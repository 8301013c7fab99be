import { isRecord, parseJson } from '../guards.ts';
import type { Pool } from './rate-window.ts';

export const CALL_KINDS = [
  'list',
  'upload',
  'get',
  'delete',
  'schedules',
  'schedule',
  'msg_ids',
  'push',
  'validate',
  'cid',
] as const;

/**
 * What a request asks for. `schedules` lists or creates, `schedule` is about one of them, `push` sends (to a file or
 * any other audience). `wrong_method`: JPush has the path, not the method; `none`: it has no such path.
 */
export type CallKind = (typeof CALL_KINDS)[number];

export type Call = {
  readonly kind: CallKind | 'wrong_method' | 'none';
  /** The type of an upload, the id of a file or schedule, or `file` for a push to a file; decoded. */
  readonly target: string;
  readonly query: URLSearchParams;
  readonly method: string;
};

type Path = {
  readonly pattern: RegExp;
  readonly methods: Readonly<Record<string, CallKind>>;
};

const PATHS: readonly Path[] = [
  { pattern: /^\/v3\/files$/, methods: { GET: 'list' } },
  { pattern: /^\/v3\/files\/(.+)$/, methods: { POST: 'upload', GET: 'get', DELETE: 'delete' } },
  { pattern: /^\/v3\/schedules$/, methods: { GET: 'schedules', POST: 'schedules' } },
  { pattern: /^\/v3\/schedules\/([^/]+)\/msg_ids$/, methods: { GET: 'msg_ids' } },
  {
    pattern: /^\/v3\/schedules\/([^/]+)$/,
    methods: { GET: 'schedule', PUT: 'schedule', DELETE: 'schedule' },
  },
  { pattern: /^\/v3\/push\/cid$/, methods: { GET: 'cid' } },
  { pattern: /^\/v3\/push\/validate$/, methods: { POST: 'validate' } },
  { pattern: /^\/v3\/push(?:\/(file))?$/, methods: { POST: 'push' } },
];

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Reads method and path. A trailing slash makes no difference: official clients send one. */
export function classify(method: string, url: string): Call {
  const [path = '', search = ''] = url.split('?', 2);
  const plain = path.replace(/\/$/, '');
  const call = { target: '', query: new URLSearchParams(search), method };
  for (const { pattern, methods } of PATHS) {
    const [matched, target = ''] = pattern.exec(plain) ?? [];
    if (matched === undefined) continue;
    return { ...call, target: decoded(target), kind: methods[method] ?? 'wrong_method' };
  }
  return { ...call, kind: 'none' };
}

/** The file a push object names the documented way. */
export function audienceFileId(push: unknown): string | undefined {
  if (!isRecord(push) || !isRecord(push['audience'])) return undefined;
  const { file } = push['audience'];
  return isRecord(file) && typeof file['file_id'] === 'string' ? file['file_id'] : undefined;
}

/** Creating a schedule with a file audience draws on the files' pool; which pool cids draw on is unknown. */
export function poolOf({ kind, method }: Call, body: Buffer | undefined): Pool {
  if (kind === 'push' || kind === 'validate' || kind === 'cid') return 'push';
  if (kind !== 'schedules' && kind !== 'schedule' && kind !== 'msg_ids') return 'files';
  const content = method === 'POST' && body !== undefined ? parseJson(body.toString()) : undefined;
  return isRecord(content) && audienceFileId(content['push']) !== undefined ? 'files' : 'schedules';
}
