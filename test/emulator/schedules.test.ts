import { describe, expect, test } from 'vitest';
import { error, HOUR_MS, start } from './testing.ts';

describe('schedules', () => {
  test('come 50 a page, disabled ones too, and past the end there is an empty list', async () => {
    await using service = await start();
    for (let count = 0; count < 51; count += 1) {
      service.jpush.seedSchedule({ name: `n${count}`, enabled: count !== 0, file_id: 'a' });
    }
    const page = async (query: string): Promise<unknown> =>
      (await service.call('GET', `/v3/schedules${query}`)).json;
    const first = await page('');
    expect(first).toMatchObject({ total_count: 51, total_pages: 2, page: 1 });
    expect(first).toHaveProperty('schedules.length', 50);
    expect(first).toHaveProperty('schedules.0', {
      schedule_id: expect.any(String),
      name: 'n0',
      enabled: false,
      trigger: { single: { time: '2026-11-24 13:00:00' } },
      push: { platform: 'all', audience: { file: { file_id: 'a' } }, notification: { alert: 'hello' } },
    });
    expect(await page('?page=2')).toHaveProperty('schedules.length', 1);
    expect(await page('?page=3')).toMatchObject({ total_count: 51, page: 3, schedules: [] });
    expect(await page('?page=x')).toEqual(error(8100));
    service.jpush.change({ schedulePush: 'nested' });
    expect(await page('')).toHaveProperty('schedules.0.push.payload.0.audience.file.file_id', 'a');
  });

  test('are refused with a broken trigger and no longer listed when past', async () => {
    await using service = await start();
    const push = { platform: 'all', audience: { file: { file_id: 'a' } }, notification: { alert: 'hello' } };
    const create = async (time: string): Promise<number> =>
      (
        await service.call('POST', '/v3/schedules', {
          json: { name: 'a', enabled: true, trigger: { single: { time } }, push },
        })
      ).status;
    expect(await create('2026-02-30 10:00:00')).toBe(400);
    expect(await create('2026-11-24 11:59:59')).toBe(400);
    expect(await create('2026-11-24 12:30:00')).toBe(200);
    const count = async (): Promise<unknown> => (await service.call('GET', '/v3/schedules')).json;
    expect(await count()).toMatchObject({ total_count: 1 });
    service.jpush.clock.advance(HOUR_MS / 2);
    expect(await count()).toMatchObject({ total_count: 0, total_pages: 0, schedules: [] });
  });

  test('break when their file is deleted or has expired before they are due', async () => {
    await using service = await start();
    const lasting = service.jpush.seedFile({ ttlHours: 48 });
    const deleted = service.jpush.seedFile({ ttlHours: 48 });
    const short = service.jpush.seedFile({ ttlHours: 1 });
    const trigger = { single: { time: '2026-11-25 12:00:00' } };
    for (const { file_id } of [lasting, deleted, short]) service.jpush.seedSchedule({ file_id, trigger });
    service.jpush.seedSchedule({ file_id: deleted.file_id, trigger, enabled: false });
    await service.call('DELETE', `/v3/files/${deleted.file_id}`);
    const outcomes = (): unknown => service.jpush.pushes().map(({ outcome, reason }) => [outcome, reason]);
    expect(outcomes()).toEqual([
      ['waiting', undefined],
      ['broken', 'deleted'],
      ['waiting', undefined],
    ]);
    service.jpush.clock.advance(24 * HOUR_MS);
    expect(outcomes()).toEqual([
      ['read', undefined],
      ['broken', 'deleted'],
      ['broken', 'expired'],
    ]);
  });
});
