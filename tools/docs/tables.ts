import { INPUTS, isInputName, MODES, type Mode, PRUNE_INPUTS } from '../../src/inputs/catalogue.ts';
import { INPUT_NAMES, OUTPUT_NAMES } from './action.ts';
import { isTriedAgain, KNOWN_CODES, KNOWN_STATUSES, statusLabel } from './codes.ts';
import { REASON_NAMES, RULE_KINDS } from './names.ts';
import { modesOfOutput } from './output-modes.ts';
import type { Words } from './words.ts';

const NOTHING = '–';

/** The six modes: what each does, and what it costs. */
export function modesTable(words: Words): string {
  const rows = MODES.map((mode) => [
    mode === 'upload' ? `${code(mode)}${words.byDefault}` : code(mode),
    words.modes[mode],
    words.requests[mode],
  ]);
  return table(words.heads.modes, rows);
}

/** Every input of action.yml with the modes that the catalogue gives it; ¹ marks those that need `on_full: prune`. */
export function inputsTable(words: Words): string {
  const rows = INPUT_NAMES.map((name) => {
    if (!isInputName(name))
      throw new Error(`action.yml has an input ${name} that the catalogue does not know.`);
    const { modes, default: usual } = INPUTS[name];
    const isRule = PRUNE_INPUTS.some((one) => one === name);
    const shown = modesText(words, name === 'mode' ? [] : modes, (mode) =>
      isRule && mode === 'upload' ? `${code(mode)}¹` : code(mode),
    );
    return [code(name), shown, usual === undefined ? NOTHING : code(usual), words.inputs[name]];
  });
  return table(words.heads.inputs, rows);
}

/** Every output of action.yml with the modes in which it can be other than empty. */
export function outputsTable(words: Words): string {
  const rows = OUTPUT_NAMES.map((name) => [
    code(name),
    modesText(words, modesOfOutput(name), code),
    words.outputs[name],
  ]);
  return table(words.heads.outputs, rows);
}

/** JPush's codes with the advice that the action gives for each. */
export function codesTable(words: Words): string {
  const rows = KNOWN_CODES.map((known) => [
    code(String(known)),
    isTriedAgain(400, known) ? words.yes : NOTHING,
    words.codes[known],
  ]);
  return table(words.heads.codes, rows);
}

/** The same for answers without a code of JPush: a gateway's, a proxy's. */
export function statusesTable(words: Words): string {
  const rows = KNOWN_STATUSES.map((status) => [
    statusLabel(status),
    isTriedAgain(status, undefined) ? words.yes : NOTHING,
    words.statuses[statusLabel(status)],
  ]);
  return table(words.heads.statuses, rows);
}

/** What is said of lines, and whether it stops the run. */
export function rulesTable(words: Words): string {
  const rows = Object.entries(RULE_KINDS).map(([rule, kind]) => [
    code(rule),
    words.levels[kind],
    words.rules[rule],
  ]);
  return table(words.heads.rules, rows);
}

/** Why a file stays. */
export function reasonsTable(words: Words): string {
  return table(
    words.heads.reasons,
    REASON_NAMES.map((reason) => [code(reason), words.reasons[reason]]),
  );
}

function modesText(words: Words, modes: readonly Mode[], show: (mode: Mode) => string): string {
  if (modes.length === 0) return NOTHING;
  if (modes.length === MODES.length) return words.all;
  if (modes.length === MODES.length - 1 && !modes.includes('validate')) return words.allButValidate;
  return modes.map(show).join(words.comma);
}

function table(heads: readonly string[], rows: readonly (readonly (string | undefined)[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const cell = (text = ''): string => text.replaceAll('|', '\\|');
  return [line(heads), line(heads.map(() => '---')), ...rows.map((row) => line(row.map(cell)))].join('\n');
}

function code(text: string): string {
  return `\`${text}\``;
}
