// The audience as slowly and as plainly as it can be worked out: strings, sets, TextDecoder. The engine has to
// agree with it. Only the list of column names is shared.

import { isHeader } from '../../src/audience/engine/header.ts';
import type { Limits } from '../../src/audience/limits.ts';
import type { AudienceRules, Problem, Rule } from '../../src/audience/types.ts';
import type { AudienceType } from '../../src/shared/types.ts';

export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Expected {
  readonly counts: Record<
    'lines' | 'blank' | 'invalid' | 'duplicate' | 'excluded' | 'count' | 'warnings',
    number
  >;
  readonly identifiers: readonly string[];
  readonly problems: readonly Problem[];
}

interface Options {
  readonly files: readonly NamedBytes[];
  readonly excluded: readonly NamedBytes[];
  readonly rules: AudienceRules;
  readonly limits: Limits;
}

export function expectAudience({ files, excluded, rules, limits }: Options): Expected {
  const problems: Problem[] = [];
  const out = new Set<string>();
  const outNumbers: Numbers = { long: 0, zeroEndings: 0 };
  for (const file of excluded) {
    readExcluded(file, { out, problems, type: rules.type, limits, numbers: outNumbers });
  }
  const numbers: Numbers = { long: 0, zeroEndings: 0 };
  const counts = { lines: 0, blank: 0, invalid: 0, duplicate: 0, excluded: 0, count: 0, warnings: 0 };
  const seen = new Set<string>();
  const identifiers: string[] = [];
  for (const file of files) {
    for (const { line, found } of judgeFile(file, { type: rules.type, limits, numbers })) {
      counts.lines++;
      const problem = { rule: 'duplicate' as const, file: file.name, line, column: found.startColumn };
      if (found.kind === 'blank') {
        counts.blank++;
        continue;
      }
      if (found.rule !== undefined) problems.push(problemOf(file.name, line, found));
      if (found.kind === 'invalid') {
        counts.invalid++;
        continue;
      }
      if (found.rule !== undefined) counts.warnings++;
      if (out.has(found.text)) counts.excluded++;
      else if (rules.on_duplicate !== 'keep' && seen.has(found.text)) {
        counts.duplicate++;
        if (rules.on_duplicate === 'fail') problems.push(problem);
      } else {
        counts.count++;
        seen.add(found.text);
        identifiers.push(found.text);
      }
    }
  }
  return { counts, identifiers, problems };
}

/** Parts as few as possible: each takes what still fits. */
export function expectParts(identifiers: readonly string[], limit: number): readonly string[] {
  const parts: string[] = [];
  for (const identifier of identifiers) {
    const line = `${identifier}\n`;
    const last = parts.at(-1);
    if (last !== undefined && Buffer.byteLength(last + line) <= limit) parts[parts.length - 1] = last + line;
    else parts.push(line);
  }
  return parts;
}

interface FileState {
  readonly type: AudienceType;
  readonly limits: Limits;
  readonly numbers: Numbers;
}

interface ExclusionState extends FileState {
  readonly out: Set<string>;
  readonly problems: Problem[];
}

/** Long numbers so far, and those that end in `0000`. */
interface Numbers {
  long: number;
  zeroEndings: number;
}

function readExcluded(file: NamedBytes, state: ExclusionState): void {
  for (const { line, found } of judgeFile(file, state)) {
    if (found.kind === 'blank') continue;
    if (found.rule !== undefined) state.problems.push(problemOf(file.name, line, found));
    if (found.kind === 'identifier') state.out.add(found.text);
  }
}

function problemOf(file: string, line: number, found: Exclude<Found, { readonly kind: 'blank' }>): Problem {
  const { rule = 'duplicate', column } = found;
  const codePoint =
    rule === 'invisible_character' && found.kind === 'identifier' ? invisibleIn(found.text) : undefined;
  return { rule, file, line, column, ...(codePoint === undefined ? {} : { codePoint }) };
}

function invisibleIn(text: string): number | undefined {
  return INVISIBLE.exec(text)?.[0].codePointAt(0);
}

type Found =
  | { readonly kind: 'blank'; readonly startColumn: number }
  | { readonly kind: 'invalid'; readonly rule: Rule; readonly column: number; readonly startColumn: number }
  | {
      readonly kind: 'identifier';
      readonly text: string;
      readonly rule: Rule | undefined;
      readonly column: number;
      readonly startColumn: number;
    };

function* judgeFile({ bytes }: NamedBytes, { type, limits, numbers }: FileState) {
  const latin1 = Buffer.from(bytes)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '');
  const rawLines = latin1.split(/\r\n|\r|\n/);
  if (rawLines.at(-1) === '') rawLines.pop();
  let first = true;
  for (const [i, raw] of rawLines.entries()) {
    const found = judgeLine(raw, { type, first, longest: limits.line, numbers });
    if (found.kind !== 'blank') first = false;
    yield { line: i + 1, found };
  }
}

interface LineContext {
  readonly type: AudienceType;
  readonly first: boolean;
  readonly longest: number;
  readonly numbers: Numbers;
}

