import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import { Agent } from 'undici';
import { describe, expect, test } from 'vitest';
import { exchange, type OutgoingBody } from '../../src/jpush/http/transport.ts';
import { ManualClock } from './manual-clock.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

interface Line extends AsyncDisposable {
  readonly url: string;
  readonly clock: ManualClock;
  readonly cancel: (reason: Error) => void;
  readonly send: (body: OutgoingBody | undefined) => Promise<unknown>;
}

/** A real server and a real connection to it, on a clock of their own. */
async function startLine(listener: RequestListener): Promise<Line> {
  const server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const url = `http://127.0.0.1:${port}/v3/files`;
  const clock = new ManualClock();
  const dispatcher = new Agent({ headersTimeout: 0, bodyTimeout: 0 });
  const cancel = new AbortController();
  return {
    url,
    clock,
    cancel: (reason) => cancel.abort(reason),
    send: (body) => {
      const outgoing = { call: 'ask', method: 'POST', url, headers: {} } as const;
      const line = { dispatcher, cancelled: cancel.signal, clock };
      return exchange(body === undefined ? outgoing : { ...outgoing, body }, line).catch(
        (error: unknown) => error,
      );
    },
    [Symbol.asyncDispose]: async () => {
      await dispatcher.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
}

/** What an exchange ended with, or `pending`. */
async function stateOf(exchanged: Promise<unknown>): Promise<unknown> {
  for (let turn = 0; turn < 20; turn += 1) await setImmediate();
  return await Promise.race([exchanged, setImmediate('pending')]);
}

describe('an exchange', () => {
  test('whose upload took two minutes to hand over is given two more to be answered', async () => {
    const read = Promise.withResolvers<void>();
    await using line = await startLine((request) => request.resume().on('end', () => read.resolve()));
    const { clock } = line;
    async function* slices(): AsyncGenerator<Uint8Array> {
      for (let slice = 0; slice < 4; slice += 1) {
        await clock.advance(30 * SECOND);
        yield Buffer.from('user');
      }
    }
    const exchanged = line.send({ length: 16, type: 'text/plain', slices });
    await read.promise;
    await setImmediate();
    await clock.advance(2 * MINUTE - 1);
    expect(await stateOf(exchanged)).toBe('pending');
    await clock.advance(1);
    expect(await exchanged).toMatchObject({ message: expect.stringContaining('no progress for 60 seconds') });
  });

  test('that is cancelled may end within two and a half seconds', async () => {
    const arrived = Promise.withResolvers<void>();
    await using line = await startLine(() => arrived.resolve());
    const exchanged = line.send(undefined);
    await arrived.promise;
    const reason = new Error('cancelled');
    line.cancel(reason);
    await line.clock.advance(2499);
    expect(await stateOf(exchanged)).toBe('pending');
    await line.clock.advance(1);
    expect(await exchanged).toBe(reason);
  });

  test('that ends leaves no timer behind', async () => {
    await using line = await startLine((_, response) => response.end('{}'));
    expect(await line.send(undefined)).toMatchObject({ status: 200, text: '{}' });
    expect(line.clock.sleeping).toBe(0);
  });
});
