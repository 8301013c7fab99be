import type { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { type StepResult, sendSignal } from '../action/run-action.ts';
import { errorsIn, type Scenario, startScenario } from '../action/scenario.ts';
import { startProxy } from '../proxy/forward-proxy.ts';

/** What is granted between SIGINT and the end; the runner kills after 7.5 s. */
const GRACE_MS = 5000;

/** Lists the files, cancels the job once a server was asked to connect, and says how long it then took. */
async function cancelOnce(
  scenario: Scenario,
  api_url: string,
  { asked, env = {} }: { readonly asked: () => boolean; readonly env?: Readonly<Record<string, string>> },
): Promise<{ readonly result: StepResult; readonly milliseconds: number }> {
  let cancelled = 0;
  const onStart = (child: ReturnType<typeof spawn>): void => {
    const watch = setInterval(() => {
      if (!asked()) return;
      clearInterval(watch);
      cancelled = performance.now();
      sendSignal(child, 'SIGINT');
    }, 10);
  };
  const result = await scenario.step({ mode: 'list', api_url }, { env, onStart });
  return { result, milliseconds: performance.now() - cancelled };
}

function expectEndInTime({ result, milliseconds }: Awaited<ReturnType<typeof cancelOnce>>): void {
  expect(milliseconds).toBeLessThan(GRACE_MS);
  expect(result).toMatchObject({ exitCode: 1, stderr: '' });
  expect(errorsIn(result).join()).toContain('The job was cancelled');
  expect(result.outputs['files']).toBe('[]');
  expect(result.summary).toContain('List failed');
}

describe.concurrent('a cancel', () => {
  test('is not held up by a proxy that never answers', async () => {
    await using scenario = await startScenario();
    await using proxy = await startProxy({ upstreamPort: 1, manner: 'hang' });
    const env = { https_proxy: `http://127.0.0.1:${proxy.port}` };
    const asked = (): boolean => proxy.requests.length > 0;
    expectEndInTime(await cancelOnce(scenario, 'https://api.jpush.test', { asked, env }));
  });

  test('is not held up by a TLS handshake that never ends', async () => {
    await using scenario = await startScenario();
    const sockets: Socket[] = [];
    const server = createServer((socket) => sockets.push(socket.on('error', () => undefined)));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const asked = (): boolean => sockets.length > 0;
    expectEndInTime(await cancelOnce(scenario, `https://127.0.0.1:${port}`, { asked }));
    for (const socket of sockets) socket.destroy();
    server.close();
  });
});
