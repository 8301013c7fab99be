import { describe, expect, test } from 'vitest';
import { namesIn, reasonsIn, validNames } from '../action/outcomes.ts';
import { errorsIn, registrationIds, type Scenario, startScenario } from '../action/scenario.ts';
import type { CannedAnswer, EmptyAnswer, HtmlPage, Instruction } from '../emulator/misbehaviour/faults.ts';
import { ENCODINGS } from '../jpush/encodings.ts';
import { FAST, startFastScenario } from './fast-scenario.ts';
import { KEEP, sameLine } from './large-audience.ts';

const DAY_MS = 86_400_000;
const PRUNE = { mode: 'prune', older_than: '1d' };
const UPLOAD = { file_path: 'vip.txt', type: 'alias', report_path: 'report.json' };
/** Long enough that every encoding has runs of six bytes of it. */
const IDENTIFIER = 'anneliese.mustermann@example';

function validIds({ jpush }: Scenario): readonly string[] {
  return jpush
    .files()
    .filter(({ status }) => status === 'valid')
    .map(({ file_id }) => file_id);
}

describe.concurrent('an upload that is answered before it was sent', FAST, () => {
  test('is not believed to have arrived: the list is checked, and it is sent again', async () => {
    await using scenario = await startFastScenario(10);
    const audience = sameLine(480_000);
    scenario.workspace.write('vip.txt', audience);
    const other = scenario.jpush.seedFile({ file_name: 'other.txt' });
    const json = { file_id: other.file_id.replace(/.{4}$/, 'beef') };
    scenario.jpush.misbehave({
      on: 'upload',
      times: 1,
      do: { kind: 'answer', when: 'early', status: 200, json },
    });
    const { exitCode, outputs } = await scenario.step({ ...UPLOAD, ...KEEP, type: 'registration_id' });
    expect(exitCode).toBe(0);
    expect(validIds(scenario)).toEqual([other.file_id, outputs['file_id']]);
    expect(scenario.jpush.contentOf(outputs['file_id'] ?? '')?.equals(audience)).toBe(true);
    expect(scenario.jpush.log.requests().map(({ call }) => call)).toEqual([
      ...['list', 'upload', 'list', 'list', 'upload', 'list'],
    ]);
  });
});

describe.concurrent('a deletion that is answered', FAST, () => {
  const UNCONFIRMED: readonly (readonly [string, CannedAnswer | EmptyAnswer | HtmlPage])[] = [
    ['200 and a code', { kind: 'answer', status: 200, json: { code: 1103 } }],
    ['200 and an error that is none', { kind: 'answer', status: 200, json: { error: 'no' } }],
    ['202', { kind: 'empty', status: 202 }],
    ['200 and a page', { kind: 'html', status: 200 }],
  ];

  test.each(UNCONFIRMED)(
    'with %s is asked again, and is not reported while the file is listed',
    async (_, instruction) => {
      await using scenario = await startFastScenario(10);
      scenario.jpush.seedFile({ file_name: 'old.txt', ageMs: 9 * DAY_MS });
      scenario.jpush.misbehave({ on: 'delete', do: instruction });
      const result = await scenario.step(PRUNE);
      expect(result.exitCode).toBe(1);
      expect(namesIn(result.outputs['deleted'])).toEqual([]);
      expect(namesIn(result.outputs['failed'])).toEqual(['old.txt']);
      // On a slow machine more than ten seconds of the fast clock pass, and the schedules are read again.
      const calls = scenario.jpush.log.requests().map(({ call }) => call);
      expect(calls.filter((call) => call !== 'schedules')).toEqual(['list', 'delete', 'delete', 'list']);
    },
  );

  test.each(UNCONFIRMED)(
    'with %s is reported when the list no longer has the file',
    async (_, instruction) => {
      await using scenario = await startFastScenario(10);
      scenario.jpush.seedFile({ file_name: 'old.txt', ageMs: 9 * DAY_MS });
      scenario.jpush.misbehave({ on: 'delete', do: { ...instruction, when: 'after' } });
      const { exitCode, outputs } = await scenario.step(PRUNE);
      expect({ exitCode, deleted: namesIn(outputs['deleted']) }).toEqual({
        exitCode: 0,
        deleted: ['old.txt'],
      });
    },
  );

  test('once without and once with a confirmation is done', async () => {
    await using scenario = await startFastScenario(10);
    scenario.jpush.seedFile({ file_name: 'old.txt', ageMs: 9 * DAY_MS });
    scenario.jpush.misbehave({ on: 'delete', times: 1, do: { kind: 'empty', status: 202 } });
    const { exitCode, outputs } = await scenario.step(PRUNE);
    expect({ exitCode, deleted: namesIn(outputs['deleted']) }).toEqual({ exitCode: 0, deleted: ['old.txt'] });
    expect(validNames(scenario)).toEqual([]);
  });
});

