import { describe, expect, test } from 'vitest';
import { authorization, error, raw, type Started, start } from './testing.ts';

const notification = { alert: 'hello' };
const push = { platform: 'all', audience: 'all', notification };
const trigger = { single: { time: '2026-11-24 18:00:00' } };

async function statusOf(service: Started, method: string, path: string, json?: unknown): Promise<number> {
  return (await service.call(method, path, { json })).status;
}

describe('as other clients call', () => {
  test('a trailing slash makes no difference', async () => {
    await using service = await start();
    const { file_id } = service.jpush.seedFile();
    expect(await statusOf(service, 'GET', '/v3/files/')).toBe(200);
    expect(await statusOf(service, 'GET', `/v3/files/${file_id}/`)).toBe(200);
    expect(await statusOf(service, 'GET', '/v3/schedules/?page=1')).toBe(200);
    expect(await statusOf(service, 'POST', '/v3/push/', push)).toBe(200);
    expect(service.jpush.log.requests().map(({ call }) => call)).toEqual([
      ...['list', 'get', 'schedules', 'push'],
    ]);
  });

  test('JSON may come chunked, and the scheme of the credentials in any case', async () => {
    await using service = await start();
    const answer = await raw(`${service.jpush.url}/v3/push`, {
      method: 'POST',
      headers: { 'Transfer-Encoding': 'chunked', authorization: authorization.replace('Basic', 'bASIC') },
      body: JSON.stringify(push),
    });
    expect(answer.status).toBe(200);
    expect(service.jpush.pushes()).toMatchObject([{ file_id: '', outcome: 'sent', push }]);
  });

  test('a wrong method on a known path is 405, with 1001 from the push API', async () => {
    await using service = await start();
    for (const [method, path] of [
      ['POST', '/v3/files'],
      ['PUT', '/v3/files/a'],
      ['DELETE', '/v3/schedules'],
      ['POST', '/v3/schedules/a/msg_ids'],
    ] as const) {
      expect(await statusOf(service, method, path)).toBe(405);
    }
    expect((await service.call('GET', '/v3/push')).json).toEqual(error(1001));
    expect(await statusOf(service, 'POST', '/v3/push/cid')).toBe(405);
    expect(await statusOf(service, 'GET', '/v3/pushes')).toBe(404);
  });

  const names = [
    ['as browsers escape a quote', 'a%22b.txt', 'a%22b.txt'],
    ['with a backslash before a quote', 'a\\"b.txt', 'a"b.txt'],
    ['in UTF-8', '会员.txt', '会员.txt'],
    ['with a path in front', '/tmp/x/a.txt', 'a.txt'],
  ] as const;
  test.each(names)('a file name %s is taken', async (_how, sent, kept) => {
    await using service = await start();
    const body = `--x\r\nContent-Disposition: form-data; name="filename"; filename="${sent}"\r\n\r\nsomeone\r\n--x--\r\n`;
    const answer = await raw(`${service.jpush.url}/v3/files/alias`, {
      method: 'POST',
      headers: {
        'Content-Length': Buffer.byteLength(body),
        'Content-Type': 'multipart/form-data; boundary=x',
        authorization,
      },
      body,
    });
    expect(answer.status).toBe(200);
    expect(service.jpush.files()).toMatchObject([{ file_name: kept }]);
  });

  test('a bad line is refused in the words that JPush was seen to use', async () => {
    await using service = await start();
    const { json } = await service.upload('a'.repeat(41));
    expect(json).toEqual({ error: { code: 1103, message: 'The file contain invalid data' } });
  });
});

describe('one schedule', () => {
  async function created(service: Started): Promise<string> {
    const { json } = await service.call('POST', '/v3/schedules', {
      json: { name: 'evening', enabled: true, trigger, push },
    });
    return String(Object(json).schedule_id);
  }

  test('can be read, changed field by field, and deleted', async () => {
    await using service = await start();
    const id = await created(service);
    const whole = { schedule_id: id, name: 'evening', enabled: true, trigger, push };
    const path = `/v3/schedules/${id}`;
    expect((await service.call('GET', path)).json).toEqual(whole);
    const changed = { ...whole, name: 'later', enabled: false };
    expect((await service.call('PUT', path, { json: { name: 'later', enabled: false } })).json).toEqual(
      changed,
    );
    expect((await service.call('GET', path)).json).toEqual(changed);
    const periodical = { start: '2026-11-25 00:00:00', end: '2026-12-25 00:00:00', time: '12:00:00' };
    for (const json of [
      { enabled: 'yes' },
      { trigger: { single: { time: '2026-11-24 11:00:00' } } },
      { trigger: { periodical: { ...periodical, time_unit: 'day', frequency: 1 } } },
      { push: { platform: 'all' } },
    ]) {
      expect((await service.call('PUT', path, { json })).status).toBe(400);
    }
    const removed = await service.call('DELETE', path);
    expect([removed.status, removed.text]).toEqual([200, '']);
    for (const method of ['GET', 'PUT', 'DELETE']) {
      expect((await service.call(method, path)).json).toEqual(error(8104));
    }
  });

  test('is created switched on, and while there are less than a hundred', async () => {
    await using service = await start();
    const create = (enabled: boolean): Promise<number> =>
      statusOf(service, 'POST', '/v3/schedules', { name: 'evening', enabled, trigger, push });
    expect(await create(false)).toBe(400);
    for (let count = 0; count < 99; count += 1) service.jpush.seedSchedule();
    expect([await create(true), await create(true)]).toEqual([200, 400]);
  });

  test('cannot be changed when it is past', async () => {
    await using service = await start();
    const id = await created(service);
    service.jpush.clock.advance(6 * 3_600_000);
    expect((await service.call('PUT', `/v3/schedules/${id}`, { json: { name: 'late' } })).json).toEqual(
      error(8100),
    );
  });

  test('names the messages it has sent, which are sent all the same when it is deleted', async () => {
    await using service = await start();
    const id = await created(service);
    const ids = async (): Promise<unknown> => (await service.call('GET', `/v3/schedules/${id}/msg_ids`)).json;
    expect(await ids()).toEqual({ count: 0, msgids: [] });
    service.jpush.clock.advance(6 * 3_600_000);
    expect(await ids()).toEqual({ count: 1, msgids: [expect.any(String)] });
    await service.call('DELETE', `/v3/schedules/${id}`);
    expect(service.jpush.pushes()).toMatchObject([{ schedule_id: id, outcome: 'sent' }]);
  });
});

describe('a push to another audience', () => {
  test('can be checked without being sent', async () => {
    await using service = await start();
    expect(await statusOf(service, 'POST', '/v3/push/validate', push)).toBe(200);
    expect(await statusOf(service, 'POST', '/v3/push/validate', { ...push, audience: {} })).toBe(200);
    const { json } = await service.call('POST', '/v3/push/validate', { json: { audience: 'all' } });
    expect(json).toEqual(error(1002));
    expect(service.jpush.pushes()).toEqual([]);
  });

  test('knows the documented audiences only', async () => {
    await using service = await start();
    const alias = { ...push, audience: { alias: ['a'], tag_not: ['b'] } };
    expect(await statusOf(service, 'POST', '/v3/push', alias)).toBe(200);
    const strange = await service.call('POST', '/v3/push', { json: { ...push, audience: { users: 1 } } });
    expect(strange.json).toEqual(error(1003));
  });
});
