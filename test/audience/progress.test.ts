import { describe, expect, test } from 'vitest';
import type { ReadProgress } from '../../src/audience/types.ts';
import { inChunks, named, readSources } from './reading.ts';

const rules = { type: 'alias', on_duplicate: 'drop', on_oversize: 'fail' } as const;

describe('progress', () => {
  test('is reported after every chunk, over all files, exclusion files included', async () => {
    const seen: ReadProgress[] = [];
    const source = (name: string, text: string) => inChunks(named(name, text), [1000]);
    await readSources([source('a', `${'a\n'.repeat(800)}b`), source('b', 'c\n')], {
      rules,
      excluded: [source('out', 'x\ny\n')],
      onProgress: (progress) => seen.push(progress),
    });
    expect(seen).toEqual([
      { bytes: 4, lines: 2 },
      { bytes: 1004, lines: 502 },
      { bytes: 1605, lines: 802 },
      { bytes: 1607, lines: 804 },
    ]);
  });
});

describe('the signal', () => {
  test('ends the reading between two chunks with its reason, and the source is closed', async () => {
    const controller = new AbortController();
    const reason = new Error('cancelled');
    let closed = false;
    const source = {
      name: 'endless',
      async *chunks() {
        try {
          for (;;) yield Buffer.from('a\n'.repeat(50));
        } finally {
          closed = true;
        }
      },
    };
    const reading = readSources([source], {
      rules,
      signal: controller.signal,
      onProgress: ({ lines }) => {
        if (lines >= 1000) controller.abort(reason);
      },
    });
    await expect(reading).rejects.toBe(reason);
    expect(closed).toBe(true);
  });

  test('ends the reading before the first byte when it came early', async () => {
    const signal = AbortSignal.abort(new Error('early'));
    await expect(readSources([inChunks(named('a', 'a'))], { rules, signal })).rejects.toThrow('early');
  });
});

test('an error of a source comes through as it is', async () => {
  const fault = new Error('a.txt changed while it was read');
  const source = {
    name: 'a.txt',
    // biome-ignore lint/correctness/useYield: it fails before it has anything to give
    async *chunks(): AsyncGenerator<Uint8Array> {
      throw fault;
    },
  };
  await expect(readSources([source], { rules })).rejects.toBe(fault);
});
