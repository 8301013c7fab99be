import { NetworkError, ProxyError } from '../errors.ts';
import { StallError } from './stall.ts';

interface CertificateFault {
  readonly text: string;
  /** Whether another trusted root may help: no root makes an old certificate young or changes its name. */
  readonly isUnknownAuthority: boolean;
}

const UNKNOWN_AUTHORITY = {
  text: 'its certificate comes from an unknown authority',
  isUnknownAuthority: true,
};
const CERTIFICATE_FAULTS: ReadonlyMap<string, CertificateFault> = new Map([
  ['CERT_HAS_EXPIRED', { text: 'its certificate has expired', isUnknownAuthority: false }],
  ['CERT_NOT_YET_VALID', { text: 'its certificate is not valid yet', isUnknownAuthority: false }],
  [
    'ERR_TLS_CERT_ALTNAME_INVALID',
    { text: 'its certificate is for another name', isUnknownAuthority: false },
  ],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', { text: 'its certificate is self-signed', isUnknownAuthority: true }],
  ['SELF_SIGNED_CERT_IN_CHAIN', UNKNOWN_AUTHORITY],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', UNKNOWN_AUTHORITY],
  ['UNABLE_TO_GET_ISSUER_CERT', UNKNOWN_AUTHORITY],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', UNKNOWN_AUTHORITY],
]);

const FAULTS: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'nothing listens at that address'],
  ['ENOTFOUND', 'the host name is not known'],
  ['EAI_AGAIN', 'the host name could not be resolved just now'],
  ['ECONNRESET', 'the connection was reset'],
  ['EPIPE', 'the connection was closed while sending'],
  ['UND_ERR_SOCKET', 'the connection was closed before the answer was complete'],
  ['UND_ERR_CONNECT_TIMEOUT', 'the connection took too long to establish'],
  ['UND_ERR_HEADERS_TIMEOUT', 'no answer came in time'],
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
export function describeFault(error: unknown, { call, host, handedOver }: Request): NetworkError {
  const fault = error instanceof ProxyError ? proxyFault(error, host) : directFault(error, host);
  const outcome = handedOver && !fault.isNeverSent ? 'unknown' : 'never_sent';
  return new NetworkError(
    { call, text: fault.text, outcome, isTransient: fault.isTransient },
    { cause: error },
  );
}

interface Fault {
  readonly text: string;
  readonly isTransient: boolean;
  /** It failed before a byte of the request could leave. */
  readonly isNeverSent: boolean;
}

function directFault(error: unknown, host: string): Fault {
  const untrusted = certificateFault(error, `the TLS connection to ${host}`);
  if (untrusted !== undefined) return untrusted;
  const fault = error instanceof StallError ? error.message : connectionFault(error);
  const text = `${fault} (${host}). Run the step again. If that does not help, check \`api_url\` and the runner's network.`;
  return { text, isTransient: true, isNeverSent: false };
}

function proxyFault(error: ProxyError, host: string): Fault {
  const { proxy, status, cause } = error;
  const untrusted = certificateFault(cause, `the TLS connection to the proxy ${proxy}`);
  if (untrusted !== undefined) return untrusted;
  const check = 'Check `https_proxy` and `no_proxy`, and the proxy itself.';
  const text =
    status === 407
      ? `the proxy ${proxy} wants another user and password (HTTP 407). Write them in \`https_proxy\` as http://user:password@host:port, special characters percent-encoded.`
      : status === undefined
        ? `could not connect to ${host} through the proxy ${proxy}: ${connectionFault(cause)}. ${check}`
        : `the proxy ${proxy} refused to connect to ${host} (HTTP ${status}). ${check}`;
  return { text, isTransient: status === undefined || status >= 500, isNeverSent: true };
}

function certificateFault(error: unknown, connection: string): Fault | undefined {
  const fault = CERTIFICATE_FAULTS.get(codeOf(error));
  if (fault === undefined) return undefined;
  const advice = fault.isUnknownAuthority
    ? 'If a company proxy or a private cloud signs it, give its root certificate in `NODE_EXTRA_CA_CERTS`.'
    : "Check the address and the runner's clock; whoever runs the server must renew or replace the certificate.";
  const text = `${connection} is not trusted, ${fault.text}. ${advice}`;
  return { text, isTransient: false, isNeverSent: true };
}

function connectionFault(error: unknown): string {
  if (error instanceof Error && error.name === 'HTTPParserError') return 'what came back is not HTTP';
  const code = codeOf(error);
  return FAULTS.get(code) ?? `the connection failed${/^\w+$/.test(code) ? ` (${code})` : ''}`;
}

function codeOf(error: unknown): string {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth += 1) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
    if (cause instanceof AggregateError) return codeOf(cause.errors[0]);
  }
  return '';
}
