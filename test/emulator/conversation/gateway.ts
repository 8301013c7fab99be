import { cannedReply, spoilsWhen } from '../misbehaviour/canned.ts';
import { htmlPage, jpushError, type Reply } from '../service/reply.ts';
import type { Emulation } from './emulation.ts';
import type { Exchange } from './exchange.ts';
import { spoil } from './spoil.ts';

/** The push API's own page lists an error for it; what the others answer is unknown. */
function wrongMethod(url: string): Reply {
  return url.startsWith('/v3/push') ? jpushError(1001) : htmlPage(405);
}

/** What a gateway refuses before JPush ever sees it. */
function refusal({ call, wire, settings }: Exchange): Reply | undefined {
  if (call.kind === 'none') return htmlPage(404);
  if (call.kind === 'wrong_method') return wrongMethod(wire.url);
  const hasLength = wire.headers['content-length'] !== undefined;
  return call.kind === 'upload' && !hasLength && settings.contentLength === 'required'
    ? htmlPage(411)
    : undefined;
}

/** Ends the exchange before the body is read, where that is meant to be. True when it did. */
export async function stopsAtGateway(emulation: Emulation, exchange: Exchange): Promise<boolean> {
  const { fault } = exchange.effects;
  if ((fault?.kind === 'reset' || fault?.kind === 'hang') && fault.at === 'before') {
    exchange[fault.kind]();
    return true;
  }
  if (fault !== undefined && spoilsWhen(fault) === 'early') {
    await spoil(emulation, exchange, { fault, reply: cannedReply(fault) ?? htmlPage(502), early: true });
    return true;
  }
  const refused = refusal(exchange);
  if (refused !== undefined) await exchange.answerEarly(refused);
  return refused !== undefined;
}
