import { expect, test } from 'vitest';
import { playCampaigns } from './campaigns.ts';

test('campaigns of uploads, deletions, faults and other jobs end with nothing lost, torn or doubled', {
  timeout: 120_000,
}, async () => {
  const { failure, played } = await playCampaigns(20_261_124, { count: 300, milliseconds: 12_000 });
  expect(failure).toBeUndefined();
  expect(played).toBeGreaterThan(0);
});
