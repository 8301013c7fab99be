import { describe, expect, test } from 'vitest';
import { authorization, NOON_IN_SHANGHAI, start } from './testing.ts';

describe('request log', () => {
  test('keeps what was sent, by whom, and when', async () => {
    await using service = await start();
    await service.upload('someone', { headers: { 'User-Agent': 'tester/1' } });
    const [entry] = service.jpush.log.requests();
    expect(entry).toMatchObject({
      number: 1,
      connection: 1,
      call: 'upload',
      method: 'POST',
      path: '/v3/files/alias',
      headers: { authorization, 'user-agent': 'tester/1' },
      credentials: 'app',
      arrivedAt: NOON_IN_SHANGHAI,
      outcome: 'answered',
      status: 200,
    });
    expect(entry?.parts[0]).toMatchObject({
      size: 7,
      sha256: service.jpush.files()[0]?.sha256,
      value: undefined,
    });
    const { arrivedMs = 0, bodyReadMs = 0, carriedOutMs = 0, endedMs = 0 } = entry ?? {};
    const times = [arrivedMs, bodyReadMs, carriedOutMs, endedMs];
    expect(times).toEqual(times.toSorted((left, right) => left - right));
  });

  test('calls its listeners at every phase in the turn it is reached', async () => {
    await using service = await start();
    const phases: string[] = [];
    const stop = service.jpush.log.subscribe((phase) => {
      phases.push(phase);
      if (phase === 'carried_out') service.jpush.seedFile();
    });
    await service.upload('someone');
    stop();
    await service.call('GET', '/v3/files');
    expect(phases).toEqual(['arrived', 'half_read', 'body_read', 'carried_out', 'ended']);
    expect(service.jpush.files()).toHaveLength(2);
  });
});
