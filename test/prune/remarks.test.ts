import { describe, expect, test } from 'vitest';
import { unmatchedProtections } from '../../src/prune/remarks.ts';
import { APP_KEY, remoteFile, uuidNumber } from './situations.ts';

const FILES = [
  remoteFile({ number: 1, file_name: 'vip.txt' }),
  remoteFile({ number: 2, file_name: undefined }),
];

describe('a line of protect that protects nothing', () => {
  test.each([
    [['vip.txt']],
    [['v*']],
    [[`${APP_KEY}-${uuidNumber(2)}`]],
    [[uuidNumber(1).toUpperCase()]],
    [[]],
  ])('is not told where each names a file: %j', (protect) => {
    expect(unmatchedProtections(protect, FILES)).toEqual([]);
  });

  test('is told by its text, which may be misspelt', () => {
    expect(unmatchedProtections(['vip', 'v*', uuidNumber(9)], FILES)).toMatchObject([
      {
        level: 'notice',
        text: expect.stringContaining(`2 lines of 3 match no file that JPush lists: vip, ${uuidNumber(9)}.`),
      },
    ]);
  });

  test('is told with no more than five others', () => {
    const [remark] = unmatchedProtections(['a', 'b', 'c', 'd', 'e', 'f', 'g'], FILES);
    expect(remark?.text).toContain('7 lines of 7 match no file that JPush lists: a, b, c, d, e, ….');
  });
});
