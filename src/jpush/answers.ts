import { cut, oneLine } from '../shared/format.ts';
import { BadAnswerError, JPushError } from './errors.ts';
import { UUID, uuidOf } from './file-id.ts';
import type { Answer } from './http/transport.ts';
import { redact, type Sensitive } from './redact.ts';
import { readTime } from './times.ts';
import type { RemoteFile } from './types.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** Longest message of JPush that is passed on. */
const LONGEST_MESSAGE = 200;
/** What an id may be made of; anything else never reaches a path or an output. */
const FILE_ID = /^[0-9a-zA-Z_-]{1,200}$/;

/** `<AppKey>-<uuid>` (advanced push features). */
const CID = new RegExp(`^([0-9a-zA-Z]{24})-${UUID}$`);

/** One page of schedules. */
export interface SchedulePage {
  readonly total_count: number;
  readonly schedules: readonly { readonly schedule_id: string; readonly push: unknown }[];
}

/** The error that an answer is, nothing confidential in it, or `undefined` for a success. */
export function errorIn(
  call: string,
  { status, text, rate }: Answer,
  sensitive: Sensitive,
): JPushError | undefined {
  const error = jsonObject(text)?.['error'];
  const isError = isObject(error);
  if (status >= 200 && status < 300 && !isError) return undefined;
  const code = isError && typeof error['code'] === 'number' ? error['code'] : undefined;
  const message = isError && typeof error['message'] === 'string' ? error['message'] : '';
  const shown = cut(oneLine(redact(message, sensitive)), LONGEST_MESSAGE);
  return new JPushError({ call, status, code, text: shown, reset: rate.reset });
}

/** @throws BadAnswerError unless the answer names a file_id */
export function readFileId(call: string, text: string): string {
  return fileIdOf(call, objectIn(call, text));
}

/** @throws BadAnswerError unless the answer is a list of files as JPush documents it */
export function readList(
  call: string,
  text: string,
  zone: string,
): { total_count: number; files: RemoteFile[] } {
  const answer = objectIn(call, text);
  const isEmpty = answer['total_count'] === 0 && (answer['files'] ?? null) === null;
  const listed = isEmpty ? [] : arrayOf(call, answer, 'files');
  const files = listed.map((file) => fileOf(call, file, zone));
  if (new Set(files.map(({ file_id }) => file_id)).size < files.length) {
    throw new BadAnswerError(call, 'one file is listed twice');
  }
  return { total_count: Math.max(countOf(call, answer, 'total_count'), files.length), files };
}

/** @throws BadAnswerError unless the answer is one file as JPush documents it */
export function readFile(call: string, text: string, zone: string): RemoteFile {
  return fileOf(call, objectIn(call, text), zone);
}

/** A deletion answers with nothing; a page in its place was not written by JPush. */
export function readDeletion(call: string, text: string): void {
  if (text.trim() !== '') objectIn(call, text);
}

/** @throws BadAnswerError unless the answer is a page of schedules that each hold their push */
export function readSchedules(call: string, text: string): SchedulePage {
  const answer = objectIn(call, text);
  const schedules = arrayOf(call, answer, 'schedules').map((schedule) => {
    if (!isObject(schedule) || typeof schedule['schedule_id'] !== 'string' || !isObject(schedule['push'])) {
      throw new BadAnswerError(call, 'a schedule has no schedule_id or no push');
    }
    return { schedule_id: schedule['schedule_id'], push: schedule['push'] };
  });
  return { total_count: countOf(call, answer, 'total_count'), schedules };
}

/**
 * Reads ids against repeated pushes.
 *
 * @param expected how many were asked for, and the key that each begins with where that is known
 * @throws BadAnswerError unless the answer holds as many different ids as were asked for, each of this app
 */
export function readCids(
  call: string,
  text: string,
  { count, key }: { readonly count: number; readonly key: string | undefined },
): readonly string[] {
  const cids = arrayOf(call, objectIn(call, text), 'cidlist').map((cid) => {
    const [, prefix = ''] = typeof cid === 'string' ? (CID.exec(cid) ?? []) : [];
    if (typeof cid !== 'string' || prefix === '' || (key !== undefined && prefix !== key)) {
      throw new BadAnswerError(call, 'a cid is malformed or belongs to another app');
    }
    return cid;
  });
  if (cids.length !== count || new Set(cids).size !== count) {
    throw new BadAnswerError(call, `it holds ${new Set(cids).size} different ids, not ${count}`);
  }
  return cids;
}

function fileOf(call: string, value: unknown, zone: string): RemoteFile {
  if (!isObject(value)) throw new BadAnswerError(call, 'a file is not an object');
  const file_id = fileIdOf(call, value);
  const create_time = textOf(value, 'create_time') ?? '';
  const expire_time = textOf(value, 'expire_time');
  return {
    file_id,
    file_uuid: uuidOf(file_id),
    type: textOf(value, 'type') ?? '',
    file_name: textOf(value, 'file_name'),
    create_time,
    expire_time,
    created: readTime(create_time, zone),
    expires: expire_time === undefined ? undefined : readTime(expire_time, zone),
  };
}

function fileIdOf(call: string, object: JsonObject): string {
  const id = object['file_id'];
  if (typeof id !== 'string' || !FILE_ID.test(id))
    throw new BadAnswerError(call, 'file_id is missing or malformed');
  return id;
}

function countOf(call: string, object: JsonObject, name: string): number {
  const count = object[name];
  if (typeof count === 'number' && Number.isSafeInteger(count) && count >= 0) return count;
  throw new BadAnswerError(call, `${name} is not a count`);
}

function arrayOf(call: string, object: JsonObject, name: string): readonly unknown[] {
  const array = object[name];
  if (Array.isArray(array)) return array;
  throw new BadAnswerError(call, `${name} is not an array`);
}

function textOf(object: JsonObject, name: string): string | undefined {
  const text = object[name];
  return typeof text === 'string' ? text : undefined;
}

function objectIn(call: string, text: string): JsonObject {
  const object = jsonObject(text);
  if (object !== undefined) return object;
  throw new BadAnswerError(
    call,
    text.trim() === '' ? 'it is empty' : 'it is not a JSON object, or was cut off',
  );
}

function jsonObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
