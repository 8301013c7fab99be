import { describe, expect, test } from 'vitest';
import { createClient } from './client.ts';
import { error, HOUR_MS, type Started, start, UUID } from './testing.ts';

const notification = { alert: 'hello' };

async function cidsOf(service: Started, query = ''): Promise<readonly string[]> {
  const { status, json } = await service.call('GET', `/v3/push/cid${query}`);
  expect([status, json]).toEqual([200, { cidlist: expect.any(Array) }]);
  const { cidlist }: { readonly cidlist: readonly string[] } = Object(json);
  return cidlist;
}

async function schedule(service: Started, cid: unknown): Promise<readonly [status: number, json: unknown]> {
  const push = { platform: 'all', audience: 'all', notification };
  const trigger = { single: { time: '2026-11-24 18:00:00' } };
  const answer = await service.call('POST', '/v3/schedules', {
    json: { cid, name: 'evening', enabled: true, trigger, push },
  });
  return [answer.status, answer.json];
}

describe('cid', () => {
  test('are handed out from one to ten, of the app key, each once', async () => {
    await using service = await start();
    const cids = [
      ...(await cidsOf(service)),
      ...(await cidsOf(service, '?count=3&type=push')),
      ...(await cidsOf(service, '?count=11&type=schedule')),
    ];
    expect(cids).toHaveLength(14);
    expect(new Set(cids).size).toBe(14);
    for (const cid of cids) expect(cid).toMatch(UUID);
    service.jpush.change({ cidLimit: 1_000 });
    expect(await cidsOf(service, '?count=11')).toHaveLength(11);
  });

  test.each(['?count=0', '?count=-1', '?count=x', '?type=x'])('are refused for %s', async (query) => {
    await using service = await start();
    const answer = await service.call('GET', `/v3/push/cid${query}`);
    expect([answer.status, answer.json]).toEqual([400, error(1003)]);
  });

  test.each(['/v3/push', '/v3/push/file'])(
    'send a push to %s once, and its first result comes back',
    async (path) => {
      await using service = await start();
      const { file_id } = service.jpush.seedFile();
      const [cid] = await cidsOf(service);
      const audience = path === '/v3/push' ? 'all' : { file: { file_id } };
      const json = { cid, platform: 'all', audience, notification };
      const first = await service.call('POST', path, { json });
      // The file may be gone by then: the result is the first one's all the same.
      service.jpush.removeFile(file_id);
      service.jpush.clock.advance(23 * HOUR_MS);
      const second = await service.call('POST', path, {
        json: { ...json, notification: { alert: 'other' } },
      });
      expect([first.status, second.status]).toEqual([200, 200]);
      expect(second.json).toEqual(first.json);
      expect(service.jpush.pushes()).toHaveLength(1);
    },
  );

  test('do not keep a failure: the next push with the same one is sent', async () => {
    await using service = await start();
    const { file_id } = service.jpush.seedFile();
    const [cid] = await cidsOf(service);
    const push = (id: string): Promise<{ readonly status: number }> =>
      service.call('POST', '/v3/push/file', {
        json: { cid, platform: 'all', audience: { file: { file_id: id } }, notification },
      });
    expect((await push('gone')).status).toBe(400);
    expect((await push(file_id)).status).toBe(200);
  });

  test('are kept when the answer to the push is lost', async () => {
    await using service = await start();
    const [cid] = await cidsOf(service);
    const json = { cid, platform: 'all', audience: 'all', notification };
    service.jpush.misbehave({ on: 'push', times: 1, do: { kind: 'html', status: 504, when: 'after' } });
    expect((await service.call('POST', '/v3/push', { json })).status).toBe(504);
    expect((await service.call('POST', '/v3/push', { json })).status).toBe(200);
    expect(service.jpush.pushes()).toHaveLength(1);
  });

  test('make one schedule, of which the first answer comes back', async () => {
    await using service = await start();
    const [cid] = await cidsOf(service, '?type=schedule');
    const first = await schedule(service, cid);
    expect(first).toEqual([200, { schedule_id: expect.any(String), name: 'evening' }]);
    expect(await schedule(service, cid)).toEqual(first);
    expect((await service.call('GET', '/v3/schedules')).json).toMatchObject({ total_count: 1 });
  });

  test('are refused when they were never handed out, to another pair, or for the other purpose', async () => {
    await using service = await start({ settings: { devPermission: true } });
    const [ofPush] = await cidsOf(service);
    const [ofDev] = await cidsOf({ ...service, call: service.dev.call });
    for (const cid of ['a1b2c3d4e5f60718293a4b5c-mine', ofDev, 7, '']) {
      const json = { cid, platform: 'all', audience: 'all', notification };
      expect((await service.call('POST', '/v3/push', { json })).json).toEqual(error(1003));
    }
    expect(await schedule(service, ofPush)).toEqual([400, error(8100)]);
    expect(service.jpush.pushes()).toEqual([]);
  });

  test('are forgotten after a day: then the push is refused, or sent again when set so', async () => {
    await using service = await start();
    const [cid] = await cidsOf(service);
    const json = { cid, platform: 'all', audience: 'all', notification };
    const push = async (): Promise<number> => (await service.call('POST', '/v3/push', { json })).status;
    expect(await push()).toBe(200);
    service.jpush.clock.advance(24 * HOUR_MS);
    expect(await push()).toBe(400);
    service.jpush.change({ cidExpired: 'sent_again' });
    expect(await push()).toBe(200);
    expect(service.jpush.pushes()).toHaveLength(2);
  });

  test('are ignored by pushes to a file when set so', async () => {
    await using service = await start({ settings: { cidOnFilePush: 'ignored' } });
    const { file_id } = service.jpush.seedFile();
    const [cid] = await cidsOf(service);
    const json = { cid, platform: 'all', audience: { file: { file_id } }, notification };
    for (let count = 0; count < 2; count += 1) await service.call('POST', '/v3/push/file', { json });
    expect(service.jpush.pushes()).toHaveLength(2);
  });

  test('can be met by any misbehaviour, and by a failed login', async () => {
    await using service = await start();
    service.jpush.misbehave({
      on: 'cid',
      times: 1,
      do: { kind: 'answer', status: 200, json: { cidlist: [] } },
    });
    expect(await cidsOf(service)).toEqual([]);
    const stranger = createClient(service.jpush.url, { key: 'a', secret: 'b' });
    expect((await stranger.call('GET', '/v3/push/cid')).json).toEqual(error(1004));
  });
});
