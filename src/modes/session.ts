import type { ServiceInputs } from '../inputs/service.ts';
import type { JPushClient, Listing } from '../jpush/client.ts';
import { SLOT_LIMIT } from '../jpush/limits.ts';
import type { Plan } from '../report/events.ts';
import type { Slots } from '../report/findings.ts';
import type { ModeContext } from './context.ts';

/** What a mode works with once JPush has listed the files. */
export interface Session {
  readonly context: ModeContext;
  readonly service: ServiceInputs;
  readonly jpush: JPushClient;
  readonly listing: Listing;
  readonly dry_run: boolean;
  /** Requests for cids that end the work; they have a limit of their own. */
  readonly cidRequests?: number;
}

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

/** Reports what is about to be uploaded and deleted, with the requests that it takes and how long they must wait. */
export function reportPlan(
  { context, service, jpush, dry_run, cidRequests = 0 }: Session,
  plan: Pick<Plan, 'upload' | 'reuse' | 'delete' | 'rereads_schedules' | 'slots_free' | 'slots_lacking'>,
): void {
  const remainingRequests = dry_run ? 0 : (plan.upload ?? 0) + (plan.delete ?? 0);
  context.report({
    kind: 'plan',
    ...plan,
    dry_run,
    requests: jpush.requestCount + remainingRequests + (dry_run ? 0 : cidRequests),
    wait: expectedWait(remainingRequests, jpush.available, service.requests_per_minute),
  });
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
