import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { error, HOUR_MS, start } from './testing.ts';

describe('request windows', () => {
  test('twenty file calls of any kind fill one window, and the next is 429 with 2002 and the headers', async () => {
    await using service = await start();
    const remaining: (string | null)[] = [];
    for (let round = 0; round < 5; round += 1) {
      const answers = [
        await service.call('GET', '/v3/files'),
        await service.call('GET', '/v3/files/unknown'),
        await service.call('DELETE', '/v3/files/unknown'),
        await service.upload(''),
      ];
      remaining.push(...answers.map(({ headers }) => headers.get('x-rate-limit-remaining')));
    }
    expect(remaining).toEqual(Array.from({ length: 20 }, (_, index) => String(19 - index)));
    const { status, json, headers } = await service.call('GET', '/v3/files');
    expect([status, json]).toEqual([429, error(2002)]);
    expect(headers.get('x-rate-limit-limit')).toBe('20');
    expect(headers.get('x-rate-limit-remaining')).toBe('0');
    expect(Number(headers.get('x-rate-limit-reset'))).toBeGreaterThan(50);
    expect(headers.get('retry-after')).toBeNull();
  });

  test('the window is fixed from its first call, in real time, and can be short', async () => {
    await using service = await start({ windowMs: 300, requestsPerWindow: 2 });
    const list = async (): Promise<number> => (await service.call('GET', '/v3/files')).status;
    expect([await list(), await list(), await list()]).toEqual([200, 200, 429]);
    service.jpush.clock.advance(HOUR_MS);
    expect(await list()).toBe(429);
    await sleep(320);
    expect([await list(), await list(), await list()]).toEqual([200, 200, 429]);
  });

  test('the reset header counts seconds down, rounded up, on the emulated clock when asked to', async () => {
    await using service = await start({ windowClock: 'emulator' });
    const reset = async (): Promise<string | null> =>
      (await service.call('GET', '/v3/files')).headers.get('x-rate-limit-reset');
    expect(await reset()).toBe('60');
    service.jpush.clock.advance(30_001);
    expect(await reset()).toBe('30');
    service.jpush.clock.advance(29_999);
    expect(await reset()).toBe('60');
  });

  test('schedules have a pool of 100, but creating one with a file audience draws on the files', async () => {
    await using service = await start();
    const left = async (method: string, path: string, json?: unknown): Promise<string | null> =>
      (await service.call(method, path, { json })).headers.get('x-rate-limit-remaining');
    const trigger = { single: { time: '2026-11-25 00:00:00' } };
    const push = { platform: 'all', audience: 'all', notification: { alert: 'hello' } };
    const toFile = { ...push, audience: { file: { file_id: 'a' } } };
    expect(await left('GET', '/v3/schedules')).toBe('99');
    expect(await left('POST', '/v3/schedules', { name: 'a', enabled: true, trigger, push })).toBe('98');
    expect(await left('POST', '/v3/schedules', { name: 'a', enabled: true, trigger, push: toFile })).toBe(
      '19',
    );
    expect(await left('GET', '/v3/files')).toBe('18');
    service.jpush.spend(18);
    expect((await service.call('GET', '/v3/files')).status).toBe(429);
    expect((await service.call('GET', '/v3/schedules')).status).toBe(200);
  });

  test('can be switched off, and headers can be absent or odd', async () => {
    await using service = await start({ requestsPerWindow: 1 });
    service.jpush.change({ rateLimit: false });
    for (let count = 0; count < 3; count += 1)
      expect((await service.call('GET', '/v3/files')).status).toBe(200);
    const headers = async (): Promise<readonly string[]> =>
      [...(await service.call('GET', '/v3/files')).headers]
        .filter(([name]) => name.startsWith('x-rate-limit'))
        .map(([name, value]) => `${name}: ${value}`);
    service.jpush.change({ rateHeaders: 'absent' });
    expect(await headers()).toEqual([]);
    service.jpush.change({ rateHeaders: 'quota' });
    expect(await headers()).toContain('x-rate-limit-quota: 1');
    service.jpush.change({ rateHeaders: 'negative' });
    expect(await headers()).toContain('x-rate-limit-reset: -60');
    service.jpush.change({ rateHeaders: 'words' });
    expect(await headers()).toContain('x-rate-limit-reset: soon');
  });
});
