import type { UploadInputs } from '../inputs/inputs.ts';
import type { JPushClient, Listing } from '../jpush/client.ts';
import { planRoom } from '../prune/plan-room.ts';
import { remarksOn, unmatchedProtections } from '../prune/remarks.ts';
import { openingLine } from '../report/log/lines.ts';
import { NoSlotError } from '../upload/errors.ts';
import type { PartPlan } from '../upload/plan.ts';
import type { ModeContext } from './context.ts';
import {
  carryOutAndRecord,
  clockOf,
  type Deletions,
  deletionsIn,
  planWithSchedules,
  recordUntried,
} from './deletions.ts';
import { expectedWait, slotsOf } from './session.ts';

/** What an upload needs room for. */
interface Need {
  readonly inputs: UploadInputs;
  readonly context: ModeContext;
  readonly jpush: JPushClient;
  readonly listing: Listing;
  readonly plan: readonly PartPlan[];
}

/**
 * Sees to it that every part that must go up finds a free slot: deletes as few files as needed under the rules given,
 * and none at all where they do not suffice.
 *
 * @returns the slots in use afterwards
 * @throws NoSlotError that names the files in the way
 */
export async function makeRoom(need: Need): Promise<number> {
  const { inputs, context, jpush, listing, plan } = need;
  const needed = plan.filter(({ reuse }) => reuse === undefined).length;
  const { free } = slotsOf(listing.total_count);
  if (needed <= free) return listing.total_count;
  const lack = { needed, free, files: listing.files };
  if (inputs.prune === undefined) {
    throw new NoSlotError({
      ...lack,
      advice: 'Delete files that no push needs any more (mode prune), or set on_full: prune with rules.',
    });
  }
  context.remark(...remarksOn(listing.files), ...unmatchedProtections(inputs.prune.protect, listing.files));
  const now = clockOf(listing);
  const uploadedNow = new Set(plan.flatMap(({ reuse }) => (reuse === undefined ? [] : [reuse.file_id])));
  const rules = inputs.prune;
  const deletions: Deletions = { ...need, dry_run: inputs.dry_run };
  const room = await planWithSchedules(deletions, rules.protect_scheduled, (scheduled) =>
    planRoom({ files: listing.files, rules, now, scheduled, uploadedNow }, needed),
  );
  if (!room.enough) {
    recordUntried(deletions, room.verdicts, 'the rules do not allow to delete enough files');
    const advice = `The prune rules allow ${room.reachable} free at most; loosen them, or delete by hand.`;
    throw new NoSlotError({ ...lack, advice });
  }
  const deleteCount = deletionsIn(room.verdicts);
  const remainingRequests = inputs.dry_run ? 0 : deleteCount + needed;
  context.say(
    openingLine({
      dry_run: inputs.dry_run,
      upload: needed,
      delete: deleteCount,
      requests: jpush.requestCount + remainingRequests,
      wait: expectedWait(remainingRequests, jpush.available, inputs.service.requests_per_minute),
      slots_free: slotsOf(listing.total_count - deleteCount + needed).free,
    }),
  );
  return carryOutAndRecord(room.verdicts, deletions);
}
