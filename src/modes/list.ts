import type { ListInputs } from '../inputs/inputs.ts';
import { matchesName } from '../jpush/name-glob.ts';
import { openingLine } from '../report/log/lines.ts';
import type { ModeContext } from './context.ts';
import { slotsOf, timesRemarks, withJPush } from './session.ts';

/** Lists the app's valid files, of one type or name where the inputs say so. */
export async function list(inputs: ListInputs, context: ModeContext): Promise<void> {
  await withJPush(inputs.service, context, async (jpush) => {
    context.say(openingLine({ list: true, requests: 1 }));
    const listing = await jpush.listFiles();
    const { files, total_count, now } = listing;
    context.remark(...timesRemarks(listing));
    context.record({
      now: now ?? context.clock.date(),
      total_count,
      slots: slotsOf(total_count),
      files: files
        .filter(({ type }) => inputs.type === undefined || type === inputs.type)
        .filter(
          ({ file_name }) =>
            inputs.name_pattern.length === 0 ||
            (file_name !== undefined && matchesName(file_name, inputs.name_pattern)),
        ),
    });
  });
}
