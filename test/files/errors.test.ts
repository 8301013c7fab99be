import { expect, test } from 'vitest';
import { fileErrorFrom } from '../../src/files/errors.ts';

test.each([
  // What Windows says of a file that a spreadsheet holds open.
  ['EBUSY', /another program has it open .* run the step again\.$/],
  ['EACCES', /permission denied/],
  ['EIO', /^vip\.txt: it cannot be read \(EIO\)\.$/],
])('what the file system says (%s) becomes a sentence', (code, sentence) => {
  const cause = Object.assign(new Error('…'), { code });
  const error = fileErrorFrom('vip.txt', cause);
  expect(error.message).toMatch(sentence);
  expect(error).toMatchObject({ path: 'vip.txt', cause });
});
