import { expect, test } from 'vitest';
import type { RemoteFile } from '../../src/jpush/types.ts';
import { type DeletePlan, planDelete } from '../../src/prune/plan-delete.ts';
import { APP_KEY, MINUTE, remoteFile, uuidNumber, wordOf } from './situations.ts';

const FILES = [1, 2, 3].map((number) => remoteFile({ number, age: number * MINUTE }));

function plan(
  ids: readonly string[],
  facts: { protect?: string[]; protect_scheduled?: boolean; scheduled?: number[]; files?: RemoteFile[] } = {},
): DeletePlan {
  const { protect = [], protect_scheduled = true, scheduled = [], files = FILES } = facts;
  return planDelete({
    ids,
    files,
    rules: { protect, protect_scheduled },
    scheduled: new Set(scheduled.map(uuidNumber)),
  });
}

test('deletes what is named by id or uuid, in the order asked for, and nothing else', () => {
  const { planned, already_gone } = plan([uuidNumber(3), `${APP_KEY}-${uuidNumber(1)}`]);
  expect(planned).toEqual([
    { file: FILES[2], action: 'delete', rules: [] },
    { file: FILES[0], action: 'delete', rules: [] },
  ]);
  expect(already_gone).toEqual([]);
});

test('deletes a file once that is named by id, by uuid and in capitals', () => {
  const { planned } = plan([uuidNumber(1), `${APP_KEY}-${uuidNumber(1)}`, uuidNumber(1).toUpperCase()]);
  expect(planned).toHaveLength(1);
});

test('finds a file by its uuid when another key is in front of it than the list shows', () => {
  const { planned, already_gone } = plan([`${'0'.repeat(24)}-${uuidNumber(2)}`]);
  expect(planned).toEqual([{ file: FILES[1], action: 'delete', rules: [] }]);
  expect(already_gone).toEqual([]);
});

test('reports what is not on the list', () => {
  const { planned, already_gone } = plan([uuidNumber(9), uuidNumber(1)]);
  expect(already_gone).toEqual([uuidNumber(9)]);
  expect(planned.map(wordOf)).toEqual(['delete']);
});

test('keeps what is protected or scheduled, although it is named', () => {
  const ids = FILES.map(({ file_id }) => file_id);
  expect(plan(ids, { protect: ['*.1.txt'], scheduled: [2] }).planned.map(wordOf)).toEqual([
    'protected',
    'scheduled',
    'delete',
  ]);
  expect(plan(ids, { protect: [uuidNumber(3)] }).planned.map(wordOf)).toEqual([
    'delete',
    'delete',
    'protected',
  ]);
});

test('protect_scheduled: false lets a scheduled file go', () => {
  const { planned } = plan([uuidNumber(2)], { scheduled: [2], protect_scheduled: false });
  expect(planned.map(wordOf)).toEqual(['delete']);
});

test('asks neither for an age nor for a name that can be read', () => {
  const files = [remoteFile({ create_time: 'never', expire_time: undefined, file_name: undefined })];
  expect(plan([uuidNumber(1)], { files }).planned.map(wordOf)).toEqual(['delete']);
});

test('keeps a file whose name is not known where a name in `protect` may mean it', () => {
  const files = [
    remoteFile({ number: 1, file_name: undefined }),
    remoteFile({ number: 2, file_name: 'x'.repeat(1000) }),
    remoteFile({ number: 3, file_name: 'old.txt' }),
  ];
  const ids = [1, 2, 3].map(uuidNumber);
  const words = (protect: string[]): readonly string[] => plan(ids, { protect, files }).planned.map(wordOf);
  expect(words(['vip.*'])).toEqual(['other_name', 'other_name', 'delete']);
  expect(words([uuidNumber(9)])).toEqual(['delete', 'delete', 'delete']);
  expect(words([])).toEqual(['delete', 'delete', 'delete']);
});
