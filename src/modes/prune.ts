import type { PruneInputs } from '../inputs.ts';
import { planPrune } from '../prune/plan.ts';
import { idleProtections, remarksOn } from '../prune/remarks.ts';
import { openingLine } from '../report/opening-line.ts';
import type { ModeContext } from './context.ts';
import { carryOutAndRecord, clockOf, type Deletions, deletionsIn, planWithSchedules } from './deletions.ts';
import { expectedWait, slotsOf, withJPush } from './service.ts';

/** Deletes the files that every given rule agrees on, and says why each other one stays. */
export async function prune({ service, rules, dry_run }: PruneInputs, context: ModeContext): Promise<void> {
  await withJPush(service, context, async (jpush) => {
    const listing = await jpush.listFiles();
    const { files, total_count } = listing;
    context.record({ dry_run, total_count, slots: slotsOf(total_count), files });
    context.remark(...remarksOn(files), ...idleProtections(rules.protect, files));
    const now = clockOf(listing);
    context.record({ now });
    const deletions: Deletions = { context, jpush, listing, dry_run };
    const { verdicts } = await planWithSchedules(deletions, rules.protect_scheduled, (scheduled) => ({
      verdicts: planPrune({ files, rules, now, scheduled, uploadedNow: new Set() }),
    }));
    const doomed = deletionsIn(verdicts);
    const coming = dry_run ? 0 : doomed;
    context.say(
      openingLine({
        dry_run,
        delete: doomed,
        requests: jpush.made + coming,
        wait: expectedWait(coming, jpush.free, service.requests_per_minute),
        slots_free: slotsOf(total_count - doomed).free,
      }),
    );
    await carryOutAndRecord(verdicts, deletions);
  });
}
