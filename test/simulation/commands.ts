import fc from 'fast-check';
import { type Command, command, DAY, MINUTE, type Model } from './command.ts';
import { customs } from './faults.ts';
import { anySteps, deletions, lossyUploads, tornUploads, waitingPrune, wholePrune } from './groups.ts';
import { agedParts, cancelSchedule, fill, foreign, schedule } from './others.ts';
import { makePeace, peace } from './peace.ts';
import { push } from './push.ts';
import type { World } from './world.ts';

const time = fc
  .constantFrom(MINUTE, 6 * MINUTE, 61 * MINUTE, DAY, 8 * DAY, 16 * DAY, 40 * DAY)
  .map((ms) => command(`${ms / MINUTE} minutes pass`, (_, world) => world.pass(ms)));

/** JPush answers in another of the ways in which its documentation can be read. */
const custom = customs.map((settings) =>
  command(`JPush from now on: ${JSON.stringify(settings)}`, async (model, world) => {
    world.jpush.change(settings);
    if (settings.expireTime !== undefined) model.hidesExpiry = settings.expireTime === 'absent';
  }),
);

/**
 * What a campaign is made of. One that draws from everything seldom gets far into anything, so that most keep to a few
 * commands that belong together.
 */
const THEMES: readonly { readonly weight: number; readonly commands: fc.Arbitrary<Command>[] }[] = [
  {
    weight: 4,
    commands: [
      ...[anySteps, anySteps, anySteps, deletions, time],
      ...[custom, foreign, foreign, fill, schedule, cancelSchedule, push, peace],
    ],
  },
  { weight: 2, commands: [lossyUploads, lossyUploads, time, push, peace] },
  { weight: 2, commands: [tornUploads, tornUploads, tornUploads, anySteps, custom, foreign, time, peace] },
  {
    weight: 1,
    commands: [waitingPrune, waitingPrune, custom, fill, agedParts, schedule, cancelSchedule, time],
  },
  { weight: 1, commands: [wholePrune, wholePrune, agedParts, agedParts, agedParts, tornUploads, time] },
];

/** Campaigns: what happens, one after the other. Each ends in peace. */
export const campaigns = fc.oneof(
  ...THEMES.map(({ weight, commands }) => ({
    weight,
    arbitrary: fc.commands(commands, { maxCommands: 10, size: 'max' }),
  })),
);

/** Plays one campaign. @throws Error that says what did not hold */
export async function play(commands: Iterable<Command>, world: World): Promise<void> {
  const model: Model = { wanted: new Map(), putOut: [], hidesExpiry: false };
  await fc.asyncModelRun(() => ({ model, real: world }), commands);
  await makePeace(model, world);
}
