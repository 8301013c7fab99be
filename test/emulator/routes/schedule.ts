import { isBoolean, isRecord, isString, parseJson } from '../guards.ts';
import { audienceFileId } from '../service/calls.ts';
import type { Schedule } from '../service/push-ledger.ts';
import { empty, jpushError, json, jsonText, type Reply } from '../service/reply.ts';
import type { CallContext } from './context.ts';
import { pushProblem } from './push.ts';
import { describeSchedule, TIME_IS_PAST, type TriggerTimes, triggerTimes } from './schedules.ts';

function isPast({ endsAt }: Pick<TriggerTimes, 'endsAt'>, now: number): boolean {
  return endsAt !== undefined && endsAt <= now;
}

function kindOf(trigger: unknown): string | undefined {
  return isRecord(trigger) ? Object.keys(trigger)[0] : undefined;
}

function updateSchedule({ memory, settings, body }: CallContext, schedule: Schedule): Reply {
  const request = parseJson(body.toString());
  if (!isRecord(request)) return jpushError(8100);
  const { name, enabled, trigger, push } = { ...schedule, ...request };
  const times = triggerTimes(trigger);
  if (!isString(name) || !isBoolean(enabled) || times === undefined) return jpushError(8100);
  const now = memory.clock.now();
  if (isPast(schedule, now) || isPast(times, now)) return jpushError(8100, { message: TIME_IS_PAST });
  if (kindOf(trigger) !== kindOf(schedule.trigger)) {
    return jpushError(8100, {
      message: 'A single trigger cannot become a periodical one, nor the other way',
    });
  }
  const problem = pushProblem(push);
  if (problem !== undefined) return problem;
  // A seed's own text describes the schedule as it was before.
  const { text: _, ...before } = schedule;
  const updated = { ...before, name, enabled, trigger, push, ...times, fileId: audienceFileId(push) };
  memory.ledger.removeSchedule(schedule.schedule_id, now);
  memory.ledger.addSchedule(updated);
  return jsonText(describeSchedule(updated, settings.schedulePush));
}

/** `GET`, `PUT` and `DELETE /v3/schedules/{id}`. An update gives whole fields, as many as it wants. */
export function schedule(context: CallContext): Reply {
  const { memory, settings, set, call } = context;
  const found = memory.ledger.findSchedule(set, call.target);
  if (found === undefined) return jpushError(8104);
  if (call.method === 'PUT') return updateSchedule(context, found);
  if (call.method === 'GET') return jsonText(describeSchedule(found, settings.schedulePush));
  memory.ledger.removeSchedule(call.target, memory.clock.now());
  return empty();
}

/**
 * `GET /v3/schedules/{id}/msg_ids`: the pushes that a single schedule has sent, as both official Java clients read
 * them; periodical ones send none here.
 */
export function messageIds({ memory, set, call }: CallContext): Reply {
  if (memory.ledger.findSchedule(set, call.target) === undefined) return jpushError(8104);
  const now = memory.clock.now();
  const msgids = memory.ledger
    .pushes(now)
    .filter(({ schedule_id, readAt }) => schedule_id === call.target && readAt <= now)
    .map(({ msg_id }) => msg_id);
  return json({ count: msgids.length, msgids });
}
