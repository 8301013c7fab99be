import { readFileSync } from 'node:fs';
import { type FileSeed, isFileSeed } from '../emulator/control/seeds.ts';
import {
  type Guard,
  isAmount,
  isBoolean,
  isString,
  oneOf,
  parseJson,
  partial,
  shape,
} from '../emulator/guards.ts';
import { isInstruction } from '../emulator/misbehaviour/fault-guards.ts';
import type { Instruction } from '../emulator/misbehaviour/faults.ts';

export const CALLS = ['list', 'upload', 'get', 'delete', 'schedules', 'cid'] as const;
export type MatrixCall = (typeof CALLS)[number];

/** The state a cell begins with: files at JPush and, for an upload, the lines of the audience. */
export type Given = {
  readonly files: readonly FileSeed[];
  readonly audience_lines?: number;
};

type Ending = {
  readonly call: MatrixCall;
  /** `once or always`: the call is made but once, so that the two cannot differ. */
  readonly met: 'once' | 'always' | 'once or always';
  readonly fails: boolean;
  /** The calls that JPush sees, in order, separated by blanks. */
  readonly requests: string;
  /** Valid files at JPush afterwards. */
  readonly files: number;
};

/** What follows from another fault's cell on the same call is not run twice. */
type SameAs = { readonly call: MatrixCall; readonly same_as: string };

type FaultRow = {
  readonly fault: string;
  /** For `POST /_emulator/misbehaviours`, as `do`. */
  readonly instruction: Instruction;
  readonly given?: { readonly [Call in MatrixCall]?: Given };
  readonly cells: readonly (Ending | SameAs)[];
};

type Table = {
  readonly given: Readonly<Record<MatrixCall, Given>>;
  readonly faults: readonly FaultRow[];
};

export type Cell = {
  readonly fault: string;
  readonly instruction: Instruction;
  readonly call: MatrixCall;
  readonly met: 'once' | 'every time';
  readonly given: Given;
  readonly ending: {
    readonly fails: boolean;
    readonly requests: readonly string[];
    readonly files: number;
  };
};

function listOf<T>(guard: Guard<T>): Guard<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every(guard);
}

const isCall = oneOf(...CALLS);
const isGiven = shape<Given>({ files: listOf(isFileSeed), audience_lines: isAmount }, ['audience_lines']);
const givens = {
  list: isGiven,
  upload: isGiven,
  get: isGiven,
  delete: isGiven,
  schedules: isGiven,
  cid: isGiven,
};
const isEnding = shape<Ending>({
  call: isCall,
  met: oneOf('once', 'always', 'once or always'),
  fails: isBoolean,
  requests: isString,
  files: isAmount,
});
const isSameAs = shape<SameAs>({ call: isCall, same_as: isString });
const isCellOfTable: Guard<Ending | SameAs> = (value): value is Ending | SameAs =>
  isEnding(value) || isSameAs(value);
const isTable = shape<Table>({
  given: shape<Table['given']>(givens),
  faults: listOf(
    shape<FaultRow>(
      {
        fault: isString,
        instruction: isInstruction,
        given: partial<Readonly<Record<MatrixCall, Given>>>(givens),
        cells: listOf(isCellOfTable),
      },
      ['given'],
    ),
  ),
});

/** The table that clients in any language can run. @throws TypeError when it is malformed */
export function readTable(): Table {
  const table = parseJson(readFileSync(`${import.meta.dirname}/fault-table.json`, 'utf8'));
  if (!isTable(table)) throw new TypeError('fault-table.json is malformed');
  return table;
}

/** The cells that are run. */
export function readCells(): readonly Cell[] {
  const { faults, given } = readTable();
  return faults.flatMap(({ fault, instruction, cells, given: own }) =>
    cells.flatMap((cell): readonly Cell[] => {
      if (!isEnding(cell)) return [];
      const { call, met, fails, requests, files } = cell;
      return [
        {
          ...{ fault, instruction, call },
          met: met === 'once' ? 'once' : 'every time',
          given: own?.[call] ?? given[call],
          ending: { fails, requests: requests === '' ? [] : requests.split(' '), files },
        },
      ];
    }),
  );
}
