import { readdirSync, readFileSync } from 'node:fs';
import { dirname, posix, resolve, sep } from 'node:path';

const SOURCE = resolve(import.meta.dirname, '../../src');
/** Another language with a compiler of its own; it imports nothing from outside. */
const OTHER_LANGUAGE = 'audience/engine/assembly/';

const STATEMENT =
  /(?:^|\n)(?:import|export)\s+(?<type>type\s)?(?:(?<names>[^;'"]*?)\sfrom\s+)?'(?<from>[^']+)'|\bimport\((?:\/\*[^*]*\*\/ )?'(?<lazy>[^']+)'\)/g;

/** One file's import of another, or of a package. */
export interface Import {
  /** Both relative to `src`, with `/`; a package has its name (`undici`, `node:fs`). */
  readonly from: string;
  readonly to: string;
  readonly isPackage: boolean;
  /** Only types: nothing of it is left at run time. */
  readonly isType: boolean;
}

/** Every import of every file of `src`. */
export function sourceImports(): readonly Import[] {
  return sourceFiles().flatMap((file) => importsIn(file, readFileSync(resolve(SOURCE, file), 'utf8')));
}

/** Paths relative to `src`, with `/`, in order. */
export function sourceFiles(): readonly string[] {
  return readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll(sep, '/'))
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts') && !path.startsWith(OTHER_LANGUAGE))
    .sort();
}

/** The imports that a text makes, as the file of that name. */
export function importsIn(file: string, text: string): readonly Import[] {
  return [...text.matchAll(STATEMENT)].map(({ groups = {} }) => {
    const { type, names, from, lazy } = groups;
    const target = from ?? lazy ?? '';
    const isPackage = !target.startsWith('.');
    return {
      from: file,
      to: isPackage ? packageOf(target) : posix.normalize(posix.join(dirname(file), target)),
      isPackage,
      isType: type !== undefined || (names !== undefined && namesOnlyTypes(names)),
    };
  });
}

function namesOnlyTypes(names: string): boolean {
  const braced = /^\{(?<list>[\s\S]*)\}$/.exec(names.trim())?.groups?.['list'];
  if (braced === undefined) return false;
  return braced
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .every((name) => name.startsWith('type '));
}

/** `node:fs/promises` is `node:fs`, `@actions/core/lib/x` is `@actions/core`. */
function packageOf(target: string): string {
  const parts = target.split('/');
  return parts.slice(0, target.startsWith('@') ? 2 : 1).join('/');
}