describe('a file that a schedule needs is kept', () => {
  const tomorrow = ({ jpush }: Scenario): object => ({
    single: { time: new Date(jpush.clock.now() + DAY_MS).toISOString().slice(0, 19).replace('T', ' ') },
  });

  test('when one schedule leaves and one comes between two pages, so that their number is the same', async () => {
    await using scenario = await startScenario();
    const { jpush, step } = scenario;
    jpush.seedFile({ file_name: 'unwanted.txt', ageMs: 9 * DAY_MS });
    const { file_id } = jpush.seedFile({ file_name: 'wanted.txt', ageMs: 9 * DAY_MS });
    const ids = Array.from({ length: 60 }, (_, index) =>
      jpush.seedSchedule({ trigger: tomorrow(scenario), ...(index === 50 ? { file_id } : { push: {} }) }),
    );
    const schedule = { trigger: tomorrow(scenario), push: {} };
    jpush.misbehave(
      {
        on: 'schedules',
        after: 1,
        times: 1,
        do: { kind: 'schedule_disappears', schedule_id: ids[0]?.schedule_id ?? '' },
      },
      { on: 'schedules', after: 1, times: 1, do: { kind: 'schedule_appears', schedule } },
    );
    const { exitCode, outputs } = await step(PRUNE);
    expect(exitCode).toBe(0);
    expect(reasonsIn(outputs['kept'])).toEqual({ 'wanted.txt': 'scheduled' });
    expect(namesIn(outputs['deleted'])).toEqual(['unwanted.txt']);
  });

  test('when the count is that of one page, and total_pages says two', async () => {
    await using scenario = await startScenario();
    const { file_id } = scenario.jpush.seedFile({ file_name: 'wanted.txt', ageMs: 9 * DAY_MS });
    const page = (number: number, push: unknown): Instruction => ({
      kind: 'answer',
      status: 200,
      json: {
        total_count: 1,
        total_pages: 2,
        page: number,
        schedules: [{ schedule_id: `s${number}`, push }],
      },
    });
    for (let reading = 0; reading < 2; reading += 1) {
      scenario.jpush.misbehave(
        { on: 'schedules', times: 1, do: page(1, {}) },
        { on: 'schedules', times: 1, do: page(2, { audience: { file: { file_id } } }) },
      );
    }
    const { exitCode, outputs } = await scenario.step(PRUNE);
    expect({ exitCode, kept: reasonsIn(outputs['kept']) }).toEqual({
      exitCode: 0,
      kept: { 'wanted.txt': 'scheduled' },
    });
  });

  test.each<[string, Instruction, RegExp]>([
    [
      'part of a page (206)',
      { kind: 'answer', status: 206, json: { total_count: 0, schedules: [] } },
      /HTTP status 206/,
    ],
    ['no content (204)', { kind: 'empty', status: 204 }, /HTTP status 204/],
    [
      'pages without end',
      {
        kind: 'answer',
        status: 200,
        json: { total_count: 1, total_pages: 1_000_000, schedules: [{ schedule_id: 's', push: {} }] },
      },
      /more than 200 pages/,
    ],
  ])('when what comes is %s', async (_, instruction, says) => {
    await using scenario = await startFastScenario(60);
    scenario.jpush.seedFile({ file_name: 'wanted.txt', ageMs: 9 * DAY_MS });
    scenario.jpush.misbehave({ on: 'schedules', do: instruction });
    const result = await scenario.step(PRUNE);
    expect(errorsIn(result)[0]).toMatch(says);
    expect(validNames(scenario)).toEqual(['wanted.txt']);
  });

  test.each<[string, (file_id: string) => object]>([
    ['in its trigger', (id) => ({ trigger: { note: id }, push: {} })],
    ['with %2D', (id) => ({ push: { audience: { file: id.replaceAll('-', '%2D') } } })],
    ['with \\u002d', (id) => ({ push: { audience: JSON.stringify({ id }).replaceAll('-', '\\u002d') } })],
    ['without dashes', (id) => ({ push: { audience: id.replaceAll('-', '') } })],
    ['in upper case', (id) => ({ push: { audience: id.toUpperCase() } })],
  ])('when the schedule has it %s', async (_, schedule) => {
    await using scenario = await startScenario();
    const { file_id } = scenario.jpush.seedFile({ file_name: 'wanted.txt', ageMs: 9 * DAY_MS });
    const json = { total_count: 1, total_pages: 1, schedules: [{ schedule_id: 's', ...schedule(file_id) }] };
    scenario.jpush.misbehave({ on: 'schedules', do: { kind: 'answer', status: 200, json } });
    const { outputs } = await scenario.step(PRUNE);
    expect(reasonsIn(outputs['kept'])).toEqual({ 'wanted.txt': 'scheduled' });
  });
});

