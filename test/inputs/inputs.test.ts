import { describe, expect, test } from 'vitest';
import { KEY, load, PAIR, problemsOf, SECRET } from './load.ts';

const UPLOAD = { ...PAIR, file_path: 'audience.txt', type: 'alias' };
const VALIDATE = { mode: 'validate', file_path: 'audience.txt', type: 'alias' };
const PRUNE = { ...PAIR, mode: 'prune', older_than: '7d' };

describe('a silent workflow', () => {
  test('gets the documented values of upload', () => {
    expect(load(UPLOAD)).toEqual({
      mode: 'upload',
      summary: true,
      report_path: undefined,
      ignored: [],
      service: {
        credentials: { level: 'app', key: KEY, secret: SECRET },
        api_url: 'https://api.jpush.cn',
        time_zone: '+08:00',
        requests_per_minute: 20,
      },
      file_path: ['audience.txt'],
      exclude_path: [],
      column: undefined,
      encoding: 'utf-8',
      type: 'alias',
      on_invalid: 'fail',
      on_suspicious: 'majority',
      on_duplicate: 'drop',
      on_oversize: 'fail',
      min_count: 1,
      max_count: undefined,
      ttl: 720,
      file_name: undefined,
      max_change: undefined,
      cid: undefined,
      reuse: true,
      prune: undefined,
      dry_run: false,
    });
  });

  test('needs no credentials to validate', () => {
    expect(load(VALIDATE)).not.toHaveProperty('service');
  });

  test('prunes nothing younger than an hour and keeps scheduled files', () => {
    expect(load(PRUNE)).toMatchObject({
      rules: {
        older_than: 7 * 86_400_000,
        min_age: 3_600_000,
        protect_scheduled: true,
        keep_last: undefined,
      },
      dry_run: false,
    });
  });
});

describe('all problems are reported at once', () => {
  test('of an empty step', () => {
    expect(Object.keys(problemsOf({})).sort()).toEqual(['app_key', 'file_path', 'master_secret', 'type']);
  });

  test('with the value and what is allowed', () => {
    const problems = problemsOf({ ...UPLOAD, ttl: '721', on_full: 'Prune', min_count: '-1' });
    expect(problems).toEqual({
      ttl: '"721" is not allowed; allowed: a whole number from 1 to 720.',
      on_full: '"Prune" is not allowed; allowed: fail, prune.',
      min_count: '"-1" is not allowed; allowed: a whole number of at least 0.',
    });
  });

  test('in one message with a line for each', () => {
    expect(() => load({ ...UPLOAD, ttl: '0', reuse: 'yes' })).toThrow(
      '2 inputs are wrong:\n- `ttl`: "0" is not allowed; allowed: a whole number from 1 to 720.\n- `reuse`: "yes" is not allowed; allowed: true, false.',
    );
  });

  test('without ever showing a secret', () => {
    const secret = 'this-is-not-a-master-secret';
    const problems = problemsOf({ ...UPLOAD, master_secret: secret, app_key: `${KEY}!` });
    expect(JSON.stringify(problems)).not.toContain(secret);
    expect(JSON.stringify(problems)).not.toContain(KEY);
    expect(Object.keys(problems).sort()).toEqual(['app_key', 'master_secret']);
  });
});

describe('strict forms', () => {
  test.each(['True', 'yes', '1', 'on', 'TRUE', ''])('refuses %j as a boolean', (value) => {
    expect(problemsOf({ ...PRUNE, dry_run: value })).toHaveProperty('dry_run');
  });

  test.each(['0', '721', '1.5', '-1', '+1', '1e2', '0x10', '七', ''])('refuses %j as a ttl', (value) => {
    expect(problemsOf({ ...UPLOAD, ttl: value })).toHaveProperty('ttl');
  });

  test.each(['7', '-5d', '0d', '7 d', '7D', '1y', 'd', '99999999999999999w'])(
    'refuses %j as a duration',
    (value) => {
      expect(problemsOf({ ...PRUNE, older_than: value })).toHaveProperty('older_than');
    },
  );

  test.each([
    ['30m', 1_800_000],
    ['12h', 43_200_000],
    ['7d', 604_800_000],
    ['2w', 1_209_600_000],
  ])('reads %s as %d milliseconds', (value, milliseconds) => {
    expect(load({ ...PRUNE, older_than: value })).toMatchObject({ rules: { older_than: milliseconds } });
  });

  test('refuses an age below what JPush needs to read a file', () => {
    expect(problemsOf({ ...PRUNE, min_age: '4m' })['min_age']).toContain('at least 5m');
    expect(load({ ...PRUNE, min_age: '5m' })).toMatchObject({ rules: { min_age: 300_000 } });
  });
});

