import { basename } from 'node:path/posix';
import { contentProblem } from '../service/content-rules.ts';
import { FILE_TYPES, type FileType } from '../service/file-store.ts';
import type { FormPart } from '../service/multipart.ts';
import { jpushError, json, type Reply } from '../service/reply.ts';
import type { CallContext } from './context.ts';

const TTL_HOURS_LIMIT = 720;

function isFileType(text: string): text is FileType {
  return FILE_TYPES.some((type) => type === text);
}

/** The hours asked for; `invalid` when they are no integer from 1 to 720. */
function ttlOf(parts: readonly FormPart[]): number | undefined | 'invalid' {
  const [part, ...more] = parts.filter(({ name }) => name === 'ttl');
  if (part === undefined) return undefined;
  const text = part.bytes.toString();
  const hours = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  return part.kind === 'file' || more.length > 0 || hours < 1 || hours > TTL_HOURS_LIMIT ? 'invalid' : hours;
}

/** `POST /v3/files/{type}` */
export function upload({ memory, settings, set, call, parts }: CallContext): Reply {
  if (!isFileType(call.target)) return jpushError(1103, { message: 'The type is invalid' });
  if (parts === undefined) return jpushError(1103, { message: 'The form is invalid' });
  const [file, ...more] = parts.filter(({ kind, name }) => kind === 'file' && name === 'filename');
  if (file?.filename === undefined) return jpushError(1102);
  if (more.length > 0) return jpushError(1103, { message: 'More than one file' });
  const fileName = basename(file.filename);
  if (!fileName.endsWith('.txt')) return jpushError(1103, { message: 'The file is not a txt file' });
  const ttlHours = ttlOf(parts);
  if (ttlHours === 'invalid') return jpushError(1103, { message: 'The ttl is invalid' });
  const problem = contentProblem(file.bytes, call.target, settings);
  if (problem !== undefined) return jpushError(1103, { message: problem });
  const createdAt = memory.clock.now();
  const store = memory.files[set];
  if (store.valid(createdAt).length >= settings.fileLimit) return jpushError(1112);
  const stored = store.add({
    type: call.target,
    file_name: fileName,
    bytes: file.bytes,
    createdAt,
    ttlHours,
  });
  return json({ file_id: stored.file_id });
}
