import type { GetInputs } from '../inputs/inputs.ts';
import type { RemoteFile } from '../jpush/types.ts';
import { clockRemarks, zoneRemarks } from '../jpush/zone-check.ts';
import type { ModeContext } from './context.ts';
import { expectedWait, withJPush } from './session.ts';

/** Asks for the details of the given files, one after the other. */
export async function get({ service, file_ids }: GetInputs, context: ModeContext): Promise<void> {
  await withJPush(service, context, async (jpush) => {
    const requests = file_ids.length;
    const wait = expectedWait(requests, jpush.available, service.requests_per_minute);
    context.report({ kind: 'plan', get: requests, requests, wait });
    context.record({ asked: file_ids.length });
    const files: RemoteFile[] = [];
    let clock: number | undefined;
    for (const id of file_ids) {
      const { now, ...file } = await jpush.getFile(id);
      files.push(file);
      clock = now;
      context.record({ files: [...files], now: now ?? context.clock.date() });
    }
    const [newest] = files.toSorted((one, other) => (other.created ?? 0) - (one.created ?? 0));
    if (newest === undefined) return;
    context.remark(...zoneRemarks(files, clock), ...clockRemarks(newest, clock, service.time_zone));
  });
}
