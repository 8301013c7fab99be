import { join } from 'node:path';
import { type Command, node, shell } from './command.ts';
import type { Export } from './data.ts';
import { measureMemory } from './memory.ts';
import { type Row, spreadOf, typed } from './row.ts';
import type { Session } from './session.ts';
import { oneLine } from './start-rows.ts';
import { step, type With } from './step.ts';

const SET_SCRIPT = join(import.meta.dirname, 'set-script.mjs');
const SORT = typed('LC_ALL=C sort -u');
/** Five million ids of 19 characters are 100 MB. */
const IDS: Export = { kind: 'ids', lines: 5_000_000 };
const REPEATED: Export = { ...IDS, repeated: 20 };
const ALIASES: Export = { kind: 'aliases', lines: 4_260_000 };
const FEW: Export = { kind: 'ids', lines: 50_000_000, distinct: 2_000_000 };

const VALIDATE = { en: '100 MB of ids, all different: `validate`', zh: '100 MB ID，无重复：`validate`' };
const KEEP = {
  en: '100 MB of ids: `validate` with `on_duplicate: keep`',
  zh: '100 MB ID：`validate`（`on_duplicate: keep`）',
};

const ROWS = {
  ids: {
    name: 'ids',
    what: VALIDATE,
    unit: 'seconds',
    peer: SORT,
    goal: 0.5,
    aim: 0.2,
  },
  set: {
    name: 'set',
    what: VALIDATE,
    unit: 'seconds',
    peer: { en: '`readline` + `Set` in Node', zh: 'Node 的 `readline` + `Set`' },
    goal: 0.35,
  },
  idsMemory: {
    name: 'ids-memory',
    what: {
      en: '100 MB of ids, all different: peak memory of `validate`',
      zh: '100 MB ID，无重复：`validate` 的内存峰值',
    },
    unit: 'bytes',
    goal: 190e6,
    aim: 170e6,
  },
  repeated: {
    name: 'repeated',
    what: { en: '100 MB of ids, 20 % repeated: `validate`', zh: '100 MB ID，20 % 重复：`validate`' },
    unit: 'seconds',
    peer: SORT,
    goal: 0.5,
    aim: 0.2,
  },
  aliases: {
    name: 'aliases',
    what: {
      en: '100 MB of ASCII and Chinese aliases of 5 to 40 bytes: `validate`',
      zh: '100 MB 别名（ASCII 与中文，5 至 40 字节）：`validate`',
    },
    unit: 'seconds',
    peer: SORT,
    goal: 0.65,
  },
  keep: {
    name: 'keep',
    what: KEEP,
    unit: 'seconds',
    peer: typed("LC_ALL=C grep -c '.\\{41\\}'"),
    goal: 1,
    aim: 0.5,
  },
  count: {
    name: 'count',
    what: KEEP,
    unit: 'seconds',
    peer: typed('wc -l'),
  },
  keepMemory: {
    name: 'keep-memory',
    what: {
      en: '100 MB of ids: peak memory of `validate` with `on_duplicate: keep`',
      zh: '100 MB ID：`validate`（`on_duplicate: keep`）的内存峰值',
    },
    unit: 'bytes',
    goal: 120e6,
  },
  fewMemory: {
    name: 'few-memory',
    what: {
      en: '1 GB of ids, 2 million different ones: peak memory of `validate`',
      zh: '1 GB ID，其中 200 万个不同：`validate` 的内存峰值',
    },
    unit: 'bytes',
    goal: 250e6,
  },
  growth: {
    name: 'growth',
    what: {
      en: 'Each line of 10 million ids: `validate`, start-up taken off',
      zh: '1000 万行 ID 的每一行：`validate`，已减去启动时间',
    },
    unit: 'nanoseconds',
    peer: { en: 'each line of 0.5 million ids', zh: '50 万行 ID 的每一行' },
    goal: 1.5,
  },
} as const satisfies Readonly<Record<string, Row>>;

export const AUDIENCE_ROWS: readonly Row[] = Object.values(ROWS);

export async function measureAudience(session: Session): Promise<void> {
  if (session.wants(ROWS.ids, ROWS.set, ROWS.idsMemory)) await measureIds(session);
  if (session.wants(ROWS.repeated)) {
    const file = session.export(REPEATED);
    await session.compare(ours(session, validate(file)), [[ROWS.repeated, sortUnique(file)]]);
  }
  if (session.wants(ROWS.aliases)) {
    const file = session.export(ALIASES);
    const inputs = { ...validate(file), type: 'alias' };
    await session.compare(ours(session, inputs), [[ROWS.aliases, sortUnique(file)]]);
  }
  if (session.wants(ROWS.keep, ROWS.count, ROWS.keepMemory)) await measureKeep(session);
  if (session.wants(ROWS.fewMemory)) {
    await measureMemory(session, ROWS.fewMemory, { inputs: validate(session.export(FEW)) });
  }
  if (session.wants(ROWS.growth)) await measureGrowth(session);
}

async function measureIds(session: Session): Promise<void> {
  const file = session.export(IDS);
  const inputs = validate(file);
  await session.compare(ours(session, inputs), [
    [ROWS.ids, sortUnique(file)],
    [ROWS.set, node(SET_SCRIPT, file)],
  ]);
  await measureMemory(session, ROWS.idsMemory, { inputs });
}

async function measureKeep(session: Session): Promise<void> {
  const file = session.export(IDS);
  const inputs = { ...validate(file), on_duplicate: 'keep' };
  // grep says with 1 that it found nothing.
  const grep: Command = { program: 'grep', parameters: ['-c', '.\\{41\\}', file], alsoFine: 1 };
  await session.compare(
    ours(session, inputs),
    [
      [ROWS.keep, grep],
      [ROWS.count, { program: 'wc', parameters: ['-l', file] }],
    ],
    { times: 2 },
  );
  await measureMemory(session, ROWS.keepMemory, { inputs });
}

/** What a line costs in a short and in a long audience: whole processes, less one that has nothing to do. */
async function measureGrowth(session: Session): Promise<void> {
  const sizes = [500_000, 10_000_000] as const;
  const files = sizes.map((lines) => session.export({ kind: 'ids', lines }));
  const commands = [oneLine(session.folder), ...files.map(validate)].map((inputs) => ours(session, inputs));
  const [start = [], short = [], long = []] = await session.interleave(ROWS.growth.what.en, commands, {
    times: 2,
  });
  const perLine = (seconds: readonly number[], lines: number): readonly number[] =>
    seconds.map((second) => ((second - spreadOf(start).median) * 1e9) / lines);
  session.record(ROWS.growth, {
    ours: spreadOf(perLine(long, sizes[1])),
    theirs: spreadOf(perLine(short, sizes[0])),
  });
}

function ours(session: Session, inputs: With): Command {
  return step(inputs, session.folder);
}

function validate(file: string): With {
  return { mode: 'validate', file_path: file, type: 'registration_id', on_oversize: 'split' };
}

function sortUnique(file: string): Command {
  return shell('sort -u "$1" > /dev/null', file);
}
