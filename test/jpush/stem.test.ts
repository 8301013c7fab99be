import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { baseOf, stemOf } from '../../src/jpush/stem.ts';
import { startScenario } from '../action/scenario.ts';

function digest(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 6);
}

test.each([
  ['audience.txt', 'audience'],
  ['exports/2026-11/vip users.csv', 'vip-users'],
  ['audience.txt.gz', 'audience'],
  ['audience.csv.zst', 'audience'],
  ['v1.2.txt', 'v1.2'],
  ['v1.2', 'v1.2'],
  ['vip.TXT', 'vip'],
  ['.txt', 'txt'],
  ['::error::x.txt', 'error-x'],
  ['noextension', 'noextension'],
  ['受众.txt', `audience-${digest('受众')}`],
  ['促销-vip.txt', `vip-${digest('促销-vip')}`],
  ['cafe\u0301.txt', `caf-${digest('caf\u00e9')}`],
  [`${'x'.repeat(81)}.txt`, `${'x'.repeat(73)}-${digest('x'.repeat(81))}`],
])('the stem of %s is %s', (path, stem) => {
  expect(stemOf(baseOf(path))).toBe(stem);
});

test('a stem holds only letters, digits, dot, dash and underscore, whatever it was made of', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      expect(stemOf(text)).toMatch(/^[A-Za-z0-9._-]{1,80}$/);
    }),
  );
});

test('two names that have lost their letters are two files at JPush, and a notice says what they became', async () => {
  await using scenario = await startScenario();
  const names: string[] = [];
  for (const file of ['会员.txt', '新客.txt']) {
    scenario.workspace.write(file, 'alice\n');
    const { exitCode, outputs, stdout } = await scenario.step({ file_path: file, type: 'alias' });
    expect(exitCode).toBe(0);
    const stem = `audience-${digest(file.replace('.txt', ''))}`;
    expect(outputs['file_name']).toContain(`${stem}.`);
    expect(stdout).toMatch(new RegExp(`^::notice.*${file} becomes ${stem}\\. Set \`file_name\``, 'm'));
    names.push(outputs['file_name'] ?? '');
  }
  expect(new Set(names).size).toBe(2);
});

test('a `file_name` with an extension loses it, as a path does', async () => {
  await using scenario = await startScenario();
  scenario.workspace.write('list.txt', 'alice\n');
  const { outputs, stdout } = await scenario.step({
    file_path: 'list.txt',
    type: 'alias',
    file_name: 'vip.txt',
  });
  expect(outputs['file_name']).toMatch(/^vip\.(?!txt\.)/);
  expect(stdout).not.toContain('becomes');
});
