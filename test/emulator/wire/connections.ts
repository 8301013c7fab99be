import type { Server as HttpServer } from 'node:http';
import type { Server as HttpsServer } from 'node:https';
import type { Socket } from 'node:net';

/** Numbers connections and knows, for TLS ones, the TCP connection below, which alone can be reset. */
export class Connections {
  readonly #numbers = new Map<number, number>();
  readonly #tcp = new Map<number, Socket>();
  #numbered = 0;

  constructor(server: HttpServer | HttpsServer) {
    server.on('connection', (socket: Socket) => {
      const port = socket.remotePort ?? 0;
      this.#numbered += 1;
      this.#numbers.set(port, this.#numbered);
      this.#tcp.set(port, socket);
      socket.on('error', () => undefined);
      socket.once('close', () => {
        if (this.#tcp.get(port) === socket) this.#tcp.delete(port);
      });
    });
  }

  numberOf(socket: Socket): number {
    return this.#numbers.get(socket.remotePort ?? 0) ?? 0;
  }

  /** Sends a RST, so that the other side sees ECONNRESET and not an orderly end. */
  reset(socket: Socket): void {
    const tcp = this.#tcp.get(socket.remotePort ?? 0) ?? socket;
    tcp.resetAndDestroy();
    socket.destroy();
  }
}
