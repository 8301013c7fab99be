// The audience engine as whole processes against what is at hand otherwise, on real files.
// node test/bench/engine.ts [RUNS] prints a Markdown table; needs `npm run build` first.

import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { mixedAliases, numbers, registrationIds, writeExport } from './data.ts';
import { type Measured, measure } from './measure.ts';

const MODULE = new URL('../../build/audience/read.js', import.meta.url).pathname;
const DRIVER = new URL('read-file.mjs', import.meta.url).pathname;
const SET_SCRIPT = new URL('set-script.mjs', import.meta.url).pathname;

interface Row {
  readonly what: string;
  readonly ours: Measured;
  readonly peer: string;
  readonly theirs: Measured;
  readonly goal: number;
}

const runs = Number(process.argv[2] ?? 5);
const folder = mkdtempSync(join(tmpdir(), 'engine-bench-'));
try {
  const files = writeFiles();
  const rows = compare(files);
  console.log(
    `${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, medians of ${runs} interleaved runs\n`,
  );
  console.log(table(rows));
  console.log(`\n${[...growth(files), fewDistinct(files)].join('\n')}`);
} finally {
  rmSync(folder, { recursive: true });
}

type Files = ReturnType<typeof writeFiles>;

/** Five million IDs or 4.27 million mixed aliases are 100 MB. */
function writeFiles() {
  const write = (name: string, lines: number, repeats: { percent: number } | { distinct: number }) => {
    const path = join(folder, name);
    const next = numbers(lines);
    const identifier = name.startsWith('alias') ? mixedAliases(next) : registrationIds(next);
    writeExport({ path, lines, repeats, identifier, next });
    return path;
  };
  return {
    ids: write('ids', 5_000_000, { percent: 0 }),
    repeated: write('ids-20', 5_000_000, { percent: 20 }),
    aliases: write('aliases', 4_270_000, { percent: 10 }),
    few: write('ids-few', 50_000_000, { distinct: 2_000_000 }),
    half: write('ids-half', 500_000, { percent: 0 }),
    double: write('ids-double', 10_000_000, { percent: 0 }),
  };
}

function ours(file: string, type: string, on_duplicate: string, on_oversize = 'split'): readonly string[] {
  return [process.execPath, DRIVER, MODULE, file, type, on_duplicate, on_oversize];
}

function compare({ ids, repeated, aliases }: Files): readonly Row[] {
  const row = (what: string, our: readonly string[], peer: readonly string[], goal: number): Row => {
    const [first, second] = measure([our, peer], runs);
    if (first === undefined || second === undefined) throw new Error('Nothing was measured.');
    return {
      what,
      ours: first,
      peer: peer.slice(0, 2).join(' ').replace(process.execPath, 'node'),
      theirs: second,
      goal,
    };
  };
  const sort = (file: string) => ['sort', '-u', file, '-o', '/dev/null'];
  const grep = (file: string) => ['grep', '-c', '.\\{41\\}', file];
  return [
    row('100 MB ids, distinct', ours(ids, 'registration_id', 'drop'), sort(ids), 0.5),
    row('100 MB ids, 20 % repeated', ours(repeated, 'registration_id', 'drop'), sort(repeated), 0.5),
    row('100 MB mixed aliases', ours(aliases, 'alias', 'drop'), sort(aliases), 0.65),
    row('100 MB ids', ours(ids, 'registration_id', 'drop'), [process.execPath, SET_SCRIPT, ids], 0.35),
    row('100 MB ids, keep, no split', ours(ids, 'registration_id', 'keep', 'fail'), grep(ids), 1),
    row('100 MB ids, keep, in parts', ours(ids, 'registration_id', 'keep'), grep(ids), 1),
    row('100 MB aliases, keep, no split', ours(aliases, 'alias', 'keep', 'fail'), grep(aliases), 1),
  ];
}

function table(rows: readonly Row[]): string {
  const lines = rows.map(({ what, ours, peer, theirs, goal }) => {
    const ratio = ours.median / theirs.median;
    const seconds = ({ median, least, most }: Measured) =>
      `${median.toFixed(2)} s (${least.toFixed(2)}–${most.toFixed(2)})`;
    const peak = `${Math.round((ours.peak ?? 0) / 1e6)} MB`;
    return `| ${[what, seconds(ours), peak, peer, seconds(theirs), ratio.toFixed(2), goal].join(' | ')} |`;
  });
  return [
    '| what | ours | peak | peer | peer takes | ratio | goal |',
    '|---|---|---|---|---|---|---|',
    ...lines,
  ].join('\n');
}

/** Cost per line, whole process less Node's own start, at 0.5, 5 and 10 million lines. */
function growth({ half, ids, double }: Files): readonly string[] {
  const commands = [half, ids, double].map((file) => ours(file, 'registration_id', 'drop'));
  const measured = measure([[process.execPath, '-e', '0'], ...commands], runs);
  const [start, ...counts] = measured.map(({ median }) => median);
  return [0.5, 5, 10].map((millions, i) => {
    const nanoseconds = (((counts[i] ?? 0) - (start ?? 0)) * 1000) / millions;
    return `- ${millions} million lines: ${nanoseconds.toFixed(0)} ns a line`;
  });
}

function fewDistinct({ few }: Files): string {
  const [measured] = measure([ours(few, 'registration_id', 'drop')], 1);
  return `- 1 GB with 2 million distinct ids: ${measured?.median.toFixed(1)} s, peak ${Math.round((measured?.peak ?? 0) / 1e6)} MB`;
}
