import type { ProblemFindings } from '../../src/audience/digest.ts';
import type { Problem, Rule } from '../../src/audience/types.ts';
import type { Mode } from '../../src/inputs/catalogue.ts';
import { JPushError } from '../../src/jpush/errors.ts';
import type { RemoteFile } from '../../src/jpush/types.ts';
import type { KeepReason, PruneRules } from '../../src/prune/types.ts';
import { describeError } from '../../src/report/failure.ts';
import type { AudienceFindings, FileOutcome, Findings, UploadedPart } from '../../src/report/findings.ts';
import { standing } from '../../src/report/standing.ts';
import type { SummaryInput } from '../../src/report/summary/summary.ts';
import { NoSlotError, UploadError } from '../../src/upload/errors.ts';

/** 2026-11-24 02:00 UTC, ten in the morning in JPush's zone. */
export const NOW = Date.UTC(2026, 10, 24, 2);
export const HOUR = 3_600_000;
const DAY = 24 * HOUR;
export const APP_KEY = '0123456789abcdef01234567';

/** A made-up uuid that ends in its number. */
export function uuid(number: number): string {
  return `${number.toString(16).padStart(8, '0')}-5f3c-4e1a-9b77-2f1c0d6e8a90`;
}

function digest(number: number): string {
  return ((number * 2_654_435_761) % 2 ** 32).toString(16).padStart(8, '0').repeat(8);
}

/** A file of `days` days of age that lives 30 days. */
export function remoteFile(number: number, days: number, file_name?: string): RemoteFile {
  const created = NOW - days * DAY;
  return {
    file_id: `${APP_KEY}-${uuid(number)}`,
    file_uuid: uuid(number),
    type: number % 4 === 0 ? 'registration_id' : 'alias',
    file_name: file_name ?? `${STEMS[number % STEMS.length]}.${digest(number).slice(0, 12)}.txt`,
    create_time: 'as JPush wrote it',
    expire_time: 'as JPush wrote it',
    created,
    expires: created + 30 * DAY,
  };
}

const STEMS = ['autumn-sale', 'winter-newsletter-2026', 'churn_risk', 'vip', 'reactivation-cn-east'] as const;

export function outcome(
  file: RemoteFile,
  outcome: Pick<FileOutcome, 'outcome' | 'reason' | 'rules' | 'may_be_gone'>,
): FileOutcome {
  const { file_id, file_uuid, file_name, type, created, expires } = file;
  return { file_id, file_uuid, file_name, type, created, expires, ...outcome };
}

export function part(number: number, how: UploadedPart['how'] = 'uploaded', how_many = 3): UploadedPart {
  return {
    file_id: `${APP_KEY}-${uuid(100 + number)}`,
    file_uuid: uuid(100 + number),
    file_name: `black-friday${how_many === 1 ? '' : `.${number}of${how_many}`}.${digest(100 + number).slice(0, 12)}.txt`,
    how,
    size: 9_999_990 - number,
    count: 499_999,
    created: NOW - (how === 'reused' ? 5 * DAY : 0),
    expires: NOW + 30 * DAY - (how === 'reused' ? 5 * DAY : 0),
  };
}

export function audience(parts: number, faults: readonly string[] = []): AudienceFindings {
  const count = parts * 499_999;
  return {
    type: 'registration_id',
    counts: {
      lines: count + 5321,
      blank: 12,
      invalid: 8,
      duplicate: 4301,
      excluded: 1000,
      count,
      warnings: 3,
    },
    size: parts * 9_999_980,
    sha256: digest(7),
    parts: Array.from({ length: parts }, (_, index) => ({
      count: 499_999,
      size: 9_999_980,
      sha256: digest(index),
    })),
    remarks: [
      {
        level: 'notice',
        text: 'exports/people.csv: the byte order mark was dropped.',
        file: 'exports/people.csv',
      },
    ],
    faults,
  };
}

/** Problem groups of every rule in one file. */
export function problems(rules: readonly Rule[], file = 'exports/people.csv'): ProblemFindings {
  const groups = rules.map((rule, index) => {
    const first: Problem = { rule, file, line: 5 + index, column: 41 };
    const level = index % 3 === 2 ? ('warning' as const) : ('error' as const);
    const ranges = [
      { from: 5 + index, to: 5 + index },
      { from: 90 + index, to: 140 },
      { from: 2000, to: 2000 },
    ];
    return { rule, level, file, count: 3254 + index, first, ranges, complete: false };
  });
  return {
    groups,
    first: Array.from({ length: 100 }, (_, index) => {
      const { rule, level } = groups[index % groups.length] ?? { rule: 'too_long', level: 'error' };
      return { rule, level, file, line: 5 + index, column: 41 };
    }),
    error_count: groups.filter(({ level }) => level === 'error').reduce((sum, { count }) => sum + count, 0),
    warning_count: groups
      .filter(({ level }) => level === 'warning')
      .reduce((sum, { count }) => sum + count, 0),
  };
}

const REASONS: readonly KeepReason[] = [
  'protected',
  'scheduled',
  'too_young',
  'kept_last',
  'not_old_enough',
  'enough_free',
  'other_type',
  'other_name',
];

const RULES: PruneRules = {
  older_than: 10 * DAY,
  keep_last: 2,
  free_slots: undefined,
  max_deletes: 12,
  type: undefined,
  name_pattern: [],
  protect: ['vip.*'],
  protect_scheduled: true,
  min_age: HOUR,
};

