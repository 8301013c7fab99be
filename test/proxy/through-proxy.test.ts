import { describe, expect, test } from 'vitest';
import { registrationIds } from '../action/scenario.ts';
import { createCertificate } from '../emulator/tls/certificate.ts';
import { ENCODED_PASSWORD, PASSWORD, startBehindProxy } from './behind-proxy.ts';

const LOGIN = `runner:${PASSWORD}`;
const WITH_LOGIN = `runner:${ENCODED_PASSWORD}`;

describe.concurrent('through a proxy', () => {
  test('an upload goes through tunnels alone, and TLS is spoken with JPush itself', async () => {
    await using behind = await startBehindProxy({ login: LOGIN });
    const { scenario, proxy, apiUrl } = behind;
    scenario.workspace.write('vip.txt', registrationIds(50).join('\n'));
    const { exitCode, outputs, stdout } = await scenario.step(
      { file_path: 'vip.txt', type: 'registration_id', api_url: apiUrl },
      {
        env: {
          NODE_EXTRA_CA_CERTS: `${scenario.workspace.path}/roots.pem`,
          https_proxy: `http://${WITH_LOGIN}@127.0.0.1:${proxy.port}`,
        },
      },
    );
    expect(exitCode, stdout).toBe(0);
    expect(scenario.jpush.files().map(({ file_id }) => file_id)).toEqual([outputs['file_id']]);
    expect(new Set(proxy.requests.map((request) => JSON.stringify(request)))).toEqual(
      new Set([
        JSON.stringify({ method: 'CONNECT', target: `api.jpush.test:${scenario.jpush.port}`, login: LOGIN }),
      ]),
    );
    for (const { headers } of scenario.jpush.log.requests()) {
      expect(headers).not.toHaveProperty('proxy-authorization');
    }
  });

  test('the password is masked in every form before anything else is printed', async () => {
    await using behind = await startBehindProxy({ login: LOGIN });
    const { stdout } = await behind.list({
      HTTPS_PROXY: `http://${WITH_LOGIN}@127.0.0.1:${behind.proxy.port}`,
    });
    const lines = stdout.split('\n');
    const masks = lines.filter((line) => line.startsWith('::add-mask::'));
    expect(lines.slice(0, masks.length)).toEqual(masks);
    for (const form of [PASSWORD, ENCODED_PASSWORD, Buffer.from(LOGIN).toString('base64')]) {
      expect(masks).toContain(`::add-mask::${form.replaceAll('%', '%25')}`);
    }
  });

  test.each([
    ['no scheme', '127.0.0.1:PORT', undefined],
    ['white space around', ' http://127.0.0.1:PORT/ ', undefined],
    ['no scheme but a login', `${WITH_LOGIN}@127.0.0.1:PORT`, LOGIN],
    ['percent-encoded letters in the login', `http://r%75nner:${ENCODED_PASSWORD}@127.0.0.1:PORT`, LOGIN],
    ['a user without a password', 'http://runner@127.0.0.1:PORT', 'runner:'],
    ['a percent sign that encodes nothing', 'http://runner:100%@127.0.0.1:PORT', 'runner:100%'],
  ])('the address may have %s', async (_, address, login) => {
    await using behind = await startBehindProxy(login === undefined ? {} : { login });
    const { exitCode, stdout } = await behind.list({
      https_proxy: address.replace('PORT', `${behind.proxy.port}`),
    });
    expect(exitCode, stdout).toBe(0);
    expect(behind.proxy.requests.map((request) => request.login)).toEqual([login]);
  });

  const oneName = process.platform === 'win32' ? ' [skipped: on Windows the two are one]' : '';
  test.skipIf(oneName !== '')(
    `the lower-case name comes first, and an empty one counts as absent${oneName}`,
    async () => {
      await using behind = await startBehindProxy();
      const { port } = behind.proxy;
      const both = await behind.list({ https_proxy: `127.0.0.1:${port}`, HTTPS_PROXY: 'http://127.0.0.1:1' });
      const upper = await behind.list({ https_proxy: '', HTTPS_PROXY: `127.0.0.1:${port}` });
      expect([both.exitCode, upper.exitCode, behind.proxy.requests.length]).toEqual([0, 0, 2]);
    },
  );

  test('a proxy that speaks TLS itself is trusted like any server, and used', async () => {
    await using behind = await startBehindProxy({
      login: LOGIN,
      certificate: createCertificate({ hosts: ['proxy.test'] }),
    });
    const { exitCode, stdout } = await behind.list({
      https_proxy: `https://${WITH_LOGIN}@proxy.test:${behind.proxy.port}`,
    });
    expect(exitCode, stdout).toBe(0);
    expect(behind.proxy.requests).toMatchObject([{ method: 'CONNECT', login: LOGIN }]);
  });

  test('JPush at its usual port is asked for with that port', async () => {
    await using behind = await startBehindProxy();
    const proxied = { https_proxy: `http://127.0.0.1:${behind.proxy.port}` };
    expect((await behind.list(proxied, 'https://api.jpush.test')).exitCode).toBe(0);
    expect(behind.proxy.requests.map(({ target }) => target)).toEqual(['api.jpush.test:443']);
  });
});
