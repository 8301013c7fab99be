import { once } from 'node:events';
import { connect, createServer, type Server } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorsIn, startScenario } from '../action/scenario.ts';

/** Ways to reach this machine that are not loopback by name; the network's own addresses where there are any. */
const ADDRESSES = [
  '0.0.0.0',
  '[::ffff:127.0.0.1]',
  'localhost.',
  'LOCALHOST.localdomain',
  ...Object.values(networkInterfaces())
    .flatMap((addresses = []) => addresses)
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => address),
];

let server: Server;
let port: number;
let connections = 0;

beforeAll(async () => {
  server = createServer((socket) => {
    connections += 1;
    socket.on('error', () => undefined).end();
  });
  server.listen(0, '0.0.0.0');
  await once(server, 'listening');
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});

afterAll(() => {
  server.close();
});

describe('plain http', () => {
  test.each(ADDRESSES)('to %s is refused before a connection is made', async (host) => {
    await using scenario = await startScenario();
    const before = connections;
    const result = await scenario.step({ mode: 'list', api_url: `http://${host}:${port}` });
    expect(result.exitCode).toBe(1);
    expect(errorsIn(result).join()).toContain('would send the secret in the clear');
    expect(connections).toBe(before);
  });

  test('would be seen by the socket that listens here', async () => {
    const before = connections;
    for (const host of ADDRESSES.filter((one) => /^[\d.]+$/.test(one))) {
      const socket = connect(port, host).on('error', () => undefined);
      await once(socket, 'connect');
      await once(socket.resume(), 'close');
    }
    expect(connections).toBeGreaterThan(before);
  });

  test.each(['127.0.0.1', 'localhost', '127.1', '2130706433'])(
    'to loopback (%s) is allowed',
    async (host) => {
      await using scenario = await startScenario();
      const api_url = `http://${host}:${scenario.jpush.port}`;
      expect((await scenario.step({ mode: 'list', api_url })).exitCode).toBe(0);
    },
  );

  test.each([
    'http://127.0.0.1@HOST',
    'https://user:S3cr3t@HOST',
    'https://user:S3cr3t@HOST:99999',
    'https://HOST/?token=S3cr3t',
    'https://HOST/#S3cr3t',
    'ftp://HOST',
    'file:///etc/passwd',
    'jpush',
  ])('and whatever hides in %j get no connection, and no secret is shown', async (pattern) => {
    await using scenario = await startScenario();
    const before = connections;
    const result = await scenario.step({ mode: 'list', api_url: pattern.replace('HOST', `0.0.0.0`) });
    expect(result.exitCode).toBe(1);
    expect(errorsIn(result).join()).toMatch(/^Input `api_url`: /);
    expect(result.everything).not.toContain('S3cr3t');
    expect(connections).toBe(before);
  });
});
