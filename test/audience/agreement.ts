import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect } from 'vitest';
import { EncodingError, MixedEncodingError, NotTextError } from '../../src/audience/errors.ts';
import type { Limits } from '../../src/audience/limits.ts';
import type { AudienceRules } from '../../src/audience/types.ts';
import { inChunks, named, readSources } from './reading.ts';
import { expectAudience, expectParts } from './reference.ts';

interface ChunkedFile {
  readonly bytes: Uint8Array;
  readonly chunkSizes: readonly number[];
}

/** All that a reading depends on. */
export interface Reading {
  readonly files: readonly ChunkedFile[];
  readonly excluded: readonly ChunkedFile[];
  readonly rules: AudienceRules;
  readonly keepBytes: boolean;
  readonly seed: bigint;
  readonly limits: Limits;
}

/** Reads files and holds everything that is reported of them against the plain reference. */
export async function expectAgreement(reading: Reading): Promise<void> {
  const { files, excluded, rules, keepBytes, seed, limits } = reading;
  const inputs = files.map(({ bytes }, i) => named(`in-${i}`, bytes));
  const outs = excluded.map(({ bytes }, i) => named(`out-${i}`, bytes));
  const expected = expectAudience({ files: inputs, excluded: outs, rules, limits });
  const outcome = await readSources(
    inputs.map((input, i) => inChunks(input, files[i]?.chunkSizes)),
    {
      excluded: outs.map((out, i) => inChunks(out, excluded[i]?.chunkSizes)),
      rules,
      seed,
      keepBytes,
      limits,
    },
  ).catch(unlessWhole);
  fc.pre(outcome !== undefined);
  if (outcome === undefined) return;
  const { audience, problems, text } = outcome;
  expect(audience.counts).toEqual(expected.counts);
  expect(problems).toEqual(expected.problems);
  const wanted = expected.identifiers.map((identifier) => `${identifier}\n`).join('');
  expect(audience.size).toBe(Buffer.byteLength(wanted));
  const isOver = rules.on_oversize === 'fail' && audience.size > limits.file;
  const digest = (bytes: string) => (isOver ? '' : sha256(bytes));
  expect(audience.sha256).toBe(digest(wanted));
  const parts = rules.on_oversize === 'fail' ? [wanted] : expectParts(expected.identifiers, limits.part);
  expect(audience.parts.map(({ size, count, sha256 }) => ({ size, count, sha256 }))).toEqual(
    parts
      .filter((part) => part !== '')
      .map((part) => ({
        size: Buffer.byteLength(part),
        count: part.split('\n').length - 1,
        sha256: keepBytes ? digest(part) : '',
      })),
  );
  if (keepBytes && !isOver) expect(text).toBe(wanted);
  else expect(audience.loaded).toEqual([]);
}

/** Bytes at random may look like another encoding, or like no text: then the whole file is refused. */
export function unlessWhole(error: unknown): undefined {
  if ([EncodingError, MixedEncodingError, NotTextError].some((kind) => error instanceof kind))
    return undefined;
  throw error;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
