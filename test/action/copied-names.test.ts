import { expect, test } from 'vitest';
import { validNames } from './outcomes.ts';
import { errorsIn, type Scenario, startScenario } from './scenario.ts';

const DAY_MS = 86_400_000;
const DIGEST = 'ab12cd34ef56ab12cd34ef56ab12cd34';
const PRUNE = { mode: 'prune', older_than: '7d' };
const LONG = `newsletter-${'x'.repeat(60)}-autumn`;

/** An audience of one file, one of two parts, and one with a long name, all old. */
function seed({ jpush }: Scenario): void {
  const names = [
    `vip.100.${DIGEST}.txt`,
    `daily.2000.${DIGEST}.1of2.txt`,
    `daily.2000.${DIGEST}.2of2.txt`,
    `${LONG}.5.${DIGEST}.txt`,
  ];
  for (const file_name of names) jpush.seedFile({ file_name, ageMs: 10 * DAY_MS });
}

/** Everything in a text that a person may take for the name of a file. */
function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/\b(?:vip|daily|newsletter)[^\s|<>"'`,;:()]*/g)].map(([name]) => name);
}

test('whatever a step shows of a name keeps the file, or stops the deletion, when it is copied into `protect`', async () => {
  await using shown = await startScenario();
  seed(shown);
  const { stdout, summary, outputs } = await shown.step({ ...PRUNE, dry_run: 'true' });
  const copies = new Set([
    ...namesIn(stdout),
    ...namesIn(summary),
    ...namesIn(outputs['would_delete'] ?? ''),
  ]);
  expect(copies.size).toBeGreaterThanOrEqual(4);
  for (const copy of copies) {
    await using scenario = await startScenario();
    seed(scenario);
    const result = await scenario.step({ ...PRUNE, protect: copy });
    const stem = /^(?:vip|daily|newsletter)/.exec(copy)?.[0] ?? '';
    expect(validNames(scenario).filter((name) => name.startsWith(stem)).length, copy).toBe(
      stem === 'daily' ? 2 : 1,
    );
    if (result.exitCode === 1) expect(errorsIn(result).join()).toContain('Did you mean');
  }
});

test.each([
  'vip.100.ab12cd34ef56.txt',
  'daily.2000.ab12cd34ef56.1of2.txt',
  'daily.2000.*.3of3.txt',
  'vip.100',
  '{vip,other}.txt',
  '*.csv',
  DIGEST,
  'ab12cd34ef56',
  'all',
])('an entry that is not the whole name stops the deletion: %s', async (protect) => {
  await using scenario = await startScenario();
  seed(scenario);
  for (const inputs of [PRUNE, { mode: 'delete', file_id: scenario.jpush.files()[0]?.file_id ?? '' }]) {
    const result = await scenario.step({ ...inputs, protect });
    // In mode delete only the file that is asked for can be what the entry means.
    if (inputs.mode === 'delete' && protect.startsWith('daily')) continue;
    expect(result.exitCode, result.stdout).toBe(1);
    expect(errorsIn(result).join()).toMatch(
      /`protect` has ".*", which matches no file at JPush, and .* would be deleted/,
    );
    expect(result.outputs['deleted_count']).toBe('0');
    expect(validNames(scenario)).toHaveLength(4);
  }
});
