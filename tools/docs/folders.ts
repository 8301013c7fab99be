import { type Import, sourceImports } from './imports.ts';

/** The folders of `src`, and the files beside them, with what each does, from the one that calls to those that are called. */
export const FOLDERS: Readonly<Record<string, string>> = {
  index: 'starts, on a Node that is new enough',
  main: 'one step, from inputs to outputs',
  runner: "GitHub's runner",
  inputs: 'strings to types',
  modes: 'what happens in which order',
  upload: 'which parts are uploaded, without blind retries',
  prune: 'which files are deleted, and why',
  report: 'log, summary, outputs',
  jpush: 'calls, pacing, retries',
  audience: 'bytes to identifiers',
  files: 'finds, opens, writes',
};

/** What every folder may use. It uses none itself. */
export const SHARED = 'shared';

/** One folder that uses another; `types` says that nothing of it is left at run time. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly types: boolean;
}

/** What a folder imports from outside, sorted. */
export type Outside = Readonly<Record<string, readonly string[]>>;

/** The folder of a path relative to `src`; a file in no folder has its own name. */
export function folderOf(path: string): string {
  return (path.split('/')[0] ?? '').replace(/\.ts$/, '');
}

/** Which folder uses which, each pair once, sorted. */
export function arrowsBetweenFolders(imports: readonly Import[] = sourceImports()): readonly Arrow[] {
  const pairs = new Map<string, Arrow>();
  for (const { from, to, isPackage, isType } of imports) {
    const arrow = { from: folderOf(from), to: folderOf(to), types: isType };
    if (isPackage || arrow.from === arrow.to) continue;
    const pair = `${arrow.from} ${arrow.to}`;
    pairs.set(pair, { ...arrow, types: isType && (pairs.get(pair)?.types ?? true) });
  }
  return [...pairs].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, arrow]) => arrow);
}

/** The packages that each folder imports, Node's own left out. */
export function packagesOfFolders(imports: readonly Import[] = sourceImports()): Outside {
  return outside(imports.filter(({ to }) => !to.startsWith('node:')));
}

/** The modules of Node that each folder imports. */
export function nodeModulesOfFolders(imports: readonly Import[] = sourceImports()): Outside {
  return outside(imports.filter(({ to }) => to.startsWith('node:')));
}

function outside(imports: readonly Import[]): Outside {
  const found = new Map<string, Set<string>>();
  for (const { from, to, isPackage } of imports) {
    if (!isPackage) continue;
    found.set(folderOf(from), (found.get(folderOf(from)) ?? new Set()).add(to));
  }
  return Object.fromEntries([...found].map(([folder, names]) => [folder, [...names].sort()]));
}
