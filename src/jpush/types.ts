import type { Clock } from '../shared/clock.ts';
import type { Connection } from './http/connection.ts';
import type { ProxyEnvironment } from './http/proxy.ts';
import type { Wait } from './rate/window.ts';

/** A file as JPush lists it, its zoneless times read in the zone that the caller names. */
export interface RemoteFile {
  /** `<AppKey>-<uuid>`, as JPush gave it. */
  readonly file_id: string;
  /** The id without its app-key prefix: it survives a job boundary when the app key is a secret. */
  readonly file_uuid: string;
  /** `alias` or `registration_id`; any other text where JPush has a type that is not known here. */
  readonly type: string;
  /** Absent in answers older than 2021-10-14. */
  readonly file_name: string | undefined;
  /** As JPush wrote it: `yyyy-MM-dd HH:mm:ss` without a zone. */
  readonly create_time: string;
  /** Documented as absent when no `ttl` was sent. */
  readonly expire_time: string | undefined;
  /** Milliseconds since the epoch; `undefined` where `create_time` cannot be read. */
  readonly created: number | undefined;
  /** Milliseconds since the epoch; `undefined` where `expire_time` is absent or cannot be read. */
  readonly expires: number | undefined;
}

/** What the client reports while it works; it never logs. */
export type JPushEvent =
  | ({ readonly kind: 'wait' } & Wait)
  | {
      readonly kind: 'retry';
      readonly call: string;
      readonly milliseconds: number;
      readonly error: Error;
      /** Which try comes, of how many, the first included. */
      readonly tries: { readonly next: number; readonly of: number };
    }
  | { readonly kind: 'sent'; readonly name: string; readonly bytes: number; readonly of: number };

export interface JPushOptions {
  /** Without a slash at its end. */
  readonly api_url: string;
  readonly credentials: {
    readonly level: 'app' | 'developer';
    readonly key: string;
    readonly secret: string;
  };
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
  /** Opens the connection: to a real host unless another is given. */
  readonly connect?: (apiUrl: string, environment: ProxyEnvironment) => Connection;
}
