import { JPushError, NetworkError } from '../../src/jpush/errors.ts';
import type { RemoteFile } from '../../src/jpush/types.ts';
import type { Clock } from '../../src/shared/clock.ts';
import type { DeliveryOptions, UploadClient } from '../../src/upload/deliver.ts';
import type { NamedPart } from '../../src/upload/plan.ts';

/** What a send does to the service, and how it answers. */
export type SendOutcome =
  | 'ok'
  | 'stored, answer lost'
  | 'lost'
  | 'stored, 1100'
  | '1100'
  | 'never sent'
  | 'full'
  | 'too many requests'
  | 'bad credentials';

export const LOST = new NetworkError({
  call: 'upload',
  text: 'reset',
  outcome: 'unknown',
  isTransient: true,
});
const NEVER_SENT = new NetworkError({
  call: 'upload',
  text: 'refused',
  outcome: 'never_sent',
  isTransient: true,
});
const refusal = (status: number, code: number): JPushError =>
  new JPushError({ call: 'upload', status, code, text: '' });

/** Time passes only when all that is done waits for it. */
export function instantClock(): Clock {
  let now = 0;
  const sleepers: { readonly until: number; readonly wake: () => void }[] = [];
  const pass = (): void => {
    const next = Math.min(...sleepers.map(({ until }) => until));
    now = Math.max(now, next);
    for (const { wake } of sleepers.filter(({ until }) => until <= now)) wake();
    sleepers.splice(0, sleepers.length, ...sleepers.filter(({ until }) => until > now));
    if (sleepers.length > 0) setImmediate(pass);
  };
  return {
    now: () => now,
    date: () => now,
    sleep: (milliseconds) =>
      new Promise((wake) => {
        if (sleepers.length === 0) setImmediate(pass);
        sleepers.push({ until: now + milliseconds, wake });
      }),
  };
}

/** A service that keeps files, and gives every send the next of its outcomes. */
export class Service implements UploadClient {
  readonly files: RemoteFile[] = [];
  /** Names of parts that were reported with an unknown outcome. */
  readonly unknown: string[] = [];
  /** Ids of second copies that were reported. */
  readonly secondCopies: string[] = [];
  sends = 0;
  lists = 0;
  readonly #outcomes: SendOutcome[];

  constructor(outcomes: readonly SendOutcome[]) {
    this.#outcomes = [...outcomes];
  }

  async uploadFile({ name }: { readonly name: string }): Promise<{ file_id: string; now: undefined }> {
    this.sends += 1;
    const outcome = this.#outcomes.shift() ?? 'ok';
    const file_id = `id-${this.sends}`;
    if (outcome === 'ok' || outcome.startsWith('stored')) this.files.push(fileOf(file_id, name));
    if (outcome === 'ok') return { file_id, now: undefined };
    if (outcome === 'never sent') throw NEVER_SENT;
    if (outcome === 'full') throw refusal(400, 1112);
    if (outcome === 'too many requests') throw refusal(429, 2002);
    if (outcome === 'bad credentials') throw refusal(401, 1004);
    throw outcome.endsWith('1100') ? refusal(500, 1100) : LOST;
  }

  async listFiles(): Promise<{ readonly files: readonly RemoteFile[] }> {
    this.lists += 1;
    return { files: [...this.files] };
  }
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
  return names.map((name) => ({ name, count: 1, size: 2, sha256: '', bytes: new Uint8Array(2) }));
}

/** Delivers to the service; `client` replaces some of its calls. */
export function deliveryTo(
  service: Service,
  before: readonly string[] = [],
  client: Partial<UploadClient> = {},
): DeliveryOptions {
  return {
    client: {
      uploadFile: (upload) => service.uploadFile(upload),
      listFiles: () => service.listFiles(),
      ...client,
    },
    type: 'alias',
    ttl: 720,
    before: before.map((file_id) => fileOf(file_id, undefined)),
    onEvent: (event) => {
      if (event.kind === 'unknown_outcome') service.unknown.push(event.name);
      if (event.kind === 'second_copy') service.secondCopies.push(event.file.file_id);
    },
    clock: instantClock(),
    random: () => 0.5,
    cancelled: new AbortController().signal,
  };
}
