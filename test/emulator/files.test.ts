import { describe, expect, test } from 'vitest';
import { error, HOUR_MS, idOf, start } from './testing.ts';

describe('list, get and delete', () => {
  test('list gives the valid files with zoneless times at UTC+8, and expiry two seconds late', async () => {
    await using service = await start();
    const fileId = idOf(await service.upload('someone', { ttl: '24' }));
    const file = {
      file_id: fileId,
      type: 'alias',
      create_time: '2026-11-24 12:00:00',
      expire_time: '2026-11-25 12:00:02',
      file_name: 'audience.txt',
    };
    expect((await service.call('GET', '/v3/files')).json).toEqual({ total_count: 1, files: [file] });
    const got = await service.call('GET', `/v3/files/${fileId}`);
    expect([got.status, got.json]).toEqual([200, file]);
  });

  test('gives no expire_time when no ttl was sent, and keeps the file for 720 hours', async () => {
    await using service = await start({ settings: { rateLimit: false } });
    const fileId = idOf(await service.upload('someone', { ttl: null }));
    const got = async (): Promise<unknown> => (await service.call('GET', `/v3/files/${fileId}`)).json;
    expect(Object.keys(Object(await got()))).toEqual(['file_id', 'type', 'create_time', 'file_name']);
    service.jpush.clock.advance(720 * HOUR_MS + 1_999);
    expect(await got()).toMatchObject({ file_id: fileId });
    service.jpush.clock.advance(1);
    expect(await got()).toEqual(error(1104));
    expect((await service.call('GET', '/v3/files')).json).toEqual({ total_count: 0, files: [] });
    expect(service.jpush.files()).toMatchObject([{ file_id: fileId, status: 'expired' }]);
  });

  test('get answers 400 with 1104 for an id that does not exist', async () => {
    await using service = await start();
    const answer = await service.call('GET', '/v3/files/unknown');
    expect([answer.status, answer.json]).toEqual([400, error(1104)]);
  });

  test('delete answers 200 with an empty body, for an unknown id too', async () => {
    await using service = await start();
    const { file_id } = service.jpush.seedFile();
    for (const id of [file_id, file_id, 'unknown']) {
      const answer = await service.call('DELETE', `/v3/files/${id}`);
      expect([answer.status, answer.text, answer.headers.get('content-length')]).toEqual([200, '', '0']);
    }
    expect(service.jpush.files()).toMatchObject([{ status: 'deleted' }]);
  });

  test('a path JPush does not have gets an HTML page', async () => {
    await using service = await start();
    const answer = await service.call('GET', '/v3/file');
    expect([answer.status, answer.json]).toEqual([404, undefined]);
  });

  test('forty simulated days pass in a moment', async () => {
    await using service = await start({ windowClock: 'emulator' });
    let uploads = 0;
    for (let day = 0; day < 40; day += 1) {
      uploads += (await service.upload(`day${day}`, { ttl: '168' })).status === 200 ? 1 : 0;
      service.jpush.clock.advance(24 * HOUR_MS);
    }
    expect(uploads).toBe(40);
    const { json } = await service.call('GET', '/v3/files');
    expect(json).toMatchObject({ total_count: 7, files: expect.anything() });
  });
});
