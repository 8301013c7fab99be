import { MAX_TTL } from './limits.ts';
import type { RemoteFile } from './types.ts';

const TEXT = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})$/;
const OFFSET = /^([+-])(\d{2}):(\d{2})$/;
/** What Intl calls an offset: `GMT+08:00`, for times before zones were invented `GMT-00:44:30`. */
const LONG_OFFSET = /GMT([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** No place on earth is farther from UTC (IANA time zone database). */
const LEAST_OFFSET_MS = -12 * 60 * MINUTE_MS;
const GREATEST_OFFSET_MS = 14 * 60 * MINUTE_MS;

/**
 * Whether a text names a zone: an offset from `-12:00` to `+14:00`, or an IANA name. Abbreviations are none:
 * Intl takes `CST` for Chicago, and in China it is Shanghai.
 */
export function isTimeZone(text: string): boolean {
  if (offsetFrom(text) !== undefined) return true;
  if (!text.includes('/') && !/^(UTC|GMT)$/i.test(text)) return false;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

/**
 * Reads JPush's `yyyy-MM-dd HH:mm:ss`, which names no zone. Where a clock change makes the text mean two instants, or
 * none, the later reading is taken: the file then looks younger, so nothing is deleted too early.
 *
 * @param zone one that `isTimeZone` accepts
 * @returns milliseconds since the epoch; `undefined` for any other text, also for 30 February
 * @throws RangeError for a zone that is none
 */
export function readTime(text: string, zone: string): number | undefined {
  const wall = readWallClock(text);
  if (wall === undefined) return undefined;
  const offsetAt = offsetsOf(zone);
  // Any instant that the text can mean lies within these two days, so one of the two offsets is its own.
  const readings = [wall - DAY_MS, wall + DAY_MS].map((instant) => wall - offsetAt(instant));
  const exact = readings.filter((instant) => instant + offsetAt(instant) === wall);
  return Math.max(...(exact.length > 0 ? exact : readings));
}

/** What the text would be in UTC: milliseconds since the epoch, or `undefined` for any other text. */
export function readWallClock(text: string): number | undefined {
  const [, day, time] = TEXT.exec(text) ?? [];
  const wall = Date.parse(`${day}T${time}Z`);
  if (Number.isNaN(wall)) return undefined;
  // `Date.parse` turns 30 February into 2 March, and takes 24:00:00.
  return new Date(wall).toISOString() === `${day}T${time}.000Z` ? wall : undefined;
}

/**
 * ISO 8601 with the zone's offset, to the second: `2026-11-24T10:00:00+08:00`.
 *
 * @param milliseconds since the epoch
 * @throws RangeError for a zone that is none, or an instant that no calendar has
 */
export function formatInstant(milliseconds: number, zone: string): string {
  // ISO 8601 has no seconds in an offset.
  const offset = Math.trunc(offsetsOf(zone)(milliseconds) / MINUTE_MS) * MINUTE_MS;
  const wall = new Date(milliseconds + offset).toISOString();
  return wall.replace(/\.\d{3}Z$/, formatOffset(offset));
}

/** The milliseconds that a zone's clocks are ahead of UTC at an instant. */
function offsetsOf(zone: string): (instant: number) => number {
  const fixed = offsetFrom(zone);
  if (fixed !== undefined) return () => fixed;
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  return (instant) => {
    const [, sign, hours, minutes, seconds = 0] = LONG_OFFSET.exec(format.format(instant)) ?? [];
    // Some versions of Node write UTC itself as a bare `GMT`.
    return sign === undefined
      ? 0
      : signed(sign, (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds));
  };
}

/** Milliseconds of `+08:00`; `undefined` for any other text and for an offset that no place has. */
export function offsetFrom(text: string): number | undefined {
  const [, sign, hours, minutes] = OFFSET.exec(text) ?? [];
  if (sign === undefined || Number(minutes) > 59) return undefined;
  const offset = signed(sign, (Number(hours) * 60 + Number(minutes)) * 60);
  return offset >= LEAST_OFFSET_MS && offset <= GREATEST_OFFSET_MS ? offset : undefined;
}

function signed(sign: string, seconds: number): number {
  return (sign === '-' ? -seconds : seconds) * 1000;
}

function formatOffset(offset: number): string {
  const minutes = Math.abs(offset) / MINUTE_MS;
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

const HOUR_MS = 3_600_000;

/** Milliseconds that JPush keeps a file for which so many hours were asked. */
export function lifetimeOf(ttl: number): number {
  return ttl * HOUR_MS;
}

/** How far JPush's `expire_time` may be from a whole number of hours after `create_time`: its samples show 2 s. */
const EXPIRY_SLACK_MS = 5_000;

/**
 * When a file ends, milliseconds since the epoch: its creation and the whole hours of its `ttl`, so that an upload, which
 * knows nothing else, and a list report the same. JPush's own `expire_time` is 2 s later; one that is not about whole
 * hours after the creation is taken as it is. Without one: the creation plus the default of 720 hours. `undefined` where
 * a time cannot be read.
 */
export function expiryOf({ expire_time, expires, created }: RemoteFile): number | undefined {
  if (created === undefined) return expires;
  if (expire_time === undefined) return created + lifetimeOf(MAX_TTL);
  if (expires === undefined) return undefined;
  const whole = created + lifetimeOf(Math.round((expires - created) / HOUR_MS));
  return whole > created && Math.abs(expires - whole) <= EXPIRY_SLACK_MS ? whole : expires;
}

/** A clock change, or two clocks of JPush's, between the two times of a file. */
const LIFETIME_SLACK_MS = 2 * HOUR_MS;

/**
 * When a file was created, milliseconds since the epoch; `undefined` where that cannot be read, or cannot be true: a file
 * that lives longer than the 720 hours that JPush gives at most has one wrong time, such as that of the year 1970.
 */
export function creationOf({ created, expires }: RemoteFile): number | undefined {
  if (created === undefined || expires === undefined) return created;
  return expires - created > lifetimeOf(MAX_TTL) + LIFETIME_SLACK_MS ? undefined : created;
}
