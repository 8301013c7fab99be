import { SLOT_LIMIT } from '../jpush/limits.ts';
import type { PruneRules } from '../prune/types.ts';
import type { AudienceType } from '../shared/types.ts';
import { readNameGlobs, readProtect } from './identifiers.ts';
import type { InputReader } from './reader.ts';
import type { Credentials } from './service.ts';

/** JPush reads a file up to five minutes after the push was created. */
const LEAST_MIN_AGE = 5 * 60_000;

/** Reads the rules of what may be deleted; `type` filters only in mode `prune`. */
export function readPruneRules(
  reader: InputReader,
  { credentials, type }: { readonly credentials: Credentials; readonly type: AudienceType | undefined },
): PruneRules {
  return {
    older_than: reader.optional('older_than', () => reader.duration('older_than')),
    keep_last: reader.optional('keep_last', () => reader.integer('keep_last', 0, Number.MAX_SAFE_INTEGER)),
    free_slots: reader.optional('free_slots', () => reader.integer('free_slots', 1, SLOT_LIMIT)),
    max_deletes: readMaxDeletes(reader),
    type,
    name_pattern: readNameGlobs(reader, 'name_pattern'),
    protect: readProtect(reader, credentials),
    protect_scheduled: reader.flag('protect_scheduled'),
    min_age: reader.duration('min_age', LEAST_MIN_AGE),
  };
}

/** The most files that a plan may delete. */
export function readMaxDeletes(reader: InputReader): number | undefined {
  return reader.optional('max_deletes', () => reader.integer('max_deletes', 0, Number.MAX_SAFE_INTEGER));
}

/** Notes a problem when no rule says what may be deleted. */
export function needPruneRule(reader: InputReader, rules: PruneRules): void {
  if (rules.older_than === undefined && rules.keep_last === undefined && rules.free_slots === undefined) {
    reader.note(
      'older_than',
      'no rule says which files may be deleted. Set at least one of `older_than`, `keep_last` and `free_slots`.',
    );
  }
}
