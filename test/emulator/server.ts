import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { CONTROL_PREFIX, control } from './control/control.ts';
import { converse } from './conversation/converse.ts';
import { createEmulation, type Door } from './conversation/emulation.ts';
import { createHandle, type Handle } from './handle.ts';
import type { EmulatorOptions } from './options.ts';
import { Connections } from './wire/connections.ts';
import { createSocketWire } from './wire/socket-wire.ts';

/** A running JPush on loopback. See README.md in this folder for the settings and misbehaviours. */
export type Emulator = Handle & {
  readonly url: string;
  readonly port: number;
  readonly close: () => Promise<void>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
};

/** Starts an emulator; resolves once it listens. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { host = '127.0.0.1', tls } = options;
  const listener: RequestListener = (request, response) => {
    const talk =
      request.url?.startsWith(CONTROL_PREFIX) === true
        ? control(emulation, request, response)
        : converse(emulation, createSocketWire(connections, request, response));
    talk.catch((error: unknown) => {
      // A fault of the emulator must not look like one of JPush.
      console.error('emulator failed:', error);
      response.destroy();
    });
  };
  const server = tls === undefined ? createHttpServer(listener) : createHttpsServer(tls, listener);
  // Slow links are part of the job: nothing is cut off for being slow.
  server.requestTimeout = 0;
  server.headersTimeout = 0;
  server.keepAliveTimeout = 75_000;

  const listen = async (port: number): Promise<number> => {
    const listening = Promise.withResolvers<void>();
    server.once('error', listening.reject);
    server.listen(port, host, listening.resolve);
    await listening.promise;
    server.off('error', listening.reject);
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : port;
  };
  const connections = new Connections(server);
  const port = await listen(options.port ?? 0);
  let over = false;
  let reopening: NodeJS.Timeout | undefined;
  const door: Door = {
    close: (reopenAfterMs) => {
      server.close();
      clearTimeout(reopening);
      if (reopenAfterMs !== undefined) reopening = setTimeout(() => door.open(), reopenAfterMs);
    },
    open: async () => {
      if (!over && !server.listening) await listen(port);
    },
  };

  const emulation = createEmulation(options, door);
  const close = async (): Promise<void> => {
    over = true;
    clearTimeout(reopening);
    const closed = Promise.withResolvers<void>();
    server.close(() => closed.resolve());
    server.closeAllConnections();
    await closed.promise;
  };
  return {
    url: `${tls === undefined ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
    ...createHandle(emulation),
    close,
    [Symbol.asyncDispose]: close,
  };
}
