import { describe, expect, test } from 'vitest';
import { Engine } from '../../src/audience/engine/engine.ts';
import { LIMITS } from '../../src/audience/limits.ts';
import { DROP, inChunks, named, readFile, readSources } from './reading.ts';

const SEED = 7n;

function engineWith(seed: bigint): Engine {
  return new Engine({
    type: 'alias',
    seed,
    keepBytes: false,
    longestLine: LIMITS.line,
    onProblem: () => undefined,
    onBytes: () => undefined,
    onPart: () => undefined,
  });
}

/** Two identifiers with one hash, by looking at more of them than the square root of all hashes. */
function findCollision(): readonly [string, string] {
  const engine = engineWith(SEED);
  const byHash = new Map<number, string>();
  for (let i = 0; ; i++) {
    const identifier = `user_${i}`;
    const hash = engine.hashOf(Buffer.from(identifier));
    const other = byHash.get(hash);
    if (other !== undefined) return [other, identifier];
    byHash.set(hash, identifier);
  }
}

test.each([0, 1e-300, 0.02, 1, 1e300, Number.NaN])(
  'that %d of all bytes were read changes no audience, however wrong it is',
  async (share) => {
    const ids = Array.from({ length: 120_000 }, (_, number) => `user_${number}\n`).join('');
    const { audience, text } = await readFile(ids + ids, { share: () => share });
    expect(text).toBe(ids);
    expect(audience.counts).toMatchObject({ count: 120_000, duplicate: 120_000 });
  },
);

describe('duplicates', () => {
  test('are found by bytes: two identifiers with one hash are two', async () => {
    const [a, b] = findCollision();
    const { text, audience } = await readFile(`${a}\n${b}\n${b}\n${a}\n`, { seed: SEED });
    expect(text).toBe(`${a}\n${b}\n`);
    expect(audience.counts).toMatchObject({ count: 2, duplicate: 2 });
  });

  test('are found by bytes among those to be left out, too', async () => {
    const [a, b] = findCollision();
    const excluded = [inChunks(named('out', a))];
    const { text, audience } = await readFile(`${b}\n${a}\n`, { seed: SEED, excluded });
    expect(text).toBe(`${b}\n`);
    expect(audience.counts).toMatchObject({ count: 1, excluded: 1 });
  });

  test('are found across files and far apart, whatever the table has grown to', async () => {
    const lines = Array.from({ length: 300_000 }, (_, i) => `user_${i}`);
    const source = (name: string) => inChunks(named(name, lines.join('\n')));
    const { audience, text } = await readSources([source('a'), source('b')], {
      rules: { type: 'alias', ...DROP },
    });
    expect(audience.counts).toMatchObject({ lines: 600_000, count: 300_000, duplicate: 300_000 });
    expect(text === `${lines.join('\n')}\n`).toBe(true);
  });

  test('are kept where on_duplicate is keep', async () => {
    const rules = { type: 'alias', on_duplicate: 'keep', on_oversize: 'fail' } as const;
    const { text, audience } = await readFile('a\nb\na\n', { rules });
    expect(text).toBe('a\nb\na\n');
    expect(audience.counts).toMatchObject({ count: 3, duplicate: 0 });
  });

  test('are problems at their line and column where on_duplicate is fail', async () => {
    const rules = { type: 'alias', on_duplicate: 'fail', on_oversize: 'fail' } as const;
    const { problems } = await readFile('a\nb\n\n \ta\n', { rules });
    expect(problems).toEqual([{ rule: 'duplicate', file: 'a.txt', line: 4, column: 3 }]);
  });

  test('are distinguished from what only begins alike', async () => {
    const { text } = await readFile('abc\nab\nabcd\na\nab\n');
    expect(text).toBe('abc\nab\nabcd\na\n');
  });
});

