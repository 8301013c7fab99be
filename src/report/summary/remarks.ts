import { cut, pluralize } from '../../shared/format.ts';
import type { Remark } from '../../shared/types.ts';
import { markdownMessage, visible } from '../escape.ts';
import { type AlertKind, alert } from './alert.ts';

const ROWS = 40;
const LENGTH = 1000;

/** Remarks of one level as one alert. Empty when there are none. */
export function remarksAlert(remarks: readonly Remark[], level: Remark['level']): string {
  const found = remarks.filter((remark) => remark.level === level);
  const texts = found.slice(0, ROWS).map(({ text }) => markdownMessage(cut(visible(text), LENGTH)));
  const rest = found.length - texts.length;
  const kind: AlertKind = level === 'warning' ? 'WARNING' : 'NOTE';
  const [only] = texts;
  if (only === undefined) return '';
  if (texts.length === 1) return alert(kind, [only]);
  return alert(kind, [
    ...texts.map((text) => `- ${text}`),
    ...(rest > 0 ? [`- ${pluralize(rest, 'more remark')} not shown`] : []),
  ]);
}
