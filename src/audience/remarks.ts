import { formatNumber, pluralize } from '../shared/format.ts';
import type { Remark } from '../shared/types.ts';
import type { ColumnPlace } from './column/header.ts';
import type { Limits } from './limits.ts';
import type { AudienceCounts, AudienceRules, ExclusionCounts } from './types.ts';

export function markRemark(file: string): Remark {
  return { level: 'notice', text: `${file} begins with a byte order mark, which was left out.`, file };
}

/** Files that were joined (`cat`) keep the mark of each within. */
export function innerMarksRemark(file: string, marks: number): Remark {
  const found = `${pluralize(marks, 'byte order mark')} at the start of a line`;
  return {
    level: 'notice',
    text: `${file} has ${found}, which was left out. Several files were probably joined.`,
    file,
  };
}

/** Where the column was found: a delimiter that was taken wrongly would otherwise go unnoticed. */
export function columnRemarks(places: ReadonlyMap<string, ColumnPlace>): readonly Remark[] {
  const files = new Map<string, string[]>();
  for (const [file, { delimiter, index, fields }] of places) {
    const text =
      fields === 1
        ? '`column` is the only field.'
        : `\`column\` is field ${index + 1} of ${fields}, separated by ${delimiter.name}.`;
    files.set(text, [...(files.get(text) ?? []), file]);
  }
  return [...files].map(([text, [first = '', ...others]]) => {
    const more = others.length === 0 ? '' : ` and ${pluralize(others.length, 'other file')}`;
    return {
      level: 'notice',
      text: `${first}${more}: ${text}`,
      file: others.length === 0 ? first : undefined,
    };
  });
}

export interface RemarkFacts {
  readonly rules: AudienceRules;
  readonly counts: AudienceCounts;
  /** `undefined` where no file says whom to leave out. */
  readonly exclusion: ExclusionCounts | undefined;
  readonly size: number;
  readonly limits: Limits;
}

/** Remarks on the audience as a whole. */
export function audienceRemarks(facts: RemarkFacts): readonly Remark[] {
  return [...sizeRemarks(facts), ...exclusionRemarks(facts)];
}

function sizeRemarks({ rules, size, limits }: RemarkFacts): readonly Remark[] {
  if (rules.on_oversize === 'split' || size <= limits.part || size > limits.file) return [];
  return [
    warning(
      `The audience has ${pluralize(size, 'byte')}: more than ${formatNumber(limits.part)}, the strict reading of JPush's 10 MB; JPush may refuse it. Set \`on_oversize: split\` to be safe.`,
    ),
  ];
}

/** A list of opt-outs in another form (a CSV file, capitals) leaves no one out, and nothing else shows it. */
function exclusionRemarks({ exclusion, counts }: RemarkFacts): readonly Remark[] {
  if (exclusion === undefined || counts.excluded > 0) return [];
  const found =
    exclusion.count === 0
      ? '`exclude_path` holds no identifier'
      : `\`exclude_path\` holds ${pluralize(exclusion.count, 'different identifier')}, none of them in the audience`;
  const text = `${found}: no one was left out. Check that its files identify people as those of \`file_path\` do.`;
  return [{ level: exclusion.warnings > 0 ? 'warning' : 'notice', text, file: undefined }];
}

function warning(text: string): Remark {
  return { level: 'warning', text, file: undefined };
}
