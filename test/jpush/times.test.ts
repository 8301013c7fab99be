import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatInstant, isTimeZone, readTime } from '../../src/jpush/times.ts';
import type { RemoteFile } from '../../src/jpush/types.ts';
import { checkZone } from '../../src/jpush/zone-check.ts';

const iso = (text: string, zone: string): string | undefined => {
  const instant = readTime(text, zone);
  return instant === undefined ? undefined : formatInstant(instant, zone);
};

describe('a time without a zone', () => {
  test.each([
    ['2026-11-24 10:00:00', '+08:00', '2026-11-24T10:00:00+08:00', '2026-11-24T02:00:00.000Z'],
    ['2026-11-24 10:00:00', 'Asia/Shanghai', '2026-11-24T10:00:00+08:00', '2026-11-24T02:00:00.000Z'],
    ['2026-11-24 10:00:00', 'UTC', '2026-11-24T10:00:00+00:00', '2026-11-24T10:00:00.000Z'],
    ['2026-11-24 10:00:00', 'Asia/Kathmandu', '2026-11-24T10:00:00+05:45', '2026-11-24T04:15:00.000Z'],
    ['2026-11-24 10:00:00', '-03:30', '2026-11-24T10:00:00-03:30', '2026-11-24T13:30:00.000Z'],
    ['2026-07-01 10:00:00', 'Europe/Berlin', '2026-07-01T10:00:00+02:00', '2026-07-01T08:00:00.000Z'],
    ['2026-12-01 10:00:00', 'Europe/Berlin', '2026-12-01T10:00:00+01:00', '2026-12-01T09:00:00.000Z'],
    ['2026-07-01 10:00:00', 'America/New_York', '2026-07-01T10:00:00-04:00', '2026-07-01T14:00:00.000Z'],
    ['2028-02-29 23:59:59', '+08:00', '2028-02-29T23:59:59+08:00', '2028-02-29T15:59:59.000Z'],
    ['2026-01-01 00:00:00', '+14:00', '2026-01-01T00:00:00+14:00', '2025-12-31T10:00:00.000Z'],
  ])('%s in %s is %s', (text, zone, formatted, utc) => {
    expect(iso(text, zone)).toBe(formatted);
    expect(readTime(text, zone)).toBe(Date.parse(utc));
  });

  test.each([
    ['2026-02-30 10:00:00'],
    ['2026-02-29 10:00:00'],
    ['2026-13-01 10:00:00'],
    ['2026-00-10 10:00:00'],
    ['2026-11-24 24:00:00'],
    ['2026-11-24 10:60:00'],
    ['2026-11-24 10:00:60'],
    ['2026-11-24T10:00:00'],
    ['2026-11-24 10:00'],
    ['2026-11-24 10:00:00Z'],
    ['2026-11-24 10:00:00.0'],
    [' 2026-11-24 10:00:00'],
    ['2026-11-24  10:00:00'],
    ['2026-11-24 10:00:00\n'],
    ['26-11-24 10:00:00'],
    ['２０２６-11-24 10:00:00'],
    ['1795485600'],
    [''],
  ])('is not what %j is', (text) => {
    expect(readTime(text, '+08:00')).toBeUndefined();
    expect(readTime(text, 'Europe/Berlin')).toBeUndefined();
  });
});

describe('where the clocks change, the later reading is taken', () => {
  test.each([
    // Clocks go back: the hour happens twice.
    ['2026-10-25 01:59:59', 'Europe/Berlin', '2026-10-25T01:59:59+02:00'],
    ['2026-10-25 02:00:00', 'Europe/Berlin', '2026-10-25T02:00:00+01:00'],
    ['2026-10-25 02:59:59', 'Europe/Berlin', '2026-10-25T02:59:59+01:00'],
    ['2026-10-25 03:00:00', 'Europe/Berlin', '2026-10-25T03:00:00+01:00'],
    ['2026-11-01 01:30:00', 'America/New_York', '2026-11-01T01:30:00-05:00'],
    // Clocks go forward: the hour never happens.
    ['2026-03-29 01:59:59', 'Europe/Berlin', '2026-03-29T01:59:59+01:00'],
    ['2026-03-29 02:00:00', 'Europe/Berlin', '2026-03-29T03:00:00+02:00'],
    ['2026-03-29 02:30:00', 'Europe/Berlin', '2026-03-29T03:30:00+02:00'],
    ['2026-03-29 03:00:00', 'Europe/Berlin', '2026-03-29T03:00:00+02:00'],
    ['2026-03-08 02:30:00', 'America/New_York', '2026-03-08T03:30:00-04:00'],
    // Half an hour, a quarter of an hour once for all, and a whole day that Samoa never had.
    ['2026-04-05 01:45:00', 'Australia/Lord_Howe', '2026-04-05T01:45:00+10:30'],
    ['1986-01-01 00:05:00', 'Asia/Kathmandu', '1986-01-01T00:20:00+05:45'],
    ['2011-12-30 12:00:00', 'Pacific/Apia', '2011-12-31T12:00:00+14:00'],
  ])('%s in %s is %s', (text, zone, formatted) => expect(iso(text, zone)).toBe(formatted));

  test('in every zone, every instant is read as itself or, in a repeated hour, as the later one', () => {
    const zones = fc.constantFrom(
      ...['+08:00', '-09:30', 'Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu'],
      ...['Australia/Lord_Howe', 'Pacific/Apia', 'America/St_Johns', 'Africa/Casablanca', 'Asia/Tehran'],
    );
    const seconds = fc.integer({ min: Date.UTC(1975, 0) / 1000, max: Date.UTC(2037, 0) / 1000 });
    fc.assert(
      fc.property(zones, seconds, (zone, second) => {
        const shown = formatInstant(second * 1000, zone);
        const read = readTime(shown.slice(0, 19).replace('T', ' '), zone) ?? Number.NaN;
        expect(Date.parse(shown)).toBe(second * 1000);
        expect([0, 1800, 3600, 86_400]).toContain(read / 1000 - second);
        expect(formatInstant(read, zone).slice(0, 19)).toBe(shown.slice(0, 19));
      }),
      { numRuns: 500 },
    );
  });
});

