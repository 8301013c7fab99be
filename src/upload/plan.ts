import type { LoadedPart } from '../audience/types.ts';
import { partName } from '../jpush/part-names.ts';
import { expiryOf, lifetimeOf } from '../jpush/times.ts';
import type { RemoteFile } from '../jpush/types.ts';
import type { AudienceType } from '../shared/types.ts';

/** A part with its name at JPush. */
export interface NamedPart extends LoadedPart {
  readonly name: string;
}

/** What is to be done for one part. */
export interface PartPlan {
  readonly part: NamedPart;
  /** The file that holds the part already. */
  readonly reuse: RemoteFile | undefined;
}

export interface UploadSituation {
  readonly parts: readonly LoadedPart[];
  readonly stem: string;
  /** Identifiers of the whole audience. */
  readonly count: number;
  /** SHA-256 of the whole audience, hex. */
  readonly sha256: string;
  readonly type: AudienceType;
  /** Hours. */
  readonly ttl: number;
  readonly reuse: boolean;
  /** The valid files at JPush. */
  readonly files: readonly RemoteFile[];
  /** The service's clock, milliseconds since the epoch. */
  readonly now: number;
}

/**
 * Decides for every part whether a file at JPush is the answer already: same type and name, at least half of `ttl`
 * left. The name has the digest of the whole audience, so only a part of the same audience is taken. Of several files
 * the one that lives longest is taken, so that runs which doubled a file converge on one.
 */
export function planUpload(situation: UploadSituation): readonly PartPlan[] {
  const { parts, stem, count, sha256 } = situation;
  return parts.map((part, index) => {
    const name = partName({ stem, count, digest: sha256 }, { number: index + 1, of: parts.length });
    return { part: { ...part, name }, reuse: situation.reuse ? findReusable(name, situation) : undefined };
  });
}

function findReusable(name: string, { type, ttl, files, now }: UploadSituation): RemoteFile | undefined {
  const leastExpiry = now + lifetimeOf(ttl) / 2;
  return files
    .filter((file) => file.type === type && file.file_name === name)
    .filter((file) => (expiryOf(file) ?? 0) >= leastExpiry)
    .sort(
      (one, other) => (expiryOf(other) ?? 0) - (expiryOf(one) ?? 0) || (one.file_id < other.file_id ? -1 : 1),
    )[0];
}
