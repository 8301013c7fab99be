import type { AudienceType, LoadedPart } from '../audience/types.ts';
import { expiryOf, lifetimeOf } from '../jpush/times.ts';
import type { RemoteFile } from '../jpush/types.ts';
import { hasStemAndDigest, partName } from './part-names.ts';

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
 * Decides for every part whether a file at JPush is the answer already: same type, stem and digest, at least half of
 * `ttl` left. Of several the one that lives longest is taken, so that runs which doubled a file converge on one. No
 * file serves two parts.
 */
export function planUpload(situation: UploadSituation): readonly PartPlan[] {
  const taken = new Set<string>();
  const of = situation.parts.length;
  return situation.parts.map((part, index) => {
    const name = partName(situation.stem, { number: index + 1, of }, part.sha256);
    const named = { ...part, name };
    const reuse = situation.reuse ? findReusable(named, situation, taken) : undefined;
    if (reuse !== undefined) taken.add(reuse.file_id);
    return { part: named, reuse };
  });
}

function findReusable(
  part: NamedPart,
  { stem, type, ttl, files, now }: UploadSituation,
  taken: ReadonlySet<string>,
): RemoteFile | undefined {
  const leastExpiry = now + lifetimeOf(ttl) / 2;
  const rank = (file: RemoteFile): readonly [number, number] => [
    file.file_name === part.name ? 1 : 0,
    expiryOf(file) ?? 0,
  ];
  return files
    .filter((file) => file.type === type && !taken.has(file.file_id))
    .filter(({ file_name }) => file_name !== undefined && hasStemAndDigest(file_name, stem, part.sha256))
    .filter((file) => (expiryOf(file) ?? 0) >= leastExpiry)
    .sort((one, other) => {
      const [[exact, expiry], [otherExact, otherExpiry]] = [rank(one), rank(other)];
      return otherExact - exact || otherExpiry - expiry || (one.file_id < other.file_id ? -1 : 1);
    })[0];
}
