import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runAction, Workspace } from './run-action.ts';
import { errorsIn, startScenario } from './scenario.ts';

const VALIDATE = { mode: 'validate', file_path: 'vip.txt', type: 'alias' };

describe('validate', () => {
  test('needs neither credentials nor network', async () => {
    using workspace = new Workspace();
    workspace.write('vip.txt', 'alice\nbob\n');
    const { exitCode, outputs, stdout } = await runAction(workspace, { with: VALIDATE });
    expect(exitCode).toBe(0);
    expect(outputs).toMatchObject({ valid: 'true', count: '2', bytes: '10', part_count: '1', file_id: '' });
    expect(stdout).toContain('1 file to read (10 bytes), no request\n');
    expect(stdout).toContain('The audience is valid: 2 aliases in 1 file');
  });

  test.each<[string, string | Uint8Array, string, RegExp]>([
    [
      'a line over 40 bytes',
      `ok\n${'x'.repeat(41)}\n`,
      'file=vip.txt,line=2,endLine=2,col=41',
      /longer than 40 bytes/,
    ],
    [
      'a line that is not UTF-8',
      Buffer.from([0x61, 0x0a, 0x62, 0xff, 0x0a]),
      'line=2,endLine=2,col=2',
      /UTF-8/,
    ],
    ['a control character', 'a\nb\nc\u0001d\n', 'line=3,endLine=3,col=2', /control character/],
  ])('shows %s with line and column', async (_, content, place, words) => {
    using workspace = new Workspace();
    workspace.write('vip.txt', content);
    const result = await runAction(workspace, { with: VALIDATE });
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({ valid: 'false', invalid_count: '1' });
    const annotation = result.stdout.split('\n').find((line) => line.includes(place));
    expect(annotation).toMatch(words);
  });

  test.each<[string, string | Uint8Array, RegExp]>([
    ['missing', '', /nothing\.txt: there is no such file/],
    ['UTF-16', Buffer.from('\ufeffalice\r\nbob\r\n', 'utf16le'), /Set `encoding: utf-16le`/],
    ['an archive', Buffer.from('PK\u0003\u0004rest of it'), /a zip archive, not a list of identifiers/],
    ['empty', '\n\n', /0 identifiers remain/],
    ['too large', 'alias-0123456789\n'.repeat(620_000), /on_oversize: split/],
  ])('names the fault of a file that is %s', async (fault, content, words) => {
    using workspace = new Workspace();
    workspace.write('vip.txt', content);
    const file_path = fault === 'missing' ? 'nothing.txt' : 'vip.txt';
    const result = await runAction(workspace, { with: { ...VALIDATE, on_duplicate: 'keep', file_path } });
    expect(result.exitCode).toBe(1);
    expect(errorsIn(result).at(-1)).toMatch(words);
    expect(result.outputs['valid']).toBe('false');
  });

  test('refuses a directory', async () => {
    using workspace = new Workspace();
    const result = await runAction(workspace, { with: { ...VALIDATE, file_path: '.' } });
    expect(errorsIn(result)[0]).toContain('.: it is a directory');
  });

  test('drops a byte order mark and says so', async () => {
    using workspace = new Workspace();
    workspace.write('vip.txt', '\ufeffalice\n');
    const { exitCode, outputs, stdout } = await runAction(workspace, { with: VALIDATE });
    expect({ exitCode, bytes: outputs['bytes'] }).toEqual({ exitCode: 0, bytes: '6' });
    expect(stdout).toMatch(/::notice .*byte order mark/);
  });
});

