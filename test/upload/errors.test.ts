import { expect, test } from 'vitest';
import { UploadError } from '../../src/upload/errors.ts';

const cause = new Error('It broke.');

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
])('after %d of %d parts failed it says what is at JPush', (failed, total, message) => {
  expect(new UploadError({ failed, total, reuse: true }, { cause }).message).toBe(message);
});

test('promises no reuse where the workflow wants none', () => {
  expect(new UploadError({ failed: 1, total: 3, reuse: false }, { cause }).message).toBe(
    '1 of 3 parts could not be uploaded. It broke. The other 2 of 3 are at JPush; the next run reuses them only with reuse: true.',
  );
});
