import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planRoom } from '../../src/prune/plan-room.ts';

import { DAY, deletedOf, HOUR, MINUTE, remoteFile, SITUATIONS, situation, wordOf } from './situations.ts';
import { audiences, mayBeDeleted } from './slow-rule.ts';

const FULL = Array.from({ length: 20 }, (_, number) => remoteFile({ number, age: (20 - number) * DAY }));

test('deletes as many of the oldest as slots are needed, although the rules allow more', () => {
  const plan = planRoom(situation(FULL, { keep_last: 5 }), 2);
  expect(deletedOf(plan.planned)).toEqual(FULL.slice(0, 2));
  expect(plan.enough && wordOf(plan.planned[2] ?? { file: remoteFile(), action: 'delete', rules: [] })).toBe(
    'enough_free',
  );
});

test('counts the slots that are free already', () => {
  const plan = planRoom(situation(FULL.slice(0, 19), { keep_last: 0 }), 3);
  expect(deletedOf(plan.planned)).toEqual(FULL.slice(0, 2));
});

test('deletes nothing when enough slots are free', () => {
  const plan = planRoom(situation(FULL.slice(0, 17), { keep_last: 0 }), 3);
  expect(deletedOf(plan.planned)).toEqual([]);
});

test('reports what may be deleted and what may not when the rules do not free enough slots', () => {
  const plan = planRoom(situation(FULL, { keep_last: 19 }), 2);
  expect(plan).toMatchObject({ enough: false, reachable: 1 });
  expect(plan.planned.map(wordOf)).toEqual(['delete', ...Array(19).fill('kept_last')]);
});

test('takes free_slots as a rule: beyond it nothing goes for an upload either', () => {
  expect(planRoom(situation(FULL, { free_slots: 1 }), 1).enough).toBe(true);
  expect(planRoom(situation(FULL, { free_slots: 1 }), 2)).toMatchObject({ enough: false, reachable: 1 });
  const plan = planRoom(situation(FULL, { free_slots: 9 }), 2);
  expect(deletedOf(plan.planned)).toHaveLength(2);
});

test('cannot make more room than there are slots', () => {
  expect(planRoom(situation(FULL, { keep_last: 0 }), 20).enough).toBe(true);
  expect(planRoom(situation(FULL, { keep_last: 0 }), 21)).toMatchObject({ enough: false, reachable: 20 });
});

test('refuses when the listed times do not fit', () => {
  const files = [...FULL, remoteFile({ age: -HOUR })];
  expect(() => planRoom(situation(files, { keep_last: 0 }), 1)).toThrow(
    expect.objectContaining({ name: 'TimesMisfitError' }),
  );
});

test('never deletes what the rules keep, nor an audience more than is needed, and says "enough" exactly when it is', () => {
  fc.assert(
    fc.property(SITUATIONS, fc.integer({ min: 1, max: 20 }), (any, needed) => {
      const { files, rules } = any;
      const candidates = audiences(files).filter((audience) => mayBeDeleted(audience, any));
      const lacking = files.length + needed - 20;
      const allowed = files.length + Math.min(needed, rules.free_slots ?? needed) - 20;
      const plan = planRoom(any, needed);
      const deleted = deletedOf(plan.planned);
      const sizes = audiences(deleted).map(({ length }) => length);
      expect(plan.enough).toBe(files.length - deleted.length + needed <= 20);
      expect(candidates.flat()).toEqual(expect.arrayContaining([...deleted]));
      // Without the last audience there would be too few free slots, by what is needed or by what is allowed.
      if (deleted.length > 0)
        expect(deleted.length - (sizes.at(-1) ?? 0)).toBeLessThan(Math.max(lacking, allowed));
      if (!plan.enough)
        expect(deleted.length >= allowed || deleted.length === candidates.flat().length).toBe(true);
    }),
    { numRuns: 400 },
  );
});

test('names a file of this very run as such among the files in the way', () => {
  const files = [...FULL.slice(0, 19), remoteFile({ number: 20, age: MINUTE })];
  const uploadedNow = new Set([files.at(-1)?.file_id ?? '']);
  const plan = planRoom(situation(files, { older_than: 30 * DAY, min_age: 5 * MINUTE }, { uploadedNow }), 1);
  expect(!plan.enough && plan.planned.map(wordOf).at(-1)).toBe('uploaded_now');
});
