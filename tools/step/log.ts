import { commandsIn } from '../../test/injection/runner-commands.ts';

const [BOLD, RED, YELLOW, BLUE, PLAIN] = ['\x1b[1m', '\x1b[31m', '\x1b[33m', '\x1b[34m', '\x1b[0m'];
const COLOURS: Readonly<Record<string, string>> = { error: RED, warning: YELLOW, notice: BLUE };

/** A step's log as the runner shows it: groups as headings, annotations in words, without masks and debug lines. */
export function shownLog(stdout: string): string {
  return stdout.trimEnd().split(/\r?\n/).flatMap(shownLine).join('\n');
}

function shownLine(line: string): readonly string[] {
  const [command] = commandsIn(line);
  if (command === undefined) return [line];
  const { name, data, properties } = command;
  if (name === 'group') return [`${BOLD}${data}${PLAIN}`];
  const colour = COLOURS[name];
  if (colour === undefined) return [];
  const { file, line: number } = properties;
  const place = file === undefined ? '' : ` [${file}${number === undefined ? '' : `:${number}`}]`;
  return [`${colour}${name.slice(0, 1).toUpperCase()}${name.slice(1)}${PLAIN}: ${data}${place}`];
}
