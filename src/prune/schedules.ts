import type { RemoteFile } from '../jpush/types.ts';

/**
 * Finds the files that pending schedules name. Where in a `push` the id stands is not documented for the answer, so
 * every text in it counts, keys too, in whatever case; the uuid is enough, since every id ends with it. A text that
 * only holds the uuid counts as well: one file too many stays, no push loses its file.
 *
 * @param pushes the `push` of every schedule, disabled ones included, as JSON gave them
 * @returns `file_uuid`s as the list has them
 */
export function scheduledUuids(
  pushes: readonly unknown[],
  files: readonly RemoteFile[],
): ReadonlySet<string> {
  const wanted = files.map(({ file_uuid }) => ({ file_uuid, lower: file_uuid.toLowerCase() }));
  const found = new Set<string>();
  for (const text of textsIn(pushes)) {
    const lower = text.toLowerCase();
    for (const uuid of wanted) if (lower.includes(uuid.lower)) found.add(uuid.file_uuid);
  }
  return found;
}

/** Every text and key, however deep: a stack of its own, because JSON may nest deeper than calls can. */
function* textsIn(json: unknown): Generator<string> {
  const pending = [json];
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value === 'string') yield value;
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inner] of Object.entries(value)) {
      yield key;
      pending.push(inner);
    }
  }
}
