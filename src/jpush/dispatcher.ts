import { Agent, buildConnector, type Dispatcher } from 'undici';
import { MOST_CONNECTIONS } from './limits.ts';
import { keepingParserAsCompiled } from './parser.ts';
import { type ProxyEnvironment, proxyFor } from './proxy.ts';
import { tunnelConnector } from './tunnel.ts';

/** To establish a connection, TLS included. */
const CONNECT_TIMEOUT_MS = 30_000;
/** Longest header block that is read of an answer. */
const LONGEST_HEADERS = 64 * 1024;

/** Kept connections to JPush, closed with the object. */
export interface Way extends AsyncDisposable {
  readonly dispatcher: Dispatcher;
}

/**
 * The way to JPush: TLS always verified (the option wins over NODE_TLS_REJECT_UNAUTHORIZED), through the runner's
 * proxy where there is one. Timeouts after the connection stands are the caller's: undici's do not follow progress.
 *
 * @throws Error when the proxy's variable cannot be read
 */
export function openWay(apiUrl: string, environment: ProxyEnvironment): Way {
  const closing = new AbortController();
  // Without the signal a handshake that hangs would keep the process alive.
  const tls = { rejectUnauthorized: true, timeout: CONNECT_TIMEOUT_MS, signal: closing.signal };
  const proxy = proxyFor(new URL(apiUrl), environment);
  const direct = keepingParserAsCompiled(buildConnector(tls));
  const dispatcher = new Agent({
    connections: MOST_CONNECTIONS,
    headersTimeout: 0,
    bodyTimeout: 0,
    maxHeaderSize: LONGEST_HEADERS,
    connect:
      proxy === undefined
        ? direct
        : tunnelConnector({
            proxy,
            toProxy: direct,
            toTarget: direct,
            timeout: CONNECT_TIMEOUT_MS,
            closing: closing.signal,
          }),
  });
  return {
    dispatcher,
    [Symbol.asyncDispose]: async () => {
      closing.abort();
      await dispatcher.destroy();
    },
  };
}
