import { expect } from 'vitest';
import { HURRIED, LOCAL_NAMES } from '../action/preload.ts';
import type { StepResult } from '../action/run-action.ts';
import { type Scenario, startScenario, withoutMasks } from '../action/scenario.ts';
import { type Certificate, createCertificate } from '../emulator/tls/certificate.ts';
import { type ForwardProxy, type ProxyOptions, startProxy } from './forward-proxy.ts';

/** No proxy of the tests has another password: it may be nowhere but in a mask. */
export const PASSWORD = 'S3cr3t:/@%';
export const ENCODED_PASSWORD = encodeURIComponent(PASSWORD);
const LOGIN = `runner:${PASSWORD}`;

/** A JPush that speaks TLS as `api.jpush.test`, and a proxy that leads to it. */
export interface BehindProxy extends AsyncDisposable {
  readonly scenario: Scenario;
  readonly proxy: ForwardProxy;
  readonly apiUrl: string;
  /** Lists the files with these variables in the environment, and searches for the proxy's password afterwards. */
  readonly list: (env: Readonly<Record<string, string>>, apiUrl?: string) => Promise<StepResult>;
}

export async function startBehindProxy(
  options: Omit<ProxyOptions, 'upstreamPort' | 'tls'> & {
    /** The proxy speaks TLS with it. */
    readonly certificate?: Certificate;
    /** Whether timers run out sooner, where something is tried again or waited for. */
    readonly hurried?: boolean;
  } = {},
): Promise<BehindProxy> {
  const { certificate, hurried = false, ...rest } = options;
  const tls = createCertificate({ hosts: ['api.jpush.test', 'localhost'] });
  const scenario = await startScenario({ tls });
  const { jpush, workspace } = scenario;
  const proxy = await startProxy({
    ...rest,
    upstreamPort: jpush.port,
    ...(certificate === undefined ? {} : { tls: certificate }),
  });
  workspace.write('roots.pem', tls.cert + (certificate?.cert ?? ''));
  const apiUrl = `https://api.jpush.test:${jpush.port}`;
  const list: BehindProxy['list'] = async (env, api_url = apiUrl) => {
    const result = await scenario.step(
      { mode: 'list', api_url },
      {
        env: { NODE_EXTRA_CA_CERTS: `${workspace.path}/roots.pem`, ...env },
        node: [...(hurried ? HURRIED : []), ...LOCAL_NAMES],
      },
    );
    expectNoPassword(result);
    return result;
  };
  return {
    scenario,
    proxy,
    apiUrl,
    list,
    [Symbol.asyncDispose]: async () => {
      await proxy[Symbol.asyncDispose]();
      await scenario[Symbol.asyncDispose]();
    },
  };
}

/** As written, as meant, and as sent. */
function expectNoPassword(result: StepResult): void {
  const shown = withoutMasks(result);
  for (const form of [PASSWORD, ENCODED_PASSWORD, Buffer.from(LOGIN).toString('base64')]) {
    expect(shown).not.toContain(form);
  }
}
