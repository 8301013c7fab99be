import { isRecord, parseJson } from '../guards.ts';
import type { Pool } from './rate-window.ts';

export const CALL_KINDS = ['list', 'upload', 'get', 'delete', 'schedules', 'push'] as const;

/** What a request asks for; `none` when JPush has no such path. */
export type CallKind = (typeof CALL_KINDS)[number];

export type Call = {
  readonly kind: CallKind | 'none';
  /** The type of an upload, or the id of a get or delete, decoded. */
  readonly target: string;
  readonly query: URLSearchParams;
  readonly method: string;
};

const FILES = '/v3/files';

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function classify(method: string, url: string): Call {
  const [path = '', search = ''] = url.split('?', 2);
  const target = path.startsWith(`${FILES}/`) ? decoded(path.slice(FILES.length + 1)) : '';
  const call = { target, query: new URLSearchParams(search), method };
  if (path === FILES && method === 'GET') return { ...call, kind: 'list' };
  if (target !== '' && method === 'POST') return { ...call, kind: 'upload' };
  if (target !== '' && method === 'GET') return { ...call, kind: 'get' };
  if (target !== '' && method === 'DELETE') return { ...call, kind: 'delete' };
  if (path === '/v3/schedules' && (method === 'GET' || method === 'POST'))
    return { ...call, kind: 'schedules' };
  if (path === '/v3/push/file' && method === 'POST') return { ...call, kind: 'push' };
  return { ...call, kind: 'none' };
}

/** The file a push object names the documented way. */
export function audienceFileId(push: unknown): string | undefined {
  if (!isRecord(push) || !isRecord(push['audience'])) return undefined;
  const { file } = push['audience'];
  return isRecord(file) && typeof file['file_id'] === 'string' ? file['file_id'] : undefined;
}

/** Creating a schedule with a file audience draws on the files' pool. */
export function poolOf(call: Call, body: Buffer | undefined): Pool {
  if (call.kind === 'push') return 'push';
  if (call.kind !== 'schedules') return 'files';
  const content = call.method === 'POST' && body !== undefined ? parseJson(body.toString()) : undefined;
  return isRecord(content) && audienceFileId(content['push']) !== undefined ? 'files' : 'schedules';
}
