import { expect, test } from 'vitest';
import { inputVariables, unrelatedVariables, variableProblems } from '../../src/inputs/environment.ts';

function problemsOf(...names: readonly string[]): Readonly<Record<string, string>> {
  const environment = Object.fromEntries(names.map((name) => [name, 'x']));
  const problems = variableProblems(inputVariables(environment));
  return Object.fromEntries(problems.map(({ input, message }) => [input, message]));
}

test.each([
  ['INPUT_DRY_RUN', 'INPUT_dry_run', 'dry_run'],
  ['INPUT_Protect', 'INPUT_PROTECT', 'protect'],
  ['INPUT_keep_Last', 'INPUT_keep_last', 'keep_last'],
])('one input in two spellings is an error: %s beside %s', (one, other, name) => {
  expect(problemsOf(one, other)).toEqual({
    [name]: `the environment gives it more than once: ${one}, ${other}. Remove all but one.`,
  });
  expect(problemsOf(one)).toEqual({});
});

test('a name that is near to an input is an error that names the variable as it is written', () => {
  expect(problemsOf('INPUT_DRY-RUN', 'INPUT_Tll', 'INPUT_EXCLUDE_PATHS')).toEqual({
    'dry-run': 'there is no such input (INPUT_DRY-RUN in the environment); did you mean `dry_run`?',
    tll: 'there is no such input (INPUT_Tll in the environment); did you mean `ttl`?',
    exclude_paths:
      'there is no such input (INPUT_EXCLUDE_PATHS in the environment); did you mean `exclude_path`?',
  });
});

test('other variables are left alone: those of a desktop, of a wrapper, of the step itself', () => {
  const names = [
    'INPUT_METHOD',
    'INPUT_ALERT',
    'INPUT_WEBHOOK_URL',
    'INPUT_',
    'HOME',
    'INPUTS',
    'XINPUT_TTL',
  ];
  expect(problemsOf(...names)).toEqual({});
  expect(unrelatedVariables(inputVariables(Object.fromEntries(names.map((name) => [name, 'x']))))).toEqual([
    'INPUT_METHOD',
    'INPUT_ALERT',
    'INPUT_WEBHOOK_URL',
    'INPUT_',
  ]);
});
