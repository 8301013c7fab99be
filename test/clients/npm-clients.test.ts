import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Emulator } from '../emulator/server.ts';
import { called, startForNpmClients } from './npm-clients.ts';

const push = { platform: 'all', audience: 'all', notification: { alert: 'hello' } };
const trigger = { single: { time: '2099-01-01 12:00:00' } };
const msgId = { sendno: '0', msg_id: expect.any(String) };

function scheduleFor(fileId: string): unknown {
  const toFile = { ...push, audience: { file: { file_id: fileId } } };
  return { name: 'evening', enabled: true, trigger, push: toFile };
}

function idOf(result: unknown): string {
  expect(result).toEqual({ schedule_id: expect.any(String), name: 'evening' });
  return String(Object(result).schedule_id);
}

/** Neither client can fetch one. */
function cidFrom(jpush: Emulator): string {
  return jpush.handOutCids(1)[0] ?? '';
}

// Both clients have no call for a push to a file: they reach one by a schedule.
describe('jpush-sdk, the official client', () => {
  test('pushes, once with a cid, and checks a push', async () => {
    await using clients = await startForNpmClients();
    const { callbacks, jpush } = clients;
    const content = JSON.stringify({ ...push, cid: cidFrom(jpush) });
    const first = await called((callback) => callbacks.sendPush(content, callback));
    expect(first).toEqual(msgId);
    expect(await called((callback) => callbacks.sendPush(content, callback))).toEqual(first);
    expect(await called((callback) => callbacks.validate(content, callback))).toEqual(msgId);
    expect(jpush.pushes()).toMatchObject([{ outcome: 'sent' }]);
  });

  test('makes, reads, lists, changes and deletes a schedule that pushes to a file', async () => {
    await using clients = await startForNpmClients();
    const { callbacks, jpush } = clients;
    const { file_id } = jpush.seedFile();
    const content = JSON.stringify(scheduleFor(file_id));
    const id = idOf(await called((callback) => callbacks.setSchedule(content, callback)));
    expect(jpush.pushes()).toMatchObject([{ file_id, outcome: 'waiting' }]);
    expect(await called((callback) => callbacks.getSchedule(id, callback))).toMatchObject({
      name: 'evening',
    });
    expect(await called((callback) => callbacks.getScheduleList(1, callback))).toMatchObject({
      total_count: 1,
      schedules: [{ schedule_id: id }],
    });
    const off = JSON.stringify({ enabled: false });
    expect(await called((callback) => callbacks.updateSchedule(id, off, callback))).toMatchObject({
      enabled: false,
    });
    expect(await called((callback) => callbacks.delSchedule(id, callback))).toBe(200);
    expect(jpush.pushes()).toEqual([]);
  });

  test('learns why it is refused', async () => {
    await using clients = await startForNpmClients();
    const refused = called((callback) => clients.callbacks.sendPush('{}', callback));
    await expect(refused).rejects.toMatchObject({
      httpCode: 400,
      response: expect.stringContaining('1002'),
    });
  });
});

describe('jpush-async, its fork with promises', () => {
  test('pushes, once with a cid, and checks a push, with chunked bodies', async () => {
    await using clients = await startForNpmClients();
    const { promises, jpush } = clients;
    const content = { ...push, cid: cidFrom(jpush) };
    const first = await promises.sendPush(content);
    expect(first).toEqual(msgId);
    expect(await promises.sendPush(content)).toEqual(first);
    expect(await promises.validate(content)).toEqual(msgId);
    expect(jpush.pushes()).toMatchObject([{ outcome: 'sent' }]);
    expect(jpush.log.requests('push').map((request) => request.transferEncoding)).toEqual([
      ...['chunked', 'chunked'],
    ]);
  });

  test('makes, reads, lists and changes a schedule that pushes to a file', async () => {
    await using clients = await startForNpmClients();
    const { promises, jpush } = clients;
    const { file_id } = jpush.seedFile();
    const id = idOf(await promises.setSchedule(scheduleFor(file_id)));
    expect(jpush.pushes()).toMatchObject([{ file_id, outcome: 'waiting' }]);
    expect(await promises.getSchedule(id)).toMatchObject({ name: 'evening' });
    expect(await promises.getScheduleList(1)).toMatchObject({ total_count: 1 });
    // The client drops the query of every address, so that it only ever sees the first page.
    expect(jpush.log.requests('schedules').at(-1)?.path).toBe('/v3/schedules');
    expect(await promises.updateSchedule(id, { enabled: false })).toMatchObject({ enabled: false });
  });

  test('deletes a schedule, although its promise never settles: it waits for a body that is empty', async () => {
    await using clients = await startForNpmClients();
    const { promises, jpush } = clients;
    const { schedule_id } = jpush.seedSchedule();
    const settled = promises.delSchedule(schedule_id).then(() => 'settled');
    await jpush.log.waitFor({ call: 'schedule' });
    expect(await Promise.race([settled, sleep(200, 'waiting')])).toBe('waiting');
    expect(jpush.pushes()).toEqual([]);
  });
});
