import type { UploadInputs } from '../inputs/inputs.ts';
import { uuidOf } from '../jpush/file-id.ts';
import { MAX_CIDS_PER_CALL } from '../jpush/limits.ts';
import { certainlyDidNothing } from '../jpush/retry.ts';
import { baseOf, stemOf } from '../jpush/stem.ts';
import { expiryOf, lifetimeOf } from '../jpush/times.ts';
import type { RemoteFile } from '../jpush/types.ts';
import { zoneRemarks } from '../jpush/zone-check.ts';
import type { UploadedPart } from '../report/findings.ts';
import { firstOfItsStem, sizeChange } from '../upload/change.ts';
import { type Delivered, type DeliveryEvent, deliverAll } from '../upload/deliver.ts';
import { CidError, MaxChangeError, UnknownOutcomeError, UploadError } from '../upload/errors.ts';
import { type NamedPart, type PartPlan, planUpload } from '../upload/plan.ts';
import { secondCopyRemark, stemRemarks, unusableRemarks } from '../upload/remarks.ts';
import { gatherAudience } from './audience.ts';
import type { ModeContext } from './context.ts';
import { makeRoom } from './make-room.ts';
import { reportPlan, type Session, slotsOf, withJPush } from './session.ts';

/**
 * Reads, checks and uploads an audience: everything local first, then one list, then one request for each part that
 * JPush does not hold yet.
 */
export async function upload(inputs: UploadInputs, context: ModeContext): Promise<void> {
  if (inputs.prune !== undefined) context.record({ outcomes: [] });
  await withJPush(inputs.service, context, async (jpush) => {
    // The way to JPush opens while the audience is read; a broken audience still costs no request.
    jpush.prepare(1);
    const { audience, firstFile } = await gatherAudience(inputs, context, { keepBytes: true });
    if (audience.parts.length === 0) {
      // Only with min_count: 0; JPush takes no empty file, and a later step can look at `count`.
      context.record({ parts: [], dry_run: inputs.dry_run });
      return;
    }
    if (!inputs.dry_run) jpush.prepare(audience.parts.length);
    for (const { bytes } of audience.loaded) jpush.hide(bytes);
    const [listing] = await Promise.all([jpush.listFiles(), jpush.loadUpload()]);
    const { files, total_count } = listing;
    const now = listing.now ?? context.clock.date();
    const name = inputs.file_name ?? baseOf(firstFile);
    context.remark(...stemRemarks(name));
    const stem = stemOf(name);
    const { count } = audience.counts;
    const plan = planUpload({
      ...inputs,
      stem,
      count,
      sha256: audience.sha256,
      parts: audience.loaded,
      files,
      now,
    });
    const parts = plan.map(reusedPart);
    const { dry_run, service } = inputs;
    const slots = slotsOf(total_count);
    context.record({ now, parts, dry_run, total_count, slots, files, reuse: inputs.reuse });
    checkChange(inputs, context, { stem, count, files });
    const missing = plan.filter(({ reuse }) => reuse === undefined).map(({ part }) => part);
    if (inputs.reuse && missing.length > 0) context.remark(...unusableRemarks(files, inputs.type));
    context.remark(...zoneRemarks(files, listing.now));
    const cidRequests = inputs.cid === undefined ? 0 : Math.ceil(parts.length / MAX_CIDS_PER_CALL);
    const session: Session = { context, service, jpush, listing, dry_run, cidRequests };
    const lacking = missing.length - slots.free;
    reportPlan(session, {
      upload: missing.length,
      reuse: parts.length - missing.length,
      ...(lacking > 0 ? { slots_lacking: lacking } : { slots_free: -lacking }),
    });
    const used = await makeRoom(session, plan, inputs.prune);
    if (dry_run) return;
    await send(session, inputs, { missing, parts, used });
    if (inputs.cid !== undefined) await recordCids(session, inputs.cid, parts.length);
  });
}

