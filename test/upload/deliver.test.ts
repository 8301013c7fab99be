import { describe, expect, test } from 'vitest';
import { MAX_CONNECTIONS } from '../../src/jpush/limits.ts';
import { deliverAll } from '../../src/upload/deliver.ts';
import { UnknownOutcomeError } from '../../src/upload/errors.ts';
import { deliveryTo, fileOf, partsNamed, type SendOutcome, Service } from './service.ts';

describe('one part', () => {
  test.each<[readonly SendOutcome[], number, 'uploaded' | 'adopted']>([
    [['ok'], 1, 'uploaded'],
    [['stored, answer lost'], 1, 'adopted'],
    [['stored, 1100'], 1, 'adopted'],
    [['lost'], 2, 'uploaded'],
    [['1100'], 2, 'uploaded'],
    [['never sent'], 2, 'uploaded'],
    [['lost', 'stored, answer lost'], 2, 'adopted'],
    [['never sent', 'lost', '1100', 'ok'], 4, 'uploaded'],
  ])('after %j there is exactly one file, sent %d times and %s', async (outcomes, sends, how) => {
    const service = new Service(outcomes);
    const [result] = await deliverAll(partsNamed('a'), deliveryTo(service));
    expect(result).toMatchObject({ delivered: { how } });
    expect(service.files).toHaveLength(1);
    expect(service.sends).toBe(sends);
  });

  test('is reported with an unknown outcome when its answer is lost, and only then', async () => {
    const service = new Service(['never sent', 'lost', 'ok', 'ok']);
    await deliverAll(partsNamed('a'), deliveryTo(service));
    await deliverAll(partsNamed('b'), deliveryTo(service));
    expect(service.unknown).toEqual(['a']);
  });

  test('is never adopted from what was there before', async () => {
    const service = new Service(['lost']);
    service.files.push(fileOf('old', 'a'));
    await deliverAll(partsNamed('a'), deliveryTo(service, ['old']));
    expect(service.files.map(({ file_id }) => file_id)).toEqual(['old', 'id-2']);
  });

  test('is found when the retry meets a full app because the first copy took the slot', async () => {
    const service = new Service(['lost', 'full']);
    const delivery = deliveryTo(service, [], {
      listFiles: async () => {
        const listing = await service.listFiles();
        if (service.sends === 2) service.files.push(fileOf('late', 'a'));
        return service.sends === 2 ? service : listing;
      },
    });
    const [result] = await deliverAll(partsNamed('a'), delivery);
    expect(result).toMatchObject({ delivered: { how: 'adopted', file: { file_id: 'late' } } });
  });

  test('is not sent again when a new file without a name may be it', async () => {
    const service = new Service(['lost']);
    service.files.push(fileOf('stored', undefined));
    const [result] = await deliverAll(partsNamed('a'), deliveryTo(service));
    expect(result).toEqual({ error: expect.any(UnknownOutcomeError) });
    expect(service.sends).toBe(1);
  });

  test('is sent again when the files without a name were there before', async () => {
    const service = new Service(['lost']);
    service.files.push(fileOf('old', undefined));
    await deliverAll(partsNamed('a'), deliveryTo(service, ['old']));
    expect(service.files.map(({ file_id }) => file_id)).toEqual(['old', 'id-2']);
  });

  test('that was never seen by the service costs no list', async () => {
    const service = new Service(['never sent', 'never sent']);
    await deliverAll(partsNamed('a'), deliveryTo(service));
    expect(service.lists).toBe(0);
  });
});

describe('several parts', () => {
  test('are searched in one list together when they are lost together', async () => {
    const service = new Service(['lost', 'lost', 'lost', 'lost']);
    const results = await deliverAll(partsNamed('a', 'b', 'c', 'd'), deliveryTo(service));
    expect(results.every((result) => result !== undefined && 'delivered' in result)).toBe(true);
    expect(service.files).toHaveLength(4);
    // Two rechecks for what was lost, and one at the end for what was sent again.
    expect(service.lists).toBe(3);
  });

  test('that were delivered are not taken for one whose outcome is unknown, though the list names none', async () => {
    const service = new Service(['ok', 'lost']);
    const delivery = deliveryTo(service, [], {
      listFiles: async () => {
        const { files } = await service.listFiles();
        return { files: files.map((file) => ({ ...file, file_name: undefined })) };
      },
    });
    const results = await deliverAll(partsNamed('a', 'b'), delivery);
    expect(results).toMatchObject([{ delivered: { file_id: 'id-1' } }, { delivered: { file_id: 'id-3' } }]);
  });

  test('are not begun after an error that none of them can escape', async () => {
    const service = new Service(Array.from({ length: 10 }, () => 'bad credentials' as const));
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
    const results = await deliverAll(partsNamed(...names), deliveryTo(service));
    expect(service.sends).toBe(MAX_CONNECTIONS);
    expect(results.slice(MAX_CONNECTIONS)).toEqual([undefined, undefined]);
  });

  test('are neither begun nor sent again once the window has been full for as long as is waited', async () => {
    const service = new Service(Array.from({ length: 10 }, () => 'too many requests' as const));
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
    const results = await deliverAll(partsNamed(...names), deliveryTo(service));
    expect({ sends: service.sends, lists: service.lists }).toEqual({ sends: MAX_CONNECTIONS, lists: 0 });
    expect(results.slice(MAX_CONNECTIONS)).toEqual([undefined, undefined]);
  });
});
