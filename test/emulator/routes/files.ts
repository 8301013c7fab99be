import type { StoredFile } from '../service/file-store.ts';
import { empty, jpushError, json, type Reply } from '../service/reply.ts';
import type { Settings } from '../service/settings.ts';
import { formatZoneless } from '../service/times.ts';
import type { CallContext } from './context.ts';

function timeValue(time: number, settings: Settings): string | number | null {
  switch (settings.times) {
    case 'unreadable':
      return 'the day before yesterday';
    case 'empty':
      return '';
    case 'number':
      return time;
    case 'null':
      return null;
    case 'readable':
      return formatZoneless(time, settings.timeZone);
  }
}

/** A file as JPush lists it: nothing about its content. */
export function describeFile(file: StoredFile, settings: Settings): Readonly<Record<string, unknown>> {
  const hasExpiry = settings.expireTime === 'present' && file.ttlHours !== undefined;
  return {
    file_id: file.file_id,
    type: file.type,
    create_time: timeValue(file.createdAt, settings),
    ...(hasExpiry ? { expire_time: timeValue(file.expiresAt, settings) } : {}),
    ...(settings.fileName === 'present' ? { file_name: file.file_name } : {}),
  };
}

/** A Fisher-Yates shuffle that the seed decides alone. */
function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  const result: T[] = [];
  let state = seed;
  for (const [index, item] of items.entries()) {
    // The constants of Numerical Recipes' linear congruential generator.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    result.splice(state % (index + 1), 0, item);
  }
  return result;
}

function ordered(files: readonly StoredFile[], settings: Settings): readonly StoredFile[] {
  switch (settings.listOrder) {
    case 'stored':
      return files;
    case 'reversed':
      return files.toReversed();
    case 'by_id':
      return files.toSorted((left, right) => (left.file_id < right.file_id ? -1 : 1));
    case 'shuffled':
      return shuffled(files, settings.listSeed);
  }
}

/** `GET /v3/files` */
export function listFiles({ memory, settings, set }: CallContext): Reply {
  const files = ordered(memory.files[set].valid(memory.clock.now()), settings);
  if (files.length === 0 && settings.emptyList === 'null') return json({ total_count: 0, files: null });
  if (files.length === 0 && settings.emptyList === 'absent') return json({ total_count: 0 });
  return json({ total_count: files.length, files: files.map((file) => describeFile(file, settings)) });
}

/** `GET /v3/files/{file_id}` */
export function getFile({ memory, settings, set, call }: CallContext): Reply {
  const store = memory.files[set];
  const file = store.find(call.target);
  if (file === undefined || store.statusAt(file.file_id, memory.clock.now()) !== 'valid') {
    return jpushError(1104);
  }
  return json(describeFile(file, settings));
}

/** `DELETE /v3/files/{file_id}`: the same answer whether there was such a file or not. */
export function deleteFile({ memory, set, call }: CallContext): Reply {
  memory.files[set].remove(call.target, memory.clock.now());
  return empty();
}
