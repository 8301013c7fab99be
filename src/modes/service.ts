import type { Slots } from '../findings.ts';
import type { ServiceInputs } from '../inputs/service.ts';
import type { JPushClient } from '../jpush/client.ts';
import { SLOT_LIMIT } from '../jpush/limits.ts';
import type { ModeContext } from './context.ts';

/** Connects to JPush for one piece of work; what was last seen of the rate limit is recorded however it ends. */
export async function withJPush<T>(
  service: ServiceInputs,
  context: ModeContext,
  work: (jpush: JPushClient) => Promise<T>,
): Promise<T> {
  context.record({ time_zone: service.time_zone });
  await using jpush = await context.connect(service);
  try {
    return await work(jpush);
  } finally {
    const remaining = jpush.rateLimitRemaining;
    if (remaining !== undefined) context.record({ rate_limit_remaining: remaining });
  }
}

/** The 20 slots of an app that holds so many valid files. */
export function slotsOf(used: number): Slots {
  return { used, free: Math.max(0, SLOT_LIMIT - used) };
}

/** Milliseconds that so many requests must wait for their minute, when so many may start at once. */
export function expectedWait(requests: number, free: number, perMinute: number): number {
  const later = Math.max(0, requests - free);
  return Math.ceil(later / perMinute) * 60_000;
}
