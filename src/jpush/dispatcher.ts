import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici';
import { MOST_CONNECTIONS } from './limits.ts';
import { isLoopback } from './loopback.ts';
import { type ProxyEnvironment, readProxy } from './proxy.ts';

/** To establish a connection, TLS included. */
const CONNECT_TIMEOUT_MS = 30_000;
/** Longest header block that is read of an answer. */
const LONGEST_HEADERS = 64 * 1024;

/**
 * The way to JPush: kept connections, TLS always verified, through the runner's proxy unless the host is loopback or
 * excepted by `no_proxy`. Timeouts after the connection stands are the caller's: undici's do not follow progress.
 */
export function openDispatcher(apiUrl: string, environment: ProxyEnvironment): Dispatcher {
  const tls = { rejectUnauthorized: true, timeout: CONNECT_TIMEOUT_MS };
  const options = {
    connections: MOST_CONNECTIONS,
    headersTimeout: 0,
    bodyTimeout: 0,
    maxHeaderSize: LONGEST_HEADERS,
    connect: tls,
  };
  const proxy = isLoopback(new URL(apiUrl).hostname) ? undefined : readProxy(environment);
  if (proxy === undefined) return new Agent(options);
  return new EnvHttpProxyAgent({ ...options, ...proxy, requestTls: tls, proxyTls: tls });
}
