import { describe, expect, test } from 'vitest';
import { INPUTS, MODES } from '../../src/inputs/catalogue.ts';
import { InputError } from '../../src/inputs/errors.ts';
import { NO_OUTPUTS } from '../../src/report/outputs/names.ts';
import { COMMON_OUTPUTS } from '../../tools/docs/input-groups.ts';
import { modesOfOutput } from '../../tools/docs/output-modes.ts';
import { readActionYaml } from '../action/action-yaml.ts';
import { load, PAIR } from '../inputs/load.ts';
import { readRepositoryFile } from '../workflows/repository-files.ts';
import { EXPECTED_INPUTS, EXPECTED_OUTPUTS } from './contract.ts';

const action = readActionYaml();
/** The rows between two markers of a page, each as its cells; heads and rules of the tables are left out. */
function tableIn(part: string, page = 'README.md'): readonly (readonly string[])[] {
  const { text } = readRepositoryFile(page);
  const table = text.split(`<!-- ${part}:start -->`)[1]?.split(`<!-- ${part}:end -->`)[0] ?? '';
  return table
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((row) =>
      row
        .slice(2, -2)
        .split(/(?<!\\) \| /)
        .map((cell) => cell.trim()),
    );
}

/** The row of a name, in a table. */
function rowOf(name: string, rows: readonly (readonly string[])[]): readonly string[] {
  return rows.find(([cell]) => cell === `\`${name}\``) ?? [];
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
  const named = expected.map((name) => `\`${name}\``);
  expect(sorted(tableIn('inputs').map(([name = '']) => name))).toEqual(sorted(named));
  expect(tableIn('input-modes', 'docs/inputs.md').map(([name]) => name)).toEqual(named);
});

describe.each(Object.entries(EXPECTED_INPUTS))('the input %s', (name, { modes, default: expected }) => {
  const entry = Object.entries(INPUTS).find(([known]) => known === name)?.[1];
  const row = rowOf(name, tableIn('inputs'));
  const modesCell = rowOf(name, tableIn('input-modes', 'docs/inputs.md'))[1] ?? '';

  test('is not required by the runner and has the default of the contract', () => {
    const { required, default: written } = action.inputs[name] ?? {};
    expect({ required, written }).toEqual({ required: false, written: expected });
    expect(entry?.default).toBe(expected);
    expect(row[2]).toBe(expected === undefined ? '–' : `\`${expected}\``);
  });

  test('is read in the modes of the contract', () => {
    expect(sorted(entry?.modes ?? [])).toEqual(sorted(modes));
    expect(sorted(modesIn(modesCell))).toEqual(sorted(modes));
  });

  test('is called required exactly in the modes that fail without it', () => {
    if (entry?.secret === true) return expect(row[1]).toBe('one pair');
    expect(sorted(modesIn(row[1] ?? ''))).toEqual(sorted(MODES.filter((mode) => failsWithout(name, mode))));
  });
});

test('action.yml, the code and the README name the outputs of the contract, and no other', () => {
  const expected = Object.keys(EXPECTED_OUTPUTS);
  expect(Object.keys(action.outputs)).toEqual(expected);
  expect(Object.keys(NO_OUTPUTS)).toEqual(expected);
  expect(sorted(tableIn('outputs').map(([name = '']) => name))).toEqual(
    sorted(expected.map((name) => `\`${name}\``)),
  );
});

test.each(Object.entries(EXPECTED_OUTPUTS))(
  'the output %s is set in the modes of the contract',
  (name, modes) => {
    expect(sorted(modesOfOutput(name))).toEqual(sorted(modes));
    // The outputs that most workflows use have no column of modes.
    if (COMMON_OUTPUTS.includes(name)) return;
    expect(sorted(modesIn(rowOf(name, tableIn('outputs'))[1] ?? ''))).toEqual(sorted(modes));
  },
);

test('the README has a row for every mode', () => {
  expect(tableIn('modes').map(([name]) => /`([a-z]+)`/.exec(name ?? '')?.[1])).toEqual([...MODES]);
});

/** Whether a step of this mode, otherwise complete, names the input as missing. */
function failsWithout(name: string, mode: string): boolean {
  const complete = {
    ...{ ...PAIR, mode, file_path: 'a.txt', type: 'alias', keep_last: '1' },
    file_id: '11111111-1111-4111-8111-111111111111',
  };
  const given = Object.entries(complete).filter(([input]) => input !== name);
  try {
    load(Object.fromEntries(given));
    return false;
  } catch (error) {
    return error instanceof InputError && error.problems.some(({ input }) => input === name);
  }
}

test('the description of action.yml is under 125 characters, the limit of the Marketplace', () => {
  const { text } = readRepositoryFile('action.yml');
  const description = /^description: (.+)$/m.exec(text)?.[1] ?? '';
  expect(description.length).toBeGreaterThan(40);
  expect(description.length).toBeLessThan(125);
});
