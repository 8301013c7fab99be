import type { Rule } from '../../src/audience/types.ts';
import type { KeepReason } from '../../src/prune/types.ts';
import { RULE_WORDS } from '../../src/report/rule-words.ts';

/** What a rule of the audience does: stops the run, warns, or is decided by `on_duplicate`. */
export const RULE_KINDS: Readonly<Record<Rule, 'invalid' | 'suspicious' | 'duplicate'>> = {
  too_long: 'invalid',
  not_utf8: 'invalid',
  not_decodable: 'invalid',
  control_character: 'invalid',
  row_too_long: 'invalid',
  alias_alphabet: 'suspicious',
  registration_id_form: 'suspicious',
  csv_row: 'suspicious',
  tsv_row: 'suspicious',
  quoted: 'suspicious',
  invisible_character: 'suspicious',
  header: 'suspicious',
  spreadsheet_number: 'suspicious',
  float_suffix: 'suspicious',
  rounded_number: 'suspicious',
  placeholder: 'suspicious',
  duplicate: 'duplicate',
};

/** The rules in the order in which the action knows them. */
export const RULE_NAMES: readonly string[] = Object.keys(RULE_WORDS);

/** Every reason why a file is kept, in the order in which the plan asks. */
const REASONS: Readonly<Record<KeepReason, true>> = {
  uploaded_now: true,
  protected: true,
  scheduled: true,
  other_type: true,
  other_name: true,
  unreadable_time: true,
  too_young: true,
  kept_last: true,
  not_old_enough: true,
  enough_free: true,
};
export const REASON_NAMES: readonly string[] = Object.keys(REASONS);
