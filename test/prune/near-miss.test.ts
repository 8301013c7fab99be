import { describe, expect, test } from 'vitest';
import { stemOf } from '../../src/jpush/stem.ts';
import { findNearMiss } from '../../src/prune/near-miss.ts';
import { APP_KEY, remoteFile } from './situations.ts';

const DIGEST = 'e3b0c44298fc1c149afbf4c8996fb924';

/** What the entry was probably meant for, when a file of the name is about to be deleted. */
function meant(entry: string, file_name: string | undefined): string | undefined {
  return findNearMiss([entry], [remoteFile({ file_name })])?.meant;
}

describe('an entry of protect is a near miss of an audience', () => {
  test.each([
    ['vpi.*', 'vip'],
    ['vipp.*', 'vip'],
    ['vp.*', undefined],
    ['vop.*', 'vip'],
    ['vi.*', undefined],
    ['VIP.*', 'vip'],
    ['Vip.*', 'vip'],
    ['ｖｉｐ.*', 'vip'],
    ['lists/vip.*', 'vip'],
    ['./vip.*', 'vip'],
    ['audiences\\vip.txt', 'vip'],
    ['vip.txt', 'vip'],
    ['vip.csv', 'vip'],
    ['vip.txt.gz', 'vip'],
    ['vip', 'vip'],
    ['VIP.TXT', 'vip'],
    ['nigthly.*', 'nightly'],
    ['nightl.*', 'nightly'],
    ['ightly.*', 'nightly'],
    ['nightlyy.*', 'nightly'],
    ['night-ly.*', undefined],
    ['daily_offer.*', 'daily-offer'],
    ['dailyoffer.*', 'daily-offer'],
    ['daily-ofer.*', 'daily-offer'],
    ['会员.txt', stemOf('会员.txt')],
    ['会员', stemOf('会员.txt')],
  ])('%s', (entry, stem) => {
    const names = ['vip', 'nightly', 'daily-offer', stemOf('会员.txt')].map(
      (one) => `${one}.5.${DIGEST}.txt`,
    );
    const found = findNearMiss(
      [entry],
      names.map((file_name, number) => remoteFile({ file_name, number })),
    );
    expect(found?.meant).toBe(stem === undefined ? undefined : `${stem}.*`);
  });

  test('of a name that is none of ours, too', () => {
    expect(meant('optouts.txt', 'opt-outs.txt')).toBe('opt-outs.txt');
    expect(meant('OPT-OUTS.*', 'opt-outs.txt')).toBe('opt-outs.txt');
    expect(meant('x/opt-outs.txt', 'opt-outs.txt')).toBe('opt-outs.txt');
  });
});

describe('an entry that was copied or cut is a near miss of the file that it means', () => {
  const name = `vip.5.${DIGEST}.txt`;

  test.each([
    [`vip.5.${DIGEST.slice(0, 12)}.txt`, 'as logs show the name'],
    [`vip.5.${DIGEST.slice(0, 12)}….txt`, 'with an ellipsis'],
    [`vip.5.${DIGEST.slice(0, 4)}...${DIGEST.slice(-4)}.txt`, 'with three dots'],
    [`vip.5.${DIGEST.slice(0, 12)}.1of3.txt`, 'as logs show a part'],
    ['vip.5.*.2of3.txt', 'as a part of what is whole'],
    ['vip.5', 'without its end'],
    ['vi?', 'as a glob without its end'],
    ['vip.{txt,csv}', 'in braces'],
    ['{news,vip}.txt', 'in braces with others'],
    ['lists/{news,vip}.{txt,csv}', 'in braces behind a path'],
    ['*.csv', 'by the extension on disk'],
    ['vip*.csv.gz', 'by both extensions'],
    ['vip%2E*', 'as an address has it'],
    ['@vip.*', 'with something in front'],
    ['—vip.*', 'with a dash in front'],
    ['all', 'as everything'],
    [DIGEST, 'by its digest'],
    [DIGEST.slice(0, 12), 'by the digits that are shown'],
    [`*${DIGEST.slice(0, 8).toUpperCase()}`, 'by some digits'],
    [`${DIGEST}${'0'.repeat(32)}`, 'by the whole SHA-256'],
  ])('%s, %s', (entry) => {
    expect(meant(entry, name)).toBe('vip.*');
  });

  test('also by letters that JPush does not get, in a glob', () => {
    expect(meant('*会员*', `${stemOf('会员.txt')}.5.${DIGEST}.txt`)).toBe(`${stemOf('会员.txt')}.*`);
  });

  test.each(['b7c1f8a4', 'b7c1f8a4*', '5d3e7f809ab1', 'B7C1F8A4-93DE', '*a1c2-5d3e7f809ab1'])(
    'also by a part of its id: %s',
    (entry) => {
      const file_uuid = 'b7c1f8a4-93de-4f60-a1c2-5d3e7f809ab1';
      const file = { ...remoteFile(), file_uuid, file_id: `${APP_KEY}-${file_uuid}` };
      expect(findNearMiss([entry], [file])?.meant).toBe(file_uuid);
    },
  );
});

