import { describe, expect, test } from 'vitest';
import type { LoadedPart } from '../../src/audience/types.ts';
import type { RemoteFile } from '../../src/jpush/types.ts';
import { planUpload, type UploadSituation } from '../../src/upload/plan.ts';

const HOUR_MS = 3_600_000;
const NOW = Date.parse('2026-11-24T10:00:00Z');
const DIGEST = 'ab12cd34ef56ab12cd34ef56ab12cd34';
const NAME = `vip.1.${DIGEST}.txt`;
const PART: LoadedPart = { count: 1, size: 7, sha256: DIGEST.padEnd(64, '0'), bytes: new Uint8Array(7) };

/** A file named like the part that lives for another 10 hours, except where the test says otherwise. */
function remote(id: string, other: Partial<RemoteFile> = {}): RemoteFile {
  const { expires = NOW + 10 * HOUR_MS } = other;
  return {
    file_id: id,
    file_uuid: id,
    type: 'alias',
    file_name: NAME,
    create_time: '2026-11-24 17:00:00',
    expire_time: 'read into expires',
    created: NOW - HOUR_MS,
    ...other,
    expires,
  };
}

/** The ids that the parts of an audience with a ttl of 20 hours reuse. */
function reused(files: readonly RemoteFile[], other: Partial<UploadSituation> = {}) {
  const audience = { count: 1, sha256: DIGEST.padEnd(64, '0') };
  const situation = {
    ...audience,
    parts: [PART],
    stem: 'vip',
    type: 'alias',
    ttl: 20,
    reuse: true,
    now: NOW,
  } as const;
  return planUpload({ ...situation, files, ...other }).map(({ reuse }) => reuse?.file_id);
}

describe('a part is taken from a file at JPush', () => {
  test('with exactly half of the ttl left, and not with a minute less', () => {
    expect(reused([remote('half')])).toEqual(['half']);
    expect(reused([remote('less', { expires: NOW + 10 * HOUR_MS - 60_000 })])).toEqual([undefined]);
  });

  test('without expire_time when its 720 hours last long enough', () => {
    const silent = { ...remote('silent'), expire_time: undefined, expires: undefined };
    expect(reused([silent])).toEqual(['silent']);
    expect(reused([{ ...silent, created: NOW - 715 * HOUR_MS }])).toEqual([undefined]);
  });

  test.each<[string, Partial<RemoteFile>]>([
    ['is of the other type', { type: 'registration_id' }],
    ['has no name', { file_name: undefined }],
    ['has another digest behind the same 12 digits', { file_name: NAME.replace('34.txt', '35.txt') }],
    ['has another count', { file_name: `vip.2.${DIGEST}.txt` }],
    ['has another stem', { file_name: `vip2.1.${DIGEST}.txt` }],
    ['has a longer stem', { file_name: `vip.x.1.${DIGEST}.txt` }],
    ['is a part of the same audience', { file_name: `vip.1.${DIGEST}.1of2.txt` }],
  ])('but never from one that %s', (_, other) => {
    expect(reused([remote('other', other)])).toEqual([undefined]);
  });

  test('but never from one whose end cannot be read', () => {
    expect(reused([{ ...remote('unreadable'), expires: undefined }])).toEqual([undefined]);
  });

  test('that lives longest, so that runs which doubled a file agree on one, in whatever order they are listed', () => {
    const [short, long] = [remote('a'), remote('b', { expires: NOW + 11 * HOUR_MS })];
    expect([reused([short, long]), reused([long, short])]).toEqual([['b'], ['b']]);
    const [one, other] = [remote('a'), remote('b')];
    expect([reused([one, other]), reused([other, one])]).toEqual([['a'], ['a']]);
  });

  test('that has the very place of the part', () => {
    const files = [2, 1].map((number) =>
      remote(`${number}`, { file_name: `vip.1.${DIGEST}.${number}of2.txt` }),
    );
    expect(reused(files, { parts: [PART, PART] })).toEqual(['1', '2']);
    expect(reused(files, { parts: [PART, PART, PART] })).toEqual([undefined, undefined, undefined]);
  });

  test('only where reuse is on', () => {
    expect(reused([remote('a')], { reuse: false })).toEqual([undefined]);
  });
});
