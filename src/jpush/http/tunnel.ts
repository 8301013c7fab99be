import { Socket } from 'node:net';
import { type buildConnector, Client } from 'undici';
import { ProxyError } from '../errors.ts';
import type { ForwardProxy } from './proxy.ts';

export interface TunnelOptions {
  readonly proxy: ForwardProxy;
  /** Connects to the proxy, which may speak TLS itself. */
  readonly toProxy: buildConnector.connector;
  /** Speaks TLS with the target, inside the tunnel. */
  readonly toTarget: buildConnector.connector;
  /** Milliseconds until the proxy must have answered. */
  readonly timeout: number;
  /** Aborted when the tunnels are no longer needed. */
  readonly closing: AbortSignal;
}

/**
 * Connects through a proxy. (undici's own ProxyAgent does not distinguish the proxy's faults from the target's, waits five
 * minutes for a proxy that is silent, and sends no user without a password.)
 *
 * @throws ProxyError through the callback, when there is no tunnel
 */
export function tunnelConnector(options: TunnelOptions): buildConnector.connector {
  return (target, callback) => {
    openTunnel(options, `${target.hostname}:${target.port || '443'}`).then(
      (httpSocket) => options.toTarget({ ...target, httpSocket }, callback),
      (error: Error) => callback(error, null),
    );
  };
}

async function openTunnel(
  { proxy, toProxy, timeout, closing }: TunnelOptions,
  target: string,
): Promise<Socket> {
  const client = new Client(proxy.origin, {
    // undici would look for the target's name in the proxy's certificate, because it is in the Host header.
    connect: ({ servername: _target, ...there }, callback) => toProxy(there, callback),
    headersTimeout: timeout,
  });
  const authorization =
    proxy.authorization === undefined ? {} : { 'proxy-authorization': proxy.authorization };
  try {
    const { socket, statusCode } = await client.connect({
      path: target,
      headers: { host: target, ...authorization },
      signal: closing,
    });
    if (statusCode >= 200 && statusCode < 300 && socket instanceof Socket) return socket;
    socket.on('error', () => undefined).destroy();
    throw new ProxyError(proxy.origin, statusCode);
  } catch (error) {
    throw error instanceof ProxyError ? error : new ProxyError(proxy.origin, undefined, { cause: error });
  } finally {
    // The tunnel is no longer the client's; what is left of it has no use.
    void client.destroy();
  }
}
