import { UUID } from '../jpush/file-id.ts';
import { type InputReader, quote } from './reader.ts';
import type { Credentials } from './service.ts';

const BARE_UUID = new RegExp(`^${UUID}$`);
const FILE_ID = new RegExp(`^[0-9a-zA-Z]{24}-${UUID}$`);

/**
 * Reads `file_id`: full ids, or bare uuids completed with the pair's key (JPush: `<AppKey>-<uuid v4>`). An id named
 * twice counts once, in whatever case.
 */
export function readFileIds(reader: InputReader, credentials: Credentials): readonly [string, ...string[]] {
  const ids = new Map<string, string>();
  for (const line of reader.list('file_id')) {
    const isBare = BARE_UUID.test(line);
    if (!isBare && !FILE_ID.test(line)) {
      reader.note('file_id', `${quote(line)} is neither a file_id (<AppKey>-<uuid>) nor a uuid.`);
    }
    const id = isBare ? `${credentials.key}-${line}` : line;
    if (!ids.has(id.toLowerCase())) ids.set(id.toLowerCase(), id);
  }
  if (!reader.has('file_id')) reader.note('file_id', 'missing; give the ids, one a line.');
  const [first = '', ...others] = ids.values();
  return [first, ...others];
}
