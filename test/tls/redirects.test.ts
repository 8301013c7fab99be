import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, expect, test } from 'vitest';
import { errorsIn, registrationIds, type Scenario, startScenario } from '../action/scenario.ts';

const UUID = '0b1c2d3e-4f50-4617-8293-a4b5c6d7e8f9';

/** Someone else's server, which counts who comes. */
async function startThief() {
  const visits: string[] = [];
  const server = createServer((request, response) => {
    visits.push(`${request.method} ${request.headers.authorization ?? ''}`);
    response.end('{"total_count":0,"files":[]}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/v3/files`,
    visits,
    [Symbol.dispose]: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

const INPUTS: Readonly<Record<'list' | 'upload' | 'get' | 'delete', Readonly<Record<string, string>>>> = {
  list: { mode: 'list' },
  upload: { file_path: 'vip.txt', type: 'registration_id' },
  get: { mode: 'get', file_id: UUID },
  delete: { mode: 'delete', file_id: UUID, protect_scheduled: 'false' },
};

function prepare(scenario: Scenario): void {
  scenario.workspace.write('vip.txt', registrationIds(20).join('\n'));
  scenario.jpush.seedFile({ file_id: `${scenario.jpush.credentials.app.key}-${UUID}` });
}

describe.concurrent('a redirect', () => {
  test.each([
    { on: 'list', status: 301 },
    { on: 'upload', status: 302 },
    { on: 'upload', status: 307 },
    { on: 'upload', status: 308 },
    { on: 'get', status: 307 },
    { on: 'delete', status: 308 },
  ] as const)('$status of $on to another server is an error and never followed', async ({ on, status }) => {
    await using scenario = await startScenario();
    using thief = await startThief();
    prepare(scenario);
    scenario.jpush.misbehave({ on, do: { kind: 'redirect', status, location: thief.url } });
    const result = await scenario.step(INPUTS[on]);
    expect(result.exitCode).toBe(1);
    expect(errorsIn(result).join('\n')).toContain(
      on === 'delete' ? 'The file could not be deleted' : `(HTTP ${status})`,
    );
    expect(result.stdout).toContain('Redirects are not followed. Set `api_url` to the final address.');
    expect(thief.visits).toEqual([]);
    expect(scenario.jpush.log.requests(on)).toHaveLength(1);
    expect(scenario.jpush.files()).toHaveLength(1);
  });

  test('within the same server is not followed either', async () => {
    await using scenario = await startScenario();
    const location = `${scenario.jpush.url}/v3/files/alias`;
    scenario.jpush.misbehave({ on: 'list', do: { kind: 'redirect', status: 307, location } });
    expect((await scenario.step(INPUTS.list)).exitCode).toBe(1);
    expect(scenario.jpush.log.requests()).toHaveLength(1);
  });
});
