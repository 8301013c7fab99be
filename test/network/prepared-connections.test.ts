import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { errorsIn, registrationIds, type Scenario, startScenario } from '../action/scenario.ts';
import { startFarLink } from '../bench/far-link.ts';
import { startTlsEnd } from '../bench/tls-end.ts';
import { startBehindProxy } from '../proxy/behind-proxy.ts';
import { KEEP, LINE_BYTES, sameLine } from './large-audience.ts';

const UPLOAD = { file_path: 'vip.txt', type: 'registration_id' };
/** JPush's limit of a file. */
const PART_BYTES = 10_000_000;
/** Not a registration ID: the line is too long. */
const BROKEN = `${'x'.repeat(41)}\n`;

/** A JPush whose connections are counted. */
async function startCounted() {
  const scenario = await startScenario();
  const link = await startFarLink(scenario.jpush.port, { delayMs: 0 });
  return {
    scenario,
    /** Runs a step and says how many connections it opened and what it asked. */
    count: async (content: string | Uint8Array, inputs: Readonly<Record<string, string>> = {}) => {
      scenario.workspace.write('vip.txt', content);
      const before = link.connections();
      const result = await scenario.step({
        ...UPLOAD,
        api_url: `http://127.0.0.1:${link.port}`,
        ...inputs,
      });
      return {
        result,
        exitCode: result.exitCode,
        connections: link.connections() - before,
        calls: scenario.jpush.log.requests().map(({ call }) => call),
      };
    },
    [Symbol.asyncDispose]: async () => {
      await link[Symbol.asyncDispose]();
      await scenario[Symbol.asyncDispose]();
    },
  };
}

describe.concurrent('the connection that opens while the audience is read', () => {
  test('carries the list and the upload, and neither waits for "100 Continue"', async () => {
    await using counted = await startCounted();
    const { exitCode, connections, calls } = await counted.count(registrationIds(50).join('\n'));
    expect({ exitCode, connections, calls }).toEqual({
      exitCode: 0,
      connections: 1,
      calls: ['list', 'upload'],
    });
    for (const { headers } of counted.scenario.jpush.log.requests())
      expect(headers).not.toHaveProperty('expect');
  });

  test('carries no request when the audience is broken', async () => {
    await using counted = await startCounted();
    const { exitCode, connections, calls } = await counted.count(BROKEN);
    expect({ exitCode, connections, calls }).toEqual({ exitCode: 1, connections: 1, calls: [] });
  });

  test('is given up at once when there is nothing to upload', async () => {
    await using counted = await startCounted();
    const { exitCode, connections, calls } = await counted.count('\n', { min_count: '0' });
    expect({ exitCode, connections, calls }).toEqual({ exitCode: 0, connections: 1, calls: [] });
  });

  test('is the only one of a dry run, also of several parts', async () => {
    await using counted = await startCounted();
    const content = sameLine((2 * PART_BYTES) / LINE_BYTES + 10);
    const inputs = { ...KEEP, on_oversize: 'split', dry_run: 'true' };
    const { exitCode, connections, calls } = await counted.count(content, inputs);
    expect({ exitCode, connections, calls }).toEqual({ exitCode: 0, connections: 1, calls: ['list'] });
  });

  test('is never opened by validate', async () => {
    await using counted = await startCounted();
    const { exitCode, connections } = await counted.count(registrationIds(50).join('\n'), {
      mode: 'validate',
    });
    expect({ exitCode, connections }).toEqual({ exitCode: 0, connections: 0 });
  });

  test('is a tunnel behind a proxy, and opens no second one', async () => {
    await using behind = await startBehindProxy();
    const { scenario, proxy, apiUrl } = behind;
    const step = async (content: string) => {
      scenario.workspace.write('vip.txt', content);
      return await scenario.step(
        { ...UPLOAD, api_url: apiUrl },
        {
          env: {
            NODE_EXTRA_CA_CERTS: `${scenario.workspace.path}/roots.pem`,
            https_proxy: `http://127.0.0.1:${proxy.port}`,
          },
        },
      );
    };
    expect((await step(registrationIds(50).join('\n'))).exitCode).toBe(0);
    expect(proxy.requests).toHaveLength(1);
    expect((await step(BROKEN)).exitCode).toBe(1);
    expect(proxy.connections()).toBe(2);
    expect(scenario.jpush.log.requests().map(({ call }) => call)).toEqual(['list', 'upload']);
  });
});

// Not concurrent: some megabytes must be read before the connection is needed.
describe('a connection that opened early', () => {
  test.each(['end', 'reset'] as const)(
    'and that JPush closed meanwhile (%s) is replaced without a word',
    async (manner) => {
      await using scenario = await startScenario();
      await using door = await startDoor(scenario, manner);
      scenario.workspace.write('vip.txt', sameLine(490_000));
      const result = await scenario.step({ ...UPLOAD, ...KEEP, api_url: door.url });
      expect({ exitCode: result.exitCode, errors: errorsIn(result) }).toEqual({ exitCode: 0, errors: [] });
      expect(result.stdout).not.toContain('Trying again');
      expect(door.connections()).toBe(2);
      expect(scenario.jpush.log.requests().map(({ call }) => call)).toEqual(['list', 'upload']);
    },
  );

  test('has company while the list is awaited, and the company resumes its TLS session', async () => {
    await using scenario = await startScenario();
    await using end = await startTlsEnd(scenario.jpush.port, scenario.workspace.path);
    scenario.jpush.misbehave({ on: 'list', do: { kind: 'slow_answer', delayMs: 1000 } });
    scenario.workspace.write('vip.txt', sameLine((3 * PART_BYTES) / LINE_BYTES));
    const step = scenario.step(
      { ...UPLOAD, ...KEEP, on_oversize: 'split', api_url: `https://127.0.0.1:${end.port}` },
      { env: { NODE_EXTRA_CA_CERTS: end.rootFile } },
    );
    await scenario.jpush.log.waitFor({ call: 'list', phase: 'ended' });
    expect(end.handshakes()).toEqual({ all: 3, resumed: 2 });
    expect((await step).outputs['part_count']).toBe('3');
    expect(end.handshakes().all).toBe(3);
  });
});

/** Leads to JPush, but treats the first connection badly. */
async function startDoor({ jpush }: Scenario, manner: 'end' | 'reset') {
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((near) => {
    connections += 1;
    sockets.add(near.on('error', () => undefined));
    if (connections === 1) {
      if (manner === 'end') near.end();
      else near.resetAndDestroy();
      return;
    }
    const far = connect(jpush.port, '127.0.0.1');
    sockets.add(far.on('error', () => undefined));
    near.pipe(far).pipe(near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    connections: () => connections,
    [Symbol.asyncDispose]: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}
