import type { RunOptions } from '../action/run-action.ts';

/** What another process does to a file of the audience. */
export type FileChange = 'append' | 'truncate' | 'rewrite' | 'unlink' | 'replace';
/** Just before the file is opened, or after its first bytes were read. */
export type Moment = 'before' | 'during';

/**
 * Changes the file at exactly that moment: wraps `open` of node:fs/promises, so that no test depends on who is faster. The
 * file, the action and the moment come in the environment.
 */
const MODULE = `
import { appendFileSync, renameSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
const { CHANGED_FILE: file, CHANGE_MOMENT: moment, CHANGE_ACTION: action, CHANGE_TEXT: text } = process.env;
const actions = {
  append: () => appendFileSync(file, text),
  truncate: () => truncateSync(file, 5),
  rewrite: () => writeFileSync(file, text),
  unlink: () => unlinkSync(file),
  replace: () => { writeFileSync(file + '.new', text); renameSync(file + '.new', file); },
};
let done = false;
const once = (now) => { if (now === moment && !done) { done = true; actions[action](); } };
const { open } = promises;
promises.open = async (path, ...rest) => {
  if (path !== file) return open(path, ...rest);
  once('before');
  const handle = await open(path, ...rest);
  const { read } = handle;
  handle.read = async (...given) => { const result = await read.apply(handle, given); once('during'); return result; };
  return handle;
};
syncBuiltinESMExports();
`;

export interface Change {
  /** Absolute. */
  readonly file: string;
  readonly action: FileChange;
  readonly moment: Moment;
  /** What is appended, or written in the place of what was there. */
  readonly text: string;
}

/** Options for a step during which a file is changed. */
export function changing({ file, action, moment, text }: Change): Pick<RunOptions, 'env' | 'node'> {
  return {
    env: { CHANGED_FILE: file, CHANGE_ACTION: action, CHANGE_MOMENT: moment, CHANGE_TEXT: text },
    node: ['--import', `data:text/javascript,${encodeURIComponent(MODULE)}`],
  };
}
