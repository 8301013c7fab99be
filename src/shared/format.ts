const SECOND = 1000;
const UNITS = [
  ['day', 86_400 * SECOND],
  ['hour', 3_600 * SECOND],
  ['minute', 60 * SECOND],
  ['second', SECOND],
] as const;

/** `1,234,567`. Not by `toLocaleString`: to load the world's number formats takes as long as everything else here. */
export function formatNumber(number: number | string): string {
  return String(number).replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',');
}

/** `1 file`, `3 files`, `2 entries`. */
export function pluralize(number: number, noun: string, plural = `${noun}s`): string {
  return `${formatNumber(number)} ${number === 1 ? noun : plural}`;
}

/** `0.4%`, `25%`: one decimal below 10. */
export function formatPercent(percent: number): string {
  return `${formatNumber(percent < 10 ? Math.round(percent * 10) / 10 : Math.round(percent))}%`;
}

/** `812 bytes`, `9.5 MB`; decimal units, because the service's limit of 10,000,000 bytes is decimal. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return pluralize(bytes, 'byte');
  let value = bytes / 1000;
  let unit = 'kB';
  for (const larger of ['MB', 'GB', 'TB']) {
    // From here on one decimal would be rounded up to 1,000.0.
    if (value < 999.95) break;
    value /= 1000;
    unit = larger;
  }
  return `${formatNumber(value.toFixed(1))} ${unit}`;
}

/** The two largest units of a span of milliseconds in words: `2 hours 5 minutes`; `0 seconds` at the least. */
export function formatDuration(milliseconds: number): string {
  let rest = Math.max(0, Math.round(milliseconds / SECOND) * SECOND);
  const words: string[] = [];
  for (const [noun, length] of UNITS) {
    const number = Math.floor(rest / length);
    if (number > 0) words.push(pluralize(number, noun));
    else if (words.length > 0) break;
    rest -= number * length;
    if (words.length === 2) break;
  }
  return words.join(' ') || '0 seconds';
}

/** `alias` and `registration_id` as words of a sentence with their number. */
export function identifiers(number: number, type: 'alias' | 'registration_id'): string {
  return type === 'alias' ? pluralize(number, 'alias', 'aliases') : pluralize(number, 'registration ID');
}

const LINE_BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** Foreign text without anything that would begin a line of its own. */
export function oneLine(text: string): string {
  return text.replace(LINE_BREAKS, ' ');
}

/** At most `limit` code points, cut in the middle, because the ends of a name distinguish files. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const characters = [...text];
  if (characters.length <= limit) return text;
  const tail = Math.floor((limit - 1) / 2);
  return `${characters.slice(0, limit - 1 - tail).join('')}…${characters.slice(characters.length - tail).join('')}`;
}

/** At most `limit` UTF-16 units, cut at the end between code points. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = limit - 1;
  const last = text.charCodeAt(end - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return `${text.slice(0, splitsPair ? end - 1 : end)}…`;
}
