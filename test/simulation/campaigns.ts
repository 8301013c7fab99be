import fc from 'fast-check';
import { createWorkspace } from './audiences.ts';
import { campaigns, play } from './commands.ts';
import { World } from './world.ts';

/** Modes load what they need when they run; loaded before, nothing of a campaign waits for the disk. */
export async function loadModes(): Promise<void> {
  await Promise.all([
    import('../../src/modes/upload.ts'),
    import('../../src/modes/prune.ts'),
    import('../../src/modes/delete.ts'),
    import('../../src/jpush/http/multipart.ts'),
  ]);
}

export interface Found {
  /** How many campaigns were played, those among them that shortened a failure. */
  readonly played: number;
  /** The shortest story that fails, with what failed; `undefined` where all held. */
  readonly failure: string | undefined;
  /** Campaigns up to the first that failed, this one included; all where none did. */
  readonly needed: number;
}

/**
 * Plays so many campaigns of one seed; the same seed plays the same ones. One that fails is shortened until the time is
 * over, and ends the others.
 *
 * @throws Error when the time is over before all were played
 */
export async function playCampaigns(
  seed: number,
  { count, milliseconds }: { readonly count: number; readonly milliseconds: number },
): Promise<Found> {
  await loadModes();
  using workspace = createWorkspace();
  let played = 0;
  const property = fc.asyncProperty(campaigns, async (commands) => {
    played += 1;
    await play(commands, new World(workspace.path));
  });
  const result = await fc.check(property, {
    seed,
    numRuns: count,
    interruptAfterTimeLimit: milliseconds,
    markInterruptAsFailure: true,
  });
  if (!result.failed) return { played, failure: undefined, needed: result.numRuns };
  if (result.counterexample === null)
    throw new Error(`only ${played} of ${count} campaigns in ${milliseconds} ms`);
  const [story] = result.counterexample;
  const error = result.errorInstance instanceof Error ? result.errorInstance : undefined;
  return {
    played,
    needed: result.numRuns,
    failure: `${describe(`${story}`)}\n\n${error?.message ?? 'something failed'}\n${error?.stack ?? ''}`,
  };
}

function describe(story: string): string {
  return story.replaceAll(/,(?=[a-z]+ )/g, '\n');
}
