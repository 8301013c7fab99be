import { formatNumber, pluralize } from '../shared/format.ts';
import type { Remark } from '../shared/types.ts';
import { LIMITS, type Limits } from './limits.ts';
import type { Audience, AudienceRules, ExclusionCounts } from './types.ts';

export interface AcceptanceRules extends AudienceRules {
  readonly on_invalid: 'fail' | 'drop';
  readonly on_suspicious: 'fail' | 'majority' | 'keep';
  /** Fewest identifiers that must remain. */
  readonly min_count: number;
  /** Most identifiers that may remain. */
  readonly max_count?: number | undefined;
}

/**
 * Why the audience may not be uploaded: all reasons, each a sentence or two without any identifier; empty if it may.
 * A line of an exclusion file that cannot be read, or that looks wrong, may leave no one out: then people are reached
 * who opted out.
 */
export function checkAudience(
  audience: Audience,
  rules: AcceptanceRules,
  limits: Limits = LIMITS,
): readonly string[] {
  return [
    ...invalidFaults(audience, rules),
    ...suspiciousFaults(audience, rules),
    ...exclusionFaults(audience, rules),
    ...duplicateFaults(audience, rules),
    ...countFaults(audience, rules),
    ...sizeFaults(audience, rules, limits),
  ];
}

/**
 * To drop lines is advised only where each is one identifier beside others that can be read: rows of a table, several
 * values on a line and files without one good line have another remedy, and dropping would hide it.
 */
function invalidFaults({ counts, rows }: Audience, rules: AcceptanceRules): readonly string[] {
  if (rules.on_invalid === 'drop' || counts.invalid === 0) return [];
  const what = `${amount(counts.invalid, 'line is', 'lines are')} invalid, and JPush would refuse the whole file.`;
  const noneIsRead = counts.lines - counts.blank === counts.invalid;
  if (rows > 0) {
    // An error message that was saved as the audience has blanks too.
    const ifNot = noneIsRead
      ? ' No line can be read, so perhaps this is not the audience: check the file.'
      : '';
    const which = amount(rows, 'line looks', 'lines look');
    return [
      `${what} ${which} like several values: set \`column\` to the column to read, or write one identifier per line.${ifNot}`,
    ];
  }
  if (noneIsRead) {
    return [`${what} No line can be read, so this is probably not the audience. Check the file.`];
  }
  return [
    `${what} Correct ${counts.invalid === 1 ? 'it at its' : 'them at their'} source. With \`on_invalid: drop\` such lines are left out, and the people behind them get no push.`,
  ];
}

/** What more than half of the lines say about the whole audience: the file is probably something else. */
function majorityFindings(
  { counts, otherType, decimals }: Audience,
  { type }: AudienceRules,
): readonly string[] {
  const identifiers = counts.lines - counts.blank - counts.invalid;
  const isMost = (count: number): boolean => count * 2 > identifiers;
  // Most of one is that one.
  const share = (count: number, one: string, many: string): string =>
    identifiers === 1
      ? `The only identifier ${one}`
      : `${formatNumber(count)} of ${formatNumber(identifiers)} identifiers ${many}`;
  const findings: string[] = [];
  if (isMost(otherType)) {
    findings.push(
      type === 'alias'
        ? `${share(otherType, 'looks like a registration ID, not like an alias', 'look like registration IDs, not like aliases')}. Is \`type: registration_id\` meant?`
        : `${share(otherType, 'does not look like a registration ID', 'do not look like registration IDs')}. Is \`type: alias\` meant, or another column?`,
    );
  } else if (isMost(counts.warnings)) {
    findings.push(
      `${share(counts.warnings, 'looks wrong', 'look wrong')}, so this is probably not the audience. Check the file, its column and \`type\`.`,
    );
  }
  if (type === 'registration_id' && isMost(decimals)) {
    findings.push(
      `${share(decimals, 'is nothing but decimal digits, so it is probably a phone or account number, not a registration ID', 'are nothing but decimal digits, so they are probably phone or account numbers, not registration IDs')}. Check the column of the export.`,
    );
  }
  return findings;
}

/** The same findings as warnings, where they do not stop the run (`on_suspicious: keep`). */
export function majorityRemarks(audience: Audience, rules: AcceptanceRules): readonly Remark[] {
  if (rules.on_suspicious !== 'keep') return [];
  return majorityFindings(audience, rules).map((text) => ({ level: 'warning', text, file: undefined }));
}

function suspiciousFaults(audience: Audience, rules: AcceptanceRules): readonly string[] {
  if (rules.on_suspicious === 'keep') return [];
  const price =
    'With `on_suspicious: keep` they are uploaded all the same, and the push may reach no one, or the wrong people.';
  const faults = majorityFindings(audience, rules).map((finding) => `${finding} ${price}`);
  const { warnings } = audience.counts;
  if (faults.length > 0 || rules.on_suspicious !== 'fail' || warnings === 0) return faults;
  return [
    `${amount(warnings, 'line looks', 'lines look')} wrong (\`on_suspicious: fail\`). Correct ${warnings === 1 ? 'it at its' : 'them at their'} source.`,
  ];
}

