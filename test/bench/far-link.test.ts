import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { idealSeconds, type LinkOptions, startFarLink } from './far-link.ts';

/** A busy machine is late; it is never early. */
const LATE_MS = 1000;

/** Sends so many bytes on each of some connections and waits until all of them are answered with one byte. */
async function send(options: LinkOptions, bytes: number, connections = 1): Promise<number> {
  await using far = await startFarEnd(bytes);
  await using link = await startFarLink(far.port, options);
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const socket = connect(link.port, '127.0.0.1');
      socket.write(Buffer.alloc(bytes));
      await once(socket, 'data');
      socket.destroy();
    }),
  );
  expect(link.connections()).toBe(connections);
  return performance.now() - begun;
}

/** Answers with one byte once so many came. */
async function startFarEnd(bytes: number): Promise<AsyncDisposable & { readonly port: number }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let come = 0;
    socket
      .on('error', () => undefined)
      .on('data', (chunk) => {
        come += chunk.length;
        if (come === bytes) socket.write('.');
      });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    [Symbol.asyncDispose]: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}

function expectTook(milliseconds: number, expected: number): void {
  expect(milliseconds).toBeGreaterThanOrEqual(expected - 10);
  expect(milliseconds).toBeLessThan(expected + LATE_MS);
}

describe('the far link', () => {
  test('takes a round trip for the handshake and one for a question and its answer', async () => {
    expectTook(await send({ delayMs: 100 }, 1), 400);
  });

  test('bounds the rate of a connection, and gives each its own', async () => {
    const link = { delayMs: 1, bytesPerSecond: 1_000_000, firstFlight: 10_000_000 };
    expectTook(await send(link, 500_000), 504);
    expectTook(await send(link, 500_000, 4), 504);
  });

  test('bounds the rate of all connections together', async () => {
    const link = { delayMs: 1, totalBytesPerSecond: 4_000_000, firstFlight: 10_000_000 };
    expectTook(await send(link, 500_000, 4), 504);
  });

  test('begins with one flight and doubles with every round trip', async () => {
    // 10 + 20 + 40 kB, then the rest: three round trips beside the handshake's and the last byte's.
    expectTook(await send({ delayMs: 50, firstFlight: 10_000 }, 100_000), 500);
    expectTook(await send({ delayMs: 50, firstFlight: 10_000 }, 10_000), 200);
  });

  test('carries every byte in its order, and the end of a connection', async () => {
    const server = createServer((socket) => socket.pipe(socket));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await using link = await startFarLink(port, { delayMs: 5, bytesPerSecond: 5_000_000 });
    const sent = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7919) % 251));
    const socket = connect({ port: link.port, host: '127.0.0.1', allowHalfOpen: true });
    socket.end(sent);
    const come: Buffer[] = [];
    for await (const chunk of socket) come.push(chunk);
    expect(Buffer.concat(come).equals(sent)).toBe(true);
    server.close();
  });
});

describe('the ideal', () => {
  test.each([
    [20_000, 1, 2.5 + 0.0027],
    [14_600, 1, 2 + 0.0073],
    [14_600, 0, 1.5 + 0.0073],
    // Seven flights of 14.6 kB to 0.93 MB (half a second at this rate is 1 MB) carry 1.85 MB in 3.5 s.
    [10_000_000, 0, 1.5 + 3.5 + (10_000_000 - 127 * 14_600) / 2e6],
  ])('for %d bytes after %d requests is made of round trips and bytes', (bytes, before, seconds) => {
    expect(idealSeconds({ delayMs: 250, bytesPerSecond: 2e6 }, { bytes, before })).toBeCloseTo(seconds, 4);
  });
});
