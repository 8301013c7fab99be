import { matchesGlob } from 'node:path';
import type { RemoteFile } from '../../src/jpush/types.ts';
import type { PruneSituation } from '../../src/prune/types.ts';

type Audience = readonly RemoteFile[];

/**
 * The one sentence "an audience is deleted only if every rule given agrees on all of its files and nothing protects any
 * of them", as slow and as plain as can be, to hold the plan against. Returns the ids that are deleted.
 */
export function slowlyDeleted(situation: PruneSituation): ReadonlySet<string> {
  const { files, rules } = situation;
  const gone = new Set<string>();
  for (;;) {
    const used = files.length - gone.size;
    if (rules.free_slots !== undefined && 20 - used >= rules.free_slots) return gone;
    const candidates = audiences(files)
      .filter((audience) => audience.every((file) => !gone.has(file.file_id)))
      .filter((audience) => mayBeDeleted(audience, situation));
    const oldest = candidates.find((one) => !candidates.some((other) => isOlder(other, one)));
    if (oldest === undefined) return gone;
    for (const { file_id } of oldest) gone.add(file_id);
  }
}

/** Every file with those whose names differ from its own only in `<n>of<m>`. */
export function audiences(files: readonly RemoteFile[]): readonly Audience[] {
  const found: RemoteFile[][] = [];
  for (const file of files) {
    const audience = found.find(([other]) => other !== undefined && areOneAudience(file, other));
    if (audience === undefined) found.push([file]);
    else audience.push(file);
  }
  return found;
}

function areOneAudience(one: RemoteFile, other: RemoteFile): boolean {
  const base = ({ file_name = '' }: RemoteFile): string | undefined =>
    /^(.+\.\d+\.[0-9a-f]{32})\.\d+of\d+\.txt$/.exec(file_name)?.[1];
  return one.type === other.type && base(one) !== undefined && base(one) === base(other);
}

/** Everything but the counting of free slots. */
export function mayBeDeleted(audience: Audience, situation: PruneSituation): boolean {
  return audience.every((file) => mayFileBeDeleted(file, audience, situation));
}

function mayFileBeDeleted(file: RemoteFile, audience: Audience, situation: PruneSituation): boolean {
  const { rules, now } = situation;
  if (file.created === undefined || file.expires === undefined || file.file_name === undefined) return false;
  if (file.type !== 'alias' && file.type !== 'registration_id') return false;
  const age = now - file.created;
  const everyRuleAgrees =
    (rules.older_than === undefined || age >= rules.older_than) &&
    (rules.keep_last === undefined || newerPeers(audience, situation).length >= rules.keep_last) &&
    (rules.type === undefined || file.type === rules.type) &&
    hasRightName(file, situation);
  const somethingProtects =
    age < rules.min_age ||
    isProtected(file, situation) ||
    (rules.protect_scheduled && situation.scheduled.has(file.file_uuid)) ||
    situation.uploadedNow.has(file.file_id);
  return everyRuleAgrees && !somethingProtects;
}

/** Audiences of the same type and a right name that are newer, whatever else is true of them. */
export function newerPeers(audience: Audience, situation: PruneSituation): readonly Audience[] {
  return audiences(situation.files).filter(
    (peer) =>
      peer[0]?.type === audience[0]?.type &&
      peer.every((file) => file.created !== undefined && hasRightName(file, situation)) &&
      isOlder(audience, peer),
  );
}

export function isProtected(file: RemoteFile, { rules }: PruneSituation): boolean {
  return rules.protect.some(
    (entry) =>
      entry.toLowerCase() === file.file_id ||
      entry.toLowerCase() === file.file_uuid ||
      matches(file.file_name ?? '', entry),
  );
}

export function hasRightName({ file_name }: RemoteFile, { rules }: PruneSituation): boolean {
  if (file_name === undefined) return false;
  return rules.name_pattern.length === 0 || rules.name_pattern.some((glob) => matches(file_name, glob));
}

/** Node's own matcher, once slashes and dots in front are out of its way. */
function matches(name: string, glob: string): boolean {
  const plain = (text: string): string => text.replaceAll('/', 'S').replace(/^\./, 'D');
  return glob === '*' || matchesGlob(plain(name), plain(glob));
}

/** By the newest file of each; of one second, by the id of the oldest. */
function isOlder(one: Audience, other: Audience): boolean {
  const newest = (audience: Audience): number => Math.max(...audience.map(({ created }) => created ?? 0));
  const id = (audience: Audience): string => {
    const [first] = audience.toSorted(
      (a, b) => (a.created ?? 0) - (b.created ?? 0) || (a.file_id < b.file_id ? -1 : 1),
    );
    return first?.file_id ?? '';
  };
  return newest(one) < newest(other) || (newest(one) === newest(other) && id(one) < id(other));
}
