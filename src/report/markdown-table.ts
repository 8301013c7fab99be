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
