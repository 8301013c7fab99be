import { BadAnswerError } from '../jpush/errors.ts';
import { MAX_CONNECTIONS } from '../jpush/limits.ts';
import { certainlyDidNothing, isRateLimit, isTransient, pauseAfter } from '../jpush/retry.ts';
import type { RemoteFile } from '../jpush/types.ts';
import type { AudienceType } from '../shared/types.ts';
import type { NamedPart } from './plan.ts';
import { ListRecheck, type ListRecheckOptions } from './recheck.ts';

/** In words that complete "Could not …". */
const UPLOAD = 'upload the file';
/** Sends of one part, the first included. */
const MAX_SENDS = 4;

/** The calls of JPush that delivery makes. */
export interface UploadClient {
  uploadFile(upload: {
    readonly type: AudienceType;
    readonly name: string;
    readonly ttl: number;
    readonly bytes: Uint8Array;
  }): Promise<{ readonly file_id: string; readonly now: number | undefined }>;
  listFiles(): Promise<{ readonly files: readonly RemoteFile[] }>;
}

/** What delivery needs of the world. */
export interface DeliveryOptions extends ListRecheckOptions {
  readonly client: UploadClient;
  /** Hours that JPush keeps the files. */
  readonly ttl: number;
  readonly random: () => number;
  readonly onEvent: (event: DeliveryEvent) => void;
}

export type DeliveryEvent =
  /** The part with that index has its file. */
  | { readonly kind: 'delivered'; readonly index: number; readonly delivered: Delivered }
  /** It is unknown whether the part of that name arrived; the list is checked next. */
  | { readonly kind: 'unknown_outcome'; readonly name: string; readonly error: unknown }
  /** The file holds a part for the second time: it was stored after the part was sent again. */
  | { readonly kind: 'second_copy'; readonly file: RemoteFile };

export type Delivered =
  | { readonly how: 'uploaded'; readonly file_id: string; readonly now: number | undefined }
  | { readonly how: 'adopted'; readonly file: RemoteFile };

/** A part's end: delivered, or the error that ended it. */
export type PartResult = { readonly delivered: Delivered } | { readonly error: unknown };

/**
 * Sends parts a few at a time and ends with exactly one file for each that succeeds. After an error that no other
 * part can escape (bad credentials, no free slot, a full window) no further part is begun.
 *
 * @returns a result for every part, in their order; `undefined` for one that was not begun
 */
export async function deliverAll(
  parts: readonly NamedPart[],
  options: DeliveryOptions,
): Promise<readonly (PartResult | undefined)[]> {
  const results: (PartResult | undefined)[] = parts.map(() => undefined);
  const recheck = new ListRecheck(options);
  const queue = parts.entries();
  let failsForAll = false;
  const work = async (): Promise<void> => {
    for (const [index, part] of queue) {
      if (failsForAll || options.cancelled.aborted) return;
      try {
        const delivered = await deliver(part, options, recheck);
        results[index] = { delivered };
        options.onEvent({ kind: 'delivered', index, delivered });
      } catch (error) {
        results[index] = { error };
        failsForAll ||= isRateLimit(error) || !isTransient(error);
      }
    }
  };
  await Promise.all(Array.from({ length: MAX_CONNECTIONS }, work));
  if (options.cancelled.aborted) return results;
  for (const file of await recheck.findSecondCopies()) options.onEvent({ kind: 'second_copy', file });
  return results;
}

/**
 * Sends one part until exactly one file holds it. A send whose outcome is unknown is never repeated blindly: the list
 * shows whether it arrived.
 */
async function deliver(part: NamedPart, options: DeliveryOptions, recheck: ListRecheck): Promise<Delivered> {
  const { client, type, ttl, clock, random, cancelled, onEvent } = options;
  const { name, bytes } = part;
  let mayBeThere = false;
  for (let sends = 1; ; sends += 1) {
    try {
      const { file_id, now } = await client.uploadFile({ type, ttl, name, bytes });
      // A gateway's old answer, perhaps: whoever pushes to that file reaches other people.
      if (!recheck.claim(file_id, name))
        throw new BadAnswerError(UPLOAD, 'it names a file that was there before');
      return { how: 'uploaded', file_id, now };
    } catch (error) {
      if (cancelled.aborted) throw error;
      mayBeThere ||= !certainlyDidNothing(error);
      if (mayBeThere) onEvent({ kind: 'unknown_outcome', name, error });
      const file = mayBeThere ? await recheck.find(name, error) : undefined;
      if (file !== undefined && recheck.claim(file.file_id, name)) return { how: 'adopted', file };
      if (sends >= MAX_SENDS || isPermanent(error)) throw error;
      if (mayBeThere) recheck.watch(name);
      await clock.sleep(pauseAfter(sends, random()), cancelled);
    }
  }
}

/**
 * Whether another send would end the same way: JPush refused for good, or because the window is full, which
 * `uploadFile` has waited for as often as is worth it.
 */
function isPermanent(error: unknown): boolean {
  return isRateLimit(error) || (certainlyDidNothing(error) && !isTransient(error));
}
