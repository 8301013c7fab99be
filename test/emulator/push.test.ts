import { describe, expect, test } from 'vitest';
import { error, start } from './testing.ts';

describe('push', () => {
  const notification = { alert: 'hello' };
  const pushTo = (audience: unknown): { readonly json: unknown } => ({
    json: { platform: 'all', audience, notification },
  });

  test('is accepted with an audience of one existing file', async () => {
    await using service = await start();
    const { file_id } = service.jpush.seedFile();
    const answer = await service.call('POST', '/v3/push/file', pushTo({ file: { file_id } }));
    expect([answer.status, answer.json]).toEqual([200, { sendno: '0', msg_id: expect.any(String) }]);
    expect(answer.headers.get('x-rate-limit-limit')).toBe('600');
  });

  test('is refused with 1009 for another shape and with 1104 for an unknown file', async () => {
    await using service = await start();
    const { file_id } = service.jpush.seedFile();
    const answer = async (audience: unknown): Promise<unknown> => {
      const { status, json } = await service.call('POST', '/v3/push/file', pushTo(audience));
      return [status, json];
    };
    const unknownKey = { error: { code: 1009, message: 'Unknown: file_id' } };
    expect(await answer({ file_id })).toEqual([400, unknownKey]);
    for (const audience of [
      'all',
      { file: file_id },
      { file: { file_id, x: 1 } },
      { file: {} },
      { file: null },
    ]) {
      expect(await answer(audience)).toEqual([400, error(1009)]);
    }
    expect(await answer({ file: { file_id: 'unknown' } })).toEqual([400, error(1104)]);
    expect((await service.call('POST', '/v3/push/file', { json: { audience: 'all' } })).json).toEqual(
      error(1002),
    );
  });

  test('reads its file five minutes later, and breaks when that is deleted before', async () => {
    await using service = await start();
    const [kept, deleted] = [service.jpush.seedFile(), service.jpush.seedFile()];
    for (const { file_id } of [kept, deleted]) {
      await service.call('POST', '/v3/push/file', pushTo({ file: { file_id } }));
    }
    service.jpush.clock.advance(5 * 60_000 - 1);
    await service.call('DELETE', `/v3/files/${deleted.file_id}`);
    service.jpush.clock.advance(2);
    await service.call('DELETE', `/v3/files/${kept.file_id}`);
    expect(service.jpush.pushes()).toMatchObject([
      { file_id: kept.file_id, outcome: 'read', reason: undefined },
      { file_id: deleted.file_id, outcome: 'broken', reason: 'deleted' },
    ]);
  });
});
