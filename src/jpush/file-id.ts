/** A uuid as a pattern: the last part of every id (JPush: `<AppKey>-<uuid v4>`; under a DevKey the first is unknown). */
export const UUID = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';

const UUID_AT_END = new RegExp(`${UUID}$`);

/** The id without its app-key prefix; the id itself where it has none. */
export function uuidOf(fileId: string): string {
  return UUID_AT_END.exec(fileId)?.[0] ?? fileId;
}

/**
 * Tells whether two ids, or bare uuids, are one file's, in whatever case. The uuid decides: it is unique, and which key
 * stands before it is unknown for developer-level credentials.
 */
export function isSameFile(one: string, other: string): boolean {
  return uuidOf(one).toLowerCase() === uuidOf(other).toLowerCase();
}
