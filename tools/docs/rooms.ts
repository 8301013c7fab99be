import { type Import, sourceImports } from './imports.ts';

/** The rooms of `src` with what each knows, from the one that calls to those that are called. */
export const ROOMS: Readonly<Record<string, string>> = {
  index: 'starts',
  main: 'one step, from inputs to outputs',
  runner: "GitHub's runner",
  inputs: 'strings to types',
  modes: 'what happens in which order',
  upload: 'which parts go up, exactly once',
  prune: 'which files go, and why',
  report: 'log, summary, outputs',
  jpush: 'calls, pacing, retries',
  audience: 'bytes to identifiers',
  files: 'finds, opens, writes',
};

/** What every folder may use. It uses none itself. */
export const SHARED: readonly string[] = ['shared'];

/** One room that uses another; `types` says that nothing of it is left at run time. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly types: boolean;
}

/** The room of a path relative to `src`: its folder, or the file itself (`inputs.ts` is the door of `inputs/`). */
export function roomOf(path: string): string {
  return (path.split('/')[0] ?? '').replace(/\.ts$/, '');
}

/** Which room uses which, each pair once, sorted. */
export function arrowsBetweenRooms(imports: readonly Import[] = sourceImports()): readonly Arrow[] {
  const pairs = new Map<string, Arrow>();
  for (const { from, to, isPackage, isType } of imports) {
    const arrow = { from: roomOf(from), to: roomOf(to), types: isType };
    if (isPackage || arrow.from === arrow.to) continue;
    const pair = `${arrow.from} ${arrow.to}`;
    pairs.set(pair, { ...arrow, types: isType && (pairs.get(pair)?.types ?? true) });
  }
  return [...pairs].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, arrow]) => arrow);
}

/** The packages that each room imports, Node's own left out. */
export function packagesOfRooms(
  imports: readonly Import[] = sourceImports(),
): Readonly<Record<string, readonly string[]>> {
  const packages = new Map<string, Set<string>>();
  for (const { from, to, isPackage } of imports) {
    if (!isPackage || to.startsWith('node:')) continue;
    packages.set(roomOf(from), (packages.get(roomOf(from)) ?? new Set()).add(to));
  }
  return Object.fromEntries([...packages].map(([room, names]) => [room, [...names].sort()]));
}
