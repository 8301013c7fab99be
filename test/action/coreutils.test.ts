import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { COREUTILS_NOTE, shell } from './coreutils.ts';
import { type Scenario, startScenario } from './scenario.ts';

const PART_LIMIT = 10_000_000;
/** For machines with other things to do. */
const TIMEOUT_MS = 60_000;

/** Left out: every twentieth of all, a few that no file has, and blank lines. */
const OPT_OUTS = lines({ from: 0, to: 1_400_000, step: 20, end: '\n', repeat: 0 });
/** Each shares 120,000 ids with the one before it, has some ids twice, and blank lines. */
const FILES = {
  'a.txt': lines({ from: 0, to: 520_000, step: 1, end: '\r\n', repeat: 13 }),
  'b.txt.gz': gzipSync(lines({ from: 400_000, to: 920_000, step: 1, end: '\n', repeat: 17 }), { level: 1 }),
  'c.txt': lines({ from: 800_000, to: 1_320_000, step: 1, end: ' \t\r\n', repeat: 19 }),
} as const;

/** What a user would do by hand: the audience in order of first appearance with its counts, and as a sorted set. */
const BY_HAND = `
  { cat a.txt; gzip -dc b.txt.gz; cat c.txt; } | tr -d '\\r\\t ' > all
  gzip -dc opt-outs.gz > out
  awk '
    NR == FNR { out[$0]; next }
    $0 == "" { blank++; next }
    $0 in out { excluded++; next }
    seen[$0]++ { duplicate++; next }
    { count++; print }
    END { print FNR, blank, excluded, duplicate, count > "counts" }
  ' out all > in-order
  sort -u out > out-sorted
  sort -u all | comm -23 - out-sorted > sorted
`;

describe.skipIf(COREUTILS_NOTE !== '')(`25 MB of identifiers out of three files${COREUTILS_NOTE}`, () => {
  test(
    'are at JPush, byte for byte, what awk, sort and comm make of them',
    async () => {
      await using scenario = await startScenario();
      const { workspace } = scenario;
      for (const [name, content] of Object.entries(FILES)) workspace.write(name, content);
      workspace.write('opt-outs.gz', gzipSync(OPT_OUTS, { level: 1 }));
      const [{ exitCode, outputs }] = await Promise.all([
        scenario.step({
          file_path: '*.txt\n*.gz\n!opt-outs.gz',
          exclude_path: 'opt-outs.gz',
          type: 'registration_id',
          on_oversize: 'split',
        }),
        shell(BY_HAND, workspace.path),
      ]);
      expect(exitCode).toBe(0);

      const parts = partsAtJPush(scenario, outputs['file_ids'] ?? '');
      expect(parts.map(({ length }) => length <= PART_LIMIT)).toEqual([true, true, true]);
      expect(parts.map((part) => part.at(-1))).toEqual([0x0a, 0x0a, 0x0a]);
      const held = Buffer.concat(parts);
      const read = (name: string): Buffer => readFileSync(join(workspace.path, name));
      expect(held.equals(read('in-order'))).toBe(true);
      writeFileSync(join(workspace.path, 'held'), held);
      await shell('sort held > held-sorted', workspace.path);
      expect(read('held-sorted').equals(read('sorted'))).toBe(true);

      const [line_count, blank_count, excluded_count, duplicate_count, count] = workspace
        .read('counts')
        .trim()
        .split(' ');
      const counts = { line_count, blank_count, invalid_count: '0', excluded_count, duplicate_count, count };
      expect(outputs).toMatchObject({ ...counts, bytes: String(held.length), part_count: '3', file_id: '' });
    },
    TIMEOUT_MS,
  );
});

/** The parts in the order of the output, as JPush holds them. */
function partsAtJPush({ jpush }: Scenario, fileIds: string): readonly Buffer[] {
  const ids: readonly string[] = JSON.parse(fileIds);
  return ids.map((id) => jpush.contentOf(id) ?? Buffer.alloc(0));
}

/** Ids that differ and whose order is neither up nor down, a blank line after each hundredth. */
function lines(what: {
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly end: string;
  /** Every so many ids, one that came before; 0 for none. */
  readonly repeat: number;
}): string {
  const { from, to, step, end, repeat } = what;
  const chunks: string[] = [];
  for (let number = from; number < to; number += step) {
    chunks.push(id(number), end);
    if (number % 100 === 0) chunks.push(end);
    if (repeat > 0 && number % repeat === 0) chunks.push(id(from + ((number - from) >> 1)), end);
  }
  return chunks.join('');
}

function id(number: number): string {
  const scattered = Math.imul(number, 0x9e3779b1) >>> 0;
  return scattered.toString(16).padStart(8, '0') + number.toString(16).padStart(11, '0');
}
