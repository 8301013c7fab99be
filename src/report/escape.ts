/**
 * Text that came from outside (file names, the service's messages) made harmless, one function for each place
 * where it is shown. All of them first make invisible characters visible.
 */

/** Control, format (bidi marks, zero-width), lone surrogate and separator characters: none of them is seen by a reader. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Characters with a meaning in Markdown or HTML wherever they are. */
const MARKUP = /[\\`*[\]<>#|~&@$]/g;

/** ASCII punctuation, and what is left of it in a chart. */
const ASCII_PUNCTUATION = /[!-/:-@[-`{-~]/g;
const HARMLESS_IN_CHART = '.-_';
/** Distance from an ASCII character to its full-width twin (Unicode block Halfwidth and Fullwidth Forms). */
const FULL_WIDTH = 0xfee0;

/**
 * One line in which everything can be seen: a newline becomes `\n`, a right-to-left override `\u202e`. Not meant to be
 * turned back.
 */
export function visible(text: string): string {
  return text.replace(INVISIBLE, (character) => {
    if (character === '\n') return '\\n';
    if (character === '\r') return '\\r';
    if (character === '\t') return '\\t';
    const code = character.codePointAt(0) ?? 0;
    return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}

/**
 * For Markdown, inside a paragraph, a list item or a table's cell: the reader sees the text and nothing of it is markup,
 * HTML, a link or a cell's end. Entities rather than backslashes, because a cell is cut at `|` before a backslash counts.
 */
export function markdownText(text: string): string {
  return visible(text)
    .replace(MARKUP, entity)
    .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, entity)
    .replace(/:(?=\/\/)/g, entity)
    .replace(/(?<=www)\./gi, entity)
    .replace(/^[-=+]|^ +/g, entity)
    .replace(/^(\d+)([.)])/, (_, digits: string, mark: string) => `${digits}${entity(mark)}`);
}

/** The same as a name in the fixed-width font; `<code>` and not backticks, which a name may hold. */
export function markdownCode(text: string): string {
  return `<code>${markdownText(text)}</code>`;
}

/** For a message of this action, whose names of inputs are in backticks. Where those are not in pairs all of it is text. */
export function markdownMessage(text: string): string {
  const pieces = visible(text).split('`');
  if (pieces.length % 2 === 0 || pieces.some((piece, index) => index % 2 === 1 && piece === ''))
    return markdownText(text);
  return pieces.map((piece, index) => (index % 2 === 1 ? markdownCode(piece) : markdownText(piece))).join('');
}

/**
 * For a label in a Mermaid Gantt chart, where `:` ends the label, `;` and `#` end the line and `%%` begins a comment or a
 * directive: such characters become their full-width twins, which look alike and mean nothing.
 */
export function chartText(text: string): string {
  return visible(text).replace(ASCII_PUNCTUATION, (character) =>
    HARMLESS_IN_CHART.includes(character)
      ? character
      : String.fromCodePoint(character.charCodeAt(0) + FULL_WIDTH),
  );
}

/**
 * For a piece of a line of the log. The runner takes a line that begins with `::` after spaces, or holds `##[`
 * anywhere, for a command (actions/runner, ActionCommand); a backslash keeps both apart. `%0A` means nothing outside a
 * command.
 */
export function logText(text: string): string {
  return visible(text)
    .replace(/^(\s*):(?=:)/, '$1:\\')
    .replace(/:(?=:[A-Za-z])/g, ':\\')
    .replace(/##(?=\[)/g, '##\\');
}

/** For a message of several lines, which the runner shows as plain text: each line harmless in the log. */
export function messageText(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map(logText)
    .join('\n');
}

function entity(characters: string): string {
  return [...characters].map((character) => `&#${character.codePointAt(0) ?? 0};`).join('');
}
