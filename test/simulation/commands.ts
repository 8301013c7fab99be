import fc from 'fast-check';
import { request } from 'undici';
import { basicToken } from '../emulator/service/authentication.ts';
import { must, wantedBy } from './check-step.ts';
import { type Trouble, trouble } from './faults.ts';
import type { StepSpec } from './step.ts';
import { deletion, describeStep, prune, STEMS, upload } from './steps.ts';
import type { Meanwhile, World } from './world.ts';

/** What the model keeps: the audiences that the campaign wants to have at JPush, and the ids that were put out. */
export interface Model {
  readonly wanted: Map<string, StepSpec>;
  readonly putOut: string[];
}

type Command = fc.AsyncCommand<Model, World>;

const MINUTE = 60_000;
const DAY = 86_400_000;

function command(text: string, run: (model: Model, world: World) => Promise<void>): Command {
  return { check: () => true, run, toString: () => text };
}

interface Story {
  readonly text: string;
  readonly meanwhile: Meanwhile;
}

const meanwhile: fc.Arbitrary<Story> = fc
  .record({
    what: fc.constantFrom('schedule', 'cancel_schedule', 'remove', 'upload'),
    after: fc.constantFrom(200, 2000, 11_000, 30_000, 70_000),
    place: fc.nat(20),
  })
  .map(({ what, after, place }) => ({
    text: `${what} ${place} after ${after} ms`,
    meanwhile: {
      after,
      act: (world) => {
        const id = world.valid()[place % Math.max(1, world.valid().length)]?.file_id;
        if (what === 'schedule' && id !== undefined) world.addSchedule(id, 3 * 3_600_000);
        if (what === 'cancel_schedule') world.cancelSchedule(place);
        if (what === 'remove') world.removeAsOther(place);
        if (what === 'upload')
          world.addForeign({ type: 'alias', file_name: `vip.${place}.txt`, content: 'x\n' });
      },
    },
  }));

function describeGroup(
  steps: readonly string[],
  troubles: readonly Trouble[],
  stories: readonly Story[],
): string {
  const wrong = troubles.map((one) => `\n    JPush: ${JSON.stringify(one)}`);
  const others = stories.map(({ text }) => `\n    others: ${text}`);
  return [steps.join('\n    and '), ...wrong, ...others].join('');
}

async function runSteps(
  { model, world }: { readonly model: Model; readonly world: World },
  steps: readonly StepSpec[],
  troubles: readonly Trouble[],
  stories: readonly Story[],
): Promise<void> {
  const { results } = await world.run({
    steps,
    troubles,
    meanwhile: stories.map((story) => story.meanwhile),
  });
  for (const { inputs, end, outputs, spec } of results) {
    if (inputs?.mode !== 'upload' || inputs.dry_run) continue;
    model.wanted.set(`${inputs.type} ${spec.with['file_path']} ${inputs.file_name ?? ''}`, spec);
    const id = outputs['file_id'];
    if (end === 'succeeded' && id !== undefined && id !== '') model.putOut.push(id);
  }
}

const troubles = fc.array(trouble, { maxLength: 2 });
const stories = fc.array(meanwhile, { maxLength: 2 });

const group = fc
  .record({
    steps: fc.oneof(
      { weight: 4, arbitrary: fc.tuple(upload) },
      { weight: 3, arbitrary: fc.tuple(prune) },
      {
        weight: 2,
        arbitrary: fc.array(fc.oneof({ weight: 3, arbitrary: upload }, prune), {
          minLength: 2,
          maxLength: 4,
        }),
      },
    ),
    troubles,
    stories,
  })
  .map((all) =>
    command(describeGroup(all.steps.map(describeStep), all.troubles, all.stories), (model, world) =>
      runSteps({ model, world }, all.steps, all.troubles, all.stories),
    ),
  );

const deletions = fc
  .record({ one: deletion, troubles, stories })
  .map(({ one, troubles: wrong, stories: others }) => {
    const { places, more, ...how } = one;
    const text = describeStep({
      ...how,
      with: { mode: 'delete', file_id: `places ${places.join(', ')}`, ...more },
    });
    return command(describeGroup([text], wrong, others), async (model, world) => {
      const files = world.valid();
      const ids = places.flatMap((place) => files[place % Math.max(1, files.length)]?.file_id ?? []);
      if (ids.length === 0) return;
      const spec = { ...how, with: { mode: 'delete', file_id: [...new Set(ids)].join('\n'), ...more } };
      await runSteps({ model, world }, [spec], wrong, others);
    });
  });

const time = fc
  .constantFrom(MINUTE, 6 * MINUTE, 61 * MINUTE, DAY, 8 * DAY, 16 * DAY, 40 * DAY)
  .map((ms) => command(`${ms / MINUTE} minutes pass`, (_, world) => world.pass(ms)));