/** Twenty files between no and 29 days of age, the older half under one outcome. */
export function pruned(result: 'deleted' | 'would_delete'): Findings {
  const files = Array.from({ length: 20 }, (_, index) => remoteFile(index, (index * 29) / 20 + 0.1));
  const outcomes = files.map((file, index) =>
    index > 10
      ? outcome(file, {
          outcome: result,
          reason: result,
          rules: [{ input: 'older_than', milliseconds: 10 * DAY }],
        })
      : outcome(file, { outcome: 'kept', reason: REASONS[index % REASONS.length] ?? 'protected' }),
  );
  const deleted = result === 'deleted' ? 9 : 0;
  return {
    outcomes,
    files,
    total_count: 20,
    slots: { used: 20 - deleted, free: deleted },
    dry_run: result === 'would_delete',
    now: NOW,
    time_zone: '+08:00',
    rate_limit_remaining: 9,
    rules: RULES,
  };
}

/** An upload as it fails when another job took the last slots. */
function uploadError(): UploadError {
  const cause = new JPushError({ call: 'upload the file', status: 400, code: 1112, text: 'Too many files' });
  return new UploadError({ failed: 1, total: 3 }, { cause });
}

function summaryInput(mode: Mode, findings: Findings, thrown?: unknown): SummaryInput {
  const run = {
    repository: 'acme/campaigns',
    workflow: 'Black Friday',
    run_id: '11700345678',
    run_attempt: '2',
  };
  return {
    findings,
    failure:
      thrown === undefined ? undefined : { ...describeError(thrown), standing: standing(mode, findings) },
    context: { mode, report_path: undefined, run },
  };
}

const clock = { now: NOW, time_zone: '+08:00' } as const;
const listed = Array.from({ length: 7 }, (_, index) => remoteFile(index, index * 4 + 0.5));

const twenty = Array.from({ length: 20 }, (_, index) => remoteFile(index, index + 0.5));

/** A run of every kind that a summary is drawn for. */
export const SCENARIOS: Readonly<Record<string, SummaryInput>> = {
  upload: summaryInput('upload', {
    ...clock,
    audience: audience(1),
    parts: [part(1, 'uploaded', 1)],
    files: listed,
    total_count: 8,
    slots: { used: 8, free: 12 },
    problems: problems(['header', 'csv_row', 'registration_id_form']),
  }),
  'split-upload': summaryInput('upload', {
    ...clock,
    audience: audience(3),
    parts: [part(1, 'reused'), part(2), part(3, 'adopted')],
    files: listed,
    outcomes: listed.map((file, index) =>
      outcome(
        file,
        index > 4
          ? { outcome: 'deleted', reason: 'deleted', rules: [{ input: 'free_slots', value: 1 }] }
          : { outcome: 'kept', reason: 'enough_free' },
      ),
    ),
    total_count: 8,
    slots: { used: 8, free: 12 },
  }),
  prune: summaryInput('prune', pruned('deleted')),
  'dry-run': summaryInput('prune', pruned('would_delete')),
  list: summaryInput('list', { ...clock, files: listed, total_count: 7, slots: { used: 7, free: 13 } }),
  failure: summaryInput(
    'upload',
    {
      ...clock,
      audience: audience(3),
      parts: [part(1, 'reused'), part(2), undefined],
      files: listed,
      slots: { used: 20, free: 0 },
      reuse: true,
      sending: true,
    },
    uploadError(),
  ),
  'invalid-audience': summaryInput(
    'validate',
    {
      audience: audience(1, ['9,767 lines cannot be used.']),
      problems: problems(['too_long', 'not_utf8', 'csv_row', 'control_character', 'duplicate', 'header']),
    },
    new Error('9,767 lines cannot be used. See the annotations and the summary.'),
  ),
  reuse: summaryInput('upload', {
    ...clock,
    audience: audience(1),
    parts: [part(1, 'reused', 1)],
    files: listed,
    slots: { used: 7, free: 13 },
    cids: [`${APP_KEY}-${uuid(7)}`],
  }),
  'made-room': summaryInput('upload', {
    ...clock,
    audience: audience(1),
    change: {
      file_name: 'black-friday.480000.0123456789abcdef0123456789abcdef.txt',
      before: 480_000,
      now: 499_999,
      percent: 4.2,
    },
    parts: [part(1, 'uploaded', 1)],
    files: listed,
    rules: RULES,
    outcomes: listed.map((file, index) =>
      outcome(
        file,
        index > 5
          ? { outcome: 'deleted', reason: 'deleted', rules: [{ input: 'free_slots', value: 1 }] }
          : { outcome: 'kept', reason: 'enough_free' },
      ),
    ),
    slots: { used: 7, free: 13 },
  }),
  'wrong-secret': summaryInput(
    'upload',
    { ...clock, audience: audience(1) },
    new JPushError({ call: 'list the files', status: 401, code: 1004, text: 'Authen failed' }),
  ),
  'full-app': summaryInput(
    'upload',
    {
      ...clock,
      audience: audience(1),
      parts: [undefined],
      files: twenty,
      slots: { used: 20, free: 0 },
      reuse: true,
    },
    new NoSlotError({ needed: 1, free: 0, files: twenty, reachable: undefined }),
  ),
  'wrong-type': summaryInput(
    'upload',
    { problems: problems(['registration_id_form']), audience: audience(1, ['x']) },
    new Error(
      'More than half of the identifiers look wrong: 499,999 of 499,999. Check `type` and the column of the export. `on_suspicious: keep` uploads them all the same, and JPush then reaches no one for a wrong identifier.',
    ),
  ),
  'wrong-inputs': summaryInput(
    'upload',
    {},
    new Error(
      '2 inputs are wrong:\n- type: "Alias" is not allowed; allowed: alias, registration_id.\n- ttl: "0" is not allowed; allowed: a whole number from 1 to 720.',
    ),
  ),
};
