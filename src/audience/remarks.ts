import type { Limits } from './limits.ts';
import type { AudienceCounts, AudienceRules, Remark } from './types.ts';

export function markRemark(file: string): Remark {
  return { level: 'notice', text: `${file} begins with a byte order mark, which was left out.`, file };
}

export interface RemarkFacts {
  readonly rules: AudienceRules;
  readonly counts: AudienceCounts;
  readonly size: number;
  /** Lines that look like the other type. */
  readonly otherType: number;
  readonly limits: Limits;
}

/** Remarks on the audience as a whole. */
export function audienceRemarks(facts: RemarkFacts): readonly Remark[] {
  return [...sizeRemarks(facts), ...typeRemarks(facts)];
}

function sizeRemarks({ rules, size, limits }: RemarkFacts): readonly Remark[] {
  if (rules.on_oversize === 'split' || size <= limits.part || size > limits.file) return [];
  return [
    warning(
      `The audience has ${size} bytes: more than ${limits.part}, the strict reading of JPush's 10 MB; JPush may refuse it. Set on_oversize: split to be safe.`,
    ),
  ];
}

function typeRemarks({ rules, counts, otherType }: RemarkFacts): readonly Remark[] {
  const identifiers = counts.lines - counts.blank - counts.invalid;
  if (otherType * 2 <= identifiers) return [];
  const text =
    rules.type === 'alias'
      ? `${otherType} of ${identifiers} lines look like registration IDs, not like aliases; is type: registration_id meant?`
      : `${otherType} of ${identifiers} lines do not look like registration IDs; is type: alias meant?`;
  return [warning(text)];
}

function warning(text: string): Remark {
  return { level: 'warning', text, file: undefined };
}
