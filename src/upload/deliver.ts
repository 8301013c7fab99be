import { BadAnswerError } from '../jpush/errors/bad-answer.ts';
import { MOST_CONNECTIONS } from '../jpush/limits.ts';
import { isPassing, isRateLimit, isSurelyUndone, pauseAfter } from '../jpush/retry.ts';
import type { RemoteFile } from '../jpush/types.ts';
import { SharedLooks, type Sight } from './looks.ts';
import type { NamedPart } from './plan.ts';

/** In words that complete "Could not …". */
const UPLOAD = 'upload the file';
/** Sends of one part, the first included. */
const MOST_SENDS = 4;

/** What delivery needs of the world. */
export interface Delivery extends Sight {
  send(part: NamedPart): Promise<{ readonly file_id: string; readonly now: number | undefined }>;
  /** Told when nobody knows whether a part arrived, before the list is looked at. */
  onDoubt(part: NamedPart, error: unknown): void;
  /** Told of a file that holds a part for the second time: it was stored after the part was sent again. */
  onSpare(file: RemoteFile): void;
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
  const looks = new SharedLooks(delivery);
  const queue = parts.entries();
  let isHopeless = false;
  const work = async (): Promise<void> => {
    for (const [index, part] of queue) {
      if (isHopeless || delivery.cancelled.aborted) return;
      try {
        const delivered = await deliver(part, delivery, looks);
        results[index] = { delivered };
        onDelivered(index, delivered);
      } catch (error) {
        results[index] = { error };
        isHopeless ||= isRateLimit(error) || !isPassing(error);
      }
    }
  };
  await Promise.all(Array.from({ length: MOST_CONNECTIONS }, work));
  if (!delivery.cancelled.aborted) for (const file of await looks.findSpares()) delivery.onSpare(file);
  return results;
}

/**
 * Sends one part until exactly one file holds it. A send whose outcome is unknown is never repeated blindly: the list
 * tells whether it arrived.
 */
async function deliver(part: NamedPart, delivery: Delivery, looks: SharedLooks): Promise<Delivered> {
  const { clock, random, cancelled } = delivery;
  let mayBeThere = false;
  for (let sends = 1; ; sends += 1) {
    try {
      const { file_id, now } = await delivery.send(part);
      // A gateway's old answer, perhaps: whoever pushes to that file reaches other people.
      if (!looks.claim(file_id, part.name))
        throw new BadAnswerError(UPLOAD, 'it names a file that was there before');
      return { how: 'uploaded', file_id, now };
    } catch (error) {
      if (cancelled.aborted) throw error;
      mayBeThere ||= !isSurelyUndone(error);
      if (mayBeThere) delivery.onDoubt(part, error);
      const file = mayBeThere ? await looks.find(part.name, error) : undefined;
      if (file !== undefined && looks.claim(file.file_id, part.name)) return { how: 'adopted', file };
      if (sends >= MOST_SENDS || isFinal(error)) throw error;
      if (mayBeThere) looks.watch(part.name);
      await clock.sleep(pauseAfter(sends, random()), cancelled);
    }
  }
}

/**
 * Tells whether another send would end the same way: JPush refused for good, or for want of room in the window, which
 * `send` has waited for as often as is worth it.
 */
function isFinal(error: unknown): boolean {
  return isRateLimit(error) || (isSurelyUndone(error) && !isPassing(error));
}