describe('registration IDs', () => {
  const base = '1507bfd3f79558957de';
  const short = base.slice(0, 11);
  /** Every neighbour that differs in one digit, and some that are none: longer, shorter, in capitals. */
  const neighbours = [base, short].flatMap((id) =>
    [...id].flatMap((_, at) =>
      [...'0123456789abcdef'].map((digit) => id.slice(0, at) + digit + id.slice(at + 1)),
    ),
  );
  const others = [base.toUpperCase(), `${base}0`, `0${base}`, base.slice(0, 18), `${short}0`, base.slice(8)];
  const lines = [...neighbours, ...others].map((id) => `${id}\n`).join('');
  const different = new Set([...neighbours, ...others]);
  const rules = { type: 'registration_id', ...DROP } as const;

  test.each([true, false])('are the same only digit for digit (bytes kept: %s)', async (keepBytes) => {
    const { audience } = await readFile(lines + lines, { rules, keepBytes });
    expect(audience.counts).toMatchObject({
      count: different.size,
      duplicate: 2 * (neighbours.length + others.length) - different.size,
    });
  });

  test.each([true, false])('are left out only digit for digit (bytes kept: %s)', async (keepBytes) => {
    const excluded = [inChunks(named('out', `${base}\n${short}\n${base.toUpperCase()}\n`))];
    for (const on_duplicate of ['drop', 'keep'] as const) {
      const { audience } = await readFile([...different].join('\n'), {
        rules: { ...rules, on_duplicate },
        excluded,
        keepBytes,
      });
      expect(audience.counts).toMatchObject({ count: different.size - 3, excluded: 3, duplicate: 0 });
    }
  });

  test('are one identifier, also where only its later lines look rounded', async () => {
    const rounded = Array.from({ length: 10 }, (_, i) => `123456789012${i}000000`);
    const { audience } = await readFile([...rounded, ...rounded].join('\n'), { rules, keepBytes: false });
    expect(audience.counts).toMatchObject({ count: new Set(rounded).size, lines: 20 });
    expect(audience.counts.warnings).toBeGreaterThan(0);
  });
});

describe('exclusion', () => {
  test('leaves out every identifier of its files, also with on_duplicate: keep', async () => {
    const rules = { type: 'alias', on_duplicate: 'keep', on_oversize: 'fail' } as const;
    const excluded = [inChunks(named('out', '  b\r\nd\nb\n'))];
    const { text, audience } = await readFile('a\nb\nc\nb\na\n', { rules, excluded });
    expect(text).toBe('a\nc\na\n');
    expect(audience.counts).toMatchObject({ lines: 5, excluded: 2, count: 3 });
    expect(audience.exclusion).toEqual({
      lines: 3,
      blank: 0,
      invalid: 0,
      count: 2,
      warnings: 0,
      otherType: 0,
      decimals: 0,
    });
  });

  test('reports lines that cannot be read, because someone would be reached who should not', async () => {
    const excluded = [inChunks(named('out', `ok\n${'x'.repeat(41)}\na-b\n`))];
    const { problems, audience } = await readFile('a\n', { excluded });
    expect(problems).toEqual([
      { rule: 'too_long', file: 'out', line: 2, column: 41 },
      { rule: 'alias_alphabet', file: 'out', line: 3, column: 2 },
    ]);
    expect(audience.counts).toMatchObject({ lines: 1, invalid: 0, warnings: 0 });
    expect(audience.exclusion).toMatchObject({ invalid: 1, warnings: 1 });
  });

  test('may leave no one', async () => {
    const { audience } = await readFile('a\n', { excluded: [inChunks(named('out', 'a'))] });
    expect(audience).toMatchObject({ size: 0, parts: [], counts: { count: 0, excluded: 1 } });
    expect(audience.sha256).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });
});

test('identifiers that collide under one seed do not under another', () => {
  const [a, b] = findCollision();
  const differences = [SEED, SEED + 1n].map((seed) => {
    const engine = engineWith(seed);
    return engine.hashOf(Buffer.from(a)) - engine.hashOf(Buffer.from(b));
  });
  expect(differences[0]).toBe(0);
  expect(differences[1]).not.toBe(0);
});
