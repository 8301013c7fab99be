/** The environment variables by which runners name their proxy. */
export type ProxyEnvironment = Readonly<Record<string, string | undefined>>;

export interface ProxySettings {
  readonly httpProxy: string;
  readonly httpsProxy: string;
  readonly noProxy: string;
}

/**
 * Reads the proxy as the runner's other tools do: lower-case names first, an empty one counts as absent, a missing
 * scheme means http. (undici alone throws on a missing scheme and lets an empty `http_proxy` shadow `HTTP_PROXY`.)
 *
 * @returns `undefined` when no proxy is named
 * @throws Error that names the variable, not its value, when it is no http(s) URL
 */
export function readProxy(environment: ProxyEnvironment): ProxySettings | undefined {
  const httpProxy = proxyUrl(environment, 'http_proxy') ?? '';
  const httpsProxy = proxyUrl(environment, 'https_proxy') ?? '';
  if (httpProxy === '' && httpsProxy === '') return undefined;
  return { httpProxy, httpsProxy, noProxy: environment['no_proxy'] || environment['NO_PROXY'] || '' };
}

/** Passwords inside proxy addresses, as written and decoded: they must be masked before anything is printed. */
export function proxyPasswords(environment: ProxyEnvironment): readonly string[] {
  const secrets = new Set<string>();
  for (const name of ['http_proxy', 'https_proxy']) {
    for (const value of [environment[name], environment[name.toUpperCase()]]) {
      const password = value ? (URL.parse(withScheme(value))?.password ?? '') : '';
      secrets.add(password).add(decode(password));
    }
  }
  secrets.delete('');
  return [...secrets];
}

function proxyUrl(environment: ProxyEnvironment, name: string): string | undefined {
  const value = environment[name]?.trim() || environment[name.toUpperCase()]?.trim();
  if (!value) return undefined;
  const url = URL.parse(withScheme(value));
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') {
    throw new Error(
      `The environment variable ${name} is not the address of an HTTP proxy; write http://host:port.`,
    );
  }
  return url.href;
}

function withScheme(value: string): string {
  return value.includes('://') ? value : `http://${value}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
