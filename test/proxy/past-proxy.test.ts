import { describe, expect, test } from 'vitest';
import { startEmulator } from '../emulator/server.ts';
import { startBehindProxy } from './behind-proxy.ts';

/** On Windows the two names are one. */
const ONE_NAME = process.platform === 'win32';

describe.concurrent('past the proxy', () => {
  test.each([
    { no_proxy: 'api.jpush.test' },
    { no_proxy: 'jpush.test' },
    { no_proxy: '.jpush.test' },
    { no_proxy: '*.jpush.test' },
    { no_proxy: 'other.test, API.JPUSH.TEST' },
    { no_proxy: 'api.jpush.test:PORT' },
    { no_proxy: '*' },
    { NO_PROXY: 'api.jpush.test' },
    ...(ONE_NAME ? [] : [{ no_proxy: '', NO_PROXY: 'api.jpush.test' }]),
  ])('goes what %j excepts', async (exception) => {
    await using behind = await startBehindProxy();
    const port = `${behind.scenario.jpush.port}`;
    const excepted = Object.fromEntries(
      Object.entries(exception).map(([name, value]) => [name, value.replace('PORT', port)]),
    );
    const { exitCode, stdout } = await behind.list({
      https_proxy: `http://127.0.0.1:${behind.proxy.port}`,
      ...excepted,
    });
    expect(exitCode, stdout).toBe(0);
    expect(behind.proxy.connections()).toBe(0);
  });

  test.each([
    { no_proxy: 'api.jpush.test:1' },
    { no_proxy: 'push.test' },
    { no_proxy: 'api.jpush.test.example' },
    { no_proxy: 'www.api.jpush.test' },
    ...(ONE_NAME ? [] : [{ no_proxy: 'other.test', NO_PROXY: '*' }]),
    { no_proxy: ' , ' },
  ])('goes nothing that %j does not except', async (exception) => {
    await using behind = await startBehindProxy();
    const { exitCode } = await behind.list({
      https_proxy: `http://127.0.0.1:${behind.proxy.port}`,
      ...exception,
    });
    expect({ exitCode, connections: behind.proxy.connections() }).toEqual({ exitCode: 0, connections: 1 });
  });

  test('goes what is on loopback, in plain http and in TLS', async () => {
    await using behind = await startBehindProxy();
    const { scenario, proxy, list } = behind;
    const everyVariable = Object.fromEntries(
      ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY'].map((name) => [
        name,
        `http://127.0.0.1:${proxy.port}`,
      ]),
    );
    await using plain = await startEmulator();
    expect((await list(everyVariable, plain.url)).exitCode).toBe(0);
    expect((await list(everyVariable, `https://localhost:${scenario.jpush.port}`)).exitCode).toBe(0);
    expect(proxy.connections()).toBe(0);
  });

  test('goes https when only http_proxy is set, as in every tool of the runner', async () => {
    await using behind = await startBehindProxy();
    const { exitCode } = await behind.list({ http_proxy: `http://127.0.0.1:${behind.proxy.port}` });
    expect({ exitCode, connections: behind.proxy.connections() }).toEqual({ exitCode: 0, connections: 0 });
  });

  test('an address that no_proxy excepts may be nonsense', async () => {
    await using behind = await startBehindProxy();
    expect((await behind.list({ https_proxy: 'socks5://x', no_proxy: '*' })).exitCode).toBe(0);
  });
});
