import { pluralize } from '../../shared/format.ts';

/** GitHub drops a step's summary of more than 1 MiB. */
export const SUMMARY_LIMIT = 1024 * 1024;
/** Room for the line that says what is missing. */
const RESERVE = 256;

/**
 * Sections one after the other, as far as the platform's limit allows; how many did not fit is said at the end. Each
 * section is bounded by itself, so this is the second belt.
 *
 * @param limit bytes of UTF-8, more than the closing line needs
 */
export function joinSections(sections: readonly string[], limit = SUMMARY_LIMIT): string {
  const kept: string[] = [];
  let left = 0;
  let size = 0;
  for (const section of sections.filter((text) => text !== '')) {
    const bytes = Buffer.byteLength(section) + 2;
    if (size + bytes > limit - RESERVE) {
      left += 1;
      continue;
    }
    kept.push(section);
    size += bytes;
  }
  if (left > 0) {
    kept.push(
      `${pluralize(left, 'section')} left out: GitHub allows 1 MiB a summary. The report (<code>report_path</code>) has everything.`,
    );
  }
  return `${kept.join('\n\n')}\n`;
}

/** A column's head and where its cells lean. */
export interface Column {
  readonly head: string;
  readonly right?: true;
}

/**
 * A GitHub table. Cells are Markdown: whoever makes them has escaped them, so none holds a bare `|` or a newline.
 */
export function markdownTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const heads = line(columns.map(({ head }) => head));
  const leans = line(columns.map(({ right }) => (right === true ? '--:' : ':--')));
  return [heads, leans, ...rows.map(line)].join('\n');
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
