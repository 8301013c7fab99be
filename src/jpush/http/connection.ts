import { setFlagsFromString } from 'node:v8';
import { Agent, buildConnector, type Dispatcher } from 'undici';
import { systemClock } from '../../shared/clock.ts';
import { MAX_CONNECTIONS } from '../limits.ts';
import { PreparedConnections } from './prepared.ts';
import { type ProxyEnvironment, proxyFor } from './proxy.ts';
import { tunnelConnector } from './tunnel.ts';

/** To establish a connection, TLS included. */
const CONNECT_TIMEOUT_MS = 30_000;
/** Longest header block that is read of an answer. */
const LONGEST_HEADERS = 64 * 1024;

/** Kept connections to JPush, closed with the object. */
export interface Connection extends AsyncDisposable {
  readonly dispatcher: Dispatcher;
  /**
   * Opens connections ahead of the requests for them, until so many were opened, with nothing sent on them. One that
   * fails is not reported: the request opens another.
   */
  readonly prepare: (count: number) => void;
}

/**
 * The way to JPush: TLS always verified (the option wins over NODE_TLS_REJECT_UNAUTHORIZED), through the runner's
 * proxy where there is one. Timeouts after the connection is open are the caller's: undici's do not follow progress.
 *
 * @throws Error when the proxy's variable cannot be read
 */
export function openConnection(apiUrl: string, environment: ProxyEnvironment): Connection {
  const closing = new AbortController();
  // Without the signal a handshake that hangs would keep the process alive.
  const tls = { rejectUnauthorized: true, timeout: CONNECT_TIMEOUT_MS, signal: closing.signal };
  const url = new URL(apiUrl);
  const proxy = proxyFor(url, environment);
  const toTarget = resumingConnector(tls);
  const open =
    proxy === undefined
      ? toTarget
      : tunnelConnector({
          proxy,
          toProxy: buildConnector(tls),
          toTarget,
          timeout: CONNECT_TIMEOUT_MS,
          closing: closing.signal,
        });
  const prepared = new PreparedConnections(open, systemClock);
  const dispatcher = new Agent({
    connections: MAX_CONNECTIONS,
    headersTimeout: 0,
    bodyTimeout: 0,
    maxHeaderSize: LONGEST_HEADERS,
    connect: withoutWasmTierUp(prepared.connect),
  });
  return {
    dispatcher,
    prepare: (count) => prepared.prepare(targetOf(url), Math.min(count, MAX_CONNECTIONS)),
    [Symbol.asyncDispose]: async () => {
      closing.abort();
      await dispatcher.destroy();
    },
  };
}

/** The address of a URL in the form that undici's connectors take. */
function targetOf({ hostname, host, protocol, port }: URL): buildConnector.Options {
  return { hostname: hostname.replace(/^\[(.*)\]$/, '$1'), host, protocol, port };
}

/**
 * Resumes the TLS session that the server gave last: the next connection saves the certificate, and where TLS is 1.2 a
 * round trip. (undici's own cache holds a session only as long as the garbage collector pleases.)
 */
function resumingConnector(tls: buildConnector.BuildOptions): buildConnector.connector {
  let session: Buffer | undefined;
  return (target, callback) => {
    const resuming = session === undefined ? tls : { ...tls, session };
    buildConnector({ ...resuming, maxCachedSessions: 0 })(target, (...result) => {
      result[1]?.on('session', (given: Buffer) => {
        session = given;
      });
      callback(...result);
    });
  };
}

/** The most that the flag takes. */
const LARGEST_BUDGET = 0x7fff_ffff;

/**
 * Connects as before, and keeps V8 from optimising undici's HTTP parser. It is WebAssembly, nearly all of it one
 * function of 34 KB, and V8 optimises a function once it ran through a budget of bytes: this one while it reads the
 * second or third short answer. That takes 50 ms of a core and 20 MB, and the process waits for it at its end, for the
 * sake of a few dozen answers. With the largest budget the parser is kept as it was compiled first.
 *
 * The flag counts for modules of WebAssembly that are compiled later, as undici compiles its parser when the first
 * connection is handed to it; the audience engine has read its files by then, also where the connection was opened
 * ahead. (The answer of a proxy comes sooner; its parser is left to V8.) It is not set sooner because Node compiles
 * what it loads of its own after a change of flags without its cache.
 */
export function withoutWasmTierUp(connect: buildConnector.connector): buildConnector.connector {
  return (options, callback) =>
    connect(options, (...result) => {
      setFlagsFromString(`--wasm-tiering-budget=${LARGEST_BUDGET}`);
      callback(...result);
    });
}
