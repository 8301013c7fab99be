import { describe, expect, test } from 'vitest';
import { BadAnswerError, JPushError, NetworkError } from '../../src/jpush/errors.ts';
import {
  certainlyDidNothing,
  isRateLimit,
  isTransient,
  pauseAfter,
  pauseAfterRefusal,
} from '../../src/jpush/retry.ts';

const answered = (status: number, code?: number, reset?: number): JPushError =>
  new JPushError({ call: 'list the files', status, code, text: '', reset });
const fault = (outcome: 'never_sent' | 'unknown', isTransient = true): NetworkError =>
  new NetworkError({ call: 'list the files', text: 'it broke', outcome, isTransient });

describe('what a failure allows', () => {
  test.each<[string, unknown, { readonly transient: boolean; readonly undone: boolean }]>([
    ['500 with 1100', answered(500, 1100), { transient: true, undone: false }],
    ['1100 in whatever status', answered(400, 1100), { transient: true, undone: false }],
    ["a gateway's 502", answered(502), { transient: true, undone: false }],
    ['429 with 2002', answered(429, 2002), { transient: true, undone: true }],
    ["a gateway's 429", answered(429), { transient: true, undone: true }],
    ['wrong credentials', answered(401, 1004), { transient: false, undone: true }],
    ['a file that is refused', answered(400, 1103), { transient: false, undone: true }],
    ['no permission', answered(403, 1105), { transient: false, undone: true }],
    ['no free slot', answered(400, 1112), { transient: false, undone: true }],
    ['a redirect', answered(302), { transient: false, undone: true }],
    ['a file that is refused with a 500', answered(500, 1103), { transient: false, undone: true }],
    ['wrong credentials with a 503', answered(503, 1101), { transient: false, undone: true }],
    ['1100 with a 403', answered(403, 1100), { transient: false, undone: true }],
    ["a gateway's 408", answered(408), { transient: false, undone: false }],
    ["a gateway's 404", answered(404), { transient: false, undone: true }],
    ['a file that is refused with a 200', answered(200, 1103), { transient: false, undone: true }],
    ['an unknown error in a 200', answered(200, 1234), { transient: false, undone: false }],
    ['no connection', fault('never_sent'), { transient: true, undone: true }],
    ['a certificate that is refused', fault('never_sent', false), { transient: false, undone: true }],
    ['a reset', fault('unknown'), { transient: true, undone: false }],
    [
      'an answer without sense',
      new BadAnswerError('list', 'it is empty'),
      { transient: false, undone: false },
    ],
    ['a fault of the program', new TypeError('x'), { transient: false, undone: false }],
  ])('%s', (_, error, { transient, undone }) => {
    expect({ transient: isTransient(error), undone: certainlyDidNothing(error) }).toEqual({
      transient,
      undone,
    });
  });

  test('a full window is known by its status or its code', () => {
    expect([answered(429), answered(403, 2002), answered(503)].map(isRateLimit)).toEqual([true, true, false]);
  });
});

describe('the pause', () => {
  test.each([
    ['ends a second after the window that JPush reports, which may be rounded down', 7, 1, 8000],
    ['is bounded, whatever JPush asks for', 86_400, 1, 120_000],
    ['grows with every refusal that names no window', undefined, 3, 45_000],
  ])('after a refusal %s', (_, reset, failures, least) => {
    const error = answered(429, 2002, reset);
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
