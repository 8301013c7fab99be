import { LIST_FORM } from '../shared/list-signs.ts';

/** The entries of a list, and what is wrong with its form; then there are none. */
export interface ListText {
  readonly entries: readonly string[];
  readonly fault?: string;
}

/**
 * Splits a list: one entry per line, without blank lines and `#` comments, or a JSON array of strings, as the outputs
 * `file_ids` and `file_uuids` are. A text that begins like an array and is none of strings is a fault, never a line.
 */
export function splitList(text: string): ListText {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  const whole = lines.join('\n');
  const json = whole.startsWith('[') ? parse(whole) : undefined;
  if (Array.isArray(json)) return entriesOf(json);
  // `['a','b']`, or an array that was cut off; a glob may begin with a set, but hardly with one of quotes.
  if (/^\[\s*["'“‘]/.test(whole))
    return { entries: [], fault: `it begins like a JSON array and is none. ${LIST_FORM}` };
  return { entries: lines };
}

function entriesOf(json: readonly unknown[]): ListText {
  const entries = json.filter((entry) => typeof entry === 'string').map((entry) => entry.trim());
  if (entries.length < json.length) {
    return { entries: [], fault: `it is a JSON array with something other than strings. ${LIST_FORM}` };
  }
  if (json.length === 0)
    return { entries: [], fault: 'the JSON array is empty. Leave the input out, or fill it.' };
  if (entries.includes(''))
    return { entries: [], fault: 'the JSON array has an empty string in it. Leave it out, or fill it.' };
  return { entries };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
