import { countDeletions } from '../prune/carry-out.ts';
import { planRoom, type RoomPlan } from '../prune/plan-room.ts';
import { remarksOn, unmatchedProtections } from '../prune/remarks.ts';
import type { PruneRules } from '../prune/types.ts';
import { NoSlotError } from '../upload/errors.ts';
import type { PartPlan } from '../upload/plan.ts';
import { readClocks } from './clocks.ts';
import { Deletions } from './deletions.ts';
import { reportPlan, type Session, slotsOf } from './session.ts';

/**
 * Sees to it that every part to upload finds a free slot: deletes as few audiences as needed under the rules given,
 * and none at all where they do not suffice.
 *
 * @param rules `undefined` where nothing may be deleted
 * @returns the slots in use afterwards
 * @throws NoSlotError that names the files in the way
 */
export async function makeRoom(
  session: Session,
  plan: readonly PartPlan[],
  rules: PruneRules | undefined,
): Promise<number> {
  const { context, listing } = session;
  const { files, total_count } = listing;
  const needed = plan.filter(({ reuse }) => reuse === undefined).length;
  const { free } = slotsOf(total_count);
  if (needed <= free) return total_count;
  if (rules === undefined) throw new NoSlotError({ needed, free, files, reachable: undefined });
  context.record({ rules });
  context.remark(...remarksOn(files), ...unmatchedProtections(rules.protect, files));
  const { now, agesAt } = readClocks(listing, session);
  const uploadedNow = new Set(plan.flatMap(({ reuse }) => (reuse === undefined ? [] : [reuse.file_id])));
  const needsRoom = (room: RoomPlan): void => {
    if (!room.enough) throw new NoSlotError({ needed, free, files, reachable: room.reachable });
  };
  const deletions = new Deletions(session, {
    rules,
    plan: (scheduled, gone) => planRoom({ files, rules, now, agesAt, scheduled, gone, uploadedNow }, needed),
    verify: needsRoom,
  });
  const room = await deletions.plan();
  if (!room.enough) deletions.recordNotBegun(room.planned, 'not_enough_slots');
  needsRoom(room);
  const deleteCount = countDeletions(room.planned);
  const slots_free = slotsOf(total_count - deleteCount + needed).free;
  const rereads_schedules = rules.protect_scheduled;
  reportPlan(session, { upload: needed, delete: deleteCount, slots_free, rereads_schedules });
  return deletions.carryOut(room.planned);
}
