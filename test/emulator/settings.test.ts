import { describe, expect, test } from 'vitest';
import { HOUR_MS, start } from './testing.ts';

describe('settings', () => {
  test('times can be in another zone or unreadable, expire_time and file_name absent', async () => {
    await using service = await start();
    service.jpush.seedFile({ file_id: 'a' });
    const file = async (): Promise<unknown> => (await service.call('GET', '/v3/files/a')).json;
    service.jpush.change({ timeZone: '+00:00' });
    expect(await file()).toMatchObject({ create_time: '2026-11-24 04:00:00' });
    service.jpush.change({ timeZone: 'America/New_York' });
    expect(await file()).toMatchObject({ create_time: '2026-11-23 23:00:00' });
    service.jpush.change({ times: 'unreadable' });
    expect(await file()).toMatchObject({ create_time: 'the day before yesterday' });
    service.jpush.change({ times: 'null', expireTime: 'absent', fileName: 'absent' });
    expect(await file()).toEqual({ file_id: 'a', type: 'alias', create_time: null });
  });

  test('the list can be in any order, a shuffled one decided by its seed', async () => {
    await using service = await start({ settings: { rateLimit: false } });
    for (const file_id of ['c', 'a', 'd', 'b', 'e']) service.jpush.seedFile({ file_id });
    const order = async (): Promise<string> => {
      const { text } = await service.call('GET', '/v3/files');
      return [...text.matchAll(/"file_id":"(.)"/g)].map(([, id]) => id).join('');
    };
    expect(await order()).toBe('cadbe');
    service.jpush.change({ listOrder: 'reversed' });
    expect(await order()).toBe('ebdac');
    service.jpush.change({ listOrder: 'by_id' });
    expect(await order()).toBe('abcde');
    service.jpush.change({ listOrder: 'shuffled', listSeed: 7 });
    const shuffled = await order();
    expect([...shuffled].toSorted().join('')).toBe('abcde');
    expect(await order()).toBe(shuffled);
    service.jpush.change({ listSeed: 8 });
    expect(await order()).not.toBe(shuffled);
  });

  test('the Date header follows the clock, and can be absent or odd', async () => {
    await using service = await start();
    const date = async (): Promise<string | null> =>
      (await service.call('GET', '/v3/files')).headers.get('date');
    service.jpush.clock.advance(-HOUR_MS);
    expect(await date()).toBe('Tue, 24 Nov 2026 03:00:00 GMT');
    service.jpush.change({ dateHeader: 'absent' });
    expect(await date()).toBeNull();
    service.jpush.change({ dateHeader: 'words' });
    expect(await date()).toBe('yesterday');
  });

  test('a setting or misbehaviour that does not exist is an error', async () => {
    await using service = await start();
    const control = async (path: string, method: string, body: string): Promise<number> =>
      (await fetch(`${service.jpush.url}/_emulator/${path}`, { method, body })).status;
    expect(await control('settings', 'PATCH', '{"listOrder":"sorted"}')).toBe(400);
    expect(await control('settings', 'PATCH', '{"listorder":"by_id"}')).toBe(400);
    expect(await control('misbehaviours', 'POST', '{"on":"list","do":{"kind":"hangs","at":"after"}}')).toBe(
      400,
    );
    expect(
      await control('misbehaviours', 'POST', '{"on":"list","do":{"kind":"hang","at":"after","x":1}}'),
    ).toBe(400);
    expect(service.jpush.pendingMisbehaviours()).toEqual([]);
  });
});
