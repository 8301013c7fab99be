import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scheduledUuids } from '../../src/prune/schedules.ts';
import { remoteFile, uuidNumber } from './situations.ts';

const FILE = remoteFile({ number: 1 });
const FILES = [FILE, remoteFile({ number: 2 })];
const FOUND = new Set([uuidNumber(1)]);

function percent(text: string): string {
  return Buffer.from(text).toString('hex').replace(/../g, '%$&');
}

test.each<[string, unknown]>([
  ['as it was sent', { platform: 'all', audience: { file: { file_id: FILE.file_id } } }],
  ['deeper', { payload: [{ list: [null, 1, true, { audience: { file: { file_id: FILE.file_id } } }] }] }],
  ['as an object key', { audience: { [FILE.file_id]: {} } }],
  ['as a bare uuid', { audience: { file: FILE.file_uuid } }],
  ['in capitals', { audience: { file: { file_id: FILE.file_id.toUpperCase() } } }],
  ['inside a longer text', { payload: JSON.stringify({ audience: { file: { file_id: FILE.file_id } } }) }],
  ['as the whole value', FILE.file_id],
  ['in the trigger', { trigger: { note: FILE.file_id }, push: {} }],
  ['without dashes', { file: FILE.file_uuid.replaceAll('-', '') }],
  ['with percent signs', { file: FILE.file_id.replaceAll('-', '%2D') }],
  ['with percent signs of percent signs', { file: FILE.file_id.replaceAll('-', '%25252d') }],
  ['in percent signs alone', { file: percent(FILE.file_id) }],
  ['with escapes', { file: FILE.file_id.replaceAll('-', '\\u002d') }],
  [
    'with escapes inside of JSON inside of JSON',
    { text: JSON.stringify(JSON.stringify(FILE.file_id.replaceAll('-', '\\u002d'))) },
  ],
  ['with entities', { file: FILE.file_id.replaceAll('-', '&#45;') }],
  [
    'in full width',
    { file: FILE.file_uuid.replace(/./g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)) },
  ],
])('finds an id %s', (_where, push) => {
  expect(scheduledUuids([{ platform: 'all' }, push], FILES)).toEqual(FOUND);
});

test('finds nothing in pushes without a file, and in none', () => {
  expect(scheduledUuids([{ audience: 'all' }, null, 7, { audience: { alias: ['x'] } }], FILES)).toEqual(
    new Set(),
  );
  expect(scheduledUuids([], FILES)).toEqual(new Set());
});

test('gives the uuid as the list has it', () => {
  const listed = { ...FILE, file_uuid: FILE.file_uuid.toUpperCase() };
  expect(scheduledUuids([FILE.file_id], [listed])).toEqual(new Set([listed.file_uuid]));
});

test('finds an id at the bottom of JSON too deep for recursion', () => {
  const depth = 200_000;
  let push: unknown = FILE.file_id;
  for (let level = 0; level < depth; level += 1) push = [push];
  expect(scheduledUuids([push], FILES)).toEqual(FOUND);
});

test('finds an id wherever it is put in any JSON', () => {
  const around = fc.letrec<{ json: unknown }>((tie) => ({
    json: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(FILE.file_id, FILE.file_uuid),
      fc.tuple(tie('json'), fc.jsonValue({ maxDepth: 1 })),
      fc.record({ any: fc.jsonValue({ maxDepth: 1 }), inner: tie('json') }),
    ),
  })).json;
  fc.assert(fc.property(around, (push) => void expect(scheduledUuids([push], FILES)).toEqual(FOUND)));
});