function judgeLine(raw: string, { type, first, longest, numbers }: LineContext): Found {
  const cut = raw.length > longest;
  const shown = raw.slice(0, longest);
  const before = /^(?:[ \t]|\xef\xbb\xbf)*/.exec(shown)?.[0] ?? '';
  const start = before.length;
  // A byte order mark is one character.
  const startColumn = before.replaceAll('\xef\xbb\xbf', '-').length + 1;
  const trimmed = cut ? shown.slice(start) : shown.slice(start).replace(/[ \t]+$/, '');
  if (trimmed === '' && !cut) return { kind: 'blank', startColumn };
  const { characters, fault } = decode(trimmed, cut);
  const invalid = (rule: Rule, index: number): Found => ({
    kind: 'invalid',
    rule,
    column: startColumn + index,
    startColumn,
  });
  if (fault) return invalid('not_utf8', characters.length);
  const control = characters.findIndex((character) => character !== '\t' && /\p{Cc}/u.test(character));
  if (control >= 0) return invalid('control_character', control);
  const text = characters.join('');
  if (cut || trimmed.length > 40) {
    return invalid(
      /[\t ",;|\u3000、，；]|\\n/.test(text) ? 'row_too_long' : 'too_long',
      indexOfByte(characters, 40),
    );
  }
  const suspicion = suspect(text, { type, first, numbers });
  if (/^\d{16,}$/.test(text) && (type === 'alias' || text.length <= 19)) numbers.long++;
  const index = suspicion === undefined ? 0 : indexOf(text, suspicion);
  return { kind: 'identifier', text, rule: suspicion, column: startColumn + index, startColumn };
}

/** The index of the character that holds a byte, or the one behind the last. */
function indexOfByte(characters: readonly string[], byte: number): number {
  let end = 0;
  for (const [i, character] of characters.entries()) {
    end += Buffer.byteLength(character);
    if (end > byte) return i;
  }
  return characters.length;
}

/** The characters before the first fault; `cut` text may end within one. */
function decode(latin1: string, cut: boolean): { readonly characters: string[]; readonly fault: boolean } {
  const bytes = Buffer.from(latin1, 'latin1');
  const characters: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const size = [1, 2, 3, 4].find((length) => isCharacter(bytes.subarray(at, at + length)));
    if (size === undefined || at + size > bytes.length) {
      return { characters, fault: !(cut && lacksBytes(bytes.subarray(at))) };
    }
    characters.push(bytes.subarray(at, at + size).toString());
    at += size;
  }
  return { characters, fault: false };
}

function isCharacter(bytes: Uint8Array): boolean {
  try {
    return [...new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)].length === 1;
  } catch {
    return false;
  }
}

/** Whether these bytes are a leading byte and some continuation bytes, fewer than it asks for. */
function lacksBytes(bytes: Uint8Array): boolean {
  const [lead = 0, ...rest] = bytes;
  const needed = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  return lead >= 0xc0 && bytes.length < needed && rest.every((byte) => byte >= 0x80 && byte < 0xc0);
}

const HAN = '\\u3005\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}';
const NOT_ALIAS = new RegExp(`[^A-Za-z0-9_@!#$&*+=.|\\uffe5${HAN}]`, 'u');

const INVISIBLE = /[\u00a0\u00ad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]/u;
const PLACEHOLDERS = [
  ...['NULL', 'null', 'Null', '(null)', 'nil', 'None', 'NaN', 'nan', 'NAN', 'NA', 'N/A', '\\N', 'undefined'],
  ...['#N/A', '#NULL!', '#REF!', '#VALUE!', '#NAME?', '#NUM!', '#DIV/0!'],
];

function suspect(text: string, { type, first, numbers }: Omit<LineContext, 'longest'>): Rule | undefined {
  if (PLACEHOLDERS.includes(text)) return 'placeholder';
  if (/^\d([.,]\d+)?[Ee]\+\d+$|^\d[.,]\d+[Ee]\d+$/.test(text)) return 'spreadsheet_number';
  if (/^\d+\.0+$/.test(text)) return 'float_suffix';
  if (first && isHeader(Buffer.from(text))) return 'header';
  if (text.includes('\t')) return 'tsv_row';
  if (/^(["'])[\s\S]*\1$/u.test(text) && text.length > 1 && !/[,;]/.test(text)) return 'quoted';
  if (/[,;"]/.test(text)) return 'csv_row';
  if (INVISIBLE.test(text)) return 'invisible_character';
  if (/^\d{12,}0000$/.test(text)) {
    numbers.zeroEndings++;
    if (numbers.zeroEndings >= 5 && numbers.zeroEndings * 20 >= numbers.long + 1) return 'rounded_number';
  }
  if (type === 'alias') return NOT_ALIAS.test(text) ? 'alias_alphabet' : undefined;
  return /^([0-9a-f]{11}|[0-9a-f]{19})$/.test(text) ? undefined : 'registration_id_form';
}

function indexOf(text: string, rule: Rule): number {
  const characters = [...text];
  const at = (pattern: RegExp) => characters.findIndex((character) => pattern.test(character));
  if (rule === 'tsv_row') return at(/\t/);
  if (rule === 'csv_row') return at(/[,;"]/);
  if (rule === 'invisible_character') return at(INVISIBLE);
  if (rule === 'alias_alphabet') return at(NOT_ALIAS);
  if (rule === 'registration_id_form') return Math.max(0, at(/[^0-9a-f]/));
  return 0;
}
