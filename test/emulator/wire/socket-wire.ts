import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Wire } from '../conversation/wire.ts';
import { withHeaders } from '../service/reply.ts';
import { REAL_TIMERS } from '../service/timers.ts';
import type { Connections } from './connections.ts';
import { type BodySource, readBody } from './read-body.ts';
import { sendBeginning, sendHuge, sendRaw, sendReply, writeHead } from './send.ts';

/** The body of a request; who stops reading leaves the request open. */
export function bodyOf(request: IncomingMessage): BodySource {
  return {
    chunks: { [Symbol.asyncIterator]: () => request.iterator({ destroyOnReturn: false }) },
    isComplete: () => request.complete,
  };
}

/** How long a gateway that has answered early does not read on. */
const HOLD_MS = 300;
/** How long a gateway that has answered early goes on reading what it will not use. */
const LINGER_MS = 5_000;

/** A request that came over a socket. */
export function createSocketWire(
  connections: Connections,
  request: IncomingMessage,
  response: ServerResponse,
): Wire {
  const { socket } = request;
  return {
    method: request.method ?? '',
    url: request.url ?? '',
    headers: request.headers,
    connection: connections.numberOf(socket),
    onClose: (listener) => {
      response.once('close', listener);
    },
    read: (options) => readBody(bodyOf(request), REAL_TIMERS, options),
    send: (reply, pace) => sendReply(response, reply, pace),
    sendEarly: async (reply) => {
      writeHead(response, withHeaders(reply, { Connection: 'close' }));
      response.write(reply.body);
      const left = new AbortController();
      for (const event of ['end', 'close']) request.once(event, () => left.abort());
      // Not at once: the sender would hand over all of its body before it comes to the answer.
      if (!request.complete) {
        await sleep(HOLD_MS, undefined, { signal: left.signal, ref: false }).catch(() => undefined);
      }
      request.resume();
      if (!request.complete) {
        await sleep(LINGER_MS, undefined, { signal: left.signal, ref: false }).catch(() => undefined);
      }
      response.end();
    },
    begin: (reply, bytes) => sendBeginning(response, reply, bytes),
    sendHuge: (reply, options) => sendHuge(response, reply, options),
    sendRaw: (head, body) => sendRaw(socket, head, body),
    cut: () => {
      response.destroy();
    },
    reset: () => connections.reset(socket),
  };
}
