import type { DeleteInputs } from '../inputs/inputs.ts';
import { uuidOf } from '../jpush/file-id.ts';
import { countDeletions } from '../prune/carry-out.ts';
import { IncompleteListError } from '../prune/errors.ts';
import { planDelete } from '../prune/plan-delete.ts';
import { keptRemarks, tornRemarks, unmatchedProtections } from '../prune/remarks.ts';
import type { FileOutcome } from '../report/findings.ts';
import type { ModeContext } from './context.ts';
import { Deletions } from './deletions.ts';
import { reportPlan, type Session, slotsOf, withJPush } from './session.ts';

/** Deletes the given files unless something protects them; one list shows which of them are gone already. */
export async function deleteFiles(inputs: DeleteInputs, context: ModeContext): Promise<void> {
  const { service, file_ids: ids, dry_run, protect_scheduled } = inputs;
  await withJPush(service, context, async (jpush) => {
    context.record({ dry_run, asked: ids.length });
    const listing = await jpush.listFiles();
    const { files, total_count, now = context.clock.date() } = listing;
    context.record({ now, total_count, slots: slotsOf(total_count) });
    context.remark(...unmatchedProtections(inputs.protect, files));
    const session: Session = { context, service, jpush, listing, dry_run };
    const deletions = new Deletions(session, {
      rules: inputs,
      plan: (scheduled, gone) => planDelete({ ids, files, rules: inputs, scheduled, gone }),
      remarks: (outcomes) => [...keptRemarks(outcomes), ...tornRemarks(files, outcomes)],
    });
    const { planned, already_gone } = await deletions.plan();
    if (already_gone.length > 0 && total_count > files.length) {
      deletions.recordNotBegun(planned, 'incomplete_list');
      throw new IncompleteListError({ counted: total_count, listed: files.length });
    }
    reportPlan(session, { delete: countDeletions(planned), rereads_schedules: protect_scheduled });
    await deletions.carryOut(
      planned,
      already_gone.map((id) => goneOutcome(id, dry_run)),
    );
  });
}

function goneOutcome(file_id: string, dry_run: boolean): FileOutcome {
  return {
    file_id,
    file_uuid: uuidOf(file_id),
    file_name: undefined,
    type: undefined,
    outcome: dry_run ? 'would_delete' : 'deleted',
    reason: 'already_gone',
    rules: [],
    created: undefined,
    expires: undefined,
  };
}
