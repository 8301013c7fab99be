import { describe, expect, it } from 'vitest';
import { MODES } from '../../src/inputs/catalogue.ts';
import { describeError, failureText } from '../../src/report/failure.ts';
import type { Findings } from '../../src/report/findings.ts';
import { standing } from '../../src/report/standing.ts';
import { outcome, part, remoteFile } from './scenarios.ts';

const gone = outcome(remoteFile(1, 9), { outcome: 'deleted', reason: 'deleted' });
const failed = outcome(remoteFile(2, 9), { outcome: 'failed', reason: 'no' });
const not_tried = outcome(remoteFile(3, 9), { outcome: 'not_tried', reason: 'refused' });
const UNCHANGED = 'Nothing was uploaded or deleted. It is safe to re-run.';

describe('the last sentence of a failure', () => {
  it.each(MODES)('says in mode %s that nothing was changed while nothing was', (mode) => {
    expect(standing(mode, {})).toBe(UNCHANGED);
  });

  it.each<[string, Findings, string]>([
    [
      'some parts are there',
      { sending: true, parts: [part(1), part(2), undefined] },
      '2 of 3 parts are at JPush. It is safe to re-run: only the rest is sent.',
    ],
    [
      'the only upload failed, whose response may be lost',
      { sending: true, parts: [undefined] },
      'The upload is not confirmed. It is safe to re-run: a file that did arrive is reused.',
    ],
    ['nothing was sent yet', { parts: [part(1, 'reused'), undefined] }, UNCHANGED],
    [
      'all is there',
      { sending: true, parts: [part(1)] },
      'The audience is at JPush. It is safe to re-run: it is reused.',
    ],
    [
      'room was made',
      { outcomes: [gone], parts: [undefined] },
      '1 old file was deleted to make room. Nothing was uploaded. It is safe to re-run.',
    ],
    [
      'room may have been made',
      { outcomes: [{ ...failed, may_be_gone: true }], parts: [undefined] },
      '1 old file may be gone: the deletion is not confirmed. Nothing was uploaded. It is safe to re-run.',
    ],
    [
      'room was made, and some more may have been',
      { outcomes: [gone, { ...failed, may_be_gone: true }, failed], parts: [undefined] },
      '1 old file was deleted to make room, and 1 may be gone: the deletion is not confirmed. Nothing was uploaded. It is safe to re-run.',
    ],
    [
      'the workflow wants no reuse',
      { sending: true, reuse: false, parts: [part(1), undefined] },
      '1 of 2 parts are confirmed to be at JPush. With `reuse: false` a re-run uploads every part again, so delete first what is there (`mode: delete`).',
    ],
  ])('of an upload says so when %s', (_, findings, text) => {
    expect(standing('upload', findings)).toBe(text);
  });

  it('of a prune counts what was deleted', () => {
    expect(standing('prune', { outcomes: [gone, failed, not_tried] })).toBe(
      '1 of 3 files was deleted. It is safe to re-run: the files that are left are checked again.',
    );
    expect(standing('prune', { outcomes: [gone, { ...failed, may_be_gone: true }, not_tried] })).toBe(
      '1 of 3 files is confirmed as deleted, and 1 may be gone. It is safe to re-run: the files that are left are checked again.',
    );
    expect(standing('prune', { outcomes: [not_tried] })).toBe(UNCHANGED);
  });

  it('is kept when a long message is cut', () => {
    const text = failureText({ ...describeError(new Error('x'.repeat(9000))), standing: UNCHANGED });
    expect(text).toHaveLength(4096);
    expect(text.endsWith(UNCHANGED)).toBe(true);
  });
});
