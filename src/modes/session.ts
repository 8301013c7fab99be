import type { Remark } from '../audience/types.ts';
import type { ServiceInputs } from '../inputs/service.ts';
import type { JPushClient, Listing } from '../jpush/client.ts';
import { SLOT_LIMIT } from '../jpush/limits.ts';
import { checkZone, offsetAdvice } from '../jpush/zone-check.ts';
import type { Slots } from '../report/findings.ts';
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

/** A warning when the listed times cannot be true in the zone that is set: ages and lifetimes are wrong by hours then. */
export function timesRemarks({ files, now }: Listing): readonly Remark[] {
  const times = now === undefined ? { fits: true as const } : checkZone(files, now);
  if (times.fits) return [];
  const text = `Read in the time_zone that is set, a file that JPush lists was created in the future or has expired: ages are wrong, and so is what is reused. ${offsetAdvice(times.offsets)}`;
  return [{ level: 'warning', text, file: undefined }];
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
