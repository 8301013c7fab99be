import type { DeleteInputs } from '../inputs/inputs.ts';
import { BadAnswerError } from '../jpush/errors.ts';
import { uuidOf } from '../jpush/file-id.ts';
import { planDelete } from '../prune/plan-delete.ts';
import { unmatchedProtections } from '../prune/remarks.ts';
import type { FileOutcome } from '../report/findings.ts';
import { openingLine } from '../report/log/lines.ts';
import { pluralize } from '../shared/format.ts';
import type { ModeContext } from './context.ts';
import {
  carryOutAndRecord,
  type Deletions,
  deletionsIn,
  planWithSchedules,
  recordUntried,
} from './deletions.ts';
import { expectedWait, slotsOf, withJPush } from './session.ts';

/** Deletes the given files unless something protects them; one list tells which of them are gone already. */
export async function deleteFiles(inputs: DeleteInputs, context: ModeContext): Promise<void> {
  const { service, file_ids: ids, dry_run, protect_scheduled } = inputs;
  await withJPush(service, context, async (jpush) => {
    context.record({ dry_run, asked: ids.length });
    const listing = await jpush.listFiles();
    const { files, total_count, now = context.clock.date() } = listing;
    context.record({ now, total_count, slots: slotsOf(total_count) });
    context.remark(...unmatchedProtections(inputs.protect, files));
    const deletions: Deletions = { context, jpush, listing, dry_run };
    const { verdicts, already_gone } = await planWithSchedules(deletions, protect_scheduled, (scheduled) =>
      planDelete({ ids, files, rules: inputs, scheduled }),
    );
    if (already_gone.length > 0 && total_count > files.length) {
      recordUntried(deletions, verdicts, 'the list is not complete');
      const fault = `it counts ${pluralize(total_count, 'file')} and lists ${files.length}, so an id that is not listed may be valid`;
      throw new BadAnswerError('list the files', fault);
    }
    const deleteCount = deletionsIn(verdicts);
    const remainingRequests = dry_run ? 0 : deleteCount;
    context.say(
      openingLine({
        dry_run,
        delete: deleteCount,
        requests: jpush.requestCount + remainingRequests,
        wait: expectedWait(remainingRequests, jpush.available, service.requests_per_minute),
      }),
    );
    await carryOutAndRecord(
      verdicts,
      deletions,
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
    created: undefined,
    expires: undefined,
  };
}
