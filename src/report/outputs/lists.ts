import { readPartName } from '../../jpush/part-names.ts';
import type { RemoteFile } from '../../jpush/types.ts';
import type { FileOutcome } from '../findings.ts';

/**
 * Length in UTF-16 units of one list. GitHub allows 1 MB of outputs a job and counts two bytes a unit; four lists of
 * this length leave room for everything else. Twenty files with names of 200 characters need a tenth of it.
 */
const LIST_LENGTH_LIMIT = 100_000;
const HOUR = 3_600_000;

/** A file that the run did not get to is no success: it is listed in `failed`, and its reason says which it was. */
export function outcomeEntry({ file_id, file_uuid, file_name, type, outcome, reason }: FileOutcome): object {
  const said = outcome === 'not_tried' && reason !== 'not_tried' ? `not_tried: ${reason}` : reason;
  return { file_id, file_uuid, file_name: file_name ?? null, type: type ?? null, reason: said };
}

/**
 * As JPush gives it, with what a workflow would have to compute: the uuid, the age in hours and, where the name says it,
 * the number of identifiers in the whole audience.
 */
export function listedEntry(file: RemoteFile, now: number | undefined): object {
  const { file_id, file_uuid, type, create_time, expire_time, file_name, created } = file;
  const count = file_name === undefined ? undefined : readPartName(file_name)?.count;
  const age = now === undefined || created === undefined ? undefined : (now - created) / HOUR;
  return {
    file_id,
    type,
    create_time,
    expire_time,
    file_name,
    uuid: file_uuid,
    age_hours: age === undefined ? null : Math.round(age * 100) / 100,
    ...(count === undefined ? {} : { count }),
  };
}

/** JSON; what would make the list longer than the platform bears is left off at the end, the counts are exact. */
export function jsonList(items: readonly (object | string)[]): string {
  const texts: string[] = [];
  let length = 2;
  for (const item of items) {
    const json = JSON.stringify(item);
    length += json.length + 1;
    if (length > LIST_LENGTH_LIMIT) break;
    texts.push(json);
  }
  return `[${texts.join(',')}]`;
}
