import { createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { JPushClient } from '../../src/jpush/client.ts';
import { describeError, failureText } from '../../src/report/failure.ts';
import { eventLine } from '../../src/report/log/lines.ts';
import { standing } from '../../src/report/standing.ts';
import type { Clock } from '../../src/shared/clock.ts';
import { startEmulator } from '../emulator/server.ts';
import { EXAMPLE_CREDENTIALS } from '../emulator/service/authentication.ts';
import { createCertificate } from '../emulator/tls/certificate.ts';
import { type ProxyManner, startProxy } from '../proxy/forward-proxy.ts';
import type { Given, Heard } from './hear.ts';

/** So many times as fast: pauses between tries are no longer than a blink. */
const SPEED = 100;
const HOUR_MS = 3_600_000;

const clock: Clock = {
  now: () => performance.now() * SPEED,
  date: () => Date.now(),
  sleep: async (milliseconds, signal) => {
    await sleep(milliseconds / SPEED, undefined, { signal }).catch(() => undefined);
  },
};

/** Lists the files over a real connection, and returns what is said of its failure. */
async function hearList(api_url: string, environment: Given = {}): Promise<Heard> {
  const lines: string[] = [];
  try {
    await using jpush = new JPushClient({
      ...{ api_url, environment, clock, time_zone: '+08:00', requests_per_minute: 20, userAgent: 'test' },
      credentials: { level: 'app', ...EXAMPLE_CREDENTIALS.app },
      cancelled: new AbortController().signal,
      random: () => 0,
      onEvent: (event) => {
        if (event.kind !== 'sent') lines.push(eventLine(event));
      },
    });
    await jpush.listFiles();
  } catch (thrown) {
    const failure = failureText({ ...describeError(thrown), standing: standing('list', {}) });
    return { with: { mode: 'list', api_url }, failure, annotations: [], rest: lines.join('\n') };
  }
  throw new Error(`${api_url} answered`);
}

/** What a server sends on every connection, before it closes it. */
const REPLIES = [
  'SSH-2.0-OpenSSH_9.9\r\n',
  'HTTP/1.1 200 OK\r\n',
  'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{}',
  `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(80_000)}\r\n\r\n`,
  `HTTP/1.1 200 OK\r\ncontent-length: 20000000\r\n\r\n${'x'.repeat(20_000_000)}`,
] as const;

/** The port of a server that sends the text to whoever connects and closes the connection. */
async function replyTo(text: string): Promise<{ readonly port: number; readonly server: Server }> {
  const server = createServer((socket: Socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(text));
  });
  const listening = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', listening.resolve);
  await listening.promise;
  const address = server.address();
  return { server, port: typeof address === 'object' && address !== null ? address.port : 0 };
}

async function hearReply(text: string): Promise<Heard> {
  const { port, server } = await replyTo(text);
  const heard = await hearList(`http://127.0.0.1:${port}`);
  server.close();
  return heard;
}

async function hearCertificate(
  options: Parameters<typeof createCertificate>[0],
  isTrusted: boolean,
): Promise<Heard> {
  const certificate = createCertificate(options);
  await using jpush = await startEmulator({ tls: certificate });
  const before = getCACertificates('default');
  if (isTrusted) setDefaultCACertificates([...before, certificate.cert]);
  const heard = await hearList(`https://localhost:${jpush.port}`);
  setDefaultCACertificates(before);
  return heard;
}

async function hearProxy(manner: ProxyManner): Promise<Heard> {
  await using proxy = await startProxy({ upstreamPort: 1, manner });
  return await hearList('https://jpush.example', { https_proxy: `http://127.0.0.1:${proxy.port}` });
}

/** Real connections that fail, one after the other. */
export async function hearConnections(): Promise<readonly Heard[]> {
  const { port, server } = await replyTo('');
  server.close();
  const heard = [await hearList(`http://127.0.0.1:${port}`), await hearList('https://jpush.invalid')];
  for (const text of REPLIES) heard.push(await hearReply(text));
  const hour = new Date(Date.now() + HOUR_MS);
  heard.push(await hearCertificate({}, false));
  heard.push(await hearCertificate({ notAfter: new Date(Date.now() - HOUR_MS) }, true));
  heard.push(await hearCertificate({ notBefore: hour, notAfter: new Date(hour.getTime() + HOUR_MS) }, true));
  heard.push(await hearCertificate({ hosts: ['elsewhere.test'] }, true));
  for (const manner of [{ answer: 407 }, { answer: 403 }, 'hang_up'] as const)
    heard.push(await hearProxy(manner));
  heard.push(await hearList('https://jpush.example', { https_proxy: 'socks5://proxy' }));
  return heard;
}
