import { createServer, type Socket } from 'node:net';

export interface ReplyServer extends AsyncDisposable {
  readonly url: string;
  /** Sets what every connection is answered with from now on, as soon as it has asked. */
  readonly reply: (send: (socket: Socket) => void) => void;
}

/** Answers with any bytes at all, past every layer that would refuse to send them. */
export async function startReplyServer(): Promise<ReplyServer> {
  let send = (socket: Socket): unknown => socket.end();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.resume();
      send(socket);
    });
  });
  const listening = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', listening.resolve);
  await listening.promise;
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    reply: (how) => {
      send = how;
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      await closed.promise;
    },
  };
}

/** Whole bytes of one reply, its head given as text of which each character is one byte. */
export function replyOf(head: string, body: Uint8Array | string = ''): Buffer {
  return Buffer.concat([Buffer.from(`${head}\r\n\r\n`, 'latin1'), Buffer.from(body)]);
}
