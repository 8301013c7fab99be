import { formatNumber, identifiers, pluralize } from '../shared/format.ts';
import type { AudienceFindings } from './findings.ts';

/** `5,000 lines = 4,944 aliases + 40 duplicates + 16 invalid`; what there is none of is left out. */
export function audienceSum({ type, counts }: Pick<AudienceFindings, 'type' | 'counts'>): string {
  const others: readonly (readonly [number, string])[] = [
    [counts.duplicate, counts.duplicate === 1 ? 'duplicate' : 'duplicates'],
    [counts.excluded, 'excluded'],
    [counts.invalid, 'invalid'],
    [counts.blank, 'blank'],
  ];
  const terms = others
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${formatNumber(count)} ${word}`);
  return `${pluralize(counts.lines, 'line')} = ${[identifiers(counts.count, type), ...terms].join(' + ')}`;
}
