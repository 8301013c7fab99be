import { markdownText } from '../escape.ts';
import type { Failure } from '../failure.ts';

/** What failed, JPush's code and what to do, as a quotation, so that it stands out. */
export function failureSection({ message, code, hint }: Failure): string {
  // The message of an error that wraps JPush's goes on behind the hint.
  const said = (hint === undefined ? message : message.replace(hint, '').replace(/ {2,}/g, ' ')).trim();
  const [first = '', ...others] = said.split('\n').map(lineText);
  const codeLine = code === undefined ? [] : ['', `**JPush's code:** ${code}`];
  const hintLine = hint === undefined ? [] : ['', `**What to do:** ${markdownText(hint)}`];
  const lines = [`**What failed:** ${first}`, ...others, ...codeLine, ...hintLine];
  return lines.map((line) => `> ${line}`.trimEnd()).join('\n');
}

/** Keeps the list of an error that names several things; everything else is text. */
function lineText(line: string): string {
  return line.startsWith('- ') ? `- ${markdownText(line.slice(2))}` : markdownText(line);
}
