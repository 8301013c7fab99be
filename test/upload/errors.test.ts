import { expect, test } from 'vitest';
import { UploadError } from '../../src/upload/errors.ts';

const cause = new Error('It broke.');

test.each([
  [1, 1, 'The audience could not be uploaded. It broke.'],
  [3, 3, '3 of 3 parts could not be uploaded. It broke.'],
  [2, 3, '2 of 3 parts could not be uploaded. It broke.'],
  [1, 3, '1 of 3 parts could not be uploaded. It broke.'],
])('after %d of %d parts failed it says how many, and why', (failed, total, message) => {
  expect(new UploadError({ failed, total }, { cause }).message).toBe(message);
});
