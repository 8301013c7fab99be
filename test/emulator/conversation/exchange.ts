import { happen } from '../misbehaviour/meanwhile.ts';
import type { Effects } from '../misbehaviour/queue.ts';
import { type Identity, identify } from '../service/authentication.ts';
import { type Call, classify } from '../service/calls.ts';
import { type Reply, withHeaders } from '../service/reply.ts';
import type { OpenRecord } from '../service/request-log.ts';
import type { Settings } from '../service/settings.ts';
import type { Emulation } from './emulation.ts';
import type { Wire } from './wire.ts';

/** One request under way, and the ways its connection can end. */
export type Exchange = {
  readonly wire: Wire;
  readonly call: Call;
  readonly identity: Identity;
  readonly effects: Effects;
  readonly settings: Settings;
  readonly record: OpenRecord;
  readonly answer: (reply: Reply) => Promise<void>;
  /** Answers although the body was not read, then closes. */
  readonly answerEarly: (reply: Reply) => Promise<void>;
  /** Sends a part of an answer; the connection is kept open. */
  readonly begin: (reply: Reply, bytes: number) => Promise<void>;
  readonly hang: () => void;
  readonly reset: () => void;
};

function dateHeader(emulation: Emulation, settings: Settings): Readonly<Record<string, string>> {
  if (settings.dateText !== '') return { Date: settings.dateText };
  switch (settings.dateHeader) {
    case 'present':
      return { Date: new Date(emulation.clock.now() + settings.dateOffsetMs).toUTCString() };
    case 'words':
      return { Date: 'yesterday' };
    case 'absent':
      return {};
  }
}

export function openExchange(emulation: Emulation, wire: Wire): Exchange {
  const { method, url, headers } = wire;
  const call = classify(method, url);
  const effects = emulation.misbehaviours.take(call);
  for (const instruction of effects.meanwhile) happen(emulation, instruction);
  const settings = { ...emulation.settings.current(), ...effects.settings };
  const identity = identify(headers.authorization, emulation.credentials);
  const record = emulation.log.open({
    connection: wire.connection,
    call: call.kind,
    method,
    path: url,
    headers,
    credentials: identity,
    arrivedAt: emulation.clock.now(),
  });
  for (const name of effects.names) record.misbehaved(name);
  wire.onClose(() => record.end('client_gone'));
  const dated = (reply: Reply): Reply => withHeaders(reply, dateHeader(emulation, settings));
  return {
    wire,
    call,
    identity,
    effects,
    settings,
    record,
    answer: async (reply) => {
      const onLast = (): void => record.end('answered', reply.status);
      await wire.send(dated(reply), { bytesPerSecond: effects.answerBytesPerSecond, onLast });
    },
    answerEarly: async (reply) => {
      record.end('answered', reply.status);
      await wire.sendEarly(dated(reply));
    },
    begin: async (reply, bytes) => wire.begin(dated(reply), bytes),
    hang: record.hung,
    reset: () => {
      record.end('reset');
      wire.reset();
    },
  };
}
