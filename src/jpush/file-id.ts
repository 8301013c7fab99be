/** A uuid as a pattern: the last part of every id (JPush: `<AppKey>-<uuid v4>`; under a DevKey the first is unknown). */
export const UUID = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';

/** The uuid alone, or behind a key and a dash; text in front of it without a dash is no key. */
const FILE_ID = new RegExp(`^(?:[0-9a-zA-Z_-]+-)?(${UUID})$`);

/** The id without its app-key prefix; the id itself where it is none of JPush's form. */
export function uuidOf(fileId: string): string {
  return FILE_ID.exec(fileId)?.[1] ?? fileId;
}

/** Whether a text is an id of JPush's form, or a bare uuid. */
export function isFileId(text: string): boolean {
  return FILE_ID.test(text);
}

/**
 * Whether two ids, or bare uuids, are one file's, in whatever case. The uuid decides: it is unique, and which key
 * is in front of it is unknown for developer-level credentials.
 */
export function isSameFile(one: string, other: string): boolean {
  return uuidOf(one).toLowerCase() === uuidOf(other).toLowerCase();
}