test('formats an instant without its fraction, and zones from before zones without seconds', () => {
  expect(formatInstant(Date.UTC(2026, 10, 24, 2, 0, 0, 999), '+08:00')).toBe('2026-11-24T10:00:00+08:00');
  expect(formatInstant(0, '-00:00')).toBe('1970-01-01T00:00:00+00:00');
  expect(formatInstant(0, 'Africa/Monrovia')).toBe('1969-12-31T23:16:00-00:44');
});

describe('a zone', () => {
  test.each([
    '+08:00',
    '-12:00',
    '+14:00',
    '+05:45',
    '+00:00',
    '-00:00',
    'Asia/Shanghai',
    'UTC',
    'Etc/GMT-8',
  ])('is %s', (text) => expect(isTimeZone(text)).toBe(true));

  test.each([
    ...['', '+8', '+08', '+0800', '08:00', '+8:00', '+08:60', '+14:01', '-12:01', '+24:00', ' +08:00'],
    ...[
      'CST',
      'cst',
      'EST',
      'Z',
      'GMT+8',
      'UTC+8',
      'China Standard Time',
      'Asia/Beijing',
      'Mars/Olympus',
      '/',
    ],
  ])('is not %j', (text) => expect(isTimeZone(text)).toBe(false));
});

describe('the listed times, held against now', () => {
  const NOW = Date.parse('2026-11-24T02:00:00Z');
  const file = (create_time: string, expire_time: string | undefined, zone: string): RemoteFile => ({
    file_id: 'x',
    file_uuid: 'x',
    type: 'alias',
    file_name: undefined,
    create_time,
    expire_time,
    created: readTime(create_time, zone),
    expires: expire_time === undefined ? undefined : readTime(expire_time, zone),
  });
  const offsetsOf = (...files: RemoteFile[]): readonly string[] | true => {
    const times = checkZone(files, NOW);
    return times.fits || times.offsets;
  };

  test('fit when every file was created and none has expired', () => {
    expect(offsetsOf()).toBe(true);
    expect(offsetsOf(file('2026-11-24 10:00:00', '2026-11-24 11:00:02', '+08:00'))).toBe(true);
  });

  test('may be five seconds on the wrong side, not six', () => {
    expect(offsetsOf(file('2026-11-24 10:00:05', undefined, '+08:00'))).toBe(true);
    expect(offsetsOf(file('2026-11-24 10:00:06', undefined, '+08:00'))).not.toBe(true);
    expect(offsetsOf(file('2026-11-24 09:00:00', '2026-11-24 09:59:56', '+08:00'))).toBe(true);
    expect(offsetsOf(file('2026-11-24 09:00:00', '2026-11-24 09:59:55', '+08:00'))).not.toBe(true);
  });

  test('name UTC+8 when they were read in UTC', () => {
    expect(offsetsOf(file('2026-11-24 09:30:00', '2026-11-24 10:32:02', 'UTC'))).toEqual(['+08:00']);
  });

  test('name UTC when they were read in UTC+8 and a file is about to expire', () => {
    const files = [
      file('2026-11-23 02:00:00', '2026-11-24 02:10:02', '+08:00'),
      file('2026-11-24 01:50:00', '2026-12-24 01:50:02', '+08:00'),
    ];
    expect(offsetsOf(...files)).toEqual(['+00:00']);
  });

  test('name offsets of quarters and halves of an hour', () => {
    expect(offsetsOf(file('2026-11-24 07:40:00', '2026-11-24 07:50:00', 'UTC'))).toEqual(['+05:45']);
    expect(offsetsOf(file('2026-11-23 22:20:00', '2026-11-23 22:40:00', 'UTC'))).toEqual(['-03:30']);
  });

  test('name no offset when files contradict each other', () => {
    const files = [
      file('2026-11-24 20:00:00', undefined, '+08:00'),
      file('2026-11-20 00:00:00', '2026-11-20 05:00:00', '+08:00'),
    ];
    expect(offsetsOf(...files)).toEqual([]);
  });

  test('say nothing where they cannot be read', () => {
    const unreadable = file('2026-02-30 10:00:00', 'never', '+08:00');
    expect(offsetsOf(unreadable)).toBe(true);
    expect(offsetsOf(unreadable, file('2026-11-24 09:30:00', '2026-11-24 10:32:02', 'UTC'))).toEqual([
      '+08:00',
    ]);
  });

  test('always name the offset in which JPush wrote them', () => {
    const minutes = fc.integer({ min: 0, max: 3000 });
    const offset = fc.constantFrom('-09:30', '+00:00', '+05:45', '+08:00', '+13:00');
    fc.assert(
      fc.property(fc.array(fc.tuple(minutes, minutes)), offset, offset, (lives, written, assumed) => {
        const text = (instant: number): string =>
          formatInstant(instant, written).slice(0, 19).replace('T', ' ');
        const files = lives.map(([age, left]) =>
          file(text(NOW - age * 60_000), text(NOW + left * 60_000), assumed),
        );
        const times = checkZone(files, NOW);
        if (written === assumed) expect(times).toEqual({ fits: true });
        else if (!times.fits) {
          expect(times.offsets).toContain(written);
          expect(times.offsets).not.toContain(assumed);
        }
      }),
    );
  });
});
