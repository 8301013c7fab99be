import { describe, expect, test } from 'vitest';
import type { RemoteFile } from '../../src/jpush/types.ts';
import { planPrune } from '../../src/prune/plan.ts';
import type { PruneRules, PruneSituation } from '../../src/prune/types.ts';
import {
  APP_KEY,
  DAY,
  deletedOf,
  HOUR,
  MINUTE,
  NOW,
  remoteFile,
  SECOND,
  situation,
  uuidNumber,
  wordOf,
  zoneless,
} from './situations.ts';

/** What happens to one file, alone in the list. */
function word(
  file: RemoteFile,
  rules: Partial<PruneRules>,
  facts: Partial<PruneSituation> = {},
): string | undefined {
  return planPrune(situation([file], rules, facts)).map(wordOf)[0];
}

const ALL_GO = { keep_last: 0 };
const ID = `${APP_KEY}-${uuidNumber(1)}`;

describe('a file that every rule would delete is kept', () => {
  test.each<[string, Partial<RemoteFile>, Partial<PruneRules>, Partial<PruneSituation>]>([
    ['uploaded_now', {}, {}, { uploadedNow: new Set([ID]) }],
    ['protected', {}, { protect: [ID] }, {}],
    ['protected', {}, { protect: [uuidNumber(1)] }, {}],
    ['protected', {}, { protect: [ID.toUpperCase()] }, {}],
    ['protected', {}, { protect: ['other', 'nightly.?.txt'] }, {}],
    ['protected', { file_name: '.nightly.txt' }, { protect: ['*'] }, {}],
    ['protected', { file_name: 'lists/nightly.txt' }, { protect: ['*nightly*'] }, {}],
    ['protected', { file_name: undefined }, { protect: ['*'] }, {}],
    ['scheduled', {}, {}, { scheduled: new Set([uuidNumber(1)]) }],
    ['other_type', {}, { type: 'registration_id' }, {}],
    ['other_name', {}, { name_pattern: ['weekly*', 'Nightly*'] }, {}],
    ['other_name', { file_name: undefined }, {}, {}],
    ['unreadable_time', { create_time: '2026-02-30 00:00:00', created: undefined }, {}, {}],
    ['unreadable_time', { expire_time: undefined, expires: undefined }, {}, {}],
    ['unreadable_time', { expire_time: 'never', expires: undefined }, {}, {}],
    ['too_young', {}, { min_age: 3 * DAY }, {}],
    ['kept_last', {}, { keep_last: 1 }, {}],
    ['not_old_enough', {}, { older_than: 3 * DAY }, {}],
    ['enough_free', {}, { free_slots: 19 }, {}],
  ])('as %s: %j with %j', (reason, file, rules, facts) => {
    const one = { ...remoteFile(), ...file };
    expect(word(one, { ...ALL_GO, ...rules }, facts)).toBe(reason);
    expect(word(remoteFile(), ALL_GO)).toBe('delete');
  });
});

test('names the reason that would still hold if all that come later in the table were changed', () => {
  const named = { file_name: 'other.txt', create_time: 'never', created: undefined };
  let file: RemoteFile = { ...remoteFile({ type: 'registration_id' }), ...named };
  let rules: Partial<PruneRules> = {
    ...{ keep_last: 1, older_than: 3 * DAY, min_age: 3 * DAY, free_slots: 1 },
    ...{ type: 'alias', name_pattern: ['nightly*'], protect: [ID] },
  };
  let facts: Partial<PruneSituation> = { scheduled: new Set([uuidNumber(1)]), uploadedNow: new Set([ID]) };
  const reasons: (string | undefined)[] = [];
  const changes = [
    () => (facts = { ...facts, uploadedNow: new Set() }),
    () => (rules = { ...rules, protect: [] }),
    () => (facts = {}),
    () => (file = { ...file, type: 'alias' }),
    () => (file = { ...file, file_name: 'nightly.txt' }),
    () => (file = { ...file, create_time: zoneless(NOW - 2 * DAY), created: NOW - 2 * DAY }),
    () => (rules = { ...rules, min_age: HOUR }),
    () => (rules = { ...rules, keep_last: 0 }),
    () => (rules = { ...rules, older_than: DAY }),
    () => (rules = { ...rules, free_slots: 20 }),
  ];
  for (const change of changes) {
    reasons.push(word(file, rules, facts));
    change();
  }
  expect(reasons).toEqual([
    ...['uploaded_now', 'protected', 'scheduled', 'other_type', 'other_name', 'unreadable_time'],
    ...['too_young', 'kept_last', 'not_old_enough', 'enough_free'],
  ]);
  expect(word(file, rules, facts)).toBe('delete');
});

