import { describe, expect, test } from 'vitest';
import { errorsIn, registrationIds, type Scenario, startScenario } from '../action/scenario.ts';
import { type Certificate, createCertificate } from '../emulator/tls/certificate.ts';
import { startProxy } from '../proxy/forward-proxy.ts';

const HOUR_MS = 3_600_000;
const GOOD = createCertificate();
const EXPIRED = createCertificate({ notAfter: new Date(Date.now() - HOUR_MS) });
const UNBORN = createCertificate({ notBefore: new Date(Date.now() + HOUR_MS) });
const WRONG_NAME = createCertificate({ hosts: ['elsewhere.test'] });

async function startTls(certificate: Certificate, roots: readonly Certificate[]) {
  const scenario = await startScenario({ tls: certificate });
  const url = scenario.jpush.url.replace('127.0.0.1', 'localhost');
  scenario.workspace.write('vip.txt', registrationIds(20).join('\n'));
  scenario.workspace.write('roots.pem', roots.map(({ cert }) => cert).join(''));
  const upload = (env: Readonly<Record<string, string>> = {}) =>
    scenario.step(
      { file_path: 'vip.txt', type: 'registration_id', api_url: url },
      { env: rootsOf(scenario, roots, env) },
    );
  return { scenario, upload, url, [Symbol.asyncDispose]: () => scenario[Symbol.asyncDispose]() };
}

function rootsOf(
  { workspace }: Scenario,
  roots: readonly Certificate[],
  env: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return roots.length === 0 ? env : { NODE_EXTRA_CA_CERTS: `${workspace.path}/roots.pem`, ...env };
}

describe.concurrent('TLS with JPush', () => {
  test.each([
    { kind: 'of an unknown authority', certificate: GOOD, roots: [], said: 'self-signed', helps: true },
    { kind: 'that has expired', certificate: EXPIRED, roots: [EXPIRED], said: 'has expired', helps: false },
    { kind: 'of tomorrow', certificate: UNBORN, roots: [UNBORN], said: 'is not valid yet', helps: false },
    {
      kind: 'for another name',
      certificate: WRONG_NAME,
      roots: [WRONG_NAME],
      said: 'is for another name',
      helps: false,
    },
  ])('refuses a certificate $kind, at once, whatever NODE_TLS_REJECT_UNAUTHORIZED says', async (given) => {
    await using tls = await startTls(given.certificate, given.roots);
    for (const env of [{}, { NODE_TLS_REJECT_UNAUTHORIZED: '0' }]) {
      const result = await tls.upload(env);
      const [error = '', ...others] = errorsIn(result);
      expect({ exitCode: result.exitCode, others }).toEqual({ exitCode: 1, others: [] });
      expect(error).toContain(`the TLS connection to localhost:${tls.scenario.jpush.port} is not trusted`);
      expect(error).toContain(given.said);
      expect(error.includes('NODE_EXTRA_CA_CERTS')).toBe(given.helps);
      expect(result.stdout).not.toContain('Trying again');
    }
    expect(tls.scenario.jpush.log.requests()).toEqual([]);
  });

  test('accepts a certificate whose root is in NODE_EXTRA_CA_CERTS', async () => {
    await using tls = await startTls(GOOD, [GOOD]);
    const { exitCode, outputs, stderr } = await tls.upload();
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(tls.scenario.jpush.files().map(({ file_id }) => file_id)).toEqual([outputs['file_id']]);
  });

  test('is verified end to end through a proxy too', async () => {
    await using tls = await startTls(GOOD, [GOOD]);
    await using proxy = await startProxy({ upstreamPort: tls.scenario.jpush.port });
    const env = {
      ...rootsOf(tls.scenario, [GOOD], {}),
      https_proxy: `http://127.0.0.1:${proxy.port}`,
      NODE_TLS_REJECT_UNAUTHORIZED: '0',
    };
    const result = await tls.scenario.step({ mode: 'list', api_url: 'https://api.jpush.test' }, { env });
    expect(errorsIn(result)[0]).toMatch(
      /the TLS connection to api\.jpush\.test is not trusted, its certificate is for another name/,
    );
    expect(proxy.requests).toHaveLength(1);
    expect(tls.scenario.jpush.log.requests()).toEqual([]);
  });
});
