/** Years that a service's clock can show. A wrong clock that is believed deletes what was uploaded a minute ago. */
const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;

/**
 * Reads a `Date` header: `Thu, 26 Nov 2026 01:06:47 GMT` and nothing else (RFC 9110, IMF-fixdate). `Date.parse` would
 * take `CST` for Chicago, and a time without a zone for the runner's.
 *
 * @returns milliseconds since the epoch; `undefined` for any other text, a wrong day of the week included
 */
export function readDate(value: string | readonly string[] | undefined): number | undefined {
  if (typeof value !== 'string') return undefined;
  const date = new Date(value);
  const year = date.getUTCFullYear();
  // An invalid date has no year, and none is written as this text.
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) return undefined;
  return date.toUTCString() === value ? date.getTime() : undefined;
}
