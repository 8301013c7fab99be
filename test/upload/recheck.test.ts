import { describe, expect, test } from 'vitest';
import type { RemoteFile } from '../../src/jpush/types.ts';
import { type Delivery, deliverAll } from '../../src/upload/deliver.ts';
import { deliveryTo, fileOf, LOST, partsNamed, Service } from './service.ts';

describe('an answer that names a file which cannot be the part', () => {
  const old = 'everybody';

  function answering(service: Service, ids: readonly string[]): Delivery {
    const answers = [...ids];
    const send: Delivery['send'] = async (part) => {
      const { file_id } = await service.send(part);
      return { file_id: answers.shift() ?? file_id, now: undefined };
    };
    return { ...deliveryTo(service, [old]), send };
  }

  test('is not believed: the list tells what became of the part', async () => {
    const service = new Service(['ok']);
    const [result] = await deliverAll(partsNamed('a'), answering(service, [old]), () => undefined);
    expect(result).toMatchObject({ delivered: { how: 'adopted', file: { file_id: 'id-1' } } });
    expect(service.sends).toBe(1);
  });

  test('makes the part go up again when nothing was stored', async () => {
    const service = new Service(['ok', 'ok']);
    service.files.push(fileOf(old, 'a'));
    const stale = answering(service, [old]);
    const forgotten = {
      ...stale,
      list: async () => service.files.filter(({ file_id }) => file_id !== 'id-1'),
    };
    const [result] = await deliverAll(partsNamed('a'), forgotten, () => undefined);
    expect(result).toMatchObject({ delivered: { how: 'uploaded', file_id: 'id-2' } });
  });

  test('fails the part when it is all that ever comes', async () => {
    const service = new Service([]);
    const delivery = { ...answering(service, [old, old, old, old]), list: async () => [fileOf(old, 'a')] };
    const [result] = await deliverAll(partsNamed('a'), delivery, () => undefined);
    expect(result).toMatchObject({
      error: { message: expect.stringContaining('a file that was there before') },
    });
    expect(service.sends).toBe(4);
  });

  test('is not believed for two parts either', async () => {
    const service = new Service([]);
    const delivery = answering(service, ['same', 'same']);
    const results = await deliverAll(partsNamed('a', 'b'), delivery, () => undefined);
    expect(results).toMatchObject([
      { delivered: { file_id: 'same' } },
      { delivered: { how: 'adopted', file: { file_id: 'id-2' } } },
    ]);
  });
});

describe('a part that was sent again', () => {
  test('is looked for once more: what was sent before may have been stored after all', async () => {
    const service = new Service(['lost', 'ok']);
    const delivery = deliveryTo(service);
    const send: Delivery['send'] = async (part) => {
      if (service.sends === 1) service.files.push(fileOf('late', part.name));
      return await service.send(part);
    };
    const [result] = await deliverAll(partsNamed('a'), { ...delivery, send }, () => undefined);
    expect(result).toMatchObject({ delivered: { file_id: 'id-2' } });
    expect(service.secondCopies).toEqual(['late']);
  });

  test('is looked for once more also where the second copy was found by a look', async () => {
    const service = new Service(['lost', 'stored, answer lost']);
    const send: Delivery['send'] = async (part) => {
      if (service.sends === 1) service.files.push(fileOf('late', part.name));
      return await service.send(part);
    };
    const [result] = await deliverAll(partsNamed('a'), { ...deliveryTo(service), send }, () => undefined);
    expect(result).toMatchObject({ delivered: { how: 'adopted', file: { file_id: 'late' } } });
    expect(service.secondCopies).toEqual(['id-2']);
  });

  test('is delivered all the same when that look fails', async () => {
    const service = new Service(['lost', 'ok']);
    const list = async (): Promise<readonly RemoteFile[]> => {
      if (service.sends === 2) throw LOST;
      return await service.list();
    };
    const [result] = await deliverAll(partsNamed('a'), { ...deliveryTo(service), list }, () => undefined);
    expect(result).toMatchObject({ delivered: { file_id: 'id-2' } });
  });

  test('costs no look when it surely had not arrived, or went up at once', async () => {
    const service = new Service(['never sent', 'ok', 'ok']);
    await deliverAll(partsNamed('a', 'b'), deliveryTo(service), () => undefined);
    expect([service.lists, service.secondCopies]).toEqual([0, []]);
  });
});
