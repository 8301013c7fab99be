import type { ListInputs } from '../inputs/inputs.ts';
import { matchesName } from '../jpush/name-glob.ts';
import { zoneRemarks } from '../jpush/zone-check.ts';
import type { ModeContext } from './context.ts';
import { slotsOf, withJPush } from './session.ts';

/** Lists the app's valid files, of one type or name where the inputs say so. */
export async function list(inputs: ListInputs, context: ModeContext): Promise<void> {
  await withJPush(inputs.service, context, async (jpush) => {
    context.report({ kind: 'plan', list: true, requests: 1 });
    const { files, total_count, now } = await jpush.listFiles();
    context.remark(...zoneRemarks(files, now));
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
