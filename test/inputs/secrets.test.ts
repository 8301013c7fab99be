import { expect, test } from 'vitest';
import { secretsIn } from '../../src/inputs/service.ts';
import { KEY, SECRET } from './load.ts';

const TOKEN = Buffer.from(`${KEY}:${SECRET}`).toString('base64');

test.each([
  ['app_key', 'master_secret'],
  ['dev_key', 'dev_secret'],
])('of %s and %s the secret and the Basic token are masked, never the key', (key, secret) => {
  const given = new Map([
    [key, KEY],
    [secret, SECRET],
  ]);
  expect(secretsIn(given, {}).toSorted()).toEqual([SECRET, TOKEN].toSorted());
});

test('a secret with blanks around it is masked as written and as used', () => {
  const given = new Map([
    ['app_key', KEY],
    ['master_secret', ` ${SECRET}\n`],
  ]);
  expect(secretsIn(given, {}).toSorted()).toEqual([` ${SECRET}\n`, SECRET, TOKEN].toSorted());
});

test('a pair that was mixed up masks what was given as the secret, unless that is the key', () => {
  expect(secretsIn(new Map([['master_secret', SECRET]]), {})).toContain(SECRET);
  const twice = new Map([
    ['app_key', KEY],
    ['master_secret', KEY],
  ]);
  expect(secretsIn(twice, {})).toEqual([]);
});
