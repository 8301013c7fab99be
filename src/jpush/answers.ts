import { cut, oneLine } from '../shared/format.ts';
import { BadAnswerError, JPushError, UnconfirmedDeletionError } from './errors.ts';
import { UUID, uuidOf } from './file-id.ts';
import type { Answer } from './http/transport.ts';
import { LONGEST_NAME } from './limits.ts';
import { readTime } from './times.ts';
import type { RemoteFile } from './types.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** Longest message of JPush that is passed on. */
const LONGEST_MESSAGE = 200;
/** Digits of an error code: JPush's have four (REST overview); a longer number may be an identifier. */
const LARGEST_CODE = 99_999;
/** Longest time and type that is kept as JPush wrote it; its own have 19 characters. */
const LONGEST_WORD = 100;
/** What an id may be made of; anything else never reaches a path or an output. */
const FILE_ID = /^[0-9a-zA-Z_-]{1,200}$/;

/** `<AppKey>-<uuid>` (advanced push features). */
const CID = new RegExp(`^([0-9a-zA-Z]{24})-${UUID}$`);

/** One page of schedules. */
export interface SchedulePage {
  readonly total_count: number;
  /** At least one. */
  readonly total_pages: number;
  /** By their ids, as JSON gave them. */
  readonly schedules: ReadonlyMap<string, unknown>;
}

/**
 * The error that an answer is, or `undefined` for a success.
 *
 * @param redact makes a message of JPush fit to be shown
 */
export function errorIn(
  call: string,
  { status, text, rate }: Answer,
  redact: (message: string) => string,
): JPushError | undefined {
  const error = jsonObject(text)?.['error'];
  const isError = isObject(error);
  if (status >= 200 && status < 300 && !isError) return undefined;
  const code = isError ? codeOf(error['code']) : undefined;
  const message = isError && typeof error['message'] === 'string' ? error['message'] : '';
  const shown = cut(oneLine(redact(message)), LONGEST_MESSAGE);
  return new JPushError({ call, status, code, text: shown, reset: rate.reset });
}

function codeOf(code: unknown): number | undefined {
  const isCode = typeof code === 'number' && Number.isInteger(code) && Math.abs(code) <= LARGEST_CODE;
  return isCode ? code : undefined;
}

/** @throws BadAnswerError unless the answer is a 200 that has a file_id */
export function readFileId(call: string, answer: Answer): string {
  return fileIdOf(call, objectIn(call, answer));
}

/** @throws BadAnswerError unless the answer is a list of files as JPush documents it */
export function readList(
  call: string,
  response: Answer,
  zone: string,
): { total_count: number; files: RemoteFile[] } {
  const answer = objectIn(call, response);
  const isEmpty = answer['total_count'] === 0 && (answer['files'] ?? null) === null;
  const listed = isEmpty ? [] : arrayOf(call, answer, 'files');
  const files = listed.map((file) => fileOf(call, file, zone));
  if (new Set(files.map(({ file_id }) => file_id)).size < files.length) {
    throw new BadAnswerError(call, 'one file is listed twice');
  }
  return { total_count: Math.max(countOf(call, answer, 'total_count'), files.length), files };
}

/** @throws BadAnswerError unless the answer is one file as JPush documents it */
export function readFile(call: string, answer: Answer, zone: string): RemoteFile {
  return fileOf(call, objectIn(call, answer), zone);
}

/** @throws UnconfirmedDeletionError unless the answer is the empty 200 of a deletion (File Management API) */
export function readDeletion(call: string, { status, text }: Answer): void {
  if (status !== 200 || text.trim() !== '') throw new UnconfirmedDeletionError(call, status);
}

/** @throws BadAnswerError unless the answer is a page of schedules */
export function readSchedules(call: string, response: Answer): SchedulePage {
  const answer = objectIn(call, response);
  const schedules = arrayOf(call, answer, 'schedules').map((schedule): [string, unknown] => {
    if (!isObject(schedule) || typeof schedule['schedule_id'] !== 'string' || !('push' in schedule)) {
      throw new BadAnswerError(call, 'a schedule has no schedule_id or no push');
    }
    return [schedule['schedule_id'], schedule];
  });
  const pages = answer['total_pages'];
  return {
    total_count: countOf(call, answer, 'total_count'),
    total_pages: typeof pages === 'number' && pages > 1 ? pages : 1,
    schedules: new Map(schedules),
  };
}

/**
 * Reads ids against repeated pushes.
 *
 * @param expected how many were asked for, and the key that each begins with where that is known
 * @throws BadAnswerError unless the answer holds as many different ids as were asked for, each of this app
 */
export function readCids(
  call: string,
  answer: Answer,
  { count, key }: { readonly count: number; readonly key: string | undefined },
): readonly string[] {
  const cids = arrayOf(call, objectIn(call, answer), 'cidlist').map((cid) => {
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
  const create_time = textOf(value, 'create_time', LONGEST_WORD) ?? '';
  const expire_time = textOf(value, 'expire_time', LONGEST_WORD);
  return {
    file_id,
    file_uuid: uuidOf(file_id),
    type: textOf(value, 'type', LONGEST_WORD) ?? '',
    file_name: textOf(value, 'file_name', LONGEST_NAME),
    create_time,
    expire_time,
    created: readTime(create_time, zone),
    expires: expire_time === undefined ? undefined : readTime(expire_time, zone),
  };
}

function fileIdOf(call: string, object: JsonObject): string {
  const id = object['file_id'];
  if (typeof id !== 'string' || !FILE_ID.test(id))
    throw new BadAnswerError(call, '`file_id` is missing or malformed');
  return id;
}

function countOf(call: string, object: JsonObject, name: string): number {
  const count = object[name];
  if (typeof count === 'number' && Number.isSafeInteger(count) && count >= 0) return count;
  throw new BadAnswerError(call, `\`${name}\` is not a count`);
}

function arrayOf(call: string, object: JsonObject, name: string): readonly unknown[] {
  const array = object[name];
  if (Array.isArray(array)) return array;
  throw new BadAnswerError(call, `\`${name}\` is not an array`);
}

function textOf(object: JsonObject, name: string, longest: number): string | undefined {
  const text = object[name];
  return typeof text === 'string' ? text.slice(0, longest).toWellFormed() : undefined;
}

function objectIn(call: string, { status, text }: Answer): JsonObject {
  // Part of a list (206) is not the list.
  if (status !== 200) throw new BadAnswerError(call, `it has HTTP status ${status}, not 200`);
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
