import type { UploadInputs } from '../inputs/inputs.ts';
import type { JPushClient, Listing } from '../jpush/client.ts';
import { uuidOf } from '../jpush/file-id.ts';
import { expiryOf, lifetimeOf } from '../jpush/times.ts';
import type { UploadedPart } from '../report/findings.ts';
import { openingLine, unknownOutcomeLine } from '../report/log/lines.ts';
import { type Delivered, deliverAll } from '../upload/deliver.ts';
import { UploadError } from '../upload/errors.ts';
import { type NamedPart, type PartPlan, planUpload } from '../upload/plan.ts';
import { secondCopyRemark, stemRemarks, unusableRemarks } from '../upload/remarks.ts';
import { baseOf, stemOf } from '../upload/stem.ts';
import { gatherAudience } from './audience.ts';
import type { ModeContext } from './context.ts';
import { makeRoom } from './make-room.ts';
import { expectedWait, slotsOf, timesRemarks, withJPush } from './session.ts';

/**
 * Reads, checks and uploads an audience: everything local first, then one list, then one request for each part that
 * JPush does not hold yet.
 */
export async function upload(inputs: UploadInputs, context: ModeContext): Promise<void> {
  if (inputs.prune !== undefined) context.record({ outcomes: [] });
  const { audience, firstFile } = await gatherAudience(inputs, context, { keepBytes: true });
  if (audience.parts.length === 0) {
    // Only with min_count: 0; JPush takes no empty file, and a later step can look at `count`.
    context.record({ parts: [], dry_run: inputs.dry_run });
    return;
  }
  await withJPush(inputs.service, context, async (jpush) => {
    const [listing] = await Promise.all([jpush.listFiles(), jpush.loadUpload()]);
    const now = listing.now ?? context.clock.date();
    const stem = stemOf(inputs.file_name ?? baseOf(firstFile));
    context.remark(...stemRemarks(inputs.file_name ?? baseOf(firstFile)));
    const plan = planUpload({ ...inputs, stem, parts: audience.parts, files: listing.files, now });
    const parts = plan.map(reusedPart);
    context.record({
      now,
      parts,
      dry_run: inputs.dry_run,
      total_count: listing.total_count,
      slots: slotsOf(listing.total_count),
      files: listing.files,
    });
    const missing = plan.filter(({ reuse }) => reuse === undefined).map(({ part }) => part);
    if (inputs.reuse && missing.length > 0) context.remark(...unusableRemarks(listing.files, inputs.type));
    context.remark(...timesRemarks(listing));
    sayOutlook({ inputs, context, jpush, listing, missing: missing.length, parts: parts.length });
    const used = await makeRoom({ inputs, context, jpush, listing, plan });
    if (inputs.dry_run) return;
    await send({ inputs, context, jpush, listing, missing, parts, used });
  });
}

function sayOutlook(outlook: {
  readonly inputs: UploadInputs;
  readonly context: ModeContext;
  readonly jpush: JPushClient;
  readonly listing: Listing;
  readonly missing: number;
  readonly parts: number;
}): void {
  const { inputs, context, jpush, listing, missing, parts } = outlook;
  const { free } = slotsOf(listing.total_count);
  const remainingRequests = inputs.dry_run ? 0 : missing;
  context.say(
    openingLine({
      dry_run: inputs.dry_run,
      upload: missing,
      reuse: parts - missing,
      requests: jpush.requestCount + remainingRequests,
      wait: expectedWait(remainingRequests, jpush.available, inputs.service.requests_per_minute),
      ...(missing > free ? { slots_lacking: missing - free } : { slots_free: free - missing }),
    }),
  );
}

async function send(work: {
  readonly inputs: UploadInputs;
  readonly context: ModeContext;
  readonly jpush: JPushClient;
  readonly listing: Listing;
  readonly missing: readonly NamedPart[];
  readonly parts: readonly (UploadedPart | undefined)[];
  /** Slots in use before the first part goes up. */
  readonly used: number;
}): Promise<void> {
  const { inputs, context, jpush, listing, missing, used } = work;
  const parts = [...work.parts];
  const gaps = parts.flatMap((part, index) => (part === undefined ? [index] : []));
  let sent = 0;
  let secondCopies = 0;
  const results = await deliverAll(
    missing,
    {
      ...context,
      send: ({ name, bytes }) => {
        if (bytes === undefined) throw new TypeError('The audience was read without its bytes.');
        return jpush.uploadFile({ type: inputs.type, ttl: inputs.ttl, name, bytes });
      },
      // The same audience may be going up under the other type at this moment, with the same name.
      list: async () => (await jpush.listFiles()).files.filter(({ type }) => type === inputs.type),
      onUnknownOutcome: ({ name }, error) => context.say(unknownOutcomeLine(name, error)),
      onSecondCopy: (file) => {
        secondCopies += 1;
        const slots = slotsOf(used + sent + secondCopies);
        context.record({ slots, total_count: slots.used });
        context.remark(secondCopyRemark(file));
      },
      before: new Set(listing.files.map(({ file_id }) => file_id)),
    },
    (index, delivered) => {
      const part = missing[index];
      const place = gaps[index];
      if (part === undefined || place === undefined) return;
      parts[place] = sentPart(part, delivered, inputs.ttl);
      sent += 1;
      const slots = slotsOf(used + sent);
      context.record({ parts: [...parts], slots, total_count: slots.used });
      context.progress(() => `${sent} of ${missing.length} parts sent`);
    },
  );
  const failed = results.filter((result) => result === undefined || 'error' in result);
  if (failed.length === 0) return;
  context.cancelled.throwIfAborted();
  const first = failed.find((result) => result !== undefined);
  const shortfall = { failed: failed.length, total: parts.length, reuse: inputs.reuse };
  throw new UploadError(shortfall, { cause: first?.error });
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
