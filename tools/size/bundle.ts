import { readdirSync, readFileSync } from 'node:fs';

const MODULE_START = /^\/\*{3}\/ (\d+):$/;
const MODULE_END = /^\/\*{3}\/ \}\),?$/;
const CONCATENATED = /^;\/\/ CONCATENATED MODULE: (\S+)$/;

export const OWN = 'this action (src)';
export const BUNDLER = 'bundler';

/** A piece of a bundled file that one module takes. */
export interface Piece {
  readonly file: string;
  /** What the bundler calls it: a path, or `external "fs"`; nothing for what the bundler adds itself. */
  readonly module: string | undefined;
  readonly bytes: number;
}

/** @throws when the last build was not the one of this `dist/` */
export function readPieces(dist: string, statistics: string): readonly Piece[] {
  const names = moduleNames(statistics);
  return readdirSync(dist).flatMap((file) => {
    const text = readFileSync(`${dist}/${file}`, 'utf8');
    return file.endsWith('.js')
      ? piecesOf(file, text, names)
      : [{ file, module: file, bytes: byteLength(text) }];
  });
}

/** Whose code a module is: a package, this action, or the bundler. */
export function ownerOf({ module }: Piece): string {
  if (module === undefined || module.startsWith('external ')) return BUNDLER;
  const [, name] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(module) ?? [];
  return name ?? (module.startsWith('./build/') ? OWN : module);
}

/** Modules by number, as the build's statistics name them. */
function moduleNames(statistics: string): ReadonlyMap<string, string> {
  const { modules } = JSON.parse(readFileSync(statistics, 'utf8'));
  const names = new Map<string, string>();
  for (const { id, name } of modules) names.set(String(id), String(name).replace(/ \+ \d+ modules$/, ''));
  return names;
}

function piecesOf(file: string, text: string, names: ReadonlyMap<string, string>): readonly Piece[] {
  const pieces: Piece[] = [];
  // The file in front of the bundle is the compiler's.
  let module = file === 'index.js' ? './build/index.js' : undefined;
  let bytes = 0;
  const begin = (next: string | undefined): void => {
    pieces.push({ file, module, bytes });
    module = next;
    bytes = 0;
  };
  for (const line of text.split(/(?<=\n)/)) {
    const content = line.trimEnd();
    const [, id] = MODULE_START.exec(content) ?? [];
    const [, path] = CONCATENATED.exec(content) ?? [];
    if (id !== undefined) begin(named(id, names));
    if (path !== undefined) begin(path);
    bytes += byteLength(line);
    if (MODULE_END.test(content)) begin(undefined);
  }
  begin(undefined);
  return pieces.filter((piece) => piece.bytes > 0);
}

function named(id: string, names: ReadonlyMap<string, string>): string {
  const name = names.get(id);
  if (name === undefined) throw new Error(`The last build knows no module ${id}: run "npm run build" first.`);
  return name;
}

function byteLength(text: string): number {
  return Buffer.byteLength(text);
}