/** @throws MaxChangeError when the audience differs from the one before it by more than `max_change` */
function checkChange(
  { type, max_change }: UploadInputs,
  context: ModeContext,
  audience: { readonly stem: string; readonly count: number; readonly files: readonly RemoteFile[] },
): void {
  const change = sizeChange({ ...audience, type }, audience.files);
  if (change !== undefined) context.record({ change });
  if (max_change === undefined) return;
  if (change === undefined) context.remark(firstOfItsStem(audience.stem));
  else if (Math.abs(change.percent) > max_change) throw new MaxChangeError(change, max_change);
}

/** @throws CidError when JPush gives none: the audience is there, but its push could not be repeated safely */
async function recordCids(
  { context, jpush }: Session,
  type: 'push' | 'schedule',
  count: number,
): Promise<void> {
  const cids = await jpush.fetchCids(type, count).catch((error: unknown) => {
    context.cancelled.throwIfAborted();
    throw new CidError({ cause: error });
  });
  context.record({ cids });
}

async function send(
  { context, jpush, listing }: Session,
  { type, ttl }: UploadInputs,
  work: {
    readonly missing: readonly NamedPart[];
    readonly parts: readonly (UploadedPart | undefined)[];
    /** Slots in use before the first part is uploaded. */
    readonly used: number;
  },
): Promise<void> {
  const { clock, random, cancelled } = context;
  const { missing } = work;
  const parts = [...work.parts];
  const gaps = parts.flatMap((part, index) => (part === undefined ? [index] : []));
  let sent = 0;
  let secondCopies = 0;
  const recordSlots = (): void => {
    const slots = slotsOf(work.used + sent + secondCopies);
    context.record({ parts: [...parts], slots, total_count: slots.used });
  };
  let mayHaveArrived = false;
  const onEvent = (event: DeliveryEvent): void => {
    switch (event.kind) {
      case 'unknown_outcome':
        mayHaveArrived = true;
        context.report(event);
        break;
      case 'second_copy':
        secondCopies += 1;
        recordSlots();
        context.remark(secondCopyRemark(event.file));
        break;
      case 'delivered': {
        const part = missing[event.index];
        const place = gaps[event.index];
        if (part === undefined || place === undefined) return;
        parts[place] = sentPart(part, event.delivered, ttl);
        sent += 1;
        recordSlots();
        context.report({ kind: 'parts', done: sent, of: missing.length });
      }
    }
  };
  if (missing.length > 0) context.record({ sending: true });
  const delivery = { client: jpush, type, ttl, before: listing.files, clock, random, cancelled, onEvent };
  const results = await deliverAll(missing, delivery);
  const failed = results.filter((result) => result === undefined || 'error' in result);
  if (failed.length === 0) return;
  // Where JPush surely did nothing, no file can be there unseen. The error may be that of the list, which says nothing.
  mayHaveArrived ||= failed.some(
    (result) => result !== undefined && 'error' in result && !certainlyDidNothing(result.error),
  );
  if (sent === 0 && !mayHaveArrived) context.record({ sending: false });
  const isNameless = failed.some(
    (result) => result !== undefined && 'error' in result && result.error instanceof UnknownOutcomeError,
  );
  if (isNameless) context.record({ nameless: true });
  context.cancelled.throwIfAborted();
  const first = failed.find((result) => result !== undefined);
  const partCounts = { failed: failed.length, total: parts.length };
  throw new UploadError(partCounts, { cause: first?.error });
}

function reusedPart({ part, reuse }: PartPlan): UploadedPart | undefined {
  if (reuse === undefined) return undefined;
  const { file_id, file_uuid, file_name = part.name, created } = reuse;
  const { size, count } = part;
  return { file_id, file_uuid, file_name, how: 'reused', size, count, created, expires: expiryOf(reuse) };
}

function sentPart(part: NamedPart, delivered: Delivered, ttl: number): UploadedPart {
  const { name: file_name, size, count } = part;
  if (delivered.how === 'adopted') {
    const { file_id, file_uuid, created } = delivered.file;
    return {
      file_id,
      file_uuid,
      file_name,
      how: 'adopted',
      size,
      count,
      created,
      expires: expiryOf(delivered.file),
    };
  }
  const { file_id, now: created } = delivered;
  const expires = created === undefined ? undefined : created + lifetimeOf(ttl);
  return { file_id, file_uuid: uuidOf(file_id), file_name, how: 'uploaded', size, count, created, expires };
}
