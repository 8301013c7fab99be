import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RunOptions, Workspace } from './run-action.ts';

const PRELOAD = pathToFileURL(join(import.meta.dirname, '../bench/peak.mjs')).href;
const FILE = '.peak';

/** Options of a run that leaves its peak memory behind, for {@link peakMemory}. */
export function watchedMemory(workspace: Workspace): RunOptions {
  return { node: ['--import', PRELOAD], env: { PEAK_FILE: join(workspace.path, FILE) } };
}

/** Bytes that the watched run had in memory at most. */
export function peakMemory(workspace: Workspace): number {
  return Number(workspace.read(FILE));
}
