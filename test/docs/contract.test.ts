import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { INPUTS, MODES } from '../../src/inputs/catalogue.ts';
import { NO_OUTPUTS } from '../../src/report/outputs/names.ts';
import { modesOfOutput } from '../../tools/docs/output-modes.ts';
import { readActionYaml } from '../action/action-yaml.ts';
import { EXPECTED_INPUTS, EXPECTED_OUTPUTS } from './contract.ts';

const action = readActionYaml();
const readme = readFileSync(resolve(import.meta.dirname, '../../README.md'), 'utf8');

/** The rows between two markers of the README, each as its cells. */
function tableIn(part: string): readonly (readonly string[])[] {
  const text = readme.split(`<!-- ${part}:start -->`)[1]?.split(`<!-- ${part}:end -->`)[0] ?? '';
  const rows = text.split('\n').filter((line) => line.startsWith('| '));
  return rows.slice(2).map((row) =>
    row
      .slice(2, -2)
      .split(/(?<!\\) \| /)
      .map((cell) => cell.trim()),
  );
}

/** `upload`¹, `prune` → upload prune. */
function modesIn(cell: string): readonly string[] {
  if (cell === '–') return [];
  if (cell === 'all') return MODES;
  if (cell === 'all but `validate`') return MODES.filter((mode) => mode !== 'validate');
  return [...cell.matchAll(/`([a-z]+)`/g)].map(([, mode = '']) => mode);
}

function sorted(names: readonly string[]): readonly string[] {
  return [...names].sort();
}

test('action.yml, the code and the README name the inputs of the contract, and no other', () => {
  const expected = Object.keys(EXPECTED_INPUTS);
  expect(Object.keys(action.inputs)).toEqual(expected);
  expect(Object.keys(INPUTS)).toEqual(expected);
  expect(tableIn('inputs').map(([name]) => name)).toEqual(expected.map((name) => `\`${name}\``));
});

describe.each(Object.entries(EXPECTED_INPUTS))('the input %s', (name, { modes, default: expected }) => {
  const entry = Object.entries(INPUTS).find(([known]) => known === name)?.[1];
  const row = tableIn('inputs').find(([cell]) => cell === `\`${name}\``) ?? [];

  test('is not required by the runner and has the default of the contract', () => {
    const { required, default: written } = action.inputs[name] ?? {};
    expect({ required, written }).toEqual({ required: false, written: expected });
    expect(entry?.default).toBe(expected);
    expect(row[2]).toBe(expected === undefined ? '–' : `\`${expected}\``);
  });

  test('is read in the modes of the contract', () => {
    if (name === 'mode') return expect(row[1]).toBe('–');
    expect(sorted(entry?.modes ?? [])).toEqual(sorted(modes));
    expect(sorted(modesIn(row[1] ?? ''))).toEqual(sorted(modes));
  });
});

test('action.yml, the code and the README name the outputs of the contract, and no other', () => {
  const expected = Object.keys(EXPECTED_OUTPUTS);
  expect(Object.keys(action.outputs)).toEqual(expected);
  expect(Object.keys(NO_OUTPUTS)).toEqual(expected);
  expect(tableIn('outputs').map(([name]) => name)).toEqual(expected.map((name) => `\`${name}\``));
});

test.each(Object.entries(EXPECTED_OUTPUTS))(
  'the output %s is set in the modes of the contract',
  (name, modes) => {
    const row = tableIn('outputs').find(([cell]) => cell === `\`${name}\``) ?? [];
    expect(sorted(modesOfOutput(name))).toEqual(sorted(modes));
    expect(sorted(modesIn(row[1] ?? ''))).toEqual(sorted(modes));
  },
);

test('the README has a row for every mode', () => {
  expect(tableIn('modes').map(([name]) => /`([a-z]+)`/.exec(name ?? '')?.[1])).toEqual([...MODES]);
});
