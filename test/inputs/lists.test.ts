import { describe, expect, test } from 'vitest';
import { load, PAIR, problemsOf } from './load.ts';

const UPLOAD = { ...PAIR, file_path: 'audience.txt', type: 'alias' };
const PRUNE = { ...PAIR, mode: 'prune', older_than: '7d' };

describe('a list, and what does not look like one', () => {
  test('reads lists without blanks and comments', () => {
    expect(load({ ...UPLOAD, file_path: '\n a.txt \r\n# no\n!b.txt\n' })).toMatchObject({
      file_path: ['a.txt', '!b.txt'],
    });
  });

  test('refuses a list that only excludes', () => {
    expect(problemsOf({ ...UPLOAD, file_path: '!a.txt' })).toHaveProperty('file_path');
  });

  test.each(['# nothing\n#', '\n', ' \r\n ', '\t'])('refuses %j as a list', (value) => {
    expect(problemsOf({ ...UPLOAD, file_path: value })).toHaveProperty('file_path');
    expect(problemsOf({ ...UPLOAD, exclude_path: value })).toHaveProperty('exclude_path');
    expect(problemsOf({ ...PRUNE, protect: value })).toHaveProperty('protect');
    expect(problemsOf({ ...PRUNE, name_pattern: value })).toHaveProperty('name_pattern');
  });

  test('says of a list of comments that it is empty', () => {
    expect(problemsOf({ ...PRUNE, protect: '# vip.*\n#' })['protect']).toContain('the list is empty');
  });

  test.each(['older_than', 'keep_last', 'free_slots', 'type', 'report_path', 'app_key'])(
    'refuses a blank as %s: an empty variable among lines must not lift a restriction',
    (name) => {
      expect(problemsOf({ ...PRUNE, keep_last: '3', [name]: '\n' })[name]).toContain('the value is empty');
      expect(problemsOf({ ...PRUNE, keep_last: '3', [name]: ' ' })).toHaveProperty(name);
    },
  );

  test.each(['file_path', 'exclude_path'])('refuses a line of %s with nothing behind its !', (name) => {
    expect(problemsOf({ ...UPLOAD, [name]: 'a.txt\n! ' })[name]).toContain('nothing behind its "!"');
  });

  test.each(['name_pattern', 'protect'])(
    'refuses a line with ! in %s, where it would exclude nothing',
    (name) => {
      expect(problemsOf({ ...PRUNE, [name]: 'daily-*\n!daily-vip*' })[name]).toContain(
        '"!daily-vip*" excludes nothing',
      );
      expect(load({ ...PRUNE, [name]: '\\!odd.txt' })).toMatchObject({ rules: { [name]: ['\\!odd.txt'] } });
    },
  );
});
