import { INPUTS, type InputName, type Mode } from '../inputs/catalogue.ts';
import type { Annotation } from './annotations.ts';

/** One warning about all inputs that were given and not read, so that others find room beside it. */
export function unreadAnnotations(mode: Mode, unread: readonly InputName[]): readonly Annotation[] {
  const foreign = unread.filter((name) => !INPUTS[name].modes.includes(mode));
  // What the mode could read and did not are rules of pruning.
  const idle = unread.filter((name) => INPUTS[name].modes.includes(mode));
  const sentences = [
    ...(foreign.length === 0 ? [] : [`Mode ${mode} does not read ${foreign.join(', ')}.`]),
    ...(idle.length === 0 ? [] : [`Without on_full: prune it does not read ${idle.join(', ')}.`]),
  ];
  if (sentences.length === 0) return [];
  return [{ level: 'warning', title: 'Inputs that were not read', message: sentences.join(' ') }];
}
