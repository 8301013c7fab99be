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
    inputs: ['Input', 'Modes', 'Default', 'Description'],
    outputs: ['Output', 'Modes', 'Description'],
    codes: ['Code', 'Tried again', 'What to do'],
    statuses: ['HTTP', 'Tried again', 'What to do'],
    rules: ['Rule', 'Level', 'The line'],
    reasons: ['Reason', 'The file'],
  },
  comma: ', ',
  all: 'all',
  allButValidate: 'all but `validate`',
  yes: 'yes',
  byDefault: ' (default)',
  levels: { invalid: 'error¹', suspicious: 'warning', duplicate: 'error²' },
  inputs: textsFor('action.yml, inputs', INPUT_NAMES, withoutModes(INPUT_DESCRIPTIONS)),
  outputs: textsFor('action.yml, outputs', OUTPUT_NAMES, withoutModes(OUTPUT_DESCRIPTIONS)),
  modes: textsFor('modes', MODES, {
    upload:
      'Reads, checks, cleans and uploads an audience; returns its `file_id`, or that of a file which holds the same already.',
    validate: 'The same reading and checking, without credentials and without network.',
    prune: 'Deletes the files that every given rule agrees on, and says why each other one stays.',
    list: 'Lists the valid files, of one `type` or `name_pattern` where given.',
    get: 'Gets the details of files by id.',
    delete: 'Deletes files by id, unless `protect` or a pending schedule names them.',
  }),
  requests: textsFor('requests', MODES, {
    upload: '1 list, 1 for each part that is not there yet',
    validate: 'none',
    prune: '1 list, the pages of schedules if anything would go, 1 for each file that goes',
    list: '1',
    get: '1 for each id',
    delete: '1 list, the pages of schedules if anything would go, 1 for each file that goes',
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
    too_long: 'has more than 40 bytes without the blanks around it (JPush: 40 bytes for both types)',
    not_utf8: 'has bytes that are not UTF-8',
    not_decodable: 'has bytes that the `encoding` which is set does not know',
    control_character: 'holds a control character: a tab inside, a NUL, …',
    alias_alphabet:
      'is an alias with other characters than letters, digits, `_`, Han characters and `@!#$&*+=.|￥`; a hyphen is not among them',
    registration_id_form: 'is a registration id, but not 11 or 19 characters of lower-case hex',
    csv_row: 'holds a comma, a semicolon or a double quote, as a row of several columns does',
    header:
      'is the first of its file and the name of a column: `alias`, `user_id`, `Registration ID`, `用户ID`, …',
    spreadsheet_number: 'is a number as a spreadsheet rounds it (`1.6E+19`); the identifier itself is lost',
    duplicate: 'repeats an identifier, byte for byte, of any of the files',
  }),
  reasons: textsFor('reasons', REASON_NAMES, {
    uploaded_now: 'is a part of the audience of this run',
    protected: 'is named by `protect`',
    scheduled: 'is named by a pending schedule, also a disabled one',
    other_type: 'is not of `type`',
    other_name: 'matches no `name_pattern`, or has no name',
    unreadable_time: 'has a time that cannot be read',
    too_young: 'is younger than `min_age`',
    kept_last: 'is one of the newest `keep_last` of its type',
    not_old_enough: 'is younger than `older_than`',
    enough_free: 'need not go: `free_slots`, or what an upload needs, is reached without it',
  }),
};
