import { describe, expect, test } from 'vitest';
import { unmatchedProtections } from '../../src/prune/remarks.ts';
import { APP_KEY, remoteFile, uuidNumber } from './situations.ts';

const FILES = [
  remoteFile({ number: 1, file_name: 'vip.txt' }),
  remoteFile({ number: 2, file_name: undefined }),
];

describe('an entry of protect that protects nothing', () => {
  test.each([
    [['vip.txt']],
    [['v*']],
    [[`${APP_KEY}-${uuidNumber(2)}`]],
    [[uuidNumber(1).toUpperCase()]],
    [[]],
  ])('is not reported where each matches a file: %j', (protect) => {
    expect(unmatchedProtections(protect, FILES)).toEqual([]);
  });

  test('is reported by its text, which may be misspelt', () => {
    expect(unmatchedProtections(['vip', 'v*', uuidNumber(9)], FILES)).toMatchObject([
      {
        level: 'warning',
        text: `2 of 3 \`protect\` entries match no file at JPush: "vip", "${uuidNumber(9)}". Fine if the file has expired; otherwise check the spelling.`,
      },
    ]);
  });

  test('is reported with no more than five others', () => {
    const [remark] = unmatchedProtections(['a', 'b', 'c', 'd', 'e', 'f', 'g'], FILES);
    expect(remark?.text).toContain(
      '7 of 7 `protect` entries match no file at JPush: "a", "b", "c", "d", "e", ….',
    );
  });
});
