import { INPUTS, isInputName } from '../../src/inputs/catalogue.ts';
import { nearestName } from '../../src/inputs/nearest.ts';

export const USAGE = `usage: npm run step -- [name=value…] [--look]
  name=value   an input of action.yml, as under with:    mode=prune older_than=2d
  --look       also draw the job summary: a PNG where Chromium is (CHROMIUM=/usr/bin/chromium), else an HTML page

The step runs dist/index.js against an emulator of JPush with 12 old files, in the folder you are in. Without file_path,
upload and validate read a sample audience. To keep files from step to step, run npm run emulator in another terminal
and give its address: api_url=http://127.0.0.1:PORT. Real hosts are refused.`;

/** Hosts of `api_url` that are this machine. */
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

export interface StepArguments {
  readonly inputs: Readonly<Record<string, string>>;
  readonly look: boolean;
}

/**
 * Reads what follows `npm run step --`.
 *
 * @throws Error with what to write instead: for an unknown name, an argument without `=`, or a host that is not this machine
 */
export function readArguments(given: readonly string[]): StepArguments {
  const inputs = given.filter((argument) => argument !== '--look').map(readInput);
  return { inputs: Object.fromEntries(inputs), look: given.includes('--look') };
}

function readInput(argument: string): readonly [string, string] {
  const end = argument.indexOf('=');
  if (end < 0) throw new Error(`${argument} is not name=value.`);
  const [name, value] = [argument.slice(0, end), argument.slice(end + 1)];
  if (!isInputName(name)) throw new Error(`There is no input ${name}; ${instead(name)}`);
  if (name === 'api_url' && isElsewhere(value)) {
    throw new Error(`api_url=${value} is another machine. This command only uses an emulator on this one.`);
  }
  return [name, value];
}

function instead(name: string): string {
  const names = Object.keys(INPUTS);
  const meant = nearestName(name, names);
  return meant === undefined ? `the inputs are ${names.join(', ')}.` : `did you mean ${meant}?`;
}

/** Whether requests would leave this machine. What is no URL is left to the action, which says so. */
function isElsewhere(address: string): boolean {
  return URL.canParse(address) && !LOOPBACK.has(new URL(address).hostname);
}
