import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { happen } from '../misbehaviour/meanwhile.ts';
import type { Fate } from '../misbehaviour/queue.ts';
import { type Identity, identify } from '../service/authentication.ts';
import { type Call, classify } from '../service/calls.ts';
import { type Reply, withHeaders } from '../service/reply.ts';
import type { OpenRecord } from '../service/request-log.ts';
import type { Settings } from '../service/settings.ts';
import { sendBeginning, sendReply, writeHead } from '../wire/send.ts';
import type { Emulation } from './emulation.ts';

/** How long a gateway that has answered early goes on reading what it will not use. */
const LINGER_MS = 5_000;

/** One request under way, and the ways its connection can end. */
export type Exchange = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly call: Call;
  readonly identity: Identity;
  readonly fate: Fate;
  readonly settings: Settings;
  readonly record: OpenRecord;
  readonly answer: (reply: Reply) => Promise<void>;
  /** Answers although the body was not read, then closes. */
  readonly answerEarly: (reply: Reply) => Promise<void>;
  /** Sends a part of an answer; the connection stays open. */
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

export function openExchange(
  emulation: Emulation,
  request: IncomingMessage,
  response: ServerResponse,
): Exchange {
  const { method = '', url = '', headers, socket } = request;
  const call = classify(method, url);
  const fate = emulation.misbehaviours.take(call);
  for (const deed of fate.meanwhile) happen(emulation, deed);
  const settings = { ...emulation.settings.current(), ...fate.settings };
  const identity = identify(headers.authorization, emulation.credentials);
  const record = emulation.log.open({
    connection: emulation.connections.numberOf(socket),
    call: call.kind,
    method,
    path: url,
    headers,
    credentials: identity,
    arrivedAt: emulation.clock.now(),
  });
  for (const name of fate.names) record.misbehaved(name);
  response.once('close', () => record.end('client_gone'));
  const dated = (reply: Reply): Reply => withHeaders(reply, dateHeader(emulation, settings));
  return {
    request,
    response,
    call,
    identity,
    fate,
    settings,
    record,
    answer: async (reply) => {
      const onLast = (): void => record.end('answered', reply.status);
      await sendReply(response, dated(reply), { bytesPerSecond: fate.answerBytesPerSecond, onLast });
    },
    answerEarly: async (reply) => {
      record.end('answered', reply.status);
      writeHead(response, withHeaders(dated(reply), { Connection: 'close' }));
      response.write(reply.body);
      const left = new AbortController();
      for (const event of ['end', 'close']) request.once(event, () => left.abort());
      request.resume();
      if (!request.complete)
        await sleep(LINGER_MS, undefined, { signal: left.signal, ref: false }).catch(() => undefined);
      response.end();
    },
    begin: async (reply, bytes) => sendBeginning(response, dated(reply), bytes),
    hang: record.hung,
    reset: () => {
      record.end('reset');
      emulation.connections.reset(socket);
    },
  };
}
