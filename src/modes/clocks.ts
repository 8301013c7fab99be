import type { Listing } from '../jpush/client.ts';
import { formatInstant } from '../jpush/times.ts';
import { MissingDateError } from '../prune/errors.ts';
import { formatDuration } from '../shared/format.ts';
import type { Session } from './session.ts';

/** Clocks that are farther apart get a warning: one of them is wrong. */
const TOLERANCE_MS = 5 * 60_000;

/** Milliseconds since the epoch. */
export interface Clocks {
  /** The service's. */
  readonly now: number;
  /** What ages are counted from: the earlier of the service's clock and the runner's, so that no file looks too old. */
  readonly agesAt: number;
}

/**
 * Reads both clocks, and warns when they are far apart.
 *
 * @throws MissingDateError when the answer has no `Date` that can be read
 */
export function readClocks(
  { now }: Listing,
  { context, service }: Pick<Session, 'context' | 'service'>,
): Clocks {
  if (now === undefined) throw new MissingDateError();
  const own = context.clock.date();
  if (Math.abs(now - own) > TOLERANCE_MS) {
    const [theirs, ours] = [now, own].map((time) => formatInstant(time, service.time_zone));
    const text = `The clocks of JPush (${theirs}) and of this runner (${ours}) differ by ${formatDuration(Math.abs(now - own))}. Ages are counted from the earlier one, so that nothing is deleted too early. Correct the clock that is wrong.`;
    context.remark({ level: 'warning', text, file: undefined });
  }
  return { now, agesAt: Math.min(now, own) };
}