describe('the boundary of a rule, to the second', () => {
  test.each([
    ['older_than', { older_than: 7 * DAY }, 7 * DAY, 'not_old_enough'],
    ['min_age', { keep_last: 0, min_age: HOUR }, HOUR, 'too_young'],
    ['the least min_age', { keep_last: 0, min_age: 5 * MINUTE }, 5 * MINUTE, 'too_young'],
  ])('%s keeps a file until the second before it is reached', (_rule, rules, age, reason) => {
    expect(word(remoteFile({ age: age - SECOND }), rules)).toBe(reason);
    expect(word(remoteFile({ age }), rules)).toBe('delete');
    expect(word(remoteFile({ age: age + SECOND }), rules)).toBe('delete');
  });

  test.each([
    [17, 2, 0],
    [17, 3, 0],
    [17, 4, 1],
    [20, 1, 1],
    [20, 20, 20],
    [21, 1, 2],
    [0, 20, 0],
  ])('of %i files, free_slots: %i deletes %i', (used, free_slots, deletions) => {
    const files = Array.from({ length: used }, (_, number) => remoteFile({ number }));
    expect(deletedOf(planPrune(situation(files, { free_slots })))).toHaveLength(deletions);
  });

  test.each([
    [0, 3],
    [1, 2],
    [3, 0],
    [4, 0],
  ])('of three files, keep_last: %i deletes %i', (keep_last, deletions) => {
    const files = [1, 2, 3].map((number) => remoteFile({ number }));
    expect(deletedOf(planPrune(situation(files, { keep_last })))).toHaveLength(deletions);
  });
});

describe('keep_last counts before every other rule', () => {
  const aged = (number: number, facts: Partial<Parameters<typeof remoteFile>[0]> = {}): RemoteFile =>
    remoteFile({ number, age: number * DAY, ...facts });
  const numbers = (files: readonly RemoteFile[]): number[] =>
    files.map(({ file_uuid }) => Number.parseInt(file_uuid.slice(-12), 16));

  test('a protected newest file is one of the N', () => {
    const files = [1, 2, 3, 4].map((number) => aged(number));
    const plan = planPrune(situation(files, { keep_last: 2, protect: [uuidNumber(1)] }));
    expect(plan.map(wordOf)).toEqual(['delete', 'delete', 'kept_last', 'protected']);
  });

  test('a file that is too young is one of the N', () => {
    const files = [remoteFile({ number: 1, age: MINUTE }), aged(2), aged(3)];
    const plan = planPrune(situation(files, { keep_last: 1 }));
    expect(plan.map(wordOf)).toEqual(['delete', 'delete', 'too_young']);
  });

  test('each type has its own N, whatever type is asked for', () => {
    const files = [1, 2, 3, 4].map((number) =>
      aged(number, { type: number % 2 ? 'alias' : 'registration_id' }),
    );
    expect(numbers(deletedOf(planPrune(situation(files, { keep_last: 1 }))))).toEqual([4, 3]);
    expect(numbers(deletedOf(planPrune(situation(files, { keep_last: 1, type: 'alias' }))))).toEqual([3]);
  });

  test('files of another name, and nameless ones, are not of the N', () => {
    const files = [aged(1, { file_name: 'weekly.txt' }), aged(2, { file_name: undefined }), aged(3), aged(4)];
    const plan = planPrune(situation(files, { keep_last: 1, name_pattern: ['nightly*'] }));
    expect(plan.map(wordOf)).toEqual(['delete', 'kept_last', 'other_name', 'other_name']);
  });

  test('a file whose creation cannot be read is not of the N, one without an expiry is', () => {
    const files = [aged(1, { create_time: '' }), aged(2, { expire_time: undefined }), aged(3), aged(4)];
    const plan = planPrune(situation(files, { keep_last: 2 }));
    expect(plan.map(wordOf)).toEqual(['delete', 'kept_last', 'unreadable_time', 'unreadable_time']);
  });

  test('of files created in one second the lowest id goes first, however they are listed', () => {
    const files = [3, 1, 2].map((number) => remoteFile({ number }));
    for (const listed of [files, files.toReversed()]) {
      expect(numbers(deletedOf(planPrune(situation(listed, { keep_last: 1 }))))).toEqual([1, 2]);
      expect(numbers(deletedOf(planPrune(situation(listed, { free_slots: 18 }))))).toEqual([1]);
    }
  });
});

