import { type Guard, isAmount, isAnything, isBoolean, isString, oneOf, shape } from '../guards.ts';
import type { Memory } from '../routes/context.ts';
import { triggerTimes } from '../routes/schedules.ts';
import type { CredentialSet } from '../service/authentication.ts';
import { audienceFileId } from '../service/calls.ts';
import type { StoredFile } from '../service/file-store.ts';
import type { Schedule } from '../service/push-ledger.ts';
import { formatZoneless } from '../service/times.ts';

/** A file that is there before the test begins. The cap and the content rules do not apply to it. */
export type FileSeed = {
  readonly set?: CredentialSet;
  readonly file_id?: string;
  /** Default `alias`; also types that no upload can have. */
  readonly type?: string;
  readonly file_name?: string;
  readonly content?: string;
  readonly contentBase64?: string;
  /** `null`: as if the upload had sent none. Default 720. */
  readonly ttlHours?: number | null;
  /** How old the file is on the emulator's clock. Default 0. */
  readonly ageMs?: number;
};

/** A schedule that is there before the test begins. */
export type ScheduleSeed = {
  readonly set?: CredentialSet;
  readonly schedule_id?: string;
  readonly name?: string;
  readonly enabled?: boolean;
  /** Default: a single push an hour from now. */
  readonly trigger?: unknown;
  /** Default: a push to `file_id`. */
  readonly push?: unknown;
  readonly file_id?: string;
  /** The schedule as listed, byte for byte: for JSON that no serialiser writes, such as an escaped dash. */
  readonly text?: string;
  /** Listed only from so many milliseconds on, on the emulator's clock. Default 0. */
  readonly listedAfterMs?: number;
  /** Listed only for so many milliseconds from now, on the emulator's clock. Default: until it is past. */
  readonly listedForMs?: number;
};

const isSet = oneOf('app', 'dev');

function isHours(value: unknown): value is number | null {
  return value === null || isAmount(value);
}

export const isFileSeed: Guard<FileSeed> = shape<FileSeed>(
  {
    set: isSet,
    file_id: isString,
    type: isString,
    file_name: isString,
    content: isString,
    contentBase64: isString,
    ttlHours: isHours,
    ageMs: isAmount,
  },
  ['set', 'file_id', 'type', 'file_name', 'content', 'contentBase64', 'ttlHours', 'ageMs'],
);

export const isScheduleSeed: Guard<ScheduleSeed> = shape<ScheduleSeed>(
  {
    set: isSet,
    schedule_id: isString,
    name: isString,
    enabled: isBoolean,
    trigger: isAnything,
    push: isAnything,
    file_id: isString,
    text: isString,
    listedAfterMs: isAmount,
    listedForMs: isAmount,
  },
  [
    'set',
    'schedule_id',
    'name',
    'enabled',
    'trigger',
    'push',
    'file_id',
    'text',
    'listedAfterMs',
    'listedForMs',
  ],
);

export function seedFile(memory: Memory, seed: FileSeed): StoredFile {
  const { set = 'app', type = 'alias', file_name = 'audience.txt', content = 'someone\n' } = seed;
  return memory.files[set].add({
    type,
    file_name,
    bytes:
      seed.contentBase64 === undefined ? Buffer.from(content) : Buffer.from(seed.contentBase64, 'base64'),
    createdAt: memory.clock.now() - (seed.ageMs ?? 0),
    ttlHours: seed.ttlHours === null ? undefined : (seed.ttlHours ?? 720),
    ...(seed.file_id === undefined ? {} : { file_id: seed.file_id }),
  });
}

export function seedSchedule(memory: Memory, seed: ScheduleSeed): Schedule {
  const { set = 'app', name = 'seeded', enabled = true } = seed;
  const now = memory.clock.now();
  const inAnHour = formatZoneless(now + 3_600_000);
  const trigger = seed.trigger ?? { single: { time: inAnHour } };
  const push = seed.push ?? {
    platform: 'all',
    audience: { file: { file_id: seed.file_id ?? '' } },
    notification: { alert: 'hello' },
  };
  const schedule: Schedule = {
    schedule_id: seed.schedule_id ?? memory.identifiers.uuid(),
    set,
    name,
    enabled,
    trigger,
    push,
    fileId: audienceFileId(push),
    text: seed.text,
    listedFrom: now + (seed.listedAfterMs ?? 0),
    listedUntil: now + (seed.listedForMs ?? Infinity),
    ...(triggerTimes(trigger) ?? { dueAt: undefined, endsAt: undefined }),
  };
  memory.ledger.addSchedule(schedule);
  return schedule;
}
