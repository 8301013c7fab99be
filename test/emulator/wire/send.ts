import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Reply } from '../service/reply.ts';

const HUGE_CHUNK = Buffer.alloc(64 * 1024, ' ');
/** How often a slow answer sends a piece. */
const PIECES_PER_SECOND = 20;

/** Writes the head with a Content-Length and none of the headers Node adds of its own. */
export function writeHead(response: ServerResponse, reply: Reply, length = reply.body.length): void {
  response.sendDate = false;
  response.writeHead(reply.status, { ...reply.headers, 'Content-Length': String(length) });
}

/** Sends a whole answer, its body at the given pace; `onLast` is called just before the last byte goes out. */
export async function sendReply(
  response: ServerResponse,
  reply: Reply,
  { bytesPerSecond, onLast }: { readonly bytesPerSecond: number; readonly onLast: () => void },
): Promise<void> {
  writeHead(response, reply);
  if (bytesPerSecond !== Infinity && reply.body.length > 0) {
    response.flushHeaders();
    const size = Math.max(1, Math.floor(bytesPerSecond / PIECES_PER_SECOND));
    for (let sent = 0; sent < reply.body.length; sent += size) {
      const piece = reply.body.subarray(sent, sent + size);
      await sleep((piece.length / bytesPerSecond) * 1000, undefined, { ref: false });
      if (response.destroyed) return;
      if (sent + size >= reply.body.length) onLast();
      response.write(piece);
    }
  } else {
    onLast();
    response.write(reply.body);
  }
  response.end();
}

/** Sends the head and the first bytes of a body that was announced longer, and leaves it at that. */
export async function sendBeginning(response: ServerResponse, reply: Reply, bytes: number): Promise<void> {
  const length = Math.max(reply.body.length, bytes + 1);
  writeHead(response, reply, length);
  response.flushHeaders();
  const flushed = Promise.withResolvers<void>();
  response.write(reply.body.subarray(0, bytes), () => flushed.resolve());
  response.once('close', () => flushed.resolve());
  await flushed.promise;
}

/** Sends so many bytes of valid JSON: a string of blanks, with the other side setting the pace. */
export async function sendHuge(
  response: ServerResponse,
  reply: Reply,
  { bytes, framing }: { readonly bytes: number; readonly framing: 'length' | 'chunked' },
): Promise<void> {
  response.sendDate = false;
  const length = framing === 'length' ? { 'Content-Length': String(bytes) } : {};
  response.writeHead(reply.status, { ...reply.headers, ...length });
  response.write('"');
  for (let left = bytes - 2; left > 0 && !response.destroyed; left -= HUGE_CHUNK.length) {
    if (!response.write(HUGE_CHUNK.subarray(0, left))) await drained(response);
  }
  if (!response.destroyed) response.end('"');
}

/** Resolves when more can be written, or never will be. */
async function drained(response: ServerResponse): Promise<void> {
  const ready = Promise.withResolvers<void>();
  const events = ['drain', 'close'] as const;
  for (const event of events) response.once(event, ready.resolve);
  await ready.promise;
  for (const event of events) response.off(event, ready.resolve);
}

/** Writes bytes past Node's HTTP layer, which would refuse malformed ones, and ends the connection. */
export function sendRaw(socket: Socket, head: string, body: Buffer): void {
  socket.write(Buffer.concat([Buffer.from(`${head.replace(/(\r\n)*$/, '')}\r\n\r\n`, 'latin1'), body]));
  socket.end();
}
