import { markdownMessage } from '../escape.ts';
import type { Failure } from '../failure.ts';
import { alert } from './alert.ts';

/** What failed, JPush's code, what to do, and what the step leaves, as GitHub's red alert. */
export function failureSection({ message, code, hint, standing }: Failure): string {
  // The message of an error that wraps JPush's goes on behind the hint.
  const said = (hint === undefined ? message : message.replace(hint, '').replace(/ {2,}/g, ' ')).trim();
  const [first = '', ...others] = said.split('\n').map(lineText);
  return alert('CAUTION', [
    `**What failed:** ${first}`,
    ...others,
    ...(code === undefined ? [] : ['', `**JPush's code:** ${code}`]),
    ...(hint === undefined ? [] : ['', `**What to do:** ${markdownMessage(hint)}`]),
    ...(standing === undefined ? [] : ['', `**State now:** ${markdownMessage(standing)}`]),
  ]);
}

/** Keeps the list of an error that names several things; everything else is text. */
function lineText(line: string): string {
  return line.startsWith('- ') ? `- ${markdownMessage(line.slice(2))}` : markdownMessage(line);
}
