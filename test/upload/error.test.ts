import { expect, test } from 'vitest';
import { UploadError } from '../../src/upload/error.ts';

test.each([
  [1, 1, 'The audience could not be uploaded. It broke.'],
  [3, 3, '3 of 3 parts could not be uploaded. It broke.'],
  [
    2,
    3,
    '2 of 3 parts could not be uploaded. It broke. The other 1 of 3 is at JPush for the next run to reuse.',
  ],
  [
    1,
    3,
    '1 of 3 parts could not be uploaded. It broke. The other 2 of 3 are at JPush for the next run to reuse.',
  ],
])('after %d of %d parts failed it says what is at JPush', (failed, of, message) => {
  expect(new UploadError(failed, of, { cause: new Error('It broke.') }).message).toBe(message);
});
