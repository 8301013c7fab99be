import type { PruneInputs } from '../inputs/inputs.ts';
import { countDeletions } from '../prune/carry-out.ts';
import { planPrune } from '../prune/plan.ts';
import { remarksOn, unmatchedProtections } from '../prune/remarks.ts';
import { readClocks } from './clocks.ts';
import type { ModeContext } from './context.ts';
import { Deletions } from './deletions.ts';
import { reportPlan, type Session, slotsOf, withJPush } from './session.ts';

/** Deletes the audiences that every given rule agrees on, and reports why each other one is kept. */
export async function prune({ service, rules, dry_run }: PruneInputs, context: ModeContext): Promise<void> {
  await withJPush(service, context, async (jpush) => {
    const listing = await jpush.listFiles();
    const { files, total_count } = listing;
    context.record({ dry_run, total_count, slots: slotsOf(total_count), files, rules });
    context.remark(...remarksOn(files), ...unmatchedProtections(rules.protect, files));
    const { now, agesAt } = readClocks(listing, { context, service });
    context.record({ now: agesAt });
    const session: Session = { context, service, jpush, listing, dry_run };
    const deletions = new Deletions(session, {
      rules,
      plan: (scheduled, gone) => ({
        planned: planPrune({ files, rules, now, agesAt, scheduled, gone, uploadedNow: new Set() }),
      }),
    });
    const { planned } = await deletions.plan();
    const deleteCount = countDeletions(planned);
    const slots_free = slotsOf(total_count - deleteCount).free;
    reportPlan(session, { delete: deleteCount, slots_free, rereads_schedules: rules.protect_scheduled });
    await deletions.carryOut(planned);
  });
}
