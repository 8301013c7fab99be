import { describePart, type FormPart, parseForm } from '../service/multipart.ts';
import { readBody } from '../wire/read-body.ts';
import type { Exchange } from './exchange.ts';

export type Received = {
  readonly body: Buffer;
  /** Undefined for an upload that is no whole form; empty for other calls. */
  readonly parts: readonly FormPart[] | undefined;
};

/** After how many bytes of its body the exchange is meant to stop, if it is. */
function stopAfter({ fate, request }: Exchange): number | undefined {
  const { fault } = fate;
  if ((fault?.kind !== 'hang' && fault?.kind !== 'reset') || fault.at !== 'mid_body') return undefined;
  return fault.afterBytes ?? Math.floor(Number(request.headers['content-length'] ?? 0) / 2);
}

async function readParts(
  { call, request }: Exchange,
  body: Buffer,
): Promise<readonly FormPart[] | undefined> {
  if (call.kind !== 'upload') return [];
  try {
    return await parseForm(request.headers, body);
  } catch {
    return undefined;
  }
}

/** Reads the body and its form. Undefined when the exchange ended on the way, by mishap or on purpose. */
export async function receive(exchange: Exchange): Promise<Received | undefined> {
  const { fate, record, request } = exchange;
  const meantToStop = stopAfter(exchange);
  const reading = await readBody(request, {
    bytesPerSecond: fate.requestBytesPerSecond,
    stopAfterBytes: meantToStop ?? Infinity,
    onBytes: record.read,
  });
  if (reading.kind === 'broken') return undefined;
  if (reading.kind === 'stopped' || meantToStop !== undefined) {
    if (fate.fault?.kind === 'hang') exchange.hang();
    else exchange.reset();
    return undefined;
  }
  record.reached('body_read');
  const parts = await readParts(exchange, reading.body);
  record.parts(parts?.map(describePart) ?? []);
  return { body: reading.body, parts };
}
