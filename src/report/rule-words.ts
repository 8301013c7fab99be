import type { Rule } from '../audience/types.ts';

/** What there is to say about the lines of one rule. */
export interface RuleWords {
  /** A title of a few words. */
  readonly title: string;
  /** What is wrong, for one line and for several, after `Line 5 …`, `Lines 5, 9–14 …`. */
  readonly one: string;
  readonly many: string;
  /** What to do when the lines stop the run. */
  readonly error: string;
  /** What to do, or what was done, when they do not. */
  readonly warning: string;
}

type Basics = Pick<RuleWords, 'title' | 'one' | 'many'> & {
  /** The way out that loses no one. */
  readonly advice: string;
};

function invalid({ advice, ...words }: Basics): RuleWords {
  return {
    ...words,
    error: `JPush refuses the whole file for such a line. ${advice}`,
    warning: `Left out (\`on_invalid: drop\`), and with it the person behind it. ${advice}`,
  };
}

function suspicious({ advice, ...words }: Basics): RuleWords {
  return { ...words, error: advice, warning: `${advice} Kept in the audience, because JPush may accept it.` };
}

const ONE_COLUMN =
  'Set `column` to the column to read, or export only the column of the identifiers, one per line.';
const AS_TEXT = 'The identifier itself is lost. Format the column as text and export again.';

/**
 * Every rule of the audience in words. No text shows what a line contains, and each is true of a line of `exclude_path`
 * too.
 */
export const RULE_WORDS: Readonly<Record<Rule, RuleWords>> = {
  too_long: invalid({
    title: 'Identifier too long',
    one: 'is longer than 40 bytes.',
    many: 'are longer than 40 bytes.',
    advice: 'Correct it at its source.',
  }),
  not_utf8: invalid({
    title: 'Not UTF-8',
    one: 'is not valid UTF-8.',
    many: 'are not valid UTF-8.',
    advice: 'Export the file as UTF-8, or set `encoding` if the whole file has another encoding.',
  }),
  not_decodable: invalid({
    title: 'Not in the encoding',
    one: 'contains bytes that do not exist in the `encoding` that is set.',
    many: 'contain bytes that do not exist in the `encoding` that is set.',
    advice: 'Check `encoding`, and export the file again.',
  }),
  control_character: invalid({
    title: 'Control character',
    one: 'contains a control character.',
    many: 'contain a control character.',
    advice: 'Remove it at its source.',
  }),
  row_too_long: invalid({
    title: 'Several values on one line',
    one: 'looks like several values on one line, longer than 40 bytes together.',
    many: 'look like several values on one line, longer than 40 bytes together.',
    advice: ONE_COLUMN,
  }),
  alias_alphabet: suspicious({
    title: 'Unusual character in an alias',
    one: 'contains a character that JPush does not document for an alias.',
    many: 'contain a character that JPush does not document for an alias.',
    advice: 'Documented are letters, digits, _, Han characters and @!#$&*+=.|￥ (a hyphen is not).',
  }),
  registration_id_form: suspicious({
    title: 'Unusual registration ID',
    one: 'does not look like a registration ID.',
    many: 'do not look like registration IDs.',
    advice: 'One is 11 or 19 characters of lower-case hex. Check the column of the export and `type`.',
  }),
  csv_row: suspicious({
    title: 'Looks like a CSV row',
    one: 'looks like a CSV row of several columns.',
    many: 'look like CSV rows of several columns.',
    advice: ONE_COLUMN,
  }),
  tsv_row: suspicious({
    title: 'Looks like a TSV row',
    one: 'contains a tab, like a row of several columns.',
    many: 'contain a tab, like rows of several columns.',
    advice: ONE_COLUMN,
  }),
  quoted: suspicious({
    title: 'In quotes',
    one: 'is in quotes, which JPush would take as part of the identifier.',
    many: 'are in quotes, which JPush would take as part of the identifiers.',
    advice: 'Export without quotes. If the file has a header, set `column`.',
  }),
  invisible_character: suspicious({
    title: 'Invisible character',
    one: 'contains a character that no one sees, so it does not equal the identifier that it looks like.',
    many: 'contain characters that no one sees, so they do not equal the identifiers that they look like.',
    advice: 'Remove it at its source.',
  }),
  header: suspicious({
    title: 'Looks like a header',
    one: 'looks like the header of a table.',
    many: 'look like headers of a table.',
    advice: 'Set `column`, or export without the header.',
  }),
  spreadsheet_number: suspicious({
    title: 'Rounded by a spreadsheet',
    one: 'looks like a number in scientific notation, as a spreadsheet writes it.',
    many: 'look like numbers in scientific notation, as a spreadsheet writes them.',
    advice: AS_TEXT,
  }),
  float_suffix: suspicious({
    title: 'Written as a decimal number',
    one: 'is a whole number with .0 behind it, as a column of floats is exported.',
    many: 'are whole numbers with .0 behind them, as a column of floats is exported.',
    advice: 'Convert the column to text or to integers before the export.',
  }),
  rounded_number: suspicious({
    title: 'Probably rounded',
    one: 'is a long number that ends in 0000, and many others do too: a spreadsheet keeps only 15 digits.',
    many: 'are long numbers that end in 0000: a spreadsheet keeps only 15 digits.',
    advice: AS_TEXT,
  }),
  placeholder: suspicious({
    title: 'Placeholder for a missing value',
    one: 'is what a program writes for a missing value (NULL, None, nan, undefined, N/A, #REF!).',
    many: 'are what programs write for missing values (NULL, None, nan, undefined, N/A, #REF!).',
    advice: 'Leave such rows out of the export.',
  }),
  duplicate: {
    title: 'Duplicate',
    one: 'repeats an earlier line.',
    many: 'repeat earlier lines.',
    error: 'Remove it at its source, or set `on_duplicate: drop`, which keeps the first of each.',
    warning: '`on_duplicate: drop` would keep only the first.',
  },
};

const INVISIBLE_NAMES: ReadonlyMap<number, string> = new Map([
  [0xa0, 'no-break space'],
  [0xad, 'soft hyphen'],
  [0x200b, 'zero-width space'],
  [0x200c, 'zero-width non-joiner'],
  [0x200d, 'zero-width joiner'],
  [0x200e, 'left-to-right mark'],
  [0x200f, 'right-to-left mark'],
  [0x2060, 'word joiner'],
  [0x3000, 'ideographic space'],
  [0xfeff, 'byte order mark'],
]);

/** `U+00A0, no-break space`: what a reader can search for. */
export function invisibleName(codePoint: number): string {
  const code = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
  const name = INVISIBLE_NAMES.get(codePoint);
  return name === undefined ? code : `${code}, ${name}`;
}

/** The title of a rule, with the character where it is about one. */
export function ruleTitle(rule: Rule, codePoint: number | undefined): string {
  const { title } = RULE_WORDS[rule];
  return codePoint === undefined ? title : `${title} (${invisibleName(codePoint)})`;
}
