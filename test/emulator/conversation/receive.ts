import { cannedReply, spoilsWhen } from '../misbehaviour/canned.ts';
import { describePart, type FormPart, parseForm } from '../service/multipart.ts';
import { htmlPage } from '../service/reply.ts';
import type { Emulation } from './emulation.ts';
import type { Exchange } from './exchange.ts';
import { spoil } from './spoil.ts';

export type Received = {
  readonly body: Buffer;
  /** Undefined for an upload that is no whole form; empty for other calls. */
  readonly parts: readonly FormPart[] | undefined;
};

/** After how many bytes of its body the exchange is meant to stop, if it is. */
function stopAfter({ effects, wire }: Exchange): number | undefined {
  const { fault } = effects;
  if (fault !== undefined && spoilsWhen(fault) === 'mid_body') return halfOf(wire);
  if ((fault?.kind !== 'hang' && fault?.kind !== 'reset') || fault.at !== 'mid_body') return undefined;
  return fault.afterBytes ?? halfOf(wire);
}

/** Half of the announced body, and at least its first byte. */
function halfOf({ headers }: Exchange['wire']): number {
  return Math.max(1, Math.floor(Number(headers['content-length'] ?? 0) / 2));
}

async function readParts({ call, wire }: Exchange, body: Buffer): Promise<readonly FormPart[] | undefined> {
  if (call.kind !== 'upload') return [];
  try {
    return await parseForm(wire.headers, body);
  } catch {
    return undefined;
  }
}

/** Reads the body and its form. Undefined when the exchange ended on the way, by mishap or on purpose. */
export async function receive(emulation: Emulation, exchange: Exchange): Promise<Received | undefined> {
  const { effects, record, wire } = exchange;
  const meantToStop = stopAfter(exchange);
  const reading = await wire.read({
    bytesPerSecond: effects.requestBytesPerSecond,
    stopAfterBytes: meantToStop ?? Infinity,
    onBytes: record.read,
  });
  if (reading.kind === 'broken') return undefined;
  if (reading.kind === 'stopped' || meantToStop !== undefined) {
    const { fault } = effects;
    if (fault?.kind === 'hang') exchange.hang();
    else if (fault !== undefined && spoilsWhen(fault) === 'mid_body') {
      await spoil(emulation, exchange, { fault, reply: cannedReply(fault) ?? htmlPage(502), early: true });
    } else exchange.reset();
    return undefined;
  }
  record.reached('body_read');
  const parts = await readParts(exchange, reading.body);
  record.parts(parts?.map(describePart) ?? []);
  return { body: reading.body, parts };
}
