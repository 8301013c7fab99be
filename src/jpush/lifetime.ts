import { LONGEST_TTL } from './limits.ts';
import type { RemoteFile } from './types.ts';

const HOUR_MS = 3_600_000;

/** Milliseconds that JPush keeps a file for which so many hours were asked. */
export function lifetimeOf(ttl: number): number {
  return ttl * HOUR_MS;
}

/**
 * When a file ends, milliseconds since the epoch: JPush's word, else its creation plus the default of 720 hours;
 * `undefined` where neither can be read.
 */
export function expiryOf({ expire_time, expires, created }: RemoteFile): number | undefined {
  if (expire_time !== undefined || created === undefined) return expires;
  return created + lifetimeOf(LONGEST_TTL);
}
