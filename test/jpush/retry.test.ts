import { describe, expect, test } from 'vitest';
import { BadAnswerError, JPushError, NetworkError } from '../../src/jpush/errors.ts';
import {
  certainlyDidNothing,
  isRateLimit,
  isTransient,
  pauseAfter,
  pauseAfterRefusal,
} from '../../src/jpush/retry.ts';

const refusal = (status: number, code?: number, reset?: number): JPushError =>
  new JPushError({ call: 'list the files', status, code, text: '', reset });
const fault = (outcome: 'never_sent' | 'unknown', passing = true): NetworkError =>
  new NetworkError({ call: 'list the files', text: 'it broke', outcome, passing });

describe('what a failure allows', () => {
  test.each<[string, unknown, { readonly passing: boolean; readonly undone: boolean }]>([
    ['500 with 1100', refusal(500, 1100), { passing: true, undone: false }],
    ['1100 in whatever status', refusal(400, 1100), { passing: true, undone: false }],
    ["a gateway's 502", refusal(502), { passing: true, undone: false }],
    ['429 with 2002', refusal(429, 2002), { passing: true, undone: true }],
    ["a gateway's 429", refusal(429), { passing: true, undone: true }],
    ['wrong credentials', refusal(401, 1004), { passing: false, undone: true }],
    ['a file that is refused', refusal(400, 1103), { passing: false, undone: true }],
    ['no permission', refusal(403, 1105), { passing: false, undone: true }],
    ['no free slot', refusal(400, 1112), { passing: false, undone: true }],
    ['a redirect', refusal(302), { passing: false, undone: true }],
    ['a file that is refused with a 500', refusal(500, 1103), { passing: false, undone: true }],
    ['wrong credentials with a 503', refusal(503, 1101), { passing: false, undone: true }],
    ['1100 with a 403', refusal(403, 1100), { passing: false, undone: true }],
    ["a gateway's 408", refusal(408), { passing: false, undone: false }],
    ["a gateway's 404", refusal(404), { passing: false, undone: true }],
    ['a file that is refused with a 200', refusal(200, 1103), { passing: false, undone: true }],
    ['an unknown error in a 200', refusal(200, 1234), { passing: false, undone: false }],
    ['no connection', fault('never_sent'), { passing: true, undone: true }],
    ['a certificate that is refused', fault('never_sent', false), { passing: false, undone: true }],
    ['a reset', fault('unknown'), { passing: true, undone: false }],
    ['an answer without sense', new BadAnswerError('list', 'it is empty'), { passing: false, undone: false }],
    ['a fault of the program', new TypeError('x'), { passing: false, undone: false }],
  ])('%s', (_, error, { passing, undone }) => {
    expect({ passing: isTransient(error), undone: certainlyDidNothing(error) }).toEqual({ passing, undone });
  });

  test('want of room in the window is known by its status or its code', () => {
    expect([refusal(429), refusal(403, 2002), refusal(503)].map(isRateLimit)).toEqual([true, true, false]);
  });
});

describe('the pause', () => {
  test.each([
    ['ends a second after the window that JPush tells, which may be rounded down', 7, 1, 8000],
    ['is bounded, whatever JPush asks for', 86_400, 1, 120_000],
    ['grows with every refusal that tells no window', undefined, 3, 45_000],
  ])('after a refusal %s', (_, reset, failures, least) => {
    const error = refusal(429, 2002, reset);
    expect(pauseAfterRefusal(error, failures, 0)).toBe(least);
    expect(pauseAfterRefusal(error, failures, 0.5)).toBe(least + 1000 * failures);
  });

  test('after a fault doubles up to 15 seconds, spread over its upper half', () => {
    const ceilings = [500, 1000, 2000, 4000, 8000, 15_000, 15_000];
    const failures = ceilings.map((_, index) => index + 1);
    expect(failures.map((count) => pauseAfter(count, 0))).toEqual(ceilings.map((ceiling) => ceiling / 2));
    expect(failures.map((count) => pauseAfter(count, 0.999_999))).toEqual(ceilings);
  });
});
