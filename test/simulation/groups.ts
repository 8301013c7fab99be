import fc from 'fast-check';
import { command, type Model } from './command.ts';
import { lostUploads, type Trouble, trouble } from './faults.ts';
import { anything, laterSchedules, type Story } from './others.ts';
import type { StepSpec } from './step.ts';
import { audiencePrune, deletion, describeStep, prune, slowPrune, upload, uploadOfParts } from './steps.ts';
import type { World } from './world.ts';

interface Circumstances {
  readonly troubles: readonly Trouble[];
  readonly stories: readonly Story[];
}

function describeGroup(steps: readonly string[], { troubles, stories }: Circumstances): string {
  const wrong = troubles.map((one) => `\n    JPush: ${JSON.stringify(one)}`);
  const others = stories.map(({ text }) => `\n    others: ${text}`);
  return [steps.join('\n    and '), ...wrong, ...others].join('');
}

async function runSteps(
  { model, world }: { readonly model: Model; readonly world: World },
  steps: readonly StepSpec[],
  { troubles, stories }: Circumstances,
): Promise<void> {
  const { results } = await world.run({
    steps,
    troubles,
    meanwhile: stories.map((story) => story.meanwhile),
  });
  for (const { inputs, end, outputs, spec } of results) {
    if (inputs?.mode !== 'upload' || inputs.dry_run) continue;
    const { file_path, on_oversize } = spec.with;
    model.wanted.set(`${inputs.type} ${file_path} ${inputs.file_name ?? ''} ${on_oversize ?? ''}`, spec);
    const id = outputs['file_id'];
    if (end === 'succeeded' && id !== undefined && id !== '') model.putOut.push(id);
  }
}

function groupOf(
  steps: fc.Arbitrary<readonly StepSpec[]>,
  { troubles, stories }: { readonly [Name in keyof Circumstances]: fc.Arbitrary<Circumstances[Name]> },
) {
  return fc
    .record({ steps, troubles, stories })
    .map((all) =>
      command(describeGroup(all.steps.map(describeStep), all), (model, world) =>
        runSteps({ model, world }, all.steps, all),
      ),
    );
}

const none = fc.constant([]);
const anyTroubles = fc.array(trouble, { maxLength: 2 });
const anyStories = fc.array(anything, { maxLength: 2 });

/** One step of any kind, or up to four at once. */
export const anySteps = groupOf(
  fc.oneof(
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
  { troubles: anyTroubles, stories: anyStories },
);

/** Uploads, of parts most of all, whose answers are lost. */
export const lossyUploads = groupOf(
  fc.oneof(
    { weight: 3, arbitrary: fc.tuple(uploadOfParts) },
    fc.tuple(upload),
    fc.tuple(upload, uploadOfParts),
  ),
  { troubles: fc.array(lostUploads, { minLength: 1, maxLength: 2 }), stories: none },
);

/** Uploads of parts that are torn by anything. */
export const tornUploads = groupOf(
  fc.oneof({ weight: 3, arbitrary: fc.tuple(uploadOfParts) }, fc.tuple(uploadOfParts, uploadOfParts)),
  { troubles: anyTroubles, stories: fc.array(anything, { maxLength: 1 }) },
);

/** A prune that has to wait for the window, while schedules are made. */
export const waitingPrune = groupOf(fc.tuple(slowPrune), {
  troubles: fc.array(trouble, { maxLength: 1 }),
  stories: fc.array(laterSchedules, { minLength: 1, maxLength: 3 }),
});

/** A prune of whole audiences, undisturbed. */
export const wholePrune = groupOf(fc.tuple(audiencePrune), {
  troubles: fc.array(trouble, { maxLength: 1 }),
  stories: none,
});

/** A step that deletes files by their ids. */
export const deletions = fc
  .record({ one: deletion, troubles: anyTroubles, stories: anyStories })
  .map(({ one, ...circumstances }) => {
    const { places, more, ...how } = one;
    const text = describeStep({
      ...how,
      with: { mode: 'delete', file_id: `places ${places.join(', ')}`, ...more },
    });
    return command(describeGroup([text], circumstances), async (model, world) => {
      const files = world.valid();
      const ids = places.flatMap((place) => files[place % Math.max(1, files.length)]?.file_id ?? []);
      if (ids.length === 0) return;
      const spec = { ...how, with: { mode: 'delete', file_id: [...new Set(ids)].join('\n'), ...more } };
      await runSteps({ model, world }, [spec], circumstances);
    });
  });
