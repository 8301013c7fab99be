import { UUID } from '../jpush/file-id.ts';
import { LIST_FORM, listSign, nameListSign, REGEX_FORM, REGEX_SIGN } from '../shared/list-signs.ts';
import type { InputName } from './catalogue.ts';
import { type InputReader, quote } from './reader.ts';
import type { Credentials } from './service.ts';

const ANY_UUID = new RegExp(UUID, 'g');
const BARE_UUID = new RegExp(`^${UUID}$`);
const FILE_ID = new RegExp(`^([0-9a-zA-Z]{24})-${UUID}$`);

/**
 * Reads `file_id`: full ids, or bare uuids completed with the pair's key (JPush: `<AppKey>-<uuid v4>`). An id given
 * twice counts once, in whatever case.
 */
export function readFileIds(reader: InputReader, credentials: Credentials): readonly [string, ...string[]] {
  const ids = new Map<string, string>();
  for (const entry of reader.list('file_id')) {
    noteFault(reader, 'file_id', entry, idFault(entry, credentials) ?? plainFault(entry));
    const id = BARE_UUID.test(entry) ? `${credentials.key}-${entry}` : entry;
    if (!ids.has(id.toLowerCase())) ids.set(id.toLowerCase(), id);
  }
  if (!reader.has('file_id')) {
    reader.note('file_id', 'missing. Give the ids, one per line, or as a JSON array.');
  }
  const [first = '', ...others] = ids.values();
  return [first, ...others];
}

/** Reads `protect`: every entry is exactly one id, one uuid, or one glob on a name. */
export function readProtect(reader: InputReader, credentials: Credentials): readonly string[] {
  const entries = reader.list('protect');
  for (const entry of entries) {
    noteFault(reader, 'protect', entry, idFault(entry, credentials) ?? globFault(entry));
  }
  return entries;
}

/** Reads globs on names. An entry with `!` would be taken for an exclusion, as in `file_path`, and be none. */
export function readNameGlobs(reader: InputReader, name: 'name_pattern'): readonly string[] {
  const entries = reader.list(name);
  for (const entry of entries) noteFault(reader, name, entry, globFault(entry));
  return entries;
}

function noteFault(reader: InputReader, name: InputName, entry: string, fault: string | undefined): void {
  if (fault !== undefined) reader.note(name, `${quote(entry)} ${fault}`);
}

/** What keeps an entry with a uuid in it from being one id of this app; `undefined` also for one without a uuid. */
function idFault(entry: string, { level, key }: Credentials): string | undefined {
  const count = entry.match(ANY_UUID)?.length ?? 0;
  if (count === 0 || BARE_UUID.test(entry)) return undefined;
  const [, itsKey] = FILE_ID.exec(entry) ?? [];
  if (count > 1) return `holds ${count} uuids. ${LIST_FORM}`;
  if (itsKey === undefined) return `holds a uuid and something beside it. ${LIST_FORM}`;
  // Which key JPush puts in front of the files of a DevKey is unknown.
  if (level === 'app' && itsKey.toLowerCase() !== key.toLowerCase()) {
    return 'is the id of another app: it does not begin with `app_key`. Check which app the file belongs to.';
  }
  return undefined;
}

/** What keeps an entry without the form of an id from being one. */
function plainFault(entry: string): string | undefined {
  if (BARE_UUID.test(entry) || FILE_ID.test(entry)) return undefined;
  const sign = listSign(entry);
  return sign === undefined
    ? 'is neither a `file_id` (<AppKey>-<uuid>) nor a uuid.'
    : `${sign}. ${LIST_FORM}`;
}

function globFault(entry: string): string | undefined {
  if (entry.startsWith('!')) {
    return 'excludes nothing: only paths have lines with "!". Write \\! for a name that begins so.';
  }
  const sign = nameListSign(entry);
  if (sign === undefined) return undefined;
  if (sign === REGEX_SIGN) return `${REGEX_FORM.replace(/^It /, '')} ${LIST_FORM}`;
  return `${sign}. ${LIST_FORM} In a name, write such a character as a set, for example [,] or [ ].`;
}
