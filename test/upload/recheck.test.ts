import { describe, expect, test } from 'vitest';
import { type DeliveryOptions, deliverAll, type UploadClient } from '../../src/upload/deliver.ts';
import { deliveryTo, fileOf, LOST, partsNamed, Service } from './service.ts';

describe('an answer that names a file which cannot be the part', () => {
  const old = 'everybody';

  function answering(
    service: Service,
    ids: readonly string[],
    client: Partial<UploadClient> = {},
  ): DeliveryOptions {
    const answers = [...ids];
    const uploadFile: UploadClient['uploadFile'] = async (upload) => {
      const { file_id } = await service.uploadFile(upload);
      return { file_id: answers.shift() ?? file_id, now: undefined };
    };
    return deliveryTo(service, [old], { uploadFile, ...client });
  }

  test('is not believed: the list shows what became of the part', async () => {
    const service = new Service(['ok']);
    const [result] = await deliverAll(partsNamed('a'), answering(service, [old]));
    expect(result).toMatchObject({ delivered: { how: 'adopted', file: { file_id: 'id-1' } } });
    expect(service.sends).toBe(1);
  });

  test('makes the part go up again when nothing was stored', async () => {
    const service = new Service(['ok', 'ok']);
    service.files.push(fileOf(old, 'a'));
    const forgotten = answering(service, [old], {
      listFiles: async () => ({ files: service.files.filter(({ file_id }) => file_id !== 'id-1') }),
    });
    const [result] = await deliverAll(partsNamed('a'), forgotten);
    expect(result).toMatchObject({ delivered: { how: 'uploaded', file_id: 'id-2' } });
  });

  test('fails the part when it is all that ever comes', async () => {
    const service = new Service([]);
    const delivery = answering(service, [old, old, old, old], {
      listFiles: async () => ({ files: [fileOf(old, 'a')] }),
    });
    const [result] = await deliverAll(partsNamed('a'), delivery);
    expect(result).toMatchObject({
      error: { message: expect.stringContaining('a file that was there before') },
    });
    expect(service.sends).toBe(4);
  });

  test('is not believed for two parts either', async () => {
    const service = new Service([]);
    const delivery = answering(service, ['same', 'same']);
    const results = await deliverAll(partsNamed('a', 'b'), delivery);
    expect(results).toMatchObject([
      { delivered: { file_id: 'same' } },
      { delivered: { how: 'adopted', file: { file_id: 'id-2' } } },
    ]);
  });
});

describe('three parts whose answers are lost one after the other', () => {
  test('have checks of their own age: one that is stored late is found by its second check, not sent twice', async () => {
    const service = new Service([]);
    const options = deliveryTo(service);
    const { clock, cancelled } = options;
    const lostAfter = new Map([
      ['a', 0],
      ['b', 1000],
      ['c', 1900],
    ]);
    const checks: number[] = [];
    const uploadFile: UploadClient['uploadFile'] = async ({ name }) => {
      service.sends += 1;
      await clock.sleep(lostAfter.get(name) ?? 0, cancelled);
      const stored = clock.sleep(name === 'c' ? 1300 : 0, cancelled);
      void stored.then(() => service.files.push(fileOf(`id-${name}`, name)));
      throw LOST;
    };
    const listFiles: UploadClient['listFiles'] = () => {
      checks.push(clock.now());
      return service.listFiles();
    };
    const results = await deliverAll(partsNamed('a', 'b', 'c'), {
      ...options,
      client: { uploadFile, listFiles },
    });
    expect(results).toMatchObject(
      ['a', 'b', 'c'].map((name) => ({ delivered: { file: { file_id: `id-${name}` } } })),
    );
    expect(service.sends).toBe(3);
    expect(checks).toEqual([1600, 2600, 3400]);
  });

  test('share a check only where it began late enough for each', async () => {
    const service = new Service([]);
    const options = deliveryTo(service);
    const { clock, cancelled } = options;
    const failed = new Map<string, number[]>();
    const checks: number[] = [];
    const uploadFile: UploadClient['uploadFile'] = async ({ name }) => {
      await clock.sleep(name.charCodeAt(0) * 70, cancelled);
      failed.set(name, [...(failed.get(name) ?? []), clock.now()]);
      throw LOST;
    };
    const listFiles: UploadClient['listFiles'] = () => {
      checks.push(clock.now());
      return service.listFiles();
    };
    await deliverAll(partsNamed('a', 'b', 'c', 'd'), { ...options, client: { uploadFile, listFiles } });
    for (const times of failed.values()) {
      for (const time of times) {
        for (const after of [1500, 5500]) {
          expect(checks.some((check) => check >= time + after && check < time + after + 200)).toBe(true);
        }
      }
    }
  });
});

describe('a part that was sent again', () => {
  /** A service that stores the first send while the second arrives. */
  const storingLate = (service: Service): Partial<UploadClient> => ({
    uploadFile: async (upload) => {
      if (service.sends === 1) service.files.push(fileOf('late', upload.name));
      return await service.uploadFile(upload);
    },
  });

  test('is looked for once more: what was sent before may have been stored after all', async () => {
    const service = new Service(['lost', 'ok']);
    const [result] = await deliverAll(partsNamed('a'), deliveryTo(service, [], storingLate(service)));
    expect(result).toMatchObject({ delivered: { file_id: 'id-2' } });
    expect(service.secondCopies).toEqual(['late']);
  });

  test('is searched once more also where the second copy was found by a recheck', async () => {
    const service = new Service(['lost', 'stored, answer lost']);
    const [result] = await deliverAll(partsNamed('a'), deliveryTo(service, [], storingLate(service)));
    expect(result).toMatchObject({ delivered: { how: 'adopted', file: { file_id: 'late' } } });
    expect(service.secondCopies).toEqual(['id-2']);
  });

  test('is delivered all the same when that recheck fails', async () => {
    const service = new Service(['lost', 'ok']);
    const listFiles: UploadClient['listFiles'] = async () => {
      if (service.sends === 2) throw LOST;
      return await service.listFiles();
    };
    const [result] = await deliverAll(partsNamed('a'), deliveryTo(service, [], { listFiles }));
    expect(result).toMatchObject({ delivered: { file_id: 'id-2' } });
  });

  test('costs no recheck when it surely had not arrived, or went up at once', async () => {
    const service = new Service(['never sent', 'ok', 'ok']);
    await deliverAll(partsNamed('a', 'b'), deliveryTo(service));
    expect([service.lists, service.secondCopies]).toEqual([0, []]);
  });
});
