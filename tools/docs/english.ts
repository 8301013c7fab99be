import { MODES } from '../../src/inputs/catalogue.ts';
import { hintFor } from '../../src/jpush/codes.ts';
import { INPUT_DESCRIPTIONS, INPUT_NAMES, OUTPUT_DESCRIPTIONS, OUTPUT_NAMES } from './action.ts';
import { CODE_NAMES, KNOWN_CODES, KNOWN_STATUSES, STATUS_NAMES, statusLabel } from './codes.ts';
import { REASON_NAMES, RULE_NAMES } from './names.ts';
import { textsFor, type Words } from './words.ts';

/** A sentence of action.yml that only says what the column of modes says. */
const MODES_SENTENCE =
  /(?:^|(?<=\. ))(?:Modes? (?:`(?:[a-z]+|on_full: prune)`(?:, | and )?)+|All modes(?: but `validate`)?|Same modes)\.(?: |$)/g;

function withoutModes(descriptions: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(descriptions).map(([name, text]) => [
      name,
      typeof text === 'string' ? text.replace(MODES_SENTENCE, '').trim() : text,
    ]),
  );
}

export const ENGLISH: Words = {
  heads: {
    modes: ['Mode', 'Does', 'Requests'],
    inputs: ['Input', 'Required', 'Default', 'Description'],
    inputModes: ['Input', 'Modes'],
    outputs: ['Output', 'Modes', 'Description'],
    codes: ['Code', 'Tried again', 'What to do'],
    statuses: ['HTTP', 'Tried again', 'What to do'],
    rules: ['Rule', 'Level', 'The line'],
    reasons: ['Reason', 'The file'],
  },
  groups: {
    credentials: 'Credentials',
    audience: 'Audience',
    upload: 'Upload',
    prune: 'Prune and delete',
    other: 'Other',
  },
  onePair: 'one pair',
  moreOutputs: 'All other outputs',
  comma: ', ',
  all: 'all',
  allButValidate: 'all but `validate`',
  yes: 'yes',
  byDefault: ' (default)',
  levels: { invalid: 'error¹', suspicious: 'warning', duplicate: 'error²' },
  inputs: textsFor('action.yml, inputs', INPUT_NAMES, withoutModes(INPUT_DESCRIPTIONS)),
  outputs: textsFor('action.yml, outputs', OUTPUT_NAMES, withoutModes(OUTPUT_DESCRIPTIONS)),
  modes: textsFor('modes', MODES, {
    upload: 'Checks, cleans and uploads an audience; returns its `file_id`.',
    validate: 'The same checks, without credentials or network.',
    prune: 'Deletes the audiences that match every rule, and says why the others were kept.',
    list: 'Lists the valid files.',
    get: 'Returns the details of files by id.',
    delete: 'Deletes files by id, unless protected or scheduled.',
  }),
  requests: textsFor('requests', MODES, {
    upload: '1, then 1 per part to upload',
    validate: 'none',
    prune: '1, then schedule pages and 1 per deletion',
    list: '1',
    get: '1 per id',
    delete: '1, then schedule pages and 1 per deletion',
  }),
  codes: textsFor(
    'codes',
    CODE_NAMES,
    Object.fromEntries(KNOWN_CODES.map((code) => [code, hintFor(400, code)])),
  ),
  statuses: textsFor(
    'statuses',
    STATUS_NAMES,
    Object.fromEntries(KNOWN_STATUSES.map((status) => [statusLabel(status), hintFor(status, undefined)])),
  ),
  rules: textsFor('rules', RULE_NAMES, {
    too_long: 'has more than 40 bytes without the blanks around it (the limit for both types)',
    not_utf8: 'has bytes that are not UTF-8',
    not_decodable: 'has bytes that do not exist in the `encoding` that is set',
    control_character: 'contains a control character other than a tab: NUL, escape, …',
    row_too_long:
      'is too long and contains what separates values (comma, semicolon, `，`, `；`, `、`, tab, blank, `|`, `\\n` in two characters) or a double quote: several values on one line',
    alias_alphabet:
      'is an alias with other characters than letters, digits, `_`, Han characters and `@!#$&*+=.|￥`; a hyphen is not among them',
    registration_id_form: 'is a registration ID, but not 11 or 19 characters of lower-case hex',
    csv_row: 'contains a comma, a semicolon or a double quote, as a row of several columns does',
    tsv_row: 'contains a tab inside',
    quoted: 'is in double or single quotes',
    invisible_character:
      'contains an invisible character: no-break space (U+00A0), zero-width space (U+200B), direction mark (U+200E), ideographic space (U+3000), …; the message says which',
    header:
      'is the first of its file and the name of a column: `alias`, `user_id`, `Registration ID`, `用户ID`, …',
    spreadsheet_number:
      'is a number in scientific notation (`1.6E+19`, `1.3E10`); the identifier itself is lost',
    float_suffix: 'is a whole number with `.0` behind it (`10086.0`)',
    rounded_number:
      'is a number of at least 16 digits that ends in `0000`, from the fifth on, if at least one in twenty such numbers does',
    placeholder:
      'is what a program writes for a missing value (`NULL`, `null`, `Null`, `(null)`, `nil`, `None`, `NaN`, `nan`, `NAN`, `NA`, `N/A`, `\\N`, `undefined`) or for a failed formula (`#N/A`, `#NULL!`, `#REF!`, `#VALUE!`, `#NAME?`, `#NUM!`, `#DIV/0!`)',
    duplicate: 'repeats an identifier, byte for byte, of any of the files',
  }),
  reasons: textsFor('reasons', REASON_NAMES, {
    uploaded_now: 'belongs to the audience of this run',
    protected: 'matches `protect`',
    scheduled: 'is in a pending schedule, also a disabled one',
    other_type: 'is not of `type`',
    other_name: 'matches no `name_pattern`, or has no name',
    unreadable_time: 'has a time that cannot be read',
    too_young: 'is younger than `min_age`',
    kept_last: 'belongs to one of the newest `keep_last` audiences of its type',
    not_old_enough: 'is younger than `older_than`',
    enough_free: 'need not be deleted: `free_slots`, or what an upload needs, is reached without it',
  }),
};
