import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MODES } from '../../src/inputs/catalogue.ts';
import { JPushError, NetworkError } from '../../src/jpush/errors.ts';
import { describeError } from '../../src/report/failure.ts';
import { alignedLines } from '../../src/report/log/columns.ts';
import { eventLine } from '../../src/report/log/lines.ts';
import { closingLine, logGroups } from '../../src/report/log/log.ts';
import { formatBytes, formatDuration, pluralize } from '../../src/shared/format.ts';
import { nastyText } from './nasty.ts';
import { audience, NOW, outcome, part, remoteFile, SCENARIOS } from './scenarios.ts';

describe('the line of a plan', () => {
  it.each([
    [
      { upload: 3, requests: 4, wait: 0, slots_free: 14 },
      '3 parts to upload, 4 requests, no wait expected, 14 of 20 slots free afterwards',
    ],
    [
      { dry_run: true, delete: 9, requests: 22, wait: 65_000 },
      'Dry run: 9 files to delete, 22 requests, about 1 minute 5 seconds of waiting for the request budget',
    ],
    [{ upload: 0, reuse: 1, requests: 1 }, '0 parts to upload, 1 part to reuse, 1 request, no wait expected'],
    [{ read: { files: 2, bytes: 31_500_000 } }, '2 files to read (31.5 MB)'],
    [{ read: { files: 1, bytes: 9 }, requests: 0 }, '1 file to read (9 bytes), no request'],
    [{ get: 2, requests: 2 }, '2 files to look up, 2 requests, no wait expected'],
    [{ list: true, requests: 1 }, 'All valid files to list, 1 request, no wait expected'],
    [
      { upload: 2, requests: 3, slots_lacking: 1 },
      '2 parts to upload, 3 requests, no wait expected, 1 slot must become free first',
    ],
  ])('says what will happen: %j', (plan, line) => {
    expect(eventLine({ kind: 'plan', ...plan })).toBe(line);
  });
});

describe('eventLine', () => {
  it.each([
    [200, 'at once'],
    [3000, 'in 3 seconds'],
  ])('says of a pause of %d ms that the try comes %s', (milliseconds, when) => {
    const error = new Error('The connection was reset.');
    const tries = { next: 2, of: 5 };
    expect(eventLine({ kind: 'retry', call: 'list the files', milliseconds, error, tries })).toBe(
      `The connection was reset. Trying again ${when} (try 2 of 5).`,
    );
  });

  it.each([
    [
      new JPushError({ call: 'list the files', status: 500, code: 1100, text: 'Failed. Check back' }),
      'JPush refused to list the files: Failed. Check back (HTTP 500, code 1100).',
    ],
    [
      new NetworkError({
        call: 'list the files',
        text: 'reset (h). Run the step again; if it is the same then, check api_url.',
        outcome: 'unknown',
        isTransient: true,
      }),
      'Could not list the files: reset (h).',
    ],
  ])('gives no advice beside a try of its own: %s', (error, why) => {
    const tries = { next: 3, of: 5 };
    expect(eventLine({ kind: 'retry', call: 'list the files', milliseconds: 0, error, tries })).toBe(
      `${why} Trying again at once (try 3 of 5).`,
    );
  });

  it('says of a send whose outcome is unknown what is done about it', () => {
    const error = new Error('The connection was reset.');
    expect(eventLine({ kind: 'unknown_outcome', name: 'vip\n::error::.txt', error })).toMatch(
      /^The connection was reset\. Checking JPush's file list for vip[^\n]*\.txt\.$/,
    );
  });
});