describe('an input that does not exist', () => {
  test.each([
    ['dry-run', 'dry_run'],
    ['file-path', 'file_path'],
    ['tll', 'ttl'],
    ['older-than', 'older_than'],
    ['keep_latest', 'keep_last'],
    ['protectscheduled', 'protect_scheduled'],
  ])('is refused: %s, with the name that was meant', (written, meant) => {
    expect(problemsOf({ ...PRUNE, [written]: 'true' })[written]).toBe(
      `there is no such input (INPUT_${written.toUpperCase()} in the environment); did you mean \`${meant}\`?`,
    );
  });

  test.each(['webhook', 'method', 'alert', 'audience_team', 'x'])('is none of ours: %s', (name) => {
    expect(load({ ...PRUNE, [name]: 'x' })).toEqual(load(PRUNE));
  });

  test('cannot smuggle a workflow command into the message', () => {
    const message = (() => {
      try {
        load({ ...PRUNE, 'dry\n::error::run': '1', 'ttl\n::': '1' });
      } catch (error) {
        return String(error);
      }
      return '';
    })();
    expect(message).not.toMatch(/^::/m);
  });
});

describe('a rule that a deleting mode does not read', () => {
  const DELETE = { ...PAIR, mode: 'delete', file_id: '0f0e0d0c-1111-4222-8333-444455556666' };

  test('is an error, so that nothing is deleted against the words of the workflow', () => {
    expect(problemsOf({ ...DELETE, older_than: '7d' })).toHaveProperty('older_than');
  });

  test('is reported but no error where nothing is deleted', () => {
    expect(load({ ...VALIDATE, older_than: '7d' })).toMatchObject({ ignored: ['older_than'] });
    expect(load({ ...UPLOAD, older_than: '7d' })).toMatchObject({ ignored: ['older_than'] });
    expect(load({ ...UPLOAD, on_full: 'prune', older_than: '7d' })).toMatchObject({ ignored: [] });
  });

  test('completes a bare uuid with the key', () => {
    expect(load(DELETE)).toMatchObject({ file_ids: [`${KEY}-0f0e0d0c-1111-4222-8333-444455556666`] });
  });

  test('counts an id once, however often and in whatever case it is named', () => {
    const uuid = '0f0e0d0c-1111-4222-8333-444455556666';
    const file_id = [uuid, uuid.toUpperCase(), `${KEY}-${uuid}`].join('\n');
    expect(load({ ...DELETE, file_id })).toMatchObject({ file_ids: [`${KEY}-${uuid}`] });
  });

  test('refuses what is no id', () => {
    expect(problemsOf({ ...DELETE, file_id: '../../x' })).toHaveProperty('file_id');
    expect(problemsOf({ ...PAIR, mode: 'get' })).toHaveProperty('file_id');
  });
});

test('refuses to prune without a rule', () => {
  const { older_than: _, ...rest } = PRUNE;
  expect(problemsOf(rest)['older_than']).toContain('no rule says which files may be deleted');
  expect(problemsOf({ ...UPLOAD, on_full: 'prune' })['older_than']).toContain('no rule');
});

test.each(['+08', 'Mars/Olympus', '8', ''])('refuses %j as a time zone', (value) => {
  expect(problemsOf({ ...PRUNE, time_zone: value })).toHaveProperty('time_zone');
});
