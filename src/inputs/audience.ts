import type { Encoding } from '../audience/types.ts';
import type { AudienceType } from '../shared/types.ts';
import type { InputReader } from './reader.ts';

/** What makes an audience. */
export interface AudienceInputs {
  readonly file_path: readonly string[];
  readonly exclude_path: readonly string[];
  /** A column's name or its number from 1, as written; `undefined` for files of one identifier per line. */
  readonly column: string | undefined;
  readonly encoding: Encoding;
  readonly type: AudienceType;
  readonly on_invalid: 'fail' | 'drop';
  readonly on_suspicious: 'fail' | 'majority' | 'keep';
  readonly on_duplicate: 'drop' | 'keep' | 'fail';
  readonly on_oversize: 'fail' | 'split';
  readonly min_count: number;
  readonly max_count: number | undefined;
}

const ENCODINGS = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const satisfies readonly Encoding[];
const TYPES = ['alias', 'registration_id'] as const;

/** Reads them, and notes what is wrong with them. */
export function readAudienceInputs(reader: InputReader): AudienceInputs {
  for (const name of ['file_path', 'type'] as const) {
    if (!reader.has(name))
      reader.note(name, `missing; ${name === 'type' ? TYPES.join(' or ') : 'a path or glob, one per line'}.`);
  }
  return {
    file_path: readPatterns(reader, 'file_path'),
    exclude_path: readPatterns(reader, 'exclude_path'),
    column: reader.optional('column', () => readColumn(reader)),
    encoding: reader.choice('encoding', ENCODINGS),
    type: optionalType(reader) ?? 'alias',
    on_invalid: reader.choice('on_invalid', ['fail', 'drop']),
    on_suspicious: reader.choice('on_suspicious', ['fail', 'majority', 'keep']),
    on_duplicate: reader.choice('on_duplicate', ['drop', 'keep', 'fail']),
    on_oversize: reader.choice('on_oversize', ['fail', 'split']),
    ...readCounts(reader),
  };
}

function readColumn(reader: InputReader): string {
  const column = reader.filled('column');
  if (/^0+$/.test(column)) reader.refuse('column', "a column's name, or its number from 1");
  return column;
}

function readCounts(reader: InputReader): Pick<AudienceInputs, 'min_count' | 'max_count'> {
  const min_count = reader.integer('min_count', 0, Number.MAX_SAFE_INTEGER);
  const max_count = reader.optional('max_count', () =>
    reader.integer('max_count', 1, Number.MAX_SAFE_INTEGER),
  );
  if (max_count !== undefined && max_count < min_count) {
    reader.note(
      'max_count',
      `${max_count} is less than \`min_count\` (${min_count}), so no audience could pass.`,
    );
  }
  return { min_count, max_count };
}

function readPatterns(reader: InputReader, name: 'file_path' | 'exclude_path'): readonly string[] {
  const patterns = reader.list(name);
  if (patterns.some((pattern) => /^!\s*$/.test(pattern))) {
    reader.note(
      name,
      'a line has nothing behind its "!"; an empty variable would exclude the whole workspace.',
    );
  }
  if (patterns.length > 0 && patterns.every((pattern) => pattern.startsWith('!'))) {
    reader.note(name, 'every line excludes (!); at least one path must be left to read.');
  }
  return patterns;
}

/** The type of identifiers, where one is given. */
export function optionalType(reader: InputReader): AudienceType | undefined {
  return reader.optional('type', () => reader.choice('type', TYPES));
}
