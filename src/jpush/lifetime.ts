import type { RemoteFile } from './types.ts';

const HOUR_MS = 3_600_000;
/** What JPush keeps a file for when no `ttl` was sent (File Management API). */
const DEFAULT_TTL_HOURS = 720;

/**
 * When a file ends, milliseconds since the epoch: JPush's word, else its creation plus the default of 720 hours;
 * `undefined` where neither can be read.
 */
export function expiryOf({ expire_time, expires, created }: RemoteFile): number | undefined {
  if (expire_time !== undefined || created === undefined) return expires;
  return created + DEFAULT_TTL_HOURS * HOUR_MS;
}
