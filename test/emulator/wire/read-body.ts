import type { Timers } from '../service/timers.ts';

/** More than any test needs: a bound on the emulator's own memory. */
const BODY_LIMIT_BYTES = 64 * 1024 * 1024;

export type ReadOptions = {
  readonly bytesPerSecond: number;
  /** Stop reading (and leave the rest) once so many bytes have come. */
  readonly stopAfterBytes: number;
  readonly onBytes: (bytes: number) => void;
};

export type BodyReading =
  | { readonly kind: 'whole'; readonly body: Buffer }
  /** Stopped on purpose: the rest is left where it is, and the sender feels it. */
  | { readonly kind: 'stopped' }
  /** The sender left before the end. */
  | { readonly kind: 'broken' };

export type BodySource = {
  /** Leaving the loop over it must not end the exchange. */
  readonly chunks: AsyncIterable<unknown>;
  /** Whether all that was announced has come. */
  readonly isComplete: (receivedBytes: number) => boolean;
};

/**
 * Reads a request's body at a given pace. Between chunks nothing is read, so that the sender is held up as by a slow
 * line.
 */
export async function readBody(
  { chunks, isComplete }: BodySource,
  timers: Timers,
  { bytesPerSecond, stopAfterBytes, onBytes }: ReadOptions,
): Promise<BodyReading> {
  const read: Buffer[] = [];
  const startedAt = timers.now();
  let received = 0;
  if (stopAfterBytes <= 0) return { kind: 'stopped' };
  try {
    for await (const chunk of chunks) {
      if (!(chunk instanceof Uint8Array)) continue;
      read.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
      received += chunk.length;
      onBytes(chunk.length);
      if (received >= stopAfterBytes || received > BODY_LIMIT_BYTES) return { kind: 'stopped' };
      const waitMs = startedAt + (received / bytesPerSecond) * 1000 - timers.now();
      if (waitMs > 1) await timers.sleep(waitMs);
    }
  } catch {
    return { kind: 'broken' };
  }
  return isComplete(received) ? { kind: 'whole', body: Buffer.concat(read) } : { kind: 'broken' };
}
