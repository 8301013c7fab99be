/** Characters that take two columns in a fixed-width font (Unicode East Asian Width W and F, the common blocks). */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/gu;
/** Marks that take no column of their own. */
const COMBINING = /\p{Mn}/gu;

/**
 * Rows of text as aligned lines for the log, two spaces between the columns.
 *
 * @param right indexes of the columns that lean right: numbers
 */
export function alignedLines(
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, width(cell));
  }
  return rows.map((row) =>
    row
      .map((cell, index) => {
        const space = ' '.repeat((widths[index] ?? 0) - width(cell));
        return right.includes(index) ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd(),
  );
}

function width(text: string): number {
  const characters = [...text.replace(COMBINING, '')].length;
  return characters + (text.match(WIDE)?.length ?? 0);
}
