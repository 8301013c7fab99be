import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { zstdCompressSync } from 'node:zlib';
import { type Command, shell } from './command.ts';
import type { Export } from './data.ts';
import { type Row, typed } from './row.ts';
import type { Session } from './session.ts';
import { step, type With } from './step.ts';

const IDS: Export = { kind: 'ids', lines: 5_000_000 };
/** With a number and a city beside each id, 100 MB. */
const CSV_IDS: Export = { kind: 'ids', lines: 2_700_000 };

const DISTINCT = {
  en: '100 MB of ids, all different: `validate`',
  zh: '100 MB ID，无重复：`validate`',
};

const ROWS = {
  duckdb: {
    name: 'duckdb',
    what: DISTINCT,
    unit: 'seconds',
    peer: typed('duckdb: select distinct'),
    goal: 0.7,
    aim: 0.5,
  },
  zet: {
    name: 'zet',
    what: DISTINCT,
    unit: 'seconds',
    peer: typed('zet union'),
    goal: 0.35,
    aim: 0.25,
  },
  huniq: {
    name: 'huniq',
    what: DISTINCT,
    unit: 'seconds',
    peer: { en: '`huniq` (hashes only: not exact)', zh: '`huniq`（仅比较哈希，不精确）' },
  },
  runiq: {
    name: 'runiq',
    what: DISTINCT,
    unit: 'seconds',
    peer: { en: '`runiq` (hashes only: not exact)', zh: '`runiq`（仅比较哈希，不精确）' },
  },
  column: {
    name: 'column',
    what: {
      en: '100 MB of CSV, three columns: `validate` with `column`',
      zh: '100 MB CSV，三列：`validate`（`column`）',
    },
    unit: 'seconds',
    peer: typed('duckdb: select distinct'),
    goal: 1.5,
  },
  zstd: {
    name: 'zstd',
    what: { en: '100 MB of ids in zstd: `validate`', zh: '100 MB ID，zstd 压缩：`validate`' },
    unit: 'seconds',
    peer: typed('zstd -dc | LC_ALL=C sort -u'),
  },
} as const satisfies Readonly<Record<string, Row>>;

export const PEER_ROWS: readonly Row[] = Object.values(ROWS);

/** Compares with programs of today; a row says where one is not installed. */
export async function measurePeers(session: Session): Promise<void> {
  if (session.wants(ROWS.duckdb, ROWS.zet, ROWS.huniq, ROWS.runiq)) {
    const file = session.export(IDS);
    await session.compare(validate(session, file), [
      [
        ROWS.duckdb,
        duckdb('id', file, "header = false, columns = {'id': 'VARCHAR'}, delim = '\\n', quote = ''"),
      ],
      [ROWS.zet, ifInstalled('zet', shell('zet union "$1" > /dev/null', file))],
      [ROWS.huniq, ifInstalled('huniq', shell('huniq < "$1" > /dev/null', file))],
      [ROWS.runiq, ifInstalled('runiq', shell('runiq "$1" > /dev/null', file))],
    ]);
  }
  if (session.wants(ROWS.column)) {
    const file = csvOf(session.export(CSV_IDS));
    await session.compare(validate(session, file, { column: 'registration_id' }), [
      [ROWS.column, duckdb('registration_id', file, 'header = true, all_varchar = true')],
    ]);
  }
  if (session.wants(ROWS.zstd)) {
    const file = session.export(IDS);
    const packed = `${file}.zst`;
    if (!existsSync(packed)) writeFileSync(packed, zstdCompressSync(readFileSync(file)));
    await session.compare(validate(session, packed), [
      [ROWS.zstd, ifInstalled('zstd', shell('zstd -dc "$1" | sort -u > /dev/null', packed))],
    ]);
  }
}

function validate(session: Session, file: string, more: With = {}): Command {
  const inputs = {
    mode: 'validate',
    file_path: file,
    type: 'registration_id',
    on_oversize: 'split',
    ...more,
  };
  return step(inputs, session.folder);
}

/** DuckDB's package for Python, with what it would print put into nothing. */
function duckdb(column: string, file: string, reading: string): Command | undefined {
  if (spawnSync('python3', ['-c', 'import duckdb']).status !== 0) return undefined;
  const query = `copy (select distinct ${column} from read_csv($file, ${reading})) to '/dev/null' (format csv, header false)`;
  const script = [
    'import duckdb, sys',
    'duckdb.execute("set enable_progress_bar = false")',
    'duckdb.execute(sys.argv[1].replace("$file", "\'" + sys.argv[2] + "\'"))',
  ].join('\n');
  return { program: 'python3', parameters: ['-c', script, query, file] };
}

function ifInstalled(program: string, command: Command): Command | undefined {
  return spawnSync(program, ['--version']).status === 0 ? command : undefined;
}

/** The same ids as a table would export them. */
function csvOf(file: string): string {
  const path = file.replace(/\.txt$/, '.csv');
  if (existsSync(path)) return path;
  const ids = readFileSync(file, 'latin1').trimEnd().split('\n');
  const lines = ids.map((id, index) => `${index},${id},Shanghai\n`);
  writeFileSync(path, `number,registration_id,city\n${lines.join('')}`);
  return path;
}
