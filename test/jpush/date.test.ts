import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDate } from '../../src/jpush/http/date.ts';

test('a date is read as RFC 9110 writes it', () => {
  expect(readDate('Thu, 26 Nov 2026 01:06:47 GMT')).toBe(Date.UTC(2026, 10, 26, 1, 6, 47));
});

test.each([
  'Thu, 26 Nov 2026 01:06:47 CST',
  'Thu, 26 Nov 2026 01:06:47',
  'Thu, 26 Nov 2026 01:06:47 UTC',
  'Thu, 26 Nov 2026 01:06:47 +0000',
  'thu, 26 nov 2026 01:06:47 gmt',
  'Fri, 26 Nov 2026 01:06:47 GMT',
  'Mon, 30 Feb 2026 01:06:47 GMT',
  'Thu, 26 Nov 2026 24:06:47 GMT',
  'Thursday, 26-Nov-26 01:06:47 GMT',
  'Thu Nov 26 01:06:47 2026',
  '2026-11-26T01:06:47Z',
  'Fri, 31 Dec 1999 23:59:59 GMT',
  'Sat, 01 Jan 2101 00:00:00 GMT',
  'Sat, 13 Sep 275760 00:00:00 GMT',
  ' Thu, 26 Nov 2026 01:06:47 GMT',
  '',
])('%j is no date', (text) => expect(readDate(text)).toBeUndefined());

test('nothing and two headers are no date', () => {
  expect(readDate(undefined)).toBeUndefined();
  expect(readDate(['Thu, 26 Nov 2026 01:06:47 GMT', 'Thu, 26 Nov 2026 01:06:48 GMT'])).toBeUndefined();
});

test('any text is a date of the years 2000 to 2100, written so, or none', () => {
  const written = fc.date({ noInvalidDate: true }).map((date) => date.toUTCString());
  const changed = fc
    .tuple(written, fc.nat({ max: 40 }), fc.string({ maxLength: 3 }))
    .map(([text, at, other]) => text.slice(0, at) + other + text.slice(at + other.length));
  fc.assert(
    fc.property(fc.oneof(written, changed, fc.string()), (text) => {
      const date = readDate(text);
      if (date === undefined) return;
      expect(date).toBeGreaterThanOrEqual(Date.UTC(2000));
      expect(date).toBeLessThan(Date.UTC(2101));
      expect(new Date(date).toUTCString()).toBe(text);
    }),
    { numRuns: 2000 },
  );
});
