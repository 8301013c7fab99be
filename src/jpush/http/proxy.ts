const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Whether requests to a host do not leave this machine: then plain http gives nothing away, and no proxy can reach it.
 *
 * @param hostname as `URL` gives it
 */
export function isLoopback(hostname: string): boolean {
  return LOOPBACK.test(hostname);
}

/** The environment variables by which runners name their proxy. */
export type ProxyEnvironment = Readonly<Record<string, string | undefined>>;

/** A forward proxy that tunnels (`CONNECT`). */
export interface ForwardProxy {
  /** Scheme, host and port; may be printed. */
  readonly origin: string;
  /** Value of `Proxy-Authorization`; `undefined` when the address names no user. */
  readonly authorization: string | undefined;
}

/** The runner's toolkit asks `https_proxy` for https, and plain http goes to loopback alone, which needs no proxy. */
const VARIABLES = ['https_proxy', 'HTTPS_PROXY'] as const;
/** Whatever their use, what is secret in them must not be printed. */
const ALL_VARIABLES = [...VARIABLES, 'http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY'] as const;

/**
 * Finds the proxy for an address as the runner's own toolkit does: lower-case names first, an empty one counts as
 * absent, a missing scheme means http; never for loopback nor for what `no_proxy` excepts.
 *
 * @throws Error that names the variable, not its value, when it is no http(s) URL
 */
export function proxyFor(target: URL, environment: ProxyEnvironment): ForwardProxy | undefined {
  if (target.protocol !== 'https:' || isLoopback(target.hostname)) return undefined;
  const name = VARIABLES.find((variable) => environment[variable]?.trim());
  if (name === undefined || isExcepted(target, environment['no_proxy'] || environment['NO_PROXY'] || '')) {
    return undefined;
  }
  const url = URL.parse(withScheme(environment[name] ?? ''));
  // A password with a raw slash ends the host early; the rest of it must not be taken for an address.
  const isOdd = url === null || `${url.pathname}${url.search}${url.hash}`.includes('@');
  if (isOdd || url.hostname === '' || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new Error(
      `The environment variable \`${name}\` is not the address of an HTTP proxy. Write http://host:port or http://user:password@host:port, special characters percent-encoded.`,
    );
  }
  return { origin: url.origin, authorization: authorizationOf(url) };
}

/** Passwords in proxy addresses, as written, decoded and as sent: they must be masked before anything is printed. */
export function proxySecrets(environment: ProxyEnvironment): readonly string[] {
  const secrets = new Set<string>();
  for (const name of ALL_VARIABLES) {
    const value = withScheme(environment[name] ?? '');
    const written = /^[^:]*:\/\/[^:@]*:(.*)@/s.exec(value)?.[1] ?? '';
    if (written === '') continue;
    secrets.add(written).add(decode(written));
    const url = URL.parse(value);
    if (url !== null) secrets.add(url.password).add(authorizationOf(url)?.replace(/^Basic /, '') ?? '');
  }
  secrets.delete('');
  return [...secrets];
}

/** An entry excepts a host and all below it, with a port only there; `*` excepts everything. */
function isExcepted({ hostname, port }: URL, noProxy: string): boolean {
  const hosts = [hostname, `${hostname}:${port || '443'}`];
  return noProxy
    .toLowerCase()
    .split(/[,\s]+/)
    .map((entry) => entry.replace(/^\*?\./, ''))
    .filter((entry) => entry !== '')
    .some((entry) => entry === '*' || hosts.some((host) => host === entry || host.endsWith(`.${entry}`)));
}

function authorizationOf({ username, password }: URL): string | undefined {
  if (username === '' && password === '') return undefined;
  return `Basic ${Buffer.from(`${decode(username)}:${decode(password)}`).toString('base64')}`;
}

function withScheme(value: string): string {
  const trimmed = value.trim();
  return trimmed.includes('://') ? trimmed : `http://${trimmed}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
