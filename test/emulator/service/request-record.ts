import type { IncomingHttpHeaders } from 'node:http';
import type { Identity } from './authentication.ts';
import type { Call } from './calls.ts';
import type { PartRecord } from './multipart.ts';

/** How far a request has come; one without a body is never half read. */
export const PHASES = ['arrived', 'half_read', 'body_read', 'carried_out', 'ended'] as const;
export type Phase = (typeof PHASES)[number];

/**
 * `answered`: a whole answer went out. `cut`: part of one. `reset`: the emulator reset the connection.
 * `hung`: it will never answer. `client_gone`: the other side left first.
 */
export type Outcome = 'pending' | 'answered' | 'cut' | 'reset' | 'hung' | 'client_gone';

export type RequestRecord = {
  /** Counted from 1. */
  readonly number: number;
  readonly connection: number;
  readonly call: Call['kind'];
  readonly method: string;
  /** Path and query as sent. */
  readonly path: string;
  /** As sent, Authorization included. */
  readonly headers: IncomingHttpHeaders;
  readonly credentials: Identity;
  readonly contentLength: number | undefined;
  readonly transferEncoding: string | undefined;
  /** On the emulator's clock. */
  readonly arrivedAt: number;
  /** Monotonic milliseconds since the emulator started. */
  readonly arrivedMs: number;
  readonly bodyReadMs: number | undefined;
  /** When the call had its effect on the files. */
  readonly carriedOutMs: number | undefined;
  readonly endedMs: number | undefined;
  /** Body bytes read so far. */
  readonly bodyBytes: number;
  readonly parts: readonly PartRecord[];
  /** What was made to go wrong with it. */
  readonly misbehaviours: readonly string[];
  readonly outcome: Outcome;
  /** Of the answer as sent, whole or cut. */
  readonly status: number | undefined;
};

export type NewRequest = Pick<
  RequestRecord,
  'connection' | 'call' | 'method' | 'path' | 'headers' | 'credentials' | 'arrivedAt'
>;

/** True when the request has come at least so far. */
export function hasReached(record: RequestRecord, phase: Phase): boolean {
  if (phase === 'arrived') return true;
  if (phase === 'half_read') return isHalfRead(record);
  if (phase === 'body_read') return record.bodyReadMs !== undefined;
  if (phase === 'carried_out') return record.carriedOutMs !== undefined;
  return record.endedMs !== undefined;
}

/** Half of the body that was announced has been read, or more. */
export function isHalfRead({ contentLength = 0, bodyBytes }: RequestRecord): boolean {
  return contentLength > 0 && bodyBytes * 2 >= contentLength;
}
