import type { LineRange } from '../audience/digest.ts';
import { formatNumber } from '../shared/format.ts';

/** Ranges that one sentence can bear. */
const RANGES_SHOWN = 10;

/** What a text needs to know of the lines of one problem group. */
interface Lines {
  readonly count: number;
  readonly ranges: readonly LineRange[];
}

/** `line 5`, `lines 5, 9–14 and 3,201 more`. */
export function lineRanges({ count, ranges }: Lines, shown = RANGES_SHOWN): string {
  const named = ranges.slice(0, shown);
  const covered = named.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  const rest = Math.max(0, count - covered);
  const items = named.map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`));
  const list = items.join(', ');
  const more = rest > 0 ? ` and ${formatNumber(rest)} more` : '';
  if (list === '') return `${formatNumber(count)} ${count === 1 ? 'line' : 'lines'}`;
  return `${count === 1 ? 'line' : 'lines'} ${list}${more}`;
}
