import fc from 'fast-check';
import { expect, test } from 'vitest';
import { carryOut } from '../../src/prune/carry-out.ts';
import { planPrune } from '../../src/prune/plan.ts';
import type { PruneRules, PruneSituation } from '../../src/prune/types.ts';
import { deletedOf, SITUATIONS, wordOf } from './situations.ts';
import { audiences, hasRightName, isProtected, newerPeers, slowlyDeleted } from './slow-rule.ts';

const idsOf = (situation: PruneSituation): readonly string[] =>
  deletedOf(planPrune(situation)).map(({ file_id }) => file_id);

const RUNS = { numRuns: 400 };

test('deletes exactly the files that the one-sentence rule deletes', () => {
  fc.assert(
    fc.property(SITUATIONS, (situation) => {
      expect(new Set(idsOf(situation))).toEqual(slowlyDeleted(situation));
    }),
    { numRuns: 1000 },
  );
});

test('never deletes what is protected, too young, scheduled, uploaded now, of another type or name, or newest', () => {
  fc.assert(
    fc.property(SITUATIONS, (situation) => {
      const { rules, now, scheduled, uploadedNow } = situation;
      for (const file of deletedOf(planPrune(situation))) {
        expect(isProtected(file, situation)).toBe(false);
        expect(now - (file.created ?? now)).toBeGreaterThanOrEqual(rules.min_age);
        expect(now - (file.created ?? now)).toBeGreaterThanOrEqual(rules.older_than ?? 0);
        expect(rules.protect_scheduled && scheduled.has(file.file_uuid)).toBe(false);
        expect(uploadedNow.has(file.file_id)).toBe(false);
        expect(file.type).toBe(rules.type ?? file.type);
        expect(hasRightName(file, situation)).toBe(true);
        const audience = audiences(situation.files).find((one) => one.includes(file)) ?? [];
        expect(newerPeers(audience, situation).length).toBeGreaterThanOrEqual(rules.keep_last ?? 0);
        expect(file.expires).toBeDefined();
      }
    }),
    RUNS,
  );
});

test('says the same of the files that are left when some of the plan are gone, so that no audience is torn', () => {
  fc.assert(
    fc.property(SITUATIONS, fc.nat(20), (situation, count) => {
      const planned = planPrune(situation);
      const gone = new Set(
        deletedOf(planned)
          .slice(0, count)
          .map(({ file_id }) => file_id),
      );
      expect(planPrune({ ...situation, gone })).toEqual(
        planned.filter(({ file }) => !gone.has(file.file_id)),
      );
    }),
    RUNS,
  );
});

test('says one thing of every file, in whatever order JPush lists them', () => {
  fc.assert(
    fc.property(SITUATIONS, fc.infiniteStream(fc.nat()), (situation, keys) => {
      const shuffled = situation.files
        .map((file) => ({ file, key: keys.next().value ?? 0 }))
        .toSorted((one, other) => one.key - other.key)
        .map(({ file }) => file);
      const planned = planPrune(situation);
      expect(planPrune({ ...situation, files: shuffled })).toEqual(planned);
      const files = planned.map(({ file }) => file);
      expect(new Set(files)).toEqual(new Set(situation.files));
      expect(files).toHaveLength(situation.files.length);
    }),
    RUNS,
  );
});

test('never splits an audience: its files are next to each other, the oldest audience first', () => {
  fc.assert(
    fc.property(SITUATIONS, (situation) => {
      const planned = planPrune(situation);
      const newest: number[] = [];
      let place = 0;
      while (place < planned.length) {
        const { file } = planned[place] ?? {};
        const audience = audiences(situation.files).find((one) => one.some((part) => part === file)) ?? [];
        const together = planned.slice(place, place + audience.length);
        expect(new Set(together.map((one) => one.file))).toEqual(new Set(audience));
        expect(new Set(together.map(wordOf)).size).toBe(1);
        newest.push(Math.max(...audience.map(({ created }) => created ?? Number.MAX_VALUE)));
        place += audience.length;
      }
      expect(newest).toEqual(newest.toSorted((one, other) => one - other));
    }),
    { numRuns: 1000 },
  );
});

test('plans nothing more once the plan is carried out', () => {
  fc.assert(
    fc.property(SITUATIONS, (situation) => {
      const gone = new Set(idsOf(situation));
      const files = situation.files.filter(({ file_id }) => !gone.has(file_id));
      expect(idsOf({ ...situation, files })).toEqual([]);
    }),
    RUNS,
  );
});

test('deletes in earnest exactly what the dry run announces', async () => {
  await fc.assert(
    fc.asyncProperty(SITUATIONS, async (situation) => {
      const planned = planPrune(situation);
      const asked: string[] = [];
      const options = {
        signal: new AbortController().signal,
        deleteFile: async (fileId: string) => void asked.push(fileId),
        didNothing: () => true,
        isGone: () => false,
        failsForAll: () => false,
        replan: async () => undefined,
        onOutcome: () => undefined,
      };
      const { outcomes: announced } = await carryOut(planned, { ...options, dry_run: true });
      expect(asked).toEqual([]);
      const { outcomes: done } = await carryOut(planned, { ...options, dry_run: false });
      expect(done.filter(({ outcome }) => outcome === 'deleted').map(({ file }) => file)).toEqual(
        announced.filter(({ outcome }) => outcome === 'would_delete').map(({ file }) => file),
      );
      expect(asked).toEqual(idsOf(situation));
    }),
    RUNS,
  );
});

/** Each makes one rule tighter. */
const TIGHTER: Readonly<Record<string, (rules: PruneRules, by: number) => Partial<PruneRules>>> = {
  'an older older_than': ({ older_than = 0 }, by) => ({ older_than: older_than + by * 60_000 }),
  'a larger keep_last': ({ keep_last = 0 }, by) => ({ keep_last: keep_last + by }),
  'a smaller free_slots': ({ free_slots = 20 }, by) => ({ free_slots: Math.max(1, free_slots - by) }),
  'a larger min_age': ({ min_age }, by) => ({ min_age: min_age + by * 60_000 }),
  'more protect': ({ protect }) => ({ protect: [...protect, 'nightly*'] }),
  'schedules that protect': () => ({ protect_scheduled: true }),
};

for (const [name, tighten] of Object.entries(TIGHTER)) {
  test(`${name} never deletes more files, and without free_slots no other files`, () => {
    fc.assert(
      fc.property(SITUATIONS, fc.integer({ min: 1, max: 90 }), (situation, by) => {
        const tighter = { ...situation, rules: { ...situation.rules, ...tighten(situation.rules, by) } };
        const [before, after] = [idsOf(situation), idsOf(tighter)];
        expect(after.length).toBeLessThanOrEqual(before.length);
        if (situation.rules.free_slots === undefined) {
          expect(before).toEqual(expect.arrayContaining([...after]));
        }
      }),
      RUNS,
    );
  });
}

test('a smaller free_slots keeps the newest of those that would have been deleted', () => {
  fc.assert(
    fc.property(SITUATIONS, fc.integer({ min: 2, max: 20 }), (situation, free_slots) => {
      const before = idsOf({ ...situation, rules: { ...situation.rules, free_slots } });
      const after = idsOf({ ...situation, rules: { ...situation.rules, free_slots: free_slots - 1 } });
      expect(after).toEqual(before.slice(0, after.length));
      const spared = before.slice(after.length);
      expect(
        audiences(situation.files).filter((one) => one.some(({ file_id }) => spared.includes(file_id)))
          .length,
      ).toBeLessThanOrEqual(1);
    }),
    RUNS,
  );
});
