import fc from 'fast-check';
import { expect, test } from 'vitest';
import { carryOut } from '../../src/prune/carry-out.ts';
import { FreshSchedules, SCHEDULES_ARE_FRESH_MS } from '../../src/prune/fresh-schedules.ts';
import { planPrune } from '../../src/prune/plan.ts';
import { scheduledUuids } from '../../src/prune/schedules.ts';
import { DAY, remoteFile, situation } from './situations.ts';

const DIGEST = '0'.repeat(32);
/** Two audiences of three parts and four single files, all old. */
const FILES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((number) =>
  remoteFile({
    number,
    age: (20 - number) * DAY,
    file_name:
      number > 6
        ? `single-${number}.txt`
        : `vip.${Math.ceil(number / 3)}.${DIGEST}.${1 + ((number - 1) % 3)}of3.txt`,
  }),
);

const SCHEDULE = fc.record({
  /** Milliseconds after the prune began. */
  at: fc.integer({ min: 0, max: 120_000 }),
  file: fc.integer({ min: 0, max: FILES.length - 1 }),
});
/** What each request for a deletion does: how long it waits for the window, how long it takes, whether it is repeated. */
const TRY = fc.record({
  wait: fc.constantFrom(0, 0, 0, 1_000, 9_000, 60_000),
  takes: fc.constantFrom(10, 500, 4_000, 30_000),
  fails: fc.boolean(),
});

test('a file that a schedule names while a prune waits is kept, unless its deletion began within ten seconds', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(SCHEDULE, { maxLength: 6 }),
      fc.array(TRY, { minLength: 30, maxLength: 30 }),
      fc.integer({ min: 0, max: 2_000 }),
      async (schedules, tries, readingTakes) => {
        let now = 0;
        let request = 0;
        const began = new Map<string, number>();
        const fresh = new FreshSchedules(
          async () => {
            const seen = schedules.filter(({ at }) => at <= now).map(({ file }) => FILES[file]?.file_id);
            now += readingTakes;
            return seen;
          },
          () => now,
        );
        const plan = (pushes: readonly unknown[], gone: ReadonlySet<string>) => {
          const left = FILES.filter(({ file_id }) => !gone.has(file_id));
          return planPrune(situation(left, { keep_last: 0 }, { scheduled: scheduledUuids(pushes, left) }));
        };
        const { outcomes, error } = await carryOut(plan(await fresh.read(), new Set()), {
          dry_run: false,
          signal: new AbortController().signal,
          deleteFile: async (fileId, beforeTry) => {
            for (let turn = 1; ; turn += 1) {
              const { wait = 0, takes = 0, fails = false } = tries[request++ % tries.length] ?? {};
              now += wait;
              await beforeTry();
              if (!fails || turn === 3) began.set(fileId, now);
              now += takes;
              if (!fails || turn === 3) return;
            }
          },
          replan: async (gone) => {
            const pushes = await fresh.readIfStale();
            return pushes === undefined ? undefined : plan(pushes, gone);
          },
          didNothing: () => true,
          isGone: () => false,
          failsForAll: () => false,
          onOutcome: () => undefined,
        });
        expect(error).toBeUndefined();
        expect(outcomes).toHaveLength(FILES.length);
        for (const { at, file } of schedules) {
          const start = began.get(FILES[file]?.file_id ?? '');
          if (start !== undefined) {
            expect(start - at).toBeLessThanOrEqual(SCHEDULES_ARE_FRESH_MS + readingTakes);
          }
        }
        // What was not deleted is kept by a schedule, by that of another part, or because it was not repeated.
        const deleted = outcomes
          .filter(({ outcome }) => outcome === 'deleted')
          .map(({ file }) => file.file_id);
        expect(new Set(deleted)).toEqual(new Set(began.keys()));
        if (schedules.length === 0) expect(deleted).toHaveLength(FILES.length);
      },
    ),
    { numRuns: 500 },
  );
});

test('the schedules are read again once more than ten seconds have passed since the last reading began', async () => {
  let now = 0;
  let readings = 0;
  const fresh = new FreshSchedules(
    async () => {
      readings += 1;
      now += 4_000;
      return [readings];
    },
    () => now,
  );
  expect(await fresh.read()).toEqual([1]);
  now = 10_000;
  expect(await fresh.readIfStale()).toBeUndefined();
  now = 10_001;
  expect(await fresh.readIfStale()).toEqual([2]);
  expect(await fresh.readIfStale()).toBeUndefined();
});
