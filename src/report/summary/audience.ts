import { shortName } from '../../jpush/part-names.ts';
import { formatBytes, formatNumber, formatPercent, pluralize, shorten } from '../../shared/format.ts';
import type { SizeChange } from '../../upload/change.ts';
import { audienceSum } from '../audience-sum.ts';
import { markdownCode, visible } from '../escape.ts';
import type { AudienceFindings, PartFindings } from '../findings.ts';
import { type Column, markdownTable } from './layout.ts';

/** Parts that get a row; JPush holds 20 files, so an audience of more cannot go up anyway. */
const PART_ROWS = 20;
const NAME_LENGTH = 80;

/** How the lines that were read became the audience, as a sum that can be checked by eye. */
export function audienceSection(audience: AudienceFindings, change?: SizeChange): string {
  const { counts, size, sha256, parts } = audience;
  const lines = [
    audienceSum(audience),
    ...(counts.warnings === 0 ? [] : [`${pluralize(counts.warnings, 'line is', 'lines are')} suspicious.`]),
  ].join('. ');
  // An audience over the limit has none.
  const digest = sha256 === '' ? '' : `, SHA-256 <code>${sha256}</code>`;
  const facts = `${formatBytes(size)} in ${pluralize(parts.length, 'part')}${digest}`;
  return ['### Audience', lines, ...(change === undefined ? [] : [changeText(change)]), facts].join('\n\n');
}

/** How the audience differs from the one before it, by the counts in the names. */
function changeText({ file_name, before, now, percent }: SizeChange): string {
  const name = markdownCode(shorten(visible(shortName(file_name)), NAME_LENGTH));
  const share =
    now === before ? 'As many' : `${formatPercent(Math.abs(percent))} ${percent < 0 ? 'fewer' : 'more'}`;
  const than = now === before ? 'as' : 'than';
  return `${share} identifiers ${than} in the previous audience at JPush: ${formatNumber(before)} in ${name}`;
}

/**
 * The parts that would go up, for runs that send nothing; their digests where something was to go up. Empty for a single
 * part, of which all is said already.
 */
export function plannedPartsTable(parts: readonly PartFindings[]): string {
  if (parts.length < 2) return '';
  const hasDigests = parts.some(({ sha256 }) => sha256 !== '');
  const rows = parts
    .slice(0, PART_ROWS)
    .map(({ count, size, sha256 }, index) => [
      `${index + 1}`,
      formatNumber(count),
      formatBytes(size),
      ...(hasDigests ? [`<code>${sha256.slice(0, 12)}</code>`] : []),
    ]);
  const columns: readonly Column[] = [
    { head: 'part', right: true },
    { head: 'identifiers', right: true },
    { head: 'size', right: true },
    ...(hasDigests ? [{ head: 'SHA-256' }] : []),
  ];
  const rest =
    parts.length > PART_ROWS ? `\n\n${pluralize(parts.length - PART_ROWS, 'more part')} not shown.` : '';
  return `### Parts\n\n${markdownTable(columns, rows)}${rest}`;
}
