import { JPushError, NetworkError } from '../../src/jpush/errors.ts';
import type { RemoteFile } from '../../src/jpush/types.ts';
import type { Clock } from '../../src/shared/clock.ts';
import type { Delivery } from '../../src/upload/deliver.ts';
import type { NamedPart } from '../../src/upload/plan.ts';

/** What a send does to the service, and how it answers. */
export type LifetimeOutcome =
  | 'ok'
  | 'stored, answer lost'
  | 'lost'
  | 'stored, 1100'
  | '1100'
  | 'never sent'
  | 'full'
  | 'too many requests'
  | 'bad credentials';

export const LOST = new NetworkError({ call: 'upload', text: 'reset', outcome: 'unknown', passing: true });
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

/** A service that keeps files, and lets every send meet the next of its fates. */
export class Service {
  readonly files: RemoteFile[] = [];
  /** Parts of which it was told that nobody knows whether they arrived. */
  readonly doubts: string[] = [];
  /** Ids of second copies that it was told of. */
  readonly secondCopies: string[] = [];
  sends = 0;
  lists = 0;
  readonly #outcomes: LifetimeOutcome[];

  constructor(outcomes: readonly LifetimeOutcome[]) {
    this.#outcomes = [...outcomes];
  }

  readonly send = async (part: NamedPart): Promise<{ file_id: string; now: undefined }> => {
    this.sends += 1;
    const outcome = this.#outcomes.shift() ?? 'ok';
    const file_id = `id-${this.sends}`;
    if (outcome === 'ok' || outcome.startsWith('stored')) this.files.push(fileOf(file_id, part.name));
    if (outcome === 'ok') return { file_id, now: undefined };
    if (outcome === 'never sent') throw NEVER_SENT;
    if (outcome === 'full') throw refusal(400, 1112);
    if (outcome === 'too many requests') throw refusal(429, 2002);
    if (outcome === 'bad credentials') throw refusal(401, 1004);
    throw outcome.endsWith('1100') ? refusal(500, 1100) : LOST;
  };

  readonly list = async (): Promise<readonly RemoteFile[]> => {
    this.lists += 1;
    return [...this.files];
  };
}

export function fileOf(file_id: string, file_name: string | undefined): RemoteFile {
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

export function partsNamed(...names: readonly string[]): readonly NamedPart[] {
  return names.map((name) => ({ name, count: 1, size: 2, sha256: '', bytes: undefined }));
}

export function deliveryTo(service: Service, before: readonly string[] = []): Delivery {
  return {
    send: service.send,
    list: service.list,
    onUnknownOutcome: ({ name }) => service.doubts.push(name),
    onSecondCopy: ({ file_id }) => service.secondCopies.push(file_id),
    before: new Set(before),
    clock: instantClock(),
    random: () => 0.5,
    cancelled: new AbortController().signal,
  };
}
