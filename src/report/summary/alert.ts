/** GitHub's alerts: CAUTION is red, WARNING yellow, NOTE blue; the text in them is as black as any other. */
export type AlertKind = 'CAUTION' | 'WARNING' | 'NOTE';

/** @param lines Markdown; an empty one ends a paragraph */
export function alert(kind: AlertKind, lines: readonly string[]): string {
  return [`[!${kind}]`, ...lines].map((line) => `> ${line}`.trimEnd()).join('\n');
}

/** Something that is opened on demand. `title` is HTML or plain text without markup. */
export function folded(title: string, content: string): string {
  return `<details><summary>${title}</summary>\n\n${content}\n\n</details>`;
}
