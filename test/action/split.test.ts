import { expect, test } from 'vitest';
import { errorsIn, startScenario } from './scenario.ts';

test('parts that were never begun are not said to be at JPush', async () => {
  await using scenario = await startScenario();
  // Nine parts: eight go up at once, so the refusal that holds for all comes before the ninth.
  scenario.workspace.write('vip.txt', '1507bfd3f0000000001\n'.repeat(4_000_001));
  scenario.jpush.misbehave({ on: 'upload', do: { kind: 'error', status: 403, code: 2007 } });
  const result = await scenario.step({
    file_path: 'vip.txt',
    type: 'registration_id',
    on_duplicate: 'keep',
    on_oversize: 'split',
  });
  expect(result.exitCode).toBe(1);
  expect(scenario.jpush.log.requests('upload').length).toBeLessThan(9);
  expect(errorsIn(result)[0]).toMatch(/^9 of 9 parts could not be uploaded\./);
  expect(errorsIn(result)[0]).not.toContain('are at JPush');
  expect(result.outputs).toMatchObject({ file_ids: '[]', file_id: '', part_count: '9' });
});
