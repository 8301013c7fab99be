import fc from 'fast-check';
import { formatInstant, readTime } from '../../src/jpush/times.ts';
import type { RemoteFile } from '../../src/jpush/types.ts';
import type { PlannedFile, PruneRules, PruneSituation } from '../../src/prune/types.ts';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** 10:00 in Shanghai. */
export const NOW = Date.UTC(2026, 10, 24, 2);
export const APP_KEY = '7d431e42dfa6a6d693ac2d04';
const ZONE = '+08:00';

/** As JPush writes an instant: in its zone, without naming it. */
export function zoneless(instant: number, zone = ZONE): string {
  return formatInstant(instant, zone).slice(0, 19).replace('T', ' ');
}

export function uuidNumber(number: number): string {
  return `0f1e2d3c-4b5a-4697-8899-${number.toString(16).padStart(12, '0')}`;
}

interface FileFacts {
  readonly number?: number;
  readonly age?: number;
  readonly type?: RemoteFile['type'];
  readonly file_name?: string | undefined;
  readonly create_time?: string;
  readonly expire_time?: string | undefined;
}

/** A listed file: by default an alias file of two days that JPush keeps for 720 hours. */
export function remoteFile(facts: FileFacts = {}): RemoteFile {
  const { number = 1, age = 2 * DAY, type = 'alias' } = facts;
  const create_time = facts.create_time ?? zoneless(NOW - age);
  const expire_time = 'expire_time' in facts ? facts.expire_time : zoneless(NOW - age + 30 * DAY);
  return {
    file_id: `${APP_KEY}-${uuidNumber(number)}`,
    file_uuid: uuidNumber(number),
    type,
    file_name: 'file_name' in facts ? facts.file_name : `nightly.${number}.txt`,
    create_time,
    expire_time,
    created: readTime(create_time, ZONE),
    expires: expire_time === undefined ? undefined : readTime(expire_time, ZONE),
  };
}

export const NO_RULES: PruneRules = {
  older_than: undefined,
  keep_last: undefined,
  free_slots: undefined,
  max_deletes: undefined,
  type: undefined,
  name_pattern: [],
  protect: [],
  protect_scheduled: true,
  min_age: HOUR,
};

export function situation(
  files: readonly RemoteFile[],
  rules: Partial<PruneRules>,
  facts: Partial<PruneSituation> = {},
): PruneSituation {
  const nothing = { now: NOW, scheduled: new Set<string>(), uploadedNow: new Set<string>() };
  return { ...nothing, files, rules: { ...NO_RULES, ...rules }, ...facts };
}

export function deletedOf(planned: readonly PlannedFile[]): readonly RemoteFile[] {
  return planned.filter(({ action }) => action === 'delete').map(({ file }) => file);
}

/** `delete`, or why the file is kept. */
export function wordOf(planned: PlannedFile): string {
  return planned.action === 'delete' ? 'delete' : planned.reason;
}

const DIGESTS = ['0', '1'].map((digit) => digit.repeat(32));
/** Parts of two audiences of three, of one of two, and names that are none of ours. */
const PARTS = DIGESTS.flatMap((digest, index) =>
  [1, 2, 3].map((number) => `nightly.${index + 1}.${digest}.${number}of3.txt`),
);
const NAMES = [
  ...PARTS,
  ...[1, 2].map((number) => `.hidden.7.${'a'.repeat(32)}.${number}of2.txt`),
  `nightly.5.${'b'.repeat(32)}.txt`,
  'nightly.txt',
  'a.txt',
  'nightly.1of2.txt',
  '.hidden',
  'a/b.txt',
  '会员.txt',
  '',
];
const GLOBS = [
  '*',
  'nightly*',
  '*.1of3.txt',
  `*.${'1'.repeat(32)}.*`,
  '.*',
  '*/*',
  '{会员,nightly}.txt',
  '?????',
  'none',
];

/** Ages on a coarse grid, so that boundaries and ties are met often; seconds around it, so that they are missed too. */
const AGE = fc
  .tuple(fc.integer({ min: 0, max: 8 }), fc.constantFrom(0, 0, 0, 1, -1))
  .map(([steps, seconds]) => Math.max(0, steps * 30 * MINUTE + seconds * SECOND));

const FACTS = fc.record({
  age: AGE,
  type: fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom('alias', 'alias', 'registration_id') },
    fc.constant('device_token'),
  ),
  file_name: fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...NAMES) }, fc.constant(undefined)),
  unreadable: fc.oneof(
    { weight: 9, arbitrary: fc.constant({}) },
    fc.constant({ create_time: '2026-02-30 10:00:00' }),
    fc.constant({ expire_time: undefined }),
    fc.constant({ expire_time: 'never' }),
  ),
});

/** Up to 22 files (JPush says 20, a plan must not rely on it), shuffled ids. */
export const FILES = fc
  .tuple(fc.array(FACTS, { maxLength: 22 }), fc.integer({ min: 1, max: 22 }))
  .map(([facts, turn]) =>
    facts.map(({ unreadable, ...rest }, index) =>
      remoteFile({ ...rest, ...unreadable, number: 1 + ((index * 7 + turn) % 23) }),
    ),
  );

const PROTECT_ENTRY = fc.oneof(
  fc.integer({ min: 0, max: 22 }).map(uuidNumber),
  fc.integer({ min: 0, max: 22 }).map((number) => `${APP_KEY}-${uuidNumber(number)}`.toUpperCase()),
  fc.constantFrom(...GLOBS.slice(1)),
);

const RULES = fc
  .record<PruneRules>({
    older_than: fc.option(AGE, { nil: undefined }),
    keep_last: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }),
    free_slots: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
    max_deletes: fc.constant(undefined),
    type: fc.option(fc.constantFrom('alias' as const, 'registration_id' as const), { nil: undefined }),
    name_pattern: fc.oneof(fc.constant([]), fc.array(fc.constantFrom(...GLOBS), { maxLength: 2 })),
    protect: fc.array(PROTECT_ENTRY, { maxLength: 2 }),
    protect_scheduled: fc.boolean(),
    min_age: fc.constantFrom(5 * MINUTE, 30 * MINUTE, HOUR),
  })
  .map((rules) =>
    (rules.older_than ?? rules.keep_last ?? rules.free_slots) === undefined
      ? { ...rules, keep_last: 1 }
      : rules,
  );

/** Any list with any rules; some files scheduled, some uploaded by this run. */
export const SITUATIONS = fc
  .record({
    files: FILES,
    rules: RULES,
    scheduled: fc.array(fc.integer({ min: 0, max: 22 }), { maxLength: 3 }),
    uploaded: fc.array(fc.integer({ min: 0, max: 22 }), { maxLength: 2 }),
  })
  .map(({ files, rules, scheduled, uploaded }) => ({
    files,
    rules,
    now: NOW,
    scheduled: new Set(scheduled.map(uuidNumber)),
    uploadedNow: new Set(uploaded.map((number) => `${APP_KEY}-${uuidNumber(number)}`)),
  }));
