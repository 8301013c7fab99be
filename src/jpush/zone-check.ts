import type { Remark } from '../shared/types.ts';
import { formatInstant, offsetFrom, readWallClock } from './times.ts';
import type { RemoteFile } from './types.ts';

/**
 * How far a time may be on the wrong side of now: JPush's times and its `Date` header are whole seconds, and come
 * from different machines; its samples show `expire_time` 2 s later than create + ttl.
 */
const TOLERANCE_MS = 5_000;

/** Offsets that clocks somewhere show (IANA time zone database), west to east. */
const REAL_OFFSETS: readonly string[] = [
  ...['-12:00', '-11:00', '-10:00', '-09:30', '-09:00', '-08:00', '-07:00', '-06:00', '-05:00', '-04:00'],
  ...['-03:30', '-03:00', '-02:30', '-02:00', '-01:00', '+00:00', '+01:00', '+02:00', '+03:00', '+03:30'],
  ...['+04:00', '+04:30', '+05:00', '+05:30', '+05:45', '+06:00', '+06:30', '+07:00', '+08:00', '+08:45'],
  ...['+09:00', '+09:30', '+10:00', '+10:30', '+11:00', '+12:00', '+12:45', '+13:00', '+13:45', '+14:00'],
];

/** The zone of JPush itself, then the one that a server left to its defaults shows. */
const LIKELY_OFFSETS = ['+08:00', '+00:00'];

/** Whether the listed times can be true; if not, the offsets under which they can, west to east, without a gap. */
export type ZoneCheck =
  | { readonly fits: true }
  | { readonly fits: false; readonly offsets: readonly string[] };

/**
 * Holds the listed times against the service's clock. JPush names no zone, but lists only valid files, so
 * `create ≤ now < expire` holds for every one when the zone is right. Times that are missing or cannot be read say
 * nothing. A zone that is wrong by some hours can fit by chance, when every file is old and has long to live.
 *
 * In the hour that clocks repeat in autumn a file read an hour too late may not fit; that errs on the safe side.
 *
 * @param now the `Date` of the answer that held the list, milliseconds since the epoch
 */
export function checkZone(files: readonly RemoteFile[], now: number): ZoneCheck {
  const isPast = (time: number | undefined): boolean => time === undefined || time <= now + TOLERANCE_MS;
  const isToCome = (time: number | undefined): boolean => time === undefined || time > now - TOLERANCE_MS;
  if (files.every(({ created, expires }) => isPast(created) && isToCome(expires))) return { fits: true };
  const walls = files.map(({ create_time, expire_time }) => ({
    created: readWallClock(create_time),
    expires: expire_time === undefined ? undefined : readWallClock(expire_time),
  }));
  const offsets = REAL_OFFSETS.filter((text) => {
    const offset = offsetFrom(text) ?? 0;
    const at = (wall: number | undefined): number | undefined =>
      wall === undefined ? undefined : wall - offset;
    return walls.every(({ created, expires }) => isPast(at(created)) && isToCome(at(expires)));
  });
  return { fits: false, offsets };
}

/** Which `time_zone` to set, when listed times cannot be true in the one that is set. */
export function offsetAdvice(offsets: readonly string[]): string {
  const [first, last] = [offsets[0], offsets.at(-1)];
  if (first === undefined) {
    return 'No offset makes all times fit; check the files with `mode: list`, and delete single ones with `mode: delete`.';
  }
  if (first === last) return `Only \`time_zone: ${first}\` fits all times. Set it if it is right.`;
  const likely = LIKELY_OFFSETS.find((offset) => offsets.includes(offset));
  const guess = likely === undefined ? '' : `, probably ${likely}`;
  return `All times fit from \`time_zone: ${first}\` to \`${last}\`${guess}. Set the one that is right.`;
}

/** A warning when the listed times cannot be true in the zone that is set: ages and lifetimes are wrong by hours then. */
export function zoneRemarks(files: readonly RemoteFile[], now: number | undefined): readonly Remark[] {
  const times: ZoneCheck = now === undefined ? { fits: true } : checkZone(files, now);
  if (times.fits) return [];
  const text = `Read in the \`time_zone\` that is set, a file that JPush lists was created in the future or has expired: ages are wrong, and so is what is reused. ${offsetAdvice(times.offsets)}`;
  return [{ level: 'warning', text, file: undefined }];
}

/** A file of this age or less may have been uploaded right before it was asked for, whatever the zone. */
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** An upload and the question after it are no further apart than this. */
const MOMENT_MS = 10 * 60_000;

/**
 * A notice that puts a file's `create_time` beside the service's clock, for a file that may be new: asked for right after
 * its upload the two are the same moment, and if they are hours apart, `time_zone` is wrong by these hours.
 */
export function clockRemarks(file: RemoteFile, now: number | undefined, zone: string): readonly Remark[] {
  const { created, create_time, file_uuid } = file;
  if (now === undefined || created === undefined || Math.abs(now - created) > DAY_MS) return [];
  const hours = Math.round((now - created) / HOUR_MS);
  const isOff = hours !== 0 && Math.abs(now - created - hours * HOUR_MS) <= MOMENT_MS;
  const compared = `The file ${file_uuid} has the \`create_time\` ${create_time}, read in \`time_zone: ${zone}\` as ${formatInstant(created, zone)}. JPush's clock shows ${formatInstant(now, zone)}.`;
  const advice = isOff
    ? ` If the file was uploaded just now, \`time_zone\` is wrong by ${Math.abs(hours)} ${Math.abs(hours) === 1 ? 'hour' : 'hours'}, and so is every age.`
    : '';
  return [{ level: 'notice', text: compared + advice, file: undefined }];
}
