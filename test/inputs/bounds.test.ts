import { expect, test } from 'vitest';
import { load, PAIR, problemsOf } from './load.ts';

const UPLOAD = { ...PAIR, file_path: 'audience.txt', type: 'alias', on_full: 'prune', keep_last: '1' };

test.each([
  ['ttl', 1, 720],
  ['free_slots', 1, 20],
  ['requests_per_minute', 1, 20],
  ['min_count', 0, undefined],
  ['keep_last', 0, undefined],
])('%s takes its least and its greatest number, and none beside them', (name, least, greatest) => {
  const allowed = greatest === undefined ? `of at least ${least}` : `from ${least} to ${greatest}`;
  for (const number of [least, ...(greatest === undefined ? [1_000_000_000] : [greatest])]) {
    expect(() => load({ ...UPLOAD, [name]: String(number) })).not.toThrow();
  }
  for (const number of [least - 1, ...(greatest === undefined ? [1e16] : [greatest + 1])]) {
    expect(problemsOf({ ...UPLOAD, [name]: String(number) })[name]).toContain(`a whole number ${allowed}`);
  }
});

test('a mode that is none is all that is said beside misspelt inputs: what it needs is unknown', () => {
  expect(problemsOf({ mode: 'Validate', file_path: '!a.txt', tll: '5' })).toEqual({
    mode: '"Validate" is not allowed; allowed: upload, validate, prune, list, get, delete.',
    tll: 'there is no such input (INPUT_TLL in the environment); did you mean `ttl`?',
  });
});

test.each(['\n', '\r\n', '\r'])('a list ends its lines with %j', (end) => {
  const file_path = ['a.txt', '', '# b.txt', ' c d.txt '].join(end);
  expect(load({ ...UPLOAD, file_path })).toMatchObject({ file_path: ['a.txt', 'c d.txt'] });
});
