import { empty, htmlPage, jpushError, json, type Reply, withHeaders } from '../service/reply.ts';
import type { CannedAnswer, Fault, When } from './faults.ts';

/** The bytes a fault gives for the body. */
export function bodyOf({
  body = '',
  bodyBase64,
}: {
  readonly body?: string;
  readonly bodyBase64?: string;
}): Buffer {
  return bodyBase64 === undefined ? Buffer.from(body) : Buffer.from(bodyBase64, 'base64');
}

export { bodyOf as bodyOfFault };

function chosenAnswer(fault: CannedAnswer): Reply {
  if (fault.json !== undefined) return withHeaders(json(fault.json, fault.status), fault.headers ?? {});
  return { status: fault.status, headers: fault.headers ?? {}, body: bodyOf(fault) };
}

/** The reply a fault puts in the place of the true one, or undefined for faults of another sort. */
export function cannedReply(fault: Fault): Reply | undefined {
  switch (fault.kind) {
    case 'answer':
      return chosenAnswer(fault);
    case 'html':
      return htmlPage(fault.status);
    case 'empty':
      return empty(fault.status);
    case 'error':
      return jpushError(fault.code, fault);
    case 'rate_limited':
      return jpushError(2002);
    case 'redirect':
      return withHeaders(htmlPage(fault.status), { Location: fault.location });
    default:
      return undefined;
  }
}

/** Faults of the service itself, not of a gateway in front of it, carry the service's rate headers. */
export function carriesRateHeaders(fault: Fault): boolean {
  return fault.kind === 'error' && ![1004, 1101, 8101].includes(fault.code);
}

/** When the answer is spoilt; undefined when the fault is not about the answer's content. */
export function spoilsWhen(fault: Fault): When | undefined {
  switch (fault.kind) {
    case 'answer':
    case 'html':
    case 'empty':
    case 'error':
    case 'rate_limited':
    case 'raw':
    case 'huge':
      return fault.when ?? 'instead';
    case 'redirect':
      return 'instead';
    default:
      return undefined;
  }
}
