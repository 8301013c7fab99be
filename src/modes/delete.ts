import type { FileOutcome } from '../findings.ts';
import type { DeleteInputs } from '../inputs.ts';
import { BadAnswerError } from '../jpush/errors/bad-answer.ts';
import { uuidOf } from '../jpush/file-id.ts';
import { counted } from '../numbers.ts';
import { planDelete } from '../prune/delete.ts';
import { idleProtections } from '../prune/remarks.ts';
import { openingLine } from '../report/opening-line.ts';
import type { ModeContext } from './context.ts';
import {
  carryOutAndRecord,
  type Deletions,
  deletionsIn,
  planWithSchedules,
  recordUntried,
} from './deletions.ts';
import { expectedWait, slotsOf, withJPush } from './service.ts';

/** Deletes the given files unless something protects them; one list tells which of them are gone already. */
export async function deleteFiles(inputs: DeleteInputs, context: ModeContext): Promise<void> {
  const { service, file_ids: ids, dry_run, protect_scheduled } = inputs;
  await withJPush(service, context, async (jpush) => {
    context.record({ dry_run, asked: ids.length });
    const listing = await jpush.listFiles();
    const { files, total_count, now = context.clock.date() } = listing;
    context.record({ now, total_count, slots: slotsOf(total_count) });
    context.remark(...idleProtections(inputs.protect, files));
    const deletions: Deletions = { context, jpush, listing, dry_run };
    const { verdicts, already_gone } = await planWithSchedules(deletions, protect_scheduled, (scheduled) =>
      planDelete({ ids, files, rules: inputs, scheduled }),
    );
    if (already_gone.length > 0 && total_count > files.length) {
      recordUntried(deletions, verdicts, 'the list is not complete');
      const fault = `it counts ${counted(total_count, 'file')} and lists ${files.length}, so an id that is not listed may be valid`;
      throw new BadAnswerError('list the files', fault);
    }
    const doomed = deletionsIn(verdicts);
    const coming = dry_run ? 0 : doomed;
    context.say(
      openingLine({
        dry_run,
        delete: doomed,
        requests: jpush.made + coming,
        wait: expectedWait(coming, jpush.free, service.requests_per_minute),
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
