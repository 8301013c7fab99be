import { describe, expect, test } from 'vitest';
import type { Clock } from '../../src/clock.ts';
import { NetworkError } from '../../src/jpush/errors/network.ts';
import { JPushError } from '../../src/jpush/errors/refusal.ts';
import type { RemoteFile } from '../../src/jpush/types.ts';
import { type Delivery, deliverAll } from '../../src/upload/deliver.ts';
import type { NamedPart } from '../../src/upload/plan.ts';
import { UnknownOutcomeError } from '../../src/upload/unknown-outcome-error.ts';

/** What a send does to the service, and how it answers. */
type Fate =
  | 'ok'
  | 'stored, answer lost'
  | 'lost'
  | 'stored, 1100'
  | '1100'
  | 'never sent'
  | 'full'
  | 'too many requests'
  | 'bad credentials';

const LOST = new NetworkError({ call: 'upload', text: 'reset', outcome: 'unknown', passing: true });
const NEVER_SENT = new NetworkError({
  call: 'upload',
  text: 'refused',
  outcome: 'never_sent',
  passing: true,
});
const refusal = (status: number, code: number): JPushError =>
  new JPushError({ call: 'upload', status, code, text: '' });

/** Time passes only when somebody sleeps. */
function instantClock(): Clock {
  let now = 0;
  return {
    now: () => now,
    date: () => now,
    sleep: async (milliseconds) => {
      now += milliseconds;
    },
  };
}

class Service {
  readonly files: RemoteFile[] = [];
  /** Parts of which it was told that nobody knows whether they arrived. */
  readonly doubts: string[] = [];
  /** Ids of second copies that it was told of. */
  readonly spares: string[] = [];
  sends = 0;
  lists = 0;
  readonly #fates: Fate[];

  constructor(fates: readonly Fate[]) {
    this.#fates = [...fates];
  }

  readonly send = async (part: NamedPart): Promise<{ file_id: string; now: undefined }> => {
    this.sends += 1;
    const fate = this.#fates.shift() ?? 'ok';
    const file_id = `id-${this.sends}`;
    if (fate === 'ok' || fate.startsWith('stored')) this.files.push(fileOf(file_id, part.name));
    if (fate === 'ok') return { file_id, now: undefined };
    if (fate === 'never sent') throw NEVER_SENT;
    if (fate === 'full') throw refusal(400, 1112);
    if (fate === 'too many requests') throw refusal(429, 2002);
    if (fate === 'bad credentials') throw refusal(401, 1004);
    throw fate.endsWith('1100') ? refusal(500, 1100) : LOST;
  };

  readonly list = async (): Promise<readonly RemoteFile[]> => {
    this.lists += 1;
    return [...this.files];
  };
}

function fileOf(file_id: string, file_name: string | undefined): RemoteFile {
  return {
    file_id,
    file_uuid: file_id,
    type: 'alias',
    file_name,
    create_time: '',
    expire_time: undefined,
    created: undefined,
    expires: undefined,
  };
}

function partsNamed(...names: readonly string[]): readonly NamedPart[] {
  return names.map((name) => ({ name, count: 1, size: 2, sha256: '', bytes: undefined }));
}

function deliveryTo(service: Service, before: readonly string[] = []): Delivery {
  return {
    send: service.send,
    list: service.list,
    onDoubt: ({ name }) => service.doubts.push(name),
    onSpare: ({ file_id }) => service.spares.push(file_id),
    before: new Set(before),
    clock: instantClock(),
    random: () => 0.5,
    cancelled: new AbortController().signal,
  };
}

