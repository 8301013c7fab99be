import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** More than any test needs: a bound on the emulator's own memory. */
const BODY_LIMIT_BYTES = 64 * 1024 * 1024;

export type ReadOptions = {
  readonly bytesPerSecond: number;
  /** Stop reading (and leave the rest unread) once so many bytes have come. */
  readonly stopAfterBytes: number;
  readonly onBytes: (bytes: number) => void;
};

export type BodyReading =
  | { readonly kind: 'whole'; readonly body: Buffer }
  /** Stopped on purpose: the rest waits in the socket, and the sender feels it. */
  | { readonly kind: 'stopped' }
  /** The sender left before the end. */
  | { readonly kind: 'broken' };

/**
 * Reads a request's body at a given pace. Between chunks nothing is read, so the socket is paused
 * and the sender is held up as by a slow line.
 */
export async function readBody(request: IncomingMessage, options: ReadOptions): Promise<BodyReading> {
  const { bytesPerSecond, stopAfterBytes, onBytes } = options;
  const chunks: Buffer[] = [];
  const startedAt = performance.now();
  let received = 0;
  if (stopAfterBytes <= 0) return { kind: 'stopped' };
  try {
    // Leaving the loop must not destroy the request: a stopped one stays open.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      if (!Buffer.isBuffer(chunk)) continue;
      chunks.push(chunk);
      received += chunk.length;
      onBytes(chunk.length);
      if (received >= stopAfterBytes || received > BODY_LIMIT_BYTES) return { kind: 'stopped' };
      const waitMs = startedAt + (received / bytesPerSecond) * 1000 - performance.now();
      if (waitMs > 1) await sleep(waitMs, undefined, { ref: false });
    }
  } catch {
    return { kind: 'broken' };
  }
  return request.complete ? { kind: 'whole', body: Buffer.concat(chunks) } : { kind: 'broken' };
}
