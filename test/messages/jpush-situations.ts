import type { InProcessEmulator } from '../emulator/in-process/emulator.ts';
import type { Instruction } from '../emulator/misbehaviour/faults.ts';
import type { SettingsPatch } from '../emulator/service/settings.ts';
import { upload } from './audience-situations.ts';
import type { Given, Situation } from './hear.ts';

const DAY_MS = 86_400_000;
const UUID = '09c50eb9-c335-4a4b-a28c-f23569959170';
/** Of any call; those of an upload or of one file alone are refused there. */
const CODES = [1100, 1101, 1105, 2002, 2003, 2004, 2006, 2007] as const;

const VIP = 'anna\nbob\n';

/** So many files of that age, the oldest first. */
function old(jpush: InProcessEmulator, count: number, days = 10): void {
  for (let index = 0; index < count; index += 1) {
    jpush.seedFile({ file_name: `old-${index}.txt`, ageMs: days * DAY_MS - index * 60_000 });
  }
}

function always(
  on: 'list' | 'upload' | 'delete' | 'schedules' | 'cid' | 'get',
  instruction: Instruction,
): (jpush: InProcessEmulator) => void {
  return (jpush) => {
    old(jpush, 2);
    jpush.misbehave({ on, do: instruction });
  };
}

function withSettings(settings: SettingsPatch, count = 2): (jpush: InProcessEmulator) => void {
  return (jpush) => {
    old(jpush, count);
    jpush.change(settings);
  };
}

const PRUNE = { mode: 'prune', older_than: '7d' };
const prune = (jpush: Situation['jpush'], inputs: Given = {}): Situation => ({
  with: { ...PRUNE, ...inputs },
  ...(jpush === undefined ? {} : { jpush }),
});
const answers = (json: unknown, status = 200): Instruction => ({ kind: 'answer', status, json });
const ONE = {
  file_id: `a1b2c3d4e5f60718293a4b5c-${UUID}`,
  type: 'alias',
  create_time: '2026-11-24 11:00:00',
  expire_time: '2026-12-24 11:00:00',
};
/** Two parts of one audience. */
const [PART, OTHER_PART] = [1, 2].map((part) => ({
  ...ONE,
  file_id: part === 1 ? ONE.file_id : ONE.file_id.replace(/^(.{24}-)./, '$1f'),
  file_name: `vip.5.${'ab'.repeat(16)}.${part}of2.txt`,
}));

/** Refusals, in every call. */
const REFUSALS: readonly Situation[] = [
  ...CODES.flatMap((code): readonly Situation[] => [
    upload(VIP, {}, { jpush: always('upload', { kind: 'error', code }) }),
    prune(always('delete', { kind: 'error', code })),
    prune(always('list', { kind: 'error', code })),
    prune(always('schedules', { kind: 'error', code })),
  ]),
  ...[1102, 1103, 1112].map((code) => upload(VIP, {}, { jpush: always('upload', { kind: 'error', code }) })),
  ...[301, 400, 403, 404, 413, 429, 502].map((status) =>
    upload(VIP, {}, { jpush: always('upload', { kind: 'html', status }) }),
  ),
  upload(VIP, { cid: 'push' }, { jpush: always('cid', { kind: 'error', code: 2003 }) }),
  upload(VIP, { cid: 'push' }, { jpush: always('cid', answers({ cidlist: ['x'] })) }),
  upload(VIP, { cid: 'push' }, { jpush: always('cid', answers({ cidlist: [] })) }),
  upload(VIP, { dev_key: 'a'.repeat(24), dev_secret: 'b'.repeat(24), app_key: '', master_secret: '' }, {}),
];

/** Answers that make no sense. */
const NONSENSE: readonly Situation[] = [
  ...[
    answers({ total_count: 2, files: [ONE, ONE] }),
    answers({ total_count: 1, files: [1] }),
    answers({ total_count: 1, files: [{}] }),
    answers({ total_count: 'x', files: [] }),
    answers({ total_count: 1, files: 'x' }),
    answers({ total_count: 0, files: [] }, 206),
    { kind: 'empty', status: 200 } as const,
    { kind: 'html', status: 200 } as const,
  ].map((instruction) => prune(always('list', instruction))),
  prune(always('schedules', answers({ total_count: 1, schedules: [{}] }))),
  prune(withSettings({ schedulePastEnd: 'endless', scheduleTotalCount: 'absent' })),
  prune(always('delete', { kind: 'html', status: 200 })),
  upload(
    VIP,
    {},
    {
      jpush: (jpush) => {
        jpush.seedFile({ file_id: ONE.file_id });
        jpush.misbehave({ on: 'upload', do: answers({ file_id: ONE.file_id }) });
      },
    },
  ),
  {
    with: { mode: 'get', file_id: UUID },
    jpush: always(
      'get',
      answers({ ...ONE, file_id: 'a1b2c3d4e5f60718293a4b5c-19c50eb9-c335-4a4b-a28c-f23569959170' }),
    ),
  },
  { with: { mode: 'delete', file_id: UUID }, jpush: always('list', answers({ total_count: 5, files: [] })) },
  {
    with: { mode: 'delete', file_id: `${UUID}\n19c50eb9-c335-4a4b-a28c-f23569959170` },
    jpush: always('list', answers({ total_count: 5, files: [ONE] })),
  },
  // A list that lacks a part of an audience, or may lack it; and a file that lives for 56 years.
  {
    with: { mode: 'delete', file_id: UUID },
    jpush: always('list', answers({ total_count: 2, files: [PART] })),
  },
  {
    with: { mode: 'delete', file_id: UUID },
    jpush: always('list', answers({ total_count: 2, files: [PART, OTHER_PART] })),
  },
  prune(always('list', answers({ total_count: 1, files: [{ ...ONE, create_time: '1970-01-01 08:00:00' }] }))),
  prune(
    always(
      'list',
      answers({
        total_count: 1,
        files: [{ ...ONE, create_time: '2027-11-24 11:00:00', expire_time: '2025-11-24 11:00:00' }],
      }),
    ),
  ),
];

