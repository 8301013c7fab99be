import { closeSync, openSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readActionYaml } from '../action/action-yaml.ts';
import { type Command, node } from './command.ts';

const DIST = resolve(import.meta.dirname, '../../dist/index.js');
const WATCH_MEMORY = pathToFileURL(join(import.meta.dirname, 'peak.mjs')).href;
const DEFAULTS = Object.entries(readActionYaml().inputs).map(([name, input]) => [name, input.default ?? '']);

export type With = Readonly<Record<string, string>>;

/** The committed bundle, started as a runner starts it. */
export function step(inputs: With, folder: string): Command {
  return { ...node(DIST), env: environment(inputs, folder) };
}

/** The same step, which leaves its peak memory behind for {@link peakMemory}. */
export function watchedStep(inputs: With, folder: string): Command {
  const env = { ...environment(inputs, folder), PEAK_FILE: join(folder, 'peak') };
  return { ...node('--import', WATCH_MEMORY, DIST), env };
}

/** Bytes that the last watched step had in memory at most. */
export function peakMemory(folder: string): number {
  return Number(readFileSync(join(folder, 'peak'), 'utf8'));
}

function environment(inputs: With, folder: string): NodeJS.ProcessEnv {
  const given = { ...Object.fromEntries(DEFAULTS), ...inputs };
  return {
    PATH: process.env['PATH'],
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: folder,
    GITHUB_OUTPUT: emptyFile(folder, 'output'),
    GITHUB_STEP_SUMMARY: emptyFile(folder, 'summary'),
    GITHUB_REPOSITORY: 'octo-org/campaigns',
    GITHUB_WORKFLOW: 'Benchmark',
    GITHUB_RUN_ID: '1',
    GITHUB_RUN_ATTEMPT: '1',
    RUNNER_TEMP: folder,
    ...Object.fromEntries(
      Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
    ),
  };
}

function emptyFile(folder: string, name: string): string {
  const path = join(folder, name);
  closeSync(openSync(path, 'w'));
  return path;
}
