import type { Rule } from '../audience/types.ts';
import { SLOT_LIMIT } from '../jpush/limits.ts';
import type { Slots } from './findings.ts';
import type { LifetimeOutcome } from './lifetimes.ts';

/** What there is to say about the lines of one rule. */
interface RuleWords {
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

const REFUSED = 'JPush refuses the whole file for such a line.';
const IGNORED = 'Ignored (on_invalid: drop); correct it at the source.';
const TAKEN = 'It is taken as it is, because JPush may accept it.';

/**
 * Every rule of the audience in words. No text shows what stands in a line, and each is true of a line of
 * `exclude_path` too.
 */
export const RULE_WORDS: Readonly<Record<Rule, RuleWords>> = {
  too_long: {
    title: 'Identifier too long',
    one: 'is longer than 40 bytes.',
    many: 'are longer than 40 bytes.',
    error: `${REFUSED} Correct it at the source, or set on_invalid: drop to leave it out.`,
    warning: IGNORED,
  },
  not_utf8: {
    title: 'Not UTF-8',
    one: 'is not valid UTF-8.',
    many: 'are not valid UTF-8.',
    error: `${REFUSED} Export the file as UTF-8, or set on_invalid: drop to leave it out.`,
    warning: 'Ignored (on_invalid: drop); export the file as UTF-8.',
  },
  not_decodable: {
    title: 'Not in the encoding',
    one: 'holds bytes that the `encoding` which is set does not know.',
    many: 'hold bytes that the `encoding` which is set does not know.',
    error: `${REFUSED} Export the file again; \`on_invalid: drop\` leaves out whoever is on the line.`,
    warning: 'Ignored (on_invalid: drop); export the file again.',
  },
  control_character: {
    title: 'Control character',
    one: 'holds a control character.',
    many: 'hold a control character.',
    error: `${REFUSED} Remove it at the source, or set on_invalid: drop to leave the line out.`,
    warning: IGNORED,
  },
  alias_alphabet: {
    title: 'Unusual character in an alias',
    one: 'holds a character that JPush does not document for an alias.',
    many: 'hold a character that JPush does not document for an alias.',
    error: 'Documented are letters, digits, _, Han characters and @!#$&*+=.|￥ (a hyphen is not).',
    warning: `Documented are letters, digits, _, Han characters and @!#$&*+=.|￥ (a hyphen is not). ${TAKEN}`,
  },
  registration_id_form: {
    title: 'Unusual registration id',
    one: 'does not look like a registration id.',
    many: 'do not look like registration ids.',
    error: 'One is 11 or 19 characters of lower-case hex. Check the column of the export and the input type.',
    warning: `One is 11 or 19 characters of lower-case hex. Check the column of the export and the input type. ${TAKEN}`,
  },
  csv_row: {
    title: 'Looks like a CSV row',
    one: 'looks like a row of several columns.',
    many: 'look like rows of several columns.',
    error: 'Export only the column of the identifiers, one a line.',
    warning: `Export only the column of the identifiers, one a line. ${TAKEN}`,
  },
  header: {
    title: 'Looks like a header',
    one: 'looks like the header of a table.',
    many: 'look like headers of a table.',
    error: 'Export without the header.',
    warning: `Export without the header. ${TAKEN}`,
  },
  spreadsheet_number: {
    title: 'Rounded by a spreadsheet',
    one: 'looks like a number that a spreadsheet has rounded, so the identifier is lost.',
    many: 'look like numbers that a spreadsheet has rounded, so the identifiers are lost.',
    error: 'Format the column as text before the export.',
    warning: `Format the column as text before the export. ${TAKEN}`,
  },
  duplicate: {
    title: 'Duplicate',
    one: 'repeats an earlier line.',
    many: 'repeat earlier lines.',
    error: 'Remove it at the source, or set on_duplicate: drop (only the first stays).',
    warning: 'on_duplicate: drop would leave only the first.',
  },
};

const OUTCOMES: Readonly<Record<LifetimeOutcome, string>> = {
  deleted: 'deleted',
  would_delete: 'would be deleted',
  failed: 'not deleted',
  kept: 'kept',
  not_tried: 'not tried',
  uploaded: 'uploaded',
  reused: 'reused',
  adopted: 'uploaded (answer lost, found by listing)',
  listed: 'kept',
};

/** The word for what became of a file. */
export function outcomeText(outcome: LifetimeOutcome): string {
  return OUTCOMES[outcome];
}

/** `■■■■■■□□□□□□□□□□□□□□ 6 of 20 slots used, 14 free`: one square a slot, for a fixed-width font. */
export function slotsGauge({ used, free }: Slots): string {
  const filled = Math.min(Math.max(used, 0), SLOT_LIMIT);
  return `${'■'.repeat(filled)}${'□'.repeat(SLOT_LIMIT - filled)} ${used} of ${SLOT_LIMIT} slots used, ${free} free`;
}
