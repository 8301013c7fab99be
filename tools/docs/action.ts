import { isTable, readYaml } from './words.ts';

/** The descriptions under `inputs:` or `outputs:` of action.yml. */
function descriptions(entries: unknown): Readonly<Record<string, unknown>> {
  const table = isTable(entries) ? entries : {};
  return Object.fromEntries(
    Object.entries(table).map(([name, entry]) => [name, isTable(entry) ? entry['description'] : undefined]),
  );
}

const action = readYaml('action.yml');
const { inputs, outputs } = isTable(action) ? action : {};

/** What action.yml says of its inputs and outputs, in its order; `undefined` where it says nothing. */
export const INPUT_DESCRIPTIONS = descriptions(inputs);
export const OUTPUT_DESCRIPTIONS = descriptions(outputs);

export const INPUT_NAMES: readonly string[] = Object.keys(INPUT_DESCRIPTIONS);
export const OUTPUT_NAMES: readonly string[] = Object.keys(OUTPUT_DESCRIPTIONS);
