import fc from 'fast-check';
import type { Instruction } from '../emulator/misbehaviour/faults.ts';
import type { Misbehaviour } from '../emulator/misbehaviour/queue.ts';
import { EXAMPLE_CREDENTIALS } from '../emulator/service/authentication.ts';
import type { SettingsPatch } from '../emulator/service/settings.ts';
import { CANARY } from './audiences.ts';

const FOREIGN_ID = `${EXAMPLE_CREDENTIALS.app.key}-00000000-0000-4000-8000-000000000000`;
const HOURS = 3_600_000;

const CALLS = ['list', 'upload', 'delete', 'schedules', 'cid', '*'] as const;

/** A refusal that quotes what it was sent, as a careless service might. */
const QUOTING: Instruction = {
  kind: 'error',
  code: 1103,
  message: `bad line 0${CANARY}1, sent by ${EXAMPLE_CREDENTIALS.app.secret}`,
};

const anywhere: fc.Arbitrary<Instruction> = fc.oneof(
  fc.record({ kind: fc.constant('reset'), at: fc.constantFrom('after', 'before', 'mid_body', 'mid_answer') }),
  fc.record({ kind: fc.constant('hang'), at: fc.constantFrom('after', 'before', 'mid_body', 'mid_answer') }),
  fc.record({
    kind: fc.constant('html'),
    status: fc.constantFrom(502, 503),
    when: fc.constantFrom('after', 'instead', 'early'),
  }),
  fc.record({
    kind: fc.constant('error'),
    code: fc.constant(1100),
    when: fc.constantFrom('after', 'instead'),
  }),
  // Who says that nothing was done, has done nothing.
  fc.constant<Instruction>({ kind: 'html', status: 413, when: 'early' }),
  fc.record({ kind: fc.constant('error'), code: fc.constantFrom(1101, 1112), when: fc.constant('instead') }),
  fc.constant(QUOTING),
  fc.record({ kind: fc.constant('rate_limited'), headers: fc.constantFrom('present', 'absent') }),
  fc.record({ kind: fc.constant('cut'), how: fc.constantFrom('framed', 'destroyed') }),
  fc.record({ kind: fc.constant('slow_answer'), delayMs: fc.constantFrom(900, 12_000, 70_000) }),
  fc.record({ kind: fc.constant('slow_link'), bytesPerSecond: fc.constantFrom(5, 40, 400) }),
  fc.constant<Instruction>({ kind: 'redirect', status: 302, location: 'https://example.com/' }),
  fc.record({ kind: fc.constant('close_door'), reopenAfterMs: fc.constantFrom(500, 20_000) }),
  fc.record({
    kind: fc.constant('stored_late'),
    delayMs: fc.constantFrom(300, 2000, 5400, 8000, 90_000),
    meanwhile: fc.constantFrom('reset', 'hang', 'html'),
  }),
);

const ofLists: fc.Arbitrary<Instruction> = fc.oneof(
  fc.constant<Instruction>({ kind: 'answer', status: 200, json: {} }),
  fc.constant<Instruction>({ kind: 'empty' }),
  fc.record({
    kind: fc.constant('settings'),
    settings: fc.oneof(
      fc.record({ listOrder: fc.constant('shuffled'), listSeed: fc.nat(1000) }),
      fc.record({ dateOffsetMs: fc.constantFrom(-9 * HOURS, 9 * HOURS, 400 * HOURS) }),
      fc.constant({ dateHeader: 'absent' } as const),
      fc.constant({ fileName: 'absent' } as const),
    ),
  }),
);

const ofUploads: fc.Arbitrary<Instruction> = fc.oneof(
  fc.record({
    kind: fc.constant('answer'),
    status: fc.constant(200),
    json: fc.constant({ file_id: FOREIGN_ID }),
    when: fc.constantFrom('early', 'mid_body'),
  }),
  fc.constant<Instruction>({ kind: 'answer', status: 200, json: {} }),
);

/** The file is stored and the answer is lost, in each of the ways in which it can be. */
const lostAnswer: fc.Arbitrary<Instruction> = fc.oneof(
  fc.record({ kind: fc.constantFrom('reset', 'hang'), at: fc.constantFrom('after', 'mid_answer') }),
  fc.record({
    kind: fc.constant('html'),
    status: fc.constantFrom(502, 503, 504),
    when: fc.constant('after'),
  }),
  fc.constant<Instruction>({ kind: 'error', code: 1100, when: 'after' }),
  fc.constant<Instruction>({ kind: 'cut', how: 'destroyed' }),
  fc.constant<Instruction>({ kind: 'slow_answer', delayMs: 70_000 }),
  fc.record({
    kind: fc.constant('stored_late'),
    delayMs: fc.constantFrom(1000, 5400, 6500, 20_000),
    meanwhile: fc.constantFrom('reset', 'html'),
  }),
);

/** Answers an upload with the id of a file that was there before, as a gateway's cache might. */
export interface OldAnswer {
  readonly kind: 'old_answer';
}

/** A misbehaviour of the service during a command. */
export type Trouble = Omit<Misbehaviour, 'do'> & { readonly do: Instruction | OldAnswer };

const when = {
  after: fc.nat(4),
  times: fc.constantFrom(1, 1, 2, 6),
};

export const trouble: fc.Arbitrary<Trouble> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ on: fc.constantFrom(...CALLS), do: anywhere, ...when }) },
  { weight: 2, arbitrary: fc.record({ on: fc.constantFrom('list', 'schedules'), do: ofLists, ...when }) },
  { weight: 2, arbitrary: fc.record({ on: fc.constant('upload'), do: ofUploads, ...when }) },
  {
    weight: 1,
    arbitrary: fc.record({
      on: fc.constant('upload'),
      do: fc.constant<OldAnswer>({ kind: 'old_answer' }),
      ...when,
    }),
  },
);

/** Uploads are stored, and the answers of the first or of a few are lost. */
export const lostUploads: fc.Arbitrary<Trouble> = fc.record({
  on: fc.constant('upload'),
  do: lostAnswer,
  after: fc.constantFrom(0, 0, 1, 2),
  times: fc.constantFrom(1, 1, 2, 3),
});

/** What the documentation leaves open, and the action takes either way. */
export const customs: fc.Arbitrary<SettingsPatch> = fc.oneof(
  fc.record({ rateCountedAt: fc.constantFrom('arrival', 'body_read') }),
  fc.record({
    rateHeaders: fc.constantFrom('present', 'quota', 'absent', 'words', 'negative', 'huge', 'epoch', 'empty'),
  }),
  fc.record({ emptyList: fc.constantFrom('array', 'null', 'absent') }),
  fc.record({ listOrder: fc.constantFrom('stored', 'reversed', 'shuffled', 'by_id') }),
  fc.record({ schedulePush: fc.constantFrom('as_sent', 'nested') }),
  fc.record({ scheduleTotalCount: fc.constantFrom('all', 'of_page', 'absent') }),
  fc.record({ schedulePastEnd: fc.constantFrom('empty', 'repeated') }),
  fc.record({ expireTime: fc.constantFrom('present', 'absent') }),
  fc.record({ authAnswer: fc.constantFrom('400/1101', '401/1004') }),
);
