import { describe, expect, it } from 'vitest';
import { describeError } from '../../src/report/failure.ts';
import { headline } from '../../src/report/headline.ts';
import { audience, NOW, outcome, part, pruned, remoteFile } from './scenarios.ts';

const clock = { now: NOW, time_zone: '+08:00' } as const;

describe('headline', () => {
  const upload = { ...clock, audience: audience(3) };
  it.each([
    [
      'upload',
      { ...upload, parts: [part(1), part(2), part(3)] },
      'Uploaded 1,499,997 registration IDs in 3 files',
    ],
    [
      'upload',
      { ...upload, parts: [part(1, 'reused'), part(2), part(3, 'adopted')] },
      'Uploaded 1,499,997 registration IDs in 3 files (1 reused)',
    ],
    [
      'upload',
      { ...upload, audience: audience(1), parts: [part(1, 'reused')] },
      'Nothing to upload: 499,999 registration IDs in 1 file at JPush already',
    ],
    [
      'upload',
      { ...upload, dry_run: true, parts: [part(1, 'reused'), undefined, undefined] },
      'Dry run: 2 files would be uploaded (1 more there already), 1,499,997 registration IDs in 3 files',
    ],
    [
      'upload',
      {
        ...upload,
        parts: [part(1, 'reused'), part(2), part(3)],
        outcomes: [
          outcome(remoteFile(1, 1), { outcome: 'deleted', reason: 'deleted' }),
          outcome(remoteFile(2, 1), { outcome: 'kept', reason: 'enough_free' }),
        ],
      },
      'Uploaded 1,499,997 registration IDs in 3 files (1 reused, deleted 1 old file to make room)',
    ],
    ['upload', { audience: audience(0), parts: [] }, 'Nothing to upload: the audience is empty'],
    ['validate', upload, 'The audience is valid: 1,499,997 registration IDs in 3 files'],
    ['prune', pruned('deleted'), 'Deleted 9 files, 11 kept'],
    ['prune', pruned('would_delete'), 'Dry run: 9 files would be deleted, 11 kept'],
    [
      'prune',
      { outcomes: [outcome(remoteFile(1, 1), { outcome: 'kept', reason: 'scheduled' })] },
      'Nothing to delete: 1 kept',
    ],
    [
      'delete',
      { outcomes: [outcome(remoteFile(1, 1), { outcome: 'deleted', reason: 'already_gone' })] },
      'Nothing to delete: 1 already gone',
    ],
    [
      'delete',
      {
        dry_run: true,
        outcomes: [
          outcome(remoteFile(1, 1), { outcome: 'would_delete', reason: 'already_gone' }),
          outcome(remoteFile(2, 1), { outcome: 'would_delete', reason: 'would_delete' }),
        ],
      },
      'Dry run: 1 file would be deleted, 1 already gone',
    ],
    ['list', { files: [remoteFile(1, 1)], slots: { used: 7, free: 13 } }, '1 file, 13 of 20 slots free'],
    ['get', { files: [remoteFile(1, 1), remoteFile(2, 1)] }, 'Found 2 files'],
  ] as const)('of a successful %s', (mode, findings, line) => {
    expect(headline(mode, findings)).toBe(line);
  });

  it.each([
    ['upload', { parts: [part(1), undefined] }, 'Upload failed: 1 of 2 parts at JPush'],
    [
      'upload',
      {
        parts: [undefined],
        outcomes: [outcome(remoteFile(1, 1), { outcome: 'deleted', reason: 'deleted' })],
      },
      'Upload failed: deleted 1 old file to make room',
    ],
    ['upload', {}, 'Upload failed'],
    ['validate', { audience: audience(1, ['x']) }, 'The audience is not valid'],
    ['validate', {}, 'Validate failed'],
    [
      'prune',
      {
        outcomes: [
          outcome(remoteFile(1, 1), { outcome: 'deleted', reason: 'deleted' }),
          outcome(remoteFile(2, 1), { outcome: 'failed', reason: 'no' }),
          outcome(remoteFile(3, 1), { outcome: 'not_tried', reason: 'cancelled' }),
          outcome(remoteFile(4, 1), { outcome: 'kept', reason: 'protected' }),
        ],
      },
      'Prune failed: 1 of 3 files deleted',
    ],
    [
      'delete',
      {
        outcomes: [outcome(remoteFile(1, 1), { outcome: 'failed', reason: 'no', may_be_gone: true })],
      },
      'Delete failed: 0 of 1 file deleted, 1 not confirmed',
    ],
  ] as const)('of a failed %s', (mode, findings, line) => {
    expect(headline(mode, findings, describeError(new Error('no')))).toBe(line);
  });
});
