import type { PruneInputs } from '../inputs/inputs.ts';
import { planPrune } from '../prune/plan.ts';
import { remarksOn, unmatchedProtections } from '../prune/remarks.ts';
import type { ModeContext } from './context.ts';
import { carryOutAndRecord, clockOf, deletionsIn, planWithSchedules } from './deletions.ts';
import { reportPlan, type Session, slotsOf, withJPush } from './session.ts';

/** Deletes the files that every given rule agrees on, and says why each other one stays. */
export async function prune({ service, rules, dry_run }: PruneInputs, context: ModeContext): Promise<void> {
  await withJPush(service, context, async (jpush) => {
    const listing = await jpush.listFiles();
    const { files, total_count } = listing;
    context.record({ dry_run, total_count, slots: slotsOf(total_count), files });
    context.remark(...remarksOn(files), ...unmatchedProtections(rules.protect, files));
    const now = clockOf(listing);
    context.record({ now });
    const session: Session = { context, service, jpush, listing, dry_run };
    const { verdicts } = await planWithSchedules(session, rules.protect_scheduled, (scheduled) => ({
      verdicts: planPrune({ files, rules, now, scheduled, uploadedNow: new Set() }),
    }));
    const deleteCount = deletionsIn(verdicts);
    reportPlan(session, { delete: deleteCount, slots_free: slotsOf(total_count - deleteCount).free });
    await carryOutAndRecord(verdicts, session);
  });
}
