import { markdownMessage } from '../escape.ts';
import type { Failure } from '../failure.ts';
import { alert } from './alert.ts';

/** Lines of a list of files that the table below has too: longer ones are cut to a few. */
const MOST_LINES = 8;
const LINES = 3;

function moreBelow(lines: readonly string[]): string {
  return `- and ${lines.length - LINES} more, listed below`;
}

/** What failed, JPush's code, what to do, and what the step leaves, as GitHub's red alert. */
export function failureSection(
  { message, code, hint, standing }: Failure,
  { listsFiles }: { readonly listsFiles: boolean },
): string {
  // The message of an error that wraps JPush's goes on behind the hint.
  const said = (hint === undefined ? message : message.replace(hint, '').replace(/ {2,}/g, ' ')).trim();
  const [first = '', ...others] = said.split('\n').map(lineText);
  const shown =
    listsFiles && others.length > MOST_LINES ? [...others.slice(0, LINES), moreBelow(others)] : others;
  return alert('CAUTION', [
    `**What failed:** ${first}`,
    ...shown,
    // Most messages have it.
    ...(code === undefined || said.includes(`code ${code}`) ? [] : ['', `**JPush's code:** ${code}`]),
    ...(hint === undefined ? [] : ['', `**What to do:** ${markdownMessage(hint)}`]),
    ...(standing === undefined ? [] : ['', `**State now:** ${markdownMessage(standing)}`]),
  ]);
}

/** Keeps the list of an error that names several things; everything else is text. */
function lineText(line: string): string {
  return line.startsWith('- ') ? `- ${markdownMessage(line.slice(2))}` : markdownMessage(line);
}
