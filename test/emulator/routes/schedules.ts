import { randomUUID } from 'node:crypto';
import { isBoolean, isRecord, isString, parseJson } from '../guards.ts';
import { audienceFileId } from '../service/calls.ts';
import type { Schedule } from '../service/push-ledger.ts';
import { jpushError, json, type Reply } from '../service/reply.ts';
import { parseZoneless } from '../service/times.ts';
import type { CallContext } from './context.ts';
import { pushProblem } from './push.ts';

/** The documented page size. */
const PAGE_SIZE = 50;

export type TriggerTimes = { readonly dueAt: number | undefined; readonly endsAt: number | undefined };

/** When a trigger fires and when it is over, or undefined when it is no trigger. */
export function triggerTimes(trigger: unknown): TriggerTimes | undefined {
  if (!isRecord(trigger)) return undefined;
  const { single, periodical } = trigger;
  if (isRecord(single) && isString(single['time'])) {
    const dueAt = parseZoneless(single['time']);
    return dueAt === undefined ? undefined : { dueAt, endsAt: dueAt };
  }
  if (!isRecord(periodical) || !isString(periodical['end'])) return undefined;
  const endsAt = parseZoneless(periodical['end']);
  return endsAt === undefined ? undefined : { dueAt: undefined, endsAt };
}

function createSchedule({ memory, set, body }: CallContext): Reply {
  const request = parseJson(body.toString());
  if (!isRecord(request)) return jpushError(8100);
  const { name, enabled, trigger, push } = request;
  const times = triggerTimes(trigger);
  if (!isString(name) || !isBoolean(enabled) || times === undefined) return jpushError(8100);
  if (times.endsAt !== undefined && times.endsAt <= memory.clock.now()) {
    return jpushError(8100, { message: 'The time of the trigger is past' });
  }
  const problem = pushProblem(push);
  if (problem !== undefined) return problem;
  const schedule_id = randomUUID();
  const fileId = audienceFileId(push);
  memory.ledger.addSchedule({ schedule_id, set, name, enabled, trigger, push, ...times, fileId });
  return json({ schedule_id, name });
}

function describeSchedule(schedule: Schedule, nesting: 'as_sent' | 'nested'): unknown {
  const { schedule_id, name, enabled, trigger, push } = schedule;
  return { schedule_id, name, enabled, trigger, push: nesting === 'nested' ? { payload: [push] } : push };
}

function listSchedules({ memory, settings, set, call }: CallContext): Reply {
  const asked = call.query.get('page') ?? '1';
  if (!/^[1-9]\d{0,8}$/.test(asked)) return jpushError(8100, { message: 'The page is invalid' });
  const page = Number(asked);
  const all = memory.ledger.listedSchedules(set, memory.clock.now());
  const schedules = all.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  return json({
    total_count: all.length,
    total_pages: Math.ceil(all.length / PAGE_SIZE),
    page,
    schedules: schedules.map((schedule) => describeSchedule(schedule, settings.schedulePush)),
  });
}

/** `GET` and `POST /v3/schedules` */
export function schedules(context: CallContext): Reply {
  return context.call.method === 'POST' ? createSchedule(context) : listSchedules(context);
}
