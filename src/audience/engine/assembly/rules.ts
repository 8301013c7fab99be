// Numbers of the rules, an index into `RULES` of `../rules.ts`.

export const TOO_LONG: i32 = 0;
export const NOT_UTF8: i32 = 1;
export const CONTROL_CHARACTER: i32 = 2;
export const ROW_TOO_LONG: i32 = 3;
/** The rules up to here make a line unusable, the others only suspicious. */
export const LAST_INVALID: i32 = 3;
export const ALIAS_ALPHABET: i32 = 4;
export const REGISTRATION_ID_FORM: i32 = 5;
export const CSV_ROW: i32 = 6;
export const TSV_ROW: i32 = 7;
export const QUOTED: i32 = 8;
export const INVISIBLE_CHARACTER: i32 = 9;
export const HEADER: i32 = 10;
export const SPREADSHEET_NUMBER: i32 = 11;
export const FLOAT_SUFFIX: i32 = 12;
export const ROUNDED_NUMBER: i32 = 13;
export const PLACEHOLDER: i32 = 14;
export const DUPLICATE: i32 = 15;

/** Longest identifier in bytes (JPush, File Management API: "line at most 40 bytes"). */
export const LONGEST: usize = 40;