describe('one part', () => {
  test.each<[readonly Fate[], number, 'uploaded' | 'adopted']>([
    [['ok'], 1, 'uploaded'],
    [['stored, answer lost'], 1, 'adopted'],
    [['stored, 1100'], 1, 'adopted'],
    [['lost'], 2, 'uploaded'],
    [['1100'], 2, 'uploaded'],
    [['never sent'], 2, 'uploaded'],
    [['lost', 'stored, answer lost'], 2, 'adopted'],
    [['never sent', 'lost', '1100', 'ok'], 4, 'uploaded'],
  ])('after %j there is exactly one file, sent %d times and %s', async (fates, sends, how) => {
    const service = new Service(fates);
    const [result] = await deliverAll(partsNamed('a'), deliveryTo(service), () => undefined);
    expect(result).toMatchObject({ delivered: { how } });
    expect(service.files).toHaveLength(1);
    expect(service.sends).toBe(sends);
  });

  test('is said to be in doubt when its answer is lost, and only then', async () => {
    const service = new Service(['never sent', 'lost', 'ok', 'ok']);
    await deliverAll(partsNamed('a'), deliveryTo(service), () => undefined);
    await deliverAll(partsNamed('b'), deliveryTo(service), () => undefined);
    expect(service.doubts).toEqual(['a']);
  });

  test('is never adopted from what was there before', async () => {
    const service = new Service(['lost']);
    service.files.push(fileOf('old', 'a'));
    await deliverAll(partsNamed('a'), deliveryTo(service, ['old']), () => undefined);
    expect(service.files.map(({ file_id }) => file_id)).toEqual(['old', 'id-2']);
  });

  test('is found when the retry meets a full app because the first copy took the slot', async () => {
    const service = new Service(['lost', 'full']);
    const list = service.list;
    const late = { ...deliveryTo(service) };
    const delivery = {
      ...late,
      list: async () => {
        const files = await list();
        if (service.sends === 2) service.files.push(fileOf('late', 'a'));
        return service.sends === 2 ? service.files : files;
      },
    };
    const [result] = await deliverAll(partsNamed('a'), delivery, () => undefined);
    expect(result).toMatchObject({ delivered: { how: 'adopted', file: { file_id: 'late' } } });
  });

  test('is not sent again when a new file without a name may be it', async () => {
    const service = new Service(['lost']);
    service.files.push(fileOf('stored', undefined));
    const [result] = await deliverAll(partsNamed('a'), deliveryTo(service), () => undefined);
    expect(result).toEqual({ error: expect.any(UnknownOutcomeError) });
    expect(service.sends).toBe(1);
  });

  test('is sent again when the files without a name were there before', async () => {
    const service = new Service(['lost']);
    service.files.push(fileOf('old', undefined));
    await deliverAll(partsNamed('a'), deliveryTo(service, ['old']), () => undefined);
    expect(service.files.map(({ file_id }) => file_id)).toEqual(['old', 'id-2']);
  });

  test('that was never seen by the service costs no list', async () => {
    const service = new Service(['never sent', 'never sent']);
    await deliverAll(partsNamed('a'), deliveryTo(service), () => undefined);
    expect(service.lists).toBe(0);
  });
});

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
    expect(service.spares).toEqual(['late']);
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
    expect([service.lists, service.spares]).toEqual([0, []]);
  });
});

describe('several parts', () => {
  test('look at the list together when they are lost together', async () => {
    const service = new Service(['lost', 'lost', 'lost', 'lost']);
    const results = await deliverAll(partsNamed('a', 'b', 'c', 'd'), deliveryTo(service), () => undefined);
    expect(results.every((result) => result !== undefined && 'delivered' in result)).toBe(true);
    expect(service.files).toHaveLength(4);
    // Two looks for what was lost, and one at the end for what was sent again.
    expect(service.lists).toBe(3);
  });

  test('that were delivered are not taken for one that is in doubt, though the list names none', async () => {
    const service = new Service(['ok', 'lost']);
    const nameless = async (): Promise<readonly RemoteFile[]> =>
      (await service.list()).map((file) => ({ ...file, file_name: undefined }));
    const delivery = { ...deliveryTo(service), list: nameless };
    const results = await deliverAll(partsNamed('a', 'b'), delivery, () => undefined);
    expect(results).toMatchObject([{ delivered: { file_id: 'id-1' } }, { delivered: { file_id: 'id-3' } }]);
  });

  test('are not begun after an error that none of them can escape', async () => {
    const service = new Service(Array.from({ length: 9 }, () => 'bad credentials' as const));
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
    const results = await deliverAll(partsNamed(...names), deliveryTo(service), () => undefined);
    expect(service.sends).toBe(4);
    expect(results.slice(4)).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });

  test('are neither begun nor sent again once the window has stayed full for as long as is waited', async () => {
    const service = new Service(Array.from({ length: 9 }, () => 'too many requests' as const));
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const results = await deliverAll(partsNamed(...names), deliveryTo(service), () => undefined);
    expect({ sends: service.sends, lists: service.lists }).toEqual({ sends: 4, lists: 0 });
    expect(results.slice(4)).toEqual([undefined, undefined]);
  });
});
