import { describe, expect, test } from 'vitest';
import { errorsIn } from '../action/scenario.ts';
import { createCertificate } from '../emulator/tls/certificate.ts';
import { ENCODED_PASSWORD, startBehindProxy } from './behind-proxy.ts';

const WITH_LOGIN = `runner:${ENCODED_PASSWORD}`;
/** Windows' names of variables have no case: it is found under the name that is looked for first. */
const UPPER_CASE_NAME = process.platform === 'win32' ? 'https_proxy' : 'HTTPS_PROXY';

describe.concurrent('a proxy that does not connect', () => {
  test.each([
    [
      'wants a login that was not given',
      { login: 'runner:right' },
      '',
      'wants another user and password (HTTP 407)',
      1,
    ],
    [
      'wants another login',
      { login: 'x:y' },
      `${WITH_LOGIN}@`,
      'wants another user and password (HTTP 407)',
      1,
    ],
    [
      'forbids it with a page',
      { manner: page(403) },
      `${WITH_LOGIN}@`,
      'refused to connect to HOST (HTTP 403)',
      1,
    ],
    [
      'fails with a page',
      { manner: page(502) },
      `${WITH_LOGIN}@`,
      'refused to connect to HOST (HTTP 502)',
      5,
    ],
    ['speaks no HTTP', { manner: 'babble' }, `${WITH_LOGIN}@`, 'what came back is not HTTP', 5],
    ['hangs up', { manner: 'hang_up' }, `${WITH_LOGIN}@`, 'the connection was closed before', 5],
    ['never answers', { manner: 'hang' }, `${WITH_LOGIN}@`, 'no answer came in time', 5],
  ] as const)('is named without its password when it %s', async (_, options, login, said, tries) => {
    // A refusal ends the step: nothing to hurry, and on a busy machine it must not come too late for a hurried clock.
    await using behind = await startBehindProxy({ ...options, hurried: tries > 1 });
    const { port } = behind.proxy;
    const result = await behind.list({ https_proxy: `http://${login}127.0.0.1:${port}` });
    const [error = '', ...others] = errorsIn(result);
    expect({ exitCode: result.exitCode, others, stderr: result.stderr }).toEqual({
      exitCode: 1,
      others: [],
      stderr: '',
    });
    expect(error).toContain(`the proxy http://127.0.0.1:${port}`);
    expect(error).toContain(said.replace('HOST', new URL(behind.apiUrl).host));
    expect(result.everything).not.toContain('<h1>');
    expect(behind.proxy.requests).toHaveLength(tries);
    expect(behind.scenario.jpush.log.requests()).toEqual([]);
  });

  test('is named when nothing listens at its address', async () => {
    await using behind = await startBehindProxy({ hurried: true });
    const { port } = behind.proxy;
    await behind.proxy[Symbol.asyncDispose]();
    const result = await behind.list({ https_proxy: `http://${WITH_LOGIN}@127.0.0.1:${port}` });
    expect(errorsIn(result)).toEqual([
      `Could not list the files: could not connect to ${new URL(behind.apiUrl).host} through the proxy http://127.0.0.1:${port}: nothing listens at that address. Check \`https_proxy\` and \`no_proxy\`, and the proxy itself. Nothing was uploaded or deleted. It is safe to re-run.`,
    ]);
  });

  test.each([
    [
      'for another name',
      createCertificate({ hosts: ['other.test'] }),
      /is for another name\. (?!.*NODE_EXTRA)/,
    ],
    [
      'expired',
      createCertificate({ hosts: ['proxy.test'], notAfter: new Date(Date.now() - 1000) }),
      /has expired\. (?!.*NODE_EXTRA)/,
    ],
  ])('is named when its own certificate is %s', async (_, certificate, said) => {
    await using behind = await startBehindProxy({ certificate });
    const { port } = behind.proxy;
    const result = await behind.list({ https_proxy: `https://${WITH_LOGIN}@proxy.test:${port}` });
    const [error = ''] = errorsIn(result);
    expect(error).toContain(`the TLS connection to the proxy https://proxy.test:${port} is not trusted`);
    expect(error).toMatch(said);
    expect(behind.proxy.requests).toEqual([]);
  });

  test.each([
    `socks5://${WITH_LOGIN}@127.0.0.1:1080`,
    `http://runner:S3cr3t:/@%@127.0.0.1:3128`,
    `http://runner:12/S3cr3t@127.0.0.1:3128`,
    'http://',
    'http://127.0.0.1:99999',
  ])('whose address is %j is an error that names the variable and shows nothing of it', async (address) => {
    await using behind = await startBehindProxy();
    const result = await behind.list({ HTTPS_PROXY: address });
    expect(errorsIn(result)).toEqual([
      `The environment variable \`${UPPER_CASE_NAME}\` is not the address of an HTTP proxy. Write http://host:port or http://user:password@host:port, special characters percent-encoded. Nothing was uploaded or deleted. It is safe to re-run.`,
    ]);
    const shown = result.everything.replaceAll(/^::add-mask::.*$/gm, '');
    expect(shown).not.toContain('S3cr3t');
    expect(behind.scenario.jpush.log.requests()).toEqual([]);
  });
});

function page(status: number): { readonly answer: number; readonly page: string } {
  return { answer: status, page: '<html><h1>Blocked by policy</h1></html>' };
}
