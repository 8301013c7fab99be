import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JPushClient } from '../../src/jpush/client.ts';
import { BadAnswerError, JPushError, NetworkError } from '../../src/jpush/errors.ts';
import { StillClock } from '../jpush/still-clock.ts';
import { FILE_ID, reply, TRUE_ANSWER } from './replies.ts';
import { type ReplyServer, replyOf, startReplyServer } from './reply-server.ts';

const RUNS = 150;
/** Far below the minute after which a silent line is given up: whoever waits for that hangs. */
const HANG_MS = 10_000;

function clientOf({ url }: ReplyServer, clock = new StillClock()): JPushClient {
  return new JPushClient({
    api_url: url,
    credentials: { level: 'app', key: 'a1b2c3d4e5f60718293a4b5c', secret: '0f1e2d3c4b5a69788796a5b4' },
    time_zone: '+08:00',
    requests_per_minute: 20,
    userAgent: 'test',
    environment: {},
    cancelled: new AbortController().signal,
    clock,
    random: () => 0.5,
    onEvent: () => undefined,
  });
}

/** Every call, and what its result must be when it has one. */
const CALLS: Readonly<Record<string, (jpush: JPushClient) => Promise<void>>> = {
  list: async (jpush) => {
    const { files, total_count } = await jpush.listFiles();
    expect(Number.isSafeInteger(total_count)).toBe(true);
    for (const { file_id } of files) expect(file_id).toMatch(/^[\w-]{1,200}$/);
  },
  get: async (jpush) => {
    expect((await jpush.getFile(FILE_ID)).type).toMatch(/^(alias|registration_id)$/);
  },
  upload: async (jpush) => {
    const upload = { type: 'alias', name: 'vip.txt', ttl: 1, bytes: Buffer.from('someone\n') } as const;
    expect((await jpush.uploadFile(upload)).file_id).toMatch(/^[\w-]{1,200}$/);
  },
  delete: (jpush) => jpush.deleteFile('id'),
  schedules: async (jpush) => {
    expect(Array.isArray(await jpush.listSchedules())).toBe(true);
  },
};

function isNamed(error: unknown): boolean {
  return error instanceof JPushError || error instanceof BadAnswerError || error instanceof NetworkError;
}

describe('whatever comes back', () => {
  test.each(Object.entries(CALLS))('ends %s well or with a named error, soon', async (_, call) => {
    await using server = await startReplyServer();
    const clock = new StillClock();
    await using jpush = clientOf(server, clock);
    const property = fc.asyncProperty(reply, async (bytes) => {
      // No window is ever full.
      clock.advance(600_000);
      server.reply((socket) => socket.end(bytes));
      await call(jpush).catch((error: unknown) => {
        if (!isNamed(error)) throw error;
      });
    });
    await fc.assert(property, { numRuns: RUNS, timeout: HANG_MS, seed: 20261124 });
    // After all that the client still knows a true answer.
    server.reply((socket) =>
      socket.end(replyOf(`HTTP/1.1 200 OK\r\nContent-Length: ${TRUE_ANSWER.length}`, TRUE_ANSWER)),
    );
    await call(jpush);
  });

  test.each(['Content-Length: 1000000000', 'Transfer-Encoding: chunked'])(
    'is read up to a bound and no further (%s)',
    async (framing) => {
      await using server = await startReplyServer();
      await using jpush = clientOf(server);
      const chunk = Buffer.alloc(64 * 1024, ' ');
      const piece = framing.startsWith('T')
        ? Buffer.concat([Buffer.from('10000\r\n'), chunk, Buffer.from('\r\n')])
        : chunk;
      let taken = 0;
      server.reply((socket) => {
        const more = (): void => {
          while (!socket.destroyed && socket.write(piece, () => (taken += piece.length)));
        };
        socket.on('drain', more).write(replyOf(`HTTP/1.1 200 OK\r\n${framing}`));
        more();
      });
      await expect(jpush.listFiles()).rejects.toThrow(/longer than 8 MiB/);
      expect(taken).toBeLessThan(24 * 1024 * 1024);
    },
  );

  test('may begin with any number of interim answers, and with headers up to a bound', async () => {
    await using server = await startReplyServer();
    await using jpush = clientOf(server);
    const interim = replyOf('HTTP/1.1 103 Early Hints\r\nLink: </>').toString('latin1');
    const answer = replyOf(`HTTP/1.1 200 OK\r\nContent-Length: ${TRUE_ANSWER.length}`, TRUE_ANSWER).toString(
      'latin1',
    );
    server.reply((socket) => socket.end(interim.repeat(1000) + answer, 'latin1'));
    expect((await jpush.listFiles()).total_count).toBe(1);
    const endless = `HTTP/1.1 200 OK\r\n${'X-Filler: filler\r\n'.repeat(100_000)}`;
    server.reply((socket) => socket.end(endless, 'latin1'));
    await expect(jpush.listFiles()).rejects.toThrow(/headers are too long/);
  });
});
