import type { IncomingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { errors } from 'undici';
import type { Wire } from '../conversation/wire.ts';
import { type Reply, withHeaders } from '../service/reply.ts';
import type { Timers } from '../service/timers.ts';
import { readBody } from '../wire/read-body.ts';

/** A request that comes from within this process. */
export type MemoryRequest = {
  readonly method: string;
  readonly url: string;
  /** Names in lower case. */
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array | AsyncIterable<unknown> | undefined;
};

/** Who gets the answer. Either `end` or `fail` is called once, or neither. */
export type Receiver = {
  readonly start: (status: number, headers: Readonly<Record<string, string>>) => void;
  readonly data: (chunk: Buffer) => void;
  readonly end: () => void;
  readonly fail: (error: Error) => void;
};

const HUGE_CHUNK = Buffer.alloc(64 * 1024, ' ');

/** An error as Node reports one of the system. */
export function systemError(code: string, syscall: string): Error {
  return Object.assign(new Error(`${syscall} ${code}`), { code, syscall });
}

function chunksOf(body: MemoryRequest['body']): AsyncIterable<unknown> {
  if (body === undefined) return Readable.from([]);
  if (body instanceof Uint8Array) return Readable.from([body]);
  if (!(body instanceof Readable)) return body;
  return { [Symbol.asyncIterator]: () => body.iterator({ destroyOnReturn: false }) };
}

/** The way of one request into the emulator without a socket, and the way for its sender to leave. */
export function createMemoryWire(
  request: MemoryRequest,
  receiver: Receiver,
  timers: Timers,
): { readonly wire: Wire; readonly leave: () => void; readonly isOver: () => boolean } {
  const { method, url, headers, body } = request;
  const listeners: (() => void)[] = [];
  let over = false;
  const close = (how: () => void): void => {
    if (over) return;
    over = true;
    how();
    for (const listener of listeners) listener();
  };
  const fail = (error: Error): void => close(() => receiver.fail(error));
  const start = ({ status, headers: own }: Reply, length: number): void => {
    if (!over) receiver.start(status, { ...own, 'Content-Length': `${length}` });
  };
  const data = (chunk: Buffer): void => {
    if (!over && chunk.length > 0) receiver.data(chunk);
  };
  const send: Wire['send'] = async (reply, { bytesPerSecond, onLast }) => {
    start(reply, reply.body.length);
    // Once a second a piece: enough for whoever watches for progress.
    const size = bytesPerSecond === Infinity ? Infinity : Math.max(1, Math.floor(bytesPerSecond));
    let sent = 0;
    for (; sent + size < reply.body.length && !over; sent += size) {
      await timers.sleep((size / bytesPerSecond) * 1000);
      data(reply.body.subarray(sent, sent + size));
    }
    if (size !== Infinity) await timers.sleep(((reply.body.length - sent) / bytesPerSecond) * 1000);
    if (over) return;
    onLast();
    data(reply.body.subarray(sent));
    close(() => receiver.end());
  };
  const wire: Wire = {
    method,
    url,
    headers,
    connection: 0,
    onClose: (listener) => {
      listeners.push(listener);
    },
    read: async (options) => {
      const announced = Number(headers['content-length'] ?? Number.NaN);
      const isComplete = (received: number): boolean => !over && !(received < announced);
      return readBody({ chunks: chunksOf(body), isComplete }, timers, options);
    },
    send,
    sendEarly: async (reply) => {
      await send(withHeaders(reply, { Connection: 'close' }), {
        bytesPerSecond: Infinity,
        onLast: () => undefined,
      });
      if (body instanceof Readable) body.destroy();
    },
    begin: async (reply, bytes) => {
      start(reply, Math.max(reply.body.length, bytes + 1));
      data(reply.body.subarray(0, bytes));
    },
    sendHuge: async (reply, { bytes }) => {
      start(reply, bytes);
      data(Buffer.from('"'));
      for (let left = bytes - 2; left > 0 && !over; left -= HUGE_CHUNK.length) {
        data(HUGE_CHUNK.subarray(0, left));
        await nextTurn();
      }
      data(Buffer.from('"'));
      close(() => receiver.end());
    },
    // Without a socket nothing parses bytes: they end as those do that no parser takes.
    sendRaw: () => fail(new errors.HTTPParserError('bytes that are not HTTP')),
    cut: () => fail(new errors.SocketError('other side closed')),
    reset: () => fail(systemError('ECONNRESET', 'read')),
  };
  return { wire, leave: () => close(() => undefined), isOver: () => over };
}
