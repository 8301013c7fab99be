/** A command as the runner understood it. */
export interface RunnerCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/** What the runner obeys (actions/runner, ActionCommandManager and its extensions). */
const REGISTERED = new Set([
  ...['add-mask', 'add-matcher', 'add-path', 'debug', 'echo', 'endgroup', 'error', 'group'],
  ...['internal-set-repo-path', 'notice', 'remove-matcher', 'save-state', 'set-env', 'set-output'],
  ...['stop-commands', 'warning', 'command', 'section'],
]);

/**
 * Every command in an output stream, by the rules of actions/runner (ActionCommand.TryParseV2, then TryParse): a line
 * that begins with `::` after white space as .NET trims it, or that holds `##[` anywhere. Lines end as .NET reads them.
 */
export function commandsIn(stream: string): readonly RunnerCommand[] {
  return stream.split(/\r\n|\r|\n/).flatMap((line) => {
    const command = newForm(line) ?? oldForm(line);
    return command === undefined ? [] : [command];
  });
}

function newForm(line: string): RunnerCommand | undefined {
  const trimmed = line.replace(/^[\s\u0085\u180e]+/u, '');
  if (!trimmed.startsWith('::')) return undefined;
  const end = trimmed.indexOf('::', 2);
  if (end < 0) return undefined;
  const data = trimmed.slice(end + 2);
  return command(trimmed.slice(2, end), ',', decodeData(data), (text) =>
    decodeData(text.replaceAll('%3A', ':').replaceAll('%2C', ',')),
  );
}

function oldForm(line: string): RunnerCommand | undefined {
  const start = line.indexOf('##[');
  const end = line.indexOf(']', start);
  if (start < 0 || end < 0) return undefined;
  return command(line.slice(start + 3, end), ';', decodeData(line.slice(end + 1)), decodeData);
}

function command(
  info: string,
  separator: string,
  data: string,
  decode: (text: string) => string,
): RunnerCommand | undefined {
  const [name = ''] = info.split(' ', 1);
  if (!REGISTERED.has(name.toLowerCase())) return undefined;
  const pairs = info
    .slice(name.length)
    .trim()
    .split(separator)
    .map((pair) => /^([^=]*)=(.*)$/s.exec(pair))
    .flatMap((match) => (match === null ? [] : [[match[1] ?? '', decode(match[2] ?? '')] as const]));
  return { name, properties: Object.fromEntries(pairs), data };
}

function decodeData(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}