function exclusionFaults({ exclusion }: Audience, rules: AcceptanceRules): readonly string[] {
  const danger = 'so people might be reached who opted out. Correct the file at its source.';
  const faults: string[] = [];
  if (exclusion.invalid > 0 && (rules.on_invalid === 'fail' || rules.on_suspicious !== 'keep')) {
    faults.push(
      `${amount(exclusion.invalid, 'line', 'lines')} of \`exclude_path\` cannot be read, ${danger}`,
    );
  }
  if (exclusion.warnings > 0 && rules.on_suspicious !== 'keep') {
    faults.push(
      `${amount(exclusion.warnings, 'line of `exclude_path` looks', 'lines of `exclude_path` look')} wrong and may not match the identifier that is meant, ${danger}`,
    );
  }
  const other = exclusionKind(exclusion, rules);
  if (other !== undefined && rules.on_suspicious !== 'keep') {
    faults.push(
      `Most lines of \`exclude_path\` look like ${other}, so they may leave no one out of an audience of another kind, and people might be reached who opted out. Export ${rules.type === 'alias' ? 'aliases' : 'registration IDs'} instead.`,
    );
  }
  return faults;
}

/** What most exclusions are where they are of another kind than the audience; the other type has warnings of its own. */
function exclusionKind(
  { lines, blank, invalid, otherType, decimals }: ExclusionCounts,
  { type }: AudienceRules,
): string | undefined {
  const isMost = (count: number): boolean => count * 2 > lines - blank - invalid;
  if (type === 'alias') return isMost(otherType) ? 'registration IDs' : undefined;
  return isMost(decimals) ? 'phone or account numbers' : undefined;
}

/** Lines of the audience and what became of them, as letter case has it. */
export interface CaseCounts {
  /** Left out. */
  readonly excluded: number;
  /** Not left out, and different from a line of `exclude_path` only in letter case. */
  readonly inOtherCase: number;
}

function caseFinding({ excluded, inOtherCase }: CaseCounts): string {
  const none = excluded === 0 ? 'No line of `exclude_path` is in the audience, and ' : '';
  const lines = amount(inOtherCase, 'line of the audience differs', 'lines of the audience differ');
  return `${none}${lines} from a line of \`exclude_path\` only in letter case, so people might be reached who opted out. Aliases are case-sensitive: write both files in one case at their source.`;
}

/** Why the audience may not be uploaded where no one was left out, and another letter case would have left people out. */
export function caseFaults(counts: CaseCounts, { on_suspicious }: AcceptanceRules): readonly string[] {
  if (counts.inOtherCase === 0 || counts.excluded > 0 || on_suspicious === 'keep') return [];
  return [
    `${caseFinding(counts)} With \`on_suspicious: keep\` they are uploaded all the same, and the push may reach people who opted out.`,
  ];
}

/** The same as a warning, where it does not stop the run: two aliases that differ in case may as well be two people. */
export function caseRemarks(counts: CaseCounts, { on_suspicious }: AcceptanceRules): readonly Remark[] {
  if (counts.inOtherCase === 0 || (counts.excluded === 0 && on_suspicious !== 'keep')) return [];
  return [{ level: 'warning', text: caseFinding(counts), file: undefined }];
}

function duplicateFaults({ counts }: Audience, rules: AcceptanceRules): readonly string[] {
  if (rules.on_duplicate !== 'fail' || counts.duplicate === 0) return [];
  return [
    `${amount(counts.duplicate, 'line repeats an identifier', 'lines repeat identifiers')}. Remove the repetitions, or set \`on_duplicate: drop\`, which keeps the first of each.`,
  ];
}

function countFaults({ counts }: Audience, { min_count, max_count }: AcceptanceRules): readonly string[] {
  const remain = amount(counts.count, 'identifier remains', 'identifiers remain');
  if (counts.count < min_count) {
    return [
      `${remain}, fewer than \`min_count: ${min_count}\`. Check the files of \`file_path\` and \`exclude_path\`.`,
    ];
  }
  if (max_count !== undefined && counts.count > max_count) {
    return [
      `${remain}, more than \`max_count\` allows (${formatNumber(max_count)}). Check the export and \`file_path\`; raise \`max_count\` only if so many people are to be reached.`,
    ];
  }
  return [];
}

function sizeFaults({ size }: Audience, rules: AcceptanceRules, limits: Limits): readonly string[] {
  if (rules.on_oversize === 'split' || size <= limits.file) return [];
  const parts = Math.ceil(size / limits.part);
  return [
    `The audience has ${pluralize(size, 'byte')}. JPush accepts at most ${formatNumber(limits.file)} in one file. Set \`on_oversize: split\` for about ${pluralize(parts, 'file')}; each needs a push of its own.`,
  ];
}

function amount(count: number, one: string, many: string): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}
