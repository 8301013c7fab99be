import fc from 'fast-check';
import { WANTED } from './audiences.ts';
import type { StepSpec } from './step.ts';

type With = Readonly<Record<string, string>>;

export const STEMS = ['vip', 'news'] as const;

/** Inputs of a workflow, each given or left out. */
function inputs(choices: Readonly<Record<string, readonly string[]>>): fc.Arbitrary<With> {
  const given = Object.fromEntries(
    Object.entries(choices).map(([name, values]) => [name, fc.constantFrom(undefined, ...values)]),
  );
  return fc
    .record(given)
    .map((chosen) =>
      Object.fromEntries(
        Object.entries(chosen).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
      ),
    );
}

const RULES = {
  older_than: ['30m', '2h', '7d', '16d'],
  keep_last: ['0', '1', '2', '3'],
  free_slots: ['1', '5', '20'],
  max_deletes: ['1', '4'],
  name_pattern: ['vip.*', '*'],
  protect: ['vip.*', 'news.*'],
  protect_scheduled: ['false'],
  min_age: ['5m', '2h'],
} as const;

const PACE = { requests_per_minute: ['2', '4', '6'] } as const;

function uploadInputs(paths: readonly string[], choices: Readonly<Record<string, readonly string[]>>) {
  return fc
    .record({
      audience: fc.constantFrom(...paths),
      type: fc.constantFrom('alias', 'registration_id'),
      more: inputs(choices),
      rules: fc.option(inputs(RULES), { nil: undefined }),
    })
    .map(({ audience, type, more, rules }): With => {
      const room = rules === undefined ? {} : { on_full: 'prune', keep_last: '1', ...rules };
      return { mode: 'upload', file_path: audience, type, on_suspicious: 'keep', ...more, ...room };
    });
}

const anyUpload = uploadInputs(
  WANTED.map(({ path }) => path),
  {
    ...PACE,
    file_name: STEMS,
    on_oversize: ['split'],
    ttl: ['1', '48'],
    reuse: ['false'],
    dry_run: ['true'],
    cid: ['push', 'schedule'],
    max_change: ['50%'],
  },
);

/** Few inputs that differ, so that steps meet the parts which others left behind. */
const splitUpload = uploadInputs(
  WANTED.filter(({ parts }) => parts.length > 1).map(({ path }) => path),
  { requests_per_minute: ['4'], cid: ['push'], ttl: ['48'] },
).map((given): With => ({ ...given, on_oversize: 'split' }));

const pruneInputs = fc
  .record({
    rules: inputs({ ...RULES, ...PACE, type: ['alias', 'registration_id'], dry_run: ['true'] }),
    rule: fc.constantFrom(
      { older_than: '30m' },
      { keep_last: '0' },
      { keep_last: '2' },
      { free_slots: '20' },
    ),
  })
  .map(({ rules, rule }): With => ({ mode: 'prune', ...rule, ...rules }));

/** Rules that a prune of old files follows for long, at a pace that makes it wait between two of them. */
const slowInputs = fc
  .record({
    rule: fc.constantFrom(
      { older_than: '30m' },
      { older_than: '2h' },
      { keep_last: '1' },
      { free_slots: '20', min_age: '5m' },
    ),
    pace: fc.constantFrom('2', '4'),
  })
  .map(({ rule, pace }): With => ({ mode: 'prune', ...rule, requests_per_minute: pace }));

const audienceInputs = fc
  .record({
    rule: fc.constantFrom(
      { keep_last: '1' },
      { keep_last: '2' },
      { keep_last: '3' },
      { free_slots: '12' },
      { free_slots: '15' },
      { free_slots: '18' },
    ),
    more: inputs({ name_pattern: ['vip.*'], requests_per_minute: ['2', '4'] }),
  })
  .map(({ rule, more }): With => ({ mode: 'prune', ...rule, ...more }));

const how = {
  after: fc.constantFrom(0, 1, 300, 2500, 30_000),
  interruption: fc.option(
    fc.record({
      how: fc.constantFrom('cancel', 'kill'),
      request: fc.integer({ min: 1, max: 5 }),
      phase: fc.constantFrom('arrived', 'half_read', 'body_read', 'carried_out', 'ended'),
    }),
    { nil: undefined, freq: 4 },
  ),
  ahead: fc.constantFrom(0, 0, 0, 3_600_000, 40 * 86_400_000),
  latencies: fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 4 }),
} as const;

export const upload: fc.Arbitrary<StepSpec> = fc.record({ with: anyUpload, ...how });
export const uploadOfParts: fc.Arbitrary<StepSpec> = fc.record({ with: splitUpload, ...how });
export const prune: fc.Arbitrary<StepSpec> = fc.record({ with: pruneInputs, ...how });
export const slowPrune: fc.Arbitrary<StepSpec> = fc.record({ with: slowInputs, ...how });
/** A prune whose rule counts audiences, or needs some of them only. */
export const audiencePrune: fc.Arbitrary<StepSpec> = fc.record({ with: audienceInputs, ...how });

/** A step that deletes some of the files that are there when it begins, by their places in the list. */
export const deletion = fc.record({
  places: fc.array(fc.nat(20), { minLength: 1, maxLength: 4 }),
  more: inputs({
    ...PACE,
    protect: ['vip.*'],
    protect_scheduled: ['false'],
    dry_run: ['true'],
    max_deletes: ['2'],
  }),
  ...how,
});

/** As a workflow writes it. */
export function describeStep({ with: given, after, interruption, ahead }: StepSpec): string {
  const inputsWritten = Object.entries(given).map(([name, value]) => `${name}: ${value}`);
  const { mode, ...rest } = given;
  const words = Object.entries(rest).map(([name, value]) => `${name}: ${value}`);
  return [
    `${mode ?? inputsWritten[0]} { ${words.join(', ')} }`,
    ...(after === 0 ? [] : [`${after} ms later`]),
    ...(ahead === 0 ? [] : [`on a runner whose clock is ${ahead / 3_600_000} hours ahead`]),
    ...(interruption === undefined
      ? []
      : [
          interruption.how === 'cancel' ? 'cancelled' : 'killed',
          `when its request ${interruption.request} is at "${interruption.phase}"`,
        ]),
  ].join(' ');
}
