import { describe, expect, it } from 'vitest';
import { MODES, type Mode } from '../../src/inputs/catalogue.ts';
import type { Findings } from '../../src/report/findings.ts';
import { outputsOf } from '../../src/report/outputs/outputs.ts';
import { APP_KEY, audience, NOW, outcome, part, pruned, remoteFile, SCENARIOS, uuid } from './scenarios.ts';

/** The names that a workflow can rely on, as the contract's table writes them. */
const CONTRACT = `
  file_id file_uuid file_ids file_uuids audience file_name type create_time expire_time sha256 reused cid_uuid cid_uuids count line_count
  blank_count invalid_count duplicate_count excluded_count warning_count bytes part_count valid files total_count
  slots_used slots_free deleted deleted_count would_delete would_delete_count failed failed_count kept kept_count
  rate_limit_remaining report_path
`
  .trim()
  .split(/\s+/);

const clock = { now: NOW, time_zone: '+08:00' } as const;
const nowhere = { report_path: undefined } as const;

function parsed(json: string | undefined): unknown {
  return JSON.parse(json ?? '');
}

describe('outputsOf', () => {
  it.each(MODES)('gives every output of the contract in mode %s, also when nothing is known', (mode) => {
    expect(Object.keys(outputsOf(mode, {}, nowhere)).toSorted()).toEqual(CONTRACT.toSorted());
  });

  it.each(MODES)('gives texts only in mode %s, whatever is known', (mode) => {
    for (const { findings } of Object.values(SCENARIOS)) {
      const values = Object.values(outputsOf(mode, findings, { report_path: 'report.json' }));
      expect(values.every((value) => typeof value === 'string')).toBe(true);
    }
  });

  it('hands the id of an upload of one part on, ready for a push', () => {
    const findings: Findings = { ...clock, audience: audience(1), parts: [part(1)] };
    const id = `${APP_KEY}-${uuid(101)}`;
    expect(outputsOf('upload', findings, nowhere)).toMatchObject({
      file_id: id,
      file_uuid: uuid(101),
      file_ids: JSON.stringify([id]),
      audience: `{"file":{"file_id":"${id}"}}`,
      type: 'registration_id',
      create_time: '2026-11-24T10:00:00+08:00',
      expire_time: '2026-12-24T10:00:00+08:00',
      reused: 'false',
      count: '499999',
      line_count: '505320',
      part_count: '1',
    });
  });

  it('leaves the single outputs of a split audience empty and lists its parts in order', () => {
    const findings: Findings = {
      ...clock,
      audience: audience(3),
      parts: [part(1), part(2, 'reused'), part(3)],
    };
    const outputs = outputsOf('upload', findings, nowhere);
    expect(outputs).toMatchObject({
      file_id: '',
      file_uuid: '',
      audience: '',
      file_name: '',
      expire_time: '',
    });
    expect(parsed(outputs.file_uuids)).toEqual([uuid(101), uuid(102), uuid(103)]);
    expect(outputs.reused).toBe('false');
  });

  it.each([
    ['the only part is missing', 1, [undefined], []],
    ['the last of three parts is missing', 3, [part(1), part(2), undefined], [uuid(101), uuid(102)]],
    ['only one of three parts went up', 3, [undefined, part(2), undefined], [uuid(102)]],
    ['only the first of three parts was recorded', 3, [part(1)], [uuid(101)]],
  ] as const)('leaves the single outputs empty when %s', (_, count, parts, uuids) => {
    const outputs = outputsOf('upload', { ...clock, audience: audience(count), parts }, nowhere);
    expect(outputs).toMatchObject({ file_id: '', file_uuid: '', audience: '' });
    expect(parsed(outputs.file_uuids)).toEqual(uuids);
  });

  it('says reused only when every part was at JPush before', () => {
    const reusedOf = (...hows: readonly ('reused' | 'uploaded' | 'adopted')[]): string =>
      outputsOf('upload', { parts: hows.map((how, index) => part(index, how)) }, nowhere).reused;
    expect(reusedOf('reused', 'reused')).toBe('true');
    expect(reusedOf('reused', 'uploaded')).toBe('false');
    expect(reusedOf('adopted')).toBe('false');
    expect(outputsOf('upload', {}, nowhere).reused).toBe('');
  });

  it('says whether an audience is valid', () => {
    expect(outputsOf('validate', { audience: audience(1) }, nowhere).valid).toBe('true');
    expect(outputsOf('validate', { audience: audience(1, ['8 lines cannot be used.']) }, nowhere).valid).toBe(
      'false',
    );
    expect(outputsOf('validate', {}, nowhere).valid).toBe('false');
    expect(outputsOf('upload', { audience: audience(1) }, nowhere).valid).toBe('');
  });

  it('lists files as JPush gives them, with uuid and age in hours', () => {
    const file = { ...remoteFile(1, 1.25), expire_time: undefined, created: NOW - 90 * 60_000 };
    const outputs = outputsOf(
      'list',
      { ...clock, files: [file], slots: { used: 5, free: 15 }, total_count: 5 },
      nowhere,
    );
    expect(parsed(outputs.files)).toEqual([
      {
        file_id: file.file_id,
        type: 'alias',
        create_time: file.create_time,
        file_name: file.file_name,
        uuid: uuid(1),
        age_hours: 1.5,
      },
    ]);
    expect(outputs).toMatchObject({ total_count: '5', slots_used: '5', slots_free: '15', file_id: '' });
  });

  it('gives no age to a file whose time cannot be read', () => {
    const files = [{ ...remoteFile(1, 1), created: undefined }];
    expect(parsed(outputsOf('list', { ...clock, files }, nowhere).files)).toMatchObject([
      { age_hours: null },
    ]);
  });

  it('hands on the one file that get asked for, with the default end where JPush gives none', () => {
    const file = { ...remoteFile(3, 2), expire_time: undefined, expires: undefined };
    const outputs = outputsOf('get', { ...clock, files: [file], asked: 1 }, nowhere);
    expect(outputs).toMatchObject({
      file_id: file.file_id,
      type: 'alias',
      create_time: '2026-11-22T10:00:00+08:00',
      expire_time: '2026-12-22T10:00:00+08:00',
    });
  });

  it('does not hand on the one file of several that get has found', () => {
    const outputs = outputsOf('get', { ...clock, files: [remoteFile(3, 2)], asked: 2 }, nowhere);
    expect(outputs).toMatchObject({ file_id: '', audience: '', file_name: '' });
    expect(parsed(outputs.file_uuids)).toEqual([uuid(3)]);
  });

  it('sorts outcomes by what became of the files and counts them', () => {
    const outcomes = [
      outcome(remoteFile(1, 9), { outcome: 'deleted', reason: 'deleted' }),
      outcome(remoteFile(2, 8), { outcome: 'deleted', reason: 'already_gone' }),
      outcome(remoteFile(3, 7), { outcome: 'failed', reason: 'JPush said no.' }),
      outcome(remoteFile(5, 6), { outcome: 'not_tried', reason: 'cancelled' }),
      outcome(remoteFile(6, 5), { outcome: 'kept', reason: 'protected' }),
    ];
    const outputs = outputsOf('prune', { ...clock, outcomes }, nowhere);
    expect(outputs).toMatchObject({
      deleted_count: '2',
      would_delete: '[]',
      would_delete_count: '0',
      failed_count: '2',
      kept_count: '1',
    });
    expect(parsed(outputs.failed)).toMatchObject([
      { reason: 'JPush said no.' },
      { reason: 'not_tried: cancelled' },
    ]);
    expect(parsed(outputs.kept)).toEqual([
      {
        file_id: `${APP_KEY}-${uuid(6)}`,
        file_uuid: uuid(6),
        file_name: remoteFile(6, 5).file_name,
        type: 'alias',
        reason: 'protected',
      },
    ]);
  });

  it('names the file that delete was given, and none of several', () => {
    const one = outcome(remoteFile(1, 1), { outcome: 'deleted', reason: 'already_gone' });
    const two = outcome(remoteFile(2, 1), { outcome: 'kept', reason: 'protected' });
    expect(outputsOf('delete', { outcomes: [one], asked: 1 }, nowhere).file_uuid).toBe(uuid(1));
    expect(outputsOf('delete', { outcomes: [one, two], asked: 2 }, nowhere)).toMatchObject({
      file_id: '',
      file_uuids: JSON.stringify([uuid(1), uuid(2)]),
    });
  });

  it.each([
    ['upload', ['file_ids', 'file_uuids']],
    ['prune', ['deleted', 'would_delete', 'failed', 'kept']],
    ['list', ['files']],
    ['get', ['file_ids', 'file_uuids']],
    ['delete', ['file_ids', 'file_uuids', 'deleted', 'failed', 'kept']],
  ] as const)('keeps the lists of mode %s readable as JSON after an early failure', (mode, names) => {
    const outputs = outputsOf(mode, {}, nowhere);
    expect(names.map((name) => outputs[name])).toEqual(names.map(() => '[]'));
  });

  it('reports pruning in an upload only when it was part of the run', () => {
    expect(outputsOf('upload', {}, nowhere)).toMatchObject({ deleted: '', deleted_count: '', kept: '' });
    expect(outputsOf('upload', { outcomes: [] }, nowhere)).toMatchObject({
      deleted: '[]',
      deleted_count: '0',
    });
  });

  it('is within the megabyte of a job, with exact counts, whatever the names are', () => {
    const { outcomes = [] } = pruned('deleted');
    const huge = outcomes.map((file) => ({ ...file, file_name: '名'.repeat(10_000) }));
    const outputs = outputsOf('prune', { ...clock, outcomes: [...huge, ...huge, ...huge] }, nowhere);
    const units = Object.entries(outputs).reduce((sum, [name, value]) => sum + name.length + value.length, 0);
    expect(2 * units).toBeLessThan(1_000_000);
    expect(outputs.deleted_count).toBe('27');
    expect(parsed(outputs.deleted)).toHaveLength(9);
  });

  it('says where the report lies and what is left of the rate limit in every mode', () => {
    const modes: readonly Mode[] = MODES;
    for (const mode of modes) {
      const outputs = outputsOf(mode, { rate_limit_remaining: 0 }, { report_path: 'out/report.json' });
      expect(outputs).toMatchObject({ rate_limit_remaining: '0', report_path: 'out/report.json' });
    }
  });
});
