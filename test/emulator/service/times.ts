/** The zone JPush's zoneless times are taken to be in. */
export const JPUSH_ZONE = '+08:00';

const JPUSH_OFFSET_MS = 8 * 3_600_000;
const ZONELESS = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})$/;
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  const formatter = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formatters.set(zone, formatter);
  return formatter;
}

/** True for `+08:00` forms and IANA names that this Node knows. */
export function isZone(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  try {
    formatterFor(value);
    return true;
  } catch {
    return false;
  }
}

/** `yyyy-MM-dd HH:mm:ss` on a wall clock of the zone, which the text does not name. */
export function formatZoneless(time: number, zone: string = JPUSH_ZONE): string {
  const parts = new Map(
    formatterFor(zone)
      .formatToParts(time)
      .map(({ type, value }) => [type, value]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes): string => parts.get(name) ?? '';
  const day = `${part('year')}-${part('month')}-${part('day')}`;
  return `${day} ${part('hour')}:${part('minute')}:${part('second')}`;
}

/** The moment a zoneless text means at UTC+8, or undefined when it is not such a text. */
export function parseZoneless(text: string): number | undefined {
  if (!ZONELESS.test(text)) return undefined;
  const asUtc = Date.parse(`${text.replace(' ', 'T')}Z`);
  if (Number.isNaN(asUtc)) return undefined;
  const time = asUtc - JPUSH_OFFSET_MS;
  // 30 February would roll over into March.
  return formatZoneless(time) === text ? time : undefined;
}
