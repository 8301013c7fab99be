import { describe, expect, test } from 'vitest';
import { createClient } from './client.ts';
import { error, raw, start } from './testing.ts';

describe('credentials', () => {
  test('bad ones get 400/1101 or 401/1004 from files, 401/1004 from push, 401/8101 from schedules', async () => {
    await using service = await start();
    const stranger = createClient(service.jpush.url, { key: 'a', secret: 'b' });
    const answer = async (method: string, path: string): Promise<unknown> => {
      const { status, json, headers } = await stranger.call(
        method,
        path,
        method === 'GET' ? {} : { json: {} },
      );
      expect(headers.get('x-rate-limit-limit')).toBeNull();
      expect(headers.get('date')).toBe('Tue, 24 Nov 2026 04:00:00 GMT');
      return [status, json];
    };
    expect(await answer('GET', '/v3/files')).toEqual([400, error(1101)]);
    service.jpush.change({ authAnswer: '401/1004' });
    expect(await answer('GET', '/v3/files')).toEqual([401, error(1004)]);
    expect(await answer('POST', '/v3/push/file')).toEqual([401, error(1004)]);
    expect(await answer('GET', '/v3/schedules')).toEqual([401, error(8101)]);
    expect((await raw(`${service.jpush.url}/v3/files`, {})).status).toBe(401);
    const { headers } = await service.call('GET', '/v3/files');
    expect(headers.get('x-rate-limit-remaining')).toBe('19');
    expect(service.jpush.log.requests().map(({ credentials }) => credentials)).toEqual([
      ...['wrong', 'wrong', 'wrong', 'wrong', 'none', 'app'],
    ]);
  });

  test('the dev pair is refused with 403/1105 until it has the permission, and has files of its own', async () => {
    await using service = await start();
    const before = await service.dev.call('GET', '/v3/files');
    expect([before.status, before.json]).toEqual([403, error(1105)]);
    service.jpush.change({ devPermission: true });
    service.jpush.seedFile();
    expect((await service.dev.call('GET', '/v3/files')).json).toMatchObject({ total_count: 0 });
    const { json } = await service.dev.upload('someone');
    expect(json).toEqual({ file_id: expect.stringMatching(/^d0d1d2d3d4d5d6d7d8d9dadb-/) });
    expect((await service.call('GET', '/v3/files')).json).toMatchObject({ total_count: 1 });
  });
});
