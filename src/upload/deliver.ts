import type { Clock } from '../clock.ts';
import { MOST_CONNECTIONS } from '../jpush/limits.ts';
import { isPassing, isRateLimit, isSurelyUndone, pauseAfter } from '../jpush/retry.ts';
import type { RemoteFile } from '../jpush/types.ts';
import type { NamedPart } from './plan.ts';
import { UnknownOutcomeError } from './unknown-outcome-error.ts';

/** Sends of one part, the first included. */
const MOST_SENDS = 4;
/**
 * Looks at the list after a send whose outcome is unknown, each so many milliseconds after the one before: a service
 * that lost the connection may still be storing.
 */
const LOOKS_AFTER_MS = [1500, 4000] as const;

/** What delivery needs of the world. */
export interface Delivery {
  send(part: NamedPart): Promise<{ readonly file_id: string; readonly now: number | undefined }>;
  /** The valid files of the type that is sent. */
  list(): Promise<readonly RemoteFile[]>;
  /** Told when nobody knows whether a part arrived, before the list is looked at. */
  onDoubt(part: NamedPart, error: unknown): void;
  /** Ids that were at JPush before this run sent anything. */
  readonly before: ReadonlySet<string>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly cancelled: AbortSignal;
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
        looks.settle(delivered);
        results[index] = { delivered };
        onDelivered(index, delivered);
      } catch (error) {
        results[index] = { error };
        isHopeless ||= isRateLimit(error) || !isPassing(error);
      }
    }
  };
  await Promise.all(Array.from({ length: MOST_CONNECTIONS }, work));
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
      return { how: 'uploaded', file_id, now };
    } catch (error) {
      if (cancelled.aborted) throw error;
      mayBeThere ||= !isSurelyUndone(error);
      if (mayBeThere) delivery.onDoubt(part, error);
      const file = mayBeThere ? await looks.find(part.name, error) : undefined;
      if (file !== undefined) return { how: 'adopted', file };
      if (sends >= MOST_SENDS || isFinal(error)) throw error;
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

/** Looks at the list for files that a lost answer left behind; parts that look at the same time share one request. */
class SharedLooks {
  readonly #delivery: Delivery;
  /** Ids of files that cannot be a part in doubt. */
  readonly #settled: Set<string>;
  #next: Promise<readonly RemoteFile[]> | undefined;

  constructor(delivery: Delivery) {
    this.#delivery = delivery;
    this.#settled = new Set(delivery.before);
  }

  settle(delivered: Delivered): void {
    this.#settled.add(delivered.how === 'adopted' ? delivered.file.file_id : delivered.file_id);
  }

  /** @throws UnknownOutcomeError when a new file has no name: it may be the part, and another send would double it */
  async find(name: string, lost: unknown): Promise<RemoteFile | undefined> {
    let isNameless = false;
    for (const pause of LOOKS_AFTER_MS) {
      const files = await this.#look(pause);
      const fresh = files.filter(({ file_id }) => !this.#settled.has(file_id));
      const found = fresh.find(({ file_name }) => file_name === name);
      if (found !== undefined) return found;
      isNameless = fresh.some(({ file_name }) => file_name === undefined);
    }
    if (isNameless) throw new UnknownOutcomeError({ cause: lost });
    return undefined;
  }

  #look(pause: number): Promise<readonly RemoteFile[]> {
    const { clock, cancelled, list } = this.#delivery;
    this.#next ??= clock.sleep(pause, cancelled).then(() => {
      this.#next = undefined;
      return list();
    });
    return this.#next;
  }
}
