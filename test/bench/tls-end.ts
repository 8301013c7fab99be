import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { createCertificate } from '../emulator/tls/certificate.ts';

/** Where TLS ends, in front of a server of this machine that speaks plain HTTP. */
export interface TlsEnd extends AsyncDisposable {
  readonly port: number;
  /** Path of the PEM file that a client must trust. */
  readonly rootFile: string;
  /** Handshakes so far, and how many of them resumed an earlier session. */
  readonly handshakes: () => { readonly all: number; readonly resumed: number };
}

export async function startTlsEnd(upstreamPort: number, folder: string): Promise<TlsEnd> {
  const certificate = createCertificate();
  const rootFile = join(folder, `root-${upstreamPort}.pem`);
  writeFileSync(rootFile, certificate.cert);
  const sockets = new Set<Socket>();
  let [all, resumed] = [0, 0];
  const server = createServer({ ...certificate, noDelay: true, ALPNProtocols: ['http/1.1'] }, (near) => {
    all += 1;
    if (near.isSessionReused()) resumed += 1;
    const far = connect({ port: upstreamPort, host: '127.0.0.1', noDelay: true });
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
    near.pipe(far).pipe(near);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    rootFile,
    handshakes: () => ({ all, resumed }),
    [Symbol.asyncDispose]: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}
