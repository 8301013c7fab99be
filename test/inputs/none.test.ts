import { describe, expect, test } from 'vitest';
import { NONE } from '../../src/inputs/catalogue.ts';
import { EXPECTED_INPUTS } from '../docs/contract.ts';
import { load, PAIR, problemsOf } from './load.ts';

const UPLOAD = { ...PAIR, file_path: 'audience.txt', type: 'alias' };
const VALIDATE = { mode: 'validate', file_path: 'audience.txt', type: 'alias' };
const PRUNE = { ...PAIR, mode: 'prune', older_than: '7d' };

/** Every input that narrows, protects or excludes. */
const WITH_NONE = Object.entries(EXPECTED_INPUTS)
  .filter(([, entry]) => entry.default === NONE)
  .map(([name]) => name);

test('the inputs that narrow, protect or exclude have the default none, and no other', () => {
  expect(WITH_NONE.toSorted()).toEqual(
    [
      ...['cid', 'column', 'exclude_path', 'free_slots', 'keep_last', 'max_change', 'max_count'],
      ...['max_deletes', 'name_pattern', 'older_than', 'protect', 'type'],
    ].toSorted(),
  );
});

describe.each(WITH_NONE)('%s', (name) => {
  test.each(['', ' ', '\n', '\r\n', '\t \n'])(
    'with the empty value %j is an error in every mode',
    (value) => {
      for (const step of [UPLOAD, VALIDATE, PRUNE, { ...PAIR, mode: 'list' }, { ...PAIR, mode: 'get' }]) {
        expect(problemsOf({ ...step, [name]: value })[name]).toBe(
          `the value is empty. An unset variable must not lift a restriction: leave the input out or write none, for example \`\${{ inputs.${name} || 'none' }}\`.`,
        );
      }
    },
  );

  test('with none, and blanks around it, is as if it were left out', () => {
    const step = name === 'type' ? { ...PAIR, mode: 'list' } : name === 'older_than' ? UPLOAD : PRUNE;
    for (const value of ['none', ' none\n']) expect(load({ ...step, [name]: value })).toEqual(load(step));
  });

  test('takes no other spelling of none for none', () => {
    const { older_than: _, ...rest } = PRUNE;
    for (const step of [UPLOAD, { ...rest, keep_last: '1' }]) {
      for (const value of ['None', 'NONE', 'null', '~']) {
        const result = (() => {
          try {
            return load({ ...step, [name]: value });
          } catch (error) {
            return error;
          }
        })();
        expect(result).not.toEqual(load(step));
      }
    }
  });
});

test.each(['exclude_path', 'protect', 'name_pattern'])('%s has no none among other entries', (name) => {
  const step = name === 'exclude_path' ? UPLOAD : PRUNE;
  for (const value of ['none\nvip.*', 'vip.*\nnone', 'none\nnone']) {
    expect(problemsOf({ ...step, [name]: value })[name]).toContain('"none" is one of several entries');
  }
  expect(load({ ...step, [name]: '# nothing today\nnone' })).toEqual(load(step));
});

test('a file of that name is written ./none, or is simply a file_path', () => {
  expect(load({ ...UPLOAD, exclude_path: './none' })).toMatchObject({ exclude_path: ['./none'] });
  expect(load({ ...UPLOAD, file_path: 'none\nother.txt' })).toMatchObject({
    file_path: ['none', 'other.txt'],
  });
});

test('type none is missing where an audience is read, and filters nothing elsewhere', () => {
  expect(problemsOf({ ...UPLOAD, type: 'none' })['type']).toContain('missing');
  expect(load({ ...PAIR, mode: 'list', type: 'none' })).toMatchObject({ type: undefined });
});

test('the inputs that are new read their values strictly', () => {
  const step = {
    ...UPLOAD,
    column: ' user id ',
    encoding: 'gb18030',
    on_suspicious: 'keep',
    max_count: '500000',
    max_change: '25%',
    cid: 'schedule',
    on_full: 'prune',
    keep_last: '1',
    max_deletes: '0',
  };
  expect(load(step)).toMatchObject({
    column: 'user id',
    encoding: 'gb18030',
    on_suspicious: 'keep',
    max_count: 500_000,
    max_change: 25,
    cid: 'schedule',
    prune: { max_deletes: 0 },
  });
  expect(
    Object.keys(
      problemsOf({
        ...step,
        column: '0',
        encoding: 'gbk',
        on_suspicious: 'warn',
        max_count: '0',
        max_change: '25',
        cid: 'true',
        max_deletes: '-1',
      }),
    ).toSorted(),
  ).toEqual([...['cid', 'column', 'encoding', 'max_change', 'max_count', 'max_deletes', 'on_suspicious']]);
});

test.each(['0%', '1001%', '1.5%', '-5%', '+5%', '5 %', '%', '25'])('%j is no max_change', (value) => {
  expect(problemsOf({ ...UPLOAD, max_change: value })['max_change']).toContain('from 1% to 1000%');
});

test('a max_count below min_count is an error: no audience could pass', () => {
  expect(problemsOf({ ...UPLOAD, min_count: '10', max_count: '9' })['max_count']).toContain('min_count');
  expect(() => load({ ...UPLOAD, min_count: '10', max_count: '10' })).not.toThrow();
});

test('delete reads max_deletes', () => {
  const step = { ...PAIR, mode: 'delete', file_id: '0f0e0d0c-1111-4222-8333-444455556666' };
  expect(load({ ...step, max_deletes: '3' })).toMatchObject({ max_deletes: 3 });
  expect(load(step)).toMatchObject({ max_deletes: undefined });
});