/** Answers that do not come. */
const SILENCE: readonly Situation[] = [
  ...(['before', 'mid_body', 'after', 'mid_answer'] as const).flatMap((at): readonly Situation[] => [
    upload(VIP, {}, { jpush: always('upload', { kind: 'reset', at }) }),
    upload(VIP, { reuse: 'false' }, { jpush: always('upload', { kind: 'reset', at }) }),
  ]),
  upload(VIP, {}, { jpush: always('upload', { kind: 'hang', at: 'before' }) }),
  upload(VIP, {}, { jpush: always('upload', { kind: 'html', status: 504, when: 'early' }) }),
  prune(always('list', { kind: 'hang', at: 'mid_answer' })),
  prune(always('delete', { kind: 'reset', at: 'before' })),
  upload(
    VIP,
    { on_full: 'prune', older_than: '7d' },
    {
      jpush: (jpush) => {
        old(jpush, 20);
        jpush.misbehave({ on: 'delete', do: { kind: 'reset', at: 'after' } });
      },
    },
  ),
  upload(
    VIP,
    {},
    {
      jpush: (jpush) => {
        jpush.misbehave({ on: 'upload', times: 1, do: { kind: 'reset', at: 'after' } });
        jpush.misbehave({ on: 'list', after: 1, do: { kind: 'settings', settings: { fileName: 'absent' } } });
      },
    },
  ),
  upload(
    VIP,
    {},
    {
      jpush: (jpush) => {
        jpush.misbehave({ on: 'upload', times: 1, do: { kind: 'stored_late', delayMs: 6200 } });
      },
    },
  ),
];

