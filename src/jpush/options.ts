import type { Clock } from '../clock.ts';
import type { Wait } from './pacing.ts';
import type { ProxyEnvironment } from './proxy.ts';

/** What the client tells while it works; it never logs. */
export type JPushEvent =
  | ({ readonly kind: 'wait' } & Wait)
  | { readonly kind: 'retry'; readonly call: string; readonly milliseconds: number; readonly error: Error }
  | { readonly kind: 'sent'; readonly name: string; readonly bytes: number; readonly of: number };

export interface JPushOptions {
  /** Without a slash at its end. */
  readonly api_url: string;
  readonly credentials: { readonly key: string; readonly secret: string };
  /** The zone of JPush's zoneless times. */
  readonly time_zone: string;
  readonly requests_per_minute: number;
  readonly userAgent: string;
  /** Where the proxy variables are. */
  readonly environment: ProxyEnvironment;
  /** Aborted when the job is cancelled: no request starts afterwards. */
  readonly cancelled: AbortSignal;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  readonly onEvent: (event: JPushEvent) => void;
}
