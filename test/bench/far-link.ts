import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { Direction, Line } from './far-direction.ts';

/** TCP's first flight, ten segments (RFC 6928) of 1,460 bytes. */
const FIRST_FLIGHT = 14_600;

/** A link to a far country. */
export interface LinkOptions {
  /** Milliseconds from here to there, and as many back. */
  readonly delayMs: number;
  /** Bytes per second of each connection, in each direction. */
  readonly bytesPerSecond?: number;
  /** Bytes per second of all connections together, in each direction. */
  readonly totalBytesPerSecond?: number;
  /** Bytes of a connection before the first acknowledgement is back; TCP's by default. */
  readonly firstFlight?: number;
}

export interface FarLink extends AsyncDisposable {
  readonly port: number;
  /** TCP connections that were made so far. */
  readonly connections: () => number;
}

/**
 * A relay on loopback to a port of this machine that behaves as a far link does: TCP's handshake takes a round trip,
 * every byte is late, a connection has its rate, and begins slowly. It knows nothing of what it carries: TLS is spoken
 * from end to end.
 */
export async function startFarLink(upstreamPort: number, options: LinkOptions): Promise<FarLink> {
  const { delayMs, bytesPerSecond = Infinity, totalBytesPerSecond = Infinity } = options;
  const { firstFlight = FIRST_FLIGHT } = options;
  const shared = { there: new Line(totalBytesPerSecond), back: new Line(totalBytesPerSecond) };
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
    connections += 1;
    const far = connect({ port: upstreamPort, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
    // Loopback shakes hands at once; over a far link the first byte may leave a round trip later.
    const openAt = performance.now() + 2 * delayMs;
    const common = { delayMs, firstFlight, openAt };
    const lines = (total: Line): readonly Line[] => [new Line(bytesPerSecond), total];
    new Direction({ ...common, from: near, to: far, lines: lines(shared.there) });
    new Direction({ ...common, from: far, to: near, lines: lines(shared.back) });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    connections: () => connections,
    [Symbol.asyncDispose]: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}

/** What the shortest way from nothing to an upload's answer needs. */
export interface Exchange {
  /** Bytes of the upload. */
  readonly bytes: number;
  /** Requests before it on the same connection. */
  readonly before: number;
}

/**
 * Seconds that no one can do without: a round trip each for TCP, TLS 1.3, every request before the upload and the
 * upload itself, and the time until the upload's last byte has left, slow start included.
 */
export function idealSeconds(options: LinkOptions, { bytes, before }: Exchange): number {
  const roundTrip = 2 * options.delayMs;
  return ((3 + before) * roundTrip + millisecondsToLeave(options, bytes)) / 1000;
}

/** A flight leaves at the link's rate, and the next, twice as large, when the first of it is acknowledged. */
function millisecondsToLeave(
  { delayMs, bytesPerSecond = Infinity, firstFlight = FIRST_FLIGHT }: LinkOptions,
  bytes: number,
): number {
  const bytesPerMs = bytesPerSecond / 1000;
  let [left, flight, at] = [bytes, firstFlight, 0];
  while (left > flight && flight / bytesPerMs < 2 * delayMs) {
    left -= flight;
    flight *= 2;
    at += 2 * delayMs;
  }
  return at + left / bytesPerMs;
}
