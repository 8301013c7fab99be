import { expect, test } from 'vitest';
import type { RemoteFile } from '../../src/jpush/types.ts';
import { sizeChange } from '../../src/upload/change.ts';

const DIGEST = 'ab12cd34ef56ab12cd34ef56ab12cd34';

function remote(file_name: string, created: number, type = 'alias'): RemoteFile {
  const times = { create_time: '', expire_time: undefined, created, expires: undefined };
  return { file_id: file_name, file_uuid: file_name, type, file_name, ...times };
}

function percent(count: number, files: readonly RemoteFile[]): number | undefined {
  return sizeChange({ stem: 'vip', type: 'alias', count }, files)?.percent;
}

test('an audience is compared with the newest of its stem and type, whatever the order of the list', () => {
  const files = [
    remote(`vip.100.${DIGEST}.txt`, 1),
    remote(`vip.200.${DIGEST}.2of3.txt`, 3),
    remote(`vip.400.${DIGEST}.txt`, 2),
    remote(`vip.900.${DIGEST}.txt`, 9, 'registration_id'),
    remote(`vip2.900.${DIGEST}.txt`, 9),
    remote('vip.900.txt', 9),
  ];
  expect([percent(250, files), percent(250, files.toReversed())]).toEqual([25, 25]);
  expect(percent(100, files)).toBe(-50);
  expect(percent(200, files)).toBe(0);
  expect(percent(2200, files)).toBe(1000);
});

test('there is nothing to compare the first of its stem with', () => {
  expect(percent(5, [])).toBeUndefined();
  expect(percent(5, [remote(`vip-eu.5.${DIGEST}.txt`, 1), remote(`vip.0.${DIGEST}.txt`, 1)])).toBeUndefined();
});
