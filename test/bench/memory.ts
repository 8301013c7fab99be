import { type Row, spreadOf } from './row.ts';
import type { Session } from './session.ts';
import { peakMemory, type With, watchedStep } from './step.ts';

/** Measures the peak memory of a step, in runs of its own: watching would cost it time. */
export async function measureMemory(
  session: Session,
  row: Row,
  { inputs, prepare }: { readonly inputs: With; readonly prepare?: () => Promise<void> },
): Promise<void> {
  if (!session.wants(row)) return;
  const folder = await session.ownFolder();
  const command = { ...watchedStep(inputs, folder), ...(prepare === undefined ? {} : { prepare }) };
  const peaks: number[] = [];
  await session.interleave(row.what.en, [command], {
    afterEach: async () => {
      peaks.push(peakMemory(folder));
    },
  });
  session.record(row, { ours: spreadOf(peaks) });
}
