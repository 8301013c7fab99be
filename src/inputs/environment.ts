import { INPUTS, isInputName } from './catalogue.ts';
import type { InputProblem } from './errors.ts';
import { nearestName } from './nearest.ts';

/** For every input name in lower case, the variables of the environment that give it: normally one, `INPUT_<NAME>`. */
export type InputVariables = ReadonlyMap<string, readonly string[]>;

const PREFIX = 'INPUT_';
/** Longer names are cut in messages. */
const SHOWN_LENGTH = 60;

/** Collects the variables that begin with `INPUT_`, as the runner passes what a workflow writes under `with:`. */
export function inputVariables(environment: Readonly<Record<string, string | undefined>>): InputVariables {
  const variables = Object.keys(environment).filter(
    (name) => name.startsWith(PREFIX) && environment[name] !== undefined,
  );
  return Map.groupBy(variables, (name) => name.slice(PREFIX.length).toLowerCase());
}

/**
 * What is wrong with the variables themselves: a name that is near to an input's, because the runner only warns of it
 * and the input would be at its default (`dry-run` would really delete); and one input given twice, in two spellings.
 */
export function variableProblems(variables: InputVariables): readonly InputProblem[] {
  return [...variables].flatMap(([name, [variable = '', ...others]]) => {
    if (isInputName(name)) {
      if (others.length === 0) return [];
      const all = [variable, ...others].join(', ');
      return [
        { input: name, message: `the environment gives it more than once: ${all}. Remove all but one.` },
      ];
    }
    const meant = nearestName(name, Object.keys(INPUTS));
    if (meant === undefined) return [];
    const message = `there is no such input (${shown(variable)} in the environment); did you mean \`${meant}\`?`;
    return [{ input: shown(name), message }];
  });
}

/** Variables that are no input of this action and near to none: a wrapper's own, a desktop's `INPUT_METHOD`. */
export function unrelatedVariables(variables: InputVariables): readonly string[] {
  return [...variables]
    .filter(([name]) => !isInputName(name) && nearestName(name, Object.keys(INPUTS)) === undefined)
    .flatMap(([, names]) => names.map(shown));
}

/** Harmless in a log: a variable's name can be anything. */
function shown(name: string): string {
  return name.replace(/[^\w.-]/g, '?').slice(0, SHOWN_LENGTH);
}