describe('logGroups', () => {
  it('says in one sum how the lines became the audience', () => {
    const [group] = logGroups({ audience: audience(1) });
    expect(group?.title).toBe('Audience: 499,999 registration IDs, 10.0 MB');
    expect(group?.lines.slice(0, 2)).toEqual([
      '505,320 lines = 499,999 registration IDs + 4,301 duplicates + 1,000 excluded + 8 invalid + 12 blank',
      '3 lines are suspicious',
    ]);
  });

  it('lists files with their times, and their outcomes where there are any', () => {
    const file = remoteFile(1, 2, 'a.txt');
    const clock = { now: NOW, time_zone: '+08:00' } as const;
    expect(logGroups({ ...clock, files: [file], slots: { used: 1, free: 19 } })[0]?.lines).toEqual([
      '#  file_name  file_uuid                             type   created (UTC+08:00)  expires',
      '1  a.txt      00000001-5f3c-4e1a-9b77-2f1c0d6e8a90  alias  2026-11-22 10:00     2026-12-22 10:00',
      '■□□□□□□□□□□□□□□□□□□□ 1 of 20 slots used, 19 free',
    ]);
    const outcomes = [outcome(file, { outcome: 'kept', reason: 'scheduled' })];
    expect(logGroups({ ...clock, outcomes })[0]?.lines[1]).toMatch(
      /2026-12-22 10:00 {2}kept: a pending schedule needs it$/,
    );
  });

  it('shows the part that is missing', () => {
    const [, parts] = logGroups({ audience: audience(2), parts: [part(1), undefined] });
    expect(parts?.lines.at(-1)).toMatch(/^ {3}2 {2}- .* 499,999 +10\.0 MB .* not at JPush$/);
    const [, planned] = logGroups({ audience: audience(1), parts: [undefined], dry_run: true });
    expect(planned?.lines.at(-1)).toMatch(/ would be uploaded$/);
  });

  it('says nothing of a digest that an audience over the limit does not have', () => {
    const [group] = logGroups({ audience: { ...audience(1), sha256: '' } });
    expect(group?.lines.at(-1)).toBe('10.0 MB in 1 part');
  });

  it('never makes a line that the runner takes for a command, nor a broken one, whatever the names are', () => {
    fc.assert(
      fc.property(fc.array(nastyText, { minLength: 1, maxLength: 5 }), nastyText, (names, reason) => {
        const outcomes = names.map((name, index) =>
          outcome(remoteFile(index, index, name), { outcome: 'failed', reason }),
        );
        const groups = logGroups({ outcomes, parts: [{ ...part(1), file_name: names[0] ?? '' }] });
        for (const line of groups.flatMap(({ title, lines }) => [title, ...lines])) {
          expect(line).not.toMatch(/[\r\n\p{Cf}]|##\[|^\s*::/u);
          expect([...line].length).toBeLessThan(500);
        }
      }),
    );
  });

  it('says in its last line what happened, for every mode and run', () => {
    for (const { findings, failure } of Object.values(SCENARIOS)) {
      for (const mode of MODES) expect(closingLine(mode, findings, failure)).toMatch(/^[A-Z0-9].*[^.]$/);
    }
    expect(closingLine('upload', {}, describeError(new Error('no')))).toBe('Upload failed');
  });
});

describe('alignedLines', () => {
  it('counts Chinese characters as two columns', () => {
    expect(
      alignedLines([
        ['名字', 'x'],
        ['abc', 'y'],
      ]),
    ).toEqual(['名字  x', 'abc   y']);
  });
});

describe('numbers', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1000, '1.0 kB'],
    [999_949, '999.9 kB'],
    [999_950, '1.0 MB'],
    [10_485_760, '10.5 MB'],
    [1_500_000_000_000, '1.5 TB'],
  ])('writes %d bytes as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });

  it.each([
    [0, '0 seconds'],
    [499, '0 seconds'],
    [1000, '1 second'],
    [65_000, '1 minute 5 seconds'],
    [3_600_000, '1 hour'],
    [3_605_000, '1 hour'],
    [90_061_000, '1 day 1 hour'],
  ])('writes %d milliseconds as %s', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });

  it('groups thousands', () => {
    expect(pluralize(1_234_567, 'file')).toBe('1,234,567 files');
  });
});
