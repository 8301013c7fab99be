import { inputVariables } from '../../src/inputs/environment.ts';
import { InputError } from '../../src/inputs/errors.ts';
import { type Inputs, loadInputs } from '../../src/inputs/inputs.ts';

export const KEY = 'a1b2c3d4e5f6a7b8c9d0e1f2';
export const SECRET = '0f1e2d3c4b5a69788796a5b4';
export const PAIR = { app_key: KEY, master_secret: SECRET };

export function load(given: Readonly<Record<string, string>>): Inputs {
  const variables = Object.keys(given).map((name) => [`INPUT_${name.toUpperCase()}`, ''] as const);
  return loadInputs(new Map(Object.entries(given)), inputVariables(Object.fromEntries(variables)));
}

/** What is wrong with each input. */
export function problemsOf(given: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  try {
    load(given);
  } catch (error) {
    if (error instanceof InputError) {
      return Object.fromEntries(error.problems.map(({ input, message }) => [input, message]));
    }
    throw error;
  }
  throw new Error('the inputs were accepted');
}
