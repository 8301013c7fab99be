import { setTimeout as sleep } from 'node:timers/promises';
import type { Emulation } from '../conversation/emulation.ts';
import { isAmount, isRecord, oneOf } from '../guards.ts';
import { CALL_KINDS } from '../service/calls.ts';
import { json, type Reply } from '../service/reply.ts';
import { PHASES } from '../service/request-record.ts';
import { isSettingsPatch } from '../service/settings.ts';
import { resetEmulation } from './reset.ts';
import { isFileSeed, isScheduleSeed, seedFile, seedSchedule } from './seeds.ts';
import { viewFiles } from './views.ts';

const LONGEST_WAIT_MS = 60_000;

/** One request of a test, its JSON parsed. */
export type ControlRequest = {
  readonly emulation: Emulation;
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  readonly content: unknown;
};

export type ControlRoute = (request: ControlRequest) => Reply | Promise<Reply>;

const isCallKind = oneOf(...CALL_KINDS);
const isPhase = oneOf(...PHASES);
const done = (): Reply => json({ done: true });
export const wrong = (message: string): Reply => json({ error: message }, 400);

/** A route that only has an effect. */
function doing(effect: (emulation: Emulation) => void): ControlRoute {
  return ({ emulation }) => {
    effect(emulation);
    return done();
  };
}

function readRequests({ emulation, query }: ControlRequest): Reply {
  const asked = query.get('call') ?? undefined;
  if (asked !== undefined && !isCallKind(asked)) return wrong('no such call');
  const { log } = emulation;
  return json({ maxConcurrency: log.maxConcurrency(asked), requests: log.requests(asked) });
}

async function waitForRequests({ emulation, query }: ControlRequest): Promise<Reply> {
  const call = query.get('call') ?? undefined;
  const phase = query.get('phase') ?? 'ended';
  if ((call !== undefined && !isCallKind(call)) || !isPhase(phase)) return wrong('no such call or phase');
  const count = Number(query.get('count') ?? 1);
  const waitMs = Number(query.get('timeout_ms') ?? LONGEST_WAIT_MS);
  const reached = emulation.log.waitFor({ ...(call === undefined ? {} : { call }), phase, count });
  const late = sleep(waitMs, true, { ref: false });
  return (await Promise.race([reached, late])) === true
    ? json({ reached: false }, 408)
    : json({ reached: true });
}

function readContent({ emulation, path }: ControlRequest): Reply {
  const id = path[1] ?? '';
  const file = emulation.files.app.find(id) ?? emulation.files.dev.find(id);
  if (file === undefined) return json({ error: 'no such file' }, 404);
  return { status: 200, headers: { 'Content-Type': 'application/octet-stream' }, body: file.bytes };
}

function addFile({ emulation, content }: ControlRequest): Reply {
  if (!isFileSeed(content)) return wrong('not a file seed');
  return json({ file_id: seedFile(emulation, content).file_id });
}

function removeFile({ emulation, path }: ControlRequest): Reply {
  const now = emulation.clock.now();
  for (const store of [emulation.files.app, emulation.files.dev]) store.remove(path[1] ?? '', now);
  return done();
}

function addSchedule({ emulation, content }: ControlRequest): Reply {
  if (!isScheduleSeed(content)) return wrong('not a schedule seed');
  return json({ schedule_id: seedSchedule(emulation, content).schedule_id });
}

function removeSchedule({ emulation, path }: ControlRequest): Reply {
  emulation.ledger.removeSchedule(path[1] ?? '', emulation.clock.now());
  return done();
}

function changeSettings({ emulation, content }: ControlRequest): Reply {
  if (!isSettingsPatch(content)) return wrong('not settings');
  emulation.settings.change(content);
  return json(emulation.settings.current());
}

function misbehave({ emulation, content }: ControlRequest): Reply {
  for (const each of Array.isArray(content) ? content : [content]) emulation.misbehaviours.add(each);
  return json(emulation.misbehaviours.pending());
}

function moveClock({ emulation, content }: ControlRequest): Reply {
  const { advanceMs, now } = isRecord(content) ? content : {};
  if (typeof advanceMs === 'number') emulation.clock.advance(advanceMs);
  else if (isAmount(now)) emulation.clock.set(now);
  else return wrong('give advanceMs or now, in milliseconds');
  return json({ now: emulation.clock.now() });
}

/** Draws on a pool as another job of the same app would. */
function spend({ emulation, content }: ControlRequest): Reply {
  const { set = 'app', pool = 'files', count = 1 } = isRecord(content) ? content : {};
  if (!oneOf('app', 'dev')(set) || !oneOf('files', 'schedules', 'push')(pool) || !isAmount(count)) {
    return wrong('give set, pool and count');
  }
  const window = emulation.windows[set][pool];
  return json(Array.from({ length: count }, () => window.take()).at(-1));
}

function closeDoor({ emulation, content }: ControlRequest): Reply {
  const { reopenAfterMs } = isRecord(content) ? content : {};
  if (!isAmount(reopenAfterMs))
    return wrong('give reopenAfterMs: a closed door cannot be opened from outside');
  emulation.door.close(reopenAfterMs);
  return done();
}

/** By method and path; the second step of a path is an id. */
export const controlRoutes: ReadonlyMap<string, ControlRoute> = new Map<string, ControlRoute>([
  ['GET requests', readRequests],
  ['DELETE requests', doing(({ log }) => log.clear())],
  ['GET wait', waitForRequests],
  ['GET files', ({ emulation }) => json(viewFiles(emulation))],
  ['POST files', addFile],
  ['GET files/:id/content', readContent],
  ['DELETE files/:id', removeFile],
  ['GET schedules', ({ emulation }) => json(emulation.ledger.allSchedules())],
  ['POST schedules', addSchedule],
  ['DELETE schedules/:id', removeSchedule],
  ['GET pushes', ({ emulation }) => json(emulation.ledger.pushes(emulation.clock.now()))],
  ['GET settings', ({ emulation }) => json(emulation.settings.current())],
  ['PATCH settings', changeSettings],
  ['GET misbehaviours', ({ emulation }) => json(emulation.misbehaviours.pending())],
  ['POST misbehaviours', misbehave],
  ['DELETE misbehaviours', doing(({ misbehaviours }) => misbehaviours.clear())],
  ['GET clock', ({ emulation }) => json({ now: emulation.clock.now() })],
  ['POST clock', moveClock],
  ['POST window', spend],
  ['POST door', closeDoor],
  ['POST reset', doing(resetEmulation)],
]);
