import type { Remark } from '../shared/types.ts';

/** Warnings of exclusions that match nothing: a misspelt one lets people be reached, or left out, who should not be. */
export function unmatchedRemarks(input: string, lines: readonly string[]): readonly Remark[] {
  return lines.map((line) => ({
    level: 'warning',
    text: `\`${input}\`: the line ${line} excludes no file. Check its spelling. Like every path and glob it starts from the workspace.`,
    file: undefined,
  }));
}
