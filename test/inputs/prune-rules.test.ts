import { describe, expect, test } from 'vitest';
import { load, PAIR, problemsOf } from './load.ts';

const RULES = {
  older_than: '7d',
  keep_last: '3',
  free_slots: '5',
  name_pattern: 'daily-*\nweekly-*',
  protect: 'vip*',
  protect_scheduled: 'false',
  min_age: '2h',
};
const READ = {
  older_than: 604_800_000,
  keep_last: 3,
  free_slots: 5,
  name_pattern: ['daily-*', 'weekly-*'],
  protect: ['vip*'],
  protect_scheduled: false,
  min_age: 7_200_000,
};
const PRUNE = { ...PAIR, mode: 'prune', older_than: '7d' };
const UPLOAD = { ...PAIR, file_path: 'audience.txt', type: 'alias' };

describe('every rule of pruning is read', () => {
  test('by prune, where type filters', () => {
    expect(load({ ...PRUNE, ...RULES, type: 'alias' })).toMatchObject({ rules: { ...READ, type: 'alias' } });
    expect(load({ ...PRUNE, ...RULES })).toMatchObject({ rules: { ...READ, type: undefined } });
  });

  test('by an upload that may prune, where type says what goes up and files of either type may go', () => {
    expect(load({ ...UPLOAD, ...RULES, on_full: 'prune' })).toMatchObject({
      type: 'alias',
      prune: { ...READ, type: undefined },
    });
  });

  test('by delete as far as it protects', () => {
    const file_id = '0f0e0d0c-1111-4222-8333-444455556666';
    const { protect, protect_scheduled } = RULES;
    expect(load({ ...PAIR, mode: 'delete', file_id, protect, protect_scheduled })).toMatchObject({
      protect: ['vip*'],
      protect_scheduled: false,
    });
  });
});

test.each([
  ['file_id', '0f0e0d0c-1111-4222-8333-444455556666'],
  ['file_path', 'audience.txt'],
  ['on_full', 'prune'],
  ['ttl', '5'],
])('prune refuses %s, which it does not read: what is deleted would not be what was meant', (name, value) => {
  expect(problemsOf({ ...PRUNE, [name]: value })[name]).toContain('mode prune does not use it');
});
