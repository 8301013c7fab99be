import { isRecord, isString, parseJson } from '../guards.ts';
import { audienceFileId } from '../service/calls.ts';
import type { Schedule } from '../service/push-ledger.ts';
import { jpushError, json, jsonText, type Reply } from '../service/reply.ts';
import type { Settings } from '../service/settings.ts';
import { parseZoneless } from '../service/times.ts';
import { oncePerCid } from './cid.ts';
import type { CallContext } from './context.ts';
import { pushProblem } from './push.ts';

/** The documented page size. */
const PAGE_SIZE = 50;
export const TIME_IS_PAST = 'The time of the trigger is past';

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

function createSchedule({ memory, settings, set, body }: CallContext): Reply {
  const request = parseJson(body.toString());
  if (!isRecord(request)) return jpushError(8100);
  const { name, enabled, trigger, push } = request;
  const times = triggerTimes(trigger);
  // A schedule cannot be created switched off; it can be switched off afterwards.
  if (!isString(name) || enabled !== true || times === undefined) return jpushError(8100);
  if (times.endsAt !== undefined && times.endsAt <= memory.clock.now()) {
    return jpushError(8100, { message: TIME_IS_PAST });
  }
  const problem = pushProblem(push);
  if (problem !== undefined) return problem;
  if (memory.ledger.listedSchedules(set, memory.clock.now()).length >= settings.scheduleLimit) {
    return jpushError(8100, { message: 'Too many valid schedules' });
  }
  const schedule_id = memory.identifiers.uuid();
  const fileId = audienceFileId(push);
  memory.ledger.addSchedule({ schedule_id, set, name, enabled, trigger, push, ...times, fileId });
  return json({ schedule_id, name });
}

/** A schedule as JPush lists it: JSON text, because seeds may give their own. */
export function describeSchedule(schedule: Schedule, nesting: Settings['schedulePush']): string {
  const { schedule_id, name, enabled, trigger, push, text } = schedule;
  const listed = nesting === 'nested' ? { payload: [push] } : push;
  return text ?? JSON.stringify({ schedule_id, name, enabled, trigger, push: listed });
}

/** What the page holds; past the end, what the settings say. */
function onPage(context: CallContext, all: readonly Schedule[], page: number): readonly Schedule[] {
  const { memory, settings, set } = context;
  const pageAt = (number: number): readonly Schedule[] =>
    all.slice((number - 1) * PAGE_SIZE, number * PAGE_SIZE);
  const schedules = pageAt(page);
  if (schedules.length > 0 || settings.schedulePastEnd === 'empty') return schedules;
  if (settings.schedulePastEnd === 'repeated') return pageAt(Math.max(1, Math.ceil(all.length / PAGE_SIZE)));
  return Array.from({ length: PAGE_SIZE }, () => ({
    schedule_id: memory.identifiers.uuid(),
    set,
    name: 'endless',
    enabled: true,
    trigger: { single: { time: '2099-12-31 23:59:59' } },
    push: { platform: 'all', audience: 'all', notification: { alert: 'hello' } },
    dueAt: undefined,
    endsAt: undefined,
    fileId: undefined,
  }));
}

function listSchedules(context: CallContext): Reply {
  const { memory, settings, set, call } = context;
  const asked = call.query.get('page') ?? '1';
  if (!/^[1-9]\d{0,8}$/.test(asked)) return jpushError(8100, { message: 'The page is invalid' });
  const page = Number(asked);
  const all = memory.ledger.listedSchedules(set, memory.clock.now());
  const schedules = onPage(context, all, page);
  const { scheduleTotalCount: count, scheduleTotalPages: pages } = settings;
  const totals = {
    ...(count === 'absent' ? {} : { total_count: count === 'of_page' ? schedules.length : all.length }),
    ...(pages === 'absent' ? {} : { total_pages: pages === 'one' ? 1 : Math.ceil(all.length / PAGE_SIZE) }),
    page,
  };
  const listed = schedules.map((schedule) => describeSchedule(schedule, settings.schedulePush));
  return jsonText(`${JSON.stringify(totals).slice(0, -1)},"schedules":[${listed.join(',')}]}`);
}

/** `GET` and `POST /v3/schedules` */
export function schedules(context: CallContext): Reply {
  return context.call.method === 'POST'
    ? oncePerCid(context, 'schedule', createSchedule)
    : listSchedules(context);
}
