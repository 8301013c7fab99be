import { hintFor } from '../../src/jpush/codes.ts';
import { JPushError } from '../../src/jpush/errors.ts';
import { isRateLimit, isTransient } from '../../src/jpush/retry.ts';

/** JPush's codes have four digits. */
const CODES = Array.from({ length: 9000 }, (_, index) => 1000 + index);

/** The codes for which the action has advice of its own. */
export const KNOWN_CODES: readonly number[] = CODES.filter(
  (code) => hintFor(400, code) !== hintFor(400, undefined),
);

/** One status of every kind that has advice of its own when no code comes with it; 404 speaks for every other. */
export const KNOWN_STATUSES: readonly number[] = [401, 403, 413, 429, 404, 300, 500];

const LABELS: Readonly<Record<number, string>> = { 300: '3xx', 404: '4xx', 500: '5xx' };

/** A status as the table names it. */
export function statusLabel(status: number): string {
  return LABELS[status] ?? String(status);
}

/** Whether a list, a `get` or a deletion that is refused so is tried again. */
export function isTriedAgain(status: number, code: number | undefined): boolean {
  const error = new JPushError({ call: 'ask', status, code, text: '' });
  return isTransient(error) || isRateLimit(error);
}

/** As the tables name them. */
export const CODE_NAMES: readonly string[] = KNOWN_CODES.map(String);
export const STATUS_NAMES: readonly string[] = KNOWN_STATUSES.map(statusLabel);