describe.concurrent('a refusal that quotes a line', FAST, () => {
  const forms = [...ENCODINGS].map(([name, encode]) => [name, encode(IDENTIFIER)] as const);

  /** Whether six characters in a row of the quotation are in what the step wrote. */
  function shows(written: string, quotation: string): boolean {
    for (let at = 0; at + 6 <= quotation.length; at += 1) {
      if (written.includes(quotation.slice(at, at + 6))) return true;
    }
    return false;
  }

  test.each([
    ['to the upload', { on: 'upload' as const }],
    ['to the list after a lost upload', { on: 'list' as const, after: 1 }],
  ])('%s, in any form, shows nothing of it', async (_, when) => {
    await using scenario = await startFastScenario(10);
    scenario.workspace.write('vip.txt', `${IDENTIFIER}\n`);
    const message = forms.map(([, form]) => form).join(' ');
    if (when.on === 'list') scenario.jpush.misbehave({ on: 'upload', do: { kind: 'reset', at: 'after' } });
    scenario.jpush.misbehave({ ...when, do: { kind: 'error', code: 1103, message } });
    const result = await scenario.step(UPLOAD);
    expect(result.exitCode).toBe(1);
    expect(errorsIn(result).join()).toContain('code 1103');
    const written = `${result.everything}\n${scenario.workspace.read('report.json')}`;
    for (const [name, form] of forms) expect(shows(written, form), name).toBe(false);
  });

  test('shows nothing of it where the token is without its padding', async () => {
    await using scenario = await startFastScenario(10);
    const { key, secret } = scenario.jpush.credentials.app;
    const token = btoa(`${key}:${secret}`).replace(/=+$/, '').slice(0, -1);
    const message = `not ${token} but ${secret.toUpperCase()} for you`;
    scenario.jpush.misbehave({ on: 'list', do: { kind: 'error', code: 1101, message } });
    const result = await scenario.step({ mode: 'list' });
    expect(errorsIn(result).join()).toContain('not *** but *** for you');
  });
});

test('a file name of 7 MB is kept to its first 1,000 characters, and the file is not deleted by its name', async () => {
  await using scenario = await startScenario();
  const { file_id, type } = scenario.jpush.seedFile({});
  const times = { create_time: '2026-01-01 12:00:00', expire_time: '2099-01-01 12:00:00' };
  const file = { file_id, type, ...times, file_name: 'x'.repeat(7_000_000) };
  scenario.jpush.misbehave({
    on: 'list',
    do: { kind: 'answer', status: 200, json: { total_count: 1, files: [file] } },
  });
  const { exitCode, outputs } = await scenario.step({ ...PRUNE, name_pattern: 'x*' });
  expect(exitCode).toBe(0);
  expect(namesIn(outputs['kept'])).toEqual(['x'.repeat(1000)]);
});

test('registration ids beside an early answer are one file', async () => {
  await using scenario = await startFastScenario(10);
  scenario.workspace.write('vip.txt', registrationIds(50).join('\n'));
  scenario.jpush.misbehave({ on: 'upload', times: 1, do: { kind: 'empty', status: 204, when: 'after' } });
  const { exitCode, outputs } = await scenario.step({ ...UPLOAD, type: 'registration_id' });
  expect({ exitCode, ids: validIds(scenario) }).toEqual({ exitCode: 0, ids: [outputs['file_id']] });
});