describe('inputs', () => {
  test('that are missing or contradict each other are all named at once', async () => {
    using workspace = new Workspace();
    const result = await runAction(workspace, {
      with: { ttl: '9999', dev_key: 'short', app_key: 'a1b2c3d4e5f60718293a4b5c', on_full: 'prune' },
    });
    const [message = ''] = errorsIn(result);
    for (const name of ['file_path', 'type', 'ttl', 'app_key', 'master_secret', 'older_than']) {
      expect(message).toMatch(new RegExp(`^- \`${name}\`: `, 'm'));
    }
    expect(result.exitCode).toBe(1);
  });

  test.each(['dry-run', 'file-path', 'tll'])(
    'that are misspelt (%s) refuse the step before any request',
    async (name) => {
      await using scenario = await startScenario();
      scenario.workspace.write('vip.txt', 'alice\n');
      const result = await scenario.step({ file_path: 'vip.txt', type: 'alias', [name]: 'true' });
      expect(result.exitCode).toBe(1);
      expect(errorsIn(result)[0]).toMatch(/did you mean `(dry_run|file_path|ttl)`\?/);
      expect(scenario.jpush.log.requests()).toEqual([]);
    },
  );

  test('that are wrong leave no summary where none is wanted', async () => {
    using workspace = new Workspace();
    const { exitCode, summary } = await runAction(workspace, {
      with: { mode: 'validate', summary: 'false' },
    });
    expect({ exitCode, summary }).toEqual({ exitCode: 1, summary: '' });
  });

  test('may hold credentials, which every step of a workflow can share', async () => {
    using workspace = new Workspace();
    workspace.write('vip.txt', 'user_1\n');
    const credentials = { app_key: 'k'.repeat(24), master_secret: 's'.repeat(24) };
    const { exitCode, stdout } = await runAction(workspace, { with: { ...VALIDATE, ...credentials } });
    expect(exitCode).toBe(0);
    expect(stdout).not.toMatch(/^::(warning|error)/m);
  });

  test('that mean nothing in the mode are listed in one warning, which leaves room for those on the audience', async () => {
    using workspace = new Workspace();
    workspace.write('vip.txt', 'user-1\na,b\nanna\nbert\ncarl\n');
    const unmatched = {
      ttl: '5',
      file_name: 'vip',
      reuse: 'false',
      on_full: 'prune',
      keep_last: '3',
      min_age: '2h',
    };
    const more = { older_than: '1d', free_slots: '2', name_pattern: 'v*', protect: 'x', time_zone: 'UTC' };
    const { exitCode, stdout } = await runAction(workspace, { with: { ...VALIDATE, ...unmatched, ...more } });
    expect(exitCode).toBe(0);
    expect(stdout.match(/^::warning.*/gm)).toEqual([
      expect.stringMatching(/::`mode: validate` does not use (`\w+`, ){10}`\w+`\.$/),
      expect.stringContaining('title=Unusual character in an alias'),
      expect.stringContaining('title=Looks like a CSV row'),
    ]);
  });
});

test.each(['validate', 'upload'])(
  '%s reports every count under its own name, and they add up',
  async (mode) => {
    await using scenario = await startScenario();
    const { workspace, step } = scenario;
    const kept = ['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a-7'];
    const excluded = ['b1', 'b2', 'b3', 'b4', 'b5'];
    const odd = ['', ' ', '\t', 'c\u0001', 'x'.repeat(41), 'a1', 'a2', 'a3', 'a1', 'b1'];
    workspace.write('vip.txt', [...kept, ...excluded, ...odd].join('\n'));
    workspace.write('out.txt', excluded.join('\n'));
    const inputs = { mode, file_path: 'vip.txt', exclude_path: 'out.txt', type: 'alias', on_invalid: 'drop' };
    const { outputs } = await step(inputs);
    expect(outputs).toMatchObject({
      line_count: '22',
      blank_count: '3',
      invalid_count: '2',
      duplicate_count: '4',
      excluded_count: '6',
      count: '7',
      warning_count: '1',
      bytes: '22',
      part_count: '1',
      valid: mode === 'validate' ? 'true' : '',
    });
  },
);

test('a broken audience makes no request', async () => {
  await using scenario = await startScenario();
  scenario.workspace.write('vip.txt', `ok\n${'x'.repeat(41)}\n`);
  const result = await scenario.step({ file_path: 'vip.txt', type: 'alias' });
  expect(result.exitCode).toBe(1);
  expect(scenario.jpush.log.requests()).toEqual([]);
});

describe('the files of an audience', () => {
  test
    .skipIf(process.platform !== 'linux')
    .each(['/proc/kallsyms', '/proc/self/status', '/proc/version', '/proc/self/maps', 'link.txt'])(
    'are none that the kernel makes up (Linux has such): %s is refused at once',
    async (file_path) => {
      using workspace = new Workspace();
      symlinkSync('/proc/kallsyms', join(workspace.path, 'link.txt'));
      const result = await runAction(workspace, { with: { ...VALIDATE, file_path } });
      expect(result.exitCode).toBe(1);
      expect(errorsIn(result)[0]).toMatch(/there is no such file|size 0 and still gives data/);
      expect(result.took).toBeLessThan(5000);
    },
  );

  test('are reported with a warning where a line with ! keeps none of them out', async () => {
    using workspace = new Workspace();
    workspace.write('vip.txt', 'alice\n');
    const inputs = {
      ...VALIDATE,
      file_path: 'v*.txt\n!drfat*.txt',
      exclude_path: 'vip.txt\n!*.csv',
      min_count: '0',
    };
    const { exitCode, stdout, outputs } = await runAction(workspace, { with: inputs });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^::warning .*`file_path`: the line !drfat\*\.txt excludes no file\./m);
    expect(stdout).toMatch(/^::warning .*`exclude_path`: the line !\*\.csv excludes no file\./m);
    expect(outputs['warning_count']).toBe('0');
  });

  test('never hold the report of the same step', async () => {
    using workspace = new Workspace();
    workspace.write('vip.txt', 'alice\n');
    const inputs = { ...VALIDATE, file_path: '*', report_path: 'report.json' };
    for (const run of [1, 2]) {
      const { exitCode, outputs } = await runAction(workspace, { with: inputs });
      expect({ run, exitCode, count: outputs['line_count'] }).toEqual({ run, exitCode: 0, count: '1' });
    }
  });
});
