import { formatNumber, pluralize } from '../shared/format.ts';
import { LIMITS, type Limits } from './limits.ts';
import type { Audience, AudienceRules } from './types.ts';

export interface AcceptanceRules extends AudienceRules {
  readonly on_invalid: 'fail' | 'drop';
  /** Least identifiers that must remain. */
  readonly min_count: number;
  /** Most identifiers that may remain. */
  readonly max_count?: number | undefined;
}

/**
 * Why the audience may not go up: all reasons, each a sentence without any identifier; empty if it may.
 * `on_invalid` speaks for exclusion files too: a line of theirs that cannot be read leaves nobody out.
 */
export function checkAudience(
  audience: Audience,
  rules: AcceptanceRules,
  limits: Limits = LIMITS,
): readonly string[] {
  return [
    ...invalidFaults(audience, rules),
    ...duplicateFaults(audience, rules),
    ...countFaults(audience, rules),
    ...sizeFaults(audience, rules, limits),
  ];
}

function invalidFaults({ counts, exclusion }: Audience, rules: AcceptanceRules): readonly string[] {
  if (rules.on_invalid === 'drop') return [];
  const faults: string[] = [];
  if (counts.invalid > 0) {
    faults.push(
      `${amount(counts.invalid, 'line is', 'lines are')} invalid. Correct the file, or set on_invalid: drop to go on without such lines.`,
    );
  }
  if (exclusion.invalid > 0) {
    faults.push(
      `${amount(exclusion.invalid, 'line', 'lines')} of exclude_path cannot be read, so somebody might be reached who should not. Correct the file, or set on_invalid: drop.`,
    );
  }
  return faults;
}

function duplicateFaults({ counts }: Audience, rules: AcceptanceRules): readonly string[] {
  if (rules.on_duplicate !== 'fail' || counts.duplicate === 0) return [];
  return [
    `${amount(counts.duplicate, 'line repeats an identifier', 'lines repeat identifiers')}. Remove what is repeated, or set on_duplicate: drop.`,
  ];
}

function countFaults({ counts }: Audience, rules: AcceptanceRules): readonly string[] {
  const { max_count } = rules;
  if (max_count !== undefined && counts.count > max_count) {
    return [
      `${amount(counts.count, 'identifier remains', 'identifiers remain')}, more than \`max_count\` allows (${formatNumber(max_count)}). Check the export and \`file_path\`; raise \`max_count\` only if so many people are to be reached.`,
    ];
  }
  if (counts.count >= rules.min_count) return [];
  const remain = amount(counts.count, 'identifier remains', 'identifiers remain');
  return [
    `${remain}, fewer than min_count: ${formatNumber(rules.min_count)}. Look at what file_path and exclude_path name, or lower min_count.`,
  ];
}

function sizeFaults({ size }: Audience, rules: AcceptanceRules, limits: Limits): readonly string[] {
  if (rules.on_oversize === 'split' || size <= limits.file) return [];
  const parts = Math.ceil(size / limits.part);
  return [
    `The audience has ${pluralize(size, 'byte')}, JPush takes at most ${formatNumber(limits.file)} a file. Set on_oversize: split for about ${pluralize(parts, 'file')}.`,
  ];
}

function amount(count: number, one: string, many: string): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}
