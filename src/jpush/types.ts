import type { AudienceType } from '../audience/types.ts';

/** A file as JPush lists it, its zoneless times read in the zone that the caller names. */
export interface RemoteFile {
  /** `<AppKey>-<uuid>`, as JPush gave it. */
  readonly file_id: string;
  /** The id without its app-key prefix: it survives a job boundary when the app key is a secret. */
  readonly file_uuid: string;
  readonly type: AudienceType;
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
