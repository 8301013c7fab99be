import type fc from 'fast-check';
import type { StepSpec } from './step.ts';
import type { World } from './world.ts';

/** What the model keeps: the audiences that the campaign wants to have at JPush, and the ids that were put out. */
export interface Model {
  readonly wanted: Map<string, StepSpec>;
  readonly putOut: string[];
  /** Whether JPush keeps to itself when files expire: then each seems to live as long as by default. */
  hidesExpiry: boolean;
}

/** One thing that happens in a campaign. */
export type Command = fc.AsyncCommand<Model, World>;

export const MINUTE = 60_000;
export const DAY = 86_400_000;

/** @param text what happens, as a story of what failed shows it */
export function command(text: string, run: (model: Model, world: World) => Promise<void>): Command {
  return { check: () => true, run, toString: () => text };
}
