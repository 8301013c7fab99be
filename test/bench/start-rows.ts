import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { node } from './command.ts';
import { type Row, typed } from './row.ts';
import type { Session } from './session.ts';
import { step, type With } from './step.ts';

const START: Row = {
  name: 'start-up',
  what: { en: '`validate` of one line', zh: '`validate` 一行' },
  unit: 'seconds',
  peer: typed('node -e 0'),
  goal: 2.2,
  aim: 1.9,
};

export const START_ROWS = [START] as const;

export async function measureStart(session: Session): Promise<void> {
  await session.compare(step(oneLine(session.folder), session.folder), [[START, node('-e', '0')]], {
    times: 5,
  });
}

/** Inputs of a step that has nothing to do. */
export function oneLine(folder: string): With {
  const path = join(folder, 'one-line.txt');
  writeFileSync(path, '1507bfd3f79558957de\n');
  return { mode: 'validate', file_path: path, type: 'registration_id' };
}
