import { matchesGlob } from 'node:path';
import type { RemoteFile } from '../../src/jpush/types.ts';
import type { PruneSituation } from '../../src/prune/types.ts';

/**
 * The one sentence "deleted only if every rule given agrees and nothing protects it", as slow and as plain as can be,
 * to hold the plan against. Returns the ids that go.
 */
export function slowlyDeleted(situation: PruneSituation): ReadonlySet<string> {
  const { files, rules } = situation;
  const gone = new Set<string>();
  for (;;) {
    const used = files.length - gone.size;
    if (rules.free_slots !== undefined && 20 - used >= rules.free_slots) return gone;
    const mayGo = files.filter((file) => !gone.has(file.file_id) && mayBeDeleted(file, situation));
    const oldest = mayGo.find((file) => !mayGo.some((other) => isOlder(other, file)));
    if (oldest === undefined) return gone;
    gone.add(oldest.file_id);
  }
}

/** Everything but the counting of free slots. */
export function mayBeDeleted(file: RemoteFile, situation: PruneSituation): boolean {
  const { rules, now } = situation;
  if (file.created === undefined || file.expires === undefined || file.file_name === undefined) return false;
  const age = now - file.created;
  const everyRuleAgrees =
    (rules.older_than === undefined || age >= rules.older_than) &&
    (rules.keep_last === undefined || newerPeers(file, situation).length >= rules.keep_last) &&
    (rules.type === undefined || file.type === rules.type) &&
    hasRightName(file, situation);
  const somethingProtects =
    age < rules.min_age ||
    isProtected(file, situation) ||
    (rules.protect_scheduled && situation.scheduled.has(file.file_uuid)) ||
    situation.uploadedNow.has(file.file_id);
  return everyRuleAgrees && !somethingProtects;
}

/** Files of the same type and a right name that are newer, whatever else is true of them. */
export function newerPeers(file: RemoteFile, situation: PruneSituation): readonly RemoteFile[] {
  return situation.files.filter(
    (peer) =>
      peer.type === file.type &&
      peer.created !== undefined &&
      hasRightName(peer, situation) &&
      isOlder(file, peer),
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

function isOlder(one: RemoteFile, other: RemoteFile): boolean {
  const [created, otherCreated] = [one.created ?? 0, other.created ?? 0];
  return created < otherCreated || (created === otherCreated && one.file_id < other.file_id);
}
