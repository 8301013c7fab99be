import { MODES } from '../../src/inputs/catalogue.ts';
import { hintFor } from '../../src/jpush/codes.ts';
import { INPUT_DESCRIPTIONS, INPUT_NAMES, OUTPUT_DESCRIPTIONS, OUTPUT_NAMES } from './action.ts';
import { CODE_NAMES, KNOWN_CODES, KNOWN_STATUSES, STATUS_NAMES, statusLabel } from './codes.ts';
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
  },
  comma: ', ',
  all: 'all',
  allButValidate: 'all but `validate`',
  yes: 'yes',
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
};
