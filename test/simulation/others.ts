import fc from 'fast-check';
import { command, DAY, MINUTE } from './command.ts';
import { STEMS } from './steps.ts';
import type { Meanwhile, World } from './world.ts';

/** What someone else does while steps run, with the words for it. */
export interface Story {
  readonly text: string;
  readonly meanwhile: Meanwhile;
}

const ACTIONS = ['schedule', 'cancel_schedule', 'remove', 'upload'] as const;

function meanwhile(
  actions: readonly (typeof ACTIONS)[number][],
  delays: readonly number[],
): fc.Arbitrary<Story> {
  return fc
    .record({ what: fc.constantFrom(...actions), after: fc.constantFrom(...delays), place: fc.nat(20) })
    .map(({ what, after, place }) => ({
      text: `${what} ${place} after ${after} ms`,
      meanwhile: { after, act: (world) => act(world, what, place) },
    }));
}

function act(world: World, what: (typeof ACTIONS)[number], place: number): void {
  const id = world.valid()[place % Math.max(1, world.valid().length)]?.file_id;
  if (what === 'schedule' && id !== undefined) world.addSchedule(id, 3 * 3_600_000);
  if (what === 'cancel_schedule') world.cancelSchedule(place);
  if (what === 'remove') world.removeAsOther(place);
  if (what === 'upload') world.addForeign({ type: 'alias', file_name: `vip.${place}.txt`, content: 'x\n' });
}

export const anything = meanwhile(ACTIONS, [200, 2000, 11_000, 30_000, 70_000]);

/** Schedules that come while a step waits for room in the window. */
export const laterSchedules = meanwhile(['schedule'], [11_500, 30_000, 70_000, 130_000]);

function foreignAudience(given: {
  readonly parts: readonly number[];
  readonly ages: readonly number[];
  readonly stems: readonly string[];
}) {
  return fc
    .record({
      stem: fc.constantFrom(...given.stems),
      type: fc.constantFrom('alias', 'registration_id'),
      parts: fc.constantFrom(...given.parts),
      number: fc.nat(9),
      ageMs: fc.constantFrom(...given.ages),
    })
    .map(({ stem, type, parts, number, ageMs }) =>
      command(
        `others upload ${stem} ${number} as ${type} in ${parts} parts, ${ageMs} ms ago`,
        async (_, world) => {
          const digest = `${number}`.repeat(32);
          for (let part = 1; part <= parts && world.valid().length < 20; part += 1) {
            const position = parts === 1 ? '' : `.${part}of${parts}`;
            const file_name = `${stem}.1.${digest}${position}.txt`;
            world.addForeign({ type, ageMs, file_name, content: 'someone\n' });
          }
        },
      ),
    );
}

/** Someone else's audience, of one file or in parts. */
export const foreign = foreignAudience({
  parts: [1, 1, 3, 5],
  ages: [0, 2 * 60 * MINUTE, 9 * DAY],
  stems: STEMS,
});

/** Audiences of one stem, in parts and old enough for every rule. */
export const agedParts = foreignAudience({
  parts: [1, 2, 3, 4],
  ages: [3 * 60 * MINUTE, DAY, 9 * DAY, 10 * DAY, 17 * DAY],
  stems: ['vip'],
});

/** Someone else takes all slots but a few, with audiences of every age. */
export const fill = fc
  .record({ free: fc.constantFrom(0, 0, 1), step: fc.constantFrom(MINUTE, 40 * MINUTE, DAY) })
  .map(({ free, step }) =>
    command(`others take all slots but ${free}, each file ${step} ms older`, async (_, world) => {
      for (let number = world.valid().length; number < 20 - free; number += 1) {
        const type = number % 3 === 0 ? 'registration_id' : 'alias';
        const file_name = `${STEMS[number % 2]}.1.${`${number % 7}`.repeat(32)}.${number + 1}of20.txt`;
        world.addForeign({ type, ageMs: number * step, file_name, content: 'someone\n' });
      }
    }),
  );

export const schedule = fc
  .record({ place: fc.nat(20), inMs: fc.constantFrom(10 * MINUTE, 5 * DAY) })
  .map(({ place, inMs }) =>
    command(`schedule file ${place} in ${inMs} ms`, async (_, world) => {
      const id = world.valid()[place % Math.max(1, world.valid().length)]?.file_id;
      if (id !== undefined) world.addSchedule(id, inMs);
    }),
  );

export const cancelSchedule = fc
  .nat(5)
  .map((place) => command(`cancel schedule ${place}`, async (_, world) => world.cancelSchedule(place)));
