import { BadAnswerError } from '../jpush/errors.ts';
import { MAX_CONNECTIONS } from '../jpush/limits.ts';
import { certainlyDidNothing, isRateLimit, isTransient, pauseAfter } from '../jpush/retry.ts';
import type { RemoteFile } from '../jpush/types.ts';
import type { NamedPart } from './plan.ts';
import { ListRecheck, type ListSource } from './recheck.ts';

/** In words that complete "Could not …". */
const UPLOAD = 'upload the file';
/** Sends of one part, the first included. */
const MAX_SENDS = 4;

/** What delivery needs of the world. */
export interface Delivery extends ListSource {
  send(part: NamedPart): Promise<{ readonly file_id: string; readonly now: number | undefined }>;
  /** Told when nobody knows whether a part arrived, before the list is looked at. */
  onUnknownOutcome(part: NamedPart, error: unknown): void;
  /** Told of a file that holds a part for the second time: it was stored after the part was sent again. */
  onSecondCopy(file: RemoteFile): void;
  readonly random: () => number;
}

export type Delivered =
  | { readonly how: 'uploaded'; readonly file_id: string; readonly now: number | undefined }
  | { readonly how: 'adopted'; readonly file: RemoteFile };

/** A part's end: delivered, or the error that ended it. */
export type PartResult = { readonly delivered: Delivered } | { readonly error: unknown };

/**
 * Sends parts a few at a time and ends with exactly one file for each that succeeds. After an error that no other
 * part can escape (bad credentials, no free slot, no room in the window) no further part is begun.
 *
 * @returns a result for every part, in their order; `undefined` for one that was not begun
 */
export async function deliverAll(
  parts: readonly NamedPart[],
  delivery: Delivery,
  onDelivered: (index: number, delivered: Delivered) => void,
): Promise<readonly (PartResult | undefined)[]> {
  const results: (PartResult | undefined)[] = parts.map(() => undefined);
  const recheck = new ListRecheck(delivery);
  const queue = parts.entries();
  let failsForAll = false;
  const work = async (): Promise<void> => {
    for (const [index, part] of queue) {
      if (failsForAll || delivery.cancelled.aborted) return;
      try {
        const delivered = await deliver(part, delivery, recheck);
        results[index] = { delivered };
        onDelivered(index, delivered);
      } catch (error) {
        results[index] = { error };
        failsForAll ||= isRateLimit(error) || !isTransient(error);
      }
    }
  };
  await Promise.all(Array.from({ length: MAX_CONNECTIONS }, work));
  if (!delivery.cancelled.aborted)
    for (const file of await recheck.findSecondCopies()) delivery.onSecondCopy(file);
  return results;
}

/**
 * Sends one part until exactly one file holds it. A send whose outcome is unknown is never repeated blindly: the list
 * tells whether it arrived.
 */
async function deliver(part: NamedPart, delivery: Delivery, recheck: ListRecheck): Promise<Delivered> {
  const { clock, random, cancelled } = delivery;
  let mayBeThere = false;
  for (let sends = 1; ; sends += 1) {
    try {
      const { file_id, now } = await delivery.send(part);
      // A gateway's old answer, perhaps: whoever pushes to that file reaches other people.
      if (!recheck.claim(file_id, part.name))
        throw new BadAnswerError(UPLOAD, 'it names a file that was there before');
      return { how: 'uploaded', file_id, now };
    } catch (error) {
      if (cancelled.aborted) throw error;
      mayBeThere ||= !certainlyDidNothing(error);
      if (mayBeThere) delivery.onUnknownOutcome(part, error);
      const file = mayBeThere ? await recheck.find(part.name, error) : undefined;
      if (file !== undefined && recheck.claim(file.file_id, part.name)) return { how: 'adopted', file };
      if (sends >= MAX_SENDS || isPermanent(error)) throw error;
      if (mayBeThere) recheck.watch(part.name);
      await clock.sleep(pauseAfter(sends, random()), cancelled);
    }
  }
}

/**
 * Tells whether another send would end the same way: JPush refused for good, or for want of room in the window, which
 * `send` has waited for as often as is worth it.
 */
function isPermanent(error: unknown): boolean {
  return isRateLimit(error) || (certainlyDidNothing(error) && !isTransient(error));
}