/** Rules that do not fit what is there. */
const RULES: readonly Situation[] = [
  upload(VIP, {}, { jpush: (jpush) => old(jpush, 20) }),
  upload(VIP, {}, { jpush: (jpush) => old(jpush, 19) }),
  upload(VIP, { on_full: 'prune', older_than: '20d' }, { jpush: (jpush) => old(jpush, 20) }),
  upload(VIP, { on_full: 'prune', older_than: '7d' }, { jpush: (jpush) => old(jpush, 20) }),
  upload(
    VIP,
    { on_full: 'prune', older_than: '7d' },
    {
      jpush: (jpush) => {
        old(jpush, 20);
        jpush.misbehave({ on: 'upload', do: { kind: 'error', code: 1103 } });
      },
    },
  ),
  upload(
    VIP,
    { max_change: '10%' },
    { jpush: (jpush) => void jpush.seedFile({ file_name: `vip.9.${'0'.repeat(32)}.txt` }) },
  ),
  upload(
    'a\nb\nc\n',
    { max_change: '10%' },
    { jpush: (jpush) => void jpush.seedFile({ file_name: `vip.1.${'0'.repeat(32)}.txt` }) },
  ),
  upload(VIP, { max_change: '10%' }),
  upload(VIP, { mode: 'upload', older_than: '7d', file_id: 'x' }),
  { ...prune((jpush) => old(jpush, 3)), interruption: { how: 'cancel', request: 3, phase: 'arrived' } },
  { ...prune((jpush) => old(jpush, 3)), interruption: { how: 'cancel', request: 3, phase: 'carried_out' } },
  {
    ...upload(VIP, {}, { jpush: (jpush) => old(jpush, 1) }),
    interruption: { how: 'cancel', request: 1, phase: 'arrived' },
  },
  prune((jpush) => {
    old(jpush, 3);
    jpush.misbehave({ on: 'delete', times: 1, do: { kind: 'slow_answer', delayMs: 15_000 } });
    jpush.misbehave({ on: 'schedules', after: 1, do: { kind: 'error', code: 2003 } });
  }),
  prune((jpush) => {
    old(jpush, 3);
    const [first] = jpush.files();
    jpush.misbehave({
      on: 'delete',
      times: 1,
      do: { kind: 'stored_late', delayMs: 12_000, meanwhile: 'hang' },
    });
    jpush.misbehave({
      on: 'schedules',
      after: 1,
      do: { kind: 'schedule_appears', schedule: { file_id: first?.file_id ?? '' } },
    });
  }),
  prune((jpush) => {
    old(jpush, 3);
    jpush.spend(18);
  }),
  prune((jpush) => old(jpush, 3), { requests_per_minute: '2' }),
  upload(
    VIP,
    { cid: 'push' },
    {
      jpush: (jpush) => jpush.misbehave({ on: 'list', do: { kind: 'slow_answer', delayMs: 1 } }),
    },
  ),
  upload(
    VIP,
    { on_full: 'prune', older_than: '7d' },
    {
      jpush: (jpush) => {
        old(jpush, 20);
        jpush.misbehave({ on: 'delete', do: { kind: 'error', code: 2007 } });
      },
    },
  ),
  prune((jpush) => old(jpush, 3), { max_deletes: '1' }),
  prune((jpush) => old(jpush, 3), { protect: 'Old-1.txt' }),
  prune((jpush) => old(jpush, 3), { protect: 'gone-1.*' }),
  prune((jpush) => old(jpush, 3), { protect: 'gone-1.*\ngone-2.*' }),
  prune(withSettings({ dateHeader: 'absent' })),
  prune(withSettings({ times: 'unreadable' })),
  prune(withSettings({ expireTime: 'absent', fileName: 'absent' })),
  prune((jpush) => void jpush.seedFile({ type: 'tag', ageMs: 10 * DAY_MS })),
  prune((jpush) => old(jpush, 3), { time_zone: '-12:00' }),
  prune(
    (jpush) => {
      jpush.seedFile({ ageMs: 1000 });
      jpush.seedFile({ ageMs: 30 * DAY_MS - 3_600_000 });
    },
    { time_zone: '+00:00' },
  ),
  prune(
    (jpush) => {
      jpush.seedFile({ ageMs: 1000 });
      jpush.seedFile({ ageMs: 30 * DAY_MS - 1_000 });
    },
    { time_zone: '+00:00' },
  ),
  { ...prune((jpush) => old(jpush, 3)), ahead: 3_600_000 },
  { with: { mode: 'list', time_zone: '-12:00' }, jpush: (jpush) => old(jpush, 1, 0) },
  upload(VIP, { time_zone: '-12:00' }, { jpush: (jpush) => old(jpush, 1, 0) }),
  upload(VIP, {}, { jpush: withSettings({ fileName: 'absent', times: 'unreadable' }) }),
  {
    with: { mode: 'get', file_id: UUID, time_zone: '+09:00' },
    jpush: (jpush) => void jpush.seedFile({ file_id: ONE.file_id, ageMs: 1000 }),
  },
  {
    with: { mode: 'get', file_id: UUID },
    jpush: (jpush) => void jpush.seedFile({ file_id: ONE.file_id, ageMs: 1000 }),
  },
  { with: { mode: 'get', file_id: UUID } },
  {
    with: { mode: 'delete', file_id: UUID, protect: UUID },
    jpush: (jpush) => void jpush.seedFile({ file_id: ONE.file_id }),
  },
  {
    with: { mode: 'delete', file_id: UUID, protect: 'vip.*' },
    jpush: (jpush) => {
      jpush.seedFile({ file_id: ONE.file_id, file_name: 'vip.txt' });
      jpush.change({ fileName: 'absent' });
    },
  },
];

const IDS = Array.from({ length: 600 }, (_, index) => `1507bfd3f${index.toString(16).padStart(10, '0')}\n`);
/** An audience of two parts. */
function twoParts(inputs: Given, jpush: (jpush: InProcessEmulator) => void): Situation {
  return upload(IDS.join(''), { type: 'registration_id', on_oversize: 'split', ...inputs }, { jpush });
}

const PARTS: readonly Situation[] = [
  twoParts({}, (jpush) => jpush.misbehave({ on: 'upload', after: 1, do: { kind: 'error', code: 1103 } })),
  twoParts({}, always('upload', { kind: 'html', status: 504 })),
  twoParts({ cid: 'push' }, always('cid', { kind: 'error', code: 2003 })),
  twoParts({ reuse: 'false', cid: 'push' }, always('cid', { kind: 'error', code: 2003 })),
  twoParts({ reuse: 'false' }, always('upload', { kind: 'html', status: 504 })),
  twoParts({ on_full: 'prune', older_than: '7d' }, (jpush) => {
    old(jpush, 20);
    jpush.misbehave({ on: 'delete', after: 1, do: { kind: 'reset', at: 'after' } });
  }),
  twoParts({ on_full: 'prune', older_than: '7d' }, (jpush) => {
    old(jpush, 1);
    old(jpush, 19, 1);
  }),
];

export const JPUSH_SITUATIONS: readonly Situation[] = [
  ...PARTS,
  ...REFUSALS,
  ...NONSENSE,
  ...SILENCE,
  ...RULES,
];
