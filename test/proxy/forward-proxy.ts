import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';

/**
 * What the proxy does with a CONNECT: opens the tunnel; answers with a status and a page; never answers; says what is
 * not HTTP; closes the connection.
 */
export type ProxyManner =
  | 'tunnel'
  | { readonly answer: number; readonly page?: string }
  | 'hang'
  | 'babble'
  | 'hang_up';

export interface ProxyOptions {
  /** Where every tunnel ends on 127.0.0.1, whatever its target is called: names need no DNS. */
  readonly upstreamPort: number;
  /** `user:password`; without it whoever comes is let in. */
  readonly login?: string;
  /** PEM texts; with them the proxy itself speaks TLS. */
  readonly tls?: { readonly key: string; readonly cert: string };
  readonly manner?: ProxyManner;
}

/** What came to the proxy. */
export interface ProxyRequest {
  readonly method: string;
  /** `host:port` of a CONNECT, an absolute URL of anything else. */
  readonly target: string;
  /** `user:password` as sent, decoded from Basic; `undefined` when none was sent. */
  readonly login: string | undefined;
}

export interface ForwardProxy extends AsyncDisposable {
  readonly port: number;
  readonly requests: readonly ProxyRequest[];
  /** TCP connections that were made to it. */
  readonly connections: () => number;
}

/** A forward proxy on loopback that tunnels, and keeps what was asked of it. */
export async function startProxy(options: ProxyOptions): Promise<ForwardProxy> {
  const { manner = 'tunnel', login, tls, upstreamPort } = options;
  const requests: ProxyRequest[] = [];
  const sockets = new Set<Duplex>();
  let connections = 0;
  const note = (method: string, target: string, authorization: string | undefined): ProxyRequest => {
    const token = /^Basic (.+)$/.exec(authorization ?? '')?.[1];
    const sent = token === undefined ? undefined : Buffer.from(token, 'base64').toString();
    const request = { method, target, login: sent };
    requests.push(request);
    return request;
  };
  const server = tls === undefined ? createHttpServer() : createHttpsServer(tls);
  server.on('connection', (socket) => {
    connections += 1;
    sockets.add(socket.on('error', () => undefined));
  });
  server.on('request', ({ method = '', url = '', headers }, response) => {
    note(method, url, headers['proxy-authorization']);
    response.writeHead(501).end();
  });
  server.on('connect', ({ url = '', headers }, socket) => {
    sockets.add(socket.on('error', () => undefined));
    const request = note('CONNECT', url, headers['proxy-authorization']);
    if (manner === 'hang') return;
    if (manner === 'babble') socket.end('SSH-2.0-OpenSSH_9.9\r\n');
    else if (manner === 'hang_up') socket.destroy();
    else if (manner !== 'tunnel') socket.end(answer(manner.answer, manner.page));
    else if (login !== undefined && request.login !== login) socket.end(answer(407));
    else tunnel(socket, upstreamPort, sockets);
  });
  const listening = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', listening.resolve);
  await listening.promise;
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    requests,
    connections: () => connections,
    [Symbol.asyncDispose]: async () => {
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      for (const socket of sockets) socket.destroy();
      await closed.promise;
    },
  };
}

function answer(status: number, page = ''): string {
  const head = [
    `HTTP/1.1 ${status} The proxy says so`,
    'Proxy-Authenticate: Basic realm="corp"',
    'Content-Type: text/html',
    `Content-Length: ${Buffer.byteLength(page)}`,
    'Connection: close',
  ];
  return `${head.join('\r\n')}\r\n\r\n${page}`;
}

function tunnel(socket: Duplex, port: number, sockets: Set<Duplex>): void {
  const upstream = connect(port, '127.0.0.1', () => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    socket.pipe(upstream).pipe(socket);
  });
  sockets.add(upstream.on('error', () => socket.destroy()));
  socket.on('close', () => upstream.destroy());
}
