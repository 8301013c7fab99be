import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Emulation } from '../conversation/emulation.ts';
import { parseJson } from '../guards.ts';
import { json, type Reply } from '../service/reply.ts';
import { REAL_TIMERS } from '../service/timers.ts';
import { readBody } from '../wire/read-body.ts';
import { writeHead } from '../wire/send.ts';
import { bodyOf } from '../wire/socket-wire.ts';
import { controlRoutes, wrong } from './routes.ts';

/** A path JPush does not have: no login, no window, no misbehaviour. */
export const CONTROL_PREFIX = '/_emulator/';

async function respond(emulation: Emulation, request: IncomingMessage): Promise<Reply> {
  const reading = await readBody(bodyOf(request), REAL_TIMERS, {
    bytesPerSecond: Infinity,
    stopAfterBytes: Infinity,
    onBytes: () => undefined,
  });
  const url = new URL(request.url ?? '', 'http://emulator.invalid');
  const path = url.pathname.slice(CONTROL_PREFIX.length).split('/').map(decodeURIComponent);
  const pattern = path.map((step, index) => (index === 1 ? ':id' : step)).join('/');
  const route = controlRoutes.get(`${request.method} ${pattern}`);
  if (route === undefined) return json({ error: 'no such control' }, 404);
  const content = reading.kind === 'whole' ? parseJson(reading.body.toString()) : undefined;
  try {
    return await route({ emulation, path, query: url.searchParams, content });
  } catch (error) {
    return wrong(error instanceof Error ? error.message : 'failed');
  }
}

/** Answers a request of a test to the emulator itself. */
export async function control(
  emulation: Emulation,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const reply = await respond(emulation, request);
  writeHead(response, reply);
  response.end(reply.body);
}
