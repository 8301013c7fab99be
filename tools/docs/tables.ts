import {
  INPUTS,
  type InputName,
  isInputName,
  MODES,
  type Mode,
  PRUNE_INPUTS,
} from '../../src/inputs/catalogue.ts';
import { INPUT_NAMES, OUTPUT_NAMES } from './action.ts';
import { isTriedAgain, KNOWN_CODES, KNOWN_STATUSES, statusLabel } from './codes.ts';
import { COMMON_OUTPUTS, GROUP_OF, INPUT_GROUPS, REQUIRED_IN } from './input-groups.ts';
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

/** Every input of action.yml in groups, each a table under its title. */
export function inputsTable(words: Words): string {
  return INPUT_GROUPS.map((group) => {
    const rows = INPUT_NAMES.filter((name) => GROUP_OF[known(name)] === group).map((name) => [
      code(name),
      requiredText(words, known(name)),
      defaultText(known(name)),
      words.inputs[name],
    ]);
    return `**${words.groups[group]}**\n\n${table(words.heads.inputs, rows)}`;
  }).join('\n\n');
}

/** The modes of every input as the catalogue has them; ¹ marks those that need `on_full: prune`. */
export function inputModesTable(words: Words): string {
  const rows = INPUT_NAMES.map((name) => {
    const isRule = PRUNE_INPUTS.some((one) => one === name);
    const { modes } = INPUTS[known(name)];
    const shown = modesText(words, modes, (mode) =>
      isRule && mode === 'upload' ? `${code(mode)}¹` : code(mode),
    );
    return [code(name), shown];
  });
  return table(words.heads.inputModes, rows);
}

/** Every output of action.yml: those that most workflows use, then the others folded, with their modes. */
export function outputsTable(words: Words): string {
  const common = COMMON_OUTPUTS.map((name) => [code(name), words.outputs[name]]);
  const others = OUTPUT_NAMES.filter((name) => !COMMON_OUTPUTS.includes(name)).map((name) => [
    code(name),
    modesText(words, modesOfOutput(name), code),
    words.outputs[name],
  ]);
  const [output = '', modes = '', description = ''] = words.heads.outputs;
  return [
    table([output, description], common),
    `<details>\n<summary>${words.moreOutputs}</summary>`,
    table([output, modes, description], others),
    '</details>',
  ].join('\n\n');
}

function requiredText(words: Words, name: InputName): string {
  if (INPUTS[name].secret === true) return words.onePair;
  return REQUIRED_IN[name]?.map(code).join(words.comma) ?? NOTHING;
}

function defaultText(name: InputName): string {
  const { default: usual } = INPUTS[name];
  return usual === undefined ? NOTHING : code(usual);
}

/** @throws for an input of action.yml that the code does not read */
function known(name: string): InputName {
  if (isInputName(name)) return name;
  throw new Error(`action.yml has an input ${name} that the catalogue does not know.`);
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

/** Why a file is kept. */
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
