import { FAULTS, TABLE } from './matrix.ts';

export const CALLS = ['list', 'upload', 'get', 'delete', 'schedules'] as const;
export type MatrixCall = (typeof CALLS)[number];

/** How a step ends. */
export interface Ending {
  readonly fails: boolean;
  /** The calls that JPush saw, in order. */
  readonly requests: readonly string[];
  /** Valid files at JPush afterwards. */
  readonly files: number;
}

export interface Cell {
  readonly fault: string;
  readonly call: MatrixCall;
  readonly met: 'once' | 'every time';
  readonly ending: Ending;
}

/** The table's cells. Where both are the same the call is made but once, so that they cannot differ: one is enough. */
export function readCells(): readonly Cell[] {
  return TABLE.split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => {
      const [fault = '', on, once = '', always = ''] = line.split('|').map((column) => column.trim());
      const call = CALLS.find((each) => each === on);
      if (call === undefined || !(fault in FAULTS)) throw new TypeError(`no such cell: ${line}`);
      const cell = { fault, call, met: 'every time' } as const;
      if (once.startsWith('as ')) return [];
      if (always === 'the same') return [{ ...cell, ending: readEnding(once) }];
      return [
        { ...cell, met: 'once', ending: readEnding(once) } as const,
        { ...cell, ending: readEnding(always) },
      ];
    });
}

function readEnding(text: string): Ending {
  const [, fails, requests = '', files] = /^(fails: )?(.*), (\d+)$/.exec(text) ?? [];
  if (files === undefined) throw new TypeError(`no such ending: ${text}`);
  return { fails: fails !== undefined, requests: expand(requests), files: Number(files) };
}

/** `2*(upload list)` is `upload list upload list`, and `-` nothing. */
function expand(text: string): readonly string[] {
  const plain = text
    .replace(/(\d+)\*([a-z]+)/g, (_, times, call) => repeat(call, times))
    .replace(/(\d+)\*\(([^)]*)\)/g, (_, times, calls) => repeat(calls, times));
  return plain === '-' ? [] : plain.split(' ');
}

function repeat(calls: string, times: string): string {
  return Array.from({ length: Number(times) }, () => calls).join(' ');
}