describe('free_slots', () => {
  test('counts every file of the app, but deletes only those that the other rules leave', () => {
    const files = Array.from({ length: 20 }, (_, number) =>
      remoteFile({ number, age: number * DAY, type: number > 9 ? 'registration_id' : 'alias' }),
    );
    const plan = planPrune(situation(files, { free_slots: 3, type: 'alias' }));
    expect(deletedOf(plan).map(({ created }) => created)).toEqual([
      NOW - 9 * DAY,
      NOW - 8 * DAY,
      NOW - 7 * DAY,
    ]);
  });

  test('passes over what is protected and takes the next oldest', () => {
    const files = Array.from({ length: 20 }, (_, number) => remoteFile({ number, age: (20 - number) * DAY }));
    const plan = planPrune(situation(files, { free_slots: 2, protect: [uuidNumber(0), uuidNumber(2)] }));
    expect(plan.slice(0, 5).map(wordOf)).toEqual([
      'protected',
      'delete',
      'protected',
      'delete',
      'enough_free',
    ]);
  });
});

test('protect_scheduled: false lets a scheduled file go', () => {
  const scheduled = new Set([uuidNumber(1)]);
  expect(word(remoteFile(), { ...ALL_GO, protect_scheduled: false }, { scheduled })).toBe('delete');
});

test('deletes nothing without a rule', () => {
  expect(word(remoteFile(), { type: 'alias', name_pattern: ['*'], min_age: DAY })).toBe('enough_free');
});

describe('when the listed times cannot be true in the assumed zone', () => {
  test('refuses every rule and names the offsets that fit', () => {
    // JPush shows UTC; read as UTC+8 the file that expires in seven hours has expired an hour ago.
    const file = remoteFile({
      age: 2 * DAY + 8 * HOUR,
      expire_time: zoneless(NOW + 7 * HOUR, '+00:00'),
    });
    for (const rules of [{ older_than: DAY }, { keep_last: 0 }, { free_slots: 20 }]) {
      expect(() => planPrune(situation([file], rules))).toThrow(
        /`time_zone: -12:00` to `\+07:00`, probably \+00:00/,
      );
    }
  });

  test.each([
    [[], /No offset makes all times fit/],
    [['+05:45'], /Only `time_zone: \+05:45` fits/],
    [['+09:00', '+09:30'], /from `time_zone: \+09:00` to `\+09:30`\./],
  ])('with %j fitting, says what to do', async (offsets, advice) => {
    const { TimesMisfitError } = await import('../../src/prune/errors.ts');
    expect(new TimesMisfitError(offsets).message).toMatch(advice);
  });

  test.each([-9, -3, 3, 9])('a service clock %i hours off never makes a young file go', (hours) => {
    const files = [0, 30, 59].map((minutes, number) => remoteFile({ number, age: minutes * MINUTE }));
    const plan = (): readonly RemoteFile[] =>
      deletedOf(
        planPrune(situation(files, { keep_last: 0, min_age: 10 * HOUR }, { now: NOW + hours * HOUR })),
      );
    if (hours < 0) expect(plan).toThrow(expect.objectContaining({ name: 'TimesMisfitError' }));
    else expect(plan()).toEqual([]);
  });
});