/** Someone else's audience, of one file or in parts. */
const foreign = fc
  .record({
    stem: fc.constantFrom(...STEMS),
    type: fc.constantFrom('alias', 'registration_id'),
    parts: fc.constantFrom(1, 1, 3, 5),
    number: fc.nat(9),
    ageMs: fc.constantFrom(0, 2 * 60 * MINUTE, 9 * DAY),
  })
  .map(({ stem, type, parts, number, ageMs }) =>
    command(
      `others upload ${stem} ${number} as ${type} in ${parts} parts, ${ageMs} ms ago`,
      async (_, world) => {
        const digest = `${number}`.repeat(32);
        for (let part = 1; part <= parts && world.valid().length < 20; part += 1) {
          const position = parts === 1 ? '' : `.${part}of${parts}`;
          world.addForeign({
            type,
            ageMs,
            file_name: `${stem}.1.${digest}${position}.txt`,
            content: 'someone\n',
          });
        }
      },
    ),
  );

/** Someone else takes all slots but a few, with audiences of every age. */
const fill = fc
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

const schedule = fc
  .record({ place: fc.nat(20), inMs: fc.constantFrom(10 * MINUTE, 5 * DAY) })
  .map(({ place, inMs }) =>
    command(`schedule file ${place} in ${inMs} ms`, async (_, world) => {
      const id = world.valid()[place % Math.max(1, world.valid().length)]?.file_id;
      if (id !== undefined) world.addSchedule(id, inMs);
    }),
  );

const cancelSchedule = fc
  .nat(5)
  .map((place) => command(`cancel schedule ${place}`, async (_, world) => world.cancelSchedule(place)));

/** A push of what was put out last, and the same again: with a cid no one is reached twice. */
const push = fc.boolean().map((withCid) =>
  command(`push what was put out last, twice${withCid ? ', with a cid' : ''}`, async (model, world) => {
    const { jpush } = world;
    const id = model.putOut.findLast((one) => world.valid().some(({ file_id }) => file_id === one));
    if (id === undefined) return;
    const cid = withCid ? { cid: jpush.handOutCids(1)[0] } : {};
    const body = JSON.stringify({
      platform: 'all',
      audience: { file: { file_id: id } },
      notification: { alert: 'hello' },
      ...cid,
    });
    const before = jpush.pushes().length;
    for (let time = 0; time < 2; time += 1) {
      const { statusCode, body: answer } = await request('https://api.jpush.cn/v3/push/file', {
        method: 'POST',
        body,
        headers: { authorization: basicToken(jpush.credentials.app) },
        dispatcher: jpush.dispatcher,
      });
      await answer.text();
      must(statusCode === 200, `a push of an id that was put out is answered with ${statusCode}`);
    }
    must(
      jpush.pushes().length === before + (withCid ? 1 : 2),
      'a push that was repeated with its cid went out twice',
    );
  }),
);

/** All is well: then an upload of each wanted audience ends with one file, the one that lives longest. */
async function makePeace(model: Model, world: World): Promise<void> {
  await world.pass(2 * MINUTE);
  for (const { with: given } of model.wanted.values()) {
    const { file_path = '', type = '', file_name } = given;
    const plain = {
      mode: 'upload',
      file_path,
      type,
      on_suspicious: 'keep',
      ...(file_name === undefined ? {} : { file_name }),
    };
    if (world.valid().length >= 20) continue;
    const spec: StepSpec = { with: plain, after: 0, ahead: 0, latencies: [50] };
    const { results } = await world.run({ steps: [spec], troubles: [], meanwhile: [] });
    const [result] = results;
    must(result?.end === 'succeeded', `in peace an upload fails: ${String(result?.thrown)}`);
    const wanted = result === undefined ? undefined : wantedBy(result);
    const stem = file_name ?? file_path.replace('.txt', '');
    const name = `${stem}.${wanted?.count}.${wanted?.sha256.slice(0, 32)}.txt`;
    const copies = world.valid().filter((file) => file.type === type && file.file_name === name);
    const longest = Math.max(...copies.map(({ expiresAt }) => expiresAt));
    const chosen = copies.find(({ file_id }) => file_id === result?.outputs['file_id']);
    must(chosen !== undefined, 'in peace the id that is put out is of another file');
    must(
      (chosen?.expiresAt ?? 0) >= longest - 2000,
      'in peace another file than the one that lives longest is put out',
    );
  }
}

const peace = fc.constant(command('peace', makePeace));

/** Campaigns: what happens, one after the other. Each ends in peace. */
export const campaigns = fc.commands(
  [group, group, group, deletions, time, foreign, foreign, fill, schedule, cancelSchedule, push, peace],
  { maxCommands: 10, size: 'max' },
);

/** Plays one campaign. @throws Error that says what did not hold */
export async function play(commands: Iterable<Command>, world: World): Promise<void> {
  const model: Model = { wanted: new Map(), putOut: [] };
  await fc.asyncModelRun(() => ({ model, real: world }), commands);
  await makePeace(model, world);
}
