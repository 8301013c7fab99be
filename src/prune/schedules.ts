import type { RemoteFile } from '../jpush/types.ts';

/**
 * Finds the files that pending schedules need. Where in a schedule the id is, and in which form, is not documented for
 * the answer, so every text in it counts, keys too: in any case, with or without dashes, inside JSON texts, behind `\u`
 * and percent signs. The uuid is enough, since every id ends with it. A text that only holds the uuid counts as well:
 * one file too many is kept, no push loses its file.
 *
 * @param schedules all of them, disabled ones included, as JSON gave them
 * @returns `file_uuid`s as the list has them
 */
export function scheduledUuids(
  schedules: readonly unknown[],
  files: readonly RemoteFile[],
): ReadonlySet<string> {
  const wanted = files.map(({ file_uuid }) => ({ file_uuid, letters: lettersOf(file_uuid) }));
  const found = new Set<string>();
  for (const text of textsIn(schedules)) {
    const letters = lettersOf(text);
    for (const uuid of wanted) if (letters.includes(uuid.letters)) found.add(uuid.file_uuid);
  }
  return found;
}

/** `%2D`, also where the percent sign is encoded itself: `%252D`. */
const PERCENT = /%(?:25)*([0-9a-f]{2})/gi;
/** `\u002d` and `\x2d`, with as many backslashes as JSON inside of JSON has. */
const ESCAPE = /\\+(?:u([0-9a-f]{4})|x([0-9a-f]{2}))/gi;
/** `&#45;` and `&#x2d;`. */
const ENTITY = /&(?:amp;)*#(?:x([0-9a-f]{1,4})|(\d{1,5}));/gi;
/** Encodings inside of encodings that are undone. */
const LAYERS = 5;

/** The letters and digits of a text in lower case, its escapes undone. */
function lettersOf(text: string): string {
  let decoded = text;
  for (let layer = 0; layer < LAYERS; layer += 1) {
    const before = decoded;
    decoded = before
      .replace(PERCENT, (_, hex) => character(hex, 16))
      .replace(ESCAPE, (_, hex, short) => character(hex ?? short, 16))
      .replace(ENTITY, (_, hex, decimal) =>
        hex === undefined ? character(decimal, 10) : character(hex, 16),
      );
    if (decoded === before) break;
  }
  return decoded
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^0-9a-z]+/g, '');
}

function character(digits: string, radix: number): string {
  return String.fromCharCode(Number.parseInt(digits, radix));
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