describe('an entry is no near miss', () => {
  test.each([
    ['nightly-2026-11-23.*', `nightly-2026-11-22.5.${DIGEST}.txt`],
    ['week-47.*', `week-46.5.${DIGEST}.txt`],
    [`vip.4.${DIGEST}.txt`, `vip.5.${DIGEST}.txt`],
    [`vip.5.${DIGEST.replace('e', 'f')}.txt`, `vip.5.${DIGEST}.txt`],
    ['group-a.*', `group-b.5.${DIGEST}.txt`],
    ['sale-de.*', `sale-fr.5.${DIGEST}.txt`],
    ['vip.*', `vip-eu.5.${DIGEST}.txt`],
    ['newsletter-men.*', `newsletter-women.5.${DIGEST}.txt`],
    ['control.*', `vip.5.${DIGEST}.txt`],
    ['news.{txt,csv}', `vip.5.${DIGEST}.txt`],
    ['weekly*.csv', `vip.5.${DIGEST}.txt`],
    [`vip.4.${DIGEST.slice(0, 12)}.txt`, `vip.5.${DIGEST}.txt`],
    ['vip.4', `vip.5.${DIGEST}.txt`],
    ['20261126', `vip.5.${DIGEST}.txt`],
    ['0f0e0d0c', `vip.5.${DIGEST}.txt`],
    ['%E4%', `vip.5.${DIGEST}.txt`],
    ['{'.repeat(500), `vip.5.${DIGEST}.txt`],
    [`${'{a,b}'.repeat(50)}`, `vip.5.${DIGEST}.txt`],
    ['a*', `b.5.${DIGEST}.txt`],
    ['?', `vip.5.${DIGEST}.txt`],
    ['0f0e0d0c-1111-4222-8333-444455556666', `vip.5.${DIGEST}.txt`],
    ['vip.*', undefined],
  ])('%s beside %s', (entry, file_name) => {
    expect(meant(entry, file_name)).toBeUndefined();
  });
});

describe('an id with a few wrong characters', () => {
  const uuid = 'b7c1f8a4-93de-4f60-a1c2-5d3e7f809ab1';
  const file = { ...remoteFile(), file_uuid: uuid, file_id: `${APP_KEY}-${uuid}` };

  test.each([
    uuid.replace('b7c1', 'b7c2'),
    uuid.replace('b7c1', 'bc71'),
    uuid.slice(1),
    `${uuid}0`,
    uuid.replaceAll('-', ''),
    `${APP_KEY}${uuid}`,
    `${APP_KEY}-${uuid.slice(0, -2)}`,
  ])('is a near miss: %s', (entry) => {
    expect(findNearMiss([entry], [file])?.meant).toBe(uuid);
  });

  test('is none where it is another id', () => {
    expect(findNearMiss(['0f0e0d0c-1111-4222-8333-444455556666'], [file])).toBeUndefined();
    expect(findNearMiss([`${APP_KEY}-0f0e0d0c-1111-4222-8333-444455556666`], [file])).toBeUndefined();
  });
});

test('takes little time, however long the name and the entry are', () => {
  const began = performance.now();
  meant(`${'ab'.repeat(500)}*${'c'.repeat(100)}`, 'ab'.repeat(10_000));
  expect(performance.now() - began).toBeLessThan(2000);
});
