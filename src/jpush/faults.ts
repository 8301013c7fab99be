import { NetworkError } from './errors/network.ts';
import { StallError } from './stall.ts';

const CERTIFICATE_CODES: ReadonlyMap<string, string> = new Map([
  ['CERT_HAS_EXPIRED', 'its certificate has expired'],
  ['CERT_NOT_YET_VALID', 'its certificate is not valid yet'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate is for another name'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'its certificate is self-signed'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'its certificate comes from an unknown authority'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'its certificate comes from an unknown authority'],
  ['UNABLE_TO_GET_ISSUER_CERT', 'its certificate comes from an unknown authority'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'its certificate comes from an unknown authority'],
]);

const FAULTS: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'nothing listens at that address'],
  ['ENOTFOUND', 'the host name is not known'],
  ['EAI_AGAIN', 'the host name could not be resolved just now'],
  ['ECONNRESET', 'the connection was reset'],
  ['EPIPE', 'the connection was closed while sending'],
  ['UND_ERR_SOCKET', 'the connection was closed before the answer was complete'],
  ['UND_ERR_CONNECT_TIMEOUT', 'the connection took too long to establish'],
  ['ETIMEDOUT', 'the connection took too long to establish'],
  ['UND_ERR_HEADERS_OVERFLOW', "the answer's headers are too long"],
  ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'the answer was cut off'],
]);

/** What is known of a request when it fails. */
interface Request {
  readonly call: string;
  readonly host: string;
  /** Whether every byte was handed over; before that JPush cannot act on it. */
  readonly handedOver: boolean;
}

/** Puts whatever undici threw into one sentence with a way out, the original kept as `cause`. */
export function describeFault(error: unknown, request: Request): NetworkError {
  const code = codeOf(error);
  const { call, host } = request;
  const certificate = CERTIFICATE_CODES.get(code);
  if (certificate !== undefined) {
    const text = `the TLS connection to ${host} is not trusted, ${certificate}. If a company proxy or a private cloud signs it, give its root certificate in NODE_EXTRA_CA_CERTS.`;
    return new NetworkError({ call, text, outcome: 'never_sent', passing: false }, { cause: error });
  }
  if (isProxyRefusal(error)) {
    const text = `the proxy refused the connection to ${host}. Check https_proxy, its credentials and no_proxy.`;
    return new NetworkError({ call, text, outcome: 'never_sent', passing: false }, { cause: error });
  }
  const fault =
    error instanceof StallError
      ? error.message
      : (FAULTS.get(code) ?? `the connection failed${/^\w+$/.test(code) ? ` (${code})` : ''}`);
  const text = `${fault} (${host}). Run the step again; if it stays so, check api_url and the runner's network.`;
  return new NetworkError(
    { call, text, outcome: request.handedOver ? 'unknown' : 'never_sent', passing: true },
    { cause: error },
  );
}

function codeOf(error: unknown): string {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth += 1) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
    if (cause instanceof AggregateError) return codeOf(cause.errors[0]);
  }
  return '';
}

function isProxyRefusal(error: unknown): boolean {
  return error instanceof Error && /Proxy response \(\d+\)/.test(error.message);
}
