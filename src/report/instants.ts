import { formatInstant } from '../jpush/times.ts';

/** The zone that the input `time_zone` names when the workflow says nothing. */
const USUAL_ZONE = '+08:00';

/** ISO 8601 with the zone's offset; empty when there is no instant. */
export function isoTime(milliseconds: number | undefined, zone: string | undefined): string {
  return milliseconds === undefined ? '' : formatInstant(milliseconds, zone ?? USUAL_ZONE);
}

/** Wall-clock time of the zone as tables show it, `2026-11-24 10:05`. */
export function wallTime(milliseconds: number | undefined, zone: string | undefined): string {
  return isoTime(milliseconds, zone).slice(0, 16).replace('T', ' ');
}

/** The zone's name, for a table's head or foot. */
export function zoneName(zone: string | undefined): string {
  return `UTC${zone ?? USUAL_ZONE}`.replace(/^UTC(?=[A-Z])/i, '');
}
