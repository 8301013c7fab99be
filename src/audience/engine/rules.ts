import type { Rule } from '../types.ts';

/** By the engine's rule numbers: `assembly/rules.ts` holds the other side. */
export const RULES: readonly Rule[] = [
  'too_long',
  'not_utf8',
  'control_character',
  'row_too_long',
  'alias_alphabet',
  'registration_id_form',
  'csv_row',
  'tsv_row',
  'quoted',
  'invisible_character',
  'header',
  'spreadsheet_number',
  'float_suffix',
  'rounded_number',
  'placeholder',
  'duplicate',
];
