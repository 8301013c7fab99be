import MarkdownIt from 'markdown-it';
import { expect } from 'vitest';
import { readActionYaml } from '../action/action-yaml.ts';
import type { StepResult } from '../action/run-action.ts';
import { MARK } from './payloads.ts';
import { commandsIn } from './runner-commands.ts';

const OUTPUTS = Object.keys(readActionYaml().outputs);
const markdown = new MarkdownIt({ html: true, linkify: true });
/** What the action itself says to the runner. */
const MEANT = new Set(['add-mask', 'debug', 'group', 'endgroup', 'error', 'warning', 'notice']);
/** Elements of the summary's own templates. */
const OWN_ELEMENTS =
  'h2|h3|p|blockquote|strong|em|code|pre|br|sub|ul|ol|li|table|thead|tbody|tr|th|td|details|summary|hr';

/**
 * Nothing that came from outside was obeyed by the runner or became more than text in the summary.
 *
 * @param secrets values that the step was given as secrets, which it does mean to mask
 */
export function expectHarmless(result: StepResult, secrets: readonly string[] = []): void {
  expectOwnCommands(`${result.stdout}\n${result.stderr}`, new Set(secrets));
  expectOwnElements(result.summary);
  // A value that broke out of its place would have made a name of its own, or taken one away.
  expect(Object.keys(result.outputs)).toEqual(OUTPUTS);
}

function expectOwnCommands(log: string, secrets: ReadonlySet<string>): void {
  for (const { name, properties, data } of commandsIn(log)) {
    if (name === 'add-mask' && secrets.has(data)) continue;
    expect(MEANT).toContain(name);
    // The text may be inside a sentence; it is never the whole of what a command says.
    if (name !== 'debug') expect(data.trimStart().startsWith(MARK), `${name}: ${data}`).toBe(false);
    expect(properties['title'] ?? '').not.toContain(MARK);
    // The runner shows these lines one by one; as lines they must be as harmless as the log.
    expect(commandsIn(data)).toEqual([]);
  }
}

/** A summary holds no element, attribute, link or comment but its own, and no table has a row of another length. */
function expectOwnElements(summary: string): void {
  const html = markdown.render(summary);
  const foreign = [...html.matchAll(/<\/?([^\s>]*)[^>]*>/g)]
    .map(([tag]) => tag)
    .filter(
      (tag) => !new RegExp(`^</?(${OWN_ELEMENTS})( style="text-align:\\w+"| class="[\\w-]+")?>$`).test(tag),
    );
  expect(foreign).toEqual([]);
  for (const [table] of html.matchAll(/<table>.*?<\/table>/gs)) {
    const rows = [...table.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) => row.split(/<t[hd]\b/).length);
    expect(new Set(rows).size).toBe(1);
  }
}
