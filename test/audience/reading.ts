import { LIMITS, type Limits } from '../../src/audience/limits.ts';
import { readAudience } from '../../src/audience/read.ts';
import type {
  Audience,
  AudienceRules,
  Problem,
  ReadAudienceOptions,
  Source,
} from '../../src/audience/types.ts';
import type { NamedBytes } from './reference.ts';

export const DROP: Omit<AudienceRules, 'type'> = { on_duplicate: 'drop', on_oversize: 'fail' };

/** Limits small enough to be reached by a few lines. */
export const SMALL: Limits = { part: 100, file: 150, parts: 1e9, line: 64, exclusion: 1e9 };

export interface Outcome {
  readonly audience: Audience;
  readonly problems: readonly Problem[];
  /** All parts, one after the other. */
  readonly text: string;
}

/** A source of bytes in chunks of the sizes given, again and again. */
export function inChunks({ name, bytes }: NamedBytes, sizes: readonly number[] = [65_536]): Source {
  return {
    name,
    async *chunks() {
      for (let at = 0, i = 0; at < bytes.length; i++) {
        const size = sizes[i % sizes.length] ?? 1;
        yield bytes.slice(at, at + size);
        at += size;
      }
    },
  };
}

export function named(name: string, content: string | Uint8Array): NamedBytes {
  return { name, bytes: typeof content === 'string' ? Buffer.from(content) : content };
}

type Wanted = Partial<ReadAudienceOptions> & { readonly rules: AudienceRules };

export async function readSources(sources: readonly Source[], options: Wanted): Promise<Outcome> {
  const problems: Problem[] = [];
  const audience = await readAudience({
    sources,
    excluded: [],
    keepBytes: true,
    seed: 1n,
    onProblem: (problem) => problems.push(problem),
    ...options,
  });
  return { audience, problems, text: textOf(audience) };
}

/** Reads one file, given as text or bytes. */
export function readFile(content: string | Uint8Array, options: Partial<Wanted> = {}): Promise<Outcome> {
  const rules = { type: 'alias' as const, ...DROP };
  return readSources([inChunks(named('a.txt', content))], { rules, limits: LIMITS, ...options });
}

export function textOf(audience: Audience): string {
  return Buffer.concat(audience.loaded.map(({ bytes }) => bytes)).toString();
}
