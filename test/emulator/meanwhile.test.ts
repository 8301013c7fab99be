import { describe, expect, test } from 'vitest';
import { authorization, everyByte, type Started, start } from './testing.ts';

async function namesOn(service: Started, page: number): Promise<readonly unknown[]> {
  const { json } = await service.call('GET', `/v3/schedules?page=${page}`);
  const { schedules }: { readonly schedules: readonly { readonly name: unknown }[] } = Object(json);
  return schedules.map(({ name }) => name);
}

describe('what others do meanwhile', () => {
  test('a schedule appears and another one disappears between two pages', async () => {
    await using service = await start();
    for (let count = 0; count < 51; count += 1) {
      service.jpush.seedSchedule({ schedule_id: `id${count}`, name: `n${count}` });
    }
    service.jpush.misbehave(
      { on: 'schedules', after: 1, times: 1, do: { kind: 'schedule_disappears', schedule_id: 'id0' } },
      { on: 'schedules', after: 1, times: 1, do: { kind: 'schedule_appears', schedule: { name: 'new' } } },
    );
    expect((await namesOn(service, 1)).slice(-1)).toEqual(['n49']);
    // The first of the second page has slipped to the first one: who reads each page once never sees it.
    expect(await namesOn(service, 2)).toEqual(['new']);
    expect((await namesOn(service, 1)).slice(-1)).toEqual(['n50']);
  });

  test('a schedule appears after some seconds and disappears after some more', async () => {
    await using service = await start();
    service.jpush.seedSchedule({ name: 'late', listedAfterMs: 2_000, listedForMs: 5_000 });
    const seen: number[] = [];
    for (let second = 0; second < 6; second += 1) {
      seen.push((await namesOn(service, 1)).length);
      service.jpush.clock.advance(1_000);
    }
    expect(seen).toEqual([0, 0, 1, 1, 1, 0]);
  });

  test('files appear and disappear and time passes when a request arrives', async () => {
    await using service = await start();
    service.jpush.seedFile({ file_id: 'a' });
    service.jpush.misbehave(
      { on: 'list', times: 1, do: { kind: 'file_appears', file: { file_id: 'b', type: 'segment' } } },
      { on: 'list', times: 1, do: { kind: 'file_disappears', file_id: 'a' } },
      { on: 'list', times: 1, do: { kind: 'time_passes', ms: 60_000 } },
    );
    const { json, headers } = await service.call('GET', '/v3/files');
    expect(json).toMatchObject({ total_count: 1, files: [{ file_id: 'b', type: 'segment' }] });
    expect(headers.get('date')).toBe('Tue, 24 Nov 2026 04:01:00 GMT');
    expect(service.jpush.log.requests()[0]?.misbehaviours).toEqual([
      ...['file_appears', 'file_disappears', 'time_passes'],
    ]);
  });
});

describe('odd answers', () => {
  test('`Date` can be ahead, behind, or any text', async () => {
    await using service = await start();
    const date = async (): Promise<string | null> =>
      (await service.call('GET', '/v3/files')).headers.get('date');
    service.jpush.change({ dateOffsetMs: 90 * 60_000 });
    expect(await date()).toBe('Tue, 24 Nov 2026 05:30:00 GMT');
    service.jpush.change({ dateOffsetMs: -3_600_000 });
    expect(await date()).toBe('Tue, 24 Nov 2026 03:00:00 GMT');
    service.jpush.change({ dateText: 'Sat, 13 Sep 275760 00:00:00 GMT' });
    expect(await date()).toBe('Sat, 13 Sep 275760 00:00:00 GMT');
  });

  test('an app without files can have `files: null`, or none', async () => {
    await using service = await start();
    const list = async (): Promise<unknown> => (await service.call('GET', '/v3/files')).json;
    service.jpush.change({ emptyList: 'null' });
    expect(await list()).toEqual({ total_count: 0, files: null });
    service.jpush.change({ emptyList: 'absent' });
    expect(await list()).toEqual({ total_count: 0 });
    service.jpush.seedFile();
    expect(await list()).toMatchObject({ total_count: 1, files: [{}] });
  });

  test('the totals of schedules can be of the page, wrong or absent', async () => {
    await using service = await start();
    for (let count = 0; count < 51; count += 1) service.jpush.seedSchedule();
    const totals = async (): Promise<unknown> => {
      const { json } = await service.call('GET', '/v3/schedules?page=2');
      const { schedules: _, ...rest } = Object(json);
      return rest;
    };
    service.jpush.change({ scheduleTotalCount: 'of_page' });
    expect(await totals()).toEqual({ total_count: 1, total_pages: 2, page: 2 });
    service.jpush.change({ scheduleTotalCount: 'absent', scheduleTotalPages: 'one' });
    expect(await totals()).toEqual({ total_pages: 1, page: 2 });
    service.jpush.change({ scheduleTotalPages: 'absent' });
    expect(await totals()).toEqual({ page: 2 });
  });

  test('pages of schedules can repeat or go on without end', async () => {
    await using service = await start();
    service.jpush.seedSchedule({ name: 'only' });
    service.jpush.change({ schedulePastEnd: 'repeated' });
    expect(await namesOn(service, 7)).toEqual(['only']);
    service.jpush.change({ schedulePastEnd: 'endless' });
    expect(await namesOn(service, 1)).toEqual(['only']);
    expect(await namesOn(service, 1_000)).toHaveLength(50);
  });

  test('a schedule can be listed in any JSON, to the byte', async () => {
    await using service = await start();
    const text = '{"schedule_id":"s","name":"n","push":{"audience":"a1b2\\u002dc3"}}';
    service.jpush.seedSchedule({ text });
    service.jpush.seedSchedule({ trigger: { note: 'a%2Db' }, push: 'a1b2c3' });
    const { text: listed } = await service.call('GET', '/v3/schedules');
    expect(listed).toContain(`[${text},{`);
    expect(listed).toContain('"trigger":{"note":"a%2Db"},"push":"a1b2c3"');
  });

  test('an answer can come when half of the body has been read', async () => {
    await using service = await start();
    const answer = { kind: 'answer', status: 200, json: { file_id: 'early' }, when: 'mid_body' } as const;
    service.jpush.misbehave({ on: 'upload', times: 1, do: answer });
    const head = ['POST /v3/files/alias HTTP/1.1', 'Host: x', `Authorization: ${authorization}`];
    // Half of what was announced is sent, and the rest never: the answer is there all the same.
    const bytes = everyByte(
      service.jpush.port,
      [...head, 'Content-Length: 20', '', 'ten bytes.'].join('\r\n'),
    );
    await service.jpush.log.waitFor({ call: 'upload' });
    expect(service.jpush.log.requests('upload')).toMatchObject([{ bodyBytes: 10, outcome: 'answered' }]);
    expect(service.jpush.files()).toEqual([]);
    await using other = await start();
    other.jpush.misbehave({ on: 'upload', times: 1, do: answer });
    expect((await other.upload('someone')).json).toEqual({ file_id: 'early' });
    await service.jpush.close();
    expect((await bytes).toString()).toContain('{"file_id":"early"}');
  });
});
